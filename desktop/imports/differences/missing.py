"""What was taken out of a workbook: records and rows that were written into it and are not there any more."""

from collections.abc import Iterator

from db.fields.record import Parts
from db.words import _
from desktop.imports.differences.book import MarkedSheet
from desktop.imports.differences.difference import Difference
from desktop.imports.differences.known import Known
from desktop.imports.differences.part_rows import rows_missing


def missing(known: Known, sheet: MarkedSheet) -> Iterator[Difference]:
    """The records or rows of a table that are missing in it, and are in the register still."""
    if sheet.parts is not None:
        yield from _rows(known, sheet, sheet.parts)
        return
    gone = set(sheet.heading.ids or ()) - {row.number for row in sheet.rows}
    known.load(sheet.record, gone)
    for number, record_id in enumerate(sorted(gone), 1):
        if now := known.draft(sheet.record, record_id):
            title = sheet.record.full_label(now.values)
            yield Difference(sheet.name, -number, sheet.record, record_id, title=title, outcome="missing")


def _rows(known: Known, sheet: MarkedSheet, parts: Parts) -> Iterator[Difference]:
    gone = rows_missing(known, sheet, parts)
    known.load(sheet.record, {owner for owner, _row in gone})
    for number, (owner, row_id) in enumerate(gone, 1):
        now = known.draft(sheet.record, owner)
        if now is None:
            continue
        row = next((one for one in now.parts.get(parts.name, ()) if one["id"] == row_id), None)
        if row is None:
            continue
        made = Difference(sheet.name, -number, sheet.record, owner, parts.name, row_id, outcome="missing")
        made.title = sheet.record.full_label(now.values)
        fields = [field for field in parts.part.fields if not field.derived]
        shown = ((_(field.label), field.kind.show(row.get(field.name))) for field in fields)
        made.changes = [(label, text, "") for label, text in shown if text]
        yield made
