"""A record of the register and the parts that belong to it: classes made of fields."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar

from sqlalchemy import Column, ForeignKey, Integer, Table
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, mapped_column
from sqlalchemy.sql import ColumnElement

from db.dates import has_begun
from db.fields.field import Field, Values
from db.fields.index_table import index_table
from db.fields.sentences import Sentences, Similar
from db.fields.succession import Succession


def parts(part: "type[Part]", label: str, **options: Any) -> Any:
    """The rows of `part` that belong to this record. `options`: any of Parts'.

    With a name for a `sheet` the workbook of the register has them all on one of their own: a row for each,
    with the record it belongs to and the fields of it that are named `beside`.
    """
    return Parts(part, label, **options)


class Base(DeclarativeBase):
    """The base class of the stored tables."""


class Declared(Base):
    """The base class of records and their parts: its fields are found in class-body order."""

    __abstract__ = True
    __table__: ClassVar[Table]  # no less: what is written takes no other
    fields: ClassVar[tuple[Field, ...]] = ()
    renamed: ClassVar[Mapping[str, str]] = {}  # names that fields once had -> their names now, for history

    def __init_subclass__(cls, **options: Any) -> None:
        if not cls.__dict__.get("__abstract__"):
            cls.fields = tuple(_collect(cls))
        super().__init_subclass__(**options)

    @classmethod
    def field(cls, name: str) -> Field:
        """The field of that name."""
        return next(field for field in cls.fields if field.name == name)


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
class Parts:
    """Rows that belong to a record: the acts of an agreement. `name` is filled in by the record."""

    part: "type[Part]"
    label: str
    name: str = ""
    sheet: str = ""  # what the sheet of all such rows in the workbook of the register is called; "": none
    beside: tuple[str, ...] = ()  # the record's fields that stand beside each row there
    since: str = ""  # the part's field, a date or a year, before which a row is not there yet
    copied: bool = False  # a copy of a record begins with its rows

    def rows_on(self, rows: Iterable[Values], on: date) -> list[Values]:
        """The rows that are there on the day `on`, undated ones too; from today on, future ones as well."""
        if not self.since or on >= date.today():
            return list(rows)
        return [row for row in rows if has_begun(row[self.since], on)]


@dataclass(frozen=True, eq=False)
class DayTable:
    """A table with one row for each record that is there on a day, in which derived fields look.

    `owner` is its column with the record's id, `on` the condition that picks the row of `as_of()`. `rows`
    makes those of one record, in order; from the day `first` of the first row on the record is in lists.
    """

    table: Table
    owner: Column[int]
    on: ColumnElement[bool]
    rows: Callable[[Values, Mapping[str, Sequence[Values]]], list[dict[str, Any]]]


class Record(Declared):
    """A record that the register keeps in a list of its own, with an id, a version and a history."""

    __abstract__ = True
    # Else SQLite gives a deleted id to the next row, and history takes two records for one.
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - SQLAlchemy's own way to say it
    sentences: ClassVar[Sentences]
    icon: ClassVar[str] = "list"
    single: ClassVar[bool] = False  # there is one of it at most: it needs no list, only its form
    counted_fields: ClassVar[tuple[str, ...]] = ()  # whose values the line below a list counts
    parts: ClassVar[tuple[Parts, ...]] = ()
    successions: ClassVar[tuple[Succession, ...]] = ()  # what is kept of former values, when asked for
    timeline: ClassVar[bool] = False  # its form has a tab with its story: see db/reports/story.py
    day_tables: ClassVar[Mapping[str, DayTable]] = {}
    index: ClassVar[Table]

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(default=1)

    def __init_subclass__(cls, **options: Any) -> None:
        found = []
        for name, value in list(cls.__dict__.items()):
            if isinstance(value, Parts):
                found.append(replace(value, name=name))
                setattr(cls, name, found[-1])
        cls.parts = tuple(found)
        super().__init_subclass__(**options)
        kept = [declared for declared in cls.fields if declared.expression is None or declared.keyed]
        keys = {declared.name: declared.kind.key_type for declared in kept if declared.kind.key_type}
        folds = [declared.name for declared in kept if declared.kind.folds]
        listed = [declared.name for declared in kept if declared.default_column]
        cls.index = index_table(cls.__tablename__, keys, folds, listed)

    @classmethod
    def label(cls, values: Values) -> str:
        """The label of a record with these values, in the language spoken now."""
        raise NotImplementedError

    @classmethod
    def full_label(cls, values: Values) -> str:
        """A longer label, shown where two records share theirs."""
        return cls.label(values)

    @classmethod
    def sort_key(cls, values: Values) -> bytes:
        """The record's place in the register's own order, as bytes that compare."""
        return b""

    @classmethod
    def check(cls, values: Values, parts: Mapping[str, Sequence[Values]]) -> dict[str, str]:
        """The errors beyond single fields, a sentence by field name; a record with errors is not saved."""
        return {}

    @classmethod
    def hints(cls, values: Values, parts: Mapping[str, Sequence[Values]]) -> list[str]:
        """Remarks on values that do not fit together, a sentence each; the record can be saved."""
        return []

    @classmethod
    def similar(cls, values: Values) -> Similar | None:
        """The search for similar records to show below the fields; None: no search. Saving goes on."""
        return None


class Part(Declared):
    """A row that belongs to a record and is saved with it."""

    __abstract__ = True
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - as above
    owner: ClassVar[str]  # the column with the record's id
    order: ClassVar[tuple[str, ...]] = ()  # the fields that put its rows in order, "-day" the latest first

    @classmethod
    def sums(cls, rows: Sequence[Values]) -> Sequence[str]:
        """The lines below the rows, in the language spoken now: Razem 1 234,50 PLN."""
        return ()

    id: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(default=0)


def belongs_to(table: str) -> MappedColumn[int]:
    """The column of a part that holds the id of its record."""
    return mapped_column(Integer, ForeignKey(f"{table}.id", ondelete="RESTRICT"), index=True, nullable=False)
