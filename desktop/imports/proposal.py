"""Rows of a sheet proposed as drafts: every cell read, every wrong and doubtful one told, nothing written."""

from typing import NamedTuple

from db.store import Store
from db.words import N_, _
from desktop.imports.matching import Plan
from desktop.imports.rows.fates import Fates
from desktop.imports.rows.names import SheetName
from desktop.imports.rows.proposed import Answers, CellFault, Fate, Progress, Proposed
from desktop.imports.rows.row_reader import RowReader
from desktop.imports.sheet import Sheet

__all__ = ["Answers", "CellFault", "Fate", "Progress", "Proposed", "propose"]

_EVERY = 50
"""Rows between two calls that tell how far the work is."""
_NO_DATA = {
    "total": N_("a sum"),
    "subheading": N_("a heading among the rows"),
    "heading": N_("headings again"),
    "title": N_("a heading among the rows"),
    "note": N_("a remark"),
}
"""Why a row is left out that is none of a record, by its kind."""


class Proposal(NamedTuple):
    """The rows of a sheet as they will be, and the names in them that the register does not know."""

    rows: list[Proposed]
    names: list[SheetName]


def propose(
    store: Store, sheet: Sheet, plan: Plan, answers: Answers, progress: Progress | None = None
) -> list[Proposed]:
    """All rows of a sheet from its first row of data on, as they will be: see `propose_with_names`."""
    return propose_with_names(store, sheet, plan, answers, progress).rows


def propose_with_names(
    store: Store, sheet: Sheet, plan: Plan, answers: Answers, progress: Progress | None = None
) -> Proposal:
    """All rows of a sheet from its first row of data on, as they will be, and the names to be asked about."""
    return Proposer(store, sheet, plan, answers).propose(answers, progress)


class Proposer:
    """Proposes the rows of a sheet, and proposes them again after each answer: those alone that it touches.

    It reads the register once: after a change in it another one is needed.
    """

    def __init__(self, store: Store, sheet: Sheet, plan: Plan, answers: Answers) -> None:
        self.sheet, self.plan = sheet, plan
        self._reader = RowReader(store, sheet, plan, answers)
        self._fates = Fates(store, sheet, plan, answers)

    def propose(self, answers: Answers, progress: Progress | None = None) -> Proposal:
        """The rows as they will be with these answers, which are not changed afterwards.

        `progress` is called with the rows read and in all; what it raises ends the work.
        """
        self._reader.begin_again(answers)
        self._fates.begin_again(answers)
        return _proposed(self.sheet, self.plan, answers, self._reader, self._fates, progress)


def _proposed(
    sheet: Sheet,
    plan: Plan,
    answers: Answers,
    reader: RowReader,
    fates: Fates,
    progress: Progress | None,
) -> Proposal:
    first = plan.headings.first
    found: dict[int, Proposed] = {}
    reads = []
    for done, row in enumerate(sheet.rows[first:], 1):
        kind = plan.headings.kinds[first + done - 1]
        if row.number in answers.left_out:
            found[row.number] = Proposed(row, "left_out", texts=reader.shown(row))
        elif kind != "data" and row.number not in answers.taken:
            found[row.number] = Proposed(row, "left_out", note=_(_NO_DATA[kind]), texts=reader.shown(row))
        else:
            reads.append(reader.read(row))
        if progress and done % _EVERY == 0:
            progress(done, len(sheet.rows) - first)
    found |= {made.row.number: made for made in fates.of(reads)}
    names = [*fates.names, *reader.names(reads)]
    return Proposal([found[row.number] for row in sheet.rows[first:]], names)
