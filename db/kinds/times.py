"""An hour of the day, and a moment: a day with its hour."""

import re
from datetime import date, datetime, time, timedelta
from typing import Any, Literal

from db import dates
from db.errors import InvalidValue
from db.kinds.base import Lookup, Ordered, Packed, Stored, YearOf, not_understood
from db.words import _

_DAY = 24 * 60  # minutes
_HOUR = re.compile(
    r"(?:o\s+)?(?:godz\.?|at)?\s*"
    r"(?:(\d{1,2})(?:\s*[:.,h]\s*(\d{2})(?::[0-5]\d(?:[.,]\d+)?)?)?\s*h?|(\d{1,2})(\d{2}))",
    re.I,
)
"""An hour, with its seconds or without: they are not kept."""
_END_OF_DAY = re.compile(
    r"(?:o\s+)?(?:godz\.?|at)?\s*24\s*(?:[:.,h]?\s*00(?::00(?:[.,]0+)?)?)?\s*h?\s*", re.I
)
_DAY_AND_HOUR = re.compile(
    r"(?P<day>.*?)(?:[\s,]+|(?<=\d)T(?=\d))(?P<hour>(?:o\s+)?(?:godz\.?\s*|at\s*)?"
    r"\d{1,2}\s*[:.h]\s*\d{2}(?::\d{2}(?:[.,]\d+)?)?|(?:o\s+)?(?:godz\.?|at)\s*\d{1,2})\s*",
    re.I,
)
"""A moment; its hour has its minutes, or a word that says that it is an hour: "12.05 2024" is a day."""


class Hour(Ordered[time]):
    """An hour and minute, stored as minutes from midnight."""

    align: Literal["left", "right"] = "right"
    width = 60
    excel = "hh:mm"
    filters: tuple[str, ...] = ("empty", "filled")

    def store(self, value: time | None) -> dict[str, Stored]:
        return {"": None if value is None else value.hour * 60 + value.minute}

    def load(self, stored: Any) -> time | None:
        return None if stored is None else time(*divmod(int(stored), 60))

    def show(self, value: time | None) -> str:
        return "" if value is None else f"{value.hour}:{value.minute:02}"

    def parse(self, text: str, lookup: Lookup | None = None) -> time | None:
        """Read an hour: "9", "9:30", "9.30", "930" and "0930"; 24:00 is none, but the next day's 0:00."""
        text = dates.plain_signs(text)
        if not text:
            return None
        if _END_OF_DAY.fullmatch(text):
            raise InvalidValue(
                _("“{text}” is the end of a day. Type 23:59, or 0:00 with the next day.").format(text=text)
            )
        return _hour(text, text)

    def from_cell(self, cell: Any, lookup: Lookup | None = None) -> time | None:
        if isinstance(cell, datetime):
            cell = cell.time()
        return cell.replace(second=0, microsecond=0) if isinstance(cell, time) else super().from_cell(cell)

    def cell(self, value: time | None) -> time | None:
        return value


class Moment(Ordered[datetime]):
    """A day and its hour by the clock of the place; stored as minutes, from the day before day 1."""

    align: Literal["left", "right"] = "left"
    width = 120
    is_date = True
    excel = "dd.mm.yyyy hh:mm"
    filters: tuple[str, ...] = ("empty", "filled")

    def __init__(self, year_of: YearOf | None = None) -> None:
        self.year_of = year_of

    def store(self, value: datetime | None) -> dict[str, Stored]:
        return {"": None if value is None else value.toordinal() * _DAY + value.hour * 60 + value.minute}

    def load(self, stored: Any) -> datetime | None:
        if stored is None:
            return None
        day, minutes = divmod(int(stored), _DAY)
        return datetime.combine(date.fromordinal(day), time(*divmod(minutes, 60)))

    def show(self, value: datetime | None) -> str:
        return f"{dates.show_day(value.date())} {value.hour}:{value.minute:02}" if value else ""

    def parse(self, text: str, lookup: Lookup | None = None) -> datetime | None:
        return self.read(text)

    def read(self, text: str, lookup: Lookup | None = None, since: date | None = None) -> datetime | None:
        """Read a day as everywhere, then the hour: "12.05.2024 14:30"; at 24:00 the next day begins."""
        text = dates.plain_signs(text)
        if not text:
            return None
        found = _DAY_AND_HOUR.fullmatch(text)
        if not found:
            raise InvalidValue(
                _("“{text}” lacks the day or the hour. For example: {example}.").format(
                    text=text, example="12.05.2024 14:30"
                )
            )
        day = dates.parse_day(found["day"], date.today(), since)
        if _END_OF_DAY.fullmatch(found["hour"]):
            return datetime.combine(day, time()) + timedelta(days=1)
        return datetime.combine(day, _hour(found["hour"], text))

    def from_cell(self, cell: Any, lookup: Lookup | None = None) -> datetime | None:
        if isinstance(cell, datetime):
            return cell.replace(second=0, microsecond=0)
        return super().from_cell(cell)

    def cell(self, value: datetime | None) -> datetime | None:
        return value

    def pack(self, value: datetime | None) -> Packed:
        return value.isoformat(timespec="minutes") if value else None

    def unpack(self, packed: Packed) -> datetime | None:
        return datetime.fromisoformat(packed) if packed else None


def _hour(text: str, whole: str) -> time:
    """Read an hour; an error quotes the whole text that it stands in."""
    found = _HOUR.fullmatch(text.strip())
    hours, minutes = (int(found[1] or found[3]), int(found[2] or found[4] or 0)) if found else (24, 0)
    if hours > 23 or minutes > 59:
        raise not_understood(whole, "14:30")
    return time(hours, minutes)
