"""What every Kind of value can do."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, ClassVar, Generic, Literal, TypeVar

from sqlalchemy import Integer, Text
from sqlalchemy.sql import ColumnElement, and_, not_, or_
from sqlalchemy.types import TypeEngine

from db.errors import InvalidValue
from db.words import N_, _

T = TypeVar("T")
Stored = int | str | bytes | None
Packed = Any  # what JSON can hold
Cell = str | int | float | Decimal | date | datetime | time | None
Columns = Mapping[str, ColumnElement[Any]]
"""The SQL of one field by suffix: "" its column, "_earliest" …; "key" sorts it, "fold" is its folded text."""
Lookup = Callable[[Any, str], Sequence[Any]]
"""`lookup(kind, text)`: the records that a linking kind could mean by `text`, each as Linked."""

OPERATORS = {
    "contains": N_("contains"),
    "is": N_("is"),
    "any": N_("is one of"),
    "not_any": N_("is none of"),
    "before": N_("before"),
    "after": N_("after"),
    "within": N_("from – to"),
    "at_least": N_("at least"),
    "at_most": N_("at most"),
    "yes": N_("yes"),
    "no": N_("no"),
    "empty": N_("is empty"),
    "filled": N_("is filled in"),
}


class Kind(Generic[T]):
    """One sort of value: how it is stored, shown, read, compared, put in a cell, kept and refused.

    None stands for "nothing there" in every kind but text, where it is "". Every method that takes a
    value takes these too, unless it says otherwise.
    """

    align: Literal["left", "right"] = "left"
    width: int = 120  # px at 100 %
    excel: ClassVar[str] = "@"  # the number format of its cells
    stored: ClassVar[type[TypeEngine[Any]]] = Text
    sides: ClassVar[Mapping[str, type[TypeEngine[Any]]]] = {}  # further columns, by suffix
    key_type: type[TypeEngine[Any]] | None = None  # of its sort key, if sortable
    sort_side: ClassVar[str] = ""
    folds: ClassVar[bool] = False  # whether its folded text is kept, so that "contains" can look in it
    filters: tuple[str, ...] = ("empty", "filled")
    counted: Mapping[str, str] = {}  # by value, the words that count it in the line below a list
    empty: ClassVar[Any] = None
    wide: ClassVar[bool] = False  # takes a row of the form to itself

    def is_empty(self, value: T | None) -> bool:
        return value is None

    def store(self, value: T | None) -> dict[str, Stored]:
        """What goes into each column, by suffix, side columns included."""
        raise NotImplementedError

    def load(self, stored: Any) -> T | None:
        """The value, of what the column without suffix holds."""
        raise NotImplementedError

    def show(self, value: T | None) -> str:
        """As it stands in a column, in the language spoken now."""
        raise NotImplementedError

    def parse(self, text: str, lookup: Lookup | None = None) -> T | None:
        """The value that a person means by `text`; raises InvalidValue with a sentence."""
        raise NotImplementedError

    def read(self, text: str, lookup: Lookup | None = None, since: date | None = None) -> T | None:
        """As `parse`; a date without a year is the first from `since` on, where that is given."""
        return self.parse(text, lookup)

    def check(self, value: T | None) -> None:
        """Raise InvalidValue when the value may not be stored, however it came about."""

    def doubt(self, value: T | None) -> str:
        """What should be looked at again in a value, in a sentence; it may be kept all the same."""
        return ""

    def searchable(self, value: T | None) -> str:
        """The text by which a quick filter finds it."""
        return self.show(value)

    def key(self, value: T | None) -> Stored:
        """Its sort key, of `key_type`; None when empty."""
        return self.store(value)[self.sort_side] if self.key_type else None

    def sort_sql(self, on: Columns) -> ColumnElement[Any]:
        """What sorts a derived field, whose keys are not kept."""
        return on[self.sort_side]

    def cell(self, value: T | None) -> Cell:
        """What goes into a workbook's cell."""
        return self.show(value) or None

    def from_cell(self, cell: Any, lookup: Lookup | None = None) -> T | None:
        """The value of a workbook's cell; raises InvalidValue."""
        return self.parse("" if cell is None else str(cell), lookup)

    def pack(self, value: T | None) -> Packed:
        """The value for history, as JSON can hold it."""
        return self.store(value)[""]

    def unpack(self, packed: Packed) -> T | None:
        return self.load(packed)

    def where(self, operator: str, operand: Any, on: Columns) -> ColumnElement[bool]:
        """The SQL of a condition; `operand` as the operator needs it: a value, a pair, or a sequence."""
        column = on[""]
        match operator:
            case "empty":
                return column.is_(None)
            case "filled":
                return column.is_not(None)
            case "is":
                return column == self.store(operand)[""]
            case "any":
                return column.in_([self.store(value)[""] for value in operand])
            case "not_any":
                chosen = [self.store(value)[""] for value in operand]
                return or_(column.is_(None), not_(column.in_(chosen)))
        raise KeyError(operator)


class Ordered(Kind[T]):
    """A Kind whose stored values are integers that compare as the values do."""

    align: Literal["left", "right"] = "right"
    stored = Integer
    key_type = Integer

    def where(self, operator: str, operand: Any, on: Columns) -> ColumnElement[bool]:
        column = on[""]
        match operator:
            case "at_least":
                return column >= self.store(operand)[""]
            case "at_most":
                return column <= self.store(operand)[""]
            case "before":
                return column < self.store(operand)[""]
            case "after":
                return column > self.store(operand)[""]
            case "within":
                first, last = operand
                return and_(column >= self.store(first)[""], column <= self.store(last)[""])
        return super().where(operator, operand, on)


def not_understood(text: str, example: str) -> InvalidValue:
    """The refusal of a text that says nothing to a Kind, with an example of what does."""
    return InvalidValue(
        _("“{text}” cannot be read here. For example: {example}.").format(text=text, example=example)
    )


def like(folded: ColumnElement[Any], words: str) -> ColumnElement[bool]:
    """Whether the folded text holds `words`, folded too (letters, digits and spaces: nothing to escape)."""
    return folded.like(f"%{words}%")
