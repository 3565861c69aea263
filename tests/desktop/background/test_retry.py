"""Reading while somebody writes: nothing waits, and the question is asked again."""

import sqlite3
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from sqlalchemy.exc import OperationalError

from db.records import Agreement
from db.register.opening import Register
from db.store import Store
from db.store.query import Query
from desktop.background.retry import RetryWhenBusy
from tests.db.store.test_store import ON


@pytest.fixture
def busy(register: Register) -> Iterator[sqlite3.Connection]:
    """Somebody who is in the middle of a commit: nobody can read."""
    writer = sqlite3.connect(str(register.path), isolation_level=None)
    writer.execute("BEGIN EXCLUSIVE")
    yield writer
    writer.close()


@pytest.fixture
def asking(qtbot: QtBot) -> Iterator[RetryWhenBusy]:
    parent = QObject()
    yield RetryWhenBusy(parent)
    shiboken6.delete(parent)


def test_what_can_be_read_is_read_at_once(asking: RetryWhenBusy, reading: Store) -> None:
    found: list[int] = []
    assert asking.ask(lambda: found.append(len(reading.ids(Query(Agreement, ON)))))
    assert (found, asking.waiting) == ([23], False)


def test_while_somebody_writes_it_does_not_wait(
    asking: RetryWhenBusy, reading: Store, busy: sqlite3.Connection, qtbot: QtBot
) -> None:
    found: list[int] = []
    assert not asking.ask(lambda: found.append(len(reading.ids(Query(Agreement, ON)))))
    assert (found, asking.waiting) == ([], True)
    busy.execute("ROLLBACK")
    qtbot.waitUntil(lambda: found == [23])
    assert not asking.waiting


def test_the_newest_question_alone_is_answered(
    asking: RetryWhenBusy, reading: Store, busy: sqlite3.Connection, qtbot: QtBot
) -> None:
    answered: list[str] = []

    def question(name: str) -> None:
        reading.ids(Query(Agreement, ON))
        answered.append(name)

    asking.ask(lambda: question("old"))
    asking.ask(lambda: question("new"))
    busy.execute("ROLLBACK")
    qtbot.waitUntil(lambda: not asking.waiting)
    assert answered == ["new"]


def test_what_goes_wrong_otherwise_is_not_asked_again(asking: RetryWhenBusy, reading: Store) -> None:
    def question() -> None:
        reading.connection().exec_driver_sql("SELECT nothing FROM nowhere")

    with pytest.raises(OperationalError):
        asking.ask(question)
    assert not asking.waiting
