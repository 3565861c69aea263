"""The rows of a part of all records, one row each with the record it belongs to: participants, costs."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from db.fields import Field, Values
from db.fields.record import Part, Parts, Record
from db.kinds import Link, Linked
from db.reports.listing import CHUNK, Listing, total_row
from db.store import Store, rows
from db.store.query import Query
from db.words import _


def listing(store: Store, record: type[Record], parts: Parts, on: date, *, personal: bool = False) -> Listing:
    """All rows of `parts` of the records that are there on the day `on`, in the register's order.

    A row with a date (`Parts.since`) only if that is not later than the day.

    Its columns: the record, its fields `beside`, the part's listed fields, and the others that are filled in
    anywhere; fields of people's private life only with `personal`. All rows are read here, once: a listing
    says its columns, its count and its sums before the first of its rows.
    """
    beside = tuple(record.field(name) for name in parts.beside)
    own = tuple(field for field in parts.part.fields if personal or not field.personal)
    read = list(_rows(store, record, parts, beside, own, on))
    columns = list(enumerate((whose(record), *beside, *own)))
    stay = [
        (at, field)
        for at, field in columns
        if field not in own or field.default_column or any(not field.kind.is_empty(row[at]) for row in read)
    ]
    fields = tuple(field for _at, field in stay)
    sums = {field: _sum(row[at] for row in read) for at, field in stay if field.summed and field in own}
    total = total_row(fields, len(read), sums) if sums else ()
    kept = [tuple(row[at] for at, _field in stay) for row in read]
    return Listing(_(parts.sheet or parts.label), (), on, fields, len(kept), kept, total)


def whose(record: type[Record]) -> Field:
    """The column with the record that a row belongs to."""
    link: Link = Link(record.__name__)
    return Field(link, record.sentences.one, record.__tablename__, record.__name__, width=220, always=True)


def _rows(
    store: Store,
    record: type[Record],
    parts: Parts,
    beside: Sequence[Field],
    own: Sequence[Field],
    on: date,
) -> Iterator[tuple[Any, ...]]:
    seen: rows.Seen = {}
    ids = store.ids(Query(record, on))
    for start in range(0, len(ids), CHUNK):
        some = ids[start : start + CHUNK]
        known = rows.by_id(store.connection(), record, some, beside, on, seen)
        for at in range(0, len(some), rows.CHUNK):
            for label, its in _some(store, record, parts.part, some[at : at + rows.CHUNK], seen):
                for values in parts.rows_on(its, on) if label.id in known else ():
                    yield (label, *known[label.id], *(field.value_in(values) for field in own))


def _some(
    store: Store, record: type[Record], part: type[Part], some: Sequence[int], seen: rows.Seen
) -> Iterator[tuple[Linked, Sequence[Values]]]:
    """The records among `some` that have rows, each with its own."""
    labels = rows.labels(store.connection(), record.__name__, some)  # not seen: each is asked for once
    found = rows.part_rows(store.connection(), part, some, seen)
    for one in some:
        if one in found:
            yield labels[one], found[one]


def _sum(column: Iterable[Any]) -> Any:
    """The sum of the values that are not None; None if there are none."""
    there = [one for one in column if one is not None]
    return sum(there[1:], there[0]) if there else None
