"""What a row of a table is by itself: a record, a total, a sub-heading, a note, or the headings once more."""

import re
from collections.abc import Sequence
from typing import Literal

from db.folding import fold
from desktop.imports.sheet import CellValue, SheetRow

RowKind = Literal["title", "heading", "data", "total", "subheading", "note"]

_TOTAL = re.compile(
    r"(razem|suma|ogolem|lacznie|w sumie|podsumowanie|total|sum|subtotal|grand total|in total)"
    r"( (\d|w |za |rok|in |for ).*)?"
)
_NOTE = re.compile(
    r"(uwaga|uwagi|zrodlo|legenda|objasnieni[ea]|przypis\w*|sporzadzil\w*|opracowal\w*|zatwierdzil\w*|stan na"
    r"|notes?|source|legend|prepared by|approved by|as of)\b.*"
)
_YEAR = re.compile(r"(rok |lata |year )?(19|20)\d\d( (19|20)?\d\d)?( r| rok)?")
_NUMBERED = re.compile(r"([IVXL]+|[A-Z])[.)]\s+\S.*")
_VALUE = re.compile(r"\W*\d[\d\s.,:/%-]*\W*(\w{1,4}\.?)?")
_LONGEST_VALUE = 40  # characters of an amount or a date
_PROSE = 80  # characters from which a lone text is a note


def text_of(value: CellValue) -> str:
    """The text of a cell's value in one line."""
    return "" if value is None else " ".join(str(value).split())


def texts_of(row: SheetRow) -> dict[int, str]:
    """The texts of a row's filled cells by their columns."""
    return {column: text for column, cell in enumerate(row.cells) if (text := text_of(cell.value))}


def distinct(row: SheetRow) -> set[str]:
    """The different texts of a row: a merged range counts once."""
    return set(texts_of(row).values())


def is_value(value: CellValue) -> bool:
    """True if a cell holds a number or a date, as such or written as a text."""
    if isinstance(value, str):
        return len(value) <= _LONGEST_VALUE and bool(_VALUE.fullmatch(value))
    return value is not None


def row_kind(row: SheetRow, names: Sequence[str], usual: int) -> RowKind:
    """What a row below the headings is; `usual`: how many different texts most rows have."""
    texts = texts_of(row)
    if any(cell.fault for cell in row.cells):
        return "data"  # whatever it is, its fault is to be seen
    if _repeats(texts, names):
        return "heading"
    if usual < 2 or not texts:
        return "data"
    first, *rest = texts
    if _TOTAL.fullmatch(fold(texts[first])) and all(
        is_value(row.cells[column].value) for column in rest if texts[column] != texts[first]
    ):
        return "total"
    if len(distinct(row)) < usual and (_NOTE.fullmatch(fold(texts[first])) or texts[first].startswith("*")):
        return "note"
    return _kind_of_lone(texts, names) if len(distinct(row)) == 1 else "data"


def _repeats(texts: dict[int, str], names: Sequence[str]) -> bool:
    """True if a row holds the headings again, as those of each printed page."""
    alike = sum(fold(text) == fold(names[column]) for column, text in texts.items())
    return alike >= 2 and alike * 5 >= len(texts) * 4


def _kind_of_lone(texts: dict[int, str], names: Sequence[str]) -> RowKind:
    """What a row with a single text is; a merged range has it several times."""
    first, *rest = texts
    text = texts[first]
    if len(text) > _PROSE:
        return "note"
    if rest:
        return "subheading"
    if len(names) < 3:
        return "data"
    is_counted = fold(names[0]) in ("lp", "l p", "nr", "no", "numer")
    heads = _YEAR.fullmatch(fold(text)) or _NUMBERED.fullmatch(text) or text.endswith(":")
    return "subheading" if heads or (is_counted and first == 0 and not is_value(text)) else "data"
