"""The preview: rows with their fates, narrowed by chips, counted in the line below."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage
from pytestqt.qtbot import QtBot

from desktop.screens.imports.import_page import ImportPage
from desktop.screens.style import theme
from desktop.screens.window.window import Window
from tests.support.importing import cities, paste, text_of

ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> ImportPage:
    return paste(window, text_of(*cities(3), ("Lamia", "Gecja", "")), qtbot)


def shown(page: ImportPage) -> list[int]:
    model = page.preview.model
    return [model.row(at).row.number for at in range(model.rowCount())]


def chips(page: ImportPage) -> dict[str, bool]:
    return {chip.text(): chip.isChecked() for chip in page.preview.chips.values() if not chip.isHidden()}


def test_at_first_the_rows_to_mend_stand_alone(page: ImportPage) -> None:
    assert chips(page) == {"Wszystkie\xa04": False, "Nowe\xa03": False, "Błędy\xa01": True}
    assert shown(page) == [5]


def test_chips_narrow_and_widen_the_table(page: ImportPage) -> None:
    page.preview.chips["new"].click()
    assert shown(page) == [2, 3, 4, 5]
    page.preview.chips["wrong"].click()
    assert shown(page) == [2, 3, 4]
    assert chips(page) == {"Wszystkie\xa04": False, "Nowe\xa03": True, "Błędy\xa01": False}
    page.preview.chips[None].click()
    assert shown(page) == [2, 3, 4, 5]
    assert chips(page)["Wszystkie\xa04"]
    page.preview.chips[None].click()  # it cannot be put out: all rows are shown
    assert chips(page)["Wszystkie\xa04"]


def test_the_line_below_counts_without_verbs_to_decline(page: ImportPage) -> None:
    assert page.foot.text() == (
        "4 wiersze z danymi · nowe: 3 · błędy: 1 – nic jeszcze nie zapisano; "
        "wczytanie można cofnąć jednym Ctrl+Z"
    )


def test_its_columns_are_the_fields_that_are_fed(page: ImportPage) -> None:
    model = page.preview.model
    titles = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(model.columnCount())]
    assert titles == ["Wiersz", "Co z nim", "Partner", "Państwo", "Uwagi"]


def test_a_screen_reader_hears_the_column_and_the_cell(page: ImportPage) -> None:
    model = page.preview.model
    heard = [model.data(model.index(0, at), ACCESSIBLE) for at in range(model.columnCount())]
    assert heard == ["Wiersz: 5", "Co z nim: błąd", "Partner: Lamia", "Państwo: Gecja", "Uwagi: brak"]


def test_nothing_is_cut_where_there_is_room(page: ImportPage) -> None:
    table = page.table
    assert sum(table.columnWidth(at) for at in range(5)) >= table.viewport().width()
    page.preview._narrow(None)
    name = page.preview.model.row(0)
    assert table.columnWidth(2) >= table._width(name, 2, QFontMetrics(theme.font("bold")))


def test_a_wrong_cell_has_the_colour_of_its_fault(page: ImportPage, look: object) -> None:
    page.preview._narrow(None)
    page.table.select(0)
    wrong, right = (page.table.visualRect(page.preview.model.index(at, 3)) for at in (3, 0))
    picture = page.table.viewport().grab().toImage()
    assert _holds(picture.copy(wrong), theme.colour("bad"))
    assert not _holds(picture.copy(right), theme.colour("bad"))


def _holds(picture: QImage, colour: QColor) -> bool:
    dots = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
    return any(picture.pixelColor(x, y) == colour for x, y in dots)
