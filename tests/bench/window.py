"""What a clerk waits for in front of the list: each key and click until the rows are painted again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from db.records import Agreement
from desktop.screens.table.column_layout import default_arrangement
from tests.bench.lists import ON
from tests.bench.row import Row
from tests.bench.shown import Shown, shown

TIMES = 5
PLAIN = 20
TYPED = ("k", "kr", "kra", "krakow")


def rows(register: Path) -> list[Row]:
    return of_list(register, Agreement.table_name)


def of_list(register: Path, name: str, prefix: str = "") -> list[Row]:
    """The rows of the list `name` of the sidebar, each with `prefix`."""
    with shown(register, name) as seen:
        found = [*_typing(seen), *_sorting(seen), _end(seen), _another_day(seen)]
        plain = min(seen.until_painted(seen.table.viewport().update) for _turn in range(PLAIN))
    return [replace(row, name=prefix + row.name, floor=plain) for row in found]


def _row(name: str, taken: list[float], most: float) -> Row:
    """Held against a plain repaint of the same table, which is known at the end."""
    return Row(f"{name}, until repainted", min(taken), "ms", None, most)


def _typing(seen: Shown) -> list[Row]:
    page = seen.window.pages.list_page
    assert page
    found = []
    for words in TYPED:
        taken = []
        for _turn in range(TIMES):
            page.list_side.quick.setText(words[:-1])
            taken.append(seen.until_painted(_key(page.list_side.quick, words[-1])))
        found.append(_row(f"“{words}” typed", taken, 2.5))
    page.list_side.quick.clear()
    return found


def _key(field: QWidget, letter: str) -> Callable[[], None]:
    return lambda: QTest.keyClicks(field, letter)


def _sorting(seen: Shown) -> list[Row]:
    """By the column that takes longest."""
    slowest = Row("", -1, "ms", None, 0)
    for column in default_arrangement(seen.table.rows.query.record).columns:
        taken = []
        for _turn in range(TIMES):
            taken.append(seen.until_painted(lambda name=column.name: seen.table.arranger.sort(name)))  # type: ignore[misc]  # bound now
        found = _row(f"sort by another column, the slowest ({column.name})", taken, 2)
        slowest = max(slowest, found, key=lambda row: row.value)
    return [slowest]


def _end(seen: Shown) -> Row:
    taken = []
    for _turn in range(TIMES):
        QTest.keyClick(seen.table, Qt.Key.Key_Home)
        taken.append(seen.until_painted(lambda: QTest.keyClick(seen.table, Qt.Key.Key_End)))
    return _row("End key", taken, 2)


def _another_day(seen: Shown) -> Row:
    days = cycle((date(2010, 12, 31), date(2005, 6, 30), ON))
    taken = []
    for _turn in range(2 * TIMES):
        taken.append(seen.until_painted(lambda: seen.window.as_of.set(next(days))))
    return _row("another day", taken, 2)
