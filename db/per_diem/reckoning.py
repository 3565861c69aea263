"""The arithmetic of the per diem abroad, rule by rule, each from the regulation's chapter on travel abroad.

Reckoned in exact fractions; each line is rounded half up to a hundredth, so that the lines add up to the sum.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from math import floor

from db.per_diem.rates import Rate, in_force, rate_for
from db.per_diem.trip import DAY, Trip

_WHOLE = Fraction(1)
_PARTS_OF_DAY = (
    (timedelta(hours=8), Fraction(1, 3)),
    (timedelta(hours=12), Fraction(1, 2)),
    (DAY, _WHOLE),
)
"""The greatest length of the rest of a trip, and the share of a per diem that is due for it."""
_BREAKFAST, _LUNCH, _DINNER = Fraction(15, 100), Fraction(30, 100), Fraction(30, 100)
_FULL_BOARD = Fraction(25, 100)
_WITHOUT_BILL = Fraction(25, 100)
_LOCAL_TRANSPORT = Fraction(10, 100)
_TRANSFER = Fraction(1, 2)  # one per diem for arrival and departure together


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the reckoning, paid for or taken off; `unit` and `amount` in hundredths of `currency`."""

    code: str
    """The code of the line.

    full_days, part_of_day, full_board, breakfasts, lunches, dinners, not_below_zero, hotel,
    nights_without_bill, nights_free, local_transport, transfers
    """
    count: int
    """The number of units; below zero if they are taken off, as is the amount."""
    share: Fraction
    """The share of the unit that each counts for."""
    unit: int
    """The per diem, the hotel limit, or the quarter that full board leaves."""
    amount: int
    currency: str
    duration: timedelta | None = None
    """The length of a part of a day; None in other lines."""
    over_limit: int = 0
    """The part of a hotel's bill that is over the limit and not counted."""


@dataclass(frozen=True, slots=True)
class Reckoning:
    """The dues of a trip by the regulation, line by line: a control figure."""

    trip: Trip
    rate: Rate
    lines: tuple[Line, ...]
    cities: tuple[str, ...]
    """The cities with rates of their own, where the rate for the rest of their country was taken."""

    @property
    def total(self) -> int:
        """The sum of the lines, in hundredths of the rate's currency."""
        return sum(line.amount for line in self.lines)


def reckon(trip: Trip, rates: Sequence[Rate]) -> Reckoning:
    """The lines and the sum of a trip's dues, by the rate of its country in force on the day of crossing out.

    If the rates change while the trip lasts, the rate of that first day is taken for the whole of it. Raises
    InvalidValue as `Trip.check` does, and Refused where no rate is known for that day.
    """
    trip.check()
    day = trip.out.date()
    rate = rate_for(trip.country, trip.city, day, rates)
    lines = (*_per_diem(trip, rate), *_nights(trip, rate), *_transport(trip, rate))
    return Reckoning(trip, rate, lines, _cities(rate, in_force(day, rates)))


def _cities(rate: Rate, rates: Sequence[Rate]) -> tuple[str, ...]:
    """The cities with rates of their own in the country of `rate`; () if it has none or is a city's."""
    if rate.city or not rate.country:
        return ()
    return tuple(dict.fromkeys(other.city for other in rates if other.country == rate.country and other.city))


def _per_diem(trip: Trip, rate: Rate) -> list[Line]:
    """The lines for the time abroad, less the free meals; these never take more than the time gives."""
    lines = list(_time(trip, rate))
    if min(trip.breakfasts, trip.lunches, trip.dinners) >= trip.days_begun:
        return [*lines, _full_board(lines, rate)]
    lines += _meals(trip, rate)
    missing = -sum(line.amount for line in lines)
    if missing > 0:
        lines.append(Line("not_below_zero", 1, _WHOLE, missing, missing, rate.currency))
    return lines


def _time(trip: Trip, rate: Rate) -> Iterator[Line]:
    """The lines for the time abroad, in days of 24 hours from the crossing out, and its rest (§ 13 (3)).

    A full day is a per diem; of the rest, up to 8 hours are a third of a per diem, over 8 to 12 hours a half,
    over 12 hours a whole one.
    """
    days, rest = divmod(trip.duration, DAY)
    if days:
        yield _line(rate, "full_days", days, _WHOLE)
    if rest:
        share = next(share for most, share in _PARTS_OF_DAY if rest <= most)
        yield _line(rate, "part_of_day", 1, share, duration=rest)


def _full_board(time: Sequence[Line], rate: Rate) -> Line:
    """The line that takes off what full board, free of charge, leaves nothing of: 25 % are due (§ 14 (1)).

    They are due of the whole sum for the time abroad, which is not rounded before: with the lines for it this
    one adds up to a quarter of that sum.
    """
    due = _rounded(_FULL_BOARD * sum(line.count * line.share * line.unit for line in time))
    return Line("full_board", -1, _FULL_BOARD, due, due - sum(line.amount for line in time), rate.currency)


def _meals(trip: Trip, rate: Rate) -> Iterator[Line]:
    """The lines for free meals (§ 14 (2)).

    A breakfast takes off 15 %, a lunch and a dinner 30 % each, of a per diem.
    """
    meals = (
        ("breakfasts", trip.breakfasts, _BREAKFAST),
        ("lunches", trip.lunches, _LUNCH),
        ("dinners", trip.dinners, _DINNER),
    )
    for what, count, share in meals:
        if count:
            yield _line(rate, what, -count, share)


def _nights(trip: Trip, rate: Rate) -> Iterator[Line]:
    """The lines for nights (§ 16): a hotel's bill up to the limit, or 25 % of the limit without a bill."""
    limit = rate.hotel_limit
    for stay in trip.stays:
        paid = min(stay.bill, stay.nights * limit)
        yield Line("hotel", stay.nights, _WHOLE, limit, paid, rate.currency, over_limit=stay.bill - paid)
    if trip.nights_without_bill:
        nights = trip.nights_without_bill
        amount = _rounded(nights * _WITHOUT_BILL * limit)
        yield Line("nights_without_bill", nights, _WITHOUT_BILL, limit, amount, rate.currency)
    if trip.nights_free:
        yield Line("nights_free", trip.nights_free, Fraction(0), limit, 0, rate.currency)


def _transport(trip: Trip, rate: Rate) -> Iterator[Line]:
    """The lines for local transport, and for the ways to and from the station or airport (§ 17).

    Local transport is 10 % of a per diem for each day begun. The ways are one per diem together, half of it
    for one of them.
    """
    if trip.local_transport:
        yield _line(rate, "local_transport", trip.days_begun, _LOCAL_TRANSPORT)
    if trip.transfers:
        yield _line(rate, "transfers", trip.transfers, _TRANSFER)


def _line(rate: Rate, code: str, count: int, share: Fraction, duration: timedelta | None = None) -> Line:
    """A line of `count` times `share` of the per diem."""
    amount = _rounded(count * share * rate.per_diem)
    return Line(code, count, share, rate.per_diem, amount, rate.currency, duration)


def _rounded(amount: Fraction) -> int:
    """`amount` rounded half up; below zero likewise, as the amount that is taken off."""
    half_up = floor(abs(amount) + Fraction(1, 2))
    return half_up if amount > 0 else -half_up
