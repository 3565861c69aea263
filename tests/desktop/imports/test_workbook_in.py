"""What is read of a workbook: values, looks, merged ranges, and what cannot be read."""

import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from db.errors import Refused
from desktop.imports import refusals, workbook_in
from desktop.imports.sheet import Sheet
from desktop.imports.workbook_in import read_workbook
from tests.support.import_files import book, raw_book, sheet_xml

SECOND = "xl/worksheets/sheet2.xml"


def values(sheet: Sheet) -> list[list[Any]]:
    return [[cell.value for cell in row.cells] for row in sheet.rows]


@pytest.fixture(params=[True, False], ids=["at once", "by rows"])
def _either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if not request.param:
        monkeypatch.setattr(workbook_in, "MOST_CELLS_AT_ONCE", 0)


@pytest.mark.usefixtures("_either_way")
def test_values_are_read_as_the_cells_show_them(tmp_path: Path) -> None:
    moment, day = datetime(2011, 5, 2, 8, 30), date(2010, 8, 27)
    row = ("Łuck_x000D_\nWołyń", day, moment, time(8, 30), timedelta(hours=27, minutes=5), 7, 1.5, True)
    [sheet] = read_workbook(book(tmp_path / "a.xlsx", [row, [], (None, "  ", "x", " ")]))
    assert values(sheet) == [
        ["Łuck\nWołyń", day, moment, time(8, 30), "27:05", 7, 1.5, True],
        [None, None, "x"],
    ]
    assert [row.number for row in sheet.rows] == [1, 3]
    assert sheet.name == "Sheet"
    assert sheet.address(sheet.rows[1], 2) == "C3"


@pytest.mark.usefixtures("_either_way")
def test_midnight_is_an_hour_where_the_cell_shows_hours(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["A1"].number_format = "dd.mm.yyyy hh:mm"
        sheet["B1"].number_format = 'dd.mm.yyyy" r. shm"'

    night = datetime(2011, 5, 2)
    [sheet] = read_workbook(book(tmp_path / "a.xlsx", [(night, night)], change))
    assert values(sheet) == [[night, night.date()]]
    assert isinstance(sheet.rows[0].cells[0].value, datetime)


@pytest.mark.usefixtures("_either_way")
def test_both_epochs_give_the_same_day(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        assert sheet.parent is not None
        sheet.parent.epoch = CALENDAR_MAC_1904

    rows = [(date(2010, 8, 27), date(1990, 1, 1))]
    [mac] = read_workbook(book(tmp_path / "mac.xlsx", rows, change))
    [windows] = read_workbook(book(tmp_path / "windows.xlsx", rows))
    assert values(mac) == values(windows) == [list(rows[0])]


@pytest.mark.usefixtures("_either_way")
def test_a_formula_without_saved_value_is_a_fault_of_its_cell(tmp_path: Path) -> None:
    data = (
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>1+1</f></c>'
        '<c r="C1" t="str"><f>""</f><v></v></c><c r="D1"><v>7</v></c></row>'
    )
    [sheet] = read_workbook(raw_book(tmp_path / "a.xlsx", sheet_xml(data)))
    assert values(sheet) == [[2, None, None, 7]]
    faults = [cell.fault for cell in sheet.rows[0].cells]
    assert faults == ["", faults[1], "", ""]
    assert faults[1].startswith("Formuła nie ma zapisanej wartości.")


@pytest.mark.usefixtures("_either_way")
def test_an_error_is_a_fault_of_its_cell(tmp_path: Path) -> None:
    data = '<row r="1"><c r="A1" t="e"><v>#N/A</v></c><c r="B1"><v>1</v></c></row>'
    [sheet] = read_workbook(raw_book(tmp_path / "a.xlsx", sheet_xml(data)))
    assert sheet.rows[0].cells[0].value is None
    assert sheet.rows[0].cells[0].fault == "W komórce stoi błąd #N/A."


@pytest.mark.usefixtures("_either_way")
def test_a_day_that_no_calendar_has_is_a_fault(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["A1"].number_format = "dd.mm.yyyy"

    [sheet] = read_workbook(book(tmp_path / "a.xlsx", [(99_999_999, "x")], change))
    assert sheet.rows[0].cells[0].fault


@pytest.mark.usefixtures("_either_way")
def test_colours_and_strikes_are_read(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["A1"].fill = PatternFill("solid", fgColor="FFFF00")
        sheet["B1"].fill = PatternFill("solid", fgColor=Color(theme=4, tint=0.4))
        sheet["C1"].fill = PatternFill("solid", fgColor=Color(indexed=10))
        sheet["D1"].fill = PatternFill("solid", fgColor="FFFFFF")
        sheet["A1"].font = Font(strike=True)

    [sheet] = read_workbook(book(tmp_path / "a.xlsx", [("a", "b", "c", "d", "e")], change))
    assert [cell.colour for cell in sheet.rows[0].cells] == ["FFFF00", "95B3D7", "FF0000", "", ""]
    assert [cell.is_struck for cell in sheet.rows[0].cells] == [True, False, False, False, False]


@pytest.mark.usefixtures("_either_way")
def test_the_size_that_a_sheet_claims_is_not_believed(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in range(1, 31))
    for claimed in ("A1:A3", "A1:Z24431"):
        xml = sheet_xml(rows, before=f'<dimension ref="{claimed}"/>')
        [sheet] = read_workbook(raw_book(tmp_path / "a.xlsx", xml))
        assert values(sheet) == [[row] for row in range(1, 31)]


def test_merged_ranges_hidden_rows_and_comments_are_read(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.merge_cells("A1:C1")
        sheet.merge_cells("A3:A5")
        sheet["B3"].comment = Comment("sprawdzić", "Anna")
        sheet.row_dimensions[3].hidden = True
        for letter in "BC":
            sheet.column_dimensions[letter].hidden = True

    rows = [("Umowy",), ("Miasto", "Data", "Uwagi"), ("Łuck", 1, 2), (None, 3, 4)]
    [sheet] = read_workbook(book(tmp_path / "a.xlsx", rows, change))
    assert values(sheet) == [
        ["Umowy", "Umowy", "Umowy"],
        ["Miasto", "Data", "Uwagi"],
        ["Łuck", 1, 2],
        ["Łuck", 3, 4],
        ["Łuck"],
    ]
    assert [row.is_hidden for row in sheet.rows] == [False, False, True, False, False]
    assert sheet.hidden_columns == {1, 2}
    assert sheet.rows[2].cells[1].comment == "sprawdzić"
    assert sheet.notes == ["1 wiersz jest ukryty w skoroszycie.", "2 kolumny są ukryte w skoroszycie."]


def test_a_large_sheet_says_what_was_not_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_in, "MOST_CELLS_AT_ONCE", 3)
    [sheet] = read_workbook(book(tmp_path / "a.xlsx", [(1, 2), (3, 4)]))
    assert sheet.notes[0].startswith("Arkusz jest duży")


def test_several_sheets_are_read_and_empty_ones_left_out(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        assert sheet.parent is not None
        sheet.parent.create_sheet("Pusty")
        second = sheet.parent.create_sheet("2015")
        second.append(["Lwów"])
        second.sheet_state = "hidden"

    sheets = read_workbook(book(tmp_path / "a.xlsx", [("Łuck",)], change))
    assert [(sheet.name, values(sheet)) for sheet in sheets] == [("Sheet", [["Łuck"]]), ("2015", [["Lwów"]])]
    assert sheets[1].notes == ["Ten arkusz jest w skoroszycie ukryty."]


CELL = '<c r="{}"><v>1</v></c>'


@pytest.mark.usefixtures("_either_way")
@pytest.mark.parametrize(
    "rows",
    [
        [(2, "A2"), (1, "A1")],
        [(1, "A1"), (1, "B1")],
        [(1, "A1"), (2, "A1")],
        [(1, "B1", "A1")],
        [(1, "A1", "A1")],
        [(99_999_999_999, "A99999999999")],
    ],
    ids=["order of rows", "row twice", "row of another", "order of cells", "cell twice", "too far"],
)
def test_what_is_out_of_order_is_refused_and_not_dropped(tmp_path: Path, rows: list[tuple[int, str]]) -> None:
    data = "".join(f'<row r="{row}">{"".join(map(CELL.format, cells))}</row>' for row, *cells in rows)
    with pytest.raises(Refused) as raised:
        read_workbook(raw_book(tmp_path / "a.xlsx", sheet_xml(data)))
    assert raised.value.text.startswith("Skoroszyt jest uszkodzony")


def test_rows_and_cells_without_addresses_are_read_in_their_order(tmp_path: Path) -> None:
    data = '<row><c><v>1</v></c><c><v>2</v></c></row><row r="4.0"><c r="b4"><v>3</v></c><c/></row>'
    [sheet] = read_workbook(raw_book(tmp_path / "a.xlsx", sheet_xml(data)))
    assert [(row.number, [cell.value for cell in row.cells]) for row in sheet.rows] == [
        (1, [1, 2]),
        (4, [None, 3]),
    ]


def test_a_sheet_that_is_missing_is_no_less_than_damage(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        assert sheet.parent is not None
        sheet.parent.create_sheet("2015").append([2])

    path = book(tmp_path / "a.xlsx", [(1,)], change)
    with zipfile.ZipFile(path) as archive:
        parts = {part: archive.read(part) for part in archive.namelist() if part != SECOND}
    with zipfile.ZipFile(path, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    with pytest.raises(Refused) as raised:
        read_workbook(path)
    assert raised.value.text.startswith("Skoroszyt jest uszkodzony")


def test_an_empty_workbook_and_too_many_rows_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Refused) as raised:
        read_workbook(book(tmp_path / "a.xlsx", []))
    assert raised.value.text.startswith("Skoroszyt jest pusty")
    monkeypatch.setattr(workbook_in, "MOST_ROWS", 4)
    monkeypatch.setattr(refusals, "MOST_ROWS", 4)
    assert len(read_workbook(book(tmp_path / "b.xlsx", [(1,)] * 4))[0].rows) == 4
    with pytest.raises(Refused) as raised:
        read_workbook(book(tmp_path / "c.xlsx", [(1,)] * 5))
    assert raised.value.text == "Plik ma więcej wypełnionych wierszy niż 4."
