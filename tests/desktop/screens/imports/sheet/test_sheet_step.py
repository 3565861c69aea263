"""The sheet that was read: which one, where its headings are, what its rows become."""

from pathlib import Path

import pytest
from openpyxl import Workbook
from pytestqt.qtbot import QtBot

from db.records import Partner
from desktop.screens.imports.import_page import SHEET, ImportPage
from desktop.screens.window.window import Window
from tests.support.importing import import_page, wait
from tests.support.windows import list_of


@pytest.fixture
def page(window: Window, tmp_path: Path, qtbot: QtBot) -> ImportPage:
    """A workbook of two sheets; the second one has a title above its headings."""
    book = Workbook()
    first = book.active
    assert first is not None
    first.title = "Miasta"
    for row in (("Partner", "Państwo"), ("Lamia", "Grecja"), ("Gori", "Gruzja")):
        first.append(row)
    second = book.create_sheet("Dawne")
    second.append(("Wykaz miast dawnych",))
    for row in (("Partner", "Państwo"), ("Bielce", "Mołdawia")):
        second.append(row)
    path = tmp_path / "miasta.xlsx"
    book.save(path)
    list_of(window, "partner")
    window.pages.read_in(Partner, path)
    shown = import_page(window)
    wait(shown, qtbot)
    return shown


def headings(page: ImportPage) -> str:
    return page.sheet_step.headings.currentText()


def test_sheets_headings_and_record_are_told(page: ImportPage) -> None:
    step = page.sheet_step
    assert page.step == SHEET
    assert [step.sheets.itemText(at) for at in range(step.sheets.count())] == [
        "Miasta – 3 wiersze",
        "Dawne – 3 wiersze",
    ]
    assert headings(page) == "W wierszu 1: Partner, Państwo"
    assert step.records.currentText() == "Partner"
    assert page.go_on.text() == "Dalej: kolumny"


def test_another_sheet_has_its_own_headings(page: ImportPage) -> None:
    step = page.sheet_step
    step.sheets.setCurrentIndex(1)
    step.sheets.activated.emit(1)
    assert headings(page) == "W wierszu 2: Partner, Państwo"
    assert step.rows.data(step.rows.index(2, 0)) == "Bielce"


def test_the_row_of_headings_can_be_chosen(page: ImportPage) -> None:
    step = page.sheet_step
    step.headings.setCurrentIndex(0)
    step.headings.activated.emit(0)
    assert headings(page) == "Arkusz nie ma nagłówków"
    assert page.intake.plan
    assert page.intake.plan.headings.first == 0
    step.headings.setCurrentIndex(2)
    step.headings.activated.emit(2)
    assert headings(page) == "W wierszu 2: Lamia, Grecja"
    assert page.intake.plan.headings.first == 2
