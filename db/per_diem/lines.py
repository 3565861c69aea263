"""The lines of a reckoning, rule by rule, each from the regulation's chapter on travel abroad.

Reckoned in exact fractions; each line is rounded half up to a hundredth, so that the lines add up to the sum.
Where a trip has several destinations, a line is of the part that falls to one of them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from fractions import Fraction
from math import floor

from db.per_diem.destinations import DAY, Leg
from db.per_diem.rates import Rate
from db.per_diem.trip import Trip

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
class Portion:
    """The part of a whole that falls to one of several destinations: of a time, or of the nights."""

    part: timedelta | int
    whole: timedelta | int

    @property
    def fraction(self) -> Fraction:
        """The part as a share of the whole."""
        return Fraction(*(_number(amount) for amount in (self.part, self.whole)))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the reckoning, paid for or taken off; `unit` and `amount` in hundredths of `currency`."""

    code: str
    """The code of the line.

    full_days, part_of_day, full_board, breakfasts, lunches, dinners, not_below_zero, hotel, hotel_divided,
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
    portion: Portion | None = None
    """The part that falls to the destination; None: all of it."""

    @property
    def exact(self) -> Fraction:
        """Units, share and portion multiplied, before they are rounded."""
        return self.count * self.share * self.unit * _fraction(self.portion)


def time(trip: Trip, leg: Leg, rate: Rate) -> Iterator[Line]:
    """The lines for the time abroad, in days of 24 hours from the crossing out, and its rest (§ 13 (3)).

    A full day is a per diem; of the rest, up to 8 hours are a third of a per diem, over 8 to 12 hours a half,
    over 12 hours a whole one. What falls into several legs is divided by the hours in each.
    """
    days, rest = divmod(trip.duration, DAY)
    for count, part in leg.full_days(days):
        yield _line(rate, "full_days", count, _WHOLE, _portion(part, DAY))
    part = leg.after(days)
    if part:
        share = next(share for most, share in _PARTS_OF_DAY if rest <= most)
        yield _line(rate, "part_of_day", 1, share, _portion(part, rest), rest)


def meals(trip: Trip, leg: Leg, rate: Rate) -> Iterator[Line]:
    """The lines for free meals (§ 14 (2)), divided by the hours in each leg.

    A breakfast takes off 15 %, a lunch and a dinner 30 % each, of a per diem.
    """
    for what, count, share in (
        ("breakfasts", trip.breakfasts, _BREAKFAST),
        ("lunches", trip.lunches, _LUNCH),
        ("dinners", trip.dinners, _DINNER),
    ):
        if count:
            yield _line(rate, what, -count, share, _portion(leg.duration, trip.duration))


def balance(trip: Trip, currency: str, lines: Iterable[Line]) -> Iterator[Line]:
    """The line that brings the lines for time and meals in one currency to what is due.

    Under full board that is a quarter of the whole sum for the time, which is not rounded before (§ 14 (1)).
    Else free meals take no more than the time gives.
    """
    known = list(lines)
    together = sum(line.amount for line in known)
    if trip.full_board:
        due = _rounded(_FULL_BOARD * sum((line.exact for line in known), Fraction()))
        yield Line("full_board", -1, _FULL_BOARD, due, due - together, currency)
    elif together < 0:
        yield Line("not_below_zero", 1, _WHOLE, -together, -together, currency)


def nights_by_bill(trip: Trip, slept: Sequence[tuple[Leg, Rate]]) -> Iterator[Line]:
    """The lines for nights paid by bill, up to the limit of each (§ 16).

    `slept`: the legs with nights. Where their limits differ, each counts for its nights; in different
    currencies nothing is counted, for nobody knows in which of them the bill is.
    """
    rates = [rate for _leg, rate in slept]
    if len({rate.currency for rate in rates}) > 1:
        return
    per_night = sum((rate.hotel_limit * _fraction(_nights(trip, leg)) for leg, rate in slept), Fraction())
    code = "hotel" if len({rate.hotel_limit for rate in rates}) == 1 else "hotel_divided"
    for stay in trip.stays:
        limit = _rounded(stay.nights * per_night)
        paid = min(stay.bill, limit)
        unit = rates[0].hotel_limit if code == "hotel" else limit
        currency, over = rates[0].currency, stay.bill - paid
        yield Line(code, stay.nights, _WHOLE, unit, paid, currency, over_limit=over)


def nights_without_bill(trip: Trip, leg: Leg, rate: Rate) -> Iterator[Line]:
    """The line for nights without a bill, a lump sum of 25 % of the limit each (§ 16)."""
    portion, count = _nights(trip, leg), trip.nights_without_bill
    if count and _fraction(portion):
        yield _line(rate, "nights_without_bill", count, _WITHOUT_BILL, portion, unit=rate.hotel_limit)


def nights_free(trip: Trip, rate: Rate) -> Iterator[Line]:
    """The line for nights for which nothing is due."""
    if trip.nights_free:
        yield Line("nights_free", trip.nights_free, Fraction(0), rate.hotel_limit, 0, rate.currency)


def transport(trip: Trip, leg: Leg, rate: Rate) -> Iterator[Line]:
    """The lines for local transport, and for the ways to and from the station or airport (§ 17).

    Local transport is 10 % of a per diem for each day begun. The ways are one per diem together, half of it
    for one of them. Both are divided by the hours in each leg.
    """
    portion = _portion(leg.duration, trip.duration)
    if trip.local_transport:
        yield _line(rate, "local_transport", trip.days_begun, _LOCAL_TRANSPORT, portion)
    if trip.transfers:
        yield _line(rate, "transfers", trip.transfers, _TRANSFER, portion)


def _nights(trip: Trip, leg: Leg) -> Portion | None:
    """The portion of the nights that falls to a leg; that of the time, where the trip has no night."""
    return _portion(leg.nights, trip.nights) if trip.nights else _portion(leg.duration, trip.duration)


def _portion(part: timedelta | int, whole: timedelta | int) -> Portion | None:
    """A portion; None if it is all of it."""
    return None if part == whole else Portion(part, whole)


def _fraction(portion: Portion | None) -> Fraction:
    return portion.fraction if portion else _WHOLE


def _line(
    rate: Rate,
    code: str,
    count: int,
    share: Fraction,
    portion: Portion | None = None,
    duration: timedelta | None = None,
    unit: int | None = None,
) -> Line:
    """A line of `count` times `share` of the per diem, or of another `unit`."""
    whole = rate.per_diem if unit is None else unit
    line = Line(code, count, share, whole, 0, rate.currency, duration, portion=portion)
    return replace(line, amount=_rounded(line.exact))


def _number(amount: timedelta | int) -> int:
    return amount // timedelta.resolution if isinstance(amount, timedelta) else amount


def _rounded(amount: Fraction) -> int:
    """`amount` rounded half up; below zero likewise, as the amount that is taken off."""
    half_up = floor(abs(amount) + Fraction(1, 2))
    return half_up if amount > 0 else -half_up
