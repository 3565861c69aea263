"""The selected rows of a list or a report: their number, and the sums of the columns shown."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.fields import Field, Record
from db.kinds.amounts import total
from db.reports.listing import Listing, total_of
from db.store import Store
from db.words import _, spaced

Sums = list[tuple[Field, Any]]


@dataclass(frozen=True)
class Selection:
    """Selected rows. `of` tells one selection from another; `read` sums its columns, if there are any."""

    count: int
    of: tuple[Any, ...]
    read: Callable[[Store], Sums] | None

    def is_like(self, other: "Selection | None") -> bool:
        """True if the same columns of the same rows are summed; their values may be others by now."""
        return other is not None and self.of == other.of


def of_records(record: type[Record], ids: Sequence[int], fields: Sequence[Field], on: date) -> Selection:
    """The rows of records with the columns `fields`; they are summed by the register, as its total row is."""
    summed = tuple(field for field in fields if field.column.summed)

    def read(store: Store) -> Sums:
        return _filled(zip(summed, total_of(store, record, ids, summed, on), strict=False))

    return Selection(len(ids), (record, tuple(ids), summed, on), read if summed else None)


def of_listing(listing: Listing) -> Selection:
    """Rows that are in memory: the sums of the columns whose total is the sum of their rows."""
    rows = list(listing.rows)
    summed = [(place, field) for place, field in enumerate(listing.fields) if field.column.summed]

    def read(_store: Store) -> Sums:
        return _filled((field, total(row[place] for row in rows)) for place, field in summed)

    return Selection(len(rows), (listing.fields, tuple(rows)), read if summed else None)


def describe(count: int, sums: Iterable[tuple[Field, Any]] = ()) -> str:
    """The number of selected rows and their sums, in the order of the columns."""
    told = [
        ": ".join((_(field.column.header or field.label), field.kind.show(value))) for field, value in sums
    ]
    return " · ".join([_("Selected: {n}").format(n=spaced(count)), *told])


def _filled(sums: Iterable[tuple[Field, Any]]) -> Sums:
    return [(field, value) for field, value in sums if value is not None and value != ""]
