"""Two people at one record: nobody's change is lost, and nothing names what is gone."""

import threading
from collections.abc import Iterator

import pytest
from sqlalchemy import text

from db import opening
from db.change import ChangedMeanwhile, Changing, Unsaveable
from db.history import Who
from db.kinds import Linked
from db.records import Agreement, Partner
from db.store import Store
from tests.computing import all_rows, differing
from tests.saving import delete, document, partner, save, term, value


@pytest.fixture
def luck(new_store: Store) -> int:
    return partner(new_store)


@pytest.fixture
def elsewhere(new_store: Store, target: str) -> Iterator[Store]:
    """The same register at somebody else's desk."""
    engine = opening.connect(opening.url_of(target))
    opened = Store(engine, Who("ewa", "Ewa Lis", "other desk"))
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


def test_two_saves_at_the_same_moment(new_store: Store, elsewhere: Store, luck: int) -> None:
    """The second begins while the first is not confirmed yet: it waits for it, then is told."""
    theirs = elsewhere.draft(Partner, luck)
    assert theirs
    theirs.values["website"] = "theirs"
    told: list[BaseException | None] = []

    def save_theirs() -> None:
        try:
            save(elsewhere, theirs)
            told.append(None)
        except ChangedMeanwhile as error:
            told.append(error)
        finally:
            elsewhere.close()

    other = threading.Thread(target=save_theirs)
    with new_store.change("x") as change:
        mine = change.draft(Partner, luck)
        mine.values["website"] = "mine"
        change.save(mine)
        other.start()
        _until_it_waits(change, other)
    other.join(30)
    assert isinstance(told[0], ChangedMeanwhile)
    assert told[0].theirs
    assert told[0].theirs.values["website"] == "mine"
    assert value(new_store, Partner, luck, "website") == "mine"


def _until_it_waits(change: Changing, other: threading.Thread) -> None:
    """On a server it can be seen; in a file the second may begin whenever it likes."""
    if change.connection.dialect.name == "postgresql":
        waiting = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
        while other.is_alive() and not change.connection.execute(waiting).scalar_one():
            other.join(0.01)


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
    assert set(refused.value.wrong) == {"partners", "acts.0.successor"}
    assert "Gori" in refused.value.wrong["partners"]
    assert not differing(before, all_rows(new_store))
