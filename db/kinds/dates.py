"""Days, partial dates, "in force until", lengths of time."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, ClassVar, Literal

from sqlalchemy import Integer
from sqlalchemy.sql import ColumnElement, and_

from db import dates
from db.dates import Length, PartialDate, Until
from db.errors import InvalidValue
from db.kinds.base import Cell, Columns, Kind, Lookup, Ordered, Packed, Stored, YearOf
from db.words import LANGUAGES, _, speaking

DAY_FORMAT = "dd.mm.yyyy"


class Day(Ordered[date]):
    """A full day, stored as its number (`date.toordinal()`): subtracts alike on every database."""

    align: Literal["left", "right"] = "left"
    width = 90
    excel = DAY_FORMAT
    is_date = True
    filters: tuple[str, ...] = ("before", "after", "within", "empty", "filled")

    def __init__(self, year_of: YearOf | None = None, *, ends_in: str = "") -> None:
        self.year_of, self.ends_in = year_of, ends_in

    def store(self, value: date | None) -> dict[str, Stored]:
        return {"": value.toordinal() if value else None}

    def load(self, stored: Any) -> date | None:
        return None if stored is None else date.fromordinal(stored)

    def show(self, value: date | None) -> str:
        return dates.show_day(value) if value else ""

    def parse(self, text: str, lookup: Lookup | None = None) -> date | None:
        return self.read(text)

    def read(self, text: str, lookup: Lookup | None = None, since: date | None = None) -> date | None:
        return dates.parse_day(text, date.today(), since) if text.strip() else None

    def cell(self, value: date | None) -> date | None:
        return value

    def from_cell(self, cell: Any, lookup: Lookup | None = None) -> date | None:
        if isinstance(cell, datetime):
            return cell.date()
        return cell if isinstance(cell, date) else super().from_cell(cell, lookup)

    def pack(self, value: date | None) -> Packed:
        return value.isoformat() if value else None

    def unpack(self, packed: Packed) -> date | None:
        return date.fromisoformat(packed) if packed else None

    def of_date(self, on: PartialDate) -> date | None:
        return on.earliest() if on.is_day else None

    def today(self) -> date:
        return date.today()


class PartialDay(Kind[PartialDate]):
    """A date as the document gives it; compared by its earliest and latest day."""

    width = 90
    excel = DAY_FORMAT
    sides: ClassVar[Mapping[str, type[Integer]]] = {"_earliest": Integer, "_latest": Integer}
    key_type = Integer
    sort_side = "_earliest"
    may_elide = False
    is_date = True
    is_partial = True
    filters: tuple[str, ...] = ("before", "after", "within", "empty", "filled")

    def __init__(self, year_of: YearOf | None = None, *, ends_in: str = "") -> None:
        self.year_of, self.ends_in = year_of, ends_in

    def store(self, value: PartialDate | None) -> dict[str, Stored]:
        if value is None:
            return {"": None, "_earliest": None, "_latest": None}
        earliest, latest = value.earliest().toordinal(), value.latest().toordinal()
        return {"": value.edtf, "_earliest": earliest, "_latest": latest}

    def load(self, stored: Any) -> PartialDate | None:
        return PartialDate.from_edtf(stored) if stored else None

    def show(self, value: PartialDate | None) -> str:
        return value.show() if value else ""

    def in_column(self, value: PartialDate | None) -> str:
        return value.in_column() if value else ""

    def parse(self, text: str, lookup: Lookup | None = None) -> PartialDate | None:
        return self.read(text)

    def read(self, text: str, lookup: Lookup | None = None, since: date | None = None) -> PartialDate | None:
        return dates.parse(text, date.today(), since) if text.strip() else None

    def searchable(self, value: PartialDate | None) -> str:
        """The text of a date in every language; a decade is found by its short name too: 199x."""
        if value is None or not (value.one_year is None or value.approximate):
            return self.show(value)
        texts: list[str] = []
        for language in LANGUAGES:
            with speaking(language):
                texts += dict.fromkeys((value.show(), value.in_column()))
        return " ".join([*texts, value.edtf] if value.decade else texts)

    def cell(self, value: PartialDate | None) -> Cell:
        if value is None:
            return None
        return value.earliest() if value.is_day else value.in_column()

    def from_cell(self, cell: Any, lookup: Lookup | None = None) -> PartialDate | None:
        if isinstance(cell, datetime):
            cell = cell.date()
        return PartialDate.of(cell) if isinstance(cell, date) else super().from_cell(cell, lookup)

    def of_date(self, on: PartialDate) -> PartialDate:
        return on

    def today(self) -> PartialDate:
        return PartialDate.of(date.today())

    def where(self, operator: str, operand: Any, on: Columns) -> ColumnElement[bool]:
        found = certainly(operator, operand, on)
        return super().where(operator, operand, on) if found is None else found


class Year(PartialDay):
    """A year, or a decade; in a workbook a number, by which a pivot table can group."""

    align: Literal["left", "right"] = "right"
    width = 70
    excel = "0"

    def cell(self, value: PartialDate | None) -> Cell:
        return value.year if value and value == PartialDate(value.year) else super().cell(value)

    def of_date(self, on: PartialDate) -> PartialDate:
        return PartialDate(on.year, decade=on.decade)

    def today(self) -> PartialDate:
        return PartialDate(date.today().year)


class UntilDay(Kind[Until]):
    """The end of being in force: a date or a word, never nothing; sorted by its latest day, words last."""

    width = 110
    excel = DAY_FORMAT
    sides: ClassVar[Mapping[str, type[Integer]]] = {"_earliest": Integer, "_latest": Integer}
    key_type = Integer
    sort_side = "_latest"
    may_elide = False
    filters: tuple[str, ...] = ("before", "after", "within")

    def store(self, value: Until | None) -> dict[str, Stored]:
        if value is None or value.on is None:
            return {"": value.text if value else None, "_earliest": None, "_latest": None}
        earliest, latest = value.on.earliest().toordinal(), value.on.latest().toordinal()
        return {"": value.text, "_earliest": earliest, "_latest": latest}

    def load(self, stored: Any) -> Until | None:
        return Until.from_text(stored) if stored else None

    def show(self, value: Until | None) -> str:
        return value.show() if value else ""

    def in_column(self, value: Until | None) -> str:
        return value.in_column() if value else ""

    def parse(self, text: str, lookup: Lookup | None = None) -> Until | None:
        for word in dates.UNTIL_WORDS if text.strip() else ():
            if Until(None, word).show() == text.strip():
                return Until(None, word)
        on = dates.parse(text, date.today()) if text.strip() else None
        return Until(on) if on else None

    def cell(self, value: Until | None) -> Cell:
        if value is None:
            return None
        return value.on.earliest() if value.on and value.on.is_day else value.in_column()

    def from_cell(self, cell: Any, lookup: Lookup | None = None) -> Until | None:
        if isinstance(cell, datetime):
            cell = cell.date()
        return Until(PartialDate.of(cell)) if isinstance(cell, date) else super().from_cell(cell, lookup)

    def is_secondary(self, value: Until | None) -> bool:
        return value is None or value.on is None

    def where(self, operator: str, operand: Any, on: Columns) -> ColumnElement[bool]:
        found = certainly(operator, operand, on)
        return super().where(operator, operand, on) if found is None else found


def certainly(operator: str, operand: Any, on: Columns) -> ColumnElement[bool] | None:
    """The SQL of a comparison with days; None: the operator is none.

    Before and after are for certain: 1994 is before 1.1.1995, not before 1.6.1994.
    """
    match operator:
        case "before":
            return on["_latest"] < int(operand.toordinal())
        case "after":
            return on["_earliest"] > int(operand.toordinal())
        case "within":
            first, last = operand
            return and_(on["_earliest"] >= first.toordinal(), on["_latest"] <= last.toordinal())
    return None


class LengthOfTime(Kind[Length]):
    """A length as a contract states it ("5 lat", "36 miesięcy"); sorted by its days, roughly."""

    width = 90
    sides: ClassVar[Mapping[str, type[Integer]]] = {"_days": Integer}
    key_type = Integer
    sort_side = "_days"

    def store(self, value: Length | None) -> dict[str, Stored]:
        if value is None:
            return {"": None, "_days": None}
        return {"": value.text, "_days": value.count * _DAYS[value.unit]}

    def load(self, stored: Any) -> Length | None:
        return Length.from_text(stored) if stored else None

    def show(self, value: Length | None) -> str:
        return value.show() if value else ""

    def parse(self, text: str, lookup: Lookup | None = None) -> Length | None:
        return dates.parse_length(text) if text.strip() else None

    def check(self, value: Length | None) -> None:
        if value is not None and not 0 < value.count <= 9999:
            raise InvalidValue(_("A length of time is from 1 to 9999 units."))


_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
"""The days of a unit, roughly."""
