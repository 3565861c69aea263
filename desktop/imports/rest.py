"""The rest of a sheet: the rows that were not taken in, as they stood there, each with its reasons beside."""

from collections.abc import Sequence
from datetime import date

from db.fields import Field
from db.kinds import LongText, Text
from db.reports.listing import Listing
from db.words import N_, _
from desktop.imports.matching import Plan
from desktop.imports.rows.column_reader import shown
from desktop.imports.rows.proposed import Proposed
from desktop.imports.sheet import Sheet

IN = ("new", "changed", "joined", "same")
"""The fates of rows that are in the register once the others are written."""


def left_over(found: Sequence[Proposed]) -> list[Proposed]:
    """The rows that do not come in: wrong, doubtful and left out, and those that belong to such."""
    out = {made.row.number for made in found if made.fate not in IN}
    return [made for made in found if made.row.number in out or made.carrier in out]


def rest_listing(sheet: Sheet, plan: Plan, found: Sequence[Proposed]) -> Listing:
    """The rows that do not come in, for a workbook: number, reasons, then the cells of the sheet."""
    width = max((len(row.cells) for row in sheet.rows), default=0)
    names = [*plan.headings.names, *[""] * width][:width]
    letters = [sheet.column(column) for column in range(width)]
    headings = [name or letter for name, letter in zip(names, letters, strict=True)]
    rows = [(made.row.name, reasons(made), *_cells(made, width)) for made in left_over(found)]
    return Listing(
        _("Rows that were left out"),
        (sheet.name,) if sheet.name else (),
        date.today(),
        (
            Field(Text(), N_("Row"), "row", width=60),
            Field(LongText(), N_("Reasons"), "reasons"),
            *(Field(Text(), name, f"column_{column}") for column, name in enumerate(headings)),
        ),
        len(rows),
        rows,
    )


def reasons(made: Proposed) -> str:
    """Why a row does not come in, a line for each of its cells: "C13: there is no country “Gecja”."."""
    told = [
        f"{fault.address}: {fault.sentence}" if fault.address else fault.sentence for fault in made.faults
    ]
    return "\n".join([*told, made.note] if made.note else told) or _("left out by hand")


def _cells(made: Proposed, width: int) -> list[str]:
    cells = ["" if cell.value is None else shown(cell.value) for cell in made.row.cells]
    return [*cells, *[""] * width][:width]
