"""The printed card of a record: its fields in pairs, its related rows in tables, signatures at the end."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPainter

from db.errors import Refused
from db.reports.card import Card
from db.reports.listing import Listing
from db.words import _
from desktop.paper.cards.flow import Piece, paginate
from desktop.paper.cards.pairs import Pairs
from desktop.paper.cards.tables import tables
from desktop.paper.device import print_pages, printable_size
from desktop.paper.font_metrics import MM
from desktop.paper.frame import FOOT, RUNNING, SIGNATURES, Frame
from desktop.paper.grid import POINTS
from desktop.paper.spool import cleaned

_NARROW = 160 * MM  # below this the letters are smaller, as those of the head are
_AIR = round(3 * MM)  # under the line at the top of further pages
_LEAST = 60 * MM


class CardPages:
    """A card laid out for a size of paper, `inside` the margins; page numbers count from 0.

    Raises Refused if the paper is too small.
    """

    def __init__(self, card: Card, frame: Frame, inside: tuple[int, int]) -> None:
        self._frame = frame
        width, height = inside
        other = height - FOOT - RUNNING - _AIR
        if width < _LEAST or other < _LEAST:
            raise Refused(
                _("The card does not fit this paper."), _("Choose larger paper or smaller margins.")
            )
        self._pages = paginate(self._pieces(card, width, other), height - FOOT - frame.head_height, other)

    def _pieces(self, card: Card, width: int, room: int) -> list[Piece]:
        points = POINTS if width >= _NARROW else POINTS - 1
        pairs = Pairs(card.groups, points, width)
        pieces = [*pairs.pieces(room), *tables(card, points, width, room)]
        if pieces:  # signatures never stand alone
            pieces[-1] = replace(pieces[-1], keep_with_next=True)
        return [*pieces, Piece(SIGNATURES, self._frame.paint_signatures)]

    def __len__(self) -> int:
        return len(self._pages)

    def paint(self, painter: QPainter, number: int) -> None:
        """Draw a page; the painter's unit is 1/1200 inch, its origin the corner inside the margins."""
        y = self._frame.paint_running(painter) + _AIR if number else self._frame.paint_head(painter)
        for piece in self._pages[number]:
            piece.paint(painter, y)
            y += piece.height
        self._frame.paint_foot(painter, number + 1, len(self))


class CardPrint:
    """A card to be printed on any paper, in the language spoken now."""

    def __init__(self, card: Card, office: Sequence[str] = (), printed_on: date | None = None) -> None:
        """`office`: lines at the top of the first page; `printed_on`: None for today."""
        self._card, self._office = card, [cleaned(line) for line in office if line]
        self._printed_on = printed_on or date.today()

    def pages(self, layout: QPageLayout) -> CardPages:
        """The card laid out for a page layout; raises Refused if that is too small."""
        inside, criteria = printable_size(layout), (self._card.status,) if self._card.status else ()
        headed = Listing(self._card.title, criteria, self._card.as_of, (), 0, (), any_day=self._card.any_day)
        return CardPages(self._card, Frame(headed, self._office, self._printed_on, *inside), inside)

    def print_on(self, device: QPagedPaintDevice) -> None:
        """Print on a device by its page layout."""
        print_pages(device, self.pages(device.pageLayout()))
