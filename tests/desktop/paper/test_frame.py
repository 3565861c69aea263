"""What stands around the table keeps to its place."""

from datetime import date

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from db.reports.listing import Listing
from desktop.paper.font_metrics import MM
from desktop.paper.frame import FOOT, RUNNING, SIGNATURES, Frame

pytestmark = pytest.mark.usefixtures("qapp")
WIDTH, HEIGHT = round(270 * MM), round(186 * MM)
SCALE = 0.05


def frame(title: str = "Dokumenty", criteria: tuple[str, ...] = (), width: int = WIDTH) -> Frame:
    listing = Listing(title, criteria, date(2017, 12, 31), (), 0, iter(()))
    return Frame(listing, ("Urząd Miejski",), date(2026, 11, 24), width, HEIGHT)


def inked(image: QImage) -> QRect:
    """The part of a picture that something was drawn in, in units."""
    dark = [
        (x, y)
        for y in range(image.height())
        for x in range(image.width())
        if image.pixelColor(x, y).lightness() < 200
    ]
    columns, rows = zip(*dark, strict=True)
    left, top, right, bottom = (
        round(at / SCALE) for at in (min(columns), min(rows), max(columns), max(rows))
    )
    return QRect(left, top, right - left, bottom - top)


@pytest.fixture
def image() -> QImage:
    made = QImage(round(WIDTH * SCALE), round(HEIGHT * SCALE), QImage.Format.Format_RGB32)
    made.fill(0xFFFFFFFF)
    return made


@pytest.fixture
def painter(image: QImage) -> QPainter:
    made = QPainter(image)
    made.scale(SCALE, SCALE)
    return made


def test_the_head_takes_what_it_says(image: QImage, painter: QPainter) -> None:
    made = frame(criteria=("Grupa: Miasta partnerskie",))
    height = made.paint_head(painter)
    painter.end()
    assert height == made.head_height
    assert height - 8 * MM < inked(image).bottom() < height


def test_a_long_title_is_broken_within_the_width(image: QImage, painter: QPainter) -> None:
    made = frame("Dokumenty współpracy zagranicznej " * 9)
    assert made.head_height > frame().head_height + 2 * 6 * MM
    made.paint_head(painter)
    painter.end()
    assert inked(image).right() <= WIDTH


def test_a_long_title_is_elided_above_further_pages(image: QImage, painter: QPainter) -> None:
    assert frame("Dokumenty współpracy zagranicznej " * 20).paint_running(painter) == RUNNING
    painter.end()
    ink = inked(image)
    assert WIDTH * 0.9 < ink.right() <= WIDTH
    assert ink.bottom() < RUNNING


def test_the_foot_stands_at_the_foot(image: QImage, painter: QPainter) -> None:
    frame().paint_foot(painter, 2, 3)
    painter.end()
    ink = inked(image)
    assert ink.top() > HEIGHT - FOOT
    assert ink.bottom() <= HEIGHT
    assert WIDTH * 0.99 < ink.right() <= WIDTH


@pytest.mark.parametrize("width", [WIDTH, round(124 * MM), round(80 * MM)])
def test_signatures_stand_side_by_side(image: QImage, painter: QPainter, width: int) -> None:
    frame(width=width).paint_signatures(painter, 1000)
    painter.end()
    ink = inked(image)
    assert ink.top() > 1000 + 4 * MM
    assert ink.bottom() < 1000 + SIGNATURES
    assert width * 0.98 < ink.right() <= width + 1 / SCALE
    middle = image.copy(round(width * SCALE * 0.45), 0, round(width * SCALE * 0.1), image.height())
    assert all(
        middle.pixelColor(x, y).lightness() == 255
        for x in range(middle.width())
        for y in range(image.height())
    )
