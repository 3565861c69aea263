"""Sheets of one sort come in together, and colours mean what is said of them."""

from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import PatternFill
from pytestqt.qtbot import QtBot

from db.records import Partner
from desktop.imports.matching import Target
from desktop.screens.imports.import_page import PREVIEW, ImportPage
from desktop.screens.window.window import Window
from tests.support.importing import import_page, wait
from tests.support.windows import list_of

RED = PatternFill("solid", fgColor="FFFF0000")


@pytest.fixture
def page(window: Window, tmp_path: Path, qtbot: QtBot) -> ImportPage:
    """A sheet a year, and one of another sort; in the first one two cells are red."""
    book = Workbook()
    for year, rows in (("2019", ("Lamia", "Gori")), ("2020", ("Poti", "Batumi")), ("2021", ("Kutaisi",))):
        sheet = book.create_sheet(year)
        sheet.append(("Partner", "Państwo"))
        for row in rows:
            sheet.append((row, "Gruzja"))
    book["2019"]["A3"].fill = RED
    book["2020"]["A2"].fill = RED
    book.active.append(("Imię", "Nazwisko"))  # type: ignore[union-attr]  # there is one
    book.move_sheet("Sheet", 3)
    path = tmp_path / "lata.xlsx"
    book.save(path)
    list_of(window, "partner")
    window.pages.read_in(Partner, path)
    shown = import_page(window)
    wait(shown, qtbot)
    return shown


def test_sheets_of_one_sort_are_ticked_and_can_be_left_out(page: ImportPage, qtbot: QtBot) -> None:
    boxes = page.sheet_step.together.boxes
    assert [box.text() for box in boxes.values()] == [
        "2019 – 3 wiersze",
        "2020 – 3 wiersze",
        "2021 – 2 wiersze",
    ]
    assert all(box.isChecked() for box in boxes.values())
    assert [box.isEnabled() for box in boxes.values()] == [False, True, True]
    page.show_step(PREVIEW)
    wait(page, qtbot)
    assert [row.row.name for row in page.intake.rows or ()] == [
        "2019: 2",
        "2019: 3",
        "2020: 2",
        "2020: 3",
        "2021: 2",
    ]
    boxes[2].click()
    assert page.intake.chosen.together == [0, 1]
    assert len(page.intake.sheet.rows) == 5
    page.sheet_step.sheets.activated.emit(3)
    assert page.sheet_step.together.isHidden()
    assert page.intake.plan
    assert page.intake.plan.headings.names == ["Imię", "Nazwisko"]


def test_a_colour_is_read_as_what_it_means(page: ImportPage, qtbot: QtBot) -> None:
    line = page.sheet_step.colours.lines["FF0000"]
    assert line.accessibleName() == "Co znaczy kolor „czerwony”"
    line.setText("do usunięcia")
    line.editingFinished.emit()
    assert page.intake.plan
    assert page.intake.plan.headings.names[2:] == ["Kolor: Partner", "Nazwa arkusza"]
    page.intake.choose_target(2, Target("remarks"))
    page.show_step(PREVIEW)
    wait(page, qtbot)
    remarks = [row.draft.values["remarks"] for row in page.intake.rows or () if row.draft]
    assert remarks == ["", "do usunięcia", "do usunięcia", "", ""]
