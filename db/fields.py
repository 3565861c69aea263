"""A field is declared once, in the class of its record; every view follows from it.

resolution_on: Mapped[PartialDate | None] = field(PartialDay(), N_("Resolution of"), width=90)
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from sqlalchemy import BindParameter, Column, ForeignKey, Integer, Table, bindparam
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, mapped_column
from sqlalchemy.sql import ColumnElement

from db.dates import begun
from db.index_table import index_table
from db.kinds import Kind, Link, Links, Through
from db.sentences import Sentences, Similar
from db.succession import Succession

Values = Mapping[str, Any]
Expression = Callable[[], ColumnElement[Any]]
Source = str | Callable[[Values, Values], Any]
"""Of a record that is chosen a field, or what follows from its values and the row's; "": its words."""


def as_of() -> BindParameter[int]:
    """The day, as its number, that derived fields speak of; bound at execution, so statements are cached."""
    return bindparam("as_of", type_=Integer)


@dataclass(frozen=True, eq=False)
class Field:
    """What is known of a field; `name` and `record` are filled in by its record."""

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
    listed: bool = False  # a column of the table until the user chooses otherwise
    always: bool = False  # a column of the whole workbook also while it is empty, as what is listed
    brief: bool = False  # a column of the short list in the form of a record that is named here
    on_card: bool = True  # can be on the card of a record, which is signed and goes out of the office
    personal: bool = False  # of a person's private life: leaves the register only when it is asked for
    searched: bool = True  # its text is found by the quick filter
    editable: bool = True
    wide: bool = False  # takes a row of the form to itself
    year_from: str = ""  # the record's field from which on a date without a year is meant, in parts too
    year_ahead: int = 0  # or from so many days before
    when: Callable[[Values], bool] | None = None  # asked by `means`; None: always
    expression: Expression | None = None  # the SQL of a derived field
    reckoned: Callable[[Values], Any] | None = None  # of a part: what follows from the row's other values
    named_in_part: bool = False  # several records that rows of one of the record's parts name
    fills: Mapping[str, Source] | None = None  # of a link: which field takes over what of the record chosen
    refills: str = ""  # the link that fills in other values once this one is changed
    charge: bool = False  # of a link to a person: who is in charge of the record
    copied: bool = False  # a copy of a record begins with it: last year's visit, planned again
    origin: bool = False  # of a link: a copy names in it the record copied, where that names none
    summed: bool = False  # its sum stands below a list
    sides: Mapping[str, Expression] | None = None  # its further columns, by suffix
    sort: Expression | None = None  # what a derived field sorts by, where its kind cannot tell
    keyed: bool = False  # a derived field that no day changes: its sort key is kept
    join: str = ""  # the record's join that the expression needs
    through: tuple[str, str] | None = None  # (link, field of the linked record)
    back: str = ""  # the tab of the linked record's form that lists the records which name it here

    @cached_property
    def derived(self) -> bool:
        """Whether it has no column of its own and cannot be typed."""
        follows = (self.expression, self.through, self.reckoned)
        return self.named_in_part or any(one is not None for one in follows)

    @property
    def filters(self) -> tuple[str, ...]:
        """The operators that a condition on it can use; a derived text has no folded form to look in."""
        return tuple(name for name in self.kind.filters if name != "contains" or self.expression is None)

    @property
    def stored(self) -> bool:
        """Whether it is a column of the record's own table (links to several are rows of a part)."""
        return not self.derived and not isinstance(self.kind, Links)

    def means(self, values: Values) -> bool:
        """Whether it means anything beside the other values."""
        return self.when is None or self.when(values)

    def among(self, values: Values) -> Any:
        """Its value beside the others, as it is told; empty where it means nothing, whatever is kept."""
        if not self.means(values):
            return self.kind.empty
        return self.reckoned(values) if self.reckoned else values.get(self.name, self.kind.empty)


@dataclass(frozen=True, eq=False)
class Parts:
    """Rows that belong to a record: the acts of an agreement. `name` is filled in by the record."""

    part: "type[Part]"
    label: str
    name: str = ""
    sheet: str = ""  # what the sheet of all such rows in the workbook of the register is called; "": none
    beside: tuple[str, ...] = ()  # the record's fields that stand beside each row there
    since: str = ""  # the part's field, a date or a year, before which a row is not there yet
    copied: bool = False  # a copy of a record begins with its rows

    def known(self, rows: Iterable[Values], on: date) -> list[Values]:
        """The rows that are there on the day `on`, without a date too; today what lies ahead as well."""
        if not self.since or on >= date.today():
            return list(rows)
        return [row for row in rows if begun(row[self.since], on)]


def field(
    kind: Kind[Any], label: str, *, references: str = "", index: bool = False, **known: Any
) -> MappedColumn[Any]:
    """A field with a column of its own. `known`: any of Field's; `references`: the table a Link points to."""
    made = _field(kind, label, **known)
    target = [ForeignKey(f"{references}.id", ondelete="RESTRICT")] if references else []
    return mapped_column(
        kind.stored,
        *target,
        nullable=kind.empty is None and not made.required,
        index=index or bool(references),
        info={"field": made},
    )


def derived(kind: Kind[Any], label: str, expression: Expression, **known: Any) -> Any:
    """A field that follows from others; `expression` gives its SQL, evaluated at `as_of()`."""
    return _field(kind, label, expression=expression, **{"searched": False, **known})


def reckoned(kind: Kind[Any], label: str, reckon: Callable[[Values], Any], **known: Any) -> Any:
    """A field of a part that follows from the row's other values: shown and summed, never kept."""
    return _field(kind, label, reckoned=reckon, **{"searched": False, **known})


def links(kind: Links, label: str, **known: Any) -> Any:
    """A field of several linked records, in order."""
    return _field(kind, label, **known)


def named_in(kind: Links, label: str, **known: Any) -> Any:
    """The records that rows of a part name, as `kind` tells: typed there, listed and asked for like links."""
    return _field(kind, label, named_in_part=True, **{"searched": False, **known})


def through(link: str, name: str, kind: Kind[Any], label: str, **known: Any) -> Any:
    """The field `name` (of `kind`) of the records that the field `link` names."""
    return _field(Through(kind), label, through=(link, name), **known)


def parts(part: "type[Part]", label: str, **known: Any) -> Any:
    """The rows of `part` that belong to this record. `known`: any of Parts'.

    With a name for a `sheet` the workbook of the register has them all on one of their own: a row for each,
    with the record it belongs to and the fields of it that are named `beside`.
    """
    return Parts(part, label, **known)


def _field(kind: Kind[Any], label: str, **known: Any) -> Field:
    known = {"width": kind.width, "wide": kind.wide, "default": kind.empty, **known}
    return Field(kind, label, **known)


class Base(DeclarativeBase):
    """The tables that are kept."""


class Declared(Base):
    """What records and their parts have in common: their fields, found in class-body order."""

    __abstract__ = True
    __table__: ClassVar[Table]  # no less: what is written takes no other
    fields: ClassVar[tuple[Field, ...]] = ()
    renamed: ClassVar[Mapping[str, str]] = {}  # names that fields once had -> their names now, for history

    def __init_subclass__(cls, **known: Any) -> None:
        if not cls.__dict__.get("__abstract__"):
            cls.fields = tuple(_collect(cls))
        super().__init_subclass__(**known)

    @classmethod
    def field(cls, name: str) -> Field:
        return next(known for known in cls.fields if known.name == name)


def _collect(cls: type[Declared]) -> list[Field]:
    """The fields of a class body, each told its name; their side columns are added to the class."""
    found = []
    for name, value in list(cls.__dict__.items()):
        if isinstance(value, MappedColumn) and "field" in value.column.info:
            named = replace(value.column.info["field"], name=name, record=cls.__name__)
            value.column.info["field"] = named
            for suffix, sort in named.kind.sides.items():
                setattr(
                    cls,
                    name + suffix,
                    mapped_column(sort, nullable=True, index=suffix == named.kind.sort_side),
                )
        elif isinstance(value, Field):
            named = replace(value, name=name, record=cls.__name__)
            setattr(cls, name, named)
        else:
            continue
        found.append(named)
    return found


@dataclass(frozen=True, eq=False)
class Join:
    """A table with one row for each record that is there on a day: what derived fields look at.

    `owner` is its column with the record's id, `on` the condition that picks the row of `as_of()`. `rows`
    makes those of one record, in order; from the day `first` of the first of them on it is in lists.
    """

    table: Table
    owner: Column[int]
    on: ColumnElement[bool]
    rows: Callable[[Values, Mapping[str, Sequence[Values]]], list[dict[str, Any]]]


class Record(Declared):
    """Something the register keeps in a list of its own: has an id, a version, a history."""

    __abstract__ = True
    # Else SQLite gives a deleted id to the next row, and history takes two records for one.
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - SQLAlchemy's own way to say it
    sentences: ClassVar[Sentences]
    icon: ClassVar[str] = "list"
    single: ClassVar[bool] = False  # there is one of it at most: it needs no list, only its form
    tallied: ClassVar[Mapping[str, Mapping[str, str]]] = {}  # by field, the words that count its values
    parts: ClassVar[tuple[Parts, ...]] = ()
    successions: ClassVar[tuple[Succession, ...]] = ()  # what is kept of former values, when asked for
    timeline: ClassVar[bool] = False  # its form tells all that happened with it, in one line: see db/story.py
    joins: ClassVar[Mapping[str, Join]] = {}
    index: ClassVar[Table]

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(default=1)

    def __init_subclass__(cls, **known: Any) -> None:
        found = []
        for name, value in list(cls.__dict__.items()):
            if isinstance(value, Parts):
                found.append(replace(value, name=name))
                setattr(cls, name, found[-1])
        cls.parts = tuple(found)
        super().__init_subclass__(**known)
        kept = [known for known in cls.fields if known.expression is None or known.keyed]
        keys = {known.name: known.kind.key_type for known in kept if known.kind.key_type}
        folds = [known.name for known in kept if known.kind.folds]
        listed = [known.name for known in kept if known.listed]
        cls.index = index_table(cls.__tablename__, keys, folds, listed)

    @classmethod
    def label(cls, values: Values) -> str:
        """The words for one record, in the language spoken now."""
        raise NotImplementedError

    @classmethod
    def full_label(cls, values: Values) -> str:
        """Longer words, told where two records share their label."""
        return cls.label(values)

    @classmethod
    def place(cls, values: Values) -> bytes:
        """Its place in the register's own order, as bytes that compare."""
        return b""

    @classmethod
    def check(cls, values: Values, parts: Mapping[str, Sequence[Values]]) -> dict[str, str]:
        """What is wrong beyond single fields, sentence by field name; saving waits until it is empty."""
        return {}

    @classmethod
    def hints(cls, values: Values, parts: Mapping[str, Sequence[Values]]) -> list[str]:
        """What does not fit together, a sentence each: told below the fields, saving goes on."""
        return []

    @classmethod
    def similar(cls, values: Values) -> Similar | None:
        """What to look for in the register and tell below the fields, without keeping anybody from saving."""
        return None


class Part(Declared):
    """A row that belongs to a record and is saved with it."""

    __abstract__ = True
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - as above
    owner: ClassVar[str]  # the column with the record's id
    order: ClassVar[tuple[str, ...]] = ()  # the fields that put its rows in order, "-day" the latest first

    @classmethod
    def sums(cls, rows: Sequence[Values]) -> Sequence[str]:
        """What stands below the rows, in the language spoken now: "Razem 1 234,50 PLN"."""
        return ()

    id: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(default=0)


def belongs_to(table: str) -> MappedColumn[int]:
    """The column of a part that holds the id of its record."""
    return mapped_column(Integer, ForeignKey(f"{table}.id", ondelete="RESTRICT"), index=True, nullable=False)


def target_of(known: Field) -> str:
    """The name of the record class that the field links to; "" where it does not."""
    return known.kind.target if isinstance(known.kind, Link | Links) else ""
