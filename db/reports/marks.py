"""Marks: what a workbook carries out of sight beside its rows, to know them when they come back."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from db.fields import Field
from db.fields.record import Record
from db.reports.listing import CHUNK, Listing, Marks
from db.store import Store, rows
from db.store.rows import LinkCache


def of_records(
    store: Store, register: str, listing: Listing, record: type[Record], fields: Sequence[Field] = ()
) -> Marks:
    """The marks of a listing of records; `fields`: those that it carries out of sight."""
    keys = tuple(listing.keys)
    ids = tuple(record_id for record_id, _row in keys)
    found = _rows(store, record, iter(keys), fields, listing)
    return Marks(register, record.__name__, "", listing.as_of, ids, tuple(fields), found)


def of_parts(
    store: Store, register: str, listing: Listing, record: type[Record], part: str, ids: Iterable[int]
) -> Marks:
    """The marks of a listing of the rows of a part, whose numbers are `ids`."""
    found = _rows(store, record, iter(listing.keys), (), listing)
    return Marks(register, record.__name__, part, listing.as_of, tuple(ids), (), found)


def _rows(
    store: Store,
    record: type[Record],
    keys: Iterator[tuple[int, int | None]],
    fields: Sequence[Field],
    listing: Listing,
) -> Iterator[tuple[Any, ...]]:
    cache: LinkCache = {}
    while chunk := list(islice(keys, CHUNK)):
        ids = list(dict.fromkeys(record_id for record_id, _row in chunk))
        versions = rows.versions(store.connection(), record, ids)
        values = rows.by_id(store.connection(), record, ids, fields, listing.as_of, cache) if fields else {}
        for record_id, row_id in chunk:
            yield (record_id, versions.get(record_id), row_id, *values.get(record_id, ()))
