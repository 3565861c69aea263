"""The time that passed between two moments by the clock in Poland, also over a change of the clock."""

from datetime import datetime, timedelta

import pytest

from db.dates.elapsed import clock_change, elapsed


def minutes(passed: timedelta) -> int:
    return passed // timedelta(minutes=1)


AUTUMN, SPRING = datetime(2026, 10, 25), datetime(2026, 3, 29)


@pytest.mark.parametrize(
    ("since", "until", "passed", "put_back"),
    [
        (datetime(2026, 7, 1, 8, 0), datetime(2026, 7, 2, 9, 30), 25 * 60 + 30, 0),
        (datetime(2026, 10, 24, 19, 30), datetime(2026, 10, 25, 7, 0), 12 * 60 + 30, 60),
        (datetime(2026, 3, 28, 19, 30), datetime(2026, 3, 29, 7, 0), 10 * 60 + 30, -60),
        (datetime(2026, 3, 1), datetime(2026, 11, 1), 245 * 24 * 60, 0),
        # an hour shown twice: the first is meant
        (AUTUMN.replace(hour=1), AUTUMN.replace(hour=2, minute=30), 90, 0),
        (AUTUMN.replace(hour=2, minute=30), AUTUMN.replace(hour=3), 90, 60),
        (AUTUMN.replace(hour=2, minute=10), AUTUMN.replace(hour=2, minute=30), 20, 0),
        # unless only the second is later
        (AUTUMN.replace(hour=2, minute=30), AUTUMN.replace(hour=2, minute=10), 40, 60),
        # an hour that the clock passes over
        (SPRING.replace(hour=1, minute=59), SPRING.replace(hour=3, minute=0), 1, -60),
        (SPRING.replace(hour=2, minute=10), SPRING.replace(hour=3, minute=5), 55, 0),
        # before clocks were changed at all
        (datetime(1, 1, 1), datetime(1, 1, 2), 24 * 60, 0),
    ],
)
def test_the_time_that_passed(since: datetime, until: datetime, passed: int, put_back: int) -> None:
    assert minutes(elapsed(since, until)) == passed
    assert minutes(clock_change(since, until)) == put_back


@pytest.mark.parametrize(
    ("since", "until"),
    [
        (datetime(2026, 7, 1, 8, 0), datetime(2026, 7, 1, 8, 0)),
        (datetime(2026, 7, 1, 8, 0), datetime(2026, 7, 1, 7, 59)),
        (AUTUMN.replace(hour=2, minute=30), AUTUMN.replace(hour=1, minute=30)),
        (AUTUMN.replace(hour=3), AUTUMN.replace(hour=2, minute=59)),
        (SPRING.replace(hour=3), SPRING.replace(hour=1, minute=59)),
    ],
)
def test_what_is_not_later_in_any_reading(since: datetime, until: datetime) -> None:
    assert elapsed(since, until) <= timedelta()


def test_the_data_come_with_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system without data of its own finds them in a package."""
    import zoneinfo

    zoneinfo.reset_tzpath(to=())
    try:
        found = zoneinfo.ZoneInfo.no_cache("Europe/Warsaw").utcoffset(AUTUMN)
        assert found == timedelta(hours=2)
    finally:
        zoneinfo.reset_tzpath()
