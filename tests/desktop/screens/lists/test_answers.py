"""Answering deadlines in their list: by a mark, or by the day of what was done, undone like any change."""

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from db.dates import PartialDate
from db.drafts.draft import part_row
from db.records import Agreement, Deadline, Membership
from db.records.membership import Fee
from db.store import Store
from db.store.query import Condition, Query
from desktop.background.write_queue import WriteQueue
from desktop.screens.lists.answer_dialog import AnswerDialog
from desktop.screens.lists.deadlines_page import DeadlinesPage
from desktop.screens.window.window import Window
from tests.support.windows import Answers

TODAY = date.today()
SOON = TODAY + timedelta(days=10)


@pytest.fixture
def page(window: Window, queue: WriteQueue, reading: Store) -> DeadlinesPage:
    """The list of today, with the end of a term and a fee that are due in ten days."""

    def work(change: Any) -> None:
        draft = change.draft(Agreement, reading.ids(Query(Agreement, date.max), 1)[0])
        draft.values |= {"duration": "term", "ends_on": PartialDate.of(SOON)}
        change.save(draft)
        member = change.draft(Membership, reading.ids(Query(Membership, date.max), 1)[0])
        member.parts["fees"] = [{**part_row(Fee.fields), "year": SOON.year, "due_on": SOON}]
        change.save(member)

    queue.submit(work, "Saved")
    queue.wait()
    window.show()
    window.as_of.set(TODAY)
    window.pages.show_list(Deadline.table_name)
    shown = window.pages.page
    assert isinstance(shown, DeadlinesPage)
    return shown


def state(store: Store, rule: str) -> str | None:
    """The state of the deadline of a rule in ten days; None if it is not there."""
    soon = (Condition("rule", "any", (rule,)), Condition("day", "within", (SOON, SOON)))
    ids = store.ids(Query(Deadline, TODAY, conditions=soon))
    return store.rows(Deadline, ids, [Deadline.field("state")], TODAY)[0][0] if ids else None


def choose(page: DeadlinesPage, store: Store, rule: str) -> None:
    soon = (Condition("rule", "any", (rule,)), Condition("day", "within", (SOON, SOON)))
    page.model.complete()
    assert page.table.select(store.ids(Query(Deadline, TODAY, conditions=soon))[0])


def test_one_is_answered_by_keyboard_and_the_answer_is_taken_back(
    page: DeadlinesPage, window: Window, reading: Store, queue: WriteQueue, answers: Answers, qtbot: QtBot
) -> None:
    choose(page, reading, "end")

    def why(dialog: QDialog) -> None:
        assert isinstance(dialog, AnswerDialog)
        assert dialog.day.isHidden()
        dialog.why.setText("nowa w przygotowaniu")

    answers.answer = why  # type: ignore[method-assign]  # what the person types there
    answers.accepting = True
    QTest.keyClick(page.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    queue.wait()
    assert state(reading, "end") == "answered"
    assert window.pages.page is page, "Ctrl+Enter answers, and leads nowhere"
    window.commands.undo()
    queue.wait()
    assert state(reading, "end") == "due"


def test_a_fee_that_is_paid_is_entered_where_it_belongs(
    page: DeadlinesPage, reading: Store, queue: WriteQueue, answers: Answers
) -> None:
    choose(page, reading, "fee")
    answers.accepting = True
    page.answer()
    queue.wait()
    assert state(reading, "fee") is None
    member = reading.draft(Membership, reading.ids(Query(Membership, date.max), 1)[0])
    assert member
    assert [fee["paid_on"] for fee in member.parts["fees"]] == [TODAY]


def test_on_another_day_nothing_is_answered(page: DeadlinesPage, window: Window, reading: Store) -> None:
    choose(page, reading, "end")
    assert window.commands.may_answer
    window.as_of.set(TODAY - timedelta(days=1))
    assert not window.commands.may_answer


def test_a_day_that_cannot_be_read_is_asked_for_again(qtbot: QtBot) -> None:
    from db.deadlines.answers import POSTPONED, SEEN

    dialog = AnswerDialog("Łuck", (POSTPONED, SEEN))
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.on_day == TODAY + timedelta(days=14)
    dialog.day.set_value(None)
    dialog.accept()
    assert dialog.isVisible()
    dialog._group.button(1).setChecked(True)
    dialog.accept()
    assert dialog.chosen == SEEN
    assert not dialog.chosen.asks_day
