"""The headings of a sheet: where the table begins, how its columns are called, what each row is.

A table of an office has a title above, often merged; headings in one line or two, sometimes with their
numbers below; and among its rows totals, sub-headings by year and notes. Pasted rows often have no headings.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from db.folding import fold
from desktop.imports.heading_words import is_known
from desktop.imports.row_kinds import RowKind, distinct, is_value, row_kind, text_of, texts_of
from desktop.imports.sheet import CellValue, Sheet, SheetCell, SheetRow

_LOOKED_AT = 25  # rows from the top among which the headings are looked for
_COMPARED = 60  # rows below them by which it is told what a column holds
_LEGEND = re.compile(r"(legenda?|objasnieni[ae]|oznaczenia|znaczenie|kolory|colours?)( kolor\w+)?")
_LONGEST = 120  # characters of a heading; a longer text is prose
_NUMBER = re.compile(
    r"\d{1,2}\.?|(19|20)\d\d"
)  # divides a heading: "Odnowiono" into 1 and 2, "Koszty" by years
_NAME = re.compile(r"\D+(\b\d{1,2}[.)]?)?\D*")  # "Odnowiono 1" too, but neither "2014" nor "12.05.2011"


class Headings(NamedTuple):
    """The headings of a sheet."""

    first: int
    """The place of the first row of data in `Sheet.rows`; the number of rows where there is none."""
    names: list[str]
    """A heading a column, "" where it has none."""
    kinds: list[RowKind]
    """What each row of the sheet is: only "data" is meant as a record."""
    lower: tuple[str, ...] = ()
    """What the second line of headings says of each column, "" for nothing; () where there is none."""


def heading_keys(names: Iterable[str]) -> list[str]:
    """The folded headings, each told apart from those like it before: "koszt", "koszt #2"; "" for none."""
    found: list[str] = []
    for name in names:
        key = words = fold(name)
        count = 1
        while key and key in found:
            count += 1
            key = f"{words} #{count}"
        found.append(key)
    return found


def headings_of(sheet: Sheet) -> Headings:
    """The headings of a sheet, as they can be guessed; without names where it has none."""
    rows = sheet.rows
    width = max((len(row.cells) for row in rows), default=0)
    top = _top(rows)
    lower: tuple[str, ...] = ()
    if top is None:
        top = after = _titles(rows)
        names = [""] * width
    else:
        after = top + 2 if _has_second_line(rows, top) else top + 1
        names = _names(rows[top:after], width)
        if after - top > 1:
            texts = texts_of(rows[top + 1])
            lower = tuple(texts.get(column, "") for column in range(width))
        after += after < len(rows) and _is_numbering(rows[after])
    return _headings(rows, top, after, names)._replace(lower=lower)


def headings_at(sheet: Sheet, row: int | None) -> Headings:
    """The headings that a person finds in the row at that place of the sheet; None: it has none.

    Of a heading in several lines, `row` is the last one, and the others belong to it as they are guessed.
    """
    width = max((len(each.cells) for each in sheet.rows), default=0)
    if row is None:
        return _headings(sheet.rows, 0, 0, [""] * width)
    guessed = headings_of(sheet)
    if row + 1 == guessed.first and guessed.kinds[row] == "heading":
        return guessed
    return _headings(sheet.rows, row, row + 1, _names(sheet.rows[row : row + 1], width))


def _headings(rows: Sequence[SheetRow], top: int, after: int, names: list[str]) -> Headings:
    """Headings in the rows from `top` to before `after`, with what stands above and below them."""
    kinds: list[RowKind] = ["title"] * top
    kinds += ["heading"] * (after - top)
    kinds += _kinds_below(rows[after:], names)
    first = next((place for place, kind in enumerate(kinds) if kind == "data"), len(rows))
    return Headings(first, names, kinds)


def _top(rows: Sequence[SheetRow]) -> int | None:
    """The place of the first line of headings; above it there are but titles of a text or two."""
    for place, row in enumerate(rows[:_LOOKED_AT]):
        after = place + 2 if _has_second_line(rows, place) else place + 1
        below = rows[after : after + _COMPARED]
        if _is_heading(row, below):
            return place
        if not _is_title(row, _widest(below)):
            return None
    return None


def _titles(rows: Sequence[SheetRow]) -> int:
    """How many titles stand above rows without headings: lone sentences above rows of three cells."""
    alone = 0
    while alone < len(rows) and _is_sentence(rows[alone]):
        alone += 1
    return alone if _widest(rows[alone:][:_COMPARED]) >= 3 else 0


def _is_title(row: SheetRow, widest: int) -> bool:
    """True if a row may stand above headings: a lone text, or "Stan na:" with its day."""
    texts = texts_of(row)
    if len(distinct(row)) == 2:
        return texts[min(texts)].endswith(":") or widest > 4
    return len(distinct(row)) == 1 and widest > 1


def _is_sentence(row: SheetRow) -> bool:
    """True if a row has one text alone, which is merged over several cells or longer than a name."""
    texts = list(texts_of(row).values())
    return len(set(texts)) == 1 and (len(texts) > 1 or len(texts[0].split()) > 2)


def _widest(rows: Sequence[SheetRow]) -> int:
    return max((len(distinct(row)) for row in rows), default=0)


def _is_heading(row: SheetRow, below: Sequence[SheetRow]) -> bool:
    """True if a row names columns: its texts are names, and no column below holds one of them as a value."""
    texts = texts_of(row)
    known = sum(map(is_known, set(texts.values())))
    if not texts or not _are_names(row) or _recurs(texts, below):
        return False
    if len(distinct(row)) == 1 or len(distinct(row)) * 2 < _widest(
        below
    ):  # a title, or a table of one column
        return known > 0 and _widest(below) <= 1
    if known >= 2 or known * 2 >= len(distinct(row)):
        return True
    return _differs(texts, below) or (known > 0 and len(below) >= 3)


def _are_names(row: SheetRow) -> bool:
    return all(_is_name(cell.value) for _column, cell in _filled(row))


def _filled(row: SheetRow) -> list[tuple[int, SheetCell]]:
    return [(column, cell) for column, cell in enumerate(row.cells) if text_of(cell.value)]


def _is_name(value: CellValue) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST and bool(_NAME.fullmatch(text_of(value)))


def _recurs(texts: dict[int, str], below: Sequence[SheetRow]) -> bool:
    """True if a text of a row stands in its column again, but not with all the others: those are headings."""
    others = [found for found in map(texts_of, below) if found != texts]
    return any(found.get(column) == text for found in others for column, text in texts.items())


def _differs(texts: dict[int, str], below: Sequence[SheetRow]) -> bool:
    """True if below a text of a row there are mostly numbers or dates."""
    for column in texts:
        cells = [row.cells[column].value for row in below if column < len(row.cells)]
        filled = [value for value in cells if value is not None]
        if filled and sum(map(is_value, filled)) * 2 > len(filled):
            return True
    return False


def _has_second_line(rows: Sequence[SheetRow], top: int) -> bool:
    """True if the row below the first line of headings divides some of them, and names no column anew."""
    if top + 2 >= len(rows):
        return False
    first, second = texts_of(rows[top]), texts_of(rows[top + 1])
    groups = _groups(first, second)
    if not all(
        _is_name(cell.value) or _NUMBER.fullmatch(second[column]) for column, cell in _filled(rows[top + 1])
    ):
        return False
    if not groups or _recurs(second, rows[top + 2 : top + 2 + _COMPARED]):
        return False
    return all(column in groups or first.get(column) in (None, text) for column, text in second.items())


def _groups(first: dict[int, str], second: dict[int, str]) -> dict[int, str]:
    """The heading over each column of a group, which is merged or has blank cells to its right."""
    groups: dict[int, str] = {}
    for column in sorted(second):
        left = first.get(column - 1) or groups.get(column - 1)
        above = first.get(column, left)
        if left and above == left and column - 1 in second and second[column] != left:
            groups |= {column - 1: left, column: left}
    return groups


def _names(lines: Sequence[SheetRow], width: int) -> list[str]:
    """The heading of each column, of one line or two."""
    first = texts_of(lines[0])
    if len(lines) == 1:
        return [first.get(column, "") for column in range(width)]
    second = texts_of(lines[1])
    groups = _groups(first, second)
    names = []
    for column in range(width):
        above, below = groups.get(column, first.get(column, "")), second.get(column, "")
        names.append(above if above == below else f"{above} {below}".strip())
    return names


def _is_numbering(row: SheetRow) -> bool:
    """True if a row counts the columns: 1, 2, 3 …"""
    counted = [text.rstrip(".)") for text in texts_of(row).values()]
    return len(counted) > 2 and counted == [str(place) for place in range(1, len(counted) + 1)]


def _kinds_below(rows: Sequence[SheetRow], names: Sequence[str]) -> list[RowKind]:
    """What each row below the headings is; lone texts behind the last row of data, or total, are notes.

    So is what stands below a legend.
    """
    filled = [len(distinct(row)) for row in rows]
    several = [count for count in filled if count > 1]
    usual = Counter(several).most_common(1)[0][0] if len(several) * 3 >= len(rows) > 0 else 1
    kinds = [row_kind(row, names, usual) for row in rows]
    is_behind_total = "total" in kinds
    legend = _legend(rows, kinds)
    for place in range(len(kinds) - 1, -1, -1):
        is_lone = filled[place] == 1 and is_behind_total and "total" in kinds[:place]
        is_lone = is_lone or (place > legend and filled[place] < min(usual, 3))
        if kinds[place] in ("total", "heading") or (kinds[place] == "data" and not is_lone):
            break
        kinds[place] = "note"
    return kinds


def _legend(rows: Sequence[SheetRow], kinds: Sequence[RowKind]) -> int:
    """The place of the row that heads a legend; that behind the last one if there is none."""
    for place, (row, kind) in enumerate(zip(rows, kinds, strict=True)):
        if kind in ("note", "subheading") and _LEGEND.fullmatch(fold(next(iter(texts_of(row).values()), ""))):
            return place
    return len(rows)
