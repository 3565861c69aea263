"""Pages on a device: those that are asked for, in order, one each."""

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QFont, QPageLayout, QPageRanges, QPainter, QPdfWriter

from db.errors import Refused
from desktop.paper.device import print_pages, printable_size
from desktop.paper.font_metrics import MM
from desktop.paper.pdf import default_layout, portrait_layout

pytestmark = pytest.mark.usefixtures("qapp")


class Numbers:
    """Pages that say their number."""

    def __init__(self, count: int) -> None:
        self._count = count

    def __len__(self) -> int:
        return self._count

    def paint(self, painter: QPainter, number: int) -> None:
        font = QFont("DejaVu Sans")
        font.setPixelSize(200)
        painter.setFont(font)
        painter.drawText(0, 300, f"strona {number}")


def words(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_range().strip() for page in document]
    finally:
        document.close()


def test_all_pages_are_printed_and_told(tmp_path: Path) -> None:
    told: list[int] = []
    print_pages(QPdfWriter(str(tmp_path / "all.pdf")), Numbers(3), told.append)
    assert words(tmp_path / "all.pdf") == ["strona 0", "strona 1", "strona 2"]
    assert told == [0, 1, 2]


def test_the_chosen_pages_alone(tmp_path: Path) -> None:
    writer, ranges = QPdfWriter(str(tmp_path / "some.pdf")), QPageRanges()
    ranges.addRange(2, 3)
    writer.setPageRanges(ranges)
    print_pages(writer, Numbers(4))
    assert words(tmp_path / "some.pdf") == ["strona 1", "strona 2"]


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_device_that_cannot_be_painted_on_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Drukarka"):
        print_pages(QPdfWriter(str(tmp_path / "missing" / "x.pdf")), Numbers(1))


@pytest.mark.parametrize(
    ("paper", "expected"), [(default_layout(), (273, 188)), (portrait_layout(), (186, 275))]
)
def test_what_the_margins_leave(paper: QPageLayout, expected: tuple[int, int]) -> None:
    width, height = printable_size(paper)
    assert (round(width / MM), round(height / MM)) == expected
