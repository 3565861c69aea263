"""A row of a workbook that Foedus wrote, beside the register: what became of it since it was written."""

from dataclasses import dataclass, field
from typing import Literal

from db.fields.record import Record
from desktop.imports.rows.filling_in import Change

Outcome = Literal["changed", "new", "same", "doubtful", "wrong", "missing", "left_out"]
GOES_IN: tuple[Outcome, ...] = ("changed", "new")
Key = tuple[str, int]
"""The sheet and the number of the row there; of a missing one the sheet and its number, below zero."""


@dataclass
class Difference:
    """A row, or one that is missing: its record, and what the workbook would change of it."""

    sheet: str
    row: int
    """The number of the row in its sheet; of a missing one below zero."""
    record: type[Record]
    id: int | None = None
    """The record's number in the register; below zero of one that is new; None: it is not told which."""
    part: str = ""
    part_row: int | None = None
    title: str = ""
    outcome: Outcome = "same"
    changes: list[Change] = field(default_factory=list)
    """The label of each field that changes, its text before and after."""
    since: list[Change] = field(default_factory=list)
    """Where the record was changed in the register since: label, its text when written, its text now."""
    faults: list[str] = field(default_factory=list)
    can_stand: bool = False
    """True of a doubtful one that can be taken as it is."""
    notes: list[str] = field(default_factory=list)

    @property
    def key(self) -> Key:
        return self.sheet, self.row


@dataclass
class Decisions:
    """What a person has decided about the rows."""

    taken: set[Key] = field(default_factory=set)
    """Doubtful rows that are taken as the workbook has them."""
    left_out: set[Key] = field(default_factory=set)
    deleted: set[Key] = field(default_factory=set)
    """Missing rows that are ticked: they leave the register."""
