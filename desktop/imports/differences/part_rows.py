"""The tables of parts in a workbook that Foedus wrote: each row beside that of its record."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import select

from db.drafts.draft import Draft, kept
from db.errors import InvalidValue
from db.fields import Values
from db.fields.record import Parts, Record
from db.kinds import Link
from db.records import Act, Agreement
from db.records.agreements.act import SIGNING, signing_rows
from db.words import _, speaking
from desktop.imports.differences import cells
from desktop.imports.differences.book import MarkedRow, MarkedSheet
from desktop.imports.differences.difference import Difference
from desktop.imports.differences.known import Known
from desktop.imports.differences.record_rows import Edit, settle, take_over
from desktop.imports.differences.row_cells import Standing


class PartRows:
    """Compares one table of rows of a part with the register."""

    def __init__(self, known: Known, sheet: MarkedSheet, parts: Parts) -> None:
        self._known, self._sheet, self._parts = known, sheet, parts
        self._record: type[Record] = sheet.record
        self._is_foreign = known.is_foreign(sheet)
        self._seen: dict[int, int] = {}  # by number, the row that has it
        self._named: dict[tuple[str, int], bool] = {}  # if a text names another record than the row's own
        self._taken: set[tuple[int, int]] = set()  # rows here that a row of another register is like

    def edits(self, progress: Callable[[], None]) -> list[Edit]:
        """The rows of the table as differences, with what they change."""
        numbers = {row.number for row in self._sheet.rows if row.number is not None}
        if not self._is_foreign:
            self._known.load(self._record, numbers)
        made = []
        for row in self._sheet.rows:
            made.append(self._edit(row))
            progress()
        return made

    def _edit(self, row: MarkedRow) -> Edit:
        made = Difference(self._sheet.name, row.row.number, self._record, part=self._parts.name)
        try:
            made.id = self._owner(row)
        except InvalidValue as error:
            made.outcome = "wrong"
            made.faults.append(error.text)
            return Edit(made, {})
        if made.id > 0:
            self._known.load(self._record, [made.id])
        now = self._known.draft(self._record, made.id)
        made.title = self._record.full_label(now.values) if now else self._owner_text(row)
        if self._is_signing(row):
            return self._signing(row, made, now)
        own = self._standing_row(row, made, now)
        if now is not None and own is not None:
            return self._of(row, made, now, own)
        return self._new(row, made)

    # Which row it is

    def _owner(self, row: MarkedRow) -> int:
        """The record that a row belongs to; InvalidValue where it is not told."""
        name = self._record.__name__
        if row.number is not None:
            known = self._known.ids.get((name, row.number))
            if known is not None:
                return known
            if not self._is_foreign and self._known.draft(self._record, row.number):
                return row.number
        column = self._sheet.owner_column
        text = self._owner_text(row)
        if column is None or not text:
            raise InvalidValue(_("It is not told to which record this row belongs."))
        with speaking(self._sheet.heading.language):
            linked = Link(name).parse(text, self._known.names.lookup)
        assert linked is not None, "a text that is empty was refused before"
        return linked.id

    def _owner_text(self, row: MarkedRow) -> str:
        column = self._sheet.owner_column
        return str(row.cell(column).value or "") if column else ""

    def _is_moved(self, row: MarkedRow, now: Draft) -> bool:
        """True if another record of the register has been named in the place of the row's own."""
        text, own = self._owner_text(row), now.id or 0
        if (text, own) not in self._named:
            link = Link(self._record.__name__)
            with speaking(self._sheet.heading.language):
                found = self._known.names.lookup(link, text) if text else ()
            self._named[text, own] = bool(found) and own not in {linked.id for linked in found}
        return self._named[text, own]

    def _standing_row(self, row: MarkedRow, made: Difference, now: Draft | None) -> dict[str, Any] | None:
        """The row of the register that a row is; None of one that is new."""
        rows = now.parts.get(self._parts.name, []) if now else []
        if self._is_foreign:
            return self._alike(row, rows, made)
        if row.part_row is None:
            return None
        above = self._seen.setdefault(row.part_row, row.row.number)
        found = next((own for own in rows if own["id"] == row.part_row), None)
        if above != row.row.number:
            told = _("Row {row} has the same number. Taken as it is, this one becomes a new row.")
            self._doubt(made, told.format(row=above))
            return None
        if found is None:
            told = _("It was deleted in the register since. Taken as it is, it becomes a new row.")
            self._doubt(made, told)
        return found

    def _alike(
        self, row: MarkedRow, rows: Sequence[dict[str, Any]], made: Difference
    ) -> dict[str, Any] | None:
        """The row of the register that says the same, of a workbook of another one."""
        values = self._known.reader.all_of(row, self._sheet.columns).values
        for own in rows:
            key = made.id or 0, own["id"]
            if key not in self._taken and all(own.get(name) == value for name, value in values.items()):
                self._taken.add(key)
                return own
        return None

    def _doubt(self, made: Difference, told: str) -> None:
        if made.key not in self._known.decisions.taken:
            made.outcome, made.can_stand = "doubtful", True
            made.faults.append(told)

    # What it says

    def _of(self, row: MarkedRow, made: Difference, now: Draft, own: dict[str, Any]) -> Edit:
        """A row that is in the register."""
        made.part_row = own["id"]
        written = now if self._is_foreign else self._known.at(now, row.version)
        before = next(
            (one for one in (written.parts[self._parts.name] if written else ()) if one["id"] == own["id"]),
            None,
        )
        shown = {field.name: field.value_in(own) for field in self._parts.part.fields}
        if written is not now and before is not None:
            before = {field.name: field.value_in(before) for field in self._parts.part.fields}
        standing = Standing(own, own if written is now else before, shown)
        blanks_too = not self._is_foreign
        read = self._known.reader.changed(row, self._sheet.columns, standing, blanks_too=blanks_too)
        take_over(made, read)
        if self._is_moved(row, now):
            made.notes.append(_("The row stays with its record; add one to the other record in its place."))
        settle(made, now, row, read.values, self._known, is_foreign=self._is_foreign)
        return Edit(made, read.values)

    def _new(self, row: MarkedRow, made: Difference) -> Edit:
        read = self._known.reader.all_of(row, self._sheet.columns)
        if made.outcome == "same":
            made.outcome = "new"
        take_over(made, read)
        whole = {field.name: field.kind.empty for field in kept(self._parts.part)}
        if row.part_row is None:
            return Edit(made, read.values, _LAST)
        return Edit(made, whole | read.values, row.part_row)

    # The signing, which stands among the events

    def _is_signing(self, row: MarkedRow) -> bool:
        if self._record is not Agreement or self._parts.part is not Act:
            return False
        column = next((one for one in self._sheet.columns if one.field.name == "kind"), None)
        if column is None or row.part_row is not None:
            return False
        try:
            return bool(cells.read(row.cell(column), column.field, lambda _kind, _text: ()) == SIGNING)
        except InvalidValue:
            return False

    def _signing(self, row: MarkedRow, made: Difference, now: Draft | None) -> Edit:
        """A signing: it is shown here, and typed among the documents."""
        there = signing_rows(now.values) if now else []
        if now is None or any(self._shows(row, signing) for signing in there):
            return Edit(made, {})
        made.outcome = "left_out"
        made.notes.append(_("A signing is changed in the table of documents, not here."))
        return Edit(made, {})

    def _shows(self, row: MarkedRow, signing: Values) -> bool:
        with speaking(self._sheet.heading.language):
            return all(
                cells.holds(row.cell(column), column.field.kind, column.field.value_in(signing))
                for column in self._sheet.columns
                if column.role == "own"
            )


def rows_missing(known: Known, sheet: MarkedSheet, parts: Parts) -> list[tuple[int, int]]:
    """The rows of the register that were written and are not in the table: the record, and the row."""
    gone = set(sheet.heading.ids or ()) - {row.part_row for row in sheet.rows}
    table, owner = parts.part.table, parts.part.owner()
    found: list[tuple[int, int]] = []
    for start in range(0, len(gone), _CHUNK):
        some = sorted(gone)[start : start + _CHUNK]
        statement = select(owner, table.c.id).where(table.c.id.in_(some)).order_by(owner, table.c.id)
        found += [(row[0], row[1]) for row in known.store.connection().execute(statement)]
    return found


_CHUNK = 500
_LAST = 2**62
