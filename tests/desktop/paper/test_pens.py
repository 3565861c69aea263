"""The mark of what is uncertain, as it comes out of a printer."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from desktop.paper import pens

SIZE = 90


@pytest.mark.usefixtures("qapp")
def test_it_is_a_square_crossed_by_three_strokes() -> None:
    path = QPainterPath()
    pens.add_hatched(path, 5, 95, SIZE)
    assert path.boundingRect() == QRectF(5, 5, SIZE, SIZE)
    image = QImage(100, 100, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    painter.setPen(QPen(QColor("black"), 2))
    painter.drawPath(path)
    painter.end()
    # From the upper left corner to the lower right one, across edges and strokes; none is filled.
    dark = [image.pixelColor(at, at).lightness() < 128 for at in range(100)]
    strokes = sum(now and not before for before, now in pairwise(dark))
    assert strokes == 5
    assert sum(dark) < 30


def test_text_and_lines_are_dark_enough_to_be_copied() -> None:
    for pen in (pens.BLACK, pens.GREY, pens.RULE, pens.THIN):
        assert pen.color().lightness() < 96
