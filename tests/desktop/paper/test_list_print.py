"""Lists as they come out of the printer, read back from a PDF."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageRanges, QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter

from db import words
from db.dates import PartialDate
from db.errors import Refused
from db.fields import Field
from db.kinds import Day, LongText, Money, PartialDay, Text
from db.reports.listing import Listing
from desktop.paper.font_metrics import MM, UNIT
from desktop.paper.list_print import ListPrint
from tests.support.pdf import texts

pytestmark = pytest.mark.usefixtures("qapp")
FIELDS = (
    Field(Text(), "Partner", name="partner", width=140),
    Field(PartialDay(), "Data podpisu", name="signed_on", width=90),
    Field(LongText(), "Komentarz", name="remarks", width=240),
)
HEADING = "Lp. Partner Data podpisu Komentarz"


def layout(
    size: QPageSize.PageSizeId = QPageSize.PageSizeId.A4,
    orientation: QPageLayout.Orientation = QPageLayout.Orientation.Landscape,
    margin: float = 12,
) -> QPageLayout:
    margins = QMarginsF(margin, margin, margin, margin)
    return QPageLayout(QPageSize(size), orientation, margins, QPageLayout.Unit.Millimeter)


def listing(rows: Iterable[tuple[Any, ...]], fields: tuple[Field, ...] = FIELDS, **known: Any) -> Listing:
    kept = list(rows)
    return Listing(
        "Dokumenty współpracy",
        known.pop("criteria", ()),
        date(2017, 12, 31),
        fields,
        len(kept),
        iter(kept),
        **known,
    )


def numbered(count: int, remarks: str = "") -> list[tuple[Any, ...]]:
    return [(f"Partner{at:04}", PartialDate(1990 + at % 30, 6, 22), remarks) for at in range(1, count + 1)]


def printed(
    folder: Path, what: Listing, paper: QPageLayout | None = None, office: Sequence[str] = ()
) -> Path:
    path = folder / "list.pdf"
    writer = QPdfWriter(str(path))
    writer.setPageLayout(paper or layout())
    ListPrint(what, office, date(2026, 11, 24)).print_on(writer)
    return path


def test_a_short_list_is_one_page(tmp_path: Path) -> None:
    what = listing(numbered(3), criteria=("Grupa: Miasta partnerskie", "Rodzaj: umowa"))
    [page] = texts(printed(tmp_path, what, office=("Urząd Miejski", "Biuro Współpracy")))
    parts = [
        "Urząd Miejski Biuro Współpracy Dokumenty współpracy Stan na 31.12.2017 r.",
        "Grupa: Miasta partnerskie Rodzaj: umowa",
        HEADING,
        "1 Partner0001 22.06.1991 2 Partner0002 22.06.1992 3 Partner0003 22.06.1993",
        "Sporządził(a): data i podpis Zatwierdził(a): data i podpis",
        "Wydruk z dnia 24.11.2026 r. Strona 1 z 1",
    ]
    assert page == " ".join(parts)


def test_it_speaks_english_too(tmp_path: Path) -> None:
    words.use("en")
    [page] = texts(printed(tmp_path, listing(numbered(1))))
    for part in ("No. Partner", "As of ", "Prepared by:", "Approved by:", "Printed on ", "Page 1 of 1"):
        assert part in page


@pytest.mark.parametrize("orientation", list(QPageLayout.Orientation))
@pytest.mark.parametrize("size", [QPageSize.PageSizeId.A4, QPageSize.PageSizeId.A5])
def test_a_long_list_is_whole(
    tmp_path: Path, size: QPageSize.PageSizeId, orientation: QPageLayout.Orientation
) -> None:
    pages = texts(printed(tmp_path, listing(numbered(200, "uwaga druga")), layout(size, orientation)))
    assert len(pages) > 3
    for number, page in enumerate(pages, 1):
        assert page.count(HEADING) == 1
        assert page.endswith(f"Strona {number} z {len(pages)}")
        assert "Dokumenty współpracy" in page
        assert ("Sporządził(a)" in page) == (number == len(pages))
    rows = re.findall(r"(\d+) Partner(\d{4}) \d\d\.\d\d\.\d{4} uwaga druga", " ".join(pages))
    assert [(int(number), int(partner)) for number, partner in rows] == [(n, n) for n in range(1, 201)]
    assert len(re.findall(r"Partner\d{4}", pages[-1])) >= 3


def test_long_texts_are_wrapped_and_no_row_is_cut(tmp_path: Path) -> None:
    sentence = " ".join(f"słowo{at:02}" for at in range(60)) + " koniec"
    pages = texts(printed(tmp_path, listing(numbered(40, sentence))))
    assert len(pages) > 3
    for page in pages:
        first, last = re.findall(r"Partner(\d{4})", page)[:: len(re.findall(r"Partner\d{4}", page)) - 1]
        assert page.count("koniec") == int(last) - int(first) + 1  # as many rows end as begin
        assert page.count("słowo00") == page.count("koniec")


def test_nothing_reaches_into_another_column_or_the_margins(tmp_path: Path) -> None:
    rows = [
        ("Nieprawdopodobniewielkopolskiegrodzisko " * 3, PartialDate(2014, at), "wyraz " * 40)
        for at in range(1, 13)
    ]
    document = pypdfium2.PdfDocument(
        printed(tmp_path, listing(rows), layout(QPageSize.PageSizeId.A5, margin=15))
    )
    for page in document:
        text = page.get_textpage()
        boxes = sorted(text.get_rect(at) for at in range(text.count_rects()))
        left, right = 15 / 25.4 * 72, page.get_width() - 15 / 25.4 * 72
        assert all(box[0] >= left - 1 and box[2] <= right + 1 for box in boxes)
        assert all(box[1] >= left - 1 and box[3] <= page.get_height() - left + 1 for box in boxes)
        crossing = [
            (one, other)
            for one in boxes
            for other in boxes
            if one < other and min(one[3], other[3]) - max(one[1], other[1]) > 2 and one[2] > other[0] + 0.5
        ]
        assert not crossing
    document.close()


def test_a_row_taller_than_a_page_is_continued(tmp_path: Path) -> None:
    story = " ".join(f"w{at}" for at in range(9000))
    pages = texts(printed(tmp_path, listing([*numbered(1), ("Łuck", None, story), *numbered(1)])))
    assert len(pages) >= 3
    assert all(f"{HEADING} cd. w" in page for page in pages[1:])
    assert [int(n) for n in re.findall(r"\bw(\d+)\b", " ".join(pages))] == list(range(9000))
    assert "3 Partner0001" in pages[-1]


def test_dates_and_amounts_are_never_broken_and_end_alike(tmp_path: Path) -> None:
    fields = (
        Field(LongText(), "Komentarz", width=240),
        Field(Day(), "Data podpisu", width=10),
        Field(Money(), "Koszt całkowity", width=10),
    )
    rows = [("wyraz " * 60, date(2012, 6, 30), 10**n) for n in range(8)]
    path = printed(tmp_path, listing(rows, fields), layout(orientation=QPageLayout.Orientation.Portrait))
    [page] = texts(path)
    assert page.count("30.06.2012") == 8
    assert "10 000 000,00" in page
    document = pypdfium2.PdfDocument(path)
    text = document[0].get_textpage()
    commas = [at for at, letter in enumerate(text.get_text_range()) if letter == ","]
    assert len({round(text.get_charbox(at)[2], 1) for at in commas}) == 1
    document.close()


def test_the_total_stands_below(tmp_path: Path) -> None:
    pages = texts(printed(tmp_path, listing(numbered(60), total=("Razem", "", "60"))))
    assert "Razem 60 Sporządził(a)" in pages[-1]
    assert not any("Razem" in page for page in pages[:-1])
    more = (("z udziałem", "", "72,50"),)
    pages = texts(printed(tmp_path, listing(numbered(60), total=("Razem", "", "60"), more_totals=more)))
    assert "Razem 60 z udziałem 72,50 Sporządził(a)" in pages[-1]


def test_an_empty_list_says_so(tmp_path: Path) -> None:
    [page] = texts(printed(tmp_path, listing([])))
    assert f"{HEADING} Lista nie zawiera żadnych pozycji. Sporządził(a)" in page


def test_a_long_head_leaves_room_for_rows(tmp_path: Path) -> None:
    criteria = tuple(f"Warunek numer {at}" for at in range(90))
    pages = texts(printed(tmp_path, listing(numbered(30), criteria=criteria)))
    assert "Warunek numer 5 " in pages[0]
    assert re.search(r"Warunek numer \d+ … ?Lp\. Partner", pages[0])
    assert "Partner0001" in pages[0]


def test_odd_text_is_printed(tmp_path: Path) -> None:
    odd = "a\x00b\x1fc \ud800 <b>&amp; „cudzysłów” Нижний – 2×3"
    [page] = texts(printed(tmp_path, listing([("Łuck", None, odd)])))
    assert "<b>&amp; „cudzysłów” Нижний – 2×3" in page


def test_paper_that_is_too_small_is_refused(tmp_path: Path) -> None:
    tiny = layout()
    tiny.setPageSize(QPageSize(QSizeF(50, 60), QPageSize.Unit.Millimeter, "tiny"))
    with pytest.raises(Refused, match="papierze"):
        printed(tmp_path, listing(numbered(1)), tiny)


def test_rows_are_read_once_for_any_paper() -> None:
    printing = ListPrint(listing(numbered(200)))
    landscape, portrait = layout(), layout(orientation=QPageLayout.Orientation.Portrait)
    counts = [len(printing.pages(paper)) for paper in (landscape, portrait, landscape)]
    assert counts[0] == counts[2] > counts[1]
    assert printing.pages(landscape) is printing.pages(layout())


def paper_of(path: Path) -> list[tuple[int, int]]:
    document = pypdfium2.PdfDocument(path)
    sizes = [(round(page.get_width()), round(page.get_height())) for page in document]
    document.close()
    return sizes


@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("resolution", [300, 1200])
def test_a_printer_obeys_its_page_setup_as_a_file_does(tmp_path: Path, resolution: int, full: bool) -> None:
    paper = layout(QPageSize.PageSizeId.A5, QPageLayout.Orientation.Portrait, 20)
    expected = printed(tmp_path, listing(numbered(90)), paper)
    path = tmp_path / "printer.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(resolution)
    printer.setPageLayout(paper)
    printer.setFullPage(full)
    ListPrint(listing(numbered(90)), (), date(2026, 11, 24)).print_on(printer)
    assert texts(path) == texts(expected)
    assert paper_of(path) == paper_of(expected)
    lefts = [left_of_text(file) for file in (path, expected)]
    assert lefts[0] == pytest.approx(lefts[1], abs=0.3)
    assert lefts[0] == pytest.approx(20 / 25.4 * 72, abs=1.5)


def left_of_text(path: Path) -> float:
    document = pypdfium2.PdfDocument(path)
    text = document[1].get_textpage()
    left: float = min(text.get_rect(at)[0] for at in range(text.count_rects()))
    document.close()
    return left


def test_chosen_pages_alone_are_printed(tmp_path: Path) -> None:
    path = tmp_path / "some.pdf"
    writer = QPdfWriter(str(path))
    writer.setPageLayout(layout())
    ranges = QPageRanges()
    ranges.addRange(2, 3)
    writer.setPageRanges(ranges)
    ListPrint(listing(numbered(200))).print_on(writer)
    assert [re.findall(r"Strona (\d) z", page) for page in texts(path)] == [["2"], ["3"]]


def test_one_page_can_be_painted_anywhere() -> None:
    pages = ListPrint(listing(numbered(100))).pages(layout())
    image = QImage(600, 400, QImage.Format.Format_RGB32)
    seen = []
    for number in range(len(pages)):
        image.fill(0xFFFFFFFF)
        painter = QPainter(image)
        painter.scale(600 / (273 * MM), 600 / (273 * MM))
        pages.paint(painter, number)
        painter.end()
        seen.append(bytes(image.constBits()))
    assert all(one != other for one, other in pairwise(seen))
    assert UNIT == 1200
