"""The rates of the per diem abroad, each with its first day, and the one that a trip takes.

The register keeps them, a record for each country, for the cities that have a rate of their own, and one
without a country for all that are not listed. New rates are new records; the old ones stay, for the trips of
their time.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from db.dates import sentence_day
from db.errors import Refused
from db.fields import Values
from db.folding import fold
from db.kinds.amounts import hundredths
from db.words import _


@dataclass(frozen=True, slots=True)
class Rate:
    """The rate of a country or city from a day on; amounts in hundredths of `currency`."""

    country: str
    """ISO 3166 code; "" in the rate for countries that are not listed."""
    city: str
    """The city whose own rate it is; "" in the rate of a country."""
    currency: str
    per_diem: int
    hotel_limit: int
    """The most that is paid for a night."""
    valid_from: date
    also: tuple[str, ...] = ()
    """Other names of the city."""

    def is_of(self, city: str) -> bool:
        """True if the rate is that of the city so named, in whatever case and language."""
        return bool(self.city) and fold(city) in map(fold, (self.city, *self.also))


def rates_of(records: Iterable[Values]) -> tuple[Rate, ...]:
    """The rates out of the values of PerDiemRate records."""
    return tuple(_rate(values) for values in records)


def rate_for(country: str, city: str, day: date, rates: Sequence[Rate]) -> Rate:
    """The rate in force on `day`: the city's own, else its country's, else that for countries not listed.

    Raises Refused where none is known for that day: an older or a later rate would be a guess.
    """
    valid = in_force(day, rates)
    for found in (
        [rate for rate in valid if rate.country == country and rate.is_of(city)],
        [rate for rate in valid if rate.country == country and not rate.city],
        [rate for rate in valid if not (rate.country or rate.city)],
    ):
        if found:
            return max(found, key=lambda rate: rate.valid_from)
    raise Refused(
        _("No rate of the per diem abroad is known for {day}.").format(day=sentence_day(day)),
        _(
            "Correct the day of crossing the border out, or ask accounting for the rate of that day and add "
            "it to the list of per diem rates."
        ),
    )


def in_force(day: date, rates: Iterable[Rate]) -> list[Rate]:
    """The rates of the table that holds on `day`: the newest annex, and what was changed in it since.

    A rate for countries not listed opens an annex, which is a whole table: what it does not list, no older
    annex gives it. A later rate of one country or city stands in the place of that one alone, its older one
    being among these still: of two of one place the newest holds.
    """
    begun = [rate for rate in rates if rate.valid_from <= day]
    annex = max((rate.valid_from for rate in begun if not (rate.country or rate.city)), default=date.min)
    return [rate for rate in begun if rate.valid_from >= annex]


def _rate(values: Values) -> Rate:
    return Rate(
        country=values["country"] or "",
        city=values["city"],
        currency=values["currency"],
        per_diem=hundredths(values["per_diem"]),
        hotel_limit=hundredths(values["hotel_limit"]),
        valid_from=values["valid_from"],
        also=tuple(name.strip() for name in values["other_names"].split(",") if name.strip()),
    )
