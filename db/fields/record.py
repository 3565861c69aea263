"""A record of the register and the parts that belong to it: classes made of fields."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any, ClassVar

from sqlalchemy import BigInteger, Column, Table
from sqlalchemy.sql import ColumnElement

from db.dates import has_begun
from db.deadlines import has_deadlines
from db.fields.field import Field
from db.fields.index_table import index_table
from db.fields.likeness import Likeness
from db.fields.sentences import Sentences
from db.fields.succession import Succession
from db.fields.tables import MadeWhenAsked, link_table, stored_table, table_name
from db.kinds import Values

RowRemarks = Callable[[Values, Sequence[Values]], Iterable[tuple[int, str]]]
"""A function from a record's values and the rows of a part to remarks: the index of a row, a sentence."""


def parts(part: "type[Part]", label: str, **options: Any) -> Any:
    """The rows of `part` that belong to this record. `options`: any of Parts'.

    With a name for a `sheet` the workbook of the register has them all on one of their own: a row for each,
    with the record it belongs to and the fields of it that are named `beside`.
    """
    return Parts(part, label, **options)


class _DeclaredClass(type):
    """The class of declarations. That it has a name lets mypy take them as keys of a cache."""


class Declared(metaclass=_DeclaredClass):
    """The base class of records and their parts: its fields are found in class-body order."""

    table_name: ClassVar[str] = ""  # after the class, unless it says another
    fields: ClassVar[tuple[Field, ...]] = ()
    together: ClassVar[tuple[tuple[str, str], ...]] = ()  # fields that a sheet often has in one cell
    named_by: ClassVar[Mapping[str, tuple[str, ...]]] = {}  # field -> what names one in sheets without it
    instead: ClassVar[Mapping[str, tuple[str, ...]]] = {}  # field -> what a cell may tell in its place
    renamed: ClassVar[Mapping[str, str]] = {}  # names that fields once had -> their names now, for history

    def __init_subclass__(cls) -> None:
        cls.table_name = cls.__dict__.get("table_name", table_name(cls.__name__))
        named = {
            name: declared.named(name, cls.__name__)
            for name, declared in cls.__dict__.items()
            if isinstance(declared, Field)
        }
        for name, declared in named.items():
            setattr(cls, name, declared)
        cls.fields = tuple(named.values())

    @classmethod
    def field(cls, name: str) -> Field:
        """The field of that name."""
        return next(field for field in cls.fields if field.name == name)


@dataclass(frozen=True, eq=False)
class Parts:
    """Rows that belong to a record: the acts of an agreement. `name` is filled in by the record."""

    part: "type[Part]"
    label: str
    name: str = ""
    sheet: str = ""  # what the sheet of all such rows in the workbook of the register is called; "": none
    beside: tuple[str, ...] = ()  # the record's fields that stand beside each row there
    since: str = ""  # the part's field, a date or a year, before which a row is not there yet
    any_day: str = ""  # else a clause for beside another day: the rows are those of now; a message
    copied: bool = False  # a copy of a record begins with its rows
    relevant_when: Callable[[Values], bool] | None = None  # given the record's values; None: always
    remarks: "RowRemarks | None" = None  # what to say of single rows beside the record's hints

    def is_relevant(self, values: Values) -> bool:
        """True if such rows mean anything beside the values of their record."""
        return self.relevant_when is None or self.relevant_when(values)

    def remarks_on(self, values: Values, rows: Sequence[Values]) -> dict[int, list[str]]:
        """The sentences on single rows, by the row's index; the record can be saved all the same."""
        found: dict[int, list[str]] = {}
        for index, sentence in self.remarks(values, rows) if self.remarks else ():
            found.setdefault(index, []).append(sentence)
        return found

    def rows_on(self, rows: Iterable[Values], on: date) -> list[Values]:
        """The rows that are there on the day `on`, undated ones too; from today on, future ones as well.

        Without `since` all of them, on any day: then `any_day` says so.
        """
        if not self.since or on >= date.today():
            return list(rows)
        return [row for row in rows if has_begun(row[self.since], on)]


@dataclass(frozen=True)
class Hints:
    """The hints on a record, a sentence each on values that do not fit together; those on its rows too."""

    sentences: list[str]
    on_rows: dict[str, dict[int, list[str]]]
    """The sentences on the rows of a part, by its name and the row's index."""


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
    """A record that the register keeps in a list of its own, with an id, a version and a history.

    The day that is asked about decides which records there are, by the field `begins` or by the day tables;
    where neither is declared all of them are there, and `sentences.any_day` says so.
    """

    sentences: ClassVar[Sentences]
    icon: ClassVar[str] = "list"
    is_computed: ClassVar[bool] = False  # its rows follow from other records, and are never typed
    single: ClassVar[bool] = False  # there is one of it at most: it needs no list, only its form
    counted_fields: ClassVar[tuple[str, ...]] = ()  # whose values the line below a list counts
    parts: ClassVar[tuple[Parts, ...]] = ()
    successions: ClassVar[tuple[Succession, ...]] = ()  # what is kept of former values, when asked for
    names: ClassVar[tuple[str, ...]] = ()  # the fields with words for it, its own name first
    takes_names: ClassVar[str] = ""  # the one of them that takes any further name, between commas; "": none
    words_in_any_order: ClassVar[bool] = False  # of its own name: Nowak Jan is Jan Nowak
    keys: ClassVar[tuple[tuple[str, ...], ...]] = ()  # the fields that tell two apart, the surest first
    likenesses: ClassVar[tuple[Likeness, ...]] = ()  # what else makes two alike, told below the fields
    told_apart_by: ClassVar[tuple[str, ...]] = ()  # the fields shown where two have the same longer label
    apart_within: ClassVar[str] = ""  # the field of whose value alone labels are told apart; "": of all
    begins: ClassVar[str] = ""  # the field, a date, before which a record is not there yet
    timeline: ClassVar[bool] = False  # its form has a tab with its story: see db/reports/story.py
    day_tables: ClassVar[Mapping[str, DayTable]] = {}
    table = MadeWhenAsked(lambda cls: cls.make_table())
    index = MadeWhenAsked(lambda cls: cls.make_index())

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        named = {
            name: replace(declared, name=name)
            for name, declared in cls.__dict__.items()
            if isinstance(declared, Parts)
        }
        for name, declared in named.items():
            setattr(cls, name, declared)
        cls.parts = tuple(named.values())
        for parts in cls.parts:
            parts.part.record_table = cls.table_name

    @classmethod
    def make_table(cls) -> Table:
        """Make the table of its values, which is asked for as `table`."""
        return stored_table(cls.table_name, cls.fields, counter="version")

    @classmethod
    def make_index(cls) -> Table:
        """Make the table that lists are read from, which is asked for as `index`."""
        return _index_table(cls)

    @classmethod
    def can_be_copied(cls) -> bool:
        """True if a field or part is declared as `copied`: a new record can begin as a copy."""
        return any(field.start.copied for field in cls.fields) or any(parts.copied for parts in cls.parts)

    @classmethod
    def begun_by(cls, on: date) -> date:
        """The day by which the records have begun that are there on the day `on`.

        Where a field says when they begin it is as with the rows of a part: from today on, future ones are
        there as well.
        """
        return date.max if cls.begins and on >= date.today() else on

    @classmethod
    def link_rows(cls, name: str) -> "LinkRows":
        """The rows that hold the links of the field of that name, whose kind is Links."""
        return _link_rows(cls, cls.field(name))

    @classmethod
    def label(cls, values: Values) -> str:
        """The label of a record with these values, in the language spoken now."""
        raise NotImplementedError

    @classmethod
    def full_label(cls, values: Values) -> str:
        """A longer label, shown where two records share theirs."""
        return cls.label(values)

    @classmethod
    def details(cls, values: Values) -> str:
        """What is added to the longer label where two records share that too; "" if there is nothing."""
        fields = (cls.field(name) for name in cls.told_apart_by)
        return ", ".join(filter(None, (field.kind.show(values.get(field.name)) for field in fields)))

    @classmethod
    def facts(cls, values: Values, parts: Mapping[str, Sequence[Values]]) -> str:
        """What records that name this one reckon with, beside its words; "" if there is nothing."""
        return ""

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
        """Remarks on values that do not fit together, a sentence each; the record can be saved.

        Without those on single rows, which each part has of its own.
        """
        return []

    @classmethod
    def all_hints(cls, values: Values, parts: Mapping[str, Sequence[Values]]) -> "Hints":
        """The hints on a record and those on its rows, each reckoned once."""
        on_rows = {
            each.name: each.remarks_on(values, parts.get(each.name, ())) for each in cls.parts if each.remarks
        }
        of_rows = (sentence for rows in on_rows.values() for said in rows.values() for sentence in said)
        return Hints(list(dict.fromkeys([*of_rows, *cls.hints(values, parts)])), on_rows)


class Part(Declared):
    """A row that belongs to a record and is saved with it."""

    record_table: ClassVar[str]  # of the record, which says so as it declares its parts
    order: ClassVar[tuple[str, ...]] = ()  # the fields that put its rows in order, "-day" the latest first
    key: ClassVar[tuple[str, ...]] = ()  # the fields that tell two rows apart; (): those that are required
    sorted_by: ClassVar[str] = ""  # the field, a choice, that says of what sort a row is: a renewal, an annex
    by_sort: ClassVar[tuple[str, ...]] = ()  # the fields that a sheet has in columns of their own, one a sort
    on_record: ClassVar[Mapping[str, Mapping[str, str]]] = {}  # by sorts that are no rows: field -> its place
    table = MadeWhenAsked(
        lambda cls: stored_table(cls.table_name, cls.fields, owner=cls.record_table, counter="position")
    )

    @classmethod
    def own_key(cls) -> tuple[str, ...]:
        """The fields that tell two rows of one record apart; () if only all of them do."""
        return cls.key or tuple(field.name for field in cls.fields if field.required)

    @classmethod
    def sorts(cls) -> Sequence[str]:
        """The codes of the sorts of its rows; () where none are told apart."""
        options = cls.field(cls.sorted_by).kind.options if cls.sorted_by else {}
        return [code for code in options if code not in cls.on_record]

    @classmethod
    def owner(cls) -> Column[int]:
        """The column of its table with the record's id."""
        return cls.table.c[f"{cls.record_table}_id"]

    @classmethod
    def check_rows(cls, rows: Sequence[Values], record: Values) -> Iterator[tuple[int, str, str]]:
        """The errors beyond single fields: the row, the name of the field, a sentence.

        `record`: the values of the record that the rows belong to, which is not saved with such errors.
        """
        yield from ()

    @classmethod
    def sums(cls, rows: Sequence[Values]) -> Sequence[str]:
        """The lines below the rows, in the language spoken now: Razem 1 234,50 PLN."""
        return ()


@dataclass(frozen=True)
class LinkRows:
    """The rows that hold the links of a field: their table, its columns with the ids of both records."""

    table: Table
    owner: Column[int]
    linked: Column[int]


@cache
def _link_rows(record: type[Record], field: Field) -> LinkRows:
    if field.derivation.named_in:
        part_name, name = field.derivation.named_in
        part = next(parts.part for parts in record.parts if parts.name == part_name)
        return LinkRows(part.table, part.owner(), part.table.c[name])
    kind, owner = field.kind, record.table_name
    linked = "term_id" if kind.terms else f"{table_name(kind.target)}_id"
    table = link_table(kind.table, owner, table_name(kind.target), linked)
    return LinkRows(table, table.c[f"{owner}_id"], table.c[linked])


def _index_table(record: type[Record]) -> Table:
    """The index table of a record, of the fields that no day changes."""
    kept = [field for field in record.fields if field.is_indexed]
    keys = {field.name: field.kind.key_type for field in kept if field.kind.key_type}
    folds = [field.name for field in kept if field.kind.folds]
    listed = [field.name for field in kept if field.column.default_column]
    more = [Column("decides", BigInteger)] if has_deadlines(record.table_name) else []
    return index_table(record.table_name, keys, folds, listed, *more)
