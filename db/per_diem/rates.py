"""The rates of the per diem abroad, each with its first day, and the one that a trip takes.

The register keeps them, a record for each country, for the cities that have a rate of their own, and one
without a country for all that are not listed. New rates are new records; the old ones stay, for the trips of
their time.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from db.dates import sentence_day
from db.errors import Refused
from db.fields import Values
from db.folding import fold
from db.words import _


@dataclass(frozen=True, slots=True)
class Rate:
    """What a day and a night abroad may cost, in hundredths of `currency`."""

    country: str
    """ISO 3166 code; "" in the rate for countries that are not listed."""
    city: str
    """"" unless it is the rate of one city."""
    currency: str
    per_diem: int
    hotel_limit: int
    """The most that a night is paid for."""
    valid_from: date
    also: tuple[str, ...] = ()
    """What else the city is called."""

    def is_of(self, city: str) -> bool:
        """Whether it is the rate of the city so named, in whatever case and language."""
        return bool(self.city) and fold(city) in map(fold, (self.city, *self.also))


def rates_of(records: Iterable[Values]) -> tuple[Rate, ...]:
    """The rates that the register keeps, of the values of its PerDiemRate records."""
    return tuple(_rate(values) for values in records)


def rate_for(country: str, city: str, day: date, rates: Sequence[Rate]) -> Rate:
    """The rate in force on `day`: the newest of the city or its country, else that for countries not listed.

    Of one day the city's own comes before its country's. Raises Refused where none is known for that day: an
    older or a later rate would be a guess.
    """
    valid = in_force(day, rates)
    listed = [rate for rate in valid if rate.country == country and (not rate.city or rate.is_of(city))]
    for found in (listed, [rate for rate in valid if not (rate.country or rate.city)]):
        if found:
            return max(found, key=lambda rate: (rate.valid_from, bool(rate.city)))
    raise Refused(
        _("No rate of the per diem abroad is known for {day}.").format(day=sentence_day(day)),
        _(
            "Correct the day of crossing the border out, or ask accounting for the rate of that day and add "
            "it to the list of per diem rates."
        ),
    )


def in_force(day: date, rates: Iterable[Rate]) -> list[Rate]:
    """The rates that hold on `day`: those of the newest annex, and single ones that came after it.

    A rate for countries not listed makes an annex: what it does not list any more, it has dropped. A later
    rate of one country or city alone drops nothing but what it stands in the place of.
    """
    begun = [rate for rate in rates if rate.valid_from <= day]
    annex = max((rate.valid_from for rate in begun if not (rate.country or rate.city)), default=date.min)
    return [rate for rate in begun if rate.valid_from >= annex]


def _rate(values: Values) -> Rate:
    return Rate(
        country=values["country"] or "",
        city=values["city"],
        currency=values["currency"],
        per_diem=_hundredths(values["per_diem"]),
        hotel_limit=_hundredths(values["hotel_limit"]),
        valid_from=values["valid_from"],
        also=tuple(name.strip() for name in values["other_names"].split(",") if name.strip()),
    )


def _hundredths(amount: Decimal) -> int:
    return int(amount.scaleb(2))
