"""What is typed and not saved stays in the form, whatever happens to the list and the focus."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.dates import PartialDate
from db.drafts.address import FieldAddress
from db.records import Delegation
from desktop.screens.lists.list_page import ListPage
from desktop.screens.window.window import Window
from tests.support.part_tables import keys
from tests.support.saving import draft
from tests.support.windows import Answers, focus, list_of, look_at, rest, type_remark, write

Key, Ctrl, Shift = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
SUBJECT = "Współpraca"


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> ListPage:
    """The documents, as the window opens."""
    shown = list_of(window, "agreement")
    qtbot.waitUntil(lambda: shown.model.whole)
    rest(shown)
    return shown


@pytest.fixture
def typed(window: Window, page: ListPage) -> ListPage:
    """A new document with a subject."""
    begin(window, page)
    return page


def begin(window: Window, page: ListPage) -> None:
    QTest.keyClick(window, Key.Key_N, Ctrl)
    page.form.tabs.show_field(FieldAddress("subject"))
    field = QApplication.focusWidget()
    assert field
    write(field, SUBJECT)
    keys(Key.Key_Tab)
    assert page.form.dirty


def subject(page: ListPage) -> object:
    assert page.form.draft is not None
    return page.form.draft.values["subject"]


def test_esc_asks_nothing_of_a_new_record(typed: ListPage, answers: Answers) -> None:
    for _time in range(3):
        keys(Key.Key_Escape)
        rest(typed)
    assert answers.asked == []
    assert subject(typed) == SUBJECT
    assert typed.table.hasFocus()
    assert typed.table.current() is None


def test_so_of_a_copy(window: Window, answers: Answers, qtbot: QtBot) -> None:
    page = list_of(window, "delegation")
    kept = draft(Delegation, title="Wizyta", location="Łuck", first_day=PartialDate(2017))
    window.queue.submit(lambda changing: changing.save(kept), "")
    qtbot.waitUntil(lambda: len(page.model.ids) == 1)
    look_at(page, qtbot, page.model.ids[0])
    QTest.keyClick(window, Key.Key_N, Ctrl | Shift)
    QApplication.processEvents()
    assert (page.form.current, page.form.dirty) == (None, True)
    page.form.tabs.show_field(FieldAddress("title"))
    for _time in range(3):
        keys(Key.Key_Escape)
        rest(page)
    assert answers.asked == []
    assert (page.form.current, page.form.dirty) == (None, True)


def test_esc_in_the_search_field_asks_nothing(window: Window, typed: ListPage, answers: Answers) -> None:
    focus(window, typed.list_side.quick)
    keys(Key.Key_Escape)
    rest(typed)
    assert typed.table.hasFocus()
    assert answers.asked == []


def test_esc_leads_back_to_it_in_a_narrow_window(window: Window, typed: ListPage) -> None:
    window.resize(900, 700)
    keys(Key.Key_Escape)
    assert typed.list_side.isVisible()
    typed.list_side.row.open.click()
    assert typed.record_side.isVisible()
    assert subject(typed) == SUBJECT


@pytest.mark.parametrize("width", [1280, 900])
def test_to_go_back_leads_into_the_form(window: Window, page: ListPage, answers: Answers, width: int) -> None:
    window.resize(width, 800)
    begin(window, page)
    before = QApplication.focusWidget()
    keys(Key.Key_Escape)
    keys(Key.Key_Down)  # a row is chosen on purpose: now it is asked
    rest(page)
    assert len(answers.asked) == 1
    assert (page.form.current, page.table.current(), subject(page)) == (None, None, SUBJECT)
    assert QApplication.focusWidget() is before


@pytest.mark.parametrize("new", [True, False])
def test_the_search_field_asks_nothing(
    window: Window, page: ListPage, answers: Answers, qtbot: QtBot, new: bool
) -> None:
    look_at(page, qtbot, page.model.ids[0])
    if new:
        QTest.keyClick(window, Key.Key_N, Ctrl)
    type_remark(page)
    before = page.form.current
    QTest.keyClick(window, Key.Key_F, Ctrl)
    for letter in "zzqx":
        keys(letter)
        rest(page)
    assert list(page.model.ids) == []
    assert answers.asked == []
    assert (page.form.current, page.form.dirty) == (before, True)
    assert QApplication.focusWidget() is page.list_side.quick
    keys(Key.Key_Escape)
    rest(page)
    assert (page.table.current(), page.form.current, page.form.dirty) == (before, before, True)


def test_it_is_found_again_before_it_is_saved(
    window: Window, page: ListPage, answers: Answers, qtbot: QtBot
) -> None:
    one = page.model.ids[0]
    look_at(page, qtbot, one)
    type_remark(page)
    page.list_side.quick.setText("zzqx")
    rest(page)
    QTest.keyClick(window, Key.Key_S, Ctrl)
    window.queue.wait()
    page.list_side.quick.clear()
    rest(page)
    assert (page.form.current, page.form.dirty, answers.asked) == (one, False, [])


def test_where_nothing_is_typed_the_focus_alone_shows_the_first(page: ListPage) -> None:
    assert page.table.hasFocus()
    assert page.form.current == page.table.current() == page.model.ids[0]
