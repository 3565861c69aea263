"""The whole register as listings, one for each sheet of a workbook."""

from datetime import date

from sqlalchemy import func, select

from db import courses, listing
from db.fields import Field, Record
from db.kinds import Links
from db.listing import Listing
from db.query import Query
from db.records import RECORDS
from db.store import Store
from db.words import _


def sheets(store: Store, on: date) -> list[Listing]:
    """A listing for each record with its columns, and one for what happened to those that have a course."""
    found: list[Listing] = []
    for record in RECORDS:
        fields = _filled(store, record)
        found.append(listing.listing(store, Query(record, on), fields, _(record.sentences.title), ()))
        if hasattr(record, "course"):
            found.append(courses.listing(store, on))
    return found


def _filled(store: Store, record: type[Record]) -> tuple[Field, ...]:
    """The record's columns, without those of further tabs that are empty in every row."""
    columns = [field for field in record.fields if field.column]
    asked = [field for field in columns if field.tab and not field.required and field.stored]
    table = record.__table__
    counted = [func.count(func.nullif(table.c[field.name], field.kind.empty)) for field in asked]
    counts = store.connection().execute(select(*counted)).one() if counted else ()
    empty = {field.name for field, count in zip(asked, counts, strict=True) if not count}
    return tuple(field for field in columns if field.name not in empty or isinstance(field.kind, Links))
