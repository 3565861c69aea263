"""The write queue: one change after the other in its own thread, told on the main one."""

import sys
import threading
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from db.drafts.draft import Draft
from db.errors import Refused
from db.records import Agreement, Partner
from db.store import Store, layouts
from db.store.change import ChangedMeanwhile, Keys, Transaction
from db.words import N_
from desktop.background.write_queue import WriteQueue


def renamed(one: int, name: str) -> Callable[[Transaction], str]:
    def work(changing: Transaction) -> str:
        draft = changing.draft(Partner, one)
        draft.values["name"] = name
        changing.save(draft)
        return threading.current_thread().name

    return work


def name_of(store: Store, one: int) -> Any:
    draft = store.draft(Partner, one)
    return draft and draft.values["name"]


def test_writes_in_the_worker_and_tells_on_the_main_thread(queue: WriteQueue, reading: Store) -> None:
    told: list[tuple[str, str]] = []

    def done(where: str) -> None:
        told.append((where, threading.current_thread().name))

    queue.submit(renamed(1, "Izmir"), N_("Changed: {what}"), done=done, what="Izmir")
    queue.wait()
    assert told == [("writes_0", threading.main_thread().name)]
    assert name_of(reading, 1) == "Izmir"


def test_what_changed_is_told_after_who_asked_knows(queue: WriteQueue) -> None:
    told: list[Any] = []
    queue.changed.connect(told.append)
    queue.submit(renamed(1, "Izmir"), N_("Changed"), done=told.append)
    queue.wait()
    assert told == ["writes_0", {(Partner, 1)}]
    del told[:]
    queue.submit(lambda changing: changing.draft(Partner, 1).id, N_("Changed"), done=told.append)
    queue.wait()
    assert told == [1]  # nothing changed, nothing told


def test_writes_keep_their_order_and_the_queue_says_that_it_works(queue: WriteQueue, reading: Store) -> None:
    seen: list[bool] = []
    queue.busy.connect(seen.append)
    order: list[str] = []
    for name in ("Izmir", "Ankara", "Bursa"):
        queue.submit(renamed(1, name), N_("Changed"), done=order.append)
        queue.run(lambda store: name_of(store, 1), done=order.append)
    queue.wait()
    assert order == ["writes_0", "Izmir", "writes_0", "Ankara", "writes_0", "Bursa"]
    assert seen == [True, False]
    assert name_of(reading, 1) == "Bursa"


def test_a_refusal_goes_to_who_asked_else_to_the_signal(queue: WriteQueue) -> None:
    own: list[Exception] = []
    others: list[Exception] = []
    queue.refused.connect(others.append)
    queue.submit(lambda changing: changing.delete(Partner, 1), N_("Deleted"), failed=own.append)
    queue.wait()
    assert len(own) == 1
    assert isinstance(own[0], Refused)
    assert not others
    queue.submit(lambda changing: changing.delete(Partner, 1), N_("Deleted"))
    queue.wait()
    assert [type(error) for error in others] == [Refused]


def test_a_lost_race_reaches_the_form_with_both_versions(queue: WriteQueue, reading: Store) -> None:
    opened = reading.draft(Partner, 1)
    assert opened is not None
    queue.submit(renamed(1, "Izmir"), N_("Changed"))
    failed: list[Exception] = []
    opened.values["name"] = "Ankara"
    queue.submit(lambda changing: changing.save(opened), N_("Changed"), failed=failed.append)
    queue.wait()
    (error,) = failed
    assert isinstance(error, ChangedMeanwhile)
    assert isinstance(error.theirs, Draft)
    assert error.theirs.values["name"] == "Izmir"


def test_a_bug_reaches_who_asked_and_the_last_resort(
    queue: WriteQueue, monkeypatch: pytest.MonkeyPatch
) -> None:
    caught: list[type[BaseException]] = []

    def hook(kind: type[BaseException], _error: BaseException, _trace: TracebackType | None) -> None:
        caught.append(kind)

    monkeypatch.setattr(sys, "excepthook", hook)

    def wrong(_changing: Transaction) -> None:
        raise KeyError

    failed: list[Exception] = []
    queue.submit(wrong, N_("Changed"), failed=failed.append)
    queue.wait()
    assert [type(error) for error in failed] == [KeyError]
    assert caught == [KeyError]
    queue.submit(renamed(1, "Izmir"), N_("Changed"))
    queue.wait()  # and it goes on working


def test_the_worker_holds_nobody_who_is_told(queue: WriteQueue) -> None:
    """Else it might be the last to let go of a window, which would be destroyed beside its events."""
    held: list[object] = []

    def work(_changing: Transaction) -> None:
        frame: FrameType | None = sys._getframe()
        while frame is not None:
            held.extend(frame.f_locals.values())
            frame = frame.f_back

    def done(_nothing: None) -> None: ...

    queue.submit(work, N_("Changed"), done=done)
    queue.wait()
    assert work in held
    assert not [one for one in held if one is done or done in getattr(one, "__dict__", {}).values()]


def test_what_was_deleted_meanwhile_is_told_and_is_no_bug(queue: WriteQueue) -> None:
    failed: list[Exception] = []
    queue.submit(lambda changing: changing.draft(Partner, 999), N_("Changed"), failed=failed.append)
    queue.wait()
    assert [str(error) for error in failed] == ["Ten wpis w międzyczasie usunięto."]


def test_undo_and_redo_with_words_for_the_menu(queue: WriteQueue, reading: Store) -> None:
    before = name_of(reading, 1)
    assert (queue.undoable, queue.redoable) == (None, None)
    queue.submit(renamed(1, "Izmir"), "Changed: {what}", what="Izmir")
    queue.wait()
    assert (queue.undoable, queue.redoable) == ("Zmiana: Izmir", None)
    told: list[Keys] = []
    queue.undo(done=told.append)
    queue.wait()
    assert told == [{(Partner, 1)}]
    assert name_of(reading, 1) == before
    assert queue.undoable is None
    assert queue.redoable is not None
    queue.redo()
    queue.wait()
    assert name_of(reading, 1) == "Izmir"


def test_runs_what_is_no_entry_of_the_history(queue: WriteQueue, reading: Store) -> None:
    entries = len(reading.changes())

    def save(store: Store) -> None:
        with store.engine.begin() as connection:
            layouts.save(connection, "anna", "agreements", {"columns": []})

    queue.run(save)
    queue.wait()
    assert layouts.load(reading.connection(), "anna", "agreements") == {"columns": []}
    assert len(reading.changes()) == entries


def test_the_event_loop_delivers_too(queue: WriteQueue, qtbot: QtBot) -> None:
    with qtbot.waitSignal(queue.changed, timeout=5000) as blocker:
        queue.submit(renamed(1, "Izmir"), N_("Changed"))
    assert blocker.args == [{(Partner, 1)}]


@pytest.mark.usefixtures("qapp")
def test_a_register_that_cannot_be_opened_is_told_not_lost() -> None:
    def open_store() -> Store:
        raise Refused("The server does not answer.")

    queue = WriteQueue(open_store)
    failed: list[Exception] = []
    queue.submit(lambda changing: changing.delete(Agreement, 1), N_("Deleted"), failed=failed.append)
    queue.close()
    assert [type(error) for error in failed] == [Refused]
