"""The rows of a part of all records, one row each with the record it belongs to: participants, costs."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, select

from db import rows
from db.dates import PartialDate
from db.drafts import kept
from db.fields import Field, Part, Parts, Record, Values
from db.kinds import Link, Linked
from db.listing import CHUNK, Listing, total_row
from db.query import Query
from db.store import Store
from db.words import _


def listing(store: Store, record: type[Record], parts: Parts, on: date, *, personal: bool = False) -> Listing:
    """All rows of `parts` of the records that are there on the day `on`, in the register's order.

    Of those that say when they happened only what is not later than that day.

    Its columns: the record, what of it stands `beside`, the part's listed fields, and the others that are
    filled in anywhere; what is of people's private life only with `personal`.
    """
    part = parts.part
    count, filled, sums = _totals(store, record, parts, on)
    own = [field for field in part.fields if field.listed or field.name in filled]
    own = [field for field in own if personal or not field.personal]
    beside = tuple(record.field(name) for name in parts.beside)
    fields = (whose(record), *beside, *own)
    total = total_row(fields, count, sums) if sums else ()
    title = _(parts.sheet or parts.label)
    return Listing(title, (), on, fields, count, _rows(store, record, parts, beside, own, on), total)


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
            for label, values in _some(store, record, parts.part, some[at : at + rows.CHUNK], seen):
                if label.id in known and _happened(parts, values, on):
                    yield (label, *known[label.id], *(field.among(values) for field in own))


def _some(
    store: Store, record: type[Record], part: type[Part], some: Sequence[int], seen: rows.Seen
) -> Iterator[tuple[Linked, Values]]:
    """The rows of some records, each with its record."""
    labels = rows.labels(store.connection(), record.__name__, some)  # not seen: each is asked for once
    found = rows.part_rows(store.connection(), part, some, seen)
    for one in some:
        for values in found.get(one, ()):
            yield labels[one], values


def _happened(parts: Parts, values: Values, on: date) -> bool:
    when = values.get(parts.happened)
    return not isinstance(when, PartialDate) or when.earliest() <= on


def _totals(
    store: Store, record: type[Record], parts: Parts, on: date
) -> tuple[int, set[str], dict[Field, Any]]:
    """How many rows there are, which fields any of them fills, and the sums of those that are summed.

    Read once before the rows: a listing says these before the first of them. What is reckoned of a row is
    summed here, for SQL cannot tell it; a chunk of rows at a time.
    """
    fields, summed = kept(parts.part), [field for field in parts.part.fields if field.summed]
    count, filled = 0, set[str]()
    sums: dict[Field, Any] = dict.fromkeys(summed)
    for row in store.connection().execute(_all(record, parts.part, on)):
        values = {field.name: field.kind.load(one) for field, one in zip(fields, row, strict=True)}
        if not _happened(parts, values, on):
            continue
        count += 1
        if len(filled) < len(fields):
            filled |= {field.name for field in fields if not field.kind.is_empty(field.among(values))}
        for field in summed:
            value = field.among(values)
            if value is not None:
                sums[field] = value + (sums[field] or 0)
    return count, filled, sums


def _all(record: type[Record], part: type[Part], on: date) -> Select[Any]:
    table, index = part.__table__, record.index
    chosen = select(*(table.c[field.name] for field in kept(part)))
    joined = chosen.join(index, index.c.id == table.c[part.owner])
    return joined.where(index.c.begins <= on.toordinal())
