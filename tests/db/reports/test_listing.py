"""A list as it goes to paper, to a workbook, to the clipboard: read a chunk at a time, in order, once."""

from datetime import date
from decimal import Decimal

import pytest

from db.records import Agreement, Delegation
from db.reports import listing
from db.store import Store
from db.store.query import Condition, Order, Query
from tests.support.journeys import cost, journey, person
from tests.support.saving import alter, delete, document, partner, term

ON = date(2017, 12, 31)
FIELDS = tuple(field for field in Agreement.fields if field.column.default_column)
QUERY = Query(
    Agreement, ON, "rosja", (Condition("state", "not_any", ("terminated",)),), (Order("signed", True),)
)


@pytest.mark.parametrize("chunk", [1, 2, 3, 2000])
def test_rows_are_those_of_the_query_however_they_are_read(
    reading: Store, monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    monkeypatch.setattr(listing, "CHUNK", chunk)
    monkeypatch.setattr("db.store.rows.CHUNK", 2)
    made = listing.listing(reading, QUERY, FIELDS, "Dokumenty", ("Szukano: „rosja”",))
    ids = reading.ids(QUERY)
    assert (made.title, made.criteria, made.as_of, made.fields) == (
        "Dokumenty",
        ("Szukano: „rosja”",),
        ON,
        FIELDS,
    )
    assert made.count == len(ids) > 3
    assert list(made.rows) == reading.rows(Agreement, ids, FIELDS, ON)


def test_rows_are_read_once_only(reading: Store) -> None:
    made = listing.listing(reading, QUERY, FIELDS, "Dokumenty", ())
    assert list(made.rows)
    assert list(made.rows) == []


def test_what_changes_while_it_is_read_is_read_as_it_is_then(
    new_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a live register; what must not change meanwhile reads a snapshot."""
    monkeypatch.setattr(listing, "CHUNK", 1)
    kind, luck = term(new_store), partner(new_store)
    for subject in "abc":
        document(new_store, kind, luck, subject=subject)
    made = listing.listing(new_store, Query(Agreement, ON), (Agreement.field("subject"),), "Dokumenty", ())
    rows = iter(made.rows)
    assert next(rows) == ("a",)
    alter(new_store, Agreement, 2, subject="B")
    delete(new_store, Agreement, 3)
    assert list(rows) == [("B",)]


@pytest.mark.parametrize("chunk", [1, 500])
def test_below_delegations_stand_their_number_and_sums(
    new_store: Store, monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    """Of the rows that the words find; in złoty, whatever they were paid in."""
    monkeypatch.setattr("db.store.rows.CHUNK", chunk)
    euro = cost("100", currency="EUR", rate=Decimal("4.5"), payer="host")
    journey(new_store, "Łuck 1", costs=[cost("10.50"), euro], participants=[person("Anna"), person("Jan")])
    journey(new_store, "Łuck 2", costs=[cost("1")], participants=[person("Anna")])
    journey(new_store, "Gori", location="Gori", costs=[cost("7")])
    names = ("title", "people", "planned_cost", "actual_cost", "by_host", "first_day")
    fields = tuple(Delegation.field(name) for name in names)
    made = listing.listing(new_store, Query(Delegation, date(2026, 1, 1), "łuck"), fields, "Delegacje", ())
    assert made.total == ("Razem 2", 3, "", Decimal("461.50"), Decimal("450.00"), "")
    assert made.totals_shown == (("Razem 2", "3", "", "461,50", "450,00", ""),)


def test_no_total_stands_below_what_is_not_summed_or_not_there(new_store: Store, reading: Store) -> None:
    assert listing.listing(reading, QUERY, FIELDS, "Dokumenty", ()).total == ()
    title = (Delegation.field("title"),)
    assert listing.listing(new_store, Query(Delegation, ON), title, "Delegacje", ()).total == ()
