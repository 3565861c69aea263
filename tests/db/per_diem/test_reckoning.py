"""Every rule of the per diem abroad at its boundary, and whole trips reckoned by hand."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from fractions import Fraction

import pytest

from db.errors import Refused
from db.per_diem import Rate, Reckoning, Stay, Trip, reckon
from tests.support.per_diem_rates import rates

OUT = datetime(2024, 5, 6, 6, 0)
GERMANY = Trip("DE", "Berlin", OUT, OUT + timedelta(hours=24))  # 49 EUR, limit 170 EUR
ODD = Rate("DE", "", "EUR", 4999, 17001, date(2024, 1, 1))


def lasting(trip: Trip, hours: int, minutes: int = 0) -> Trip:
    return replace(trip, back=trip.out + timedelta(hours=hours, minutes=minutes))


def amounts(reckoning: Reckoning) -> dict[str, int]:
    assert len({line.code for line in reckoning.lines}) == len(reckoning.lines)
    return {line.code: line.amount for line in reckoning.lines}


@pytest.mark.parametrize(
    ("hours", "minutes", "expected"),
    [
        (0, 1, {"part_of_day": 1633}),
        (8, 0, {"part_of_day": 1633}),
        (8, 1, {"part_of_day": 2450}),
        (12, 0, {"part_of_day": 2450}),
        (12, 1, {"part_of_day": 4900}),
        (23, 59, {"part_of_day": 4900}),
        (24, 0, {"full_days": 4900}),
        (24, 1, {"full_days": 4900, "part_of_day": 1633}),
        (32, 0, {"full_days": 4900, "part_of_day": 1633}),
        (32, 1, {"full_days": 4900, "part_of_day": 2450}),
        (36, 1, {"full_days": 4900, "part_of_day": 4900}),
        (48, 0, {"full_days": 9800}),
        (48, 1, {"full_days": 9800, "part_of_day": 1633}),
    ],
)
def test_time_abroad(hours: int, minutes: int, expected: dict[str, int]) -> None:
    assert amounts(reckon(lasting(GERMANY, hours, minutes), rates())) == expected


@pytest.mark.parametrize(
    ("out", "back", "expected"),
    [
        # the clock is put back at 3:00 on 25.10.2026: over that midnight 12.5 hours, by the clock 11.5
        (datetime(2026, 10, 24, 19, 30), datetime(2026, 10, 25, 7, 0), {"part_of_day": 4900}),
        (datetime(2026, 10, 24, 12, 0), datetime(2026, 10, 25, 11, 0), {"full_days": 4900}),
        (
            datetime(2026, 10, 24, 12, 0),
            datetime(2026, 10, 25, 12, 0),
            {"full_days": 4900, "part_of_day": 1633},
        ),
        # it is put on at 2:00 on 29.03.2026: 12 hours, by the clock 13; 23 hours, by the clock 24
        (datetime(2026, 3, 28, 18, 0), datetime(2026, 3, 29, 7, 0), {"part_of_day": 2450}),
        (datetime(2026, 3, 28, 12, 0), datetime(2026, 3, 29, 12, 0), {"part_of_day": 4900}),
        (datetime(2026, 3, 28, 12, 0), datetime(2026, 3, 29, 13, 0), {"full_days": 4900}),
        # exactly five days of 24 hours, and a minute more
        (datetime(2026, 10, 22, 9, 0), datetime(2026, 10, 27, 8, 0), {"full_days": 24500}),
        (
            datetime(2026, 10, 22, 9, 0),
            datetime(2026, 10, 27, 8, 1),
            {"full_days": 24500, "part_of_day": 1633},
        ),
        # half a year: both changes make up for each other
        (datetime(2025, 10, 1, 9, 0), datetime(2026, 4, 1, 9, 0), {"full_days": 182 * 4900}),
    ],
)
def test_hours_are_those_that_passed(out: datetime, back: datetime, expected: dict[str, int]) -> None:
    assert amounts(reckon(replace(GERMANY, out=out, back=back), rates())) == expected


def test_days_begun_are_of_hours_that_passed() -> None:
    """24 hours by the clock of 24 and 25 October are 25, and so two days begun: 2 × 10 % × 49."""
    out, back = datetime(2026, 10, 24, 12, 0), datetime(2026, 10, 25, 12, 0)
    found = reckon(replace(GERMANY, out=out, back=back, local_transport=True), rates())
    assert amounts(found)["local_transport"] == 980


@pytest.mark.parametrize(
    ("meals", "off"),
    [
        ({"breakfasts": 1}, -735),
        ({"breakfasts": 2}, -1470),
        ({"lunches": 1}, -1470),
        ({"dinners": 1}, -1470),
        ({"lunches": 1, "dinners": 1}, -2940),
    ],
)
def test_free_meals_are_taken_off(meals: dict[str, int], off: int) -> None:
    assert reckon(replace(GERMANY, **meals), rates()).total == 4900 + off  # type: ignore[arg-type]


def test_a_meal_is_a_share_of_a_whole_per_diem_on_a_short_trip_too() -> None:
    found = reckon(lasting(replace(GERMANY, breakfasts=1), 8), rates())
    assert amounts(found) == {"part_of_day": 1633, "breakfasts": -735}


def test_meals_do_not_take_the_per_diem_below_zero() -> None:
    trip = replace(lasting(GERMANY, 8), lunches=1, dinners=1, nights_without_bill=1)
    found = reckon(trip, rates())
    assert amounts(found) == {
        "part_of_day": 1633,
        "lunches": -1470,
        "dinners": -1470,
        "not_below_zero": 1307,
        "nights_without_bill": 4250,  # meals take nothing off the night
    }
    assert found.total == 4250


@pytest.mark.parametrize(
    ("hours", "meals", "expected"),
    [
        # a quarter of 49.00 / 3, which is 4.0833
        (7, 1, {"part_of_day": 1633, "full_board": 408 - 1633}),
        (24, 1, {"full_days": 4900, "full_board": 1225 - 4900}),
        (24, 9, {"full_days": 4900, "full_board": 1225 - 4900}),
        # two days and 7 hours are three days begun: 25 % × (98.00 + 16.3333) = 28.5833
        (55, 3, {"full_days": 9800, "part_of_day": 1633, "full_board": 2858 - 9800 - 1633}),
        (72, 3, {"full_days": 14700, "full_board": 3675 - 14700}),
        # one of each missing: 114.33 less 2 × (15 + 30 + 30) % × 49.00
        (
            55,
            2,
            {"full_days": 9800, "part_of_day": 1633, "breakfasts": -1470, "lunches": -2940, "dinners": -2940},
        ),
    ],
)
def test_full_board_leaves_a_quarter_of_the_whole_sum(
    hours: int, meals: int, expected: dict[str, int]
) -> None:
    trip = replace(lasting(GERMANY, hours), breakfasts=meals, lunches=meals, dinners=meals)
    assert amounts(reckon(trip, rates())) == expected


@pytest.mark.parametrize("missing", ["breakfasts", "lunches", "dinners"])
def test_full_board_needs_all_meals_of_all_days_begun(missing: str) -> None:
    board = replace(lasting(GERMANY, 25), breakfasts=2, lunches=2, dinners=2)
    assert reckon(board, rates()).total == 1633  # 25 % × (49.00 + 16.3333) = 16.3333
    found = amounts(reckon(replace(board, **{missing: 1}), rates()))  # type: ignore[arg-type]  # by name
    assert {"full_days", "part_of_day", "breakfasts", "lunches", "dinners"} <= set(found)
    assert "full_board" not in found


def test_a_quarter_is_not_taken_of_what_was_rounded() -> None:
    """Of 49.01: a third is 16.3367, a quarter of it 4.0842, and 4.085 of 16.34. Of 49.07: a half is 24.535, a
    quarter of it 6.13375, and 6.135 of 24.54."""
    for per_diem, hours, due in ((4901, 7, 408), (4907, 12, 613)):
        board = replace(lasting(GERMANY, hours), breakfasts=1, lunches=1, dinners=1)
        assert reckon(board, [replace(ODD, per_diem=per_diem)]).total == due


def test_full_board_takes_nothing_off_nights_and_transport() -> None:
    """12.25 + 42.50 + 10 % × 49.00 + 49.00"""
    trip = replace(GERMANY, breakfasts=1, lunches=1, dinners=1, nights_without_bill=1, local_transport=True)
    assert reckon(replace(trip, transfers=2), rates()).total == 1225 + 4250 + 490 + 4900


@pytest.mark.parametrize(
    ("stay", "paid", "over"),
    [
        (Stay(1, 16999), 16999, 0),
        (Stay(1, 17000), 17000, 0),
        (Stay(1, 17001), 17000, 1),
        (Stay(3, 51000), 51000, 0),
        (Stay(3, 60000), 51000, 9000),
        (Stay(2, 0), 0, 0),
    ],
)
def test_a_hotel_is_paid_up_to_the_limit_of_each_night(stay: Stay, paid: int, over: int) -> None:
    found = reckon(replace(GERMANY, stays=(stay,)), rates())
    [hotel] = [line for line in found.lines if line.code == "hotel"]
    assert (hotel.amount, hotel.over_limit) == (paid, over)
    assert found.total == 4900 + paid


def test_a_cheap_night_does_not_pay_for_a_dear_one() -> None:
    found = reckon(replace(GERMANY, stays=(Stay(1, 10000), Stay(1, 20000))), rates())
    assert found.total == 4900 + 10000 + 17000


def test_nights_without_a_bill_and_free_ones() -> None:
    found = reckon(replace(GERMANY, nights_without_bill=2, nights_free=3), rates())
    assert amounts(found) == {"full_days": 4900, "nights_without_bill": 8500, "nights_free": 0}


@pytest.mark.parametrize(("hours", "minutes", "days"), [(1, 0, 1), (24, 0, 1), (24, 1, 2), (48, 0, 2)])
def test_local_transport_counts_days_begun(hours: int, minutes: int, days: int) -> None:
    found = reckon(lasting(replace(GERMANY, local_transport=True), hours, minutes), rates())
    assert amounts(found)["local_transport"] == days * 490


@pytest.mark.parametrize(("transfers", "amount"), [(0, 0), (1, 2450), (2, 4900), (4, 9800)])
def test_both_ways_of_a_transfer_are_one_per_diem(transfers: int, amount: int) -> None:
    found = reckon(replace(GERMANY, transfers=transfers), rates())
    assert amounts(found).get("transfers", 0) == amount


def test_each_line_is_rounded_half_up() -> None:
    trip = replace(
        lasting(GERMANY, 36),
        breakfasts=1,
        lunches=1,
        nights_without_bill=2,
        local_transport=True,
        transfers=1,
    )
    found = reckon(trip, [ODD])
    assert amounts(found) == {
        "full_days": 4999,
        "part_of_day": 2500,  # 2499.5
        "breakfasts": -750,  # 749.85
        "lunches": -1500,  # 1499.7
        "nights_without_bill": 8501,  # 8500.5
        "local_transport": 1000,  # 999.8
        "transfers": 2500,  # 2499.5
    }
    assert amounts(reckon(lasting(GERMANY, 8), [ODD])) == {"part_of_day": 1666}  # 1666.33


def test_what_is_taken_off_is_rounded_half_up_as_an_amount() -> None:
    found = reckon(replace(GERMANY, breakfasts=1), [replace(ODD, per_diem=4910)])
    assert amounts(found)["breakfasts"] == -737  # 736.5


def test_a_line_carries_its_own_sum() -> None:
    [line] = reckon(lasting(GERMANY, 9, 30), rates()).lines
    assert (line.count, line.share, line.unit) == (1, Fraction(1, 2), 4900)
    assert line.duration == timedelta(hours=9, minutes=30)
    assert line.currency == "EUR"


def test_three_days_in_berlin_by_hand() -> None:
    """6 May 06:00 to 8 May 15:30: two days and 9.5 hours; three free meals; one night at 200 EUR, one without
    a bill."""
    trip = Trip(
        "DE",
        "Berlin",
        OUT,
        datetime(2024, 5, 8, 15, 30),
        breakfasts=2,
        lunches=1,
        stays=(Stay(1, 20000),),
        nights_without_bill=1,
        local_transport=True,
        transfers=2,
    )
    #      98.00 + 24.50 - 14.70 - 14.70 + 170.00 + 42.50 + 14.70 + 49.00 = 369.30
    found = reckon(trip, rates())
    assert found.total == 36930
    assert found.shares[0].rate.currency == "EUR"


def test_four_days_in_new_york_by_hand() -> None:
    """10 June 14:00 to 14 June 09:00: three days and 19 hours, three nights on one bill of 1 020 USD."""
    trip = Trip(
        "US",
        "New York",
        datetime(2025, 6, 10, 14, 0),
        datetime(2025, 6, 14, 9, 0),
        breakfasts=3,
        dinners=2,
        stays=(Stay(3, 102000),),
        local_transport=True,
        transfers=2,
    )
    #      177.00 + 59.00 - 26.55 - 35.40 + 1020.00 + 23.60 + 59.00 = 1276.65
    found = reckon(trip, rates())
    assert found.total == 127665
    assert found.shares[0].rate.currency == "USD"


def test_a_country_not_listed_by_hand() -> None:
    """A day and 8 hours in Lusaka, the night at the host's: 41.00 + 13.67 - 6.15."""
    found = reckon(lasting(Trip("ZM", "Lusaka", OUT, OUT, breakfasts=1, nights_free=1), 32), rates())
    assert found.total == 4852
    assert found.shares[0].rate.country == ""


def test_the_rate_is_that_of_the_day_of_crossing_out() -> None:
    known = [ODD, replace(ODD, per_diem=6000, valid_from=date(2024, 5, 7))]
    assert reckon(lasting(GERMANY, 48), known).total == 2 * 4999
    assert reckon(lasting(replace(GERMANY, out=datetime(2024, 5, 7, 0, 0)), 48), known).total == 12000


def test_a_trip_before_the_first_rate_is_refused() -> None:
    early = Trip("DE", "", datetime(2022, 11, 28, 23, 59), datetime(2022, 11, 30, 0, 0))
    with pytest.raises(Refused):
        reckon(early, rates())
    reckon(replace(early, out=datetime(2022, 11, 29, 0, 0)), rates())
