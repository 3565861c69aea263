"""The header of a list: sorted by clicks, its text over the cells' text, its arrows painted."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHeaderView, QToolTip
from pytestqt.qtbot import QtBot

from db.store.query import Order
from desktop.screens.lists.list_page import ListPage
from desktop.screens.style import theme
from desktop.screens.table.column_chooser import ColumnChooser
from desktop.screens.window.window import Window
from tests.support.windows import Answers, list_of

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> ListPage:
    shown = list_of(window, "partner")
    qtbot.waitUntil(lambda: shown.model.whole)
    return shown


def header(page: ListPage) -> QHeaderView:
    return page.table.horizontalHeader()


def section(page: ListPage, at: int) -> QPoint:
    shown = header(page)
    return QPoint(shown.sectionViewportPosition(at) + shown.sectionSize(at) // 2, shown.height() // 2)


def click(
    page: ListPage, at: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> tuple[Order, ...]:
    QTest.mouseClick(header(page).viewport(), Qt.MouseButton.LeftButton, keys, section(page, at))
    QTest.mouseRelease(header(page).viewport(), Qt.MouseButton.LeftButton, keys, section(page, at))
    return page.model.query.order


def inks(image: QImage, left: int, right: int) -> int:
    """How many points of a strip are not of its ground."""
    ground = theme.colour("table")
    points = ((x, y) for x in range(left, right) for y in range(image.height() - 3))
    return sum(image.pixelColor(x, y) != ground for x, y in points)


def test_a_click_sorts_and_ctrl_sorts_equals(page: ListPage) -> None:
    country = next(at for at, field in enumerate(page.model.fields) if field.name == "country")
    assert click(page, country) == (Order("country"),)
    assert page.model.row(0).texts[country] == "Armenia"
    assert click(page, 0, CTRL) == (Order("country"), Order("name"))
    told = page.model.headerData(country, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
    assert told == "Państwo, sortowanie rosnące"


def test_an_arrow_tells_what_the_list_is_sorted_by(page: ListPage) -> None:
    shown = header(page)
    left, width = shown.sectionViewportPosition(0), shown.sectionSize(0)
    before = inks(shown.grab().toImage(), left, left + width)
    page.table.arranger.sort("name")
    up = shown.grab().toImage()
    page.table.arranger.sort("name")
    down = shown.grab().toImage()
    assert inks(up, left, left + width) > before
    assert up != down


def test_its_text_stands_over_the_cells_text(page: ListPage) -> None:
    def first_ink(image: QImage, top: int, bottom: int, ground: str) -> int:
        there = theme.colour(ground)
        return next(x for x in range(200) if any(image.pixelColor(x, y) != there for y in range(top, bottom)))

    above = first_ink(header(page).grab().toImage(), 4, header(page).height() - 4, "table")
    page.table.select(None)
    cells = page.table.viewport().grab().toImage()
    row = page.table.visualRect(page.model.index(3, 0))
    assert abs(first_ink(cells, row.top() + 4, row.bottom() - 4, "table") - above) <= 2


def test_a_partners_state_is_said_to_be_its_documents(page: ListPage) -> None:
    fields = [field.name for field in page.model.fields]
    told = page.model.headerData(fields.index("state"), Qt.Orientation.Horizontal)
    assert told == "Stan dokumentu"


def test_its_menu_leads_to_the_columns(page: ListPage, answers: Answers) -> None:
    header(page).customContextMenuRequested.emit(QPoint(5, 5))
    assert isinstance(answers.shown[0], ColumnChooser)


def test_a_cell_that_is_cut_tells_its_whole_text(page: ListPage) -> None:
    def tip() -> str:
        spot = page.table.visualRect(page.model.index(0, 0)).center()
        viewport = page.table.viewport()
        event = QHelpEvent(QEvent.Type.ToolTip, spot, viewport.mapToGlobal(spot))
        QApplication.sendEvent(viewport, event)
        return QToolTip.text() if QToolTip.isVisible() else ""

    assert tip() == ""
    header(page).resizeSection(0, 40)
    assert tip() == page.model.row(0).texts[0]
    QToolTip.hideText()
