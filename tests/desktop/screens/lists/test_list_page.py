"""A page: the list, and the record that is looked at beside it."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from db.records import Partner
from db.store import Store
from db.store.query import Condition
from desktop.background.write_queue import WriteQueue
from desktop.screens.lists.list_page import ListPage
from desktop.screens.window.window import Window
from tests.support.saving import value
from tests.support.windows import (
    Answers,
    button,
    click,
    focus,
    ids,
    list_of,
    look_at,
    partners,
    rest,
    type_remark,
)

Key = Qt.Key


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> ListPage:
    return partners(window, qtbot)


def choose(page: ListPage, at: int) -> None:
    """Click a row and let what follows happen."""
    click(page.table.viewport(), page.table.visualRect(page.model.index(at, 0)).center())
    rest(page)


def keys(page: ListPage, key: Key) -> None:
    focus(page.window(), page.table)
    QTest.keyClick(page.table, key)
    rest(page)


# The record beside


def test_the_row_that_is_chosen_is_shown_beside(page: ListPage, reading: Store) -> None:
    for at in (2, 5, 0):
        choose(page, at)
        assert page.form.current == page.model.ids[at]
        assert page.form.draft is not None
        assert page.form.draft.values["name"] == page.model.row(at).texts[0]
    keys(page, Key.Key_Down)
    assert page.form.current == page.model.ids[1]


def test_no_row_no_record(page: ListPage) -> None:
    page.list_side.quick.setText("lodzz")
    rest(page)
    assert page.form.current is None
    page.list_side.quick.clear()
    assert page.form.current is None


@pytest.mark.parametrize("way", ["enter", "double click", "menu"])
def test_it_opens_wide_and_the_list_comes_back(window: Window, page: ListPage, way: str) -> None:
    if way == "enter":
        keys(page, Key.Key_Return)
    elif way == "double click":
        spot = page.table.visualRect(page.model.index(0, 0)).center()
        QTest.mouseDClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    else:
        window.menus.actions["wide"].trigger()
    assert (page.list_side.isVisible(), page.record_side.isVisible()) == (False, True)
    click(button(page, "Wróć do listy"))
    assert (page.list_side.isVisible(), page.record_side.isVisible()) == (True, True)
    assert QApplication.focusWidget() is page.table
    assert not page.back.isVisible()


def test_a_narrow_window_shows_one_of_them(window: Window, page: ListPage) -> None:
    window.resize(1099, 700)
    assert (page.list_side.isVisible(), page.record_side.isVisible()) == (True, False)
    keys(page, Key.Key_Return)
    assert (page.list_side.isVisible(), page.record_side.isVisible()) == (False, True)
    click(page.back)
    assert page.list_side.isVisible()
    window.resize(1100, 700)
    assert (page.list_side.isVisible(), page.record_side.isVisible()) == (True, True)


def test_f9_hides_the_record_and_shows_it_again(window: Window, page: ListPage) -> None:
    QTest.keyClick(window, Key.Key_F9)
    assert not page.record_side.isVisible()
    QTest.keyClick(window, Key.Key_F9)
    assert page.record_side.isVisible()


def test_a_new_record_is_begun_and_saved(window: Window, page: ListPage, qtbot: QtBot) -> None:
    before = set(page.model.ids)
    QTest.keyClick(window, Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert (page.form.current, page.table.current()) == (None, None)
    assert page.form.draft is not None
    page.form.draft.values |= {"name": "Ostrawa", "country": "CZ"}
    page.form.tabs.show_draft(page.form.draft)
    page.form.tabs.changed.emit()
    QTest.keyClick(window, Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(page.model.ids) == len(before) + 1)
    [made] = set(page.model.ids) - before
    qtbot.waitUntil(lambda: page.table.current() == page.form.current == made)


def test_a_new_record_in_a_narrow_window_is_seen(window: Window, page: ListPage) -> None:
    window.resize(900, 700)
    click(page.list_side.head.new)
    assert page.record_side.isVisible()
    assert not page.list_side.isVisible()


def test_f2_goes_on_in_the_form(window: Window, page: ListPage) -> None:
    focus(window, page.table)
    QTest.keyClick(window, Key.Key_F2)
    now = QApplication.focusWidget()
    assert isinstance(now, QLineEdit)  # not the strip of time, nor the tabs: something is to be typed
    assert now.accessibleName() == "Partner"


def test_f2_brings_the_record_that_was_hidden(window: Window, page: ListPage) -> None:
    page.toggle_record()
    QTest.keyClick(window, Key.Key_F2)
    assert page.record_side.isVisible()


# Leaving what was typed


def test_to_stay_keeps_the_row_and_what_was_typed(page: ListPage, answers: Answers) -> None:
    first = page.model.ids[0]
    type_remark(page)
    answers.leaving = "stay"
    choose(page, 3)
    assert len(answers.asked) == 1
    assert page.form.current == page.table.current() == first
    assert page.form.draft is not None
    assert page.form.draft.values["remarks"] == "Poprawka"


def test_to_save_saves_before_the_other_row_is_shown(
    page: ListPage, answers: Answers, reading: Store
) -> None:
    first = page.model.ids[0]
    type_remark(page)
    answers.leaving = "save"
    choose(page, 3)
    assert page.form.current == page.table.current() == page.model.ids[3]
    assert value(reading, Partner, first, "remarks") == "Poprawka"


def test_not_to_save_leaves_the_register_as_it_is(page: ListPage, answers: Answers, reading: Store) -> None:
    first = page.model.ids[0]
    before = value(reading, Partner, first, "remarks")
    type_remark(page)
    answers.leaving = "discard"
    choose(page, 3)
    assert page.form.current == page.model.ids[3]
    assert value(reading, Partner, first, "remarks") == before


def test_nothing_is_asked_when_nothing_was_typed(page: ListPage, answers: Answers) -> None:
    choose(page, 3)
    page.new_record()
    assert answers.asked == []


def test_a_new_record_is_not_begun_over_another(page: ListPage, answers: Answers) -> None:
    first = page.model.ids[0]
    type_remark(page)
    page.new_record()
    assert page.form.current == first
    assert len(answers.asked) == 1


def test_another_list_keeps_what_is_typed(window: Window, page: ListPage, answers: Answers) -> None:
    type_remark(page)
    window.pages.show_list("agreement")
    window.pages.show_list("partner")
    assert page.form.dirty
    assert answers.asked == []


def test_one_button_is_filled_at_a_time(page: ListPage) -> None:
    assert page.list_side.head.new.property("kind") == "primary"
    type_remark(page)
    assert page.list_side.head.new.property("kind") == "plain"
    page.form.discard()
    assert page.list_side.head.new.property("kind") == "primary"


# The bin and the clipboard


def document(page: ListPage, qtbot: QtBot, window: Window) -> ListPage:
    shown = list_of(window, "agreement")
    qtbot.waitUntil(lambda: shown.model.whole)
    look_at(shown, qtbot, shown.model.ids[4])
    return shown


def test_del_moves_one_to_the_bin_and_undo_brings_it_back(
    window: Window, page: ListPage, answers: Answers, qtbot: QtBot
) -> None:
    page = document(page, qtbot, window)
    gone = page.model.ids[4]
    keys(page, Key.Key_Delete)
    qtbot.waitUntil(lambda: gone not in page.model.ids)
    assert answers.asked == []
    QTest.keyClick(window, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: gone in page.model.ids)
    qtbot.waitUntil(lambda: page.form.current == gone)  # it is shown, so that one sees what was undone


@pytest.mark.parametrize(("at", "after"), [(4, 4), (-1, -1)])
def test_del_goes_on_to_the_next_row_and_offers_to_undo(
    window: Window, page: ListPage, qtbot: QtBot, at: int, after: int
) -> None:
    page = document(page, qtbot, window)
    gone = page.model.ids[at]
    look_at(page, qtbot, gone)
    height = window.status.height()
    keys(page, Key.Key_Delete)
    qtbot.waitUntil(lambda: gone not in page.model.ids)
    qtbot.waitUntil(lambda: page.form.current == page.model.ids[after] == page.table.current())
    assert QApplication.focusWidget() is page.table
    qtbot.waitUntil(lambda: window.status.message.text().startswith("Przeniesiono do kosza: "))
    assert window.status.height() == height
    click(button(window.status, "Cofnij"))
    qtbot.waitUntil(lambda: page.form.current == gone)
    assert window.status.undo.isHidden()


def test_an_undo_is_offered_of_the_last_change_only(
    window: Window, page: ListPage, queue: WriteQueue, qtbot: QtBot
) -> None:
    page = document(page, qtbot, window)
    keys(page, Key.Key_Delete)
    qtbot.waitUntil(lambda: window.status.undo.isVisible())
    other = page.model.ids[0]
    queue.submit(lambda changing: changing.delete(page.record, other), "")
    qtbot.waitUntil(lambda: other not in page.model.ids)
    assert not window.status.undo.isVisible()


def test_several_go_to_the_bin_after_a_question_only(
    window: Window, page: ListPage, answers: Answers, queue: WriteQueue, qtbot: QtBot
) -> None:
    page = document(page, qtbot, window)
    QTest.keyClick(page.table, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    chosen = set(page.table.selected())
    assert len(chosen) == 2
    keys(page, Key.Key_Delete)
    queue.wait()
    assert answers.asked == [
        "Przenieś do kosza: Zmiana obejmie 2 dokumenty: Przenieś do kosza",
    ]
    assert chosen <= set(page.model.ids)
    answers.going_on = True
    keys(page, Key.Key_Delete)
    qtbot.waitUntil(lambda: not chosen & set(page.model.ids))


def test_del_in_a_field_is_the_fields_own(
    window: Window, page: ListPage, queue: WriteQueue, qtbot: QtBot
) -> None:
    page = document(page, qtbot, window)
    before = list(page.model.ids)
    focus(window, page.list_side.quick)
    QTest.keyClick(page.list_side.quick, Key.Key_Delete)
    queue.wait()
    assert list(page.model.ids) == before


def test_a_partner_with_documents_stays_and_it_is_said_why(
    page: ListPage, answers: Answers, queue: WriteQueue, reading: Store, qtbot: QtBot
) -> None:
    tomsk = ids(reading, Partner, "tomsk")[0]
    look_at(page, qtbot, tomsk)
    keys(page, Key.Key_Delete)
    queue.wait()
    QApplication.processEvents()
    assert tomsk in page.model.ids
    assert len(answers.said) == 1
    assert "Tomsk" in answers.said[0]


def test_copied_rows_are_for_excel_and_word(page: ListPage, qtbot: QtBot) -> None:
    QTest.keyClick(page.table, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    focus(page.window(), page.table)
    QTest.keyClick(page.table, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    told = QGuiApplication.clipboard().mimeData()
    lines = [line.split("\t") for line in told.text().splitlines()]
    assert [line[:2] for line in lines] == [list(page.model.row(at).texts[:2]) for at in (0, 1)]
    assert "<table" in told.html()
    assert page.model.row(1).texts[0] in told.html()


# Another day


def test_a_list_that_is_not_seen_follows_the_day_once_it_is_shown(window: Window, qtbot: QtBot) -> None:
    documents = list_of(window, "agreement")
    choose(documents, 3)
    partners(window, qtbot)
    today, earlier = window.as_of.day, date(2010, 12, 31)
    window.as_of.set(earlier)
    assert (documents.model.query.as_of, documents.form.as_of) == (today, today)
    window.pages.show_list("agreement")
    assert (documents.model.query.as_of, documents.form.as_of) == (earlier, earlier)


def test_a_record_that_came_later_is_found_without_clearing_conditions(window: Window, qtbot: QtBot) -> None:
    """The list that is not seen has the rows of the earlier day, where the record is not among them."""
    documents = list_of(window, "agreement")
    documents.list_side.add_condition(Condition("kind", "filled"))
    record_id = documents.model.ids[0]  # of 2012
    window.as_of.set(date(2000, 12, 31))
    partners(window, qtbot)
    window.as_of.today()
    assert documents.show_record(record_id)
    assert documents.table.current() == documents.form.current == record_id
    assert documents.list_side.conditions.all


def test_a_record_that_is_not_there_on_the_day_is_no_place_to_go_back_to(
    window: Window, qtbot: QtBot
) -> None:
    documents = list_of(window, "agreement")
    qtbot.waitUntil(lambda: documents.model.whole)
    choose(documents, 0)
    partners(window, qtbot)
    window.as_of.set(date(1990, 12, 31))
    window.pages.show_list("agreement")
    rest(documents)
    documents.list_side.add_condition(Condition("kind", "filled"))
    assert documents.form.current is None
    window.pages.go(-1, lambda _record, _id: True)
    assert not documents.isVisible()
    assert documents.list_side.conditions.all


def test_a_list_that_is_not_seen_names_the_day_of_its_rows(window: Window, qtbot: QtBot) -> None:
    documents = list_of(window, "agreement")
    today = window.as_of.day
    partners(window, qtbot)
    window.as_of.set(date(2010, 12, 31))
    assert documents.request().as_of == today.isoformat()
