"""The tables of records in a workbook that Foedus wrote: each row beside its record in the register."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from db.drafts.draft import Draft, kept
from db.fields import Values
from db.fields.record import Record
from db.store import rows
from db.store.matching import KnownByKey
from db.words import _, speaking
from desktop.imports.differences.book import Column, MarkedRow, MarkedSheet
from desktop.imports.differences.difference import Difference
from desktop.imports.differences.known import Known
from desktop.imports.differences.row_cells import CellsRead, Standing


@dataclass
class Edit:
    """A difference with the values that it gives to its record, or to the row of a part.

    `order`: the place of a row among those of a new record, whatever way its table was sorted since.
    """

    difference: Difference
    values: dict[str, Any]
    order: int = 0


class RecordRows:
    """Compares one table of records with the register."""

    def __init__(self, known: Known, sheet: MarkedSheet) -> None:
        self._known, self._sheet, self._record = known, sheet, sheet.record
        self._is_foreign = known.is_foreign(sheet)
        own = sheet.record.__name__
        self._late = [column for column in sheet.columns if _typed_target(column) == own]
        self._early = [column for column in sheet.columns if column not in self._late]
        self._seen: dict[int, int] = {}  # by number, the row that has it

    def edits(self, progress: Callable[[], None]) -> list[Edit]:
        """The rows of the table as differences, with what they change."""
        meant = self._meant_by_key() if self._is_foreign else self._meant_by_number()
        made = []
        for row, record_id in meant:
            made.append(self._edit(row, record_id))
            progress()
        for (row, _id), edit in zip(meant, made, strict=True):
            self._finish(row, edit)  # a record may name another of its table: now all of them are known
        return made

    # Which record a row is of

    def _meant_by_number(self) -> list[tuple[MarkedRow, int | None]]:
        """The rows, each with the record whose number it has; None of one that is new here."""
        rows_of = self._sheet.rows
        self._known.load(self._record, [row.number for row in rows_of if row.number is not None])
        there = (self._known.draft(self._record, row.number) for row in rows_of)
        return [(row, now.id if now else None) for row, now in zip(rows_of, there, strict=True)]

    def _meant_by_key(self) -> list[tuple[MarkedRow, int | None]]:
        """The rows of another register, each with the one record here that has its key, else None."""
        keys = [KnownByKey(self._known.store, self._record, key) for key in self._record.keys]
        found = []
        for row in self._sheet.rows:
            values = self._known.reader.all_of(row, self._early).values
            given = next((key for key in keys if key.is_given(values)), None)
            ids = given.find(values) if given else []
            found.append((row, ids[0] if len(ids) == 1 else None))
        self._known.load(self._record, [record_id for _row, record_id in found if record_id])
        return found

    # What it says

    def _edit(self, row: MarkedRow, record_id: int | None) -> Edit:
        made = Difference(self._sheet.name, row.row.number, self._record)
        now = self._known.draft(self._record, record_id)
        if now is None or self._is_repeated(row, made):
            return self._new(row, made)
        made.id, made.title = now.id, self._record.full_label(now.values)
        if row.number is not None:
            self._known.ids[self._record.__name__, row.number] = now.id or 0
        read = self._changed(row, now, self._early)
        take_over(made, read)
        if self._is_foreign:
            own = self._known.reader.all_of(row, self._early).values
            self._known.names.add(self._record, now.id or 0, {**_empty(self._record), **own})
        elif read.values:
            self._known.names.add(self._record, now.id or 0, {**now.values, **read.values})
        return Edit(made, read.values)

    def _is_repeated(self, row: MarkedRow, made: Difference) -> bool:
        """True if a row above has the same number: one of them was copied."""
        above = self._seen.setdefault(row.number, row.row.number) if row.number else row.row.number
        if above == row.row.number:
            return False
        told = _("Row {row} has the same number. Taken as it is, this one becomes a new record.")
        self._doubt(made, told.format(row=above))
        return True

    def _doubt(self, made: Difference, told: str) -> None:
        if made.key not in self._known.decisions.taken:
            made.outcome, made.can_stand = "doubtful", True
            made.faults.append(told)

    def _new(self, row: MarkedRow, made: Difference) -> Edit:
        """A row of a record that is not in the register, or not any more."""
        read = self._known.reader.all_of(row, self._early)
        made.id, name = self._known.new_id(), self._record.__name__
        if made.outcome == "same":
            made.outcome = "new"
            if row.number is not None:
                self._known.ids.setdefault((name, row.number), made.id)
                if not self._is_foreign:
                    made.outcome = "new"
                    told = _("It was deleted in the register since. Taken as it is, it becomes a new record.")
                    self._doubt(made, told)
        take_over(made, read)
        values = {**_empty(self._record), **read.values}
        made.title = self._record.full_label(values)
        self._known.names.add(self._record, made.id, values)
        return Edit(made, read.values)

    def _changed(self, row: MarkedRow, now: Draft, columns: Sequence[Column]) -> CellsRead:
        written = now if self._is_foreign else self._known.at(now, row.version)
        values = now.values if written is now else written.values if written else None
        standing = Standing(now.values, values, self._reckoned.get(now.id or 0, {}))
        return self._known.reader.changed(row, columns, standing, blanks_too=not self._is_foreign)

    @cached_property
    def _reckoned(self) -> dict[int, dict[str, Any]]:
        """The values of the reckoned columns of all records, as of the day of the workbook."""
        columns = [column.field for column in self._sheet.columns if column.role in ("read_only", "twin")]
        if self._is_foreign or not columns:
            return {}
        connection, on = self._known.store.connection(), self._sheet.heading.as_of
        ids = [row.number for row in self._sheet.rows if row.number is not None]
        with speaking(self._sheet.heading.language):  # linked records as they are called there
            found = rows.by_id(connection, self._record, ids, columns, on)
        names = [column.name for column in columns]
        return {record_id: dict(zip(names, row, strict=True)) for record_id, row in found.items()}

    def _finish(self, row: MarkedRow, edit: Edit) -> None:
        """Read the links to other records of the same table, and say what becomes of the row."""
        made = edit.difference
        now = self._known.draft(self._record, made.id)
        if self._late:
            reader = self._known.reader
            read = self._changed(row, now, self._late) if now else reader.all_of(row, self._late)
            edit.values |= read.values
            take_over(made, read)
        if now is not None:
            settle(made, now, row, edit.values, self._known, is_foreign=self._is_foreign)


def settle(
    made: Difference, now: Draft, row: MarkedRow, values: Values, known: Known, *, is_foreign: bool
) -> None:
    """Say what becomes of a row whose record is in the register."""
    if made.outcome != "same" or not values:
        return
    is_moved = row.version is not None and row.version != now.version and not is_foreign
    if is_moved and made.key not in known.decisions.taken:
        made.outcome, made.can_stand = "doubtful", True
        made.faults.append(_("It was changed in the register since the workbook was written."))
    else:
        made.outcome = "changed"


def take_over(made: Difference, read: CellsRead) -> None:
    made.changes += read.changes
    made.since += read.since
    made.faults += read.faults
    made.notes += read.notes
    if read.faults:
        made.outcome, made.can_stand = "wrong", False


def _empty(record: type[Record]) -> dict[str, Any]:
    return {known.name: known.kind.empty for known in kept(record)}


def _typed_target(column: Column) -> str:
    return column.field.kind.target if column.role == "own" else ""
