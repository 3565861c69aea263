"""An earlier change is taken back later: of the records that nobody touched since, the others are listed."""

from functools import partial

import pytest

from db.drafts.draft import Draft
from db.errors import Refused
from db.kinds import Linked
from db.operations import importing, taking_back
from db.records import Agreement, Partner, Undertaking
from db.store import Store, computed
from db.store.history import User
from tests.support.computing import computed_rows, differing
from tests.support.saving import alter, document, draft, everything, partner, term, value


def read_in(store: Store, *drafts: Draft) -> list[int]:
    ids, _keys = store.apply(lambda change: importing.write(change, drafts), "Read in")
    return ids


def take_back(store: Store, at: int = 0) -> taking_back.TakenBack:
    """Take back a change, by its place in the history, the newest first."""
    entry = store.changes()[at].id
    work = partial(taking_back.take_back, entry=entry)
    return store.apply(work, taking_back.TAKEN_BACK, what="")[0]


def check_computed(store: Store) -> None:
    kept = computed_rows(store.connection())
    with store.writing() as connection:
        computed.rebuild(connection)
    assert not differing(kept, computed_rows(store.connection()))


def test_another_clerk_takes_back_new_documents_with_the_partners_made_for_them(new_store: Store) -> None:
    kind = Linked(term(new_store))
    known = partner(new_store, "Gori", "GE")
    before = everything(new_store)
    changed = new_store.draft(Partner, known)
    assert changed
    changed.values["remarks"] = "z arkusza"
    made = draft(Partner, name="Kutaisi", country="GE")
    made.id = -7
    letter = draft(Agreement, partners=(Linked(-7),), kind=kind)
    read_in(new_store, letter, made, changed)
    other = Store(new_store.engine, User("jan", "Jan", "desk"))
    result = take_back(other)
    assert (result.undone, result.left) == (3, [])
    assert everything(new_store) == before
    check_computed(new_store)
    other.undo()
    assert len(everything(other)) == len(before) + 2
    other.close()


def test_what_was_touched_since_stays_with_all_that_it_names(new_store: Store) -> None:
    kind = Linked(term(new_store))
    partners = [draft(Partner, name=f"Miasto {number}", country="CZ") for number in range(3)]
    for number, made in enumerate(partners):
        made.id = -1 - number
    letters = [
        draft(Agreement, partners=(Linked(-1 - number),), kind=kind, our_number=f"U/{number}")
        for number in range(3)
    ]
    ids = read_in(new_store, *partners, *letters)
    alter(new_store, Agreement, ids[3], remarks="dopisane później")  # and so its partner is needed
    document(new_store, kind.id, ids[2])  # by another document
    result = take_back(new_store, at=2)
    assert result.undone == 3
    assert result.left == [
        "Miasto 0 (Czechy)",
        "Miasto 2 (Czechy)",
        "Miasto 0 – list intencyjny (niepodpisany)",
    ]
    assert [opened.title for opened in new_store.drafts(Partner)] == ["Miasto 0", "Miasto 2"]
    check_computed(new_store)


def test_a_change_of_many_goes_back_but_for_the_one_that_was_touched(new_store: Store) -> None:
    ids = read_in(
        new_store, *(draft(Partner, name=f"Miasto {number}", country="CZ") for number in range(510))
    )
    changed = new_store.drafts(Partner)
    for opened in changed:
        opened.values["remarks"] = "z arkusza"
    read_in(new_store, *changed)
    alter(new_store, Partner, ids[0], remarks="od kogoś innego")
    alter(new_store, Partner, ids[1], website="www.miasto.cz")  # the remarks stand as they were read in
    result = take_back(new_store, at=2)
    assert (result.undone, result.left) == (509, ["Miasto 0 (Czechy)"])
    assert value(new_store, Partner, ids[0], "remarks") == "od kogoś innego"
    assert value(new_store, Partner, ids[1], "remarks") == ""
    assert value(new_store, Partner, ids[1], "website") == "www.miasto.cz"


def test_records_that_a_change_saved_twice_go_back_too(new_store: Store) -> None:
    first = draft(Undertaking, title="Dni Miasta")
    second = draft(Undertaking, title="Dni Miasta 2", edition_of=Linked(-1))
    first.id = -1
    read_in(new_store, second, first)
    assert len(new_store.changes()[0].steps) == 3
    assert take_back(new_store).undone == 2
    assert not everything(new_store)


def test_nothing_is_left_to_take_back(new_store: Store) -> None:
    (gori,) = read_in(new_store, draft(Partner, name="Gori", country="GE"))
    alter(new_store, Partner, gori, name="Gori nad Kurą")
    with pytest.raises(Refused, match="Nic z tej zmiany"):
        take_back(new_store, at=1)
    assert len(new_store.changes()) == 2
