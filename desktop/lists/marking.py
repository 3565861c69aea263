"""Marking of the listings of a workbook: out of sight they carry what they are, to be known again."""

from collections.abc import Sequence
from dataclasses import replace

from db.fields import Field
from db.fields.record import Record
from db.register import properties
from db.reports import marks
from db.reports.listing import Listing
from db.store import Store


def marked(store: Store, listing: Listing, record: type[Record], fields: Sequence[Field] = ()) -> Listing:
    """A listing of records with its marks; `fields` are carried out of sight too."""
    register = properties.get(store.connection(), properties.IDENTITY)
    return replace(listing, marks=marks.of_records(store, register, listing, record, fields))


def marked_rows(
    store: Store, listing: Listing, record: type[Record], part: str, ids: Sequence[int]
) -> Listing:
    """A listing of the rows of a part with its marks; `ids` are the numbers of all these rows."""
    register = properties.get(store.connection(), properties.IDENTITY)
    return replace(listing, marks=marks.of_parts(store, register, listing, record, part, ids))
