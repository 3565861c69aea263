"""The table of a part under a clerk's hands."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.screens.parts.table_tab import RowTableTab
from desktop.screens.parts.view import RowsView
from tests.support.typing_keys import Mod


def begun(tab: RowTableTab) -> RowTableTab:
    """The table in front, the keys going to its first cell."""
    tab.window().activateWindow()
    tab.sheet.setFocus()
    QApplication.processEvents()
    return tab


def keys(*pressed: str | Qt.Key, modifier: Qt.KeyboardModifier = Mod.NoModifier) -> None:
    """Letters and keys, to whatever has the focus then."""
    for one in pressed:
        for key in list(one) if isinstance(one, str) else [one]:
            at = QApplication.activePopupWidget() or QApplication.focusWidget()
            assert at is not None
            if isinstance(key, str):
                QTest.keyClicks(at, key)
            else:
                QTest.keyClick(at, key, modifier)


def shown(sheet: RowsView) -> list[list[str]]:
    """What the cells say, row by row, without the empty row at the end."""
    columns = range(len(sheet.rows.columns))
    return [[str(sheet.rows.index(at, n).data()) for n in columns] for at in range(len(sheet.rows.rows))]
