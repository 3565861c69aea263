"""Days on pixels: what the axis shows."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from db.dates import HORIZON, Until
from db.life import Period
from desktop.screens.charts.time_scale import Scale, scale_for

TODAY = date(2017, 12, 31)


def period(first: date, last: date | None = None, state: str = "in_force", certain: bool = True) -> Period:
    return Period(
        first, last or HORIZON, state, certain, last is None, Until(None, "indefinite"),
        None, None, 0, None, None, False,
    )  # fmt: skip


def test_a_day_lies_where_it_belongs() -> None:
    scale = Scale(date(2010, 1, 1), date(2019, 12, 31), 10, 310)
    assert scale.x(date(2010, 1, 1)) == 10
    assert scale.x(date(2015, 1, 1)) == pytest.approx(160, abs=0.5)
    assert scale.x(date(1990, 1, 1)) == 10
    assert scale.x(HORIZON) == 310


@pytest.mark.parametrize("day", [date(2010, 1, 1), date(2013, 6, 22), date(2019, 12, 31)])
def test_the_day_at_a_place_is_the_one_drawn_there(day: date) -> None:
    scale = Scale(date(2010, 1, 1), date(2019, 12, 31), 0, 4000)
    assert abs((scale.day(scale.x(day)) - day).days) <= 1
    assert scale.day(-5) == scale.first
    assert scale.day(9999) == scale.last


@pytest.mark.parametrize(
    ("years", "room", "written"),
    [
        (4, 50.0, [2010, 2011, 2012, 2013]),
        (10, 50.0, [2010, 2012, 2014, 2016, 2018]),
        (40, 50.0, [2010, 2020, 2030, 2040]),
    ],
)
def test_as_many_round_years_are_written_as_fit(years: int, room: float, written: list[int]) -> None:
    scale = Scale(date(2010, 1, 1), date(2009 + years, 12, 31), 0, 300)
    assert scale.years(room) == written
    apart = [scale.x(date(b, 1, 1)) - scale.x(date(a, 1, 1)) for a, b in pairwise(written)]
    assert min(apart) >= room


def test_the_axis_begins_with_the_year_of_the_earliest_and_ends_soon_after_the_day() -> None:
    scale = scale_for([[period(date(2013, 6, 22))], [period(date(2011, 8, 21))]], TODAY, 0, 300)
    assert scale.first == date(2011, 1, 1)
    assert TODAY < scale.last < date(2018, 12, 31)


def test_the_axis_shows_where_the_present_term_ends_but_not_all_that_may_follow() -> None:
    rolling = [period(date(2016 + 5 * n, 8, 27), date(2021 + 5 * n, 8, 26)) for n in range(9)]
    scale = scale_for([rolling], TODAY, 0, 300)
    assert date(2021, 8, 26) < scale.last < date(2022, 12, 31)


def test_what_is_there_since_nobody_knows_when_squeezes_nothing() -> None:
    since_ever = period(date(1970, 1, 1), date(2014, 12, 30), certain=False)
    lane = [since_ever, period(date(2014, 12, 31), date(2018, 12, 31)), period(date(2019, 1, 1), None)]
    scale = scale_for([lane], TODAY, 0, 300)
    assert date(2012, 1, 1) < scale.first < date(2014, 1, 1)
    assert scale.first.year not in scale.years(30)  # it began before the axis does
    long_ago = scale_for([lane], date(1999, 6, 1), 0, 300)
    assert date(1994, 1, 1) < long_ago.first < date(1999, 1, 1)
    behind = scale_for([[period(date(2016, 6, 22))], [since_ever, lane[1]]], TODAY, 0, 300)
    assert date(2012, 1, 1) < behind.first < date(2014, 12, 31)
    known = scale_for([[replace(since_ever, certain=True)]], TODAY, 0, 300)
    assert known.first == date(1970, 1, 1)


def test_a_change_to_come_is_shown() -> None:
    ending = [period(date(2015, 1, 1), date(2023, 6, 30)), period(date(2023, 7, 1), None, "expired")]
    assert scale_for([ending], date(2016, 1, 1), 0, 300).last > date(2023, 7, 1)


def test_an_axis_is_never_too_short_nor_behind_the_horizon() -> None:
    young = scale_for([[period(date(2017, 12, 1))]], TODAY, 0, 300)
    assert (young.last - young.first).days >= 3 * 365
    late = scale_for([[period(date(2060, 1, 1))]], HORIZON, 0, 300)
    assert late.last == HORIZON
    assert scale_for([], TODAY, 0, 300).first == date(2017, 1, 1)
