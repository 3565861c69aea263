"""How the widths of columns share the room, and who is told when one is pulled."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from desktop.screens.widgets.column_fitter import ColumnFitter, fit_widths, in_pixels


def test_columns_take_what_their_widest_cell_needs() -> None:
    assert fit_widths([[80, 100], [60, 50]], {}, 500, [40, 40]) == [100, 60]
    assert fit_widths([[10], [60]], {}, 500, [40, 40]) == [40, 60]
    assert fit_widths([[80, 100], [60, 50]], {0: 333}, 500, [40, 40]) == [333, 60]


def test_where_room_is_short_the_fewest_cells_are_cut() -> None:
    many, few = [100] * 20, [100, *[50] * 19]
    assert fit_widths([many, few], {}, 160, [40, 40]) == [100, 60]
    assert fit_widths([many, few], {}, 150, [40, 40]) == [100, 50]
    assert fit_widths([many, few], {1: 100}, 150, [40, 40]) == [50, 100]
    assert fit_widths([many, few], {0: 100, 1: 100}, 150, [40, 40]) == [100, 100]


def test_a_column_keeps_its_least_whoever_else_is_cut() -> None:
    """The columns are together wider than the room then, and are scrolled to."""
    assert fit_widths([[100] * 3, [100] * 20], {}, 130, [90, 40]) == [90, 40]
    assert fit_widths([[100] * 3, [100] * 20], {}, 100, [90, 40]) == [90, 40]


def test_room_that_was_taken_too_much_makes_other_cells_whole() -> None:
    assert fit_widths([[100, 95], [200, 90]], {}, 240, [40, 40]) == [100, 140]
    assert fit_widths([[100, 95], [200, 90]], {0: 95}, 240, [40, 40]) == [95, 145]


@given(st.lists(st.lists(st.integers(1, 400), min_size=1, max_size=9), max_size=9), st.integers(0, 2000))
def test_columns_fit_or_are_as_narrow_as_they_may_be(cells: list[list[int]], room: int) -> None:
    widths = fit_widths(cells, {}, room, [40] * len(cells))
    needed = [max(40, *some) for some in cells]
    assert all(40 <= width <= need for width, need in zip(widths, needed, strict=True))
    if sum(needed) <= room:
        assert widths == needed
    else:
        assert sum(widths) == max(room, 40 * len(cells))


def test_only_a_column_that_the_user_pulls_is_told_of(qtbot: QtBot) -> None:
    table = QTableView()
    qtbot.addWidget(table)
    table.setModel(QStandardItemModel(0, 3, table))
    fitter, pulled = ColumnFitter(table), []
    fitter.pulled.connect(lambda: pulled.append(table.columnWidth(1)))
    fitter.set([100, 120, 140])
    assert [table.columnWidth(column) for column in range(3)] == [100, 120, 140]
    assert not pulled
    table.horizontalHeader().resizeSection(1, 200)
    assert pulled == [200]


def test_widths_in_digits_come_back(qtbot: QtBot) -> None:
    table = QTableView()
    qtbot.addWidget(table)
    table.setModel(QStandardItemModel(0, 3, table))
    fitter = ColumnFitter(table)
    fitter.set([100, 120, 140])
    digits = fitter.in_digits()
    fitter.set([50, 60, 70])
    again = in_pixels(digits)
    assert all(abs(again[column] - width) <= 1 for column, width in enumerate((100, 120, 140)))
    assert in_pixels([0, 10, 0]).keys() == {1}
