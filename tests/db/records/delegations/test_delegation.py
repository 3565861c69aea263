"""A delegation's stages follow from its days and decisions; what it lacks and costs is reckoned."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from db.dates import PartialDate
from db.drafts.address import FieldAddress
from db.drafts.draft import Draft, blank, part_row
from db.kinds import Linked
from db.kinds.amounts import MOST
from db.records import Delegation, Person, Vocabulary
from db.records.delegations.costs import paid
from db.records.delegations.parts import Cost, Participant
from db.records.delegations.stages import days_of, lacking, stages
from db.store import Store
from db.store.matching.alike import AlikeRecords
from db.store.query import Condition, Order, Query
from tests.support.saving import draft, partner, save

PLANNED, APPROVED = date(2024, 1, 10), date(2024, 2, 20)
FIRST, LAST = PartialDate(2024, 5, 12), PartialDate(2024, 5, 14)


def values(**known: Any) -> dict[str, Any]:
    usual = blank(Delegation).values | {"planned_on": PLANNED, "first_day": FIRST, "last_day": LAST}
    return usual | known


def stage(day: date, parts: dict[str, Any] | None = None, **known: Any) -> str:
    passed = [name for first, name in stages(values(**known), parts or {}) if first <= day]
    return passed[-1] if passed else ""


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2024, 1, 9), ""),
        (date(2024, 1, 10), "planned"),
        (date(2024, 2, 19), "planned"),
        (date(2024, 2, 20), "approved"),
        (date(2024, 5, 11), "approved"),
        (date(2024, 5, 12), "under_way"),
        (date(2024, 5, 14), "under_way"),
        (date(2024, 5, 15), "held"),
        (date(2024, 5, 27), "held"),
        (date(2024, 5, 28), "settled"),
    ],
)
def test_a_journey_goes_through_its_stages(day: date, expected: str) -> None:
    assert stage(day, approved_on=APPROVED, settled_on=date(2024, 5, 28)) == expected


def test_a_cancelled_one_was_never_under_way() -> None:
    cancelled: dict[str, Any] = {"approved_on": APPROVED, "cancelled_on": date(2024, 4, 30)}
    assert [stage(date(2024, 4, 29), **cancelled), stage(date(2024, 5, 13), **cancelled)] == [
        "approved",
        "cancelled",
    ]
    assert stage(date(2030, 1, 1), **cancelled) == "cancelled"


def test_what_nobody_approved_and_nothing_came_of_was_probably_held() -> None:
    after = date(2024, 6, 1)
    assert stage(after) == "held?"
    assert stage(after, result="Podpisano list.") == "held"
    assert stage(after, {"costs": [{"actual": Decimal(10)}]}) == "held"
    assert stage(after, direction="in") == "held"


def test_of_a_journey_known_to_the_month_the_month_is_uncertain() -> None:
    may: dict[str, Any] = {"first_day": PartialDate(2024, 5), "last_day": None, "approved_on": APPROVED}
    assert stage(date(2024, 4, 30), **may) == "approved"
    assert stage(date(2024, 5, 20), **may) == "under_way?"
    assert stage(date(2024, 6, 1), **may) == "held"


def test_one_entered_after_it_was_held_is_there_from_its_first_day() -> None:
    late: dict[str, Any] = {"planned_on": date(2026, 11, 24), "approved_on": None}
    assert stage(date(2024, 5, 11), **late) == ""
    assert stage(date(2024, 5, 12), **late) == "under_way?"


def test_days_are_counted_with_both_ends() -> None:
    assert days_of(values()) == 3
    assert days_of(values(last_day=None)) == 1
    assert days_of(values(first_day=PartialDate(2024, 5))) is None


def test_result_and_costs_are_missed_only_once_it_was_held() -> None:
    known = values(purpose="Święto miasta", kind=Linked(1), country="UA", host="Rada Miejska")
    people = {"participants": [{"side": "ours"}], "costs": []}
    assert lacking(known, people, "approved") == []
    assert lacking(known, people, "held") == ["result", "costs"]
    assert lacking(known, people, "cancelled") == []


def test_a_cost_in_another_currency_needs_its_rate() -> None:
    costs = [{"actual": Decimal("100"), "currency": "EUR", "rate": None}]
    assert "rates" in lacking(values(), {"costs": costs}, "held")
    costs[0]["rate"] = Decimal("4.3215")
    assert "rates" not in lacking(values(), {"costs": costs}, "held")


def cost(**known: Any) -> dict[str, Any]:
    return part_row(Cost.fields) | {"kind": "hotel", **known}


def test_the_highest_amounts_at_the_highest_rate_have_a_sum(new_store: Store) -> None:
    most, rate = MOST - Decimal("0.01"), Decimal("99999.999999")
    costs = [cost(actual=most, currency="EUR", rate=rate) for _row in range(50)]
    made = draft(
        Delegation, title="Dni Łucka", partners=(Linked(partner(new_store)),), costs=costs, **_days()
    )
    one = save(new_store, made)
    [row] = new_store.rows(Delegation, [one], [Delegation.field("actual_cost")], date(2024, 6, 1))
    assert row == (50 * (most * rate).quantize(Decimal("0.01")),)


def test_the_register_sums_costs_in_zloty_and_by_who_paid(new_store: Store) -> None:
    whom = partner(new_store)
    costs = [
        cost(planned=Decimal("500"), actual=Decimal("480.50")),
        cost(actual=Decimal("100"), currency="EUR", rate=Decimal("4.3215"), payer="host"),
        cost(planned=Decimal("70"), currency="EUR"),  # no rate: not counted
    ]
    made = draft(Delegation, title="Dni Łucka", partners=(Linked(whom),), costs=costs, **_days())
    one = save(new_store, made)
    names = ("planned_cost", "actual_cost", "by_us", "by_host", "by_programme", "incomplete")
    fields = [Delegation.field(name) for name in names]
    [row] = new_store.rows(Delegation, [one], fields, date(2024, 6, 1))
    assert row == (Decimal("500.00"), Decimal("912.65"), Decimal("480.50"), Decimal("432.15"), None, True)
    assert Cost.sums(new_store.draft(Delegation, one).parts["costs"])[0] == "plan 500,00\N{NO-BREAK SPACE}PLN"  # type: ignore[union-attr]  # it is there


@pytest.mark.parametrize(
    ("actual", "rate", "units", "zloty"),
    [
        ("150000", "1.0645", 100, "1596.75"),
        ("150000", "0.010645", 1, "1596.75"),
        ("100", "0.000001", 10_000, "0.00"),
        ("100", "4.3215", None, "432.15"),
    ],
)
def test_a_rate_for_so_many_units_counts_for_each(
    new_store: Store, actual: str, rate: str, units: int | None, zloty: str
) -> None:
    whom = (Linked(partner(new_store)),)
    hotel = cost(actual=Decimal(actual), currency="HUF", rate=Decimal(rate), rate_for=units)
    one = save(new_store, draft(Delegation, title="Dni Debreczyna", partners=whom, costs=[hotel], **_days()))
    [row] = new_store.rows(Delegation, [one], [Delegation.field("actual_cost")], date(2024, 6, 1))
    assert row == (Decimal(zloty),)
    kept = new_store.draft(Delegation, one)
    assert kept
    assert paid(kept.parts["costs"][0]) == Decimal(zloty)


@pytest.mark.parametrize(
    ("currency", "rate", "units", "hint"),
    [
        ("HUF", "1.0645", 1, "za 1 jednostkę, a wygląda na kurs za 100 (tak podaje go tabela NBP)"),
        ("HUF", "1.0645", 100, ""),
        ("HUF", "0.010645", 1, ""),
        ("HUF", "0.010645", 100, "za 100 jednostek, a wygląda na kurs za 1"),
        ("HUF", "1.0645", 2, "za 2 jednostki, a zwykle podaje się go za 100"),
        ("IDR", "2.3152", 10_000, ""),
        ("IDR", "0.023152", 100, "za 100 jednostek, a zwykle podaje się go za 10000"),
        ("ISK", "2.8954", None, "za 1 jednostkę, a wygląda na kurs za 100 (tak podaje go tabela NBP)"),
        ("EUR", "4.3215", 1, ""),
        ("EUR", "4.3215", None, ""),
        ("EUR", "4.30", 100, "za 100 jednostek, a zwykle podaje się go za 1"),
        ("GEL", "1.42", 22, "za 22 jednostki, a zwykle podaje się go za 1"),
        ("PLN", "4.30", 100, ""),
    ],
)
def test_a_rate_that_was_hardly_for_so_many_units_is_asked_about(
    currency: str, rate: str, units: int | None, hint: str
) -> None:
    """A row that is repeated, or HUF retyped as EUR, keeps its units: 100 EUR would become 4.30 zł."""
    costs = {"costs": [cost(currency=currency, rate=Decimal(rate), rate_for=units)]}
    said = [hint for hint in Delegation.hints(values(), costs) if currency in hint]
    whole = f"Kurs {currency} jest podany {hint}. Sprawdź kurs i liczbę jednostek."
    assert said == ([whole] if hint else [])


def test_each_doubtful_rate_of_a_currency_is_told_once() -> None:
    doubtful = [("0.010645", 100), ("1.0645", 1), ("1.0645", 1)]
    costs = [cost(currency="HUF", rate=Decimal(rate), rate_for=units) for rate, units in doubtful]
    assert len([hint for hint in Delegation.hints(values(), {"costs": costs}) if "HUF" in hint]) == 2


def _days() -> dict[str, Any]:
    return {"planned_on": PLANNED, "first_day": FIRST, "last_day": LAST}


def test_lists_filter_and_sort_by_the_stage_of_the_day(new_store: Store) -> None:
    whom = (Linked(partner(new_store)),)
    first = save(new_store, draft(Delegation, title="Pierwsza", partners=whom, **_days()))
    second = save(
        new_store, draft(Delegation, title="Druga", partners=whom, **(_days() | {"approved_on": APPROVED}))
    )
    planned = (Condition("state", "any", ("planned",)),)
    assert new_store.ids(Query(Delegation, date(2024, 3, 1), conditions=planned)) == [first]
    assert new_store.ids(Query(Delegation, date(2024, 3, 1), order=(Order("state", True),))) == [
        second,
        first,
    ]
    assert new_store.ids(Query(Delegation, date(2024, 1, 1))) == []
    assert new_store.count_hidden(Query(Delegation, date(2024, 1, 1))) == 2


@pytest.mark.parametrize(
    ("known", "wrong"),
    [
        ({"location": "Łuck"}, {"first_day"}),
        ({"first_day": FIRST}, {"partners"}),
        ({"location": "Łuck", "first_day": LAST, "last_day": FIRST}, {"last_day"}),
        ({"location": "Łuck", "last_day": LAST}, set()),
    ],
)
def test_a_title_a_partner_or_place_and_a_date_are_enough(known: dict[str, Any], wrong: set[str]) -> None:
    made = draft(Delegation, title="Wizyta", **known)
    assert set(made.wrong()) == set(map(FieldAddress, wrong))


def test_nothing_is_refused_for_a_field_that_means_nothing() -> None:
    """A visit to us was typed as a journey out at first: nobody sees its borders any more."""
    borders = {"crossed_out": datetime(2024, 5, 12, 14, 30), "crossed_back": datetime(2024, 5, 12, 10)}
    made = draft(Delegation, title="Wizyta", location="Łuck", first_day=FIRST, **borders)
    assert set(made.wrong()) == {FieldAddress("crossed_back")}
    made.values["direction"] = "in"
    assert made.wrong() == {}


def test_a_border_crossed_back_while_the_clock_was_put_back() -> None:
    """On 25.10.2026 the hour from 2:00 comes twice: 2:10 may be later than 2:30, and is not refused."""
    for back, wrong in (
        (datetime(2026, 10, 25, 2, 10), set()),
        (datetime(2026, 10, 25, 1, 50), {"crossed_back"}),
    ):
        borders = {"crossed_out": datetime(2026, 10, 25, 2, 30), "crossed_back": back}
        made = draft(
            Delegation, title="Wizyta", location="Łuck", first_day=PartialDate(2026, 10, 25), **borders
        )
        assert set(made.wrong()) == set(map(FieldAddress, wrong))


def test_who_took_part_is_found_from_the_person_and_by_name(new_store: Store) -> None:
    person = save(new_store, draft(Person, name="Anna Nowak"))
    row = {"name": "Anna Nowak", "side": "ours", "person": Linked(person)}
    guest = {"name": "Petro Szewczenko", "side": "theirs"}
    rows = [_participant(**row), _participant(**guest)]
    one = save(new_store, draft(Delegation, title="Wizyta", location="Łuck", participants=rows, **_days()))
    asked = Condition("travellers", "any", (Linked(person),))
    assert new_store.ids(Query(Delegation, date(2024, 6, 1), conditions=(asked,))) == [one]
    assert new_store.ids(Query(Delegation, date(2024, 6, 1), "szewczenko")) == [one]
    [row_of] = new_store.rows(Delegation, [one], [Delegation.field("travellers")], date(2024, 6, 1))
    assert [linked.label for linked in row_of[0]] == ["Anna Nowak"]


def _participant(**known: Any) -> dict[str, Any]:
    return part_row(Participant.fields) | known


def test_the_same_institution_and_topic_within_two_years_is_told(new_store: Store) -> None:
    culture = draft(Vocabulary, terms="cooperation_field", name="kultura")
    topic = (Linked(save(new_store, culture)),)
    known = {"host": "Zamek w Łucku", "topics": topic, "location": "Łuck"}
    one = save(new_store, draft(Delegation, title="Wizyta", **(_days() | known)))
    later = draft(Delegation, title="Druga", first_day=PartialDate(2026, 4, 1), **known)
    assert _alike(new_store, later) == [one]
    later.values["first_day"] = PartialDate(2026, 7, 1)
    assert _alike(new_store, later) == []


def _alike(store: Store, made: Draft) -> list[int]:
    found = AlikeRecords(store, Delegation).of(made, blank(Delegation))
    return [linked.id for alike in found for linked in alike.records]


def test_a_plan_for_a_year_stays_approved_until_it_may_be_over() -> None:
    year = {"first_day": PartialDate(2026), "last_day": None, "approved_on": date(2026, 3, 1)}
    known: dict[str, Any] = year
    assert [stage(day, **known) for day in (date(2025, 12, 31), date(2026, 2, 1))] == ["planned", "planned"]
    assert [stage(day, **known) for day in (date(2026, 3, 1), date(2026, 12, 31))] == ["approved?"] * 2
    assert stage(date(2027, 1, 1), **known) == "held"


def test_without_any_day_it_is_planned() -> None:
    assert stages(values(first_day=None, last_day=None), {}) == [(PLANNED, "planned")]
    assert stages(values(first_day=None, last_day=None, planned_on=None), {}) == [(date.min, "planned")]


def test_the_plan_of_a_cancelled_one_is_paid_by_nobody(new_store: Store) -> None:
    costs = [cost(planned=Decimal("5000")), cost(actual=Decimal("70"), kind="tickets")]
    known = _days() | {"cancelled_on": date(2024, 4, 1)}
    one = save(new_store, draft(Delegation, title="Wizyta", location="Łuck", costs=costs, **known))
    fields = [Delegation.field(name) for name in ("planned_cost", "by_us")]
    [row] = new_store.rows(Delegation, [one], fields, date(2024, 6, 1))
    assert row == (Decimal("5000.00"), Decimal("70.00"))


def test_a_visit_received_or_cancelled_is_no_visit_of_ours(new_store: Store) -> None:
    culture = draft(Vocabulary, terms="cooperation_field", name="kultura")
    topic = (Linked(save(new_store, culture)),)
    known = {"host": "Zamek w Łucku", "topics": topic, "location": "Łuck"}
    save(new_store, draft(Delegation, title="Przyjazd", direction="in", **(_days() | known)))
    cancelled = {"cancelled_on": date(2024, 4, 1)}
    save(new_store, draft(Delegation, title="Odwołana", **(_days() | known | cancelled)))
    assert _alike(new_store, draft(Delegation, title="Nowa", first_day=PartialDate(2025), **known)) == []


def test_people_are_counted_by_their_side() -> None:
    rows = [
        _participant(name="Anna", side="ours", council=True),
        _participant(name="Petro", side="theirs", council=True),  # ticked before the side was changed
        _participant(name="Jan", side=None),
    ]
    assert list(Participant.sums(rows)) == ["2 nasze osoby", "1 osoba ze strony partnera", "z rady: 1"]


@pytest.mark.parametrize(
    ("known", "told"),
    [
        ({"settled_on": date(2024, 5, 13)}, ["Rozliczono przed ostatnim dniem."]),
        ({"settled_on": date(2024, 5, 14)}, []),
        ({"settled_on": date(2024, 5, 1), "last_day": PartialDate(2024, 5)}, []),
        (
            {"settled_on": date(2024, 4, 30), "last_day": None, "first_day": PartialDate(2024, 5)},
            ["Rozliczono przed ostatnim dniem."],
        ),
        ({"report_on": date(2024, 5, 13)}, ["Sprawozdanie złożono przed ostatnim dniem."]),
        ({"approved_on": date(2024, 5, 13)}, ["Zatwierdzono dopiero po pierwszym dniu."]),
        ({"approved_on": date(2024, 5, 12)}, []),
        ({"cancelled_on": date(2024, 5, 15)}, ["Odwołano dopiero po ostatnim dniu."]),
        ({"cancelled_on": date(2024, 5, 13)}, []),
        ({"cancelled_on": date(2024, 5, 1), "settled_on": date(2024, 5, 2)}, []),  # the tickets
        ({"settled_on": date(2020, 1, 1), "first_day": None, "last_day": None}, []),
    ],
)
def test_days_that_cannot_be_so_are_told(known: dict[str, Any], told: list[str]) -> None:
    said = Delegation.hints(values(**known), {})
    assert [hint for hint in said if not hint.startswith("Niekompletna")] == told
