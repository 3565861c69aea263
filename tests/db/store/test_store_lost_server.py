"""A server that is lost in the middle of a save: it is done once, whether it had come through or not."""

import sys
import tempfile
from collections.abc import Iterator

import pytest
from sqlalchemy import make_url
from sqlalchemy.exc import DBAPIError

from db.records import Partner
from db.register import connecting, failures, opening
from db.store import Store
from db.store import store as storing
from db.store.change import Transaction
from db.store.history import User
from tests.support.saving import draft, everything
from tests.support.wire import Wire

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the server's socket is a POSIX one")


@pytest.fixture
def wire(postgresql_url: str) -> Iterator[Wire]:
    opening.make(postgresql_url)
    with tempfile.TemporaryDirectory(prefix="fw") as folder:  # short: a socket's path has its limit
        made = Wire(folder, str(make_url(postgresql_url).query["host"]))
        yield made
        made.close()


@pytest.fixture
def store(wire: Wire, postgresql_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store whose words go over the wire; it does not wait long for a server that is gone."""
    monkeypatch.setattr(storing, "PAUSES", (0, 0.01))
    url = make_url(postgresql_url).update_query_dict({"host": wire.folder})
    opened = Store(connecting.connect(url), User("anna", "Anna Nowak", "desk"))
    yield opened
    opened.close()
    opened.engine.dispose()


def add(change: Transaction) -> int:
    return change.save(draft(Partner, name="Łuck", country="UA"))


@pytest.mark.parametrize("breaks", ["before", "after"])
def test_it_is_done_once(store: Store, wire: Wire, breaks: str) -> None:
    store.apply(add, "Saved")
    wire.breaks = breaks
    one, keys = store.apply(add, "Saved")
    assert wire.breaks == ""
    assert keys == {(Partner, one)}
    assert len(everything(store)) == 2
    assert len(store.changes()) == 2
    assert store.draft(Partner, one)
    store.undo()
    assert len(everything(store)) == 1
    store.undo()
    assert not everything(store)
    assert not store.undo()


@pytest.mark.parametrize(("breaks", "times"), [("before", 1), ("after", 2)])
def test_the_control_that_just_tries_again_does_it_twice(
    store: Store, wire: Wire, breaks: str, times: int
) -> None:
    """The failure looks the same in both."""
    wire.breaks = breaks

    def attempt() -> None:
        with store.change("Saved") as change:
            add(change)

    with pytest.raises(DBAPIError) as lost:
        attempt()
    assert lost.value.connection_invalidated
    attempt()
    assert len(everything(store)) == times


def test_when_it_stays_away_that_is_said_and_nothing_is_half_done(store: Store, wire: Wire) -> None:
    store.apply(add, "Saved")
    wire.breaks = "before, for good"
    with pytest.raises(DBAPIError) as lost:
        store.apply(add, "Saved")
    told = failures.refusal_for(lost.value)
    assert told
    assert "nie odpowiada" in told.text
    wire.dead = False
    assert len(everything(store)) == 1
    store.apply(add, "Saved")
    assert len(store.changes()) == 2


@pytest.mark.parametrize("breaks", ["before, for good", "after, for good"])
def test_the_same_change_tried_again_later_is_done_once(store: Store, wire: Wire, breaks: str) -> None:
    """Nobody knows, when it has failed, whether it had come through: whoever sent it does it again."""
    wire.breaks = breaks
    for _attempt in range(2):
        with pytest.raises(DBAPIError):
            store.apply(add, "Saved", uuid="one")
    wire.dead = False
    one, keys = store.apply(add, "Saved", uuid="one")
    assert keys == {(Partner, one)}
    assert [record for record, _id in everything(store)] == ["Partner"]
    assert store.draft(Partner, one)
    assert len(store.changes()) == 1
    store.undo()
    assert not everything(store)


def test_what_can_be_taken_back_is_told_without_the_server(store: Store, wire: Wire) -> None:
    """What was saved must not be told to have failed, for a question that came after it."""
    store.apply(add, "Saved")
    store.close()
    store.engine.dispose()
    wire.dead = True
    with pytest.raises(DBAPIError):
        everything(store)
    assert (store.undoable, store.redoable) == ("Saved", None)


def test_what_the_rules_refuse_is_not_tried_again(store: Store) -> None:
    times = []

    def work(change: Transaction) -> None:
        times.append(change)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.apply(work, "Saved")
    assert len(times) == 1


def test_reading_goes_on_when_the_server_is_back(store: Store, wire: Wire) -> None:
    store.apply(add, "Saved")
    wire.breaks = "before, for good"
    with pytest.raises(DBAPIError):
        store.apply(add, "Saved")
    with pytest.raises(DBAPIError):
        everything(store)
    wire.dead = False
    assert len(everything(store)) == 1
