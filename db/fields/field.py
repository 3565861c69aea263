"""A field is declared once, in the class of its record; every view follows from it.

resolution_on = field(PartialDay(), N_("Resolution of"), width=90)
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import BindParameter, Integer, bindparam
from sqlalchemy.sql import ColumnElement

from db.kinds import Kind, Links, Through

Values = Mapping[str, Any]
"""The values of a record or of a part's row, by field name."""
Expression = Callable[[], ColumnElement[Any]]
"""A function that gives the SQL of a field, made when all tables are declared."""
Source = str | Callable[[Values, Values], Any]
"""The origin of a value taken over from a chosen record: a field of it, "" for its label, or a function.

The function is given the record's values and the row's.
"""


def as_of() -> BindParameter[int]:
    """The parameter for the day of derived fields, an ordinal; bound at execution: statements are cached."""
    return bindparam("as_of", type_=Integer)


@dataclass(frozen=True, eq=False)
class Field:
    """The declaration of a field; `name` and `record` are filled in by its record."""

    kind: Kind[Any]
    label: str
    name: str = ""
    record: str = ""
    header: str = ""  # other words for a column's head on screen and paper: shorter, or plainer
    width: int = 0  # of its column, px at 100 %
    tab: str = ""  # of the form; "" is the first
    required: bool = False
    help: str = ""
    default: Any = None  # of a new record; or what gives it: date.today
    begins: Callable[[Values], Any] | None = None  # of a part: a new row's default, by the record's values
    column: bool = True  # can be a column of the table; else it stands in the form alone
    default_column: bool = False  # a column of the table until the user chooses otherwise
    always: bool = False  # a column of the whole workbook also while it is empty, as what is listed
    in_related_list: bool = False  # a column of the short list in the form of a record that is named here
    on_card: bool = True  # can be on the card of a record, which is signed and goes out of the office
    personal: bool = False  # of a person's private life: leaves the register only when it is asked for
    searched: bool = True  # its text is found by the quick filter
    editable: bool = True
    wide: bool = False  # takes a row of the form to itself
    year_from: str = ""  # the record's field from which on a date without a year is meant, in parts too
    year_ahead: int = 0  # or from so many days before
    relevant_when: Callable[[Values], bool] | None = None  # for `is_relevant`; None: always
    expression: Expression | None = None  # the SQL of a derived field
    reckoned: Callable[[Values], Any] | None = None  # of a part: what follows from the row's other values
    link_table: str = ""  # of links: the table whose rows hold them
    named_in: tuple[str, str] | None = None  # of records that rows of a part name: the part, its field
    copies_from: Mapping[str, Source] | None = (
        None  # of a link: which field takes over what of the record chosen
    )
    fills_through: str = ""  # the link that fills in other values once this one is changed
    responsibility: bool = False  # of a link to a person: who is in charge of the record
    copied: bool = False  # a copy of a record begins with it: last year's visit, planned again
    origin: bool = False  # of a link: a copy names in it the record copied, where that names none
    summed: bool = False  # its sum stands below a list
    sides: Mapping[str, Expression] | None = None  # its further columns, by suffix
    sort: Expression | None = None  # what a derived field sorts by, where its kind cannot tell
    keyed: bool = False  # a derived field that no day changes: its sort key is kept
    join: str = ""  # the record's join that the expression needs
    through: tuple[str, str] | None = None  # (link, field of the linked record)
    related_tab: str = ""  # the tab of the linked record's form that lists the records which name it here

    @cached_property
    def derived(self) -> bool:
        """True if the field has no column of its own and cannot be typed."""
        follows = (self.expression, self.through, self.reckoned, self.named_in)
        return any(source is not None for source in follows)

    @property
    def filters(self) -> tuple[str, ...]:
        """The operators of conditions on the field; a derived text has no folded form to look in."""
        return tuple(name for name in self.kind.filters if name != "contains" or self.expression is None)

    @property
    def stored(self) -> bool:
        """True if the field is a column of the record's own table; links to several have another."""
        return not self.derived and not self.kind.several

    @property
    def is_links(self) -> bool:
        """True if the field's values are several linked records, each named by a row of another table."""
        return self.kind.several and self.through is None

    def is_relevant(self, values: Values) -> bool:
        """True if the field means anything beside the other values."""
        return self.relevant_when is None or self.relevant_when(values)

    def value_in(self, values: Values) -> Any:
        """The field's value in `values`, as shown; empty where the field means nothing."""
        if not self.is_relevant(values):
            return self.kind.empty
        return self.reckoned(values) if self.reckoned else values.get(self.name, self.kind.empty)


def field(kind: Kind[Any], label: str, **options: Any) -> Field:
    """A field that is typed and stored. `options`: any of Field's."""
    return _field(kind, label, **options)


def derived(kind: Kind[Any], label: str, expression: Expression, **options: Any) -> Field:
    """A field that follows from others; `expression` gives its SQL, evaluated at `as_of()`."""
    return _field(kind, label, expression=expression, **{"searched": False, **options})


def computed(kind: Kind[Any], label: str, reckon: Callable[[Values], Any], **options: Any) -> Field:
    """A field of a part that follows from the row's other values: shown and summed, never kept."""
    return _field(kind, label, reckoned=reckon, **{"searched": False, **options})


def links(kind: Links, label: str, table: str, **options: Any) -> Field:
    """A field of several linked records, in order, kept in the rows of `table`."""
    return _field(kind, label, link_table=table, **options)


def named_in(part: str, name: str, target: str, label: str, **options: Any) -> Field:
    """A field with the records of the class `target` that the field `name` of the record's rows `part` names.

    They are typed in the part, and listed and filtered like links.
    """
    return _field(Links(target), label, named_in=(part, name), **{"searched": False, **options})


def through(link: str, name: str, kind: Kind[Any], label: str, **options: Any) -> Field:
    """The field `name` (of `kind`) of the records that the field `link` names."""
    return _field(Through(kind), label, through=(link, name), **options)


def _field(kind: Kind[Any], label: str, **options: Any) -> Field:
    options = {"width": kind.width, "wide": kind.wide, "default": kind.empty, **options}
    return Field(kind, label, **options)
