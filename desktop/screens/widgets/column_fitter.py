"""The widths of a table's columns: as the user pulled them, else as the cells need and there is room."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QTableView

from desktop.screens.style import theme

_LEAST = 5.0  # digits: narrower columns cannot be grabbed


class ColumnFitter(QObject):
    """Sets the widths of a table's columns, and tells when the user has pulled one of them."""

    pulled = Signal()

    def __init__(self, table: QTableView) -> None:
        """`table` has its header by now."""
        super().__init__(table)
        self._table = table
        self._setting = False
        table.horizontalHeader().sectionResized.connect(self._resized)

    def set(self, widths: Iterable[int]) -> None:
        """Give the columns their widths in pixels, in the order of the model."""
        self._setting = True
        for column, width in enumerate(widths):
            self._table.setColumnWidth(column, width)
        self._setting = False

    def in_digits(self) -> list[float]:
        """The present widths of all columns, in digits of the theme's text, for screens of any size."""
        columns = range(self._table.horizontalHeader().count())
        return [round(self._table.columnWidth(column) / _digit(), 1) for column in columns]

    def _resized(self, _column: int, _before: int, _now: int) -> None:
        if not self._setting:
            self.pulled.emit()


def in_pixels(digits: Iterable[float]) -> dict[int, int]:
    """The widths in pixels of the columns with a width in digits, by their place; 0 is no width."""
    return {column: round(width * _digit()) for column, width in enumerate(digits) if width}


def least_width() -> int:
    """The least width of a column, in pixels."""
    return round(_LEAST * _digit())


def _digit() -> float:
    return QFontMetrics(theme.font("text")).horizontalAdvance("0" * 10) / 10


def fit_widths(
    cells: Sequence[Sequence[int]], chosen: Mapping[int, int], room: int, least: Sequence[int]
) -> list[int]:
    """The widths of columns in pixels: the user's `chosen` one, else that of the column's widest cell.

    If they exceed `room`, those columns shrink first in which the fewest cells are cut, each down to its
    `least`; if that is not enough, the table is scrolled.
    """
    cells = [sorted(widths) for widths in cells]
    widths = [chosen.get(column, max(least[column], *found[-1:])) for column, found in enumerate(cells)]
    over = sum(widths) - room
    cuts = [_cut(cells[column], widths[column], least[column]) for column in range(len(widths))]
    while over > 0:
        free = [
            column for column in range(len(widths)) if column not in chosen and widths[column] > least[column]
        ]
        if not free:
            break
        column = min(free, key=lambda column: cuts[column][0])
        widths[column] = cuts[column][1]
        cuts[column] = _cut(cells[column], widths[column], least[column])
        over = sum(widths) - room
    _widen(widths, cells, chosen, -over)
    return widths


def width_for_most(cells: Sequence[int]) -> int:
    """The width at which three out of four `cells` of a column are whole."""
    return sorted(cells)[3 * (len(cells) - 1) // 4]


def _widen(widths: list[int], cells: Sequence[Sequence[int]], chosen: Mapping[int, int], spare: int) -> None:
    """Give spare pixels back to the columns that need the fewest to show another cell whole."""
    while spare > 0:
        cut = [
            column
            for column in range(len(widths))
            if column not in chosen and cells[column][-1] > widths[column]
        ]
        if not cut:
            return
        needs = {
            column: cells[column][bisect_right(cells[column], widths[column])] - widths[column]
            for column in cut
        }
        column = min(cut, key=lambda column: needs[column])
        more = min(spare, needs[column])
        widths[column] += more
        spare -= more


def _cut(cells: Sequence[int], width: int, least: int) -> tuple[int, int]:
    """The number of `cells`, the narrowest first, cut at the next narrower width, and that width."""
    below = bisect_left(cells, width)
    narrower = cells[below - 1] if below else least
    return len(cells) - bisect_right(cells, narrower), max(narrower, least)
