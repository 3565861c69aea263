"""A field is declared once, in the class of its record; every view follows from it.

resolution_on = field(PartialDay(), N_("Resolution of"), width=90)
"""

from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypedDict, TypeVar, Unpack

from sqlalchemy import BindParameter, Integer, bindparam
from sqlalchemy.sql import ColumnElement

from db.kinds import Kind, Links, Through
from db.kinds.base import Values

G = TypeVar("G", "ColumnOptions", "FormRow", "Start", "Derivation")
Expression = Callable[[], ColumnElement[Any]]
"""A function that gives the SQL of a field, made when all tables are declared."""


def as_of() -> BindParameter[int]:
    """The parameter for the day of derived fields, an ordinal; bound at execution: statements are cached."""
    return bindparam("as_of", type_=Integer)


@dataclass(frozen=True, slots=True)
class ColumnOptions:
    """A field as a column of lists, papers and workbooks."""

    width: int  # px at 100 %
    header: str = ""  # other words for its head: shorter, or plainer than the label
    as_column: bool = True  # can be one; else the field stands in the form alone
    default_column: bool = False  # is one until the user chooses otherwise
    always: bool = False  # one of the whole workbook also while it is empty, as what is listed
    in_related_list: bool = False  # one of the short list in the form of a record that is named here
    summed: bool = False  # the sum of its column stands below a list


@dataclass(frozen=True, slots=True)
class FormRow:
    """A field as a row of the form, and of the card on paper."""

    tab: str = ""  # of the form; "" is the first
    wide: bool = False  # takes a row to itself
    editable: bool = True
    on_card: bool = True  # can be on the card, which is signed and goes out of the office


@dataclass(frozen=True, slots=True)
class Start:
    """The value of a field in a new record or row."""

    default: Any = None  # or what gives it: date.today
    begins: Callable[[Values], Any] | None = None  # of a part's row: by the record's values
    copied: bool = False  # a copy of a record begins with it: last year's visit, planned again


@dataclass(frozen=True, slots=True)
class Derivation:
    """The origin of a field that has no column of its own and cannot be typed; one of the first four."""

    expression: Expression | None = None  # its SQL
    reckoned: Callable[[Values], Any] | None = None  # of a part's row: by the row's other values
    through: tuple[str, str] | None = None  # a value of linked records: the link, their field
    named_in: tuple[str, str] | None = None  # the records that rows of a part name: the part, its field
    sides: Mapping[str, Expression] | None = None  # further columns of the SQL, by suffix
    sort: Expression | None = None  # what lists are sorted by, where the kind cannot tell
    keyed: bool = False  # no day changes it: its sort key is kept
    join: str = ""  # the record's join that the SQL needs


class Options(TypedDict, total=False):
    """The options of a field's declaration beside its kind and label: of `Field` and of its groups."""

    required: bool
    help: str
    searched: bool
    reckoned_with: bool
    personal: bool
    relevant_when: Callable[[Values], bool] | None
    told_when: Callable[[Values], bool] | None
    label_for: Callable[[Values], str]
    width: int
    header: str
    as_column: bool
    default_column: bool
    always: bool
    in_related_list: bool
    summed: bool
    tab: str
    wide: bool
    editable: bool
    on_card: bool
    default: Any
    begins: Callable[[Values], Any]
    copied: bool
    sides: Mapping[str, Expression]
    sort: Expression
    keyed: bool
    join: str


class _RecordingDict(dict[str, Any]):
    """Values that note which of them are asked for."""

    def __init__(self, values: Values) -> None:
        super().__init__(values)
        self.names: list[str] = []

    def get(self, name: str, default: Any = None) -> Any:
        self.names.append(name)
        return super().get(name, default)

    def __getitem__(self, name: str) -> Any:
        self.names.append(name)
        return super().__getitem__(name)


class Field:
    """The declaration of a field; `name` and `record` are filled in by its record."""

    def __init__(
        self, kind: Kind[Any], label: str, name: str = "", record: str = "", **options: Unpack[Options]
    ) -> None:
        given: dict[str, Any] = {"width": kind.width, "wide": kind.wide, "default": kind.empty, **options}
        self.kind, self.label, self.name, self.record = kind, label, name, record
        self.required: bool = given.pop("required", False)
        self.help: str = given.pop("help", "")
        self.searched: bool = given.pop("searched", True)  # its text is found by the quick filter
        self.reckoned_with: bool = given.pop("reckoned_with", False)  # by the facts of what it links to
        self.personal: bool = given.pop("personal", False)  # private life: leaves the register when asked for
        self.relevant_when: Callable[[Values], bool] | None = given.pop("relevant_when", None)  # None: always
        # None: a summary of a row always tells it
        self.told_when: Callable[[Values], bool] | None = given.pop("told_when", None)
        self.label_for: Callable[[Values], str] | None = given.pop("label_for", None)  # "": the label itself
        self.column = _group(ColumnOptions, given)
        self.row = _group(FormRow, given)
        self.start = _group(Start, given)
        self.derivation = _group(Derivation, given)
        if given:
            raise TypeError(f"a field has no option {', '.join(given)}")

    def named(self, name: str, record: str) -> "Field":
        """The same declaration with its name, in the class named `record`."""
        named = copy(self)
        named.name, named.record = name, record
        return named

    @cached_property  # asked of each field of each row
    def derived(self) -> bool:
        """True if the field has no column of its own and cannot be typed."""
        origin = self.derivation
        follows = (origin.expression, origin.through, origin.reckoned, origin.named_in)
        return any(source is not None for source in follows)

    @property
    def filters(self) -> tuple[str, ...]:
        """The operators of conditions on the field; a derived text has no folded form to look in."""
        by_sql = self.derivation.expression is not None
        return tuple(name for name in self.kind.filters if name != "contains" or not by_sql)

    @property
    def stored(self) -> bool:
        """True if the field is a column of the record's own table; links to several have another."""
        return not self.derived and not self.kind.several

    @property
    def is_indexed(self) -> bool:
        """True if no day changes the field's values: the index table keeps keys and texts of them."""
        return self.derivation.expression is None or self.derivation.keyed

    @property
    def is_links(self) -> bool:
        """True if the field's values are several linked records, each named by a row of another table."""
        return self.kind.several and self.derivation.through is None

    def is_relevant(self, values: Values) -> bool:
        """True if the field means anything beside the other values."""
        return self.relevant_when is None or self.relevant_when(values)

    def label_in(self, values: Values) -> str:
        """The message of the field's label beside the other values; the head of a column is `label`."""
        return (self.label_for(values) if self.label_for else "") or self.label

    def decided_by(self, values: Values) -> tuple[str, ...]:
        """The names of the other values that decide if the field means anything."""
        asked = _RecordingDict(values)
        self.is_relevant(asked)
        return tuple(dict.fromkeys(asked.names))

    def value_in(self, values: Values) -> Any:
        """The field's value in `values`, as shown; empty where the field means nothing."""
        if not self.is_relevant(values):
            return self.kind.empty
        reckoned = self.derivation.reckoned
        return reckoned(values) if reckoned else values.get(self.name, self.kind.empty)


def _group(sort: type[G], given: dict[str, Any]) -> G:
    """The group of a sort, of the options that it takes out of those given for a field."""
    return sort(**{name: given.pop(name) for name in sort.__dataclass_fields__ if name in given})


def field(kind: Kind[Any], label: str, **options: Unpack[Options]) -> Field:
    """A field that is typed and stored."""
    return Field(kind, label, **options)


def derived(kind: Kind[Any], label: str, sql: Expression, **options: Unpack[Options]) -> Field:
    """A field that follows from others; `sql` gives its expression, evaluated at `as_of()`."""
    options.setdefault("searched", False)
    return _derived(Field(kind, label, **options), expression=sql)


def computed(
    kind: Kind[Any], label: str, reckon: Callable[[Values], Any], **options: Unpack[Options]
) -> Field:
    """A field of a part that follows from the row's other values: shown and summed, never kept."""
    options.setdefault("searched", False)
    return _derived(Field(kind, label, **options), reckoned=reckon)


def named_in(part: str, name: str, kind: Links, label: str, **options: Unpack[Options]) -> Field:
    """A field with the records that the field `name` of the record's rows `part` names.

    They are typed in the part, and listed and filtered like links.
    """
    options.setdefault("searched", False)
    return _derived(Field(kind, label, **options), named_in=(part, name))


def through(link: str, name: str, kind: Kind[Any], label: str, **options: Unpack[Options]) -> Field:
    """The field `name` (of `kind`) of the records that the field `link` names."""
    return _derived(Field(Through(kind), label, **options), through=(link, name))


def _derived(made: Field, **origin: Any) -> Field:
    """A field with its origin, one of the first four of a Derivation."""
    made.derivation = replace(made.derivation, **origin)
    return made
