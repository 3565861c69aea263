"""Several sheets with the same headings, one a year, as one: their rows one below the other."""

from collections.abc import Sequence

from desktop.imports.headings import Headings, heading_keys
from desktop.imports.sheet import Origin, Sheet, SheetCell, SheetRow
from desktop.imports.tables.source import ReadSheet

_FEWEST = 2
"""The headings that two sheets must share to be of one sort."""
_EMPTY = SheetCell()


def alike(sheets: Sequence[ReadSheet], at: int) -> list[int]:
    """The places of the sheets whose headings are those of the one at `at`, which is among them.

    One of two may have columns more than the other.
    """
    own = _named(sheets[at].headings)
    return [place for place, read in enumerate(sheets) if place == at or _same(own, _named(read.headings))]


def _named(headings: Headings) -> set[str]:
    return set(filter(None, heading_keys(headings.names)))


def _same(one: set[str], other: set[str]) -> bool:
    return len(one & other) >= _FEWEST and (one <= other or other <= one)


def joined(sheets: Sequence[ReadSheet]) -> ReadSheet:
    """Sheets as one: all of the first one, of the others the rows below their headings.

    Columns of one heading are one; those that only a later sheet has stand behind the others.
    """
    names: dict[str, str] = {}
    for read in sheets:
        names |= {key: name for key, name in _columns(read.headings).items() if key not in names}
    made = Sheet(", ".join(read.sheet.name for read in sheets), [])
    made.notes = [
        ": ".join((read.sheet.name, note)) for read in sheets for note in dict.fromkeys(read.sheet.notes)
    ]
    kinds = list(sheets[0].headings.kinds[: sheets[0].headings.first])
    for read in sheets:
        first = 0 if read is sheets[0] else read.headings.first
        offset = made.rows[-1].number if made.rows else 0
        keys = list(_columns(read.headings))
        columns = tuple(keys.index(key) if key in keys else -1 for key in names)
        made.rows += (_moved(row, read.sheet.name, offset, columns) for row in read.sheet.rows[first:])
        kinds += read.headings.kinds[max(first, read.headings.first) :]
    top = sheets[0].headings
    return ReadSheet(made, Headings(top.first, list(names.values()), kinds, top.lower))


def _columns(headings: Headings) -> dict[str, str]:
    """The headings by their keys; a column without one is known by its place."""
    found = enumerate(zip(heading_keys(headings.names), headings.names, strict=True))
    return {key or f"\t{place}": name for place, (key, name) in found}


def _moved(row: SheetRow, sheet: str, offset: int, columns: tuple[int, ...]) -> SheetRow:
    """A row with its cells in other columns, and its number after `offset` others."""
    cells = [row.cells[own] if 0 <= own < len(row.cells) else _EMPTY for own in columns]
    while cells and cells[-1] == _EMPTY:
        cells.pop()
    return SheetRow(row.number + offset, tuple(cells), row.is_hidden, Origin(sheet, row.number, columns))
