"""Participants and costs of all delegations, a row each, beside the delegation they belong to."""

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import event

from db.dates import PartialDate
from db.drafts.draft import part_row
from db.fields.record import Parts, Record
from db.kinds import Day, Kind, Linked, Number, PartialDay
from db.records import RECORDS, Delegation, Membership, Person
from db.records.membership import Fee
from db.reports import card, part_listing
from db.reports.listing import Listing
from db.store import Store
from tests.support.journeys import cost, journey, person
from tests.support.saving import delete, draft, partner, save

ON = date(2026, 11, 24)
PEOPLE, COSTS = (
    next(parts for parts in Delegation.parts if parts.name == name) for name in ("participants", "costs")
)


def made(store: Store, parts: Parts, on: date = ON) -> Listing:
    return part_listing.listing(store, Delegation, parts, on)


def shown(listing: Listing, *names: str) -> list[tuple[str, ...]]:
    places = [[field.name for field in listing.fields].index(name) for name in names]
    return [tuple(listing.fields[at].kind.show(row[at]) for at in places) for row in listing.rows]


def fill(store: Store) -> None:
    """Two journeys: to Łuck with two people and three costs, later to Gori with one of each."""
    luck = (Linked(partner(store)),)
    rated: dict[str, Any] = {"currency": "EUR", "rate": Decimal("4.3215"), "payer": "host"}
    costs = [cost("480.50", traveller="Anna Nowak"), cost("100", **rated), cost("70", currency="EUR")]
    people = [person("Anna Nowak", function="dyrektor"), person("Jan Kowalski", side="theirs")]
    journey(store, "Dni Łucka", partners=luck, participants=people, costs=costs)
    later: dict[str, Any] = {"location": "Gori", "country": "GE"}
    gori = {"participants": [person("Ewa Lis")], "costs": [cost("10")], **later}
    journey(store, "Święto Gori", PartialDate(2025, 10, 3), **gori)


@pytest.fixture
def store(filled_store: Store) -> Store:
    return filled_store


def test_each_row_stands_beside_its_delegation(store: Store) -> None:
    listing = made(store, PEOPLE)
    names = ("delegation", "partners", "country", "first_day", "state", "name", "function", "side")
    assert (listing.title, listing.count) == ("Uczestnicy", 3)
    assert shown(listing, *names) == [
        ("Święto Gori", "", "Gruzja", "03.10.2025", "odbyta", "Ewa Lis", "", "nasza"),
        ("Dni Łucka", "Łuck", "Ukraina", "12.05.2024", "odbyta", "Anna Nowak", "dyrektor", "nasza"),
        ("Dni Łucka", "Łuck", "Ukraina", "12.05.2024", "odbyta", "Jan Kowalski", "", "partnera"),
    ]


def test_costs_are_summed_in_one_currency_only(store: Store) -> None:
    """Hotels in euro and in złoty never make one sum; one without a rate is a row but in no sum."""
    listing = made(store, COSTS)
    total = dict(zip([field.name for field in listing.fields], listing.total, strict=True))
    assert total["paid_zloty"] == Decimal("480.50") + Decimal("432.15") + 10
    assert total["delegation"] == "Razem 4"
    assert {name for name, sum_ in total.items() if sum_ != ""} == {"delegation", "paid_zloty"}
    amounts = shown(listing, "actual", "currency", "paid_zloty")
    assert amounts[1:] == [("480,50", "PLN", "480,50"), ("100,00", "EUR", "432,15"), ("70,00", "EUR", "")]


def test_people_are_not_summed(store: Store) -> None:
    assert made(store, PEOPLE).total == ()


def test_a_further_column_comes_with_its_first_value(store: Store) -> None:
    before = [field.name for field in made(store, PEOPLE).fields]
    assert "note" not in before
    assert "person" not in before
    anna = Linked(save(store, draft(Person, name="Anna Nowak")))
    rows = [person("Anna Nowak", person=anna, note="tłumaczyła")]
    journey(store, "Trzecia", participants=rows)
    after = [field.name for field in made(store, PEOPLE).fields]
    assert set(after) - set(before) == {"person", "note"}


def test_what_came_later_or_is_gone_is_not_there(store: Store) -> None:
    earlier = made(store, PEOPLE, date(2025, 1, 1))
    assert earlier.count == len(list(earlier.rows)) == 2
    assert made(store, PEOPLE, date(2020, 1, 1)).count == 0
    delete(store, Delegation, 1)
    assert shown(made(store, PEOPLE), "name") == [("Ewa Lis",)]


@pytest.mark.parametrize("chunk", [1, 2])
def test_rows_are_the_same_however_they_are_read(
    store: Store, monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    whole = list(made(store, COSTS).rows)
    monkeypatch.setattr(part_listing, "CHUNK", chunk)
    monkeypatch.setattr("db.store.rows.CHUNK", 1)
    assert list(made(store, COSTS).rows) == whole
    assert len(whole) == made(store, COSTS).count


def test_of_nothing_there_is_no_sum(new_store: Store) -> None:
    listing = made(new_store, COSTS)
    assert (listing.count, list(listing.rows), listing.total) == (0, [], ())


def test_what_means_nothing_beside_the_rest_is_not_told(new_store: Store) -> None:
    """A rate of złoty, a guest from the council: typed once, and hidden since by what was typed after."""
    rate: dict[str, Any] = {"rate": Decimal("4.5"), "rate_on": date(2024, 5, 6)}
    guest = person("Jan", side="theirs", council=True, club="Klub", hotel_nights=2)
    journey(new_store, "Dni Łucka", participants=[guest, person("Anna")], costs=[cost("10", **rate)])
    costs, people = made(new_store, COSTS), made(new_store, PEOPLE)
    assert shown(costs, "actual", "rate") == [("10,00", "")]
    assert "rate_on" not in {field.name for field in costs.fields}
    assert shown(people, "name", "council", "club") == [("Jan", "", ""), ("Anna", "", "")]
    assert "hotel_nights" not in {field.name for field in people.fields}


def test_each_row_is_read_once(store: Store) -> None:
    asked: list[str] = []

    @event.listens_for(store.engine, "before_cursor_execute")
    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        asked.append(statement)

    list(made(store, COSTS).rows)
    assert sum("FROM cost" in statement for statement in asked) == 1


SINCE = [(record, parts) for record in RECORDS for parts in record.parts if parts.since and parts.sheet]
DAYS: dict[type[Kind[Any]], tuple[Any, Any]] = {
    PartialDay: (PartialDate(2017), PartialDate(2018, 1)),
    Day: (date(2017, 12, 31), date(2018, 1, 1)),
    Number: (2017, 2018),
}


@pytest.mark.parametrize(("record", "parts"), SINCE, ids=[parts.part.__name__ for _of, parts in SINCE])
def test_sheet_and_card_know_the_same_on_a_day(new_store: Store, record: type[Record], parts: Parts) -> None:
    """What began later is in neither; what has no date is in both, where it may be without one."""
    since = parts.part.field(parts.since)
    days = [*DAYS[type(since.kind)], *(() if since.required else (None,))]
    other = Linked(save(new_store, draft(Person, name="Ewa Lis")))
    known = {"name": "A", "function": "B", "what": "C", "who": other if record is Person else ""}
    row = {name: value for name, value in known.items() if name in {one.name for one in parts.part.fields}}
    rows = [part_row(parts.part.fields) | row | {parts.since: day} for day in days]
    one = save(new_store, draft(record, **{"name": "Łuck", "country": "UA", parts.name: rows}))
    on = date(2017, 12, 31)
    there = {day for day in days if day != days[1]}
    listing = part_listing.listing(new_store, record, parts, on)
    at = [field.name for field in listing.fields].index(parts.since)
    assert ({values[at] for values in listing.rows}, listing.count) == (there, len(there))
    told = card.card(new_store, record, one, on)
    assert told
    assert {values[parts.since] for values in told.tables[0].rows} == there


AS_NOW = [(record, parts) for record in RECORDS for parts in record.parts if not parts.since]


@pytest.mark.parametrize(("record", "parts"), AS_NOW, ids=[parts.part.__name__ for _of, parts in AS_NOW])
def test_rows_that_no_day_decides_are_said_to_be_those_of_now(
    new_store: Store, record: type[Record], parts: Parts
) -> None:
    then = part_listing.listing(new_store, record, parts, date(2017, 12, 31))
    assert re.fullmatch(
        "Stan na 31.12.2017\N{NO-BREAK SPACE}r. – [a-ząęłńóśżź, ]+ według stanu obecnego", then.as_of_shown
    )
    assert part_listing.listing(new_store, record, parts, date.today()).any_day == ""


def test_rows_with_a_date_need_no_such_words(new_store: Store) -> None:
    for record, parts in SINCE:
        assert part_listing.listing(new_store, record, parts, date(2017, 12, 31)).any_day == ""


def test_what_was_entered_ahead_is_there_today(new_store: Store) -> None:
    (fees,) = [parts for parts in Membership.parts if parts.part is Fee]
    today = date.today()
    row = part_row(Fee.fields) | {"year": today.year + 1}
    save(new_store, draft(Membership, name="Eurocities", fees=[row]))
    assert part_listing.listing(new_store, Membership, fees, today).count == 1
    assert part_listing.listing(new_store, Membership, fees, today - timedelta(1)).count == 0


def test_what_comes_and_goes_is_declared() -> None:
    assert {parts.part.__name__ for _of, parts in SINCE} == {
        "LogEntry",
        "WorkingGroup",
        "Fee",
        "Post",
        "StandIn",
    }
