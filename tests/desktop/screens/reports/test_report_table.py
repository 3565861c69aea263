"""A listing on the screen: its rows as they are shown on paper, read aloud, and what stands below."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from db.fields import Field
from db.kinds import Link, Linked, LongText, Money, Text
from db.reports.listing import Listing
from db.store import Store
from db.store.query import Order
from desktop.background.write_queue import WriteQueue
from desktop.screens.reports.report_model import ReportModel
from desktop.screens.reports.report_table import ReportTable, TotalRows
from desktop.screens.table.column_layout import Arrangement, Column, SavedArrangement

FIELDS = (
    Field(Text(), "Person", "name", width=150),
    Field(Link("Delegation"), "Delegation", "delegation", width=150),
    Field(LongText(), "Purpose", "purpose", width=200),
    Field(Money(), "Cost, PLN", "cost", header="Cost", width=90),
)
ROWS = [("Łoś", Linked(7, "Dni Łucka"), "raz\ndwa", Decimal("12.50")), ("Żak", None, "", None)]
LARGE = Decimal("1234567890.12")
Role = Qt.ItemDataRole


def listing(total: tuple[object, ...] = ("Razem 2", "", "", LARGE)) -> Listing:
    return Listing("Wyjazdy", (), date(2017, 12, 31), FIELDS, len(ROWS), iter(ROWS), total)


@pytest.fixture
def table(look: object, qtbot: QtBot) -> Iterator[ReportTable]:
    whole = QWidget()
    qtbot.addWidget(whole)
    shown = ReportTable(ReportModel(whole))
    column = QVBoxLayout(whole)
    column.addWidget(shown)
    column.addWidget(TotalRows(shown))
    whole.resize(260, 200)
    whole.show()
    shown.rows.show(listing(), [Order("cost", True)])
    yield shown
    whole.close()  # kept until here: what holds the table


def test_a_row_says_what_paper_says_in_one_line(table: ReportTable) -> None:
    assert table.rows.row(0).texts == ("Łoś", "Dni Łucka", "raz dwa", "12,50")
    assert table.rows.row(1).texts == ("Żak", "", "", "")
    assert (table.rows.linked(0), table.rows.linked(1)) == (Linked(7), None)


def test_it_is_read_aloud_with_its_columns_and_their_order(table: ReportTable) -> None:
    model, column = table.rows, Qt.Orientation.Horizontal
    assert model.data(model.index(0, 0), Role.AccessibleTextRole) == "Osoba: Łoś"
    assert model.headerData(3, column, Role.AccessibleTextRole) == "Koszt, zł, sortowanie malejące"
    assert model.headerData(0, column, Role.AccessibleTextRole) == "Osoba"


def test_a_sum_is_whole_however_little_room_there_is(table: ReportTable) -> None:
    [total] = table.window().findChildren(TotalRows)
    needed = total.fontMetrics().horizontalAdvance(table.rows.totals[0][3])
    assert table.horizontalHeader().sectionSize(3) >= needed > 90
    assert total.isVisible()
    assert total.accessibleName() == f"Razem 2, {table.rows.totals[0][3]}"


def test_an_amount_is_whole_in_whichever_row_it_stands(table: ReportTable) -> None:
    rows = [("Łoś", None, "", Decimal("12.50"))] * 300 + [("Żak", None, "", LARGE)]
    many = Listing("Wyjazdy", (), date(2017, 12, 31), FIELDS, len(rows), iter(rows), ())
    table.rows.show(many, ())
    needed = table.fontMetrics().horizontalAdvance(table.rows.row(300).texts[3])
    assert table.horizontalHeader().sectionSize(3) >= needed > 90


def test_each_total_has_a_row_of_its_own(table: ReportTable) -> None:
    [totals] = table.window().findChildren(TotalRows)
    before, larger = totals.sizeHint().height(), Decimal("123456789012.34")
    with_more = replace(listing(), more_totals=(("z udziałem", "", "", larger),))
    table.rows.show(with_more, ())
    assert totals.sizeHint().height() - before == table.verticalHeader().defaultSectionSize()
    shown = table.rows.totals[1][3]
    assert totals.accessibleName().endswith(f"; z udziałem, {shown}")
    assert table.horizontalHeader().sectionSize(3) >= totals.fontMetrics().horizontalAdvance(shown)


def test_a_column_whose_edge_is_clicked_twice_takes_its_sum_too(
    table: ReportTable, reading: Store, queue: WriteQueue
) -> None:
    at_first = Arrangement(tuple(Column(field.name) for field in FIELDS))
    table.kept = SavedArrangement(reading, queue, FIELDS, "wyjazdy", at_first)
    header = table.horizontalHeader()
    before = [header.sectionSize(at) for at in range(len(FIELDS))]
    for at in (0, 3):
        header.resizeSection(at, 300)
    for at in (0, 3):
        header.sectionHandleDoubleClicked.emit(at)
    assert [header.sectionSize(at) for at in range(len(FIELDS))] == before
    table.kept.flush()
    queue.wait()


def test_without_a_total_there_is_no_row_for_it(table: ReportTable) -> None:
    table.rows.show(listing(()), ())
    [total] = table.window().findChildren(TotalRows)
    assert not total.isVisible()


def test_a_double_click_and_enter_open_a_row(table: ReportTable, qtbot: QtBot) -> None:
    at = table.visualRect(table.rows.index(1, 0)).center()
    with qtbot.waitSignal(table.opened) as opened:
        QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert opened.args == [1]
    table.selectRow(0)
    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Enter)
    assert opened.args == [0]
    below = QPoint(5, table.viewport().height() - 2)
    with qtbot.assertNotEmitted(table.opened):
        QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=below)
