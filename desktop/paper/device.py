"""Printing laid-out pages on a printer or into a file."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPainter

from db.errors import Refused
from db.words import _
from desktop.paper.font_metrics import UNIT


class PrintablePages(Protocol):
    """Pages laid out for a size of paper; page numbers count from 0."""

    def __len__(self) -> int: ...
    def paint(self, painter: QPainter, number: int) -> None:
        """Draw a page; the painter's unit is 1/1200 inch, its origin the corner inside the margins."""


def printable_size(layout: QPageLayout) -> tuple[int, int]:
    """Width and height of the paper inside the margins, in units, also for a layout in full-page mode."""
    inside = layout.fullRect(QPageLayout.Unit.Point).marginsRemoved(layout.margins(QPageLayout.Unit.Point))
    return int(inside.width() * UNIT / 72), int(inside.height() * UNIT / 72)


def print_pages(
    device: QPagedPaintDevice, pages: PrintablePages, painted: Callable[[int], None] = lambda _number: None
) -> None:
    """Print the pages in the device's page ranges; `painted` is called with each page's number from 0.

    An exception of `painted` stops the printing. Raises Refused if the device takes no pages.
    """
    ranges = device.pageRanges()
    numbers = [n for n in range(len(pages)) if ranges.isEmpty() or ranges.contains(n + 1)]
    painter = QPainter()
    try:  # from here: whatever interrupts it, a painter may not outlive its device
        _begin(painter, device, device.pageLayout())
        for index, number in enumerate(numbers):
            if index and not device.newPage():
                raise _stopped()
            pages.paint(painter, number)
            painted(number)
    finally:
        if painter.isActive():
            painter.end()


def _begin(painter: QPainter, device: QPagedPaintDevice, layout: QPageLayout) -> None:
    """Begin painting on `device` in units, at the corner inside the margins."""
    if not painter.begin(device):
        raise _stopped()
    painter.scale(device.logicalDpiX() / UNIT, device.logicalDpiY() / UNIT)
    if layout.mode() == QPageLayout.Mode.FullPageMode:  # its corner is the paper's
        margins = layout.margins(QPageLayout.Unit.Point)
        painter.translate(margins.left() * UNIT / 72, margins.top() * UNIT / 72)


def _stopped() -> Refused:
    return Refused(
        _("The printer does not take the pages."), _("See whether it is on and connected, or choose another.")
    )
