"""Reading many rows at once on a given connection: values, labels of linked records, parts, drafts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Column, Connection, Select, Table, bindparam, func, select

from db.drafts.draft import Draft, in_order, kept
from db.fields import Field
from db.fields.record import Part, Record
from db.kinds import Linked
from db.records import record_named
from db.store import query
from db.store.namesakes import told_apart
from db.words import language

Row = tuple[Any, ...]
CHUNK = 500  # ids asked for at once
LinkCache = dict[tuple[str, str], dict[int, Any]]
"""A cache of linked records' values by (class, field), and of their labels: read once for many rows."""
LinksByField = Mapping[str, Mapping[int, tuple[Linked, ...]]]
"""The linked records of rows, by the name of the field and the id of the row."""


def rows(
    connection: Connection,
    record: type[Record],
    ids: Sequence[int],
    fields: Sequence[Field],
    on: date,
    cache: LinkCache | None = None,
) -> list[Row]:
    """The fields' values of the rows `ids`, in that order; a row that is gone since is left out."""
    found = by_id(connection, record, ids, fields, on, cache)
    return [found[record_id] for record_id in ids if record_id in found]


def by_id(
    connection: Connection,
    record: type[Record],
    ids: Sequence[int],
    fields: Sequence[Field],
    on: date,
    cache: LinkCache | None = None,
    known: LinksByField | None = None,
) -> dict[int, Row]:
    """The fields' values of the rows `ids`, by id; a row that is gone since is left out.

    For callers that must know which are gone: outside a transaction a row may go at any time.
    `known`: the links of these rows, of fields that the caller has read already.
    """
    return _Reading(connection, record, fields, on, {} if cache is None else cache, known).all(ids)


class _Reading:
    """Reads a list in chunks; records that a chunk's rows link to are read at once, by a second query."""

    def __init__(
        self,
        connection: Connection,
        record: type[Record],
        fields: Sequence[Field],
        on: date,
        cache: LinkCache,
        known: LinksByField | None = None,
    ) -> None:
        self.connection, self.record, self.fields, self.on, self.cache = connection, record, fields, on, cache
        self.known = known or {}
        self.own = tuple(field for field in fields if not (field.is_links or field.derivation.through))
        self.versions: dict[int, int] = {}

    def all(self, ids: Sequence[int]) -> dict[int, Row]:
        found: dict[int, Row] = {}
        for start in range(0, len(ids), CHUNK):
            found |= self.chunk(ids[start : start + CHUNK])
        return found

    def chunk(self, ids: Sequence[int]) -> dict[int, Row]:
        """Read one chunk, of CHUNK ids at most."""
        statement = query.values_statement(self.record, self.own)
        result = self.connection.execute(statement, {"as_of": self.on.toordinal(), "ids": ids})
        read = {row[0]: row for row in result.fetchall()}
        self.versions |= {record_id: row[1] for record_id, row in read.items()}
        linked = dict(self.known)
        columns = [self._column(field, read, linked) for field in self.fields]
        return {record_id: tuple(column[record_id] for column in columns) for record_id in read}

    def _column(
        self, field: Field, read: Mapping[int, Any], linked: dict[str, Mapping[int, tuple[Linked, ...]]]
    ) -> Mapping[int, Any]:
        """The values of one field by row id."""
        if field.is_links:
            return self._links(field.name, read, linked)
        if field.derivation.through:
            return self._through(field, read, linked)
        column = self.own.index(field) + 2
        load = field.kind.load
        if field.kind.target:
            linked_ids = {row[column] for row in read.values() if row[column] is not None}
            known = labels(self.connection, field.kind.target, linked_ids, self.cache)
            return {record_id: known.get(row[column]) for record_id, row in read.items()}
        return {record_id: load(row[column]) for record_id, row in read.items()}

    def _links(
        self, name: str, read: Mapping[int, Any], linked: dict[str, Mapping[int, tuple[Linked, ...]]]
    ) -> Mapping[int, tuple[Linked, ...]]:
        if name not in linked:
            field = self.record.field(name)
            linked[name] = links(self.connection, self.record, field, list(read), self.cache)
        return linked[name]

    def _through(
        self, field: Field, read: Mapping[int, Any], linked: dict[str, Mapping[int, tuple[Linked, ...]]]
    ) -> dict[int, tuple[Any, ...]]:
        """The values of one field of the linked records, each value once, by row id."""
        assert field.derivation.through
        link, name = field.derivation.through
        target = record_named(self.record.field(link).kind.target)
        several = self._links(link, read, linked)
        known = self.cache.setdefault((target.__name__, name), {})
        missing = {other.id for others in several.values() for other in others if other.id not in known}
        if missing:
            self._read_linked(link, target, sorted(missing))
        return {
            owner: tuple(
                dict.fromkeys(known[other.id] for other in others if known.get(other.id) is not None)
            )
            for owner, others in several.items()
        }

    def _read_linked(self, link: str, target: type[Record], ids: Sequence[int]) -> None:
        """Read all fields that are shown of the linked records `ids` into the cache, at once."""
        names = [
            field.derivation.through[1]
            for field in self.fields
            if field.derivation.through and field.derivation.through[0] == link
        ]
        fields = [target.field(name) for name in names]
        for record_id, values in by_id(self.connection, target, ids, fields, self.on, self.cache).items():
            for name, value in zip(names, values, strict=True):
                self.cache.setdefault((target.__name__, name), {})[record_id] = value


def sums(
    connection: Connection, record: type[Record], ids: Sequence[int], fields: tuple[Field, ...], on: date
) -> dict[Field, Any]:
    """The sum of each field over the rows `ids`; None where none of them has a value."""
    found: dict[Field, int | None] = dict.fromkeys(fields)
    for start in range(0, len(ids) if fields else 0, CHUNK):
        bound = {"as_of": on.toordinal(), "ids": ids[start : start + CHUNK]}
        read = connection.execute(query.sums_statement(record, fields), bound).one()
        for field, chunk_sum in zip(fields, read, strict=True):
            if chunk_sum is not None:
                found[field] = (found[field] or 0) + int(chunk_sum)
    return {field: field.kind.load(total) for field, total in found.items()}


def labels(
    connection: Connection, target: str, ids: Iterable[int], cache: LinkCache | None = None
) -> dict[int, Linked]:
    """The records `ids` of the class named `target`, with their labels in the language spoken now, by id.

    With `cache`, all of that class that were read before are among them too. A record that is gone is left
    out.
    """
    spoken = language()
    found: dict[int, Linked] = {} if cache is None else cache.setdefault((target, f"label_{spoken}"), {})
    missing = [record_id for record_id in ids if record_id not in found]
    for start in range(0, len(missing), CHUNK):
        chunk = {"ids": missing[start : start + CHUNK]}
        for row in connection.execute(_labels_statement(target, spoken), chunk).fetchall():
            found[row[0]] = told_apart(*row)
    return found


@cache
def _labels_statement(target: str, spoken: str) -> Select[Any]:
    index = record_named(target).index
    words = (index.c[f"{name}_{spoken}"] for name in ("label", "full", "details", "twice"))
    return select(index.c.id, *words, index.c.place, index.c.facts).where(index.c.id.in_(query.IDS))


def with_labels(
    connection: Connection,
    fields: Iterable[Field],
    read: Mapping[int, Mapping[str, Any]],
    cache: LinkCache | None = None,
) -> dict[int, dict[str, Any]]:
    """The values by id, the labels of linked records in the language spoken now."""
    found = {record_id: dict(values) for record_id, values in read.items()}
    for field in fields:
        kind = field.kind
        if not kind.target:
            continue
        linked = {
            record_id: records
            for record_id, values in found.items()
            if (records := kind.linked(values.get(field.name)))
        }
        ids = {record.id for records in linked.values() for record in records}
        words = labels(connection, kind.target, ids, cache) if ids else {}
        for record_id, records in linked.items():
            found[record_id][field.name] = kind.from_linked(
                [words.get(record.id, record) for record in records]
            )
    return found


def versions(connection: Connection, record: type[Record], ids: Sequence[int]) -> dict[int, int]:
    """The versions at which the records `ids` stand, by id; those that are gone are left out."""
    found: dict[int, int] = {}
    for start in range(0, len(ids), CHUNK):
        chunk = {"ids": ids[start : start + CHUNK]}
        for record_id, version in connection.execute(_versions_statement(record), chunk).fetchall():
            found[record_id] = version
    return found


@cache
def _versions_statement(record: type[Record]) -> Select[Any]:
    return select(record.table.c.id, record.table.c.version).where(record.table.c.id.in_(query.IDS))


def links(
    connection: Connection,
    record: type[Record],
    field: Field,
    owners: Sequence[int],
    cache: LinkCache | None = None,
) -> dict[int, tuple[Linked, ...]]:
    """The linked records of each owner, in their order and each once; () where there are none."""
    rows_of = record.link_rows(field.name)
    statement = _rows_statement(rows_of.table, rows_of.owner, (rows_of.linked.name,))
    read = connection.execute(statement, {"ids": owners}).fetchall()
    pairs = [(row[1], row[2]) for row in read if row[2] is not None]
    known = labels(connection, field.kind.target, {linked for _owner, linked in pairs}, cache)
    found: dict[int, tuple[Linked, ...]] = dict.fromkeys(owners, ())
    for owner, linked in pairs:
        link = known.get(linked) or Linked(linked)
        if link not in found[owner]:
            found[owner] = (*found[owner], link)
    return found


def part_rows(
    connection: Connection, part: type[Part], owners: Sequence[int], cache: LinkCache | None = None
) -> dict[int, list[dict[str, Any]]]:
    """The rows of a part by their record's id, in order, each as values by field name with its "id"."""
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    statement = _rows_statement(part.table, part.owner(), tuple(field.name for field in kept(part)))
    read = connection.execute(statement, {"ids": owners}).fetchall()
    known = {
        column: labels(
            connection, field.kind.target, {row[column] for row in read if row[column] is not None}, cache
        )
        for column, field in enumerate(kept(part), 2)
        if field.kind.target
    }
    for row in read:
        values = {
            field.name: known[column].get(row[column]) if column in known else field.kind.load(row[column])
            for column, field in enumerate(kept(part), 2)
        }
        found[row[1]].append({"id": row[0], **values})
    return {owner: in_order(part, rows) for owner, rows in found.items()}


@cache
def _rows_statement(table: Table, owner: Column[int], columns: tuple[str, ...]) -> Select[Any]:
    """The statement for ids, owners and `columns` of rows that belong to records, in order.

    The records' ids are bound as `ids`.
    """
    chosen = select(table.c.id, owner, *(table.c[name] for name in columns))
    return chosen.where(owner.in_(query.IDS)).order_by(owner, table.c.position, table.c.id)


def count_part_rows(connection: Connection, record: type[Record], record_id: int) -> int:
    """The number of rows in all parts of a record."""
    return sum(connection.execute(_counts_statement(record), {"id": record_id}).one()) if record.parts else 0


@cache
def _counts_statement(record: type[Record]) -> Select[Any]:
    """The statement for the numbers of rows in each part of the record whose id is bound as `id`."""
    owners = (parts.part.owner() for parts in record.parts)
    return select(
        *(select(func.count()).where(owner == bindparam("id")).scalar_subquery() for owner in owners)
    )


def drafts(
    connection: Connection, record: type[Record], ids: Sequence[int], cache: LinkCache | None = None
) -> Iterator[Draft]:
    """The records `ids` as drafts, in that order; those that are gone are left out.

    The version is read first: a record saved in between is held to be older than it is, and not saved over.
    """
    fields = kept(record)
    reading = _Reading(connection, record, fields, date.min, {} if cache is None else cache)
    read = reading.all(ids)
    parts = {known.name: part_rows(connection, known.part, list(read), cache) for known in record.parts}
    for record_id in ids:
        if record_id in read:
            values = {field.name: value for field, value in zip(fields, read[record_id], strict=True)}
            own = {name: found.get(record_id, []) for name, found in parts.items()}
            yield Draft(record, record_id, reading.versions[record_id], values, own)
