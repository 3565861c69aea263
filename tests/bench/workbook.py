"""A workbook of all rows, against openpyxl's write-only mode dumping the same cells."""

import time
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook

from db.reports.listing import Listing
from tests.bench.lists import all_rows, reading
from tests.bench.row import Row, peak


def rows(register: Path) -> list[Row]:
    """Two runs of each in turn; the memory is what ours adds to a process that has read nothing yet."""
    from desktop.sheets.formats import Properties
    from desktop.sheets.workbook import write

    store = reading(register)
    target = register.with_name("bench.xlsx")
    properties = Properties("Bench", "Bench", datetime(2026, 1, 1))
    before, ours, floor = peak(), [], []
    ours.append(_timed(lambda: write(target, [all_rows(store)], properties)))
    memory = peak() - before
    cells = _cells(all_rows(store))
    for _turn in range(2):
        floor.append(_timed(lambda: _dump(target, cells)))
        ours.append(_timed(lambda: write(target, [all_rows(store)], properties)))
    target.unlink()
    return [
        Row("workbook of all rows", min(ours), "s", min(floor), 1.3),
        Row("workbook of all rows: memory over start", memory, "MB", None, 100),
    ]


def _timed(work: object) -> float:
    assert callable(work)
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _cells(listing: Listing) -> list[tuple[object, ...]]:
    kinds = [field.kind for field in listing.fields]
    return [tuple(kind.cell(value) for kind, value in zip(kinds, row, strict=True)) for row in listing.rows]


def _dump(path: Path, cells: list[tuple[object, ...]]) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Bench")
    for row in cells:
        sheet.append(row)
    book.save(path)
