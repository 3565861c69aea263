"""The base class of every Kind of value, with the defaults of all that a view may ask of a Kind."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, ClassVar, Generic, Literal, TypeVar

from sqlalchemy import Integer, Text
from sqlalchemy.sql import ColumnElement, and_, not_, or_
from sqlalchemy.types import TypeEngine

from db.dates import PartialDate
from db.errors import InvalidValue
from db.folding import fold
from db.kinds.linked import Linked
from db.kinds.state_option import StateOption
from db.words import N_, _

T = TypeVar("T")
Stored = int | str | bytes | None
Packed = Any  # what JSON can hold
Cell = str | int | float | Decimal | date | datetime | time | None
Columns = Mapping[str, ColumnElement[Any]]
"""The SQL of one field by suffix: "" its column, "_earliest" …; "key" sorts it, "fold" is its folded text."""
Values = Mapping[str, Any]
"""The values of a record or of a part's row, by field name."""
Source = str | Callable[[Values, Values], Any]
"""The origin of a value copied from a chosen record: a field of it, "" for its label, or a function.

The function is given the record's values and the row's.
"""
Lookup = Callable[[Any, str], Sequence[Any]]
"""`lookup(kind, text)`: the records that a linking kind could mean by `text`, each as Linked."""
Option = tuple[Any, str, Sequence[str]]
"""A value to choose, the words that show it, and the words by which it is found."""


@dataclass(frozen=True)
class YearOf:
    """The year of a date that is typed without one: the first such day from the record's date `field` on.

    Also in the rows of its parts. `ahead`: or from so many days before that date.
    """

    field: str
    ahead: int = 0


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
    """A sort of value: stored, shown, read, compared, put in a cell, kept and refused.

    None stands for "nothing there" in every kind but text, where it is "". Every method that takes a
    value takes these too, unless it says otherwise.

    Views never ask for a Kind's class. An attribute or a method here gives what they want to know, with the
    default of most kinds; the kinds that differ override it.
    """

    align: Literal["left", "right"] = "left"
    width: int = 120  # px at 100 %
    excel: ClassVar[str] = "@"  # the number format of its cells
    stored: ClassVar[type[TypeEngine[Any]]] = Text
    sides: ClassVar[Mapping[str, type[TypeEngine[Any]]]] = {}  # further columns, by suffix
    key_type: type[TypeEngine[Any]] | None = None  # of its sort key, if sortable
    sort_side: ClassVar[str] = ""
    folds: ClassVar[bool] = False  # its folded text is kept, so that "contains" can look in it
    filters: tuple[str, ...] = ("empty", "filled")
    counted: Mapping[str, str] = {}  # by value, the words that count it in the line below a list
    empty: ClassVar[Any] = None
    wide: ClassVar[bool] = False  # takes a row of the form to itself
    may_elide: ClassVar[bool] = True  # a narrow column may cut its text: a part of a number is another number
    is_text: ClassVar[bool] = False  # its values are the words themselves, of type str
    is_date: ClassVar[bool] = False  # its values are dates, partial or with an hour too
    is_partial: ClassVar[bool] = False  # its dates may lack the day or the month, as documents give them
    several: ClassVar[bool] = False  # its values are tuples; `single` is the Kind of their elements
    states: Mapping[str, StateOption] = {}  # by code, where its values are states of a record
    options: Mapping[str, str] = {}  # code -> message, where its values are a few fixed codes
    year_of: YearOf | None = None  # of a date: from when on one that is typed without a year is meant
    ends_in: str = ""  # of a first day: the field beside it, of the same Kind, with the last; "": none
    currency: str = ""  # of an amount: the field beside it with its currency; "": there is none
    target: str = ""  # the class of the records that its values name; "": it is no link
    table: str = ""  # of several links: that whose rows hold them; "": rows of a part do
    back: str = ""  # of a link: the tab of the linked record's form that lists the records which name it
    fills: Mapping[str, Source] = {}  # of a link: which field takes over what of the record chosen
    fills_again: str = ""  # of a link: the field whose change fills in once more
    in_charge: ClassVar[bool] = False  # of a link: its person is in charge of the record
    origin: bool = False  # of a link: a copy names in it the record copied, where that names none
    terms: str = ""  # the list of the vocabulary that its values are terms of; "": they are no terms
    name_link: str = ""  # of a name: the row's field that links to the record so named; "": none

    @property
    def single(self) -> "Kind[Any]":
        """The Kind of each of several values; the Kind itself where a value is not several."""
        return self

    @property
    def beside(self) -> str:
        """The field beside it whose value a text may hold too; "": none."""
        return self.ends_in or self.currency

    def is_empty(self, value: T | None) -> bool:
        """True if a value is nothing."""
        return value is None

    def store(self, value: T | None) -> dict[str, Stored]:
        """The value's columns by suffix, side columns included."""
        raise NotImplementedError

    def load(self, stored: Any) -> T | None:
        """The value that the column without suffix holds."""
        raise NotImplementedError

    def show(self, value: T | None) -> str:
        """The text of a value in a field, in the language spoken now."""
        raise NotImplementedError

    def in_column(self, value: T | None) -> str:
        """The text of a value in a column, where it may be shorter; `parse` reads that too."""
        return self.show(value)

    def parse(self, text: str, lookup: Lookup | None = None) -> T | None:
        """The value that a person means by `text`; raises InvalidValue with a sentence."""
        raise NotImplementedError

    def read(self, text: str, lookup: Lookup | None = None, since: date | None = None) -> T | None:
        """Parse `text`; a date without a year is the first from `since` on, where that is given."""
        return self.parse(text, lookup)

    def of_date(self, on: PartialDate) -> T | None:
        """The value that a date is in the Kind; None where that is no value of it."""
        return None

    def check(self, value: T | None) -> None:
        """Raise InvalidValue when the value may not be stored, however it came about."""

    def doubt(self, value: T | None) -> str:
        """A sentence about what looks wrong in a value that may be kept all the same; "": nothing."""
        return ""

    def searchable(self, value: T | None) -> str:
        """The text by which the quick filter finds a value."""
        return self.show(value)

    def key(self, value: T | None) -> Stored:
        """The sort key of a value, of `key_type`; None when empty."""
        return self.store(value)[self.sort_side] if self.key_type else None

    def sort_sql(self, on: Columns) -> ColumnElement[Any]:
        """The SQL that sorts a derived field, whose keys are not kept."""
        return on[self.sort_side]

    def cell(self, value: T | None) -> Cell:
        """The value as a workbook's cell holds it."""
        return self.in_column(value) or None

    def from_cell(self, cell: Any, lookup: Lookup | None = None) -> T | None:
        """The value of a workbook's cell; raises InvalidValue."""
        return self.parse("" if cell is None else str(cell), lookup)

    def pack(self, value: T | None) -> Packed:
        """The value as history holds it, in JSON's own types."""
        return self.store(value)[""]

    def unpack(self, packed: Packed) -> T | None:
        """The value that `pack` packed."""
        return self.load(packed)

    def choices(self) -> Sequence[Option]:
        """The values that a condition can name, in order; none of a link: `lookup` finds its records."""
        return ()

    def today(self) -> T | None:
        """The value that stands for today; None where a day alone is no value of the Kind."""
        return None

    def is_secondary(self, value: T | None) -> bool:
        """True if a list shows a value quietly: seen through a link, or a word in a date's place."""
        return False

    def linked(self, value: T | None) -> tuple[Linked, ...]:
        """The records that a value names; () where the Kind is no link."""
        return ()

    def from_linked(self, records: Sequence[Linked]) -> T | None:
        """The value of a link that names `records`, which `linked` gives back."""
        raise NotImplementedError

    def fits(self, value: T | None, linked: Linked) -> bool:
        """True if a name can still be that of `linked`, which `name_link` names."""
        return True

    def followed_name(self, part: str) -> str:
        """The field of the rows `part` whose names a name repeats and follows when they change; "": none."""
        return ""

    def where(self, operator: str, operand: Any, on: Columns) -> ColumnElement[bool]:
        """The SQL of a condition. `operand` is what the operator takes: a value, a pair, or a sequence."""
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

    def meets(self, operator: str, operand: Any, value: T | None) -> bool:
        """True if a value meets a condition that compares no order, as `where` has it in SQL."""
        match operator:
            case "empty":
                return self.is_empty(value)
            case "filled":
                return not self.is_empty(value)
            case "contains":
                return fold(operand) in fold(self.show(value))
            case "any":
                return any(one in operand for one in self._each(value))
            case "not_any":
                return not any(one in operand for one in self._each(value))
            case "yes" | "no":
                return value is (operator == "yes")
        raise KeyError(operator)

    def _each(self, value: Any) -> Sequence[Any]:
        """The single values in a value."""
        return (value or ()) if self.several else (value,)


class Ordered(Kind[T]):
    """A Kind whose stored values are integers that compare as the values do."""

    align: Literal["left", "right"] = "right"
    stored = Integer
    key_type = Integer
    may_elide = False

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
    """The error for a text that a Kind cannot read, with an example of one that it can."""
    return InvalidValue(
        _("“{text}” cannot be read here. For example: {example}.").format(text=text, example=example)
    )


def like(folded: ColumnElement[Any], words: str) -> ColumnElement[bool]:
    """The SQL that is true if the folded text holds `words`, which are folded too.

    They are letters, digits and spaces: nothing in them is to be escaped.
    """
    return folded.like(f"%{words}%")
