"""The dues of a trip abroad: the lines of each destination, and those that several have in common."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from db.per_diem import lines
from db.per_diem.destinations import Leg
from db.per_diem.lines import Line
from db.per_diem.rates import Rate, in_force, rate_for
from db.per_diem.trip import Trip


@dataclass(frozen=True, slots=True)
class Share:
    """The part of a trip that falls to one destination, reckoned by its rate."""

    leg: Leg
    rate: Rate
    cities: tuple[str, ...]
    """The cities with rates of their own, where the rate for the rest of their country was taken."""
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Reckoning:
    """The dues of a trip by the regulation, line by line: a control figure."""

    trip: Trip
    shares: tuple[Share, ...]
    common: tuple[Line, ...]
    """The lines that several destinations have in common."""

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines."""
        return (*(line for share in self.shares for line in share.lines), *self.common)

    @property
    def bill_left_out(self) -> bool:
        """True if nights by bill are not counted, because their limits are in different currencies."""
        return bool(self.trip.stays) and not any(line.code.startswith("hotel") for line in self.lines)

    @property
    def total(self) -> int:
        """The sum of the lines, where all are in one currency."""
        [total] = self.totals.values()
        return total

    @property
    def totals(self) -> Mapping[str, int]:
        """The sum of the lines in each currency, in hundredths of it."""
        sums = dict.fromkeys((share.rate.currency for share in self.shares), 0)
        for line in self.lines:
            sums[line.currency] += line.amount
        return sums


def reckon(trip: Trip, rates: Sequence[Rate]) -> Reckoning:
    """The lines and sums of a trip's dues, by the rates in force on the day of crossing out.

    If the rates change while the trip lasts, those of that first day are taken for the whole of it. Raises
    InvalidValue as `Trip.check` does, and Refused where no rate is known for that day.
    """
    trip.check()
    day = trip.out.date()
    legs = [(leg, rate_for(leg.country, leg.city, day, rates)) for leg in trip.legs]
    used = Counter(rate.currency for _leg, rate in legs)
    balances = {currency: list(_balance(trip, legs, currency)) for currency in used}
    slept = [(leg, rate) for leg, rate in legs if leg.nights] or legs
    nights = [list(lines.nights_by_bill(trip, slept)), list(lines.nights_free(trip, legs[0][1]))]
    shares = []
    for leg, rate in legs:
        by_bill, free = nights if slept == [(leg, rate)] else ([], [])
        own = (
            *_time_and_meals(trip, leg, rate),
            *(balances.pop(rate.currency) if used[rate.currency] == 1 else ()),
            *by_bill,
            *lines.nights_without_bill(trip, leg, rate),
            *free,
            *lines.transport(trip, leg, rate),
        )
        shares.append(Share(leg, rate, _cities(rate, in_force(day, rates)), own))
    common = [line for found in balances.values() for line in found]
    if len(slept) > 1:
        common += [line for found in nights for line in found]
    return Reckoning(trip, tuple(shares), tuple(common))


def _cities(rate: Rate, rates: Sequence[Rate]) -> tuple[str, ...]:
    """The cities with rates of their own in the country of `rate`; () if it has none or is a city's."""
    if rate.city or not rate.country:
        return ()
    return tuple(dict.fromkeys(other.city for other in rates if other.country == rate.country and other.city))


def _time_and_meals(trip: Trip, leg: Leg, rate: Rate) -> Iterator[Line]:
    yield from lines.time(trip, leg, rate)
    if not trip.full_board:
        yield from lines.meals(trip, leg, rate)


def _balance(trip: Trip, legs: Iterable[tuple[Leg, Rate]], currency: str) -> Iterator[Line]:
    """The line that brings time and meals of all legs in a currency to what is due."""
    found = (_time_and_meals(trip, leg, rate) for leg, rate in legs if rate.currency == currency)
    yield from lines.balance(trip, currency, chain.from_iterable(found))
