"""The list that every section works on: all documents, with the columns shown at first."""

from datetime import date
from pathlib import Path

from db.records import Agreement
from db.register import opening
from db.reports.listing import Listing, listing
from db.store import Store
from db.store.query import Query
from tests.bench.register import WHO

ON = date(2017, 12, 31)
DOCUMENTS = Query(Agreement, ON)


def reading(register: Path) -> Store:
    """A store that reads, as the window's does."""
    return opening.open_register(register, lock=False).store(WHO)


def all_rows(store: Store) -> Listing:
    """Every document of the day after the last signing, so that none is hidden."""
    fields = tuple(
        field for field in Agreement.fields if field.column.as_column and field.column.default_column
    )
    return listing(store, Query(Agreement, date(2026, 1, 1)), fields, "Dokumenty", ())
