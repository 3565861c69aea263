"""Query: the rows of a list as plain data, and the SQL that it becomes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    BindParameter,
    ClauseElement,
    Integer,
    Select,
    Table,
    and_,
    bindparam,
    false,
    func,
    select,
)
from sqlalchemy.sql import ColumnElement, visitors

from db.dates import HORIZON
from db.fields import Field, as_of
from db.fields.record import DayTable, Record
from db.records import record_named

IDS = bindparam("ids", expanding=True, type_=BigInteger)
"""The parameter for the ids of a statement, bound when it is run."""

_BEGUN_BY: BindParameter[int] = bindparam("begun_by", type_=Integer)
"""The parameter for the last day on which rows of a list may begin: see `Record.begun_by`."""


@dataclass(frozen=True)
class Condition:
    """A condition on a field; `operator` is one of its kind's `filters`, `operand` as that takes it.

    A list as operand becomes a tuple: queries are compared, and counts are kept by them.
    """

    field: str
    operator: str
    operand: Any = None

    def __post_init__(self) -> None:
        if isinstance(self.operand, list):
            object.__setattr__(self, "operand", tuple(self.operand))


@dataclass(frozen=True)
class Order:
    """A field to sort by."""

    field: str
    descending: bool = False


@dataclass(frozen=True)
class Query:
    """The rows of a record, their order, and the day; without an order, in the register's own.

    `words` are those of the quick filter.
    """

    record: type[Record]
    as_of: date
    words: str = ""
    conditions: tuple[Condition, ...] = ()
    order: tuple[Order, ...] = ()


def ids_statement(query: Query) -> Select[Any]:
    """The statement for the ids of a list in order; its `parameters` are to be bound.

    The quick filter's words are not in it: see `search.find`.
    """
    source, record_id = _source(query, [*_filtered(query), *_sorting(query)])
    return _where(query, select(record_id), source).order_by(*_order(query, record_id))


def count_statement(query: Query) -> Select[Any]:
    """The statement that counts the rows of a list, its words aside."""
    return _counted(query, select(func.count()), _filtered(query))


def counts_statement(query: Query, by: Field) -> Select[Any]:
    """The statement that counts the rows of a list by the stored value of the field `by`, its words aside."""
    value = columns(by)[""]
    return _counted(query, select(value, func.count()).group_by(value), [*_filtered(query), by])


def _counted(query: Query, statement: Select[Any], fields: Sequence[Field]) -> Select[Any]:
    """The statement over the rows of a list, in no order, whose conditions and values need `fields`.

    A day table has one row for each record that is there on a day up to HORIZON: where nothing needs the
    index table, whose rows are wide, it tells in its place what is there.
    """
    record, conditions = query.record, list(_conditions(query))
    day_tables = list(record.day_tables.values()) if fields and query.as_of <= HORIZON else []
    if len(day_tables) != 1 or _names(record.index, (*conditions, statement)):
        return _where(query, statement, _joined(record, fields))
    (day_table,) = day_tables
    source: Any = day_table.table
    if any(_in_own_table(field) for field in fields):
        source = source.join(record.table, record.table.c.id == day_table.owner)
    return statement.select_from(source).where(day_table.on, *conditions)


def _names(table: Table, parts: Sequence[ClauseElement]) -> bool:
    """True if one of the parts of a statement names a column of the table, in a subquery too."""
    return any(
        getattr(element, "table", None) is table for part in parts for element in visitors.iterate(part)
    )


def hidden_statement(query: Query) -> Select[Any]:
    """The statement that counts the rows left out of a list because they begin after its day.

    Of what is computed none is left out: it is not there until it begins.
    """
    index = query.record.index
    later = false() if query.record.is_computed else index.c.begins > _BEGUN_BY
    statement = select(func.count()).where(later, *_conditions(query))
    return statement.select_from(_joined(query.record, _filtered(query)))


def columns(field: Field) -> dict[str, ColumnElement[Any]]:
    """The SQL of a field by suffix, as its kind's `where` takes it; "key" is its sort key."""
    record = record_named(field.record)
    if field.derivation.through:
        return _through(record, field)
    found: dict[str, ColumnElement[Any]] = {}
    if field.derivation.expression:
        found[""] = field.derivation.expression()
        found |= {suffix: side() for suffix, side in (field.derivation.sides or {}).items()}
    elif field.is_links:
        links = record.link_rows(field.name)
        found |= {"": record.index.c.id, "owner": links.owner, "linked": links.linked}
    else:
        table = record.table
        found[""] = table.c[field.name]
        found |= {suffix: table.c[field.name + suffix] for suffix in field.kind.sides}
    for kept in ("key", "fold"):
        if f"{kept}_{field.name}" in record.index.c:
            found[kept] = record.index.c[f"{kept}_{field.name}"]
    if "key" not in found:
        found["key"] = field.derivation.sort() if field.derivation.sort else field.kind.sort_sql(found)
    return found


def _through(record: type[Record], field: Field) -> dict[str, ColumnElement[Any]]:
    assert field.derivation.through
    link, name = field.derivation.through
    links_field = record.field(link)
    links, target = record.link_rows(link), record_named(links_field.kind.target)
    linked = columns(target.field(name))
    joined = and_(links.owner == record.index.c.id, links.linked == target.table.c.id)
    key = record.index.c[f"key_{field.name}"]
    return {**linked, "joined": joined, "key": key}


def _conditions(query: Query) -> Iterator[ColumnElement[bool]]:
    for condition in query.conditions:
        field = query.record.field(condition.field)
        yield field.kind.where(condition.operator, condition.operand, columns(field))


def _order(query: Query, record_id: ColumnElement[int]) -> Iterator[ColumnElement[Any]]:
    """The order of a list, empty values last either way.

    Equals stand as they were entered: an index gives that order without sorting.
    """
    for order in query.order:
        key = columns(query.record.field(order.field))["key"]
        yield (key.desc() if order.descending else key.asc()).nulls_last()
    if not query.order:
        yield query.record.index.c.place
    yield record_id.desc() if query.order and query.order[-1].descending else record_id


def _filtered(query: Query) -> Sequence[Field]:
    return [query.record.field(condition.field) for condition in query.conditions]


def _sorting(query: Query) -> Sequence[Field]:
    """The fields of the order whose keys are not kept in the index table."""
    fields = [query.record.field(order.field) for order in query.order]
    return [field for field in fields if f"key_{field.name}" not in query.record.index.c]


def _source(query: Query, fields: Sequence[Field]) -> tuple[Any, ColumnElement[int]]:
    """The tables to read a list from, and their column with the id.

    Where every field looks at one day table, that table alone: its indexes then give the order.
    """
    names = {field.derivation.join for field in fields}
    kept = [order for order in query.order if f"key_{order.field}" in query.record.index.c]
    if len(names) == 1 and "" not in names and query.order and not kept:
        join = query.record.day_tables[names.pop()]
        return join, join.owner
    return _joined(query.record, fields), query.record.index.c.id


def _where(query: Query, statement: Select[Any], source: Any) -> Select[Any]:
    """The statement narrowed to the rows that are there on the day and meet the conditions."""
    conditions = list(_conditions(query))
    if isinstance(source, DayTable):
        return statement.select_from(source.table).where(source.on, *conditions)
    return statement.select_from(source).where(*_there(query.record), *conditions)


def _there(record: type[Record]) -> Iterator[ColumnElement[bool]]:
    """The conditions for the rows that are there on the day: begun by then, and of what ends not ended."""
    yield record.index.c.begins <= _BEGUN_BY
    if record.is_computed:
        yield record.index.c.ends >= as_of()


def _joined(record: type[Record], fields: Sequence[Field]) -> Any:
    """The index table, joined with what the fields need beside it."""
    source: Any = record.index
    if record.table is not record.index and any(_in_own_table(field) for field in fields):
        source = source.join(record.table, record.table.c.id == record.index.c.id)
    return _with_joins(record, source, record.index.c.id, fields)


def _with_joins(
    record: type[Record], source: Any, record_id: ColumnElement[int], fields: Sequence[Field]
) -> Any:
    for name in dict.fromkeys(field.derivation.join for field in fields if field.derivation.join):
        join = record.day_tables[name]
        source = source.outerjoin(join.table, and_(join.owner == record_id, join.on))
    return source


def _in_own_table(field: Field) -> bool:
    """True if the field's SQL names the record's own table."""
    return field.stored or (field.derivation.expression is not None and not field.derivation.join)


@lru_cache(maxsize=512)  # building a statement takes longer than running it
def values_statement(record: type[Record], fields: tuple[Field, ...]) -> Select[Any]:
    """The statement for ids, versions and the fields' own columns of the rows whose ids are bound as `ids`.

    Links and fields seen through them have no column here: they are read for many rows at once.
    """
    table = record.table
    chosen = [columns(field)[""] for field in fields]
    source = _with_joins(record, table, table.c.id, fields)
    statement = select(table.c.id, table.c.version, *chosen).select_from(source)
    return statement.where(table.c.id.in_(IDS))


@lru_cache(maxsize=512)
def sums_statement(record: type[Record], fields: tuple[Field, ...]) -> Select[Any]:
    """The statement for the sum of each of the fields over the rows whose ids are bound as `ids`."""
    source = _with_joins(record, record.table, record.table.c.id, fields)
    chosen = [func.sum(columns(field)[""]) for field in fields]
    return select(*chosen).select_from(source).where(record.table.c.id.in_(IDS))


def parameters(query: Query) -> Mapping[str, Any]:
    """The parameters of a query's statements."""
    return {
        "as_of": query.as_of.toordinal(),
        "begun_by": query.record.begun_by(query.as_of).toordinal(),
    }
