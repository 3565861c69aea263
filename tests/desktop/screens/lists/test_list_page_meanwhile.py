"""A page while something is still being written, asked or about to be shown: nobody is moved elsewhere."""

from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.drafts.address import FieldAddress
from db.records import Agreement
from db.store import Store
from desktop.background.write_queue import WriteQueue
from desktop.screens.lists.list_page import ListPage
from desktop.screens.window.window import Window
from tests.support.saving import value
from tests.support.windows import Answers, focus, ids, list_of, look_at, rest

Key = Qt.Key


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> ListPage:
    """The documents; the first of them is looked at."""
    shown = list_of(window, "agreement")
    qtbot.waitUntil(lambda: shown.model.whole)
    look_at(shown, qtbot, shown.model.ids[0])
    return shown


@pytest.fixture
def writing(queue: WriteQueue) -> Iterator[Event]:
    """Somebody else writes, until this is set."""
    done = Event()
    queue.run(lambda _store: done.wait(20))
    yield done
    done.set()


def type_subject(page: ListPage, text: str) -> None:
    page.form.tabs.show_field(FieldAddress("subject"))
    field = QApplication.focusWidget()
    assert field
    QTest.keyClicks(field, text)
    assert page.form.dirty


def test_who_went_into_another_record_stays_there(
    page: ListPage, queue: WriteQueue, reading: Store, writing: Event, qtbot: QtBot
) -> None:
    first, second, other = page.model.ids[0], page.model.ids[1], page.model.ids[7]
    focus(page.window(), page.table)
    QTest.keyClick(page.table, Key.Key_Delete)
    look_at(page, qtbot, other)
    QTest.keyClick(page.table, Key.Key_F2)
    editing = QApplication.focusWidget()
    with qtbot.waitSignal(queue.busy, check_params_cb=lambda busy: not busy):
        writing.set()
    assert first not in ids(reading, Agreement)
    rest(page)
    assert (page.form.current, page.table.current(), QApplication.focusWidget()) == (other, other, editing)
    assert second in ids(reading, Agreement)


def test_one_question_at_a_time(
    page: ListPage, answers: Answers, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_subject(page, "x")
    open_now: list[int] = []
    most = 0

    def leave(_title: str, **_given: bool) -> str:
        nonlocal most
        open_now.append(1)
        most = max(most, len(open_now))
        loop = QEventLoop()  # as a real box has one
        QTimer.singleShot(100, loop.quit)
        loop.exec()
        open_now.pop()
        return "stay"

    monkeypatch.setattr(answers, "leave", leave)
    before = page.form.current
    page.table.select(page.model.ids[1])
    page.new_record()
    rest(page)
    assert most == 1
    assert (page.form.current, page.table.current()) == (before, before)
    assert page.form.dirty


def test_an_undo_is_offered_no_more_once_something_else_is_being_saved(
    window: Window, page: ListPage, queue: WriteQueue, reading: Store, qtbot: QtBot
) -> None:
    first = page.model.ids[0]
    focus(page.window(), page.table)
    QTest.keyClick(page.table, Key.Key_Delete)
    qtbot.waitUntil(window.status.undo.isVisible)
    rest(page)
    after = page.form.current
    assert after is not None
    done = Event()
    queue.run(lambda _store: done.wait(20))
    type_subject(page, "y")
    page.form.save()
    assert not window.status.undo.isVisible()
    with qtbot.waitSignal(queue.busy, check_params_cb=lambda busy: not busy):
        done.set()  # a store for reading never waits: it is asked once all is written
    assert value(reading, Agreement, after, "subject").endswith("y")
    assert first not in ids(reading, Agreement)


def test_the_focus_of_a_record_that_is_gone_goes_to_the_list(page: ListPage, qtbot: QtBot) -> None:
    page.form.tabs.show_field(FieldAddress("subject"))
    page.form.clear()
    assert QApplication.focusWidget() is page.table
    assert page.table.current() == page.model.ids[0]  # no other is chosen for it


def test_an_error_is_seen_where_the_form_had_no_room(page: ListPage, qtbot: QtBot) -> None:
    type_subject(page, "x")
    page.form.tabs.retype({FieldAddress("signed_on"): "kiedyś"})
    page.toggle_record()
    page.table.setFocus()
    assert not page.form.isVisible()
    QTest.keyClick(page.window().windowHandle(), Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    field = QApplication.focusWidget()
    assert field is not None
    assert field.isVisible()
    assert page.form.isAncestorOf(field)
