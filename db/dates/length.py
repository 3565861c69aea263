"""Length: a stretch of time as a contract states it."""

from calendar import isleap
from dataclasses import dataclass
from datetime import date
from typing import Literal

from db.words import NN_, n_

Unit = Literal["day", "week", "month", "year"]
UNITS: dict[str, Unit] = {"d": "day", "w": "week", "m": "month", "y": "year"}

_COUNTED = {
    "day": NN_("{n} day", "{n} days"),
    "week": NN_("{n} week", "{n} weeks"),
    "month": NN_("{n} month", "{n} months"),
    "year": NN_("{n} year", "{n} years"),
}
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class Length:
    """So many days, weeks, months or years, in the unit of the document: 12 months stay 12 months."""

    count: int
    unit: Unit

    @classmethod
    def from_text(cls, text: str) -> "Length":
        """The length that `text` wrote ("5y", "36m", "90d", "2w"); anything else raises ValueError."""
        if text[-1:] not in UNITS:
            raise ValueError(f"not a length: {text!r}")
        return cls(int(text[:-1]), UNITS[text[-1]])

    @property
    def text(self) -> str:
        """The length as the register stores it: 5y, 36m, 90d, 2w."""
        return f"{self.count}{self.unit[0]}"

    def after(self, start: date, times: int = 1) -> date:
        """The day `times` lengths after `start`, counted in one step.

        31 January and a month is the last day of February, and two months are 31 March: stepwise would drift.
        A day past either end of the calendar is its last or first day.
        """
        if self.unit in ("day", "week"):
            number = start.toordinal() + times * self.count * (7 if self.unit == "week" else 1)
            return date.fromordinal(min(max(number, 1), date.max.toordinal()))
        months = start.year * 12 + start.month - 1 + times * self.count * (12 if self.unit == "year" else 1)
        if months >= (date.max.year + 1) * 12:
            return date.max
        if months < date.min.year * 12:
            return date.min
        year, month = months // 12, months % 12 + 1
        return date(year, month, start.day if start.day < 29 else min(start.day, _days_of(year, month)))

    def before(self, day: date) -> date:
        """The day one length before `day`: 31 May less three months is the last of February."""
        return self.after(day, -1)

    def show(self) -> str:
        """The length in the language spoken now: 5 lat, 36 miesięcy, 1 rok."""
        return n_(*_COUNTED[self.unit], self.count).format(n=self.count)


def _days_of(year: int, month: int) -> int:
    return 29 if month == 2 and isleap(year) else _DAYS[month - 1]
