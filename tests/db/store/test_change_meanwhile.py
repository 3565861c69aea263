"""Two people at one record: nobody's change is lost, and nothing names what is gone."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError

from db.drafts.address import FieldAddress
from db.errors import InvalidValue, Refused
from db.kinds import Linked
from db.records import Agreement, Partner
from db.register import connecting, failures, location
from db.store import Store
from db.store.change import ChangedMeanwhile, Transaction, Unsaveable
from db.store.computed import rebuild
from db.store.history import User
from tests.support.computing import all_rows, computed_rows, differing
from tests.support.saving import delete, document, draft, partner, save, term, value

Work = Callable[[Transaction], Any]


@pytest.fixture
def luck(new_store: Store) -> int:
    return partner(new_store)


@pytest.fixture
def elsewhere(new_store: Store, target: str) -> Iterator[Store]:
    """The same register at somebody else's desk."""
    engine = connecting.connect(location.url_of(target))
    opened = Store(engine, User("ewa", "Ewa Lis", "other desk"))
    yield opened
    opened.close()
    engine.dispose()


def test_of_two_saves_the_second_is_told_and_loses_nothing(
    new_store: Store, elsewhere: Store, luck: int
) -> None:
    mine, theirs = new_store.draft(Partner, luck), elsewhere.draft(Partner, luck)
    assert mine
    assert theirs
    theirs.values["website"] = "theirs"
    save(elsewhere, theirs)
    mine.values["remarks"] = "mine"
    with pytest.raises(ChangedMeanwhile, match="Ewa Lis") as lost:
        save(new_store, mine)
    assert lost.value.advice
    assert lost.value.mine.values["remarks"] == "mine"
    assert lost.value.theirs
    assert lost.value.theirs.values["website"] == "theirs"
    assert value(new_store, Partner, luck, "website") == "theirs"


def test_the_control_that_takes_the_newest_version_loses_the_first_change(
    new_store: Store, elsewhere: Store, luck: int
) -> None:
    """What a form does that loads the record again, assigns its values and saves."""
    mine, theirs = new_store.draft(Partner, luck), elsewhere.draft(Partner, luck)
    assert mine
    assert theirs
    theirs.values["website"] = "theirs"
    save(elsewhere, theirs)
    mine.values["remarks"] = "mine"
    fresh = new_store.draft(Partner, luck)
    assert fresh
    mine.version = fresh.version
    save(new_store, mine)
    assert value(new_store, Partner, luck, "website") == ""


def at_once(store: Store, mine: Work, elsewhere: Store, theirs: Work) -> BaseException | None:
    """Do `theirs` while `mine` is done and not confirmed yet; returns what it raised."""
    raised: list[BaseException | None] = []

    def work() -> None:
        try:
            with elsewhere.change("x") as change:
                theirs(change)
            raised.append(None)
        except (Refused, InvalidValue, DBAPIError) as error:
            raised.append(error)
        finally:
            elsewhere.close()

    other = threading.Thread(target=work)
    with store.change("x") as change:
        mine(change)
        other.start()
        _until_it_waits(change, other)
    other.join(30)
    return raised[0]


def _until_it_waits(change: Transaction, other: threading.Thread) -> None:
    """On a server it can be seen; in a file the second may begin whenever it likes."""
    if change.connection.dialect.name == "postgresql":
        waiting = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
        while other.is_alive() and not change.connection.execute(waiting).scalar_one():
            other.join(0.01)


def rename(change: Transaction) -> None:
    found = change.draft(Partner, 1)
    found.values["name"] = "Łuck nad Styrem"
    change.save(found)


def test_two_saves_at_the_same_moment(new_store: Store, elsewhere: Store, luck: int) -> None:
    """The second begins while the first is not confirmed yet: it waits for it, then is told."""
    theirs = elsewhere.draft(Partner, luck)
    assert theirs
    theirs.values["name"] = "Łuck (Wołyń)"
    told = at_once(new_store, rename, elsewhere, lambda change: change.save(theirs))
    assert isinstance(told, ChangedMeanwhile)
    assert told.theirs
    assert told.theirs.values["name"] == "Łuck nad Styrem"
    assert value(new_store, Partner, luck, "name") == "Łuck nad Styrem"


def test_a_document_of_a_partner_that_is_being_renamed(new_store: Store, elsewhere: Store, luck: int) -> None:
    """It takes the new name: else what is computed of it would be wrong until somebody saves it again."""
    made = draft(Agreement, partners=(Linked(luck),), kind=Linked(term(new_store)))
    assert at_once(new_store, rename, elsewhere, lambda change: change.save(made)) is None
    label = new_store.label(Agreement, 1)
    assert label
    assert label.label == "Łuck nad Styrem – list intencyjny"
    refreshed = computed_rows(new_store.connection())
    with new_store.engine.begin() as connection:
        rebuild(connection)
    assert not differing(refreshed, computed_rows(new_store.connection()))


def test_a_document_of_a_partner_that_is_being_deleted(new_store: Store, elsewhere: Store, luck: int) -> None:
    made = draft(Agreement, partners=(Linked(luck),), kind=Linked(term(new_store)))
    told = at_once(
        new_store, lambda change: change.delete(Partner, luck), elsewhere, lambda change: change.save(made)
    )
    assert isinstance(told, Unsaveable)
    assert set(told.wrong) == {FieldAddress("partners")}


def test_a_partner_that_is_being_named(new_store: Store, elsewhere: Store, luck: int) -> None:
    made = draft(Agreement, partners=(Linked(luck),), kind=Linked(term(new_store)))
    told = at_once(
        new_store, lambda change: change.save(made), elsewhere, lambda change: change.delete(Partner, luck)
    )
    assert isinstance(told, Refused)
    assert "Łuck – list intencyjny" in told.text


def test_what_was_deleted_meanwhile_is_not_saved(new_store: Store, elsewhere: Store, luck: int) -> None:
    mine = new_store.draft(Partner, luck)
    assert mine
    delete(elsewhere, Partner, luck)
    mine.values["remarks"] = "mine"
    with pytest.raises(ChangedMeanwhile) as lost:
        save(new_store, mine)
    assert lost.value.theirs is None
    assert value(new_store, Partner, luck, "remarks") is None


def test_deleting_twice_is_no_change(new_store: Store, elsewhere: Store, luck: int) -> None:
    delete(elsewhere, Partner, luck)
    delete(new_store, Partner, luck)
    assert len(new_store.changes()) == 2


def test_what_is_named_must_be_there(new_store: Store, elsewhere: Store, luck: int) -> None:
    """Chosen in a form, it may be deleted by somebody else before the form is saved."""
    gori = partner(new_store, "Gori", "GE")
    opened = new_store.draft(Agreement, document(new_store, term(new_store), luck))
    assert opened
    opened.values["partners"] = (Linked(luck), Linked(gori, "Gori"))
    opened.parts["acts"] = [{"id": None, "kind": "superseded", "successor": Linked(4711, "Gori – umowa")}]
    delete(elsewhere, Partner, gori)
    before = all_rows(new_store)
    with pytest.raises(Unsaveable) as refused:
        save(new_store, opened)
    partners = FieldAddress("partners")
    assert set(refused.value.wrong) == {partners, FieldAddress("successor", "acts", 0)}
    assert "Gori" in refused.value.wrong[partners]
    assert not differing(before, all_rows(new_store))


def test_who_waits_too_long_is_told(new_store: Store, elsewhere: Store, luck: int) -> None:
    """Somebody's long import: the others are told to try again, and nothing hangs."""
    soon = {"sqlite": "PRAGMA busy_timeout=1", "postgresql": "SET lock_timeout=1"}[elsewhere.engine.name]

    def set_soon(raw: Any, _record: Any) -> None:
        raw.execute(soon).close()
        raw.commit()

    event.listen(elsewhere.engine, "connect", set_soon)
    mine = elsewhere.draft(Partner, luck)
    assert mine
    elsewhere.close()
    elsewhere.engine.dispose()
    mine.values["remarks"] = "mine"
    with new_store.change("x"), pytest.raises(DBAPIError) as waited:
        save(elsewhere, mine)
    told = failures.refusal_for(waited.value)
    assert told
    assert "inny program" in told.text
    save(elsewhere, mine)
