"""The arithmetic of the per diem abroad, rule by rule, each from the regulation's chapter on travel abroad.

Reckoned in exact fractions; each line is rounded half up to a hundredth, so that the lines add up to the sum.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from math import floor

from db.per_diem.rates import Rate, in_force, rate_for
from db.per_diem.trip import Trip

_DAY = timedelta(days=1)
_WHOLE = Fraction(1)
_PARTS_OF_DAY = (
    (timedelta(hours=8), Fraction(1, 3)),
    (timedelta(hours=12), Fraction(1, 2)),
    (_DAY, _WHOLE),
)
"""What the rest of a trip, up to so long, is of a per diem."""
_BREAKFAST, _LUNCH, _DINNER = Fraction(15, 100), Fraction(30, 100), Fraction(30, 100)
_WITHOUT_BILL = Fraction(25, 100)
_LOCAL_TRANSPORT = Fraction(10, 100)
_TRANSFER = Fraction(1, 2)  # one per diem for arrival and departure together


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is paid for or taken off; amounts in hundredths of `currency`."""

    what: str
    """full_days, part_of_day, breakfasts, lunches, dinners, not_below_zero, hotel, nights_without_bill,
    nights_free, local_transport, transfers"""
    count: int
    """Below zero where it is taken off, and so the amount."""
    share: Fraction
    """How much of the unit each one is."""
    unit: int
    """The per diem, or the hotel limit."""
    amount: int
    currency: str
    lasting: timedelta | None = None
    """Of a part of a day: how long it was."""
    over: int = 0
    """Of a hotel: what its bill has over the limit, which is not counted."""


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What a trip comes to by the regulation: a control figure."""

    trip: Trip
    rate: Rate
    lines: tuple[Line, ...]
    cities: tuple[str, ...]
    """The cities with rates of their own, where the rate for the rest of their country was taken."""

    @property
    def total(self) -> int:
        """In hundredths of the rate's currency."""
        return sum(line.amount for line in self.lines)


def reckon(trip: Trip, rates: Sequence[Rate]) -> Reckoning:
    """The lines and the sum of a trip's dues, by the rate of its country in force on the day of crossing out.

    If the rates change while the trip lasts, the rate of that first day is taken for the whole of it. Raises
    InvalidValue for what is no trip abroad, and Refused where no rate is known for its day.
    """
    trip.check()
    day = trip.out.date()
    rate = rate_for(trip.country, trip.city, day, rates)
    lines = (*_per_diem(trip, rate), *_nights(trip, rate), *_transport(trip, rate))
    return Reckoning(trip, rate, lines, _cities(rate, in_force(day, rates)))


def _cities(rate: Rate, rates: Sequence[Rate]) -> tuple[str, ...]:
    """The cities with own rates among those of a day, where `rate` is that of the rest of their country."""
    if rate.city or not rate.country:
        return ()
    return tuple(dict.fromkeys(one.city for one in rates if one.country == rate.country and one.city))


def _per_diem(trip: Trip, rate: Rate) -> list[Line]:
    """The time abroad, less the free meals; these never take more than the time gives."""
    lines = [*_time(trip, rate), *_meals(trip, rate)]
    missing = -sum(line.amount for line in lines)
    if missing > 0:
        lines.append(Line("not_below_zero", 1, _WHOLE, missing, missing, rate.currency))
    return lines


def _time(trip: Trip, rate: Rate) -> Iterator[Line]:
    """A full day, 24 hours from the crossing out, is a per diem; of the rest, up to 8 hours are a third of
    one, over 8 to 12 hours a half, over 12 hours a whole one."""
    days, rest = divmod(trip.back - trip.out, _DAY)
    if days:
        yield _line(rate, "full_days", days, _WHOLE)
    if rest:
        share = next(share for most, share in _PARTS_OF_DAY if rest <= most)
        yield _line(rate, "part_of_day", 1, share, lasting=rest)


def _meals(trip: Trip, rate: Rate) -> Iterator[Line]:
    """A free breakfast takes off 15 %, a lunch and a dinner 30 % each, of a whole per diem."""
    meals = (
        ("breakfasts", trip.breakfasts, _BREAKFAST),
        ("lunches", trip.lunches, _LUNCH),
        ("dinners", trip.dinners, _DINNER),
    )
    for what, count, share in meals:
        if count:
            yield _line(rate, what, -count, share)


def _nights(trip: Trip, rate: Rate) -> Iterator[Line]:
    """A hotel's bill up to the limit for each night; a night without a bill is a lump sum of 25 % of it."""
    limit = rate.hotel_limit
    for stay in trip.stays:
        paid = min(stay.bill, stay.nights * limit)
        yield Line("hotel", stay.nights, _WHOLE, limit, paid, rate.currency, over=stay.bill - paid)
    if trip.nights_without_bill:
        nights = trip.nights_without_bill
        amount = _rounded(nights * _WITHOUT_BILL * limit)
        yield Line("nights_without_bill", nights, _WITHOUT_BILL, limit, amount, rate.currency)
    if trip.nights_free:
        yield Line("nights_free", trip.nights_free, Fraction(0), limit, 0, rate.currency)


def _transport(trip: Trip, rate: Rate) -> Iterator[Line]:
    """Local transport: 10 % of a per diem for each day begun. The ways from the station or airport and back
    to it: one per diem together, half of it for one of them."""
    if trip.local_transport:
        begun = -((trip.out - trip.back) // _DAY)  # rounded up, exactly
        yield _line(rate, "local_transport", begun, _LOCAL_TRANSPORT)
    if trip.transfers:
        yield _line(rate, "transfers", trip.transfers, _TRANSFER)


def _line(rate: Rate, what: str, count: int, share: Fraction, lasting: timedelta | None = None) -> Line:
    """So many times a share of the per diem."""
    amount = _rounded(count * share * rate.per_diem)
    return Line(what, count, share, rate.per_diem, amount, rate.currency, lasting)


def _rounded(amount: Fraction) -> int:
    """Half up; what is taken off likewise, as the amount that it is."""
    half_up = floor(abs(amount) + Fraction(1, 2))
    return half_up if amount > 0 else -half_up
