"""Colours, strike-through and comments are columns of their own, where they say something."""

from pathlib import Path

import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from desktop.imports import workbook_in
from desktop.imports.headings import headings_of
from desktop.imports.tables.chosen import ChosenSheets
from desktop.imports.tables.colour_words import colour_words
from desktop.imports.tables.source import ReadSheet
from desktop.imports.workbook_in import read_workbook
from tests.support.import_files import book

RED, GREEN, GREY = "FFFF0000", "FF00B050", "FFD9D9D9"
ROWS = [
    ("Miasto", "Kraj", "Uwagi"),
    ("Lamia", "Grecja", "a"),
    ("Gori", "Gruzja", None),
    ("Poti", "Gruzja", "c"),
]


def fill(sheet: Worksheet, *places: str, colour: str) -> None:
    for place in places:
        sheet[place].fill = PatternFill("solid", fgColor=colour)


def chosen(path: Path) -> ChosenSheets:
    return ChosenSheets([ReadSheet(sheet, headings_of(sheet)) for sheet in read_workbook(path)])


def added(sheets: ChosenSheets) -> dict[str, list[object]]:
    """The columns behind the sheet's own: heading, then a text a row."""
    table = sheets.table()
    rows = table.sheet.rows[table.headings.first :]
    return {
        name: [row.cells[place].value if place < len(row.cells) else None for row in rows]
        for place, name in enumerate(table.headings.names)
        if place >= table.own
    }


def test_rows_that_are_coloured_and_struck_through_as_a_whole_have_one_column_of_it(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        fill(sheet, "A1", "B1", "C1", colour=GREY)  # headings say nothing
        fill(sheet, "A2", "B2", "C2", colour=RED)
        fill(sheet, "A3", "B3", colour=GREEN)
        for place in ("A4", "B4", "C4"):
            sheet[place].font = Font(strike=True)

    sheets = chosen(book(tmp_path / "a.xlsx", ROWS, change))
    assert added(sheets) == {
        "Kolor wiersza": ["czerwony", "zielony", None],
        "Przekreślony wiersz": [None, None, "przekreślono"],
    }
    sheets.meanings["FF0000"] = "wygasła"
    assert added(sheets)["Kolor wiersza"] == ["wygasła", "zielony", None]
    row = sheets.table().sheet.rows[1]
    assert sheets.table().sheet.address(row, 3) == "2"


def test_a_column_of_colours_stays_where_all_of_them_mean_the_same(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        fill(sheet, "A2", "A3", colour=RED)
        fill(sheet, "A4", colour=GREEN)

    sheets = chosen(book(tmp_path / "a.xlsx", ROWS, change))
    sheets.meanings |= {"FF0000": "stare", "00B050": "stare"}
    assert added(sheets) == {"Kolor: Miasto": ["stare", "stare", "stare"]}


def test_single_cells_have_a_column_each_and_comments_too(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        fill(sheet, "A2", colour=RED)
        fill(sheet, "C3", colour=GREEN)  # nothing stands in it
        fill(sheet, "B2", "B3", "B4", colour=GREY)  # all alike
        sheet["A4"].comment = Comment("do sprawdzenia", "Anna")

    sheets = chosen(book(tmp_path / "a.xlsx", ROWS, change))
    assert added(sheets) == {
        "Kolor: Miasto": ["czerwony", None, None],
        "Kolor: Uwagi": [None, "zielony", None],
        "Komentarz: Miasto": [None, None, "do sprawdzenia"],
    }
    assert sheets.table().sheet.address(sheets.table().sheet.rows[2], 4) == "C3"


def test_nothing_is_offered_where_no_look_says_anything(tmp_path: Path) -> None:
    sheets = chosen(book(tmp_path / "a.xlsx", ROWS, lambda sheet: fill(sheet, "A1", "B1", colour=GREY)))
    assert sheets.table().sheet is sheets.shown.sheet
    assert sheets.colours() == {}


def test_the_legend_of_the_sheet_says_what_its_colours_mean(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        fill(sheet, "A2", "B2", "C2", colour=RED)
        fill(sheet, "A3", "B3", colour=GREEN)
        sheet["A6"] = "Legenda:"
        fill(sheet, "A7", "A8", colour=RED)
        fill(sheet, "A8", colour=GREEN)
        sheet["A7"] = "wygasła"
        sheet["A8"] = "w mocy"

    sheets = chosen(book(tmp_path / "a.xlsx", ROWS, change))
    assert sheets.colours() == {"FF0000": "wygasła", "00B050": "w mocy"}
    assert added(sheets)["Kolor wiersza"][:3] == ["wygasła", "w mocy", None]


def test_the_legend_may_stand_in_a_sheet_of_its_own_beside_the_words_for_the_colours(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        fill(sheet, "A2", "B2", colour=RED)  # some columns alone, but all of them alike
        fill(sheet, "A3", "B3", colour=GREEN)
        assert sheet.parent is not None
        legend = sheet.parent.create_sheet("Legenda")
        for line in (("czerwony", "wygasła"), ("", "w mocy")):
            legend.append(line)
        fill(legend, "A1", colour=RED)
        fill(legend, "A2", colour=GREEN)

    sheets = chosen(book(tmp_path / "a.xlsx", ROWS, change))
    assert added(sheets) == {"Kolor wiersza": ["wygasła", "w mocy", None]}


def test_a_large_sheet_has_its_colours_too_and_says_that_comments_were_not_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def change(sheet: Worksheet) -> None:
        fill(sheet, "A2", colour=RED)
        sheet["A3"].comment = Comment("do sprawdzenia", "Anna")

    monkeypatch.setattr(workbook_in, "MOST_CELLS_AT_ONCE", 0)
    sheets = chosen(book(tmp_path / "a.xlsx", ROWS, change))
    assert added(sheets) == {"Kolor: Miasto": ["czerwony", None, None]}
    assert "komentarz" in " ".join(sheets.shown.sheet.notes).lower()


def test_shades_of_one_word_are_told_apart_by_their_code() -> None:
    assert colour_words(["FF0000", "FE0101", "00B050"]) == {
        "FF0000": "czerwony (FF0000)",
        "FE0101": "czerwony (FE0101)",
        "00B050": "zielony",
    }


def test_colours_have_the_words_that_people_use() -> None:
    found = colour_words(["FF6666", "99CC66", "FFFF66", "B4C6E7", "A5A5A5"])
    assert list(found.values()) == ["czerwony", "jasnozielony", "żółty", "jasnoniebieski", "szary"]
