"""The table that is read in: one sheet or several, with a column for what is told beside the values."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from db.fields.record import Record
from desktop.imports.headings import Headings
from desktop.imports.kept_plan import with_targets
from desktop.imports.matching import Plan, guess_plan
from desktop.imports.sheet import Sheet
from desktop.imports.tables import marks
from desktop.imports.tables.joined import joined
from desktop.imports.tables.source import ReadSheet

_YEAR = re.compile(r"\D*(19|20)\d\d\D*")


class Table(NamedTuple):
    """A sheet, or several as one, with its headings."""

    sheet: Sheet
    headings: Headings
    own: int
    """How many columns are its own; those behind them tell of colours, comments, the name of the sheet."""

    def guess(self, record: type[Record]) -> Plan:
        """The plan by which it becomes records; what stands behind its own columns goes nowhere.

        A colour, a comment, the name of a sheet mean something only if a person says so.
        """
        plan = guess_plan(self.sheet, self.headings, record)
        targets = [target if column < self.own else None for column, target in enumerate(plan.targets)]
        return with_targets(plan, targets)


def table_of(sheets: Sequence[ReadSheet], colours: Mapping[str, str]) -> Table:
    """Sheets as one table; `colours`: those that are told, as RRGGBB, with texts in their places.

    The name of a sheet is a column where there are several, or where it names a year.
    """
    read = joined(sheets) if len(sheets) > 1 else sheets[0]
    own = len(read.headings.names)
    read = marks.with_marks(read, colours)
    if len(sheets) > 1 or _YEAR.fullmatch(read.sheet.name):
        read = marks.with_names(read)
    return Table(*read, own)
