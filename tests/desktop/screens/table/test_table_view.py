"""The table: rows chosen stay chosen, columns are pulled and sorted by hand, keys do what a clerk expects."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHeaderView
from pytestqt.qtbot import QtBot

from db.records import Agreement
from db.store import Store
from db.store.query import Order, Query
from desktop.background.write_queue import WriteQueue
from desktop.screens.style import theme
from desktop.screens.table import table_model
from desktop.screens.table.column_layout import Column, SavedArrangement, column_fields, default_arrangement
from desktop.screens.table.row_delegate import RowDelegate
from desktop.screens.table.table_model import TableModel
from desktop.screens.table.table_view import TableView

ASKED = Query(Agreement, date(2017, 12, 31))
Make = Callable[[], TableView]
Key = Qt.Key


@pytest.fixture
def make(reading: Store, queue: WriteQueue, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Make:
    """Shows a table of the sample's documents, of which ten come first."""
    monkeypatch.setattr(table_model, "FIRST", 10)

    def made() -> TableView:
        model = TableModel(reading, ASKED)
        table = TableView(
            model,
            SavedArrangement(
                reading, queue, column_fields(Agreement), "agreements", default_arrangement(Agreement)
            ),
        )
        qtbot.addWidget(table)
        table.resize(760, 400)
        model.ask(model.query)
        with qtbot.waitExposed(table):
            table.show()
        return table

    return made


@pytest.fixture
def table(make: Make, qtbot: QtBot) -> Iterator[TableView]:
    made = make()
    qtbot.waitUntil(lambda: made.rows.whole)
    yield made
    made.arranger.saved.flush()


def ids_of(table: TableView, words: str) -> list[int]:
    before = table.rows.query.words
    table.rows.filter(words)
    ids = list(table.rows.ids)
    table.rows.filter(before)
    return ids


def header_at(table: TableView, name: str) -> QPoint:
    header = table.horizontalHeader()
    at = [field.name for field in table.rows.fields].index(name)
    return QPoint(header.sectionViewportPosition(at) + header.sectionSize(at) // 2, header.height() // 2)


def test_the_rest_of_the_list_comes_after_the_first_paint(make: Make, qtbot: QtBot) -> None:
    table = make()
    qtbot.waitUntil(lambda: len(table.rows.ids) == 23)


def test_a_click_on_the_header_sorts_and_ctrl_adds_another(table: TableView, qtbot: QtBot) -> None:
    def click(name: str) -> tuple[Order, ...]:
        viewport = table.horizontalHeader().viewport()
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=header_at(table, name))
        qtbot.wait(QApplication.doubleClickInterval())
        return table.rows.query.order

    assert click("signed") == (Order("signed"),)
    assert click("signed") == (Order("signed", True),)
    assert table.rows.data(table.rows.index(0, 3)) == "20.10.2016"
    assert click("signed") == ()
    assert click("country") == (Order("country"),)
    table.arranger.sort("signed", more=True)
    assert table.rows.query.order == (Order("country"), Order("signed"))


def test_rows_stay_chosen_by_their_record(table: TableView, qtbot: QtBot) -> None:
    luck = ids_of(table, "luck")
    told: list[int | None] = []
    table.chosen.connect(told.append)
    table.select(luck[1])
    assert told == [luck[1]]
    table.arranger.sort("signed")
    qtbot.waitUntil(lambda: table.rows.whole)
    assert table.current() == luck[1]
    table.rows.filter("luck")
    assert table.current() == luck[1]
    assert set(told) == {luck[1]}
    table.rows.filter("lusaka")
    assert table.current() is None
    assert told[-1] is None


def test_several_rows_stay_selected(table: TableView, qtbot: QtBot) -> None:
    counts: list[int] = []
    table.counted.connect(counts.append)
    table.selectAll()
    assert (table.count(), len(table.selected())) == (23, 23)
    table.select(table.rows.ids[3])
    QTest.keyClick(table, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(table, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    chosen = table.selected()
    assert (len(chosen), counts[-1]) == (3, 3)
    table.arranger.sort("partners")
    qtbot.waitUntil(lambda: table.rows.whole)
    assert set(table.selected()) == set(chosen)
    table.rows.filter("rosja")
    assert set(table.selected()) < set(chosen)
    assert counts[-1] == table.count() == 2


def test_rows_selected_since_the_columns_changed_stay_selected(table: TableView) -> None:
    arranged = table.arranger.saved.current
    table.select(table.rows.ids[0])
    table.arranger.arrange(replace(arranged, columns=arranged.columns[:2]))
    table.selectAll()
    table.arranger.arrange(arranged)
    assert table.count() == len(table.rows.ids)


def test_a_record_beyond_the_first_page_can_be_chosen_at_once(make: Make) -> None:
    table = make()
    last = list(table.rows.ids)[-1] + 13
    assert table.select(last)
    assert table.current() == last
    assert table.rows.whole
    assert not table.select(999)
    assert table.current() is None


def test_home_and_end_go_to_the_first_and_the_last_row(make: Make, qtbot: QtBot) -> None:
    table = make()
    table.setFocus()
    table.select(table.rows.ids[2])
    QTest.keyClick(table, Key.Key_End)
    assert table.current() == table.rows.ids[22]
    QTest.keyClick(table, Key.Key_Home)
    assert table.current() == table.rows.ids[0]


def test_enter_and_double_click_open_and_letters_look(table: TableView, qtbot: QtBot) -> None:
    opened: list[int] = []
    typed: list[str] = []
    table.opened.connect(opened.append)
    table.typed.connect(typed.append)
    table.select(table.rows.ids[4])
    QTest.keyClick(table, Key.Key_Return)
    spot = table.visualRect(table.rows.index(2, 1)).center()
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert opened == [table.rows.ids[4], table.rows.ids[2]]
    QTest.keyClicks(table, "lu")
    assert "".join(typed) == "lu"


def test_widths_and_order_of_columns_are_kept(
    table: TableView, make: Make, queue: WriteQueue, qtbot: QtBot
) -> None:
    header = table.horizontalHeader()
    header.resizeSection(1, 200)
    header.moveSection(header.visualIndex(6), 0)
    qtbot.waitUntil(lambda: table.rows.fields[0].name == "state")
    assert [header.visualIndex(at) for at in range(7)] == list(range(7))
    table.arranger.sort("kind")
    table.arranger.saved.flush()
    queue.wait()
    again = make()
    assert [field.name for field in again.rows.fields][:3] == ["state", "partners", "country"]
    assert abs(again.horizontalHeader().sectionSize(2) - 200) <= 1
    assert again.rows.query.order == (Order("kind"),)


def test_columns_may_be_hidden_and_come_back(table: TableView) -> None:
    kept = table.arranger.saved
    table.arranger.arrange(kept.current.with_columns(["partners", "remarks"]))
    assert table.model().columnCount() == 2
    table.arranger.arrange(default_arrangement(Agreement))
    assert table.model().columnCount() == 7
    assert Column("remarks") not in kept.current.columns


def test_columns_share_the_room_and_no_date_is_cut(table: TableView) -> None:
    table.resize(600, 400)
    header = table.horizontalHeader()
    names = [field.name for field in table.rows.fields]
    assert header.length() <= table.viewport().width()
    painter = table.itemDelegate()
    assert isinstance(painter, RowDelegate)
    at = names.index("signed")
    assert all(painter.width(table.rows.row(row), at) <= header.sectionSize(at) for row in range(23))


def test_follows_the_theme(table: TableView, qapp: QApplication) -> None:
    def painted() -> int:
        return table.grab().toImage().pixelColor(table.width() - 3, 3).lightness()

    theme.apply(qapp, "dark")
    dark, height = painted(), table.rowHeight(0)
    theme.apply(qapp, "light", 1.5)
    assert painted() > dark
    assert table.rowHeight(0) > height == theme.ROW_HEIGHT
    theme.apply(qapp, "light")
    assert table.rowHeight(0) == height


def test_is_readable_to_a_screen_reader(table: TableView) -> None:
    interface = QAccessible.queryAccessibleInterface(table)
    assert interface is not None
    assert interface.role() == QAccessible.Role.Table
    said = [interface.child(at).text(QAccessible.Text.Name) for at in range(24)]
    assert said[1:4] == ["Partner", "Państwo", "Rodzaj"]
    assert "Partner: Bornova" in said
    assert "Odnowiono: brak" in said


def test_nothing_costs_more_than_it_must(table: TableView) -> None:
    assert table.verticalHeader().sectionResizeMode(0) == QHeaderView.ResizeMode.Fixed
    assert not table.wordWrap()
    assert not table.showGrid()


def test_the_place_is_kept_when_the_list_is_read_again(table: TableView, queue: WriteQueue) -> None:
    table.resize(760, 200)
    table.scrollToBottom()
    top = table.verticalScrollBar().value()
    first = table.rows.ids[0]
    assert top > 0
    queue.submit(lambda changing: changing.delete(Agreement, first), "")
    queue.wait()
    table.rows.refresh()
    assert len(table.rows.ids) == 22
    assert table.verticalScrollBar().value() >= top - 1
    table.rows.ask(replace(table.rows.query, as_of=date(2016, 12, 31)))
    assert table.verticalScrollBar().value() == 0


def test_what_is_chosen_waits_for_the_rest_of_a_list(table: TableView, qtbot: QtBot) -> None:
    told: list[int | None] = []
    last, other = table.rows.ids[22], table.rows.ids[1]
    table.select(last)
    table.chosen.connect(told.append)
    table.arranger.sort("partners")
    table.rows.ask(replace(table.rows.query, order=()))
    assert not table.rows.whole
    assert table.current() is None
    qtbot.waitUntil(lambda: table.rows.whole)
    assert (table.current(), told) == (last, [])
    table.rows.ask(table.rows.query)
    table.select(other)
    qtbot.waitUntil(lambda: table.rows.whole)
    assert table.current() == other  # whoever went on meanwhile is not called back
