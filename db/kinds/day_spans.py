"""A day of which only is known between which days it lies."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar, Literal, NamedTuple

from sqlalchemy import Integer, Text, cast, literal
from sqlalchemy.sql import ColumnElement

from db import dates
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


def day_between(first: ColumnElement[int], last: ColumnElement[int]) -> ColumnElement[str]:
    """The SQL of a derived field of this kind, as `DayBetween` loads it."""
    return cast(first, Text) + literal(_TO) + cast(last, Text)
