"""A workbook that Foedus wrote, recognised by what its sheets carry out of sight."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from db.drafts.draft import kept
from db.fields import Field
from db.fields.record import Declared, Parts, Record
from db.folding import fold
from db.records import KEPT
from db.reports import event_listing, part_listing
from db.words import LANGUAGES, in_language
from desktop.imports.differences.cells import is_blank
from desktop.imports.sheet import Sheet, SheetCell, SheetRow
from desktop.sheets import out_of_sight
from desktop.sheets.out_of_sight import Heading

Role = Literal["own", "twin", "owner", "read_only"]
"""Of a column: typed; shown for a field that is typed elsewhere; the record of a part's row; reckoned."""
_BLANK = SheetCell()
_MOST_ABOVE = 100
"""The rows of a sheet among which its headings are looked for; above them stand title and criteria."""


@dataclass(frozen=True)
class Column:
    """A column that is known: what it shows, and of a twin the field that is typed in its place."""

    place: int
    role: Role
    field: Field
    typed: Field | None = None


@dataclass(frozen=True)
class MarkedRow:
    """A row of a table; the numbers out of sight, None where it has none: it was added in the workbook."""

    row: SheetRow
    number: int | None
    version: int | None
    part_row: int | None

    def cell(self, column: Column) -> SheetCell:
        """The cell of the row in a column."""
        cells = self.row.cells
        return cells[column.place] if column.place < len(cells) else _BLANK


@dataclass
class MarkedSheet:
    """A table of a workbook that Foedus wrote: whose rows it has, and its columns as they stand now."""

    name: str
    heading: Heading
    record: type[Record]
    parts: Parts | None
    columns: list[Column] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    """The headings that are none of the table's."""
    rows: list[MarkedRow] = field(default_factory=list)

    @property
    def owner_column(self) -> Column | None:
        """Of the rows of a part: the column with their record."""
        return next((column for column in self.columns if column.role == "owner"), None)


def marked_sheets(sheets: Sequence[Sheet]) -> list[MarkedSheet]:
    """The tables of a workbook that Foedus wrote, records before those that name them; [] for another one.

    Of several copies of a table the first counts.
    """
    found: dict[tuple[str, str], MarkedSheet] = {}
    for sheet in sheets:
        if marked := _marked(sheet):
            found.setdefault((marked.record.__name__, marked.heading.part), marked)
    return sorted(found.values(), key=lambda one: (one.parts is not None, KEPT.index(one.record)))


def is_marked(sheets: Sequence[Sheet]) -> bool:
    """True of a workbook that Foedus wrote."""
    return any(
        isinstance(cell.value, str) and out_of_sight.read_heading(cell.value)
        for sheet in sheets
        for row in sheet.rows[:_MOST_ABOVE]
        for cell in row.cells
    )


def _marked(sheet: Sheet) -> MarkedSheet | None:
    for position, row in enumerate(sheet.rows[:_MOST_ABOVE]):
        for place, cell in enumerate(row.cells):
            heading = out_of_sight.read_heading(cell.value) if isinstance(cell.value, str) else None
            if heading:
                return _table(sheet, heading, position, place)
    return None


def _table(sheet: Sheet, heading: Heading, position: int, place: int) -> MarkedSheet | None:
    """The table below its row of headings; None for one of a record or part that this program has not."""
    record = next((known for known in KEPT if known.__name__ == heading.record), None)
    parts = next((known for known in record.parts if known.name == heading.part), None) if record else None
    if record is None or (heading.part and parts is None):
        return None
    made = MarkedSheet(sheet.name, heading, record, parts)
    hidden = {out_of_sight.VERSION: -1, out_of_sight.ROW: -1}
    known = _known_headings(made)
    for column, cell in enumerate(sheet.rows[position].cells):
        text = str(cell.value or "")
        if text in hidden:
            hidden[text] = column
        elif found := known.get(text) or known.get(fold(text)):
            made.columns.append(Column(column, *found))
        elif text and column != place:
            made.unknown.append(text)
    numbers = (place, hidden[out_of_sight.VERSION], hidden[out_of_sight.ROW])
    made.rows = list(_rows(sheet.rows[position + 1 :], numbers, made.columns))
    return made


def _rows(
    rows: Sequence[SheetRow], numbers: tuple[int, int, int], columns: Sequence[Column]
) -> Iterator[MarkedRow]:
    """The rows of a table that hold anything, without those of its totals."""
    for row in rows:
        held = [row.cells[place].value if 0 <= place < len(row.cells) else None for place in numbers]
        if held[0] == out_of_sight.TOTAL:
            continue
        marked = MarkedRow(row, *map(_number, held))
        if not is_blank(marked.cell(column) for column in columns):
            yield marked


def _number(held: object) -> int | None:
    text = str(held).removesuffix(".0")
    return int(text) if text.isascii() and text.isdigit() else None


_Known = tuple[Role, Field, Field | None]


def _known_headings(made: MarkedSheet) -> dict[str, _Known]:
    """What the columns of a table can be, by their headings in any language; its own language goes first."""
    found: dict[str, _Known] = {}
    languages = sorted(LANGUAGES, key=lambda language: language != made.heading.language)
    for shown, known in _possible(made):
        for language in languages:
            for label in filter(None, (shown.label, shown.column.header)):
                found.setdefault(fold(in_language(label, language)), known)
    for hidden in kept(made.record) if made.parts is None else ():
        found.setdefault(hidden.name, ("own", hidden, None))  # by its name, out of sight
    return found


def _possible(made: MarkedSheet) -> Iterator[tuple[Field, _Known]]:
    """The columns that a table of this sort can have."""
    if made.parts is None:
        yield from _fields(made.record)
        return
    for owner in (part_listing.owner_column(made.record), event_listing.DOCUMENT):
        yield owner, ("owner", owner, None)
    yield from _fields(made.parts.part)
    for beside in made.record.fields:
        yield beside, ("read_only", beside, None)


def _fields(of: type[Declared]) -> Iterator[tuple[Field, _Known]]:
    typed = {known.label: known for known in kept(of) if not known.column.as_column}
    for shown in of.fields:
        if not shown.derived:
            if shown.column.as_column:
                yield shown, ("own", shown, None)
        elif shown.label in typed:
            yield shown, ("twin", shown, typed[shown.label])
        else:
            yield shown, ("read_only", shown, None)
