"""What a form's editors ask of the register: found at once, also while somebody writes."""

import sqlite3
import threading
from collections.abc import Sequence

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy.exc import OperationalError

from db.kinds import Link
from db.register.opening import Register
from db.store import Store
from desktop.background import retry
from desktop.background.retry import read_waiting
from desktop.background.write_queue import WriteQueue
from desktop.screens.fields import lookups
from tests.support.windows import Answers


def found(store: Store, queue: WriteQueue, parent: QWidget, text: str) -> Sequence[str]:
    sources = lookups.form_sources(store, queue, Answers(), parent)
    return [one.label for one in sources.lookup(Link("Partner"), text)]


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_finds_records_by_any_of_their_names(reading: Store, queue: WriteQueue, parent: QWidget) -> None:
    assert found(reading, queue, parent, "kaunas") == ["Kowno"]
    assert set(found(reading, queue, parent, "rosja")) == {"Tomsk", "Irkuck", "Kaliningrad", "Psków"}
    assert len(found(reading, queue, parent, "")) == 21


def test_a_new_one_is_offered_only_where_it_could_be_saved(
    reading: Store, queue: WriteQueue, parent: QWidget
) -> None:
    for_reading = Store(reading.engine, reading.user, read_only=True)
    assert not lookups.form_sources(for_reading, queue, Answers(), parent).may_add("Partner")
    assert lookups.form_sources(reading, queue, Answers(), parent).may_add("Partner")


def test_a_save_that_is_just_being_written_is_waited_for(
    reading: Store, register: Register, queue: WriteQueue, parent: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: asked but once, the question is not answered."""
    path = register.url.database
    assert path is not None
    held = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    held.execute("BEGIN EXCLUSIVE")
    monkeypatch.setattr(retry, "TRIES", 1)
    with pytest.raises(OperationalError):
        found(reading, queue, parent, "kaunas")
    monkeypatch.setattr(retry, "TRIES", 3000)  # patience for a machine that is busy
    timer = threading.Timer(0.05, lambda: held.execute("COMMIT"))
    timer.start()
    assert found(reading, queue, parent, "kaunas") == ["Kowno"]
    timer.join()
    held.close()


def test_what_is_no_wait_is_told_at_once() -> None:
    asked: list[bool] = []

    def broken() -> None:
        asked.append(True)
        raise OperationalError("select", {}, sqlite3.OperationalError("no such table: partner"))

    with pytest.raises(OperationalError):
        read_waiting(broken)
    assert len(asked) == 1
