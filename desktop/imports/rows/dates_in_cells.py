"""Dates as cells have them: day and month in either order, slips of the year, numbers of days."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Literal

Order = Literal["day", "month"]

_PAIR = re.compile(
    r"(?P<first>\d{1,2})(?P<sign>[/-])(?P<second>\d{1,2})(?P=sign)(?P<rest>\d{4}|\d{2})\b(?P<more>.*)"
)
_FULL = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})\D*")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_DAY_ZERO = date(1899, 12, 30).toordinal()
_FIRST, _AHEAD = 1945, 10
"""The first year, and the years from now on, that a slip can have meant."""
LATEST, EARLIEST = 50, 1900
"""Years ahead of today's, and the first year: a date beyond is asked about."""
_SERIAL_YEARS = range(1940, 2100)


def order_in(texts: Iterable[str]) -> dict[str, Order]:
    """Which stands first in the dates of a column, by their sign, as those say that leave no choice."""
    seen: dict[str, set[Order]] = {}
    for text in texts:
        if found := _PAIR.fullmatch(text.strip()):
            first, second = int(found["first"]), int(found["second"])
            if (first > 12) != (second > 12):
                seen.setdefault(found["sign"], set()).add("day" if first > 12 else "month")
    return {sign: orders.pop() for sign, orders in seen.items() if len(orders) == 1}


def in_order(text: str, orders: dict[str, Order]) -> str | None:
    """A date with the day first, as all are read; None where day and month can be either.

    Without a word on it the day is first between dashes, as it is written here; between slashes nobody knows.
    """
    found = _PAIR.fullmatch(text.strip())
    if not found:
        return text
    first, second = int(found["first"]), int(found["second"])
    if first > 12 or second > 12:
        return _turned(found) if second > 12 >= first else text
    order = orders.get(found["sign"])
    if order is None and (found["sign"] == "-" or first == second):
        order = "day"
    return None if order is None else _turned(found) if order == "month" else text


def both_orders(text: str) -> tuple[str, str]:
    """Both readings of a date that `in_order` cannot read: the day first, then the month first."""
    found = _PAIR.fullmatch(text.strip())
    assert found is not None, "only such texts have two readings"
    return found.expand(r"\g<first>.\g<second>.\g<rest>\g<more>"), _turned(found)


def _turned(found: re.Match[str]) -> str:
    return found.expand(r"\g<second>.\g<first>.\g<rest>\g<more>")


def likely_texts(text: str, near: int) -> list[str]:
    """The texts that a date which cannot be read has most likely meant; `near`: the year of the others."""
    if found := _YEAR.search(text):
        years = likely_years(found[0], near)
        if years:
            return [text[: found.start()] + year + text[found.end() :] for year in years]
    if found := _FULL.fullmatch(text.strip()):
        return _in_its_month(int(found["day"]), int(found["month"]), int(found["year"]))
    if re.fullmatch(r"\d{5}", text.strip()):
        return [_shown(day) for day in [day_numbered(int(text))] if day]
    return []


def is_slip_of_year(text: str) -> bool:
    """True if a date has a year that no document here can have, and one near to it can be meant."""
    found = _YEAR.search(text)
    return found is not None and bool(likely_years(found[0], date.today().year))


def likely_years(figures: str, near: int) -> list[str]:
    """The years that one slip of a finger makes of `figures`, those nearest to `near` first; three at most.

    [] for a year that may stand.
    """
    last = date.today().year + _AHEAD
    if EARLIEST <= int(figures) <= date.today().year + LATEST:
        return []
    years = [year for year in range(_FIRST, last + 1) if _is_slip(figures, str(year))]
    return [str(year) for year in sorted(years, key=lambda year: (abs(year - near), year))[:3]]


def _is_slip(typed: str, meant: str) -> bool:
    """True if one figure is another, two changed places, or one was left out and a nought stands before."""
    differing = [place for place in range(4) if typed[place] != meant[place]]
    if len(differing) == 2 and differing[1] == differing[0] + 1:
        first, second = differing
        if typed[first] == meant[second] and typed[second] == meant[first]:
            return True
    bare = typed.lstrip("0")
    left_out = len(bare) == 3 and any(meant[:place] + meant[place + 1 :] == bare for place in range(4))
    return len(differing) == 1 or left_out


def _in_its_month(day: int, month: int, year: int) -> list[str]:
    """For a day that its month has not: the last of it, and the month alone; turned, where that is a day."""
    if 1 <= month <= 12:
        following = date(year + month // 12, month % 12 + 1, 1)
        return [_shown(date.fromordinal(following.toordinal() - 1)), f"{month:02}.{year}"]
    return [f"{month:02}.{day:02}.{year}"] if month <= 31 and 1 <= day <= 12 else []


def day_numbered(number: int) -> date | None:
    """The day to which Excel gives a number; None beyond those that a document can have."""
    return date.fromordinal(_DAY_ZERO + number) if 367 <= number < 73_051 else None


def year_typed(day: date) -> int | None:
    """The year that was typed into a cell for dates, which shows it as a day of 1905; None for other days."""
    number = day.toordinal() - _DAY_ZERO
    return number if number in _SERIAL_YEARS else None


def is_plain_year(number: float) -> bool:
    """True if a number is a year as people write them."""
    return number == int(number) and EARLIEST <= number <= date.today().year + LATEST


def day_of(value: date | datetime) -> date:
    """The day of a cell with a date."""
    return value.date() if isinstance(value, datetime) else value


def _shown(day: date) -> str:
    return f"{day:%d.%m.}{day.year:04}"
