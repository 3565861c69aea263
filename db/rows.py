"""Reading: the values of many rows, labels of linked records, drafts. Works on a connection it is given."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from db import query
from db.drafts import Draft, kept
from db.fields import Field, Part, Record
from db.kinds import Link, Linked, Links, Through
from db.words import language

Row = tuple[Any, ...]
CHUNK = 500  # ids asked for at once


def rows(
    connection: Connection, record: type[Record], ids: Sequence[int], fields: Sequence[Field], on: date
) -> list[Row]:
    """The fields' values of the rows `ids`, in that order; a row that is gone since is left out."""
    found: dict[int, Row] = {}
    for start in range(0, len(ids), CHUNK):
        found |= _some(connection, record, ids[start : start + CHUNK], fields, on)
    return [found[one] for one in ids if one in found]


def _some(
    connection: Connection, record: type[Record], ids: Sequence[int], fields: Sequence[Field], on: date
) -> dict[int, Row]:
    own = [field for field in fields if not isinstance(field.kind, Links | Through)]
    statement = query.values(record, own, ids)
    read = {row[0]: row for row in connection.execute(statement, {"as_of": on.toordinal()}).fetchall()}
    columns: list[Mapping[int, Any]] = []
    for field in fields:
        columns.append(_column(connection, record, field, own, read, on))
    return {one: tuple(column[one] for column in columns) for one in read}


def _column(
    connection: Connection,
    record: type[Record],
    field: Field,
    own: Sequence[Field],
    read: Mapping[int, Any],
    on: date,
) -> Mapping[int, Any]:
    """One field's values by row id, of what was read or by a second query."""
    if isinstance(field.kind, Links):
        return links(connection, field.kind, list(read))
    if isinstance(field.kind, Through):
        return _through(connection, record, field, list(read), on)
    at = own.index(field) + 2
    load = field.kind.load
    if isinstance(field.kind, Link):
        known = labels(
            connection, field.kind.target, {row[at] for row in read.values() if row[at] is not None}
        )
        return {one: known.get(row[at]) for one, row in read.items()}
    return {one: load(row[at]) for one, row in read.items()}


def labels(connection: Connection, target: str, ids: Iterable[int]) -> dict[int, Linked]:
    """The records `ids` of the class named `target`, with the words for them in the language spoken now."""
    index = query.record_named(target).index
    spoken = language()
    columns = (
        index.c.id,
        index.c[f"label_{spoken}"],
        index.c[f"full_{spoken}"],
        index.c.twice,
        index.c.place,
    )
    wanted = list(ids)
    found = {}
    for start in range(0, len(wanted), CHUNK):
        statement = select(*columns).where(index.c.id.in_(wanted[start : start + CHUNK]))
        for one, label, full, twice, place in connection.execute(statement).fetchall():
            found[one] = Linked(one, full if twice else label, full, place)
    return found


def links(connection: Connection, kind: Links, owners: Sequence[int]) -> dict[int, tuple[Linked, ...]]:
    """The linked records of each owner, in their order; () where there are none."""
    part = query.part_named(kind.part)
    table = part.__table__
    statement = select(table.c[part.owner], table.c[kind.column]).where(table.c[part.owner].in_(owners))
    pairs = connection.execute(
        statement.order_by(table.c[part.owner], table.c.position, table.c.id)
    ).fetchall()
    known = labels(connection, kind.target, {linked for _owner, linked in pairs})
    found: dict[int, list[Linked]] = {owner: [] for owner in owners}
    for owner, linked in pairs:
        found[owner].append(known.get(linked) or Linked(linked))
    return {owner: tuple(linked) for owner, linked in found.items()}


def _through(
    connection: Connection, record: type[Record], field: Field, owners: Sequence[int], on: date
) -> dict[int, tuple[Any, ...]]:
    """What the linked records hold in one field, each value once."""
    assert field.through
    kind = record.field(field.through[0]).kind
    assert isinstance(kind, Links)
    target = query.record_named(kind.target)
    linked = links(connection, kind, owners)
    wanted = sorted({one.id for several in linked.values() for one in several})
    known = dict(
        zip(wanted, rows(connection, target, wanted, [target.field(field.through[1])], on), strict=True)
    )
    return {
        owner: tuple(dict.fromkeys(known[one.id][0] for one in several if known[one.id][0] is not None))
        for owner, several in linked.items()
    }


def part_rows(
    connection: Connection, part: type[Part], owners: Sequence[int]
) -> dict[int, list[dict[str, Any]]]:
    """The rows of a part by their record's id, in order, each as values by field name with its "id"."""
    table = part.__table__
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    columns = [table.c[field.name] for field in part.fields]
    statement = select(table.c.id, table.c[part.owner], *columns).where(table.c[part.owner].in_(owners))
    read = connection.execute(
        statement.order_by(table.c[part.owner], table.c.position, table.c.id)
    ).fetchall()
    known = {
        at: labels(connection, field.kind.target, {row[at] for row in read if row[at] is not None})
        for at, field in enumerate(part.fields, 2)
        if isinstance(field.kind, Link)
    }
    for row in read:
        values = {
            field.name: known[at].get(row[at]) if at in known else field.kind.load(row[at])
            for at, field in enumerate(part.fields, 2)
        }
        found[row[1]].append({"id": row[0], **values})
    return found


def drafts(connection: Connection, record: type[Record], ids: Sequence[int]) -> Iterator[Draft]:
    """The records as forms hold them, in the order of `ids`; those that are gone are left out."""
    fields = kept(record)
    table = query.table_of(record)
    read = connection.execute(select(table.c.id, table.c.version).where(table.c.id.in_(ids))).fetchall()
    versions = {row.id: row.version for row in read}
    there = [one for one in ids if one in versions]
    parts = {known.name: part_rows(connection, known.part, there) for known in record.parts}
    for one, row in zip(there, rows(connection, record, there, fields, date.min), strict=True):
        values = {field.name: value for field, value in zip(fields, row, strict=True)}
        own = {name: found.get(one, []) for name, found in parts.items()}
        yield Draft(record, one, versions[one], values, own)
