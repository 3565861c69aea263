"""The frame of a printed page: head, running line, foot, and lines for signatures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtGui import QFont, QPainter, QPen

from db.dates import sentence_day
from db.reports.listing import Listing
from db.words import _
from desktop.paper.font_metrics import MM, FontMetrics, print_font
from desktop.paper.pens import BLACK, GREY, THIN
from desktop.paper.spool import cleaned

RUNNING = round(6.5 * MM)  # the height of the line at the top of further pages
FOOT = round(8 * MM)
SIGNATURES = round(29 * MM)
_SIGNATURE = 62 * MM  # the length of a line to sign on
_NARROW = 160 * MM  # below this the letters are smaller


@dataclass(frozen=True)
class _Text:
    """A line of text of the head, with the space above it."""

    text: str
    metrics: FontMetrics
    pen: QPen
    above: float

    @property
    def height(self) -> float:
        return self.above + self.metrics.height


class Frame:
    """The frame of pages that are `width` by `height` units inside the margins."""

    def __init__(
        self, listing: Listing, office: Sequence[str], printed_on: date, width: int, height: int
    ) -> None:
        self._width, self._height = width, height
        self._wide = width >= _NARROW
        self._plain, self._small = (
            FontMetrics(print_font(9 if self._wide else 8)),
            FontMetrics(print_font(7.5 if self._wide else 7)),
        )
        self._as_of = _("As of {day}").format(day=sentence_day(listing.as_of))
        self._title = cleaned(listing.title)
        self._printed = _("Printed on {day}").format(day=sentence_day(printed_on))
        self._head = self._held(list(self._head_of(listing, office)), height / 2)
        self.head_height = round(sum(line.height for line in self._head) + 4 * MM)

    def _head_of(self, listing: Listing, office: Sequence[str]) -> Iterator[_Text]:
        """The lines of the head in order: the office, the title, the day, the criteria."""
        title = FontMetrics(print_font(15 if self._wide else 12, QFont.Weight.DemiBold))
        yield from self._texts(office, self._plain, GREY, 0)
        yield from self._texts([self._title], title, BLACK, 4 * MM if office else 0)
        yield from self._texts([listing.as_of_shown], self._plain, BLACK, 1 * MM)
        yield from self._texts(listing.criteria, self._plain, GREY, 0.4 * MM)

    def _texts(self, texts: Sequence[str], metrics: FontMetrics, pen: QPen, above: float) -> Iterator[_Text]:
        for text in texts:
            for line in metrics.wrap(cleaned(text), self._width):
                yield _Text(line, metrics, pen, above)
                above = 0.4 * MM

    @staticmethod
    def _held(lines: list[_Text], height: float) -> list[_Text]:
        """The lines that fit into `height`; if some do not, the last one is replaced by "…"."""
        fitting = list(lines)
        while sum(line.height for line in fitting) > height and len(fitting) > 1:
            fitting.pop()
        if len(fitting) < len(lines):
            fitting[-1] = _Text("…", fitting[-1].metrics, fitting[-1].pen, fitting[-1].above)
        return fitting

    def paint_head(self, painter: QPainter) -> int:
        """Draw the head of the first page; returns its height, the y at which the table begins."""
        y = 0.0
        for line in self._head:
            painter.setPen(line.pen)
            painter.setFont(line.metrics.font)
            painter.drawText(0, round(y + line.above + line.metrics.ascent), line.text)
            y += line.height
        return self.head_height

    def paint_running(self, painter: QPainter) -> int:
        """Draw title and day at the top of a further page; returns the y at which the table begins."""
        as_of = f" · {self._as_of}"
        room = self._width - self._small.width(as_of)
        self._paint_small(
            painter, 0, round(self._small.ascent), self._small.elided(self._title, room) + as_of
        )
        return RUNNING

    def paint_foot(self, painter: QPainter, number: int, pages: int) -> None:
        """Draw the foot of page `number`, counted from 1."""
        page = _("Page {number} of {pages}").format(number=number, pages=pages)
        base = round(self._height - self._small.height + self._small.ascent)
        self._paint_small(painter, 0, base, self._printed)
        self._paint_small(painter, round(self._width - self._small.width(page)), base, page)

    def _paint_small(self, painter: QPainter, x: int, base: int, text: str) -> None:
        painter.setPen(GREY)
        painter.setFont(self._small.font)
        painter.drawText(x, base, text)

    def paint_signatures(self, painter: QPainter, top: int) -> None:
        """Draw the lines for the signatures of author and approver, side by side, below `top`."""
        length = round(min(_SIGNATURE, self._width * 0.42))
        for left, words in ((0, _("Prepared by")), (self._width - length, _("Approved by"))):
            self._paint_signature(painter, left, length, top, words)

    def _paint_signature(self, painter: QPainter, left: int, length: int, top: int, words: str) -> None:
        metrics, caption = self._plain, _("date and signature")
        painter.setPen(BLACK)
        painter.setFont(metrics.font)
        painter.drawText(left, round(top + 8 * MM + metrics.ascent), f"{words}:")
        line = round(top + 24 * MM)
        painter.setPen(THIN)
        painter.drawLine(left, line, left + length, line)
        middle = left + (length - self._small.width(caption)) / 2
        self._paint_small(painter, round(middle), round(line + 1 * MM + self._small.ascent), caption)
