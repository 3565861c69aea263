"""What journeys come to: whichever way they are summed, it is the same money."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.dates import PartialDate
from db.dates.period import Period
from db.kinds import Linked
from db.records.delegations.parts import COST_KINDS
from db.reports.travel import Journey, Paid, Row, Travels
from db.reports.travel_sums import CUTS, Line, by_country, by_kind, by_person, by_year, overall

MONEY = ("cost", "us", "host", "programme")
ONE = Journey(Linked(1), "", "Łuck", "UA", PartialDate(2024, 5, 12), None, 3, certain=True, within=True)

_amounts = st.integers(-(10**9), 10**12).map(lambda hundredths: Decimal(hundredths).scaleb(-2))
_paid = st.builds(
    Paid, st.sampled_from([*COST_KINDS, ""]), st.sampled_from(["us", "host", "programme", ""]), _amounts
)
_journeys = st.builds(
    Journey,
    st.integers(1, 6).map(Linked),
    st.just(""),
    st.just(""),
    st.sampled_from(["UA", "GE", None]),
    st.none() | st.builds(PartialDate, st.integers(2019, 2024), st.none() | st.integers(1, 12)),
    st.none(),
    st.none() | st.integers(1, 30),
    st.booleans(),
    st.booleans(),
)
_names = st.sampled_from(["", "Anna Nowak", "anna nowak", "Jan Żak", "Ewa Lis"])
_people = st.none() | st.integers(1, 3).map(Linked)


@st.composite
def travels(draw: st.DrawFn) -> Travels:
    """Rows of a few journeys; one id is one journey."""
    known = list({one.delegation.id: one for one in draw(st.lists(_journeys, min_size=1))}.values())
    row = st.builds(Row, st.sampled_from(known), _names, _people, paid=st.lists(_paid, max_size=4).map(tuple))
    return Travels(date(2026, 1, 1), Period(), tuple(draw(st.lists(row, max_size=12))))


def summed(lines: list[Line], name: str) -> Decimal | int:
    return sum((getattr(line.sums, name) or 0 for line in lines), 0)


@given(travels())
def test_every_cut_comes_to_the_same(made: Travels) -> None:
    whole = overall(made)
    for cut in filter(lambda cut: cut.keys, CUTS.values()):
        for name in MONEY:
            assert summed(cut.lines(made), name) == (getattr(whole, name) or 0)


@given(travels())
def test_a_journey_is_of_one_year_and_one_country(made: Travels) -> None:
    whole = overall(made)
    assert whole.journeys == len(made.journeys)
    for cut in (by_year, by_country):
        lines = cut(made)
        assert (summed(lines, "journeys"), summed(lines, "days")) == (whole.journeys, whole.days)
    for cut in (by_person, by_kind):
        assert all(line.sums.journeys <= whole.journeys for line in cut(made))
    assert not made.rows or summed(by_person(made), "journeys") >= whole.journeys


@given(travels())
def test_each_line_has_a_key_of_its_own(made: Travels) -> None:
    for cut in (by_year, by_country, by_kind):
        keys = [line.key for line in cut(made)]
        assert len(set(keys)) == len(keys)


def of(*rows: Row) -> Travels:
    return Travels(date(2026, 1, 1), Period(), rows)


def test_people_stand_in_polish_order_and_what_is_in_common_last() -> None:
    made = of(Row(ONE), Row(ONE, "Żak"), Row(ONE, "Łoś"), Row(ONE, "Zając"), Row(ONE, "Lis"))
    assert [line.key for line in by_person(made)] == ["Lis", "Łoś", "Zając", "Żak", ""]


def test_a_person_is_one_under_another_name_and_without_a_link() -> None:
    anna = Linked(7)
    made = of(Row(ONE, "Anna Lis", anna), Row(ONE, "ANNA LIS"), Row(ONE, "Anna Nowak", anna))
    assert [line.key for line in by_person(made)] == ["Anna Nowak"]


def test_a_name_that_two_bear_is_given_to_neither() -> None:
    made = of(Row(ONE, "Jan Żak", Linked(1)), Row(ONE, "Jan Żak", Linked(2)), Row(ONE, "Jan Żak"))
    assert [line.key for line in by_person(made)] == ["Jan Żak"] * 3


def test_a_journey_of_a_decade_is_of_no_year_of_it() -> None:
    decade = replace(ONE, delegation=Linked(2), first=PartialDate(2020, decade=True))
    undated = replace(ONE, delegation=Linked(3), first=None)
    first = replace(ONE, delegation=Linked(4), first=PartialDate(2020))
    made = of(Row(undated), Row(ONE), Row(decade), Row(first))
    found = [line.key and line.key.show() for line in by_year(made)]
    assert found == ["2020", "lata 20. XXI w.", "2024", None]


@pytest.mark.parametrize("cut", [by_person, by_year, by_country])
def test_where_nothing_was_paid_there_is_no_sum(cut: Callable[[Travels], list[Line]]) -> None:
    [line] = cut(of(Row(ONE, "Lis")))
    assert (line.sums.journeys, line.sums.days, line.sums.cost, line.sums.us) == (1, 3, None, None)
    assert by_kind(of(Row(ONE, "Lis"))) == []
