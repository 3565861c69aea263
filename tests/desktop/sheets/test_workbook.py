"""Workbooks, read back by openpyxl for the values and as bare XML for what it would hide."""

import tempfile
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from db import words
from db.dates import PartialDate, Until
from db.errors import Refused
from db.fields import Field
from db.kinds import Day, Number, Text
from db.reports.listing import Listing
from desktop.sheets import workbook
from desktop.sheets.cell_text import MOST, LostText, escaped
from desktop.sheets.formats import Written
from desktop.sheets.workbook import write
from tests.support.workbooks import (
    ABOUT,
    FIELDS,
    LUCK,
    MAIN,
    NOTHING,
    made,
    one,
    sheet,
    texts,
    values,
    written,
    xml,
)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "teczka"
    folder.mkdir()
    return folder / "Dokumenty.xlsx"


def test_values_keep_their_sort(target: Path) -> None:
    partly = ("Gori", "", PartialDate(1994), Until(None, "indefinite"), -5, None)
    report = written(target, made([LUCK, partly, NOTHING]))
    assert report == Written(3, ("Dokumenty",), ())
    page = sheet(target)
    assert values(page) == [
        ("Dokumenty", *[None] * 5),
        ("Państwo: Ukraina", *[None] * 5),
        ("Stan na 31.12.2017 r.", *[None] * 5),
        (None,) * 6,
        ("Arkusz", "Treść", "Zawarto", "Trwa", "Dni", "Kwota"),
        ("Łuck", "kultura", datetime(2010, 8, 27), datetime(2020, 8, 27), 970, 12.5),
        ("Gori", None, "1994", "bezterminowo", -5, None),
        (None,) * 6,
    ]
    assert [cell.number_format for cell in page[6]] == ["@", "@", "dd.mm.yyyy", "dd.mm.yyyy", "0", "#,##0.00"]
    assert [cell.number_format for cell in page[7]][2:4] == ["@", "@"]
    assert [cell.alignment.horizontal for cell in page[7]] == ["left"] * 4 + ["right"] * 2


def test_english(target: Path) -> None:
    with words.speaking("en"):
        written(target, made())
    page = sheet(target)
    assert [page["A3"].value, page["A5"].value] == ["As of 31 December 2017", "Sheet"]
    assert one(xml(target), "oddFooter").text == "&CPage &P of &N"


def test_a_sum_is_a_number_that_excel_reckons_with(target: Path) -> None:
    written(target, made([LUCK] * 3, total=("Razem 3", "", "", "", 2910, Decimal("37.50"))))
    below = sheet(target)[9]
    assert [cell.value for cell in below] == ["Razem 3", None, None, None, 2910, 37.5]
    assert [cell.number_format for cell in below[4:]] == ["0", "#,##0.00"]
    assert all(cell.font.bold for cell in below)


def test_further_totals_are_plain_values_below_it(target: Path) -> None:
    more = ("z udziałem", "", "", "", "", Decimal("40.25"))
    written(target, made([LUCK] * 3, total=("Razem 3", *[""] * 4, Decimal("37.50")), more_totals=(more,)))
    rows = list(sheet(target).iter_rows(min_row=9, values_only=True))
    assert rows == [("Razem 3", None, None, None, None, 37.5), ("z udziałem", None, None, None, None, 40.25)]
    assert one(xml(target), "dimension").get("ref") == "A1:F10"
    assert one(xml(target), "autoFilter").get("ref") == "A5:F8"


def test_the_page_is_ready_to_be_printed_and_filtered(target: Path) -> None:
    written(target, made([LUCK] * 3, total=("Razem: 3", *[""] * 5)))
    root = xml(target)
    assert one(root, "pageSetUpPr").get("fitToPage") == "1"
    assert one(root, "pageSetup").attrib == {
        "paperSize": "9",
        "orientation": "landscape",
        "fitToWidth": "1",
        "fitToHeight": "0",
    }
    assert one(root, "oddFooter").text == "&CStrona &P z &N"
    assert one(root, "pane").get("topLeftCell") == "A6"
    assert one(root, "pane").get("state") == "frozen"
    assert one(root, "autoFilter").get("ref") == "A5:F8"
    assert one(root, "dimension").get("ref") == "A1:F9"
    names = {
        name.get("name"): name.text for name in xml(target, "xl/workbook.xml").iter(MAIN + "definedName")
    }
    assert names["_xlnm.Print_Titles"] == "'Dokumenty'!$5:$5"
    widths = [float(column.get("width", "")) for column in root.iter(MAIN + "col")]
    assert widths[:3] == [20, 30, 13]
    page = sheet(target)
    assert [cell.value for cell in page[9]] == ["Razem: 3", *[None] * 5]
    assert page["A9"].font.bold
    assert [cell.alignment.horizontal for cell in page[9]] == ["left"] * 4 + ["right"] * 2
    assert page["A5"].font.bold
    assert page["A5"].fill.fgColor.rgb != "00000000"


def test_a_name_never_loses_a_letter_in_its_narrow_column(target: Path) -> None:
    written(target, made([(5,)], fields=(Field(Number(), "Wypowiedzenie najpóźniej", width=30),)))
    assert float(one(xml(target), "col").get("width", "")) > len("Wypowiedzenie") + 3
    assert sheet(target).row_dimensions[5].height > 30


def test_it_says_what_it_is(target: Path) -> None:
    written(target, made())
    about = load_workbook(target).properties
    assert xml(target, "xl/workbook.xml").find(MAIN + "calcPr[@fullCalcOnLoad='1']") is None
    assert (about.title, about.creator, about.created) == (
        "Rejestr",
        "Urząd Miejski",
        datetime(2018, 1, 2, 8, 30),
    )


@pytest.mark.parametrize(
    "text", ["=1+1", '=HYPERLINK("http://x")', "+48 85", "-1", "@SUM(A1)", "1994", "#N/A", "="]
)
def test_text_never_becomes_anything_else(target: Path, text: str) -> None:
    listing = made([(text,)], fields=(Field(Text(), text),), title=text, criteria=(text,), total=(text,))
    written(target, replace(listing, name="Dokumenty"))
    root = xml(target)
    looks = list(one(xml(target, "xl/styles.xml"), "cellXfs"))
    assert not list(root.iter(MAIN + "f"))
    cells = [cell for cell in root.iter(MAIN + "c") if cell.get("r") != "A3"]
    assert ["".join(cell.itertext()) for cell in cells] == [text] * 5
    for cell in cells:
        look = looks[int(cell.get("s", ""))]
        assert cell.get("t") == "inlineStr"
        assert (look.get("quotePrefix"), look.get("numFmtId")) == ("1", "49")


def test_what_a_cell_cannot_hold_is_told(target: Path) -> None:
    long = "x" * (MOST + 1)
    bad = made(
        [("a\x01b", "ok", *NOTHING[2:]), ("\ud800", long, *NOTHING[2:])], criteria=("Szukane: \ufffe",)
    )
    report = written(target, replace(bad, name="Umowy"))
    page = sheet(target, "Umowy")
    assert [page["A2"].value, page["A6"].value, page["A7"].value] == ["Szukane: �", "a�b", "�"]
    assert len(page["B7"].value) == MOST
    replaced, cut = report.remarks
    assert replaced.startswith("3 komórki ")
    assert "Umowy!A2, Umowy!A6, Umowy!A7" in replaced
    assert "Umowy!B7" in cut


def test_numbers_and_days_that_excel_would_change_are_text(target: Path) -> None:
    fields = (Field(Day(), "Day"), Field(Number(most=10**18), "Number"))
    rows = [(date(1900, 2, 28), 10**15), (date(1900, 3, 1), 10**15 - 1), (date(1794, 3, 24), -(10**15))]
    written(target, made(rows, fields=fields))
    assert values(sheet(target))[5:] == [
        ("28.02.1900", "1000000000000000"),
        (datetime(1900, 3, 1), 999_999_999_999_999),
        ("24.03.1794", "-1000000000000000"),
    ]


@settings(max_examples=40)  # each writes and reads a workbook
@given(st.lists(st.text(st.characters(codec=None, exclude_categories=()), min_size=1), min_size=1))
def test_any_text_comes_back(texts_in: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.xlsx")
        written(path, texts(texts_in))
        back = [row[0] for row in values(sheet(path))[5:]]
    assert back == [escaped(LostText().storable(text, "")) for text in texts_in]


def test_tall_rows_and_long_titles_have_their_room(target: Path) -> None:
    long = "Współpraca w dziedzinie kultury, oświaty, sportu i turystyki"
    rows = [LUCK, ("Łuck", long, *LUCK[2:]), ("a\nb\nc", *LUCK[1:]), ("x" * 30_000, *LUCK[1:])]
    written(target, made(rows, criteria=(long * 3, "Państwo: Ukraina")))
    page = sheet(target)
    heights = [page.row_dimensions[row].height for row in range(7, 11)]
    assert heights == [None, 45, 45, 405]
    assert [str(cells) for cells in page.merged_cells.ranges] == ["A2:F2"]
    assert page.row_dimensions[2].height > page.row_dimensions[3].height


def test_several_sheets(target: Path) -> None:
    told: list[tuple[int, int]] = []
    empty = made([], title="Zdarzenia: wszystkie")
    listings: list[Listing] = [
        replace(made([LUCK] * 600), name="Partnerzy"),
        replace(made([LUCK]), name="partnerzy"),
        empty,
    ]
    report = write(target, listings, ABOUT, lambda done, in_all: told.append((done, in_all)))
    assert report.rows == 601
    assert report.sheets == ("Partnerzy", "partnerzy (2)", "Zdarzenia wszystkie")
    assert load_workbook(target).sheetnames == list(report.sheets)
    assert sheet(target, "Partnerzy").max_row == 605
    assert len(values(sheet(target, "Zdarzenia wszystkie"))) == 5
    assert one(xml(target, "xl/worksheets/sheet3.xml"), "autoFilter").get("ref") == "A5:F5"
    assert told[-1] == (601, 601)
    assert len(told) > 3
    assert told == sorted(told)


def test_sheets_may_have_the_names_that_new_sheets_have(target: Path) -> None:
    names = ("Sheet2", "Sheet1", "Sheet")
    report = written(target, *(replace(made(), name=name) for name in names))
    assert report.sheets == tuple(load_workbook(target).sheetnames) == names


def test_a_list_longer_than_a_sheet_goes_on(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 10)
    names = [str(number) for number in range(12)]
    listing = made([(name,) for name in names], fields=FIELDS[:1], total=("Razem",))
    report = written(target, listing)
    assert report.sheets == ("Dokumenty", "Dokumenty (2)", "Dokumenty (3)")
    pages = [values(sheet(target, name)) for name in report.sheets]
    assert [len(page) for page in pages] == [9, 9, 10]
    assert [row[0] for page in pages for row in page[5:]] == [*names, "Razem"]
    assert all(page[4] == ("Arkusz",) for page in pages)
    [remark] = report.remarks
    assert remark.startswith("„Dokumenty”: wierszy jest więcej")
    assert remark.endswith("w 2 następnych arkuszach.")


def test_no_sheet_is_larger_than_a_workbook_can_hold(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_BYTES", 1000)
    with pytest.raises(Refused, match="Arkusz „Dokumenty” byłby większy"):
        written(target, made([LUCK] * 10))
    assert not list(target.parent.iterdir())


@pytest.mark.parametrize("count", [1, 3])
def test_a_listing_that_miscounts_is_a_bug(target: Path, count: int) -> None:
    with pytest.raises(ValueError, match="Dokumenty"):
        written(target, made([LUCK] * 2, count=count))
    assert not list(target.parent.iterdir())
