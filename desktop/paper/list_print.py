"""A printed list: title, criteria, the table over as many pages as it needs, signatures on the last."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPainter

from db.errors import Refused
from db.reports.listing import Listing
from db.words import _
from desktop.paper.device import print_pages, printable_size
from desktop.paper.font_metrics import MM, FontMetrics, print_font
from desktop.paper.frame import FOOT, RUNNING, SIGNATURES, Frame
from desktop.paper.grid import POINTS
from desktop.paper.pagination import FEW, PageHeights, Place, paginate
from desktop.paper.spool import ColumnTexts, Spool, cleaned, spool
from desktop.paper.table import Table

RowsDone = Callable[[int], None]
"""A callback for progress, with the number of rows done so far; an exception of it stops the work."""


def no_progress(_rows: int) -> None:
    """A callback that ignores the progress."""


class Pages:
    """A listing laid out for a size of paper, `inside` the margins; page numbers count from 0.

    Raises Refused if the paper is too small.
    """

    def __init__(
        self,
        listing: Listing,
        rows: Spool,
        texts: Sequence[ColumnTexts],
        frame: Frame,
        inside: tuple[int, int],
    ) -> None:
        self._frame = frame
        self._table = Table(listing, rows, texts, inside[0])
        room = self._room(inside[1])
        if inside[0] < 60 * MM or room.other < room.tail + room.row(FEW):
            raise Refused(
                _("The list does not fit this paper."), _("Choose larger paper or smaller margins.")
            )
        self._starts = paginate(self._table.lines, room)

    def _room(self, height: int) -> PageHeights:
        table, rest = self._table, height - FOOT - self._table.heading_height
        return PageHeights(
            line=table.line,
            gap=table.gap,
            first=rest - self._frame.head_height,
            other=rest - RUNNING,
            tail=table.tail_height + SIGNATURES,
        )

    def __len__(self) -> int:
        return len(self._starts)

    def end(self, number: int) -> Place:
        """The place at which page `number` ends and the next one goes on."""
        return self._starts[number + 1] if number + 1 < len(self) else (len(self._table.lines), 0)

    def paint(self, painter: QPainter, number: int) -> None:
        """Draw a page; the painter's unit is 1/1200 inch, its origin the corner inside the margins."""
        y = self._frame.paint_running(painter) if number else self._frame.paint_head(painter)
        y = self._table.paint_heading(painter, y)
        y = self._table.paint_rows(painter, y, self._starts[number], self.end(number))
        if number + 1 == len(self):
            y = self._table.paint_tail(painter, y)
            self._frame.paint_signatures(painter, y)
        self._frame.paint_foot(painter, number + 1, len(self))


class ListPrint:
    """A listing to be printed on any paper. Its rows are read once, here, in the language spoken now."""

    def __init__(
        self,
        listing: Listing,
        office: Sequence[str] = (),
        printed_on: date | None = None,
        read: RowsDone = no_progress,
    ) -> None:
        """`office`: lines at the top of the first page; `read` is called with the number of rows read."""
        self._listing, self._office = listing, [cleaned(line) for line in office if line]
        self._printed_on = printed_on or date.today()
        self._rows, self._texts = spool(listing, FontMetrics(print_font(POINTS)), read)
        self._pages: tuple[tuple[int, int], Pages] | None = None

    def pages(self, layout: QPageLayout) -> Pages:
        """The list laid out for a page layout; raises Refused if that is too small."""
        inside = printable_size(layout)
        if self._pages is None or self._pages[0] != inside:
            frame = Frame(self._listing, self._office, self._printed_on, *inside)
            self._pages = inside, Pages(self._listing, self._rows, self._texts, frame, inside)
        return self._pages[1]

    def print_on(self, device: QPagedPaintDevice, painted: RowsDone = no_progress) -> None:
        """Print on a device by its page layout; `painted` is called with the number of rows painted."""
        pages = self.pages(device.pageLayout())
        print_pages(device, pages, lambda number: painted(pages.end(number)[0]))
