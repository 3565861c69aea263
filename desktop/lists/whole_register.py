"""The whole register as listings, for the sheets of a workbook."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import func, select

from db.dates.period import Period
from db.fields import Field
from db.fields.record import Record
from db.records import RECORDS, Act, Agreement
from db.reports import event_listing, listing, part_listing
from db.reports.left_out import left_out
from db.reports.listing import Listing
from db.store import Store
from db.store.query import Condition, Query
from db.words import _
from desktop.lists.ready_lists import refuse_period


@dataclass(frozen=True)
class WholeRegister:
    """All lists of the register; with people's e-mail, telephone and address if `personal`."""

    personal: bool = False

    def listings(
        self, store: Store, on: date, _period: Period | None = None, _words: str = ""
    ) -> list[Listing]:
        """A listing of each record class, of the events of those that have any, and of parts with a sheet.

        Parts without rows are left out. So are columns empty in every row, which would make the print smaller
        for nothing, unless their field is declared as default or always.
        """
        found: list[Listing] = []
        for record in RECORDS:
            filled = _filled_values(store, record, on)
            possible = [
                field
                for field in record.fields
                if field.column.as_column and (self.personal or not field.personal)
            ]
            fields = tuple(field for field in possible if _is_column(field, filled))
            found.append(listing.listing(store, Query(record, on), fields, _(record.sentences.title), ()))
            if record is Agreement:
                happened = [*Agreement.events(filled, ()), *_filled_values_of_acts(store)]
                found.append(_without_empty_columns(event_listing.listing(store, on), happened))
            rows_of = [parts for parts in record.parts if parts.sheet]
            part_listings = [
                part_listing.listing(store, record, parts, on, personal=self.personal) for parts in rows_of
            ]
            found += [listing for listing in part_listings if listing.count]
        return found

    def left_out(self, store: Store, on: date) -> str:
        """A sentence that counts the rows left out of all lists on the day `on`; "" if there are none."""
        return left_out(store, [Query(record, on) for record in RECORDS])

    def check_period(self, period: Period | None) -> None:
        """Raise Refused if a period is given: the register is as of a day."""
        refuse_period(period)


def _is_column(field: Field, *rows: Mapping[str, Any]) -> bool:
    """True if a column is declared as default or always, has a value in any row, or has no filter for it."""
    declared = field.column.default_column or field.column.always or "filled" not in field.filters
    return declared or any(row.get(field.name) not in (None, field.kind.empty) for row in rows)


def _filled_values(store: Store, record: type[Record], on: date) -> dict[str, Any]:
    """A value of each field that is filled in for any record on the day."""
    found = {}
    for field in record.fields:
        if "filled" in field.filters:
            for record_id in store.ids(Query(record, on, conditions=(Condition(field.name, "filled"),)), 1):
                found[field.name] = store.rows(record, [record_id], [field], on)[0][0]
    return found


def _filled_values_of_acts(store: Store) -> list[dict[str, Any]]:
    table = Act.table
    counted = [func.count(func.nullif(table.c[field.name], field.kind.empty)) for field in Act.fields]
    counts = store.connection().execute(select(*counted)).one()
    return [{field.name: True for field, count in zip(Act.fields, counts, strict=True) if count}]


def _without_empty_columns(events: Listing, happened: list[Mapping[str, Any]]) -> Listing:
    """The listing without the empty columns of acts; columns that are no field of an act always stay."""
    fields = events.fields
    stay = [
        column
        for column, field in enumerate(fields)
        if field not in Act.fields or _is_column(field, *happened)
    ]
    rows = (tuple(row[column] for column in stay) for row in events.rows)
    return replace(events, fields=tuple(fields[column] for column in stay), rows=rows)
