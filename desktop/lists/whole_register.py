"""The whole register as listings, for the sheets of a workbook."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import func, select

from db.dates.period import Period
from db.drafts.draft import kept
from db.fields import Field
from db.fields.record import Record
from db.records import RECORDS, Act, Agreement, Vocabulary
from db.reports import event_listing, listing, part_listing
from db.reports.left_out import left_out
from db.reports.listing import Listing
from db.store import Store
from db.store.query import Condition, Query
from db.words import _
from desktop.lists import about_workbook
from desktop.lists.marking import marked, marked_rows
from desktop.lists.ready_lists import refuse_period

_LISTED: tuple[type[Record], ...] = (*RECORDS, Vocabulary)
"""The records that have a sheet; without their terms those of another register could not be read."""


@dataclass(frozen=True)
class WholeRegister:
    """All lists of the register; with people's e-mail, telephone and address if `personal`."""

    personal: bool = False

    def listings(
        self, store: Store, on: date, _period: Period | None = None, _words: str = ""
    ) -> list[Listing]:
        """A listing of each record class, of the events of those that have any, and of parts with a sheet.

        All of them are marked. The last listing says what the workbook leaves out.

        Parts without rows are left out. So are columns empty in every row, which would make the print smaller
        for nothing, unless their field is declared as default or always.
        """
        found: list[Listing] = []
        for record in _LISTED:
            filled = _filled_values(store, record, on)
            possible = [
                field
                for field in record.fields
                if field.column.as_column and (self.personal or not field.personal)
            ]
            fields = tuple(field for field in possible if _is_column(field, filled))
            made = listing.listing(store, Query(record, on), fields, _(record.sentences.title), ())
            found.append(marked(store, made, record, self._out_of_sight(record, fields, filled)))
            if record is Agreement:
                happened = [*Agreement.events(filled, ()), *_filled_values_of_acts(store)]
                events = _without_empty_columns(event_listing.listing(store, on), happened)
                found.append(marked_rows(store, events, record, "acts", event_listing.act_ids(store, on)))
            rows_of = [parts for parts in record.parts if parts.sheet]
            for parts in rows_of:
                rows = part_listing.listing(store, record, parts, on, personal=self.personal)
                ids = [row_id for _owner, row_id in rows.keys if row_id is not None]
                if rows.count:
                    found.append(marked_rows(store, rows, record, parts.name, ids))
        return [*found, about_workbook.listing(on, personal=self.personal, left_out=self.left_out(store, on))]

    def _out_of_sight(
        self, record: type[Record], columns: Sequence[Field], filled: Mapping[str, Any]
    ) -> tuple[Field, ...]:
        """The fields that are typed and have no column: what they hold comes back too.

        Also where it is nothing, if a new record would begin with something else.
        """
        return tuple(
            field
            for field in kept(record)
            if field not in columns
            and (not field.column.as_column or not field.kind.is_empty(_default(field)))
            and (self.personal or not field.personal)
            and ("filled" not in field.filters or field.name in filled)
        )

    def left_out(self, store: Store, on: date) -> str:
        """A sentence that counts the rows left out of all lists on the day `on`; "" if there are none."""
        return left_out(store, [Query(record, on) for record in RECORDS])

    def check_period(self, period: Period | None) -> None:
        """Raise Refused if a period is given: the register is as of a day."""
        refuse_period(period)


def _default(field: Field) -> Any:
    default = field.start.default
    return default() if callable(default) else default


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
