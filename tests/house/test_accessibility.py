"""Every control can be reached by the keys and has a name for a screen reader."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QLineEdit,
    QScrollBar,
    QSplitterHandle,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from db.records import Partner
from desktop.dialogs import Dialogs
from desktop.screens.lists.condition_panel import ConditionPanel
from desktop.screens.lists.list_page import ListPage
from desktop.screens.setup.new_register import NewRegister
from desktop.screens.setup.preferences import Preferences
from desktop.screens.setup.start import Start
from desktop.screens.table.column_chooser import ColumnChooser
from desktop.screens.table.column_layout import default_arrangement
from desktop.screens.window.shortcuts import KeysDialog
from desktop.screens.window.window import Window
from tests.support.forms import all_tabs
from tests.support.importing import cities, paste, text_of
from tests.support.windows import focus, list_of, look_at, popup

TAB = Qt.FocusPolicy.TabFocus
LISTS = ["partner", "agreement", "letters_of_intent", "vocabulary", "changes", "bin"]


def reachable(whole: QWidget) -> Iterator[QWidget]:
    """What can take the focus, and is seen."""
    for one in whole.findChildren(QWidget):
        inside = one.parentWidget()
        part = isinstance(inside, QAbstractScrollArea) and inside.viewport() is one
        if one.focusPolicy() != Qt.FocusPolicy.NoFocus and one.isVisible() and one.isEnabled() and not part:
            yield one


def said(one: QWidget) -> str:
    """What a screen reader says for it."""
    interface = QAccessible.queryAccessibleInterface(one)
    return interface.text(QAccessible.Text.Name)


def nameless(whole: QWidget) -> list[str]:
    """What has the focus and no name; a line inside an editor is named by the editor."""
    own = (QScrollBar, QSplitterHandle, QTabBar)
    return [repr(one) for one in reachable(whole) if not isinstance(one, own) and not said(one).strip()]


@pytest.mark.parametrize("one", LISTS)
def test_every_control_of_a_list_has_a_name(window: Window, one: str, qtbot: QtBot) -> None:
    window.pages.show_list(one)
    page = window.pages.list_page
    if page is not None and page.model.ids:
        look_at(page, qtbot, page.model.ids[0])
    QApplication.processEvents()
    assert nameless(window) == []


def test_every_control_of_reading_in_has_a_name(window: Window, qtbot: QtBot) -> None:
    page = paste(window, text_of(*cities(2), ("Lamia", "Gecja", "")), qtbot)
    for step in range(3):
        page.show_step(step)
        QApplication.processEvents()
        assert nameless(page) == []
    page.begin(Partner, None)
    QApplication.processEvents()
    assert nameless(page) == []


@pytest.mark.parametrize("record", ["partner", "agreement"])
def test_every_control_of_every_tab_has_a_name(window: Window, record: str, qtbot: QtBot) -> None:
    page = list_of(window, record)
    look_at(page, qtbot, page.model.ids[0])
    page.open_wide()
    for at, tab in enumerate(all_tabs(page.form.tabs)):
        page.form.tabs.choose(at)
        QApplication.processEvents()
        assert nameless(page.form) == [], tab.title


def test_every_control_of_the_dialogs_has_a_name(window: Window, qtbot: QtBot) -> None:
    shown: list[QWidget] = [
        ColumnChooser(Partner, default_arrangement(Partner), window),
        KeysDialog(window),
        NewRegister(Dialogs(), window),
        Preferences(window.settings, window),
        Start(["/a/b.foedus"]),
    ]
    for dialog in shown:
        qtbot.addWidget(dialog)
        dialog.show()
        assert nameless(dialog) == []
    assert window.pages.list_page is not None
    window.pages.list_page.list_side.add_condition()
    panel = popup(ConditionPanel)
    assert nameless(panel) == []
    panel.close()


def test_tables_say_what_they_list(window: Window) -> None:
    for one, name in (("partner", "Partnerzy"), ("agreement", "Dokumenty"), ("changes", "Ostatnie zmiany")):
        window.pages.show_list(one)
        assert window.pages.page_of(one).table.accessibleName() == name


def test_tab_goes_through_the_form_as_the_eye_does(window: Window, qtbot: QtBot) -> None:
    window.resize(1280, 1400)  # without scrolling, which moves what was seen
    page = list_of(window, "partner")
    look_at(page, qtbot, page.model.ids[0])
    page.open_wide()
    page.edit_record()
    seen = list(dict.fromkeys(_walked(page)))
    places = [one.mapTo(page.form, QPoint(0, 0)) for one in seen]
    assert len(seen) > 10
    assert places == sorted(places, key=lambda place: (place.y() // 8, place.x()))


def _walked(page: ListPage) -> Iterator[QWidget]:
    """The fields in the order in which Tab goes to them."""
    for _step in range(20):
        now = QApplication.focusWidget()
        assert now is not None
        if isinstance(now, QLineEdit):
            yield now
        QTest.keyClick(now, Qt.Key.Key_Tab)


def test_from_the_table_tab_goes_on_to_the_record(window: Window, qtbot: QtBot) -> None:
    page = list_of(window, "partner")
    look_at(page, qtbot, page.model.ids[0])
    focus(window, page.table)
    QTest.keyClick(page.table, Qt.Key.Key_Tab)
    now = QApplication.focusWidget()
    assert now is not None
    assert page.form.isAncestorOf(now)
