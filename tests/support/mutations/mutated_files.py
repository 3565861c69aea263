"""Spoiled files by number, the same ones in every run, and what is wrong with a reading of one."""

from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from desktop.imports.sheet import Sheet, SheetCell
from tests.support.mutations import plain_csv, plain_workbook
from tests.support.mutations.mutated_csv import mutated_csv
from tests.support.mutations.mutated_workbook import mutated_workbook
from tests.support.mutations.plain_workbook import Place, PlainSheet
from tests.support.mutations.workbook_bases import bases

SEED = 1994
MOST_SECONDS, MOST_MB = 5.0, 500.0


class MutatedFile(NamedTuple):
    """A spoiled file and what was done to it; `rows`: those of a CSV file that is sound."""

    path: Path
    data: bytes
    done: str
    rows: list[list[str]] | None = None


class Outcome(NamedTuple):
    """What became of a file: its sheets, a sentence for the one who reads it in, or neither: a bug."""

    sheets: Sequence[Sheet] | None = None
    sentence: str = ""
    bug: str = ""
    seconds: float = 0.0
    megabytes: float = 0.0


def mutated_file(folder: Path, number: int) -> MutatedFile:
    """The spoiled file of that number, written into a folder; two of three are workbooks."""
    dice = Random(f"{SEED} {number}")
    path = folder / f"file{number % 8}"
    if number % 3:
        data, done = mutated_workbook(dice, dice.choice(bases(folder)))
        found = MutatedFile(path, data, done)
    else:
        csv = mutated_csv(dice)
        found = MutatedFile(path, csv.data, csv.done, csv.rows)
    path.write_bytes(found.data)
    return found


def wrong_in(file: MutatedFile, outcome: Outcome, *, by_rows: bool = False) -> str:
    """What is wrong with an outcome; "" if it is a clear refusal, or the right rows, in time and memory.

    `by_rows`: the workbook was read row by row, where merged ranges are not looked at.
    """
    if outcome.bug:
        return outcome.bug
    if outcome.seconds > MOST_SECONDS or outcome.megabytes > MOST_MB:
        return f"{outcome.seconds:.1f} s, {outcome.megabytes:.0f} MB"
    if outcome.sheets is None:
        return "" if outcome.sentence else "no sentence"
    if file.data.startswith(b"PK"):
        return _wrong_in_workbook(file.data, outcome.sheets, by_rows)
    rows = [
        [str(cell.value) for cell in row.cells if cell.value is not None] for row in outcome.sheets[0].rows
    ]
    if file.rows is not None:
        return "" if rows == plain_csv.filled(file.rows) else "other rows than were written"
    return "" if rows in plain_csv.readings(file.data) else "rows that no reading gives"


def _wrong_in_workbook(data: bytes, sheets: Sequence[Sheet], by_rows: bool) -> str:
    try:
        plain, is_1904 = plain_workbook.plain_sheets(data), plain_workbook.is_epoch_1904(data)
    except Exception:  # noqa: BLE001 - it cannot be read plainly: nothing to hold it against
        return ""
    if len(sheets) != len(plain):
        return f"{len(sheets)} sheets, where {len(plain)} hold anything"
    for sheet, its in zip(sheets, plain, strict=True):
        cells = {(row.number, place): cell for row in sheet.rows for place, cell in enumerate(row.cells, 1)}
        if wrong := _differing(cells, its, is_1904, by_rows):
            return f"{sheet.name}: {wrong}"
    return ""


def _differing(cells: dict[Place, SheetCell], plain: PlainSheet, is_1904: bool, by_rows: bool) -> str:
    """The first cell that was read otherwise than plainly; one under a merged range shows another's value."""
    for place, text in plain.cells.items():
        cell = cells.get(place)
        if place in plain.covered and not by_rows:
            continue
        if cell is None or not (cell.fault or plain_workbook.agrees(text, cell.value, is_1904)):
            return f"{place}: {cell.value if cell else None!r} in the place of {text!r}"
    for place, cell in cells.items():
        if by_rows and cell.value is not None and place not in plain.cells:
            return f"{place}: {cell.value!r} where nothing stands"
    return ""
