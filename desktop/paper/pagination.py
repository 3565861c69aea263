"""The distribution of a list's rows over pages."""

from collections.abc import Sequence
from dataclasses import dataclass

KEPT = 3  # rows carried over to the last page with the signatures, which never stand alone
FEW = 4  # the least lines of a row on a page, if the row goes over several pages

Place = tuple[int, int]
"""A row's index, and the index of a line in it: 0 unless the row is taller than a page and continued."""


@dataclass(frozen=True)
class PageHeights:
    """The heights of a page's parts, in units."""

    line: int  # of a line in a row
    gap: int  # of a row besides its lines
    first: int  # for rows on the first page
    other: int  # for rows on every other page
    tail: int  # of total and signatures below the last row

    def row(self, lines: int) -> int:
        return lines * self.line + self.gap

    def lines(self, height: int) -> int:
        """The number of lines of a row that fit into `height`."""
        return max((height - self.gap) // self.line, 0)


def paginate(lines: Sequence[int], room: PageHeights) -> list[Place]:
    """The place at which each page begins; `lines` holds the number of lines of each row.

    A row is never split, unless it is taller than a page. The tail is kept together with the last rows.
    """
    starts, left = [(0, 0)], room.first
    for row, count in enumerate(lines):
        height = room.row(count)
        if height <= left:
            left -= height
        elif height <= room.other:
            starts.append((row, 0))
            left = room.other - height
        else:
            left = _over_pages(row, count, left, starts, room)
    if room.tail > left:
        starts.append(_start_of_last_page(lines, starts[-1], room))
    elif _is_last_page_short(starts, len(lines)):
        starts[-1] = _start_of_last_page(lines, starts[-2], room)
    return starts


def _over_pages(row: int, count: int, left: int, starts: list[Place], room: PageHeights) -> int:
    """Append the starts of the pages of a row taller than a page; returns the height left on the last."""
    if room.lines(left) < FEW:
        starts.append((row, 0))
        left = room.other
    done = 0
    while done + room.lines(left) < count:
        rest = count - done - room.lines(left)
        done += room.lines(left) - max(0, min(FEW - rest, room.lines(left) - FEW))
        starts.append((row, done))
        left = room.other
    return left - room.row(count - done)


def _is_last_page_short(starts: Sequence[Place], rows: int) -> bool:
    """True if the last page has fewer than KEPT rows and the page before can give some."""
    return len(starts) > 1 and starts[-1][1] == 0 and starts[-2][0] < starts[-1][0] > rows - KEPT


def _start_of_last_page(lines: Sequence[int], before: Place, room: PageHeights) -> Place:
    """The place at which the page with the tail begins; the page before keeps at least one row."""
    first, left = len(lines), room.other - room.tail
    while first - 1 > before[0] and len(lines) - first < KEPT and room.row(lines[first - 1]) <= left:
        first -= 1
        left -= room.row(lines[first])
    return first, 0
