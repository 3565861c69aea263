"""A record that takes the place of the list: how one gets there, and back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.screens.lists.list_page import ListPage
from desktop.screens.window.window import Window
from tests.support.windows import button, click, focus, list_of, look_at, retype

Key = Qt.Key


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> ListPage:
    """The partners; the third of them is looked at."""
    shown = list_of(window, "partner")
    qtbot.waitUntil(lambda: shown.model.whole)
    look_at(shown, qtbot, shown.model.ids[2])
    focus(window, shown.table)
    return shown


def in_hand() -> QLineEdit:
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    return field


def press(key: Key) -> None:
    there = QApplication.focusWidget()
    assert isinstance(there, QWidget)
    QTest.keyClick(there, key)
    QApplication.processEvents()


def test_enter_leads_into_the_record_and_esc_back_to_its_row(page: ListPage) -> None:
    press(Key.Key_Return)
    assert in_hand().accessibleName() == "Partner"
    assert not page.list_side.isVisible()
    press(Key.Key_Escape)
    assert page.list_side.isVisible()
    assert QApplication.focusWidget() is page.table
    assert page.table.current() == page.form.current == page.model.ids[2]


def test_esc_restores_the_field_first_and_throws_nothing_away(page: ListPage) -> None:
    press(Key.Key_Return)
    before = in_hand().text()
    retype(in_hand(), "Zzyzx")
    press(Key.Key_Escape)
    assert in_hand().text() == before
    retype(in_hand(), "Zzyzx")
    press(Key.Key_Tab)
    press(Key.Key_Escape)
    assert QApplication.focusWidget() is page.table
    assert page.form.dirty
    assert page.form.draft is not None
    assert page.form.draft.values["name"] == "Zzyzx"


def test_a_double_click_opens_the_row_that_was_clicked(page: ListPage) -> None:
    viewport, spot = page.table.viewport(), page.table.visualRect(page.model.index(4, 0)).center()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=spot)
    assert page.form.current == page.model.ids[4]
    assert in_hand().text() == page.model.row(4).texts[0]


def test_a_narrow_window_says_how_a_record_is_opened(window: Window, page: ListPage) -> None:
    assert not page.list_side.row.open.isVisible()
    window.resize(1000, 700)
    click(button(page.list_side, "Otwórz (Enter)"))
    assert page.record_side.isVisible()
    press(Key.Key_Escape)
    window.resize(1280, 800)
    assert not page.list_side.row.open.isVisible()
