"""What holds for the per diem of any trip abroad."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

from hypothesis import assume, given
from hypothesis import strategies as st

from db.per_diem import Rate, Stay, Trip, rate_for, reckon, sentence
from tests.support.per_diem_rates import rates

COUNTS = st.integers(0, 20)
LENGTHS = st.timedeltas(timedelta(minutes=1), timedelta(days=40))
RATES = st.builds(
    Rate,
    st.just("DE"),
    st.just(""),
    st.just("EUR"),
    st.integers(1, 10**6),
    st.integers(1, 10**7),
    st.just(rates()[0].valid_from),
)
WARSAW = ZoneInfo("Europe/Warsaw")


def after(moment: datetime, passed: timedelta) -> datetime:
    """What the clock in Poland shows when so much time has passed."""
    then = moment.replace(tzinfo=WARSAW).astimezone(UTC) + passed
    return then.astimezone(WARSAW).replace(tzinfo=None, fold=0)


def lasting(trip: Trip) -> Fraction:
    """The time of a trip in minutes, in another way than the program's: by UTC."""
    out, back = (moment.replace(tzinfo=WARSAW).astimezone(UTC) for moment in (trip.out, trip.back))
    return Fraction((back - out) // timedelta(microseconds=1), 60 * 10**6)


TRIPS = st.builds(
    lambda passed, out, **told: Trip("DE", "", out, after(out, passed), **told),
    LENGTHS,
    st.datetimes(datetime(2023, 1, 1), datetime(2040, 1, 1)),
    breakfasts=COUNTS,
    lunches=COUNTS,
    dinners=COUNTS,
    stays=st.lists(st.builds(Stay, st.integers(1, 20), st.integers(0, 10**7)), max_size=3).map(tuple),
    nights_without_bill=COUNTS,
    nights_free=COUNTS,
    local_transport=st.booleans(),
    transfers=COUNTS,
).filter(lambda trip: lasting(trip) > 0)  # an hour shown twice is always the first: some seem to end before


def has_full_board(trip: Trip) -> bool:
    """True if each meal of each day begun was free."""
    return all(24 * 60 * meals >= lasting(trip) for meals in (trip.breakfasts, trip.lunches, trip.dinners))


def exactly(trip: Trip, rate: Rate) -> Fraction:
    """The whole sum in one go, without lines and without rounding, in minutes instead of days."""
    days, rest = divmod(lasting(trip), 24 * 60)
    part = (
        Fraction(0) if not rest else Fraction(1, 3) if rest <= 480 else Fraction(1, 2) if rest <= 720 else 1
    )
    meals = Fraction(15 * trip.breakfasts + 30 * trip.lunches + 30 * trip.dinners, 100)
    time = Fraction(days + part)
    left = time / 4 if has_full_board(trip) else max(time - meals, Fraction(0))
    begun = (days + bool(rest)) * trip.local_transport
    diems = left + Fraction(begun, 10) + Fraction(trip.transfers, 2)
    hotels = sum(min(stay.bill, stay.nights * rate.hotel_limit) for stay in trip.stays)
    return diems * rate.per_diem + hotels + Fraction(trip.nights_without_bill * rate.hotel_limit, 4)


@given(TRIPS, RATES)
def test_the_lines_add_up_to_the_rules_but_for_rounding(trip: Trip, rate: Rate) -> None:
    found = reckon(trip, [rate])
    assert sum(line.amount for line in found.lines) == found.total
    assert abs(found.total - exactly(trip, rate)) <= Fraction(len(found.lines), 2)


@given(TRIPS, RATES)
def test_it_is_never_below_zero(trip: Trip, rate: Rate) -> None:
    found = reckon(trip, [rate])
    nights_and_ways = ("hotel", "nights_without_bill", "nights_free", "local_transport", "transfers")
    assert sum(line.amount for line in found.lines if line.code not in nights_and_ways) >= 0
    assert all(
        line.amount >= 0 and line.over_limit >= 0 for line in found.lines if line.code in nights_and_ways
    )


@given(TRIPS, RATES, st.timedeltas(timedelta(0), timedelta(days=3)))
def test_a_longer_trip_never_costs_less(trip: Trip, rate: Rate, longer: timedelta) -> None:
    later = replace(trip, back=after(trip.back, longer))
    assume(lasting(later) >= lasting(trip) and not has_full_board(trip))
    assert reckon(later, [rate]).total >= reckon(trip, [rate]).total


@given(TRIPS, RATES)
def test_one_free_meal_more_never_costs_more(trip: Trip, rate: Rate) -> None:
    one_more = replace(trip, breakfasts=trip.breakfasts + 1)
    assume(has_full_board(one_more) == has_full_board(trip))  # a quarter is due even for an hour's trip
    assert reckon(one_more, [rate]).total <= reckon(trip, [rate]).total


@given(TRIPS, st.sampled_from(rates()))
def test_every_country_can_be_reckoned_and_said(trip: Trip, rate: Rate) -> None:
    found = reckon(replace(trip, country=rate.country or "ZM", city=rate.city), rates())
    assert found.shares[0].rate == rate == rate_for(rate.country, rate.city, trip.out.date(), rates())
    assert all(rate.currency in sentence(line) for line in found.lines if line.code != "nights_free")
