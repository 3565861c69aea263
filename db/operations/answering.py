"""Answering a deadline: by a mark with who, when and why, or by the day of what was done in the record."""

from datetime import date

from db.deadlines.answers import Answer
from db.drafts.draft import blank
from db.errors import Refused
from db.records import Deadline, Mark, record_of_table
from db.store import deadlines
from db.store.change import Transaction
from db.words import _


def answer(
    transaction: Transaction, deadline: int, given: Answer, *, on: date, day: date | None, by: str, why: str
) -> None:
    """Answer the deadline of that id: `on` is the day of the answer, `day` the one that it asks for."""
    found = deadlines.row(transaction.connection, deadline)
    if found is None:
        raise Refused(_("This deadline has changed meanwhile."), _("See what the list shows now."))
    if given.fills:
        _enter(transaction, found.of, found.of_id, found.of_row, given.fills, day or on)
        return
    made = blank(Mark)
    made.values |= {"of": found.of, "of_id": found.of_id, "rule": found.rule}
    made.values |= {
        "day": date.fromordinal(found.day_earliest),
        "about": Deadline.field("about").kind.load(found.about),
        "answer": given.code,
        "put_off_to": day,
        "made_on": on,
        "made_by": by,
        "why": why,
    }
    transaction.save(made)


def _enter(transaction: Transaction, table: str, record_id: int, row_id: int, field: str, day: date) -> None:
    """Enter the day of what was done: in the record, or in the row that the deadline follows from."""
    draft = transaction.draft(record_of_table(table), record_id)
    if not row_id:
        draft.values[field] = day
    for rows in draft.parts.values():
        for row in rows:
            if row_id and row.get("id") == row_id and field in row:
                row[field] = day
    transaction.save(draft)
