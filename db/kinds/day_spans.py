"""A day of which only is known between which days it lies."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, ClassVar, Literal, NamedTuple

from sqlalchemy import Integer, Text, cast, literal
from sqlalchemy.sql import ColumnElement, and_

from db import dates
from db.dates import PartialDate
from db.kinds.base import Cell, Columns, Kind, Lookup, Stored
from db.kinds.dates import DAY_FORMAT, certainly

_TO = ".."


class DaySpan(NamedTuple):
    """A day that lies between two others, both inclusive; it is one of them where they are the same."""

    first: date
    last: date


class DayBetween(Kind[DaySpan]):
    """A day that may be known as a span of days only; sorted by the earliest, conditions are for certain."""

    align: Literal["left", "right"] = "left"
    width = 90
    excel = DAY_FORMAT
    sides: ClassVar[Mapping[str, type[Integer]]] = {"_earliest": Integer, "_latest": Integer}
    key_type = Integer
    sort_side = "_earliest"
    may_elide = False
    filters: tuple[str, ...] = ("before", "after", "within", "empty", "filled")

    def store(self, value: DaySpan | None) -> dict[str, Stored]:
        if value is None:
            return {"": None, "_earliest": None, "_latest": None}
        first, last = value.first.toordinal(), value.last.toordinal()
        return {"": f"{first}{_TO}{last}", "_earliest": first, "_latest": last}

    def load(self, stored: Any) -> DaySpan | None:
        return DaySpan(*(date.fromordinal(int(day)) for day in stored.split(_TO))) if stored else None

    def show(self, value: DaySpan | None) -> str:
        if value is None:
            return ""
        first, last = map(dates.show_day, value)
        return first if first == last else f"{first} – {last}"

    def parse(self, text: str, lookup: Lookup | None = None) -> DaySpan | None:
        if not text.strip():
            return None
        first, _to, last = text.partition("–")
        return DaySpan(*(dates.parse_day(day, date.today()) for day in (first, last or first)))

    def cell(self, value: DaySpan | None) -> Cell:
        return value.first if value and value.first == value.last else self.show(value) or None

    def where(self, operator: str, operand: Any, on: Columns) -> ColumnElement[bool]:
        found = certainly(operator, operand, on)
        return super().where(operator, operand, on) if found is None else found


class DueDay(DayBetween):
    """The day of a deadline: conditions go by its earliest, for what may be due then is due then.

    A column shows a whole month or year in short, and the year once.
    """

    filters: tuple[str, ...] = ("before", "after", "within")

    def in_column(self, value: DaySpan | None) -> str:
        """The days in short: "2027", "01.01 – 30.12.2027"."""
        if value is None or value.first == value.last:
            return self.show(value)
        first, last = value
        for on in (PartialDate(first.year), PartialDate(first.year, first.month)):
            if value == (on.earliest(), on.latest()):
                return on.in_column()
        shown = self.show(value)
        return shown.replace(f".{last.year} –", " –") if first.year == last.year else shown

    def parse(self, text: str, lookup: Lookup | None = None) -> DaySpan | None:
        """A day, a month or a year; or two days with a dash between them, the year perhaps once."""
        if not text.strip():
            return None
        before, dash, after = text.partition("–")
        if not dash:
            on = dates.parse(text, date.today())
            return DaySpan(on.earliest(), on.latest())
        last = dates.parse_day(after, date.today())
        return DaySpan(dates.parse_day(before, date.today(), date(last.year, 1, 1)), last)

    def from_cell(self, cell: Any, lookup: Lookup | None = None) -> DaySpan | None:
        if isinstance(cell, datetime):
            cell = cell.date()
        return DaySpan(cell, cell) if isinstance(cell, date) else super().from_cell(cell, lookup)

    def where(self, operator: str, operand: Any, on: Columns) -> ColumnElement[bool]:
        first = on["_earliest"]
        match operator:
            case "before":
                return first < int(operand.toordinal())
            case "after":
                return first > int(operand.toordinal())
            case "within":
                return and_(first >= operand[0].toordinal(), first <= operand[1].toordinal())
        return super().where(operator, operand, on)


def day_between(first: ColumnElement[int], last: ColumnElement[int]) -> ColumnElement[str]:
    """The SQL of a derived field of this kind, as `DayBetween` loads it."""
    return cast(first, Text) + literal(_TO) + cast(last, Text)
