"""Who travelled: the journeys that are told of, a row for each of our people, and what is in common."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from db.dates import PartialDate
from db.dates.period import Period
from db.kinds import Linked
from db.reports import travel_reading
from db.reports.travel import Row, Travels
from db.reports.travel_words import remarks
from db.store import Store
from tests.support.journeys import cost, journey, person
from tests.support.saving import partner

ON = date(2026, 11, 24)


def read(store: Store, period: Period = Period(), on: date = ON) -> Travels:  # noqa: B008 - frozen
    return travel_reading.read(store, on, period)


def names(travels: Travels) -> list[str]:
    """The titles of the journeys."""
    return [one.delegation.label for one in travels.journeys]


def costs(row: Row) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for paid in row.paid:
        found[paid.payer] = found.get(paid.payer, Decimal(0)) + paid.amount
    return found


def test_each_of_our_people_has_a_row_with_what_names_them(new_store: Store) -> None:
    euro: dict[str, Any] = {"currency": "EUR", "rate": Decimal("4.5"), "payer": "host"}
    journey(
        new_store,
        "Dni Łucka",
        purpose="Święto miasta",
        partners=(Linked(partner(new_store)),),
        last_day=PartialDate(2024, 5, 14),
        participants=[
            person("Anna Nowak", function="dyrektor", council=False),
            person("Łukasz Żak", council=True),
            person("Petro Szewczenko", side="theirs"),
        ],
        costs=[
            cost("480.50", traveller="ANNA  NOWAK"),
            cost("100", traveller="anna nowak", **euro),
            cost("200", traveller="lukasz zak"),
            cost("50", traveller="Petro Szewczenko"),
            cost("30", traveller="Ktoś Inny"),
            cost("7"),
        ],
    )
    anna, lukasz, common = read(new_store).rows
    assert (anna.name, anna.function, anna.council, costs(anna)) == (
        *("Anna Nowak", "dyrektor", False),
        {"us": Decimal("480.50"), "host": Decimal("450.00")},
    )
    assert (lukasz.name, lukasz.council, costs(lukasz)) == ("Łukasz Żak", True, {"us": Decimal(200)})
    assert (common.name, costs(common)) == ("", {"us": Decimal(87)})
    one = anna.journey
    assert (one.delegation.label, one.purpose, one.where, one.country, one.days) == (
        *("Dni Łucka", "Święto miasta", "Łuck", "UA", 3),
    )


def test_without_people_a_journey_shows_in_common(new_store: Store) -> None:
    journey(new_store, "Nikt", participants=[person("Gość", side="theirs")])
    [row] = read(new_store).rows
    assert (row.name, row.paid) == ("", ())


def test_of_two_of_one_name_one_has_the_costs(new_store: Store) -> None:
    people = [person("Jan Nowak"), person("Jan Nowak")]
    journey(new_store, "Razem", participants=people, costs=[cost("10", traveller="Jan Nowak")])
    assert [costs(row) for row in read(new_store).rows] == [{"us": Decimal(10)}, {}]


def test_a_plan_is_paid_by_nobody_and_no_rate_is_told(new_store: Store) -> None:
    """What the report sums is what stands as spent in the delegation."""
    planned = cost(planned=Decimal(70)), cost(planned=Decimal(7), currency="EUR")
    spent = cost("90", planned=Decimal(80)), cost("5", currency="EUR"), cost(currency="EUR")
    journey(new_store, "Plan", costs=[*planned, *spent])
    travels = read(new_store)
    [row] = travels.rows
    assert (costs(row), row.unpriced, row.planned) == ({"us": Decimal(90)}, 1, 2)
    assert "2 koszty są tylko zaplanowane i nie są policzone" in remarks(travels, "journeys")


def test_journeys_out_that_were_held_are_told_of(new_store: Store) -> None:
    """Not the guests, not what is only planned or approved, not what was called off."""
    later = PartialDate(2027, 3, 1)
    journey(new_store, "Odbyta")
    journey(new_store, "Prawdopodobna", approved_on=None)
    journey(new_store, "Rozliczona", settled_on=date(2024, 6, 1))
    journey(new_store, "W trakcie", PartialDate.of(ON))
    journey(new_store, "Goście", direction="in")
    journey(new_store, "Odwołana", cancelled_on=date(2024, 5, 2), costs=[cost("99")])
    journey(new_store, "Zatwierdzona", later, planned_on=date(2026, 1, 1), approved_on=date(2026, 2, 1))
    journey(new_store, "Planowana", later, planned_on=date(2026, 1, 1), approved_on=None)
    found = read(new_store)
    assert names(found) == ["Odbyta", "Prawdopodobna", "Rozliczona", "W trakcie"]
    assert [one.delegation.label for one in found.journeys if not one.certain] == ["Prawdopodobna"]
    assert names(read(new_store, on=date(2024, 5, 1))) == []
    assert "Odwołana" not in names(read(new_store, on=date(2024, 5, 12)))


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2024, 1, 1), date(2024, 12, 31), ["Rok", "Maj", "Dzień"]),
        (date(2024, 5, 31), date(2024, 6, 1), ["Rok", "Maj"]),
        (date(2024, 6, 1), None, ["Rok", "Dzień", "Następna"]),
        (None, date(2024, 5, 1), ["Rok", "Maj"]),
        (None, None, ["Rok", "Maj", "Dzień", "Następna"]),
        (date(2030, 1, 1), None, []),
    ],
)
def test_the_period_is_that_of_the_first_day(
    new_store: Store, first: date | None, last: date | None, expected: list[str]
) -> None:
    """What is not known to the day stays wherever it may belong."""
    year, month = PartialDate(2024), PartialDate(2024, 5)
    journey(new_store, "Rok", year)
    journey(new_store, "Maj", month)
    journey(new_store, "Dzień", None, first_day=None, last_day=PartialDate(2024, 6, 30))
    journey(new_store, "Następna", PartialDate(2025, 1, 1))
    found = read(new_store, Period(first, last))
    assert sorted(names(found)) == sorted(expected)
    whole = {one.delegation.label for one in found.journeys if one.within}
    if first == date(2024, 1, 1):
        assert whole == set(expected)
    elif expected and (first or last):
        assert "Rok" not in whole


def test_words_leave_the_rows_that_hold_them_all(new_store: Store) -> None:
    journey(new_store, "Dni Łucka", participants=[person("Anna Nowak"), person("Jan Żak")], costs=[cost("1")])
    journey(new_store, "Gori", country="GE", location="Gori", participants=[person("Anna Nowak")])
    found = read(new_store)
    assert [row.name for row in found.only("anna luck").rows] == ["Anna Nowak"]
    assert [row.name for row in found.only("georgia").rows] == ["Anna Nowak"]
    assert [row.name for row in found.only("zak").rows] == ["Jan Żak"]
    assert found.only("nikt taki").rows == ()
    assert found.only("  ") == found


@pytest.mark.parametrize("chunk", [1, 2])
def test_rows_are_the_same_however_they_are_read(
    new_store: Store, monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    for day in (3, 1, 2):
        journey(new_store, f"Dzień {day}", PartialDate(2024, 5, day), participants=[person("Anna")])
    whole = read(new_store)
    assert names(whole) == ["Dzień 1", "Dzień 2", "Dzień 3"]
    monkeypatch.setattr(travel_reading, "CHUNK", chunk)
    monkeypatch.setattr("db.store.rows.CHUNK", 1)
    assert read(new_store).rows == whole.rows
