"""Counting beside the window: it answers later, and the last question alone."""

import sqlite3
import threading
from collections.abc import Iterator
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from db.records import Agreement, Partner
from db.register.opening import Register
from db.store import Store
from db.store.query import Query
from desktop.background.counting import Counting

ON = date(2017, 12, 31)


@pytest.fixture
def counting(reading: Store, qapp: object) -> Iterator[Counting]:
    made = Counting(reading)
    yield made
    made.close()


def documents(store: Store) -> int:
    return store.count(Query(Agreement, ON))


def test_it_answers_on_the_main_thread_what_another_counted(counting: Counting, qtbot: QtBot) -> None:
    told: list[tuple[int, bool, bool]] = []
    main = threading.current_thread()

    def count(store: Store) -> tuple[int, bool]:
        return documents(store), threading.current_thread() is main

    counting.ask("documents", count, lambda found: told.append((*found, threading.current_thread() is main)))
    assert not told
    qtbot.waitUntil(lambda: bool(told))
    assert told == [(23, False, True)]


def test_of_a_question_asked_again_the_last_alone_is_answered(counting: Counting, qtbot: QtBot) -> None:
    told: list[str] = []
    entered, leave = threading.Event(), threading.Event()

    def slow(store: Store) -> str:
        entered.set()
        assert leave.wait(5)
        return "first"

    counting.ask("one", slow, told.append)
    qtbot.waitUntil(entered.is_set)
    counting.ask("one", lambda _store: "second", told.append)
    counting.ask("one", lambda _store: "third", told.append)
    leave.set()
    qtbot.waitUntil(lambda: bool(told))
    qtbot.wait(50)
    assert told == ["third"]


def test_questions_do_not_answer_each_other(counting: Counting, qtbot: QtBot) -> None:
    told: dict[str, int] = {}
    counting.ask("documents", documents, lambda count: told.update(documents=count))
    counting.ask("partners", lambda store: store.count(Query(Partner, ON)), lambda n: told.update(partners=n))
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == {"documents": 23, "partners": 21}


def test_while_somebody_writes_it_waits(counting: Counting, register: Register, qtbot: QtBot) -> None:
    other = sqlite3.connect(str(register.path), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    told: list[int] = []
    counting.ask("documents", documents, told.append)
    qtbot.wait(200)
    assert not told
    other.execute("ROLLBACK")
    other.close()
    qtbot.waitUntil(lambda: told == [23])


def test_closed_it_answers_no_more(counting: Counting, qtbot: QtBot) -> None:
    told: list[int] = []
    counting.ask("documents", documents, told.append)
    counting.close()
    counting.close()
    counting.ask("documents", documents, told.append)
    qtbot.wait(100)
    assert not told
