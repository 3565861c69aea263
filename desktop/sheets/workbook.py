"""Writing listings to a workbook of Excel, a sheet for each."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP64_LIMIT, ZIP_DEFLATED, ZipFile

from db.errors import Refused
from db.reports.listing import Listing
from db.words import NN_, _, n_
from desktop.sheets.cell_text import LostText
from desktop.sheets.cells import SummedRows, row_xml, total_xml
from desktop.sheets.formats import Progress, Properties, Written
from desktop.sheets.layout import Sheet, Table, parts
from desktop.sheets.sheet_names import sheet_name
from desktop.system.atomic_file import atomic_write

MOST_ROWS = 1_048_576  # Excel's limit for a sheet
MOST_BYTES = ZIP64_LIMIT - 1_000_000  # for a sheet's rows: Excel reports larger files as corrupt
_CHUNK = 250  # rows written at once


_SPLIT = NN_(
    "“{title}” has more rows than a sheet of Excel holds; it goes on in {n} further sheet.",
    "“{title}” has more rows than a sheet of Excel holds; it goes on in {n} further sheets.",
)


def write(
    path: Path,
    listings: Sequence[Listing],
    properties: Properties,
    progress: Progress = lambda _done, _in_all: None,
) -> Written:
    """Write a workbook with a sheet for each listing, named by its name, else by its title.

    `progress` is called with the rows written and the rows in all; any exception it raises stops the work.
    The file is written by `atomic_write`: whole, or not at all. Raises Refused as that does, and if a sheet
    would be too large.
    """
    sheets, losses = _sheets(listings), LostText()
    done, in_all = 0, sum(sheet.count for sheet in sheets)
    with atomic_write(path) as temporary, ZipFile(temporary, "w", ZIP_DEFLATED) as archive:
        for part in parts(sheets, properties, losses):
            with archive.open(part.name, "w") as file:
                file.write(part.before)
                for count in _fill(file, part.table) if part.table else ():
                    done += count
                    progress(done, in_all)
                file.write(part.after)
    remarks = (*_splits(sheets), *losses.sentences())
    return Written(_counted(sheets), tuple(sheet.name for sheet in sheets), remarks)


def _counted(sheets: Sequence[Sheet]) -> int:
    """The number of rows; sentences on the workbook are none."""
    return sum(sheet.count for sheet in sheets if not sheet.listing.is_about)


def _sheets(listings: Sequence[Listing]) -> list[Sheet]:
    """The sheets of all listings; a listing with too many rows for a sheet is continued in further ones."""
    sheets: list[Sheet] = []
    for listing in listings:
        rows, left, last = iter(listing.rows), listing.count, False
        marks = iter(listing.marks.rows) if listing.marks else None
        while not last:
            taken = [sheet.name for sheet in sheets]
            sheet = Sheet(sheet_name(listing.name or listing.title, taken), listing, rows, left, marks=marks)
            room = MOST_ROWS - sheet.header_row - len(sheet.total[:1]) - len(sheet.more_totals)
            last = left <= room
            sheets.append(sheet if last else replace(sheet, count=room, last=False))
            left -= room
    return sheets


def _splits(sheets: Sequence[Sheet]) -> Iterator[str]:
    """A sentence for each listing that was split over several sheets."""
    further = Counter(id(sheet.listing) for sheet in sheets if not sheet.last)
    for sheet in sheets:
        if sheet.last and (n := further[id(sheet.listing)]):
            yield n_(*_SPLIT, n).format(title=sheet.listing.title, n=n)


def _fill(file: IO[bytes], table: Table) -> Iterator[int]:
    """Write the rows of a table in chunks; yields the number of rows of each."""
    sheet, size = table.sheet, 0
    filled = list(enumerate(table.columns)) if sheet.total else []  # columns that were empty in no row
    for first in range(sheet.header_row + 1, sheet.last_row + 1, _CHUNK):
        rows = _next(sheet, min(_CHUNK, sheet.last_row + 1 - first))
        xml = "".join(
            [row_xml(table.columns, number, row) for number, row in enumerate(rows, first)]
        ).encode()
        size += len(xml)
        if size > MOST_BYTES:
            raise _too_large(sheet)
        file.write(xml)
        filled = [
            (place, column) for place, column in filled if all(column.has_value(row[place]) for row in rows)
        ]
        yield len(rows)
    if sheet.last:
        _next(sheet, 0)
    above = _summed_rows(sheet, filled[0][1].letter if filled else "")
    if sheet.total:
        file.write(total_xml(table.columns, sheet.last_row + 1, sheet.total, above).encode())
    for row, total in enumerate(sheet.more_totals, sheet.last_row + 2):
        file.write(total_xml(table.columns, row, total, above, further=True).encode())


def _summed_rows(sheet: Sheet, filled: str) -> SummedRows | None:
    """The rows that the total of a sheet is of; None if it is of other sheets' rows too, or of none.

    `filled` is the letter of a column that is empty in none of them.
    """
    if not sheet.is_whole or not sheet.count:
        return None
    return SummedRows(sheet.header_row + 1, sheet.last_row, filled)


def _next(sheet: Sheet, count: int) -> list[tuple[Any, ...]]:
    """The next `count` rows; 0 checks that there are no more.

    Raises ValueError if the listing has other than its `count` of rows, by which the filter was laid out.
    """
    rows = list(islice(sheet.rows, count or 1))
    if len(rows) != count:
        raise ValueError(
            f"{sheet.name}: the listing has more or fewer rows than the {sheet.listing.count} it says"
        )
    if sheet.marks is None:
        return rows
    return [(*row, *marks) for row, marks in zip(rows, islice(sheet.marks, count), strict=True)]


def _too_large(sheet: Sheet) -> Refused:
    return Refused(
        _("The sheet “{name}” would be larger than a workbook can hold.").format(name=sheet.name),
        _("Choose fewer columns, or narrow the list."),
    )
