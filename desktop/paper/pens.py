"""The pens of a printed list, and its mark of uncertainty. Text is dark: light grey is printed as dots."""

from PySide6.QtGui import QColor, QPainterPath, QPen

from desktop.paper.font_metrics import UNIT

BLACK = QPen(QColor("black"))
GREY = QPen(QColor("#4a4f55"))
HAIRLINE = QPen(QColor("#a4a9ae"), UNIT / 72 * 0.3)
RULE = QPen(QColor("black"), UNIT / 72 * 0.75)
THIN = QPen(QColor("black"), UNIT / 72 * 0.35)


def add_hatched(path: QPainterPath, left: float, bottom: float, size: float) -> None:
    """Add the mark of an uncertain state to `path`: a square with three strokes across."""
    right, top, half = left + size, bottom - size, size / 2
    path.addRect(left, top, size, size)
    for start, end in (
        ((left, bottom - half), (left + half, top)),
        ((left, bottom), (right, top)),
        ((left + half, bottom), (right, top + half)),
    ):
        path.moveTo(*start)
        path.lineTo(*end)
