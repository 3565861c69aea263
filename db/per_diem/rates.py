"""The rates of the per diem abroad, each with its first day, and the one that a trip takes.

`resources/per_diem_abroad.csv` holds the annex to the regulation: a row for each country, for the cities
that have a rate of their own, and one without a code for all countries that are not listed. New rates are
new rows; the old ones stay, for the trips of their time.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

import resources
from db.dates import sentence_day
from db.errors import Refused
from db.folding import fold
from db.words import _


@dataclass(frozen=True, slots=True)
class Rate:
    """What a day and a night abroad may cost, in hundredths of `currency`."""

    country: str
    """ISO 3166 code; "" in the rate for countries that are not listed."""
    city: str
    """"" unless it is the rate of one city."""
    name: str
    """As the annex writes it, in Polish."""
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


@cache
def rates() -> tuple[Rate, ...]:
    """All rates that come with the program, in the order of the annex."""
    with resources.path("per_diem_abroad.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_rate(row) for row in csv.DictReader(file))


def rate_for(country: str, city: str, day: date, rates: Sequence[Rate]) -> Rate:
    """The rate in force on `day`: the city's own, else its country's, else that for countries not listed.

    Raises Refused where none is known for that day: an older or a later rate would be a guess.
    """
    valid = [rate for rate in rates if rate.valid_from <= day]
    listed = [rate for rate in valid if rate.country == country]
    own = [rate for rate in listed if rate.is_of(city)]
    general = [rate for rate in listed if not rate.city]
    for found in (own, general, [rate for rate in valid if not rate.country]):
        if found:
            return max(found, key=lambda rate: rate.valid_from)
    raise Refused(
        _("No rate of the per diem abroad is known for {day}.").format(day=sentence_day(day)),
        _("Correct the day of crossing the border out, or ask accounting for the rate of that day."),
    )


def _rate(row: dict[str, str]) -> Rate:
    return Rate(
        country=row["iso"],
        city=row["city"],
        name=row["name_pl"],
        currency=row["currency"],
        per_diem=_hundredths(row["per_diem"]),
        hotel_limit=_hundredths(row["hotel_limit"]),
        valid_from=date.fromisoformat(row["valid_from"]),
        also=tuple(filter(None, row["also"].split("|"))),
    )


def _hundredths(amount: str) -> int:
    return int(Decimal(amount).scaleb(2))
