"""A workbook that Foedus wrote beside the register: every difference, and the drafts that write them."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from db.drafts.draft import Draft
from db.fields.record import Record
from db.register import properties
from db.store import Store
from db.words import _, n_
from desktop.imports.differences.book import MarkedSheet
from desktop.imports.differences.difference import Decisions, Difference, Outcome
from desktop.imports.differences.drafting import Drafting
from desktop.imports.differences.known import Known
from desktop.imports.differences.known_names import KnownNames
from desktop.imports.differences.missing import missing
from desktop.imports.differences.part_rows import PartRows
from desktop.imports.differences.record_rows import Edit, RecordRows
from desktop.imports.differences.row_cells import CellReader

Progress = Callable[[int, int], None]
_EVERY = 50
"""Rows between two calls that tell how far the work is."""


@dataclass
class Compared:
    """What a workbook would change: every row, the drafts to be saved, the records to be deleted."""

    differences: list[Difference] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    deleted: list[tuple[type[Record], int]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """Sentences on the workbook as a whole."""

    def count(self) -> Counter[Outcome]:
        """The number of rows by what becomes of them."""
        return Counter(made.outcome for made in self.differences)


def compare(
    store: Store,
    sheets: Sequence[MarkedSheet],
    decisions: Decisions,
    progress: Progress = lambda _done, _in_all: None,
) -> Compared:
    """Compare the tables of a workbook with the register. Nothing is written.

    `progress` is called with the rows compared and in all; what it raises ends the work.
    """
    register = properties.get(store.connection(), properties.IDENTITY)
    language = sheets[0].heading.language
    is_foreign = any(sheet.heading.register != register for sheet in sheets)
    names = KnownNames(store, language, own_first=is_foreign)
    known = Known(store, register, names, CellReader(names, language), decisions)
    told = _Told(progress, sum(len(sheet.rows) for sheet in sheets))
    made = Compared(notes=list(_notes(known, sheets)))
    edits: list[Edit] = []
    gone: list[Difference] = []
    for sheet in sheets:
        table = PartRows(known, sheet, sheet.parts) if sheet.parts else RecordRows(known, sheet)
        found = table.edits(told.one_more)
        its_missing = [] if known.is_foreign(sheet) else list(missing(known, sheet))
        edits += found
        gone += its_missing
        made.differences += [*(edit.difference for edit in found), *its_missing]
    for difference in made.differences:
        if difference.key in decisions.left_out and difference.outcome != "missing":
            difference.outcome = "left_out"
    made.drafts = Drafting(known, edits, gone).drafts()
    ticked = [one for one in gone if one.key in decisions.deleted and not one.part]
    made.deleted = [(one.record, one.id) for one in ticked if one.id is not None]
    _leave_out_deleted(made)
    return made


def _leave_out_deleted(made: Compared) -> None:
    """Do not change what is deleted: a row of its parts may have been changed in the workbook."""
    deleted = {(record, record_id) for record, record_id in made.deleted}
    made.drafts = [draft for draft in made.drafts if (draft.record, draft.id) not in deleted]


def _notes(known: Known, sheets: Sequence[MarkedSheet]) -> Iterator[str]:
    if any(map(known.is_foreign, sheets)):
        yield _(
            "This workbook was written from another register. Its records are looked for here by their keys; "
            "what it leaves blank stays, and nothing is missed."
        )
    for sheet in sheets:
        if sheet.unknown:
            words = n_(
                "Sheet “{sheet}”: the column {columns} is none that Foedus wrote, and is not read.",
                "Sheet “{sheet}”: the columns {columns} are none that Foedus wrote, and are not read.",
                len(sheet.unknown),
            )
            columns = ", ".join(_("“{sheet}”").format(sheet=text) for text in sheet.unknown)
            yield words.format(sheet=sheet.name, columns=columns)
        if sheet.heading.ids is None and not known.is_foreign(sheet):
            words = _("Sheet “{sheet}” had too many rows to tell which of them were taken out.")
            yield words.format(sheet=sheet.name)


class _Told:
    """Tells how far the comparing is."""

    def __init__(self, progress: Progress, in_all: int) -> None:
        self._progress, self._in_all, self._done = progress, in_all, 0

    def one_more(self) -> None:
        self._done += 1
        if self._done % _EVERY == 0:
            self._progress(self._done, self._in_all)
