"""What is looked at stays looked at, whatever happens to the list around it."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.screens.lists.list_page import ListPage
from desktop.screens.window.window import Window
from tests.support.windows import focus, list_of, look_at, type_remark

Key, Ctrl, Shift = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> ListPage:
    """The documents; one of 1994, which was there on every day looked at, is chosen."""
    shown = list_of(window, "agreement")
    qtbot.waitUntil(lambda: shown.model.whole)
    look_at(shown, qtbot, shown.model.ids[3])
    focus(window, shown.table)
    return shown


def is_chosen(page: ListPage, one: int) -> bool:
    return page.table.current() == page.form.current == one and page.table.selected() == [one]


def test_another_day_keeps_it(window: Window, page: ListPage, qtbot: QtBot) -> None:
    one = page.model.ids[3]
    for day in (date(2010, 12, 31), date(2016, 1, 1), date.today()):
        window.as_of.set(day)
        qtbot.waitUntil(lambda day=day: page.model.query.as_of == day and page.model.whole)  # type: ignore[misc]
        assert is_chosen(page, one)


def test_undo_and_redo_of_a_change_keep_it(window: Window, page: ListPage, qtbot: QtBot) -> None:
    one = page.model.ids[3]
    type_remark(page)
    QTest.keyClick(window, Key.Key_S, Ctrl)
    window.queue.wait()
    for keys in (Ctrl, Ctrl | Shift):
        focus(window, page.table)
        QTest.keyClick(window, Key.Key_Z, keys)
        window.queue.wait()
        qtbot.waitUntil(lambda: is_chosen(page, one))
    assert page.form.draft is not None
    assert page.form.draft.values["remarks"] == "Poprawka"


def test_redo_of_a_deletion_keeps_another_that_is_looked_at(
    window: Window, page: ListPage, qtbot: QtBot
) -> None:
    gone, other = page.model.ids[3], page.model.ids[9]
    page.to_bin()
    qtbot.waitUntil(lambda: gone not in page.model.ids)
    QTest.keyClick(window, Key.Key_Z, Ctrl)
    qtbot.waitUntil(lambda: is_chosen(page, gone))
    look_at(page, qtbot, other)
    QTest.keyClick(window, Key.Key_Z, Ctrl | Shift)
    qtbot.waitUntil(lambda: gone not in page.model.ids)
    assert is_chosen(page, other)
