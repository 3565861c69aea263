"""A row as it will be: its fate, its draft, what is wrong or doubtful in it; and what a person decided."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from db.drafts.draft import Draft
from desktop.imports.rows.dates_in_cells import Order
from desktop.imports.rows.names import NameAnswer, NameKey
from desktop.imports.sheet import SheetRow

Fate = Literal["new", "changed", "joined", "same", "doubtful", "wrong", "left_out"]
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class CellFault:
    """A cell that is wrong or doubtful: the text that was read, and a sentence on what was expected.

    `column` is -1 and `address` "" where no column has the field. `offers` are texts to put in its place, ""
    to leave it empty.
    """

    column: int
    address: str
    text: str
    sentence: str
    offers: tuple[str, ...] = ()
    is_doubt: bool = False
    can_stand: bool = False
    """True of a doubt that ends when the row is taken as it is: the cell has been read."""
    is_order: bool = False
    """True if it is a question of which stands first in the dates of this column, day or month."""
    name: NameKey | None = None
    """The name that it asks about, which other rows have too; None of other faults."""


@dataclass
class Proposed:
    """A row as it will be: its fate, and the draft to be saved if it is new or changed.

    Of several rows of one record the first carries the draft; the others are joined to it.
    """

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
    carrier: int = 0
    """Of a row that is joined: the number of the row that carries their record."""


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
    orders: dict[int, Order] = field(default_factory=dict)
    """By column: which stands first in 05/06/2026."""
    names: dict[NameKey, NameAnswer] = field(default_factory=dict)
    """By the name: the record of the register that it means, or that a new one is made."""

    def copy(self) -> "Answers":
        """The same answers, which stay when others are given."""
        return Answers(
            dict(self.cells),
            dict(self.alike),
            set(self.left_out),
            set(self.taken),
            dict(self.orders),
            dict(self.names),
        )
