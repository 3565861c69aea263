"""Rows of a sheet proposed as drafts: every cell read, every wrong and doubtful one told, nothing written."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from db.drafts.draft import Draft, blank
from db.errors import InvalidValue
from db.store import Store
from desktop.imports.matching import Plan
from desktop.imports.sheet import Sheet, SheetRow

Fate = Literal["new", "changed", "same", "doubtful", "wrong", "left_out"]
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class CellFault:
    """A cell that is wrong or doubtful: the text that was read, and a sentence on what was expected.

    `offers` are texts to put in its place, "" to leave it empty.
    """

    column: int
    address: str
    text: str
    sentence: str
    offers: tuple[str, ...] = ()
    is_doubt: bool = False
    can_stand: bool = False
    """True of a doubt that ends when the row is taken as it is: the cell has been read."""


@dataclass
class Proposed:
    """A row as it will be: its fate, and the draft to be saved if it is new or changed."""

    row: SheetRow
    fate: Fate
    draft: Draft | None = None
    """None of a row that is left out, and of one with something wrong."""
    faults: list[CellFault] = field(default_factory=list)
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    """Of a changed record: the label of each field that changes, its text before and after."""
    note: str = ""
    """What else to know: why the row is left out, the row that it repeats."""
    texts: dict[int, str] = field(default_factory=dict)
    """By column the text of its value as it will be kept; of a cell that is wrong as it was read."""


@dataclass
class Answers:
    """What a person has decided about a sheet: texts in the place of cells, and rows."""

    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    """By the row's number and the column: the text in place of this cell."""
    alike: dict[tuple[int, str], str] = field(default_factory=dict)
    """By the column and the text that was read: the text in place of all such cells."""
    left_out: set[int] = field(default_factory=set)
    """The numbers of rows that are left out."""
    taken: set[int] = field(default_factory=set)
    """The numbers of rows that are taken though they are doubtful, or look like no data."""
    orders: dict[int, Literal["day", "month"]] = field(default_factory=dict)
    """By column: which stands first in 05/06/2026."""


def propose(
    store: Store, sheet: Sheet, plan: Plan, answers: Answers, progress: Progress | None = None
) -> list[Proposed]:
    """All rows of a sheet from its first row of data on, as they will be.

    `progress` is called with the rows done and in all; what it raises ends the work.
    """
    rows = sheet.rows[plan.headings.first :]
    found = []
    for done, row in enumerate(rows, 1):
        out = row.number in answers.left_out
        found.append(Proposed(row, "left_out") if out else _proposed(store, sheet, plan, row, answers))
        if progress and done % 50 == 0:
            progress(done, len(rows))
    return found


def _proposed(store: Store, sheet: Sheet, plan: Plan, row: SheetRow, answers: Answers) -> Proposed:
    draft, made = blank(plan.record), Proposed(row, "new")
    for column, (cell, target) in enumerate(zip(row.cells, plan.targets, strict=False)):
        value = answers.cells.get((row.number, column), cell.value)
        if target is None or value is None:
            continue
        made.texts[column] = text = str(value)
        kind = plan.record.field(target.field).kind
        try:
            draft.values[target.field] = kind.from_cell(value, store.lookup)
        except InvalidValue as error:
            made.faults.append(CellFault(column, sheet.address(row, column), text, error.text))
    if made.faults:
        made.fate = "wrong"
    else:
        made.draft = draft
    return made
