"""A document that is superseded stays in force until the new one enters into force; what fits ill is said."""

from datetime import date
from typing import Any

import pytest

from db import words
from db.dates import PartialDate
from db.drafts.draft import part_row
from db.kinds import Linked
from db.records import Act, Agreement
from db.store import Store, computed
from db.store.query import Condition, Query
from tests.support.computing import computed_rows, differing
from tests.support.saving import document, partner, save, term


def row(kind: str, on: date | None = None, **values: Any) -> dict[str, Any]:
    happened = PartialDate.of(on) if on else None
    return part_row(Act.fields) | {"kind": kind, "happened_on": happened, **values}


SIGNED = {"signed_on": PartialDate.of(date(2010, 1, 1)), "duration": "indefinite"}
SUPERSEDED = date(2026, 5, 1)


def in_force(store: Store, one: int, on: date) -> bool:
    state = Condition("state", "any", ("in_force",))
    return one in store.ids(Query(Agreement, on, conditions=(state,)))


def remarks(store: Store, one: int) -> list[str]:
    """The hints on the acts of a document, as its form has them."""
    opened = store.draft(Agreement, one)
    assert opened
    with words.speaking("pl"):
        found = Agreement.all_hints(opened.identified, opened.parts).sentences
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in found]


def entered(store: Store, one: int, *on: date) -> None:
    """Give a document these entries into force, in the place of those that it has."""
    opened = store.draft(Agreement, one)
    assert opened
    opened.parts["acts"] = [row("entered_into_force", day) for day in on]
    save(store, opened)


@pytest.fixture
def kind(new_store: Store) -> int:
    return term(new_store, "umowa")


def test_it_stays_in_force_until_the_new_one_enters_into_force(new_store: Store, kind: int) -> None:
    """Zastąpiona 1.05.2026 r. umową, która wchodzi w życie 1.07.2026 r.; potem okazuje się, że 1.09."""
    luck = partner(new_store)
    new = document(new_store, kind, luck, signed_on=PartialDate.of(SUPERSEDED), duration="indefinite")
    succeeded = row("superseded", SUPERSEDED, successor=Linked(new))
    old = document(new_store, kind, luck, **SIGNED, acts=[succeeded])
    assert not in_force(new_store, old, date(2026, 5, 2))
    entered(new_store, new, date(2026, 7, 1))
    assert in_force(new_store, old, date(2026, 6, 30))
    assert not in_force(new_store, old, date(2026, 7, 1))
    assert remarks(new_store, old) == []
    entered(new_store, new, date(2026, 9, 1))
    assert in_force(new_store, old, date(2026, 8, 31))
    new_store.undo()
    assert not in_force(new_store, old, date(2026, 8, 31))
    refreshed = computed_rows(new_store.connection())
    with new_store.engine.begin() as connection:
        computed.rebuild(connection)
    assert not differing(refreshed, computed_rows(new_store.connection()))


def test_the_day_that_the_act_names_goes_first(new_store: Store, kind: int) -> None:
    luck = partner(new_store)
    new = document(new_store, kind, luck, signed_on=PartialDate.of(date(2026, 7, 1)))
    named = row("superseded", SUPERSEDED, successor=Linked(new), effective_from=PartialDate.of(SUPERSEDED))
    old = document(new_store, kind, luck, **SIGNED, acts=[named])
    assert in_force(new_store, old, date(2026, 4, 30))
    assert not in_force(new_store, old, SUPERSEDED)


@pytest.mark.parametrize(
    "signed",
    [None, PartialDate(2026, 7), PartialDate.of(date(2026, 4, 1))],
    ids=["unknown", "month", "before"],
)
def test_where_nobody_knows_a_later_day_that_of_the_act_counts(
    new_store: Store, kind: int, signed: PartialDate | None
) -> None:
    luck = partner(new_store)
    new = document(new_store, kind, luck, signed_on=signed)
    old = document(
        new_store, kind, luck, **SIGNED, acts=[row("superseded", SUPERSEDED, successor=Linked(new))]
    )
    assert in_force(new_store, old, date(2026, 4, 30))
    assert not in_force(new_store, old, SUPERSEDED)


def test_a_succession_without_a_date_counts_from_the_day_of_the_new_document(
    new_store: Store, kind: int
) -> None:
    luck = partner(new_store)
    new = document(new_store, kind, luck, signed_on=PartialDate.of(date(2026, 7, 1)))
    old = document(new_store, kind, luck, **SIGNED, acts=[row("superseded", successor=Linked(new))])
    assert in_force(new_store, old, date(2026, 6, 30))
    assert not in_force(new_store, old, date(2026, 7, 1))


def test_a_new_document_that_fits_ill_is_told(new_store: Store, kind: int) -> None:
    """Ten sam dokument, dokument innego partnera, dokument podpisany wcześniej; każdy daje się zapisać."""
    luck, gori = partner(new_store), partner(new_store, "Gori", "GE")
    old = document(new_store, kind, luck, **SIGNED)
    others = document(new_store, kind, gori, signed_on=PartialDate.of(SUPERSEDED))
    before = document(new_store, kind, luck, signed_on=PartialDate(2009))
    said = {}
    for name, new in (("itself", old), ("others", others), ("before", before)):
        opened = new_store.draft(Agreement, old)
        assert opened
        opened.parts["acts"] = [row("superseded", SUPERSEDED, successor=Linked(new))]
        save(new_store, opened)
        said[name] = remarks(new_store, old)
    event = "„zastąpienie innym dokumentem” (01.05.2026 r.)"
    assert said == {
        "itself": [f"{event}: jako nowy dokument wskazano ten sam dokument."],
        "others": [f"{event}: nowy dokument, Gori – umowa (01.05.2026), ma innych partnerów."],
        "before": [f"{event}: nowy dokument, Łuck – umowa (2009), podpisano wcześniej niż ten."],
    }
