"""Undo and redo of this run's changes, whatever was changed, and what they refuse. See also …_bin."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pytest

from db.dates import PartialDate
from db.drafts.draft import Draft
from db.errors import Refused
from db.kinds import Linked
from db.records import Agreement, Partner, Person
from db.store import Store
from db.store.history import User
from db.words import N_
from tests.support.computing import computed_rows
from tests.support.saving import alter, delete, document, draft, everything, partner, save, term, value

PARTNER, LETTER = 1, 1


@pytest.fixture
def store(new_store: Store) -> Store:
    """A partner with a letter of intent that has three acts and names itself."""
    made = document(new_store, term(new_store), partner(new_store), signed_on=PartialDate(2011, 8, 21))
    opened = new_store.draft(Agreement, made)
    assert opened
    opened.parts["acts"] = [_act("annexed", 2012), _act("annexed", 2013), _act("expired", 2014)]
    opened.parts["relations"] = [{"id": None, "kind": "amends", "other": Linked(made)}]
    save(new_store, opened)
    return new_store


@pytest.fixture
def other(store: Store) -> Iterator[Store]:
    """The same register, at somebody else's desk."""
    made = Store(store.engine, User("ewa", "Ewa Lis", "other desk"))
    yield made
    made.close()


def _act(kind: str, year: int) -> dict[str, Any]:
    return {"id": None, "kind": kind, "happened_on": PartialDate(year), "place": "Łuck"}


def opened(store: Store, record: Any = Agreement, one: int = LETTER) -> Draft:
    found = store.draft(record, one)
    assert found
    return found


def _add_a_document(store: Store) -> None:
    document(store, 1, PARTNER, acts=[_act("annexed", 2015)])


def _change_values(store: Store) -> None:
    alter(store, Agreement, LETTER, subject="kultura", signed_on=None, resolution_on=PartialDate(2010, 5))


def _rename_the_partner(store: Store) -> None:
    alter(store, Partner, PARTNER, name="Łuck nad Styrem")


def _change_the_partners(store: Store) -> None:
    alter(store, Agreement, LETTER, partners=(Linked(partner(store, "Gori", "GE")), Linked(PARTNER)))


def _change_parts(store: Store) -> None:
    """A row goes, one comes, one changes, and they change places."""
    draft = opened(store)
    first, _second, third = draft.parts["acts"]
    draft.parts["acts"] = [third | {"place": "Białystok"}, _act("talks_opened", 2016), first]
    save(store, draft)


def _delete_the_document(store: Store) -> None:
    delete(store, Agreement, LETTER)


def _delete_all(store: Store) -> None:
    with store.change("x") as change:
        change.delete(Agreement, LETTER)
        change.delete(Partner, PARTNER)


def _add_and_name(store: Store) -> None:
    with store.change("x") as change:
        gori = change.save(draft(Partner, name="Gori", country="GE"))
        change.save(draft(Agreement, partners=(Linked(gori),), kind=Linked(1)))


CHANGES = [
    _add_a_document,
    _change_values,
    _rename_the_partner,
    _change_the_partners,
    _change_parts,
    _delete_the_document,
    _delete_all,
    _add_and_name,
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__.strip("_"))
def test_undo_and_redo_bring_back_exactly_what_was(store: Store, change: Callable[[Store], None]) -> None:
    before = everything(store), computed_rows(store.connection())
    done = len(store.changes())
    change(store)
    after = everything(store), computed_rows(store.connection())
    steps = len(store.changes()) - done
    for _time in range(2):
        for _step in range(steps):
            assert store.undo()
        assert (everything(store), computed_rows(store.connection())) == before
        for _step in range(steps):
            assert store.redo()
        assert (everything(store), computed_rows(store.connection())) == after


def test_a_whole_run_can_be_taken_back_and_made_again(store: Store) -> None:
    states = [everything(store)]
    numbers = [len(store.changes())]
    for change in CHANGES[:5]:
        change(store)
        states.append(everything(store))
        numbers.append(len(store.changes()))
    for before, steps in zip(states[-2::-1], _steps(numbers)[::-1], strict=True):
        for _step in range(steps):
            store.undo()
        assert everything(store) == before
    for after, steps in zip(states[1:], _steps(numbers), strict=True):
        for _step in range(steps):
            store.redo()
        assert everything(store) == after
    assert store.redoable is None
    assert store.redo() == set()


def _steps(numbers: list[int]) -> list[int]:
    return [later - earlier for earlier, later in pairwise(numbers)]


def test_a_new_change_ends_what_could_be_made_again(store: Store) -> None:
    _rename_the_partner(store)
    store.undo()
    assert store.redoable
    _change_values(store)
    assert store.redoable is None
    assert store.redo() == set()
    assert value(store, Partner, PARTNER, "name") == "Łuck"


def test_what_can_be_taken_back_and_made_again_is_told_as_it_was_meant(store: Store) -> None:
    with store.change(N_("Brought back: {what}"), what="Gori") as change:
        change.save(draft(Partner, name="Gori", country="GE"))
    for _time in range(2):
        assert store.undoable == "Przywrócono: Gori"
        store.undo()
        assert store.changes()[0].text == "Cofnięto: Przywrócono: Gori"
        assert store.redoable == "Przywrócono: Gori"
        store.redo()


def test_another_persons_changes_are_not_mine_to_take_back(store: Store, other: Store) -> None:
    assert other.undoable is None
    assert other.undo() == set()
    own = store.undoable
    _rename_the_partner(other)
    assert own
    assert store.undoable == own


def test_what_somebody_else_changed_beside_it_stays(store: Store, other: Store) -> None:
    """Undo looks at what it touched, not at the record as a whole."""
    alter(store, Agreement, LETTER, subject="kultura")
    alter(other, Agreement, LETTER, remarks="ważne")
    store.undo()
    assert value(store, Agreement, LETTER, "subject") == ""
    assert value(store, Agreement, LETTER, "remarks") == "ważne"


def _change_the_subject(store: Store) -> None:
    alter(store, Agreement, LETTER, subject="sport")


def _change_the_new_one(store: Store) -> None:
    alter(store, Agreement, 2, subject="sport")


def _change_the_partners_back(store: Store) -> None:
    alter(store, Agreement, LETTER, partners=(Linked(PARTNER),))


def _change_an_act(store: Store) -> None:
    draft = opened(store)
    draft.parts["acts"][0]["note"] = "ważne"
    save(store, draft)


def _bring_back(store: Store) -> None:
    with store.change("x") as change:
        change.restore_deleted(store.deleted(1)[0].steps[0])


def _rename_otherwise(store: Store) -> None:
    alter(store, Partner, PARTNER, name="Łuck na Wołyniu")


MOVED_ON = [
    (_add_a_document, _change_the_new_one),
    (_change_values, _change_the_subject),
    (_change_values, _delete_the_document),
    (_change_the_partners, _change_the_partners_back),
    (_change_parts, _change_an_act),
    (_delete_the_document, _bring_back),
    (_rename_the_partner, _rename_otherwise),
]


@pytest.mark.parametrize(("mine", "theirs"), MOVED_ON, ids=[one.__name__.strip("_") for _, one in MOVED_ON])
def test_what_moved_on_is_not_taken_back(
    store: Store, other: Store, mine: Callable[[Store], None], theirs: Callable[[Store], None]
) -> None:
    mine(store)
    theirs(other)
    before = everything(store)
    with pytest.raises(Refused) as refused:
        store.undo()
    assert "Łuck" in refused.value.text
    assert refused.value.advice
    assert everything(store) == before
    assert store.redoable is None


def test_a_new_record_that_is_named_meanwhile_stays(store: Store, other: Store) -> None:
    gori = partner(store, "Gori", "GE")
    document(other, 1, gori)
    with pytest.raises(Refused, match="Gori – list intencyjny"):
        store.undo()
    assert value(store, Partner, gori, "name") == "Gori"


def test_of_several_records_none_is_taken_back_when_one_moved_on(store: Store, other: Store) -> None:
    with store.change("x") as change:
        change.save(draft(Partner, name="Gori", country="GE"))
        renamed = change.draft(Partner, PARTNER)
        renamed.values["website"] = "a"
        change.save(renamed)
    alter(other, Partner, 2, website="b")
    before = everything(store)
    with pytest.raises(Refused):
        store.undo()
    assert everything(store) == before


def test_who_bears_an_account_is_told_by_name(store: Store, other: Store) -> None:
    """Also of what was changed before anybody noted whose account it is."""
    save(store, draft(Person, name="Anna Nowakowska", account=store.user.account))
    partner(other, "Kowno", "LT")
    assert [change.user.name for change in store.changes(limit=3)] == ["Ewa Lis", *["Anna Nowakowska"] * 2]
