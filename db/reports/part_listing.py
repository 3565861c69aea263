"""The rows of a part of all records, one row each with the record it belongs to: participants, costs."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from db.fields import Field, Values
from db.fields.record import Part, Parts, Record
from db.kinds import Link, Linked
from db.kinds.amounts import total
from db.reports.listing import CHUNK, Key, Listing, any_day, total_row
from db.store import Store, rows
from db.store.query import Query
from db.words import _


def listing(store: Store, record: type[Record], parts: Parts, on: date, *, personal: bool = False) -> Listing:
    """All rows of `parts` of the records that are there on the day `on`, in the register's order.

    A row with a date (`Parts.since`) only if that is not later than the day; where no date decides, a clause
    beside the day says so.

    Its columns: the record, its fields `beside`, the part's listed fields, and the others that are filled in
    anywhere; fields of people's private life only with `personal`. All rows are read here, once: a listing
    says its columns, its count and its sums before the first of its rows.
    """
    beside = tuple(record.field(name) for name in parts.beside)
    own = tuple(field for field in parts.part.fields if personal or not field.personal)
    found = list(_rows(store, record, parts, beside, own, on))
    read, keys = [row for _key, row in found], [key for key, _row in found]
    columns = list(enumerate((owner_column(record), *beside, *own)))
    stay = [(column, field) for column, field in columns if field not in own or _stays(field, column, read)]
    fields = tuple(field for _column, field in stay)
    summed = [(column, field) for column, field in stay if field.column.summed and field in own]
    sums = {field: total(row[column] for row in read) for column, field in summed}
    below = total_row(fields, len(read), sums) if sums else ()
    kept = [tuple(row[column] for column, _field in stay) for row in read]
    title, as_now = _(parts.sheet or parts.label), any_day(parts, on)
    return Listing(title, (), on, fields, len(kept), kept, below, any_day=as_now, keys=keys)


def _stays(field: Field, column: int, read: Sequence[tuple[Any, ...]]) -> bool:
    """True for a column of the listing: a default one, or one with a value in any row."""
    return field.column.default_column or any(not field.kind.is_empty(row[column]) for row in read)


def owner_column(record: type[Record]) -> Field:
    """The column with the record that a row belongs to."""
    link: Link = Link(record.__name__)
    return Field(link, record.sentences.singular, record.table_name, record.__name__, width=220, always=True)


def _rows(
    store: Store,
    record: type[Record],
    parts: Parts,
    beside: Sequence[Field],
    own: Sequence[Field],
    on: date,
) -> Iterator[tuple[Key, tuple[Any, ...]]]:
    """Each row with its key."""
    cache: rows.LinkCache = {}
    ids = store.ids(Query(record, on))
    for start in range(0, len(ids), CHUNK):
        chunk = ids[start : start + CHUNK]
        known = rows.by_id(store.connection(), record, chunk, beside, on, cache)
        for begin in range(0, len(chunk), rows.CHUNK):
            for label, own_rows in _some(store, record, parts.part, chunk[begin : begin + rows.CHUNK], cache):
                for values in parts.rows_on(own_rows, on) if label.id in known else ():
                    row = (label, *known[label.id], *(field.value_in(values) for field in own))
                    yield (label.id, values["id"]), row


def _some(
    store: Store, record: type[Record], part: type[Part], ids: Sequence[int], cache: rows.LinkCache
) -> Iterator[tuple[Linked, Sequence[Values]]]:
    """The records among `ids` that have rows, each with its own."""
    labels = rows.labels(store.connection(), record.__name__, ids)  # without the cache: each is read once
    found = rows.part_rows(store.connection(), part, ids, cache)
    for record_id in ids:
        if record_id in found:
            yield labels[record_id], found[record_id]
