"""Costs in common, where the report is narrowed to some of the people: told apart, with each one's share."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import words
from db.dates import PartialDate
from db.dates.period import Period
from db.kinds import Linked
from db.records import Person
from db.reports import travel_listing, travel_reading, travel_sums
from db.reports.listing import Listing
from db.reports.travel import Journey, Paid, Row, Shared, Travels
from db.reports.travel_words import remarks
from db.store import Store
from db.store.query import Condition
from tests.support.journeys import cost, journey, person, shared_journey
from tests.support.saving import draft, save

ON = date(2026, 11, 24)
ANNA = Condition("person", "contains", "Nowak")
SHARE = "8\xa0405,00 zł na 4 osoby, po 2\xa0101,25 zł"
Narrow = Callable[[Store], Travels]


def read(store: Store, *conditions: Condition) -> Travels:
    return travel_reading.read(store, ON, Period(), conditions)


def by_words(store: Store) -> Travels:
    return read(store).only("nowak")


def by_condition(store: Store) -> Travels:
    return read(store, ANNA)


def plain(row: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(text.replace("\xa0", " ") for text in row)


def shown(listing: Listing) -> list[tuple[str, ...]]:
    return [
        plain(tuple(field.kind.show(value) for field, value in zip(listing.fields, row, strict=True)))
        for row in listing.rows
    ]


@pytest.mark.parametrize("narrow", [by_words, by_condition])
def test_the_total_stands_without_the_share_and_with_it(new_store: Store, narrow: Narrow) -> None:
    shared_journey(new_store)
    travels = narrow(new_store)
    listing = travel_listing.listing(travels, "journeys")
    [row] = shown(listing)
    assert row[10:] == ("2 089,88", "2 089,88", "", "", SHARE.replace("\xa0", " "))
    assert list(map(plain, listing.totals_shown)) == [
        ("Razem: 1 wyjazd", *[""] * 9, "2 089,88", "2 089,88", "", "", ""),
        ("z udziałem w kosztach wspólnych", *[""] * 9, "4 191,13", "3 941,13", "250,00", "", ""),
    ]
    assert remarks(travels, "journeys") == (f"Dni Łucka: wspólne {SHARE}",)
    assert f"Dni Łucka: wspólne {SHARE}" in listing.criteria


@pytest.mark.parametrize(
    ("cut", "keys"),
    [
        ("people", ("Anna Nowak",)),
        ("people_years", ("Anna Nowak", "2017")),
        ("years", ("2017",)),
        ("countries", ("Ukraina",)),
    ],
)
def test_each_cut_shows_the_share_beside_what_names_the_person(
    new_store: Store, cut: str, keys: tuple[str, ...]
) -> None:
    shared_journey(new_store)
    listing = travel_listing.listing(by_words(new_store), cut)
    assert shown(listing) == [(*keys, "1", "4", "2 089,88", "2 089,88", "", "", "2 101,25")]
    empty = [""] * (len(keys) - 1)
    assert list(map(plain, listing.totals_shown)) == [
        ("Razem", *empty, "1", "4", "2 089,88", "2 089,88", "", "", "2 101,25"),
        ("z udziałem w kosztach wspólnych", *empty, "", "", "4 191,13", "3 941,13", "250,00", "", ""),
    ]


def test_a_kind_of_cost_may_be_in_common_alone(new_store: Store) -> None:
    shared_journey(new_store)
    assert shown(travel_listing.listing(by_words(new_store), "kinds")) == [
        ("bilety", "1", "4", "1 589,88", "1 589,88", "", "", ""),
        ("hotel", "1", "4", "500,00", "500,00", "", "", "1 851,25"),
        ("tłumacz", "1", "4", "", "", "", "", "250,00"),
    ]


def test_what_is_not_narrowed_to_people_has_no_share(new_store: Store) -> None:
    """Of the whole report, or of a whole journey, the row in common is there."""
    shared_journey(new_store)
    for travels in (read(new_store), read(new_store).only("łuck"), read(new_store).only("nikt")):
        assert (travels.shared, len(travel_listing.listing(travels, "people").totals)) == (
            {},
            bool(travels.rows),
        )
    assert "share" not in [field.name for field in travel_listing.listing(read(new_store), "people").fields]


def test_narrowed_twice_the_share_stays(new_store: Store) -> None:
    shared_journey(new_store)
    ids = [save(new_store, draft(Person, name=name)) for name in ("Anna Nowak", "Jan Żak")]
    travels = read(new_store, Condition("person", "any", tuple(map(Linked, ids))))
    assert travel_sums.overall(travels).share == Decimal("4202.50")
    assert travel_sums.overall(travels.only("anna")).share == Decimal("2101.25")
    assert travels.only("anna").only("łuck").shared == travels.shared
    assert travels.only("nikt").shared == {}


def test_what_is_for_somebody_else_is_shared_by_nobody(new_store: Store) -> None:
    """A cost that names a guest, or somebody who did not take part, is none of all together."""
    people = [person("Anna Nowak"), person("Jan Żak"), person("Petro", side="theirs")]
    costs = [cost("30", traveller="Petro"), cost("50", traveller="Ktoś Inny"), cost("100")]
    journey(new_store, "Dni Łucka", participants=people, costs=costs)
    [shared] = by_words(new_store).shared.values()
    assert (shared.amount, shared.people, shared.share) == (Decimal(100), 2, Decimal(50))


def test_what_of_it_is_not_counted_is_told_too(new_store: Store) -> None:
    costs = [cost("5", currency="EUR"), cost(planned=Decimal(70))]
    people = [person("Anna Nowak"), person("Jan Żak")]
    journey(new_store, "Dni Łucka", participants=people, costs=costs)
    travels = by_words(new_store)
    assert remarks(travels, "journeys") == (
        "1 koszt bez kursu nie jest policzony",
        "1 koszt jest tylko zaplanowany i nie jest policzony",
    )
    assert len(travel_listing.listing(travels, "journeys").totals) == 1


def test_several_journeys_have_each_their_own(new_store: Store) -> None:
    shared_journey(new_store)
    two = [person("Anna Nowak"), person("Jan Żak")]
    journey(new_store, "Gori", PartialDate(2018, 1, 2), participants=two, costs=[cost("300")])
    travels = by_words(new_store)
    rows = shown(travel_listing.listing(travels, "journeys"))
    assert [row[-1] for row in rows] == [SHARE.replace("\xa0", " "), "300,00 zł na 2 osoby, po 150,00 zł"]
    [line] = remarks(travels, "journeys")
    assert line == f"Dni Łucka: wspólne {SHARE}; Gori: wspólne 300,00 zł na 2 osoby, po 150,00 zł"
    for day in (3, 4):
        journey(new_store, f"{day}", PartialDate(2018, 1, day), participants=two, costs=[cost("50")])
    travels = by_words(new_store)
    [line] = remarks(travels, "journeys")
    assert line == "wspólne 8\xa0805,00 zł w 4 delegacjach, z tego udział osób na liście 2\xa0301,25 zł"
    with words.speaking("en"):
        [line] = remarks(travels, "journeys")
        rows = shown(travel_listing.listing(travels, "journeys"))
    assert line.startswith("in common PLN 8")
    assert rows[1][-1].endswith("for 2 people, 150.00 each")


@given(
    st.lists(st.tuples(st.sampled_from(["us", "host"]), st.integers(-(10**6), 10**9)), max_size=6),
    st.integers(1, 9),
)
def test_the_shares_of_the_costs_come_to_the_share_of_their_sum(
    costs: list[tuple[str, int]], people: int
) -> None:
    one = Journey(Linked(1), "", "", None, None, None, None, certain=True, within=True, people=people)
    paid = tuple(Paid("hotel", payer, Decimal(amount).scaleb(-2)) for payer, amount in costs)
    shared = Shared.of(Row(one, paid=paid))
    whole = sum((each.amount for each in paid), Decimal(0))
    assert shared.amount == whole
    assert abs(shared.share - whole / people) <= Decimal("0.005")
    for cost_paid, share in zip(paid, shared.each, strict=True):
        assert abs(share.amount - cost_paid.amount / people) <= Decimal("0.01")
        assert share.payer == cost_paid.payer


@given(st.data())
def test_every_cut_has_the_same_shares(data: Any) -> None:
    amounts = st.integers(1, 10**6).map(lambda amount: Decimal(amount).scaleb(-2))
    kinds, payers = st.sampled_from(["hotel", "tickets"]), st.sampled_from(["us", "host", ""])
    rows: list[Row] = []
    for number in range(data.draw(st.integers(1, 4))):
        people = data.draw(st.integers(1, 4))
        first = PartialDate(2015 + number, 5, 1)
        one = Journey(Linked(number), "", "", "UA", first, None, 3, certain=True, within=True, people=people)
        paid = tuple(data.draw(st.lists(st.builds(Paid, kinds, payers, amounts), max_size=3)))
        rows += [Row(one, f"Osoba {place}") for place in range(people)]
        rows.append(Row(one, paid=paid))
    travels = Travels(ON, Period(), tuple(rows)).only_people(lambda row: row.name != "Osoba 1")
    whole = travel_sums.overall(travels).share or Decimal(0)
    for cut in filter(lambda cut: cut.keys, travel_sums.CUTS.values()):
        assert sum((line.sums.share or 0 for line in cut.lines(travels)), Decimal(0)) == whole
    with_shares, *_payers = travel_sums.with_shares(travels)
    assert (with_shares or Decimal(0)) == (travel_sums.overall(travels).cost or Decimal(0)) + whole
