"""Drafts of a sheet are written as one change: all of them or none, one entry, one undo."""

from typing import Any

import pytest
from sqlalchemy import event

from db.drafts.draft import Draft, blank, part_row
from db.errors import Refused
from db.fields.record import Part
from db.kinds import Linked
from db.operations import importing
from db.records import Act, Agreement, AgreementLink, Partner, Undertaking
from db.store import Store, computed
from db.store.change import ChangedMeanwhile, Unsaveable
from db.store.history import User
from tests.support.computing import computed_rows, differing
from tests.support.saving import alter, document, draft, everything, partner, term, value


def new(name: str, country: str = "UA") -> Draft:
    made = blank(Partner)
    made.values |= {"name": name, "country": country}
    return made


def row(part: type[Part], **values: Any) -> dict[str, Any]:
    return part_row(part.fields) | values


def check_computed(store: Store) -> None:
    """What is computed is as a rebuild makes it."""
    kept = computed_rows(store.connection())
    with store.writing() as connection:
        computed.rebuild(connection)
    assert not differing(kept, computed_rows(store.connection()))


def write(store: Store, drafts: list[Draft]) -> list[int]:
    ids, _keys = store.apply(
        lambda transaction: importing.write(transaction, drafts),
        importing.READ_IN,
        source="miasta.xlsx",
        what=importing.counted(drafts),
    )
    return ids


def opened(store: Store, record_id: int) -> Draft:
    found = store.draft(Partner, record_id)
    assert found
    return found


def test_new_and_changed_records_are_one_change_and_one_undo(new_store: Store) -> None:
    luck = partner(new_store)
    changed = opened(new_store, luck)
    changed.values["remarks"] = "z arkusza"
    before, entries = everything(new_store), len(new_store.changes())
    ids = write(new_store, [new("Gori", "GE"), changed, new("Łuck")])
    assert ids[1] == luck
    assert [value(new_store, Partner, one, "name") for one in ids] == ["Gori", "Łuck", "Łuck"]
    assert value(new_store, Partner, luck, "remarks") == "z arkusza"
    newest, *older = new_store.changes()
    assert (len(newest.steps), len(older)) == (3, entries)
    assert newest.text == "Wczytano z „miasta.xlsx”: 3 partnerzy"
    check_computed(new_store)
    new_store.undo()
    assert everything(new_store) == before
    check_computed(new_store)


def test_more_than_a_chunk_comes_in_in_its_order(new_store: Store) -> None:
    told: list[tuple[int, int]] = []
    drafts = [new(f"Miasto {number}") for number in range(620)]
    with new_store.change("Read in") as transaction:
        ids = importing.write(transaction, drafts, lambda done, in_all: told.append((done, in_all)))
    assert told == [(500, 620), (620, 620)]
    assert [linked.label for linked in new_store.labels(Partner, ids)] == [f"Miasto {n}" for n in range(620)]
    assert all(draft.id is None for draft in drafts)


def test_one_that_the_rules_refuse_keeps_all_out(new_store: Store) -> None:
    with pytest.raises(Unsaveable):
        write(new_store, [new("Gori", "GE"), new("")])
    assert not everything(new_store)


def test_one_changed_meanwhile_keeps_all_out(new_store: Store) -> None:
    luck = partner(new_store)
    mine = opened(new_store, luck)
    mine.values["remarks"] = "z arkusza"
    alter(new_store, Partner, luck, remarks="przez kogoś innego")
    with pytest.raises(ChangedMeanwhile):
        write(new_store, [new("Gori", "GE"), mine])
    assert value(new_store, Partner, luck, "remarks") == "przez kogoś innego"
    assert len(everything(new_store)) == 1


def test_what_progress_raises_ends_it_and_nothing_is_kept(new_store: Store) -> None:
    def cancel(_done: int, _in_all: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), new_store.change("Read in") as transaction:
        importing.write(transaction, [new("Gori", "GE")], cancel)
    assert not everything(new_store)


def test_an_import_of_which_one_record_was_used_since_is_not_taken_back(new_store: Store) -> None:
    (gori, luck) = write(new_store, [new("Gori", "GE"), new("Łuck")])
    user = User("jan", "Jan", "desk")
    other = Store(new_store.engine, user)
    document(other, term(other), luck)
    before = everything(new_store)
    with pytest.raises(Refused, match="Łuck"):
        new_store.undo()
    assert everything(new_store) == before
    alter(other, Partner, gori, remarks="od kogoś innego")
    with pytest.raises(Refused, match="Gori"):
        new_store.undo()
    other.close()


def test_undo_and_redo_of_many_ask_the_register_chunk_by_chunk(new_store: Store) -> None:
    write(new_store, [new(f"Miasto {number}") for number in range(300)])
    asked: list[str] = []
    event.listen(new_store.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    new_store.undo()
    assert not everything(new_store)
    assert len(asked) < 300  # one by one it was dozens for each
    check_computed(new_store)
    new_store.redo()
    assert len(everything(new_store)) == 300
    check_computed(new_store)


def test_records_made_together_that_name_each_other_go_and_come_back_together(new_store: Store) -> None:
    with new_store.change("Made") as change:
        first = change.save(draft(Undertaking, title="Dni Miasta"))
        for edition in range(3):
            change.save(draft(Undertaking, title=f"Dni Miasta {edition}", edition_of=Linked(first)))
    before = everything(new_store)
    new_store.undo()
    assert not everything(new_store)
    new_store.redo()
    assert everything(new_store) == before
    check_computed(new_store)


def test_drafts_that_name_each_other_before_they_are_saved(new_store: Store) -> None:
    kind = Linked(term(new_store))
    city, first, second = new("Gori", "GE"), blank(Agreement), blank(Agreement)
    city.id, first.id, second.id = -1, -2, -3
    for paper, other in ((first, second), (second, first)):
        paper.values |= {"partners": (Linked(-1, "Gori"),), "kind": kind}
        paper.parts["relations"] = [row(AgreementLink, kind="amends", other=Linked(other.id or 0))]
        paper.parts["acts"] = [row(Act, kind="annexed", note="aneks")]
    begun, next_edition = draft(Undertaking, title="Dni"), draft(Undertaking, title="Dni 2")
    begun.id, next_edition.values["edition_of"] = -4, Linked(-4)
    before, entries = everything(new_store), len(new_store.changes())
    told: list[tuple[int, int]] = []
    drafts = [next_edition, begun, second, first, city]  # those that are named last
    with new_store.change("Read in") as transaction:
        ids = importing.write(transaction, drafts, lambda done, in_all: told.append((done, in_all)))
    assert importing.counted(drafts) == "1 partner, 2 dokumenty, 2 przedsięwzięcia"
    assert told[-1] == (5, 5)
    papers = [new_store.draft(Agreement, one) for one in ids[2:4]]
    for saved, other_id in zip(papers, reversed(ids[2:4]), strict=True):
        assert saved
        assert [linked.id for linked in saved.values["partners"]] == [ids[4]]
        assert [link["other"].id for link in saved.parts["relations"]] == [other_id]
        assert [act["note"] for act in saved.parts["acts"]] == ["aneks"]
    assert value(new_store, Undertaking, ids[0], "edition_of") == Linked(ids[1])
    assert [one.id for one in drafts] == [None, -4, -3, -2, -1]  # they are left as they were
    assert len(new_store.changes()) == entries + 1
    check_computed(new_store)
    new_store.undo()
    assert everything(new_store) == before


def test_what_is_removed_goes_after_what_names_it(new_store: Store) -> None:
    luck = partner(new_store)
    letter = document(new_store, term(new_store), luck)
    before = everything(new_store)
    with new_store.change("Read in") as transaction:
        importing.remove(transaction, [(Partner, luck), (Agreement, letter)])
    assert not new_store.labels(Partner, [luck])
    new_store.undo()
    assert everything(new_store) == before
