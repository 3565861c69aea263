"""The stored tables of records, parts and links, each made of its declaration when it is first asked for."""

import re
from collections.abc import Callable, Iterable, Sequence
from threading import RLock
from typing import Any, Generic, TypeVar

from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table

from db.fields.field import Field

T = TypeVar("T")

STORED = MetaData()
"""The stored tables made so far; `db.register.schema.stored_tables` makes all of them."""
MAKING = RLock()
"""Held while a table is made: the window and the write queue may ask for one at the same moment."""


class MadeWhenAsked(Generic[T]):
    """A class attribute that `make` gives the first time it is asked for, of the class that is asked."""

    def __init__(self, make: Callable[[Any], T]) -> None:
        self._make = make
        self._name = ""

    def __set_name__(self, _owner: type, name: str) -> None:
        self._name = name

    def __get__(self, _nothing: object, owner: type) -> T:
        with MAKING:
            if self._name not in owner.__dict__:
                setattr(owner, self._name, self._make(owner))
        found: T = owner.__dict__[self._name]
        return found


def table_name(class_name: str) -> str:
    """The name of the table of a class: per_diem_rate of PerDiemRate."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", class_name).lower()


def stored_table(name: str, fields: Iterable[Field], *, owner: str = "", counter: str) -> Table:
    """The table of a record or a part.

    Its columns: the id of the record that it belongs to (of a part, in the table `owner`), those of the
    fields, their side columns, the row's own id, and `counter`, a number.
    """
    stored = [field for field in fields if field.stored]
    columns = [reference(owner)] if owner else []
    columns += [_column(field) for field in stored]
    for field in stored:
        kind = field.kind
        for suffix, sort in kind.sides.items():
            columns.append(Column(field.name + suffix, sort, index=suffix == kind.sort_side))
    return _with_id(name, columns, counter)


def link_table(name: str, owner: str, target: str, linked: str) -> Table:
    """The table `name` of the links from records in the table `owner` to some in `target`, in their order.

    `linked` is the column with the id of the linked record.
    """
    with MAKING:
        if name in STORED.tables:
            return STORED.tables[name]
        columns = [reference(owner), Column(linked, Integer, _key(target), index=True, nullable=False)]
        return _with_id(name, columns, "position")


def reference(table: str) -> Column[int]:
    """The column of a row that belongs to a record in `table`, with the record's id."""
    return Column(f"{table}_id", Integer, _key(table), index=True, nullable=False)


def _column(field: Field) -> Column[Any]:
    kind = field.kind
    targets = [_key(table_name(kind.target))] if kind.target else []
    nullable = kind.empty is None and not field.required
    return Column(field.name, kind.stored, *targets, nullable=nullable, index=bool(targets))


def _key(table: str) -> ForeignKey:
    return ForeignKey(f"{table}.id", ondelete="RESTRICT")


def _with_id(name: str, columns: Sequence[Column[Any]], counter: str) -> Table:
    """A table whose ids are never given twice: history would take two records for one."""
    return Table(
        name,
        STORED,
        *columns,
        Column("id", Integer, primary_key=True),
        Column(counter, Integer, nullable=False, default=int(counter == "version")),
        sqlite_autoincrement=True,
    )
