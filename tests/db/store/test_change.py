"""One change: a record and its parts as a whole, its rules, and what may be deleted."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from db.dates import PartialDate
from db.drafts.address import FieldAddress
from db.drafts.draft import blank, part_row
from db.errors import Refused
from db.kinds import Linked
from db.records import Act, Agreement, Membership, Partner, Vocabulary
from db.records.membership import WorkingGroup
from db.store import Store
from db.store.change import Unsaveable
from tests.support.computing import all_rows, differing
from tests.support.saving import alter, delete, document, draft, partner, save, term, value

ACTS: list[dict[str, Any]] = [
    {"id": None, "kind": "entered_into_force", "happened_on": PartialDate(2012)},
    {"id": None, "kind": "annexed", "happened_on": PartialDate(2013, 5), "signatories": "Jan Kowalski"},
    {"id": None, "kind": "expired", "known_by": date(2017, 12, 31)},
]


@pytest.fixture
def luck(new_store: Store) -> int:
    return partner(new_store)


@pytest.fixture
def letter(new_store: Store, luck: int) -> int:
    return document(new_store, term(new_store), luck, signed_on=PartialDate(2011, 8, 21), acts=ACTS)


def test_a_record_with_its_parts_is_one_step(new_store: Store, luck: int, letter: int) -> None:
    opened = new_store.draft(Agreement, letter)
    assert opened
    changed = opened.copy()
    changed.values |= {
        "subject": "kultura",
        "partners": (Linked(luck), Linked(partner(new_store, "Gori", "GE"))),
    }
    changed.parts["acts"][0]["place"] = "Łuck"
    changed.parts["relations"] = [{"id": None, "kind": "amends", "other": Linked(letter)}]
    entries = len(new_store.changes())
    save(new_store, changed)
    now = new_store.draft(Agreement, letter)
    assert now
    assert now.version == opened.version + 1
    newest, *older = new_store.changes()
    assert len(older) == entries
    (step,) = newest.steps
    assert step.before
    assert step.after
    assert set(step.before) == set(step.after) == {"partners", "subject", "acts", "relations"}


def test_parts_keep_their_ids_and_their_order(new_store: Store, letter: int) -> None:
    opened = new_store.draft(Agreement, letter)
    assert opened
    first, second, third = opened.parts["acts"]
    assert [act["kind"] for act in (first, second, third)] == [act["kind"] for act in ACTS]
    added = {"id": None, "kind": "talks_opened", "note": "nowe"}
    opened.parts["acts"] = [third, added, first]
    save(new_store, opened)
    now = new_store.draft(Agreement, letter)
    assert now
    ids = [act["id"] for act in now.parts["acts"]]
    assert [ids[0], ids[2]] == [third["id"], first["id"]]
    assert ids[1] > third["id"]
    assert [act["kind"] for act in now.parts["acts"]] == ["expired", "talks_opened", "entered_into_force"]
    rows = new_store.connection().execute(select(Act.table.c.id).where(Act.owner() == letter)).fetchall()
    assert len(rows) == 3


def test_the_draft_stays_as_it_was_typed(new_store: Store, luck: int) -> None:
    made = draft(Agreement, partners=(Linked(luck),), kind=Linked(term(new_store)), acts=[dict(ACTS[0])])
    before = made.copy()
    save(new_store, made)
    assert made == before


INVALID: list[tuple[FieldAddress, Callable[[Any], Any]]] = [
    (FieldAddress("partners"), lambda known: known.values.update(partners=())),
    (FieldAddress("kind"), lambda known: known.values.update(kind=None)),
    (FieldAddress("termination"), lambda known: known.values.update(termination="never")),
    (FieldAddress("following_term"), lambda known: known.values.update(duration="term", renewal="tacit")),
    (FieldAddress("most_renewals"), lambda known: known.values.update(most_renewals=0)),
    (FieldAddress("remarks"), lambda known: known.values.update(remarks="a\x00b")),
    (FieldAddress("kind", "acts", 1), lambda known: known.parts["acts"][1].update(kind=None)),
    (FieldAddress("place", "acts", 2), lambda known: known.parts["acts"][2].update(place="\ud800")),
    (
        FieldAddress("other", "relations", 0),
        lambda known: known.parts["relations"].append({"id": None, "kind": "amends"}),
    ),
]


def test_what_the_rules_refuse_is_told_field_by_field(new_store: Store, letter: int) -> None:
    """Each field by itself, then all at once; nothing of the record is written."""
    before = all_rows(new_store)
    spoilt = new_store.draft(Agreement, letter)
    assert spoilt
    for address, spoil in INVALID:
        one = new_store.draft(Agreement, letter)
        assert one
        one.values["subject"] = "kultura"
        spoil(one)
        spoil(spoilt)
        with pytest.raises(Unsaveable) as refused:
            save(new_store, one)
        assert set(refused.value.wrong) == {address}
        assert refused.value.wrong[address].endswith(".")
    with pytest.raises(Unsaveable) as refused:
        save(new_store, spoilt)
    assert set(refused.value.wrong) == {address for address, _spoil in INVALID}
    assert not differing(before, all_rows(new_store))


def test_a_failing_change_leaves_nothing(new_store: Store, luck: int, letter: int) -> None:
    """Neither rows nor history nor what is computed, however much of it was done already."""
    before = all_rows(new_store)

    def work() -> None:
        with new_store.change("x") as change:
            change.save(draft(Partner, name="Gori", country="GE"))
            renamed = change.draft(Partner, luck)
            renamed.values["name"] = "Łuck nad Styrem"
            change.save(renamed)
            change.delete(Agreement, letter)
            change.delete(Partner, luck)
            change.save(draft(Partner, name="bez kraju"))

    with pytest.raises(Unsaveable):
        work()
    assert not differing(before, all_rows(new_store))
    assert new_store.redoable is None


def test_a_change_sees_what_it_did_itself(new_store: Store, luck: int) -> None:
    with new_store.change("x") as change:
        for website in ("a", "b"):
            opened = change.draft(Partner, luck)
            opened.values["website"] += website
            change.save(opened)
    assert value(new_store, Partner, luck, "website") == "ab"
    assert len(new_store.changes()[0].steps) == 2


@pytest.mark.parametrize("loaded", [False, True])
def test_the_documents_that_name_a_partner_are_told(
    new_store: Store, luck: int, letter: int, loaded: bool
) -> None:
    second = document(new_store, term(new_store, "umowa"), partner(new_store, "Gori", "GE"), luck)
    if loaded:
        assert new_store.draft(Partner, luck)
        assert new_store.draft(Agreement, letter)
    before = all_rows(new_store)
    with pytest.raises(Refused) as refused:
        delete(new_store, Partner, luck)
    assert "Łuck – list intencyjny (21.08.2011)" in refused.value.text
    assert "Gori, Łuck – umowa" in refused.value.text
    assert refused.value.advice
    assert not differing(before, all_rows(new_store))
    for one in (letter, second):
        delete(new_store, Agreement, one)
    delete(new_store, Partner, luck)
    assert value(new_store, Partner, luck, "name") is None


def test_a_term_and_a_document_that_others_name_stay(new_store: Store, luck: int, letter: int) -> None:
    kind = term(new_store, "umowa")
    amends = [{"id": None, "kind": "amends", "other": Linked(letter)}]
    superseded = [{"id": None, "kind": "superseded", "successor": Linked(letter)}]
    document(new_store, kind, luck, title="a", relations=amends)
    document(new_store, kind, luck, title="b", acts=superseded, signed_on=PartialDate(2009))
    for record, one in ((Agreement, letter), (Vocabulary, kind)):
        with pytest.raises(Refused) as refused:
            delete(new_store, record, one)
        for naming in ("Łuck – umowa (2009)", "Łuck – umowa (niepodpisany)"):
            assert naming in refused.value.text


def test_a_document_that_names_itself_can_go(new_store: Store, letter: int) -> None:
    alter(new_store, Agreement, letter, subject="kultura")
    opened = new_store.draft(Agreement, letter)
    assert opened
    opened.parts["relations"] = [{"id": None, "kind": "amends", "other": Linked(letter)}]
    save(new_store, opened)
    delete(new_store, Agreement, letter)
    assert new_store.draft(Agreement, letter) is None


def test_each_of_very_many_new_rows_gets_its_own_id(new_store: Store) -> None:
    """They are inserted together, in several statements."""
    made = blank(Membership)
    made.values["name"] = "Związek Miast Polskich"
    rows = [part_row(WorkingGroup.fields) | {"name": f"Grupa {number}"} for number in range(2500)]
    made.parts["groups"] = rows[:2400]
    saved = new_store.draft(Membership, save(new_store, made))
    assert saved
    saved.parts["groups"][5:5] = rows[2400:]
    save(new_store, saved)
    now = new_store.draft(Membership, saved.id or 0)
    assert now
    names = [row["name"] for row in now.parts["groups"]]
    assert names == [row["name"] for row in (*rows[:5], *rows[2400:], *rows[5:2400])]
    ids = [row["id"] for row in now.parts["groups"]]
    assert len(set(ids)) == 2500
    kept = {row["id"]: row["name"] for row in new_store.changes()[0].steps[0].after["groups"]}  # type: ignore[index]  # it is there
    assert kept == dict(zip(ids, names, strict=True))
