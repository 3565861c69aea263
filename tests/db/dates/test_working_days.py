"""Working days by the Polish table of holidays, each since its first year, and those that move."""

from datetime import date

import pytest

from db.dates.working_days import easter, is_holiday, last_working_day, weekday


def test_easter() -> None:
    known = {1961: (4, 2), 1999: (4, 4), 2008: (3, 23), 2011: (4, 24), 2024: (3, 31), 2038: (4, 25)}
    assert {year: (easter(year).month, easter(year).day) for year in known} == known


@pytest.mark.parametrize(
    ("day", "is_one"),
    [
        ("2024-12-24", False),
        ("2025-12-24", True),
        ("2010-01-06", False),
        ("2011-01-06", True),
        ("1989-05-03", False),
        ("1990-05-03", True),
        ("2026-06-04", True),
        ("2026-05-24", True),
        ("2026-04-06", True),
        ("2026-04-03", False),
        ("2018-11-12", True),
        ("2026-07-22", False),
    ],
)
def test_a_holiday_is_one_since_its_year(day: str, is_one: bool) -> None:
    assert is_holiday(date.fromisoformat(day)) == is_one


def test_the_last_working_day_is_never_later() -> None:
    moved = {"2026-12-27": "2026-12-23", "2024-12-26": "2024-12-24", "2026-12-28": "2026-12-28"}
    assert {day: last_working_day(date.fromisoformat(day)).isoformat() for day in moved} == moved
    assert [weekday(date(2026, 12, day)) for day in (21, 26, 27)] == ["mon", "sat", "sun"]
