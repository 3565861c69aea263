"""Which rows of a list stand on which page."""

from collections.abc import Sequence
from dataclasses import dataclass

KEPT = 3  # rows that go over to the last page with the signatures, so that these never stand alone
FEW = 4  # lines that are too few to begin or end a row that goes over several pages

Place = tuple[int, int]
"""A row, and the line of it: 0 unless the row is taller than a page and continued."""


@dataclass(frozen=True)
class PageHeights:
    """The heights of a page's parts, in units."""

    line: int  # one line of a row
    gap: int  # what a row has besides its lines
    first: int  # what the first page has for rows
    other: int  # what every other page has
    tail: int  # what stands below the last row

    def row(self, lines: int) -> int:
        return lines * self.line + self.gap

    def lines(self, height: int) -> int:
        """How many lines of one row fit into `height`."""
        return max((height - self.gap) // self.line, 0)


def paginate(lines: Sequence[int], room: PageHeights) -> list[Place]:
    """Where each page begins; `lines` holds how many lines each row has.

    A row is never cut, unless it is taller than a page. The tail is kept together with the last rows.
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
    """Begin the pages that a row taller than one goes over; what is left on the last of them."""
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
    """Whether the last page has so few rows that more can come over from the one before."""
    return len(starts) > 1 and starts[-1][1] == 0 and starts[-2][0] < starts[-1][0] > rows - KEPT


def _start_of_last_page(lines: Sequence[int], before: Place, room: PageHeights) -> Place:
    """Where the page with the tail begins; the page before it keeps one row at least."""
    first, left = len(lines), room.other - room.tail
    while first - 1 > before[0] and len(lines) - first < KEPT and room.row(lines[first - 1]) <= left:
        first -= 1
        left -= room.row(lines[first])
    return first, 0
