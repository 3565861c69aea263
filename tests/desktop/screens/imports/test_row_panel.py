"""The row in hand beside the preview: what is wrong in it, and every way to mend it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.screens.imports.import_page import COLUMNS, ImportPage
from desktop.screens.window.window import Window
from tests.support.importing import cities, fates, paste, text_of, wait
from tests.support.windows import retype

Key = Qt.Key
WRONG = (("Lamia", "Gecja", ""), ("Wolos", "Gecja", ""), ("Gori", "Gruzjja", ""))


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> ImportPage:
    """Two rows that go in, and three whose country nobody knows; the first of these is in hand."""
    return paste(window, text_of(*cities(2), *WRONG), qtbot)


def words(page: ImportPage) -> list[str]:
    return [label.text() for label in page.preview.panel.cells[0].findChildren(QLabel)]


def test_it_names_the_row_its_cells_and_what_is_wrong(page: ImportPage) -> None:
    panel = page.preview.panel
    assert panel.title.text() == "Wiersz 4, Lamia"
    assert panel.place.text() == "1 komórka do poprawy"
    assert words(page)[0] == "B4: „Gecja”"
    assert "Gecja" in words(page)[1]
    assert panel.cells[0].line.accessibleName() == "Państwo"
    assert "Gecja" in panel.cells[0].line.accessibleDescription()
    assert panel.outcome.text() == "Po poprawieniu 1 komórki."


def test_one_answer_may_be_for_all_such_cells(page: ImportPage, qtbot: QtBot) -> None:
    cell = page.preview.panel.cells[0]
    assert cell.all.text() == "we wszystkich takich (2)"
    cell.all.setChecked(True)
    retype(cell.line, "Grecja")
    QTest.keyClick(cell.line, Key.Key_Return)
    wait(page, qtbot)
    assert fates(page) == {"new": 4, "wrong": 1}
    assert page.preview.panel.title.text() == "Wiersz 6, Gori"
    assert page.preview.panel.cells[0].all.isHidden()  # there is one such cell


def test_one_answer_is_for_one_cell_otherwise(page: ImportPage, qtbot: QtBot) -> None:
    retype(page.preview.panel.cells[0].line, "Grecja")
    QTest.keyClick(page.preview.panel.cells[0].line, Key.Key_Return)
    wait(page, qtbot)
    assert fates(page) == {"new": 3, "wrong": 2}


def test_after_an_answer_the_focus_is_in_the_next_cell_to_mend(page: ImportPage, qtbot: QtBot) -> None:
    for country, number in (("Grecja", 5), ("Grecja", 6)):
        line = page.preview.panel.cells[0].line
        line.setFocus()
        retype(line, country)
        QTest.keyClick(line, Key.Key_Return)
        wait(page, qtbot)
        assert page.preview.panel.title.text().startswith(f"Wiersz {number}")
        assert QApplication.focusWidget() is page.preview.panel.cells[0].line


def test_an_answer_that_is_wrong_too_stays_to_be_mended(page: ImportPage, qtbot: QtBot) -> None:
    retype(page.preview.panel.cells[0].line, "Atlantyda")
    QTest.keyClick(page.preview.panel.cells[0].line, Key.Key_Return)
    wait(page, qtbot)
    assert fates(page) == {"new": 2, "wrong": 3}
    assert page.preview.panel.cells[0].line.text() == "Atlantyda"
    assert page.preview.panel.title.text() == "Wiersz 4, Lamia"


def test_the_cell_in_hand_can_be_corrected_though_it_is_right(page: ImportPage, qtbot: QtBot) -> None:
    page.preview._narrow(None)
    page.table.select(0, 4)
    [cell] = page.preview.panel.cells
    assert cell.line.accessibleName() == "Uwagi"
    assert cell.line.text() == "wiersz 1"
    retype(cell.line, "z wykazu")
    QTest.keyClick(cell.line, Key.Key_Return)
    wait(page, qtbot)
    assert page.preview.model.text(page.preview.model.row(0), 4) == "z wykazu"


def test_a_row_is_left_out_and_taken_again(page: ImportPage, qtbot: QtBot) -> None:
    panel = page.preview.panel
    panel.out.click()
    wait(page, qtbot)
    assert fates(page) == {"new": 2, "wrong": 2, "left_out": 1}
    page.preview._narrow(None)
    page.table.select(2)
    assert panel.title.text() == "Wiersz 4, Lamia"
    assert panel.out.isHidden()
    panel.take.click()
    wait(page, qtbot)
    assert fates(page) == {"new": 2, "wrong": 3}


def test_the_keys_lead_from_row_to_row_and_back_to_the_table(page: ImportPage, qtbot: QtBot) -> None:
    QTest.keyClick(page.table, Key.Key_F8)
    assert page.preview.panel.title.text() == "Wiersz 5, Wolos"
    line = page.preview.panel.cells[0].line
    assert QApplication.focusWidget() is line
    QTest.keyClick(line, Key.Key_Escape)
    assert page.table.hasFocus()
    QTest.keyClick(page.table, Key.Key_F6)
    assert QApplication.focusWidget() is page.preview.panel.cells[0].line


def test_the_next_to_mend_is_found_among_rows_that_are_not_in_sight(page: ImportPage) -> None:
    page.preview._narrow(None)
    page.preview._narrow("new")
    assert {page.preview.model.row(at).fate for at in range(page.preview.model.rowCount())} == {"new"}
    page.preview.panel.next.click()
    assert page.preview.panel.title.text() == "Wiersz 4, Lamia"


def test_its_offers_can_be_taken_by_a_click(page: ImportPage, qtbot: QtBot) -> None:
    offers = [
        link for link in page.preview.panel.cells[0].findChildren(QPushButton) if "Grecja" in link.text()
    ]
    assert [offer.text() for offer in offers] == ["Weź: Grecja"]
    offers[0].click()
    wait(page, qtbot)
    assert fates(page) == {"new": 3, "wrong": 2}


def test_what_no_column_brings_leads_to_the_columns(window: Window, qtbot: QtBot) -> None:
    rows = [("Lamia", ""), ("Wolos", "")]
    page = paste(window, text_of(*rows, headings=("Partner", "Uwagi")), qtbot)
    assert fates(page) == {"wrong": 2}
    [cell] = page.preview.panel.cells
    assert cell.line.isHidden()
    assert cell.all.isHidden()  # nothing can be typed, in one row or in all
    [way] = cell.findChildren(QPushButton)
    assert way.text() == "Do kolumn"
    way.click()
    assert page.step == COLUMNS
