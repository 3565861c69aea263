"""A period from a day to a day, and a day that somebody asks about, as a person types them."""

from dataclasses import dataclass
from datetime import date

from db import dates
from db.dates import PartialDate
from db.errors import InvalidValue
from db.words import _


@dataclass(frozen=True)
class Period:
    """From the day `first` to the day `last`, both in it; an end that is None is open."""

    first: date | None = None
    last: date | None = None

    @classmethod
    def year_of(cls, day: date) -> "Period":
        return cls(date(day.year, 1, 1), date(day.year, 12, 31))

    def touches(self, when: PartialDate | None) -> bool:
        """Whether a date may lie in it; one that nobody knows may."""
        if when is None:
            return True
        return (self.last is None or when.earliest() <= self.last) and (
            self.first is None or when.latest() >= self.first
        )

    def holds(self, when: PartialDate | None) -> bool:
        """Whether a date lies in it for certain."""
        if when is None:
            return self == Period()
        return (self.first is None or when.earliest() >= self.first) and (
            self.last is None or when.latest() <= self.last
        )


def parse_as_of(text: str) -> date:
    """The day that somebody asks about; InvalidValue when it is none, or none that the register knows of."""
    asked = dates.parse_day(text, date.today())
    if asked > dates.HORIZON:
        last = dates.show_day(dates.HORIZON)
        raise InvalidValue(_("States can be told up to {day}.").format(day=last))
    return asked


def parse_period(first: str | None, last: str | None) -> Period | None:
    """From a day to a day, as a person types them; a month or year is meant whole, an empty end is open.

    None where neither is given. InvalidValue when one is no date, or the last lies before the first.
    """
    if not (first or last):
        return None
    begins, ends = (dates.parse(text, date.today()) if text else None for text in (first, last))
    asked = Period(begins.earliest() if begins else None, ends.latest() if ends else None)
    if asked.first and asked.last and asked.last < asked.first:
        raise InvalidValue(_("The last day lies before the first."))
    return asked
