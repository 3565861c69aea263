"""The keys of a part's table in the window, where menus have the same keys; and the room that it takes."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.screens.parts.table_tab import RowTableTab
from desktop.screens.window.window import Window
from tests.support.forms import part_table
from tests.support.part_tables import begun, keys, shown
from tests.support.typing_keys import Key, Mod
from tests.support.windows import list_of, look_at


@pytest.fixture
def fees(window: Window, qtbot: QtBot) -> RowTableTab:
    page = list_of(window, "membership")
    look_at(page, qtbot, page.model.ids[0])
    return begun(part_table(page.form, "fees"))


def test_the_keys_of_menus_are_the_tables_own(window: Window, fees: RowTableTab) -> None:
    keys("2023", Key.Key_Return)
    fees.sheet.go_to(0, 0)
    keys(Key.Key_F2)
    assert fees.sheet.typed_into == (0, 0)
    keys(Key.Key_End, Key.Key_Backspace, "4", Key.Key_Escape)
    assert shown(fees.sheet)[0][0] == "2023"
    assert QApplication.focusWidget() is fees.sheet
    keys(Key.Key_Delete)
    assert shown(fees.sheet)[0][0] == ""
    keys(Key.Key_Z, modifier=Mod.ControlModifier)
    assert shown(fees.sheet)[0][0] == "2023"
    assert window.pages.list_page is not None
    assert window.pages.list_page.form.dirty


def test_ctrl_s_saves_from_within_a_cell(window: Window, fees: RowTableTab) -> None:
    keys("2023")
    keys(Key.Key_S, modifier=Mod.ControlModifier)
    assert window.pages.list_page is not None
    window.pages.list_page.form.queue.wait()
    assert not window.pages.list_page.form.dirty
    assert [row["id"] is None for row in fees.rows.rows] == [False]


def test_it_is_as_high_as_its_rows_up_to_a_dozen(fees: RowTableTab) -> None:
    least = fees.sheet.height()
    QApplication.clipboard().setText("\n".join(map(str, range(2000, 2006))))
    keys(Key.Key_V, modifier=Mod.ControlModifier)
    some = fees.sheet.height()
    QApplication.clipboard().setText("\n".join(map(str, range(2000, 2090))))
    keys(Key.Key_V, modifier=Mod.ControlModifier)
    assert least < some < fees.sheet.height() < 2 * some
    fees.sheet.go_to(89, 0)
    assert fees.sheet.viewport().rect().contains(fees.sheet.visualRect(fees.sheet.currentIndex()))


def test_in_little_room_the_columns_keep_their_widths_and_scroll(fees: RowTableTab) -> None:
    window = fees.window()
    assert isinstance(window, Window)
    assert fees.sheet.horizontalScrollBar().maximum() > 0
    assert fees.sheet.columnWidth(0) >= fees.rows.columns[0].column.width
    assert window.pages.list_page is not None
    window.pages.list_page.open_wide()
    QApplication.processEvents()
    assert fees.sheet.horizontalScrollBar().maximum() == 0
    whole = fees.sheet.horizontalHeader().length()
    assert whole == fees.sheet.viewport().width()


def test_a_cell_left_while_the_window_is_not_in_front_keeps_what_was_typed(
    fees: RowTableTab, qtbot: QtBot
) -> None:
    """As a screen reader leaves it: the editor has no focus to lose, and goes with its cell."""
    keys("2023")
    other = QWidget()
    qtbot.addWidget(other)
    with qtbot.waitActive(other):
        other.show()
        other.activateWindow()
    assert fees.sheet.typed_into == (0, 0)
    fees.sheet.setCurrentIndex(fees.rows.index(0, 1))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    fees.sheet.finish()
    assert fees.sheet.typed_into is None
    assert shown(fees.sheet)[0][0] == "2023"
