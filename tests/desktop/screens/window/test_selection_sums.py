"""The number and the sums of the selected rows, at the foot of the window."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from db.dates import PartialDate
from db.records import Delegation
from db.register.opening import Register
from db.reports.listing import total_of
from db.store import Store
from db.store.change import Transaction
from db.store.history import User
from desktop.background.retry import read_waiting
from desktop.background.write_queue import WriteQueue
from desktop.screens.lists.list_page import ListPage
from desktop.screens.style import theme
from desktop.screens.table.column_layout import Arrangement, Column
from desktop.screens.window.window import Window
from tests.support.journeys import cost, journey, person
from tests.support.travel_pages import few_journeys, report
from tests.support.windows import focus, ids, list_of

ALL = "Zaznaczono 3 · Nasze osoby: 4 · Wykonanie, zł: 590,00"
SHOWN = ("title", "people", "actual_cost")


@pytest.fixture
def filled(register: Register) -> None:
    store = register.store(User("jan", "Jan Kowal", "desk"), writing=True)
    few_journeys(store)
    store.close()


@pytest.fixture
def page(filled: None, window: Window, qtbot: QtBot) -> ListPage:
    """The list of three delegations, with the columns SHOWN."""
    shown = list_of(window, "delegation")
    shown.table.arranger.arrange(Arrangement(tuple(Column(name) for name in SHOWN)))
    qtbot.waitUntil(lambda: shown.model.whole and len(shown.model.ids) == 3)
    focus(window, shown.table)
    return shown


def choose(table: QTableView, *rows: int) -> None:
    """Select these rows, as with Ctrl and clicks."""
    flag = QItemSelectionModel.SelectionFlag
    table.selectionModel().clearSelection()
    for row in rows:
        table.selectionModel().select(table.model().index(row, 0), flag.Select | flag.Rows)


def until(window: Window, qtbot: QtBot, words: str) -> None:
    qtbot.waitUntil(lambda: window.status.selected.words == words)


def test_selected_rows_are_counted_and_summed_as_the_total_row_does(
    page: ListPage, window: Window, reading: Store, qtbot: QtBot
) -> None:
    page.table.selectAll()
    until(window, qtbot, ALL)
    shown, day = page.model, page.as_of.day
    total = read_waiting(lambda: total_of(reading, Delegation, shown.ids, shown.fields, day))
    assert total[1:] == (4, Decimal("590.00"))
    label = window.status.selected
    assert label.isVisible()
    assert label.accessibleName() == ALL


def test_one_row_and_none_are_not_counted(page: ListPage, window: Window) -> None:
    choose(page.table, 1)
    assert (window.status.selected.words, window.status.selected.isVisible()) == ("", False)
    choose(page.table)
    assert window.status.selected.words == ""


def test_shift_and_the_arrows_extend_it(page: ListPage, window: Window, qtbot: QtBot) -> None:
    page.table.select(page.model.ids[0])
    QTest.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert window.status.selected.words == "Zaznaczono 2"
    qtbot.waitUntil(lambda: "Zaznaczono 2 · Nasze osoby: " in window.status.selected.words)
    QTest.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert window.status.selected.words == "Zaznaczono 3"
    until(window, qtbot, ALL)
    QTest.keyClick(page.table, Qt.Key.Key_Home)
    assert window.status.selected.words == ""


def test_no_sum_stands_beside_rows_that_it_is_not_of(
    page: ListPage, window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even when it comes late."""
    late: list[Callable[[], None]] = []

    def ask(question: str, count: Callable[[Store], Any], done: Callable[[Any], None]) -> None:
        if question == "selection":
            late.append(lambda: done(read_waiting(lambda: count(page.store))))

    monkeypatch.setattr(window.counting, "ask", ask)
    choose(page.table, 0, 1)
    page.table.selectAll()
    [*earlier, last] = late
    for answer in earlier:
        answer()
    assert window.status.selected.words == "Zaznaczono 3"
    last()
    assert window.status.selected.words == ALL
    choose(page.table, 0)
    last()
    assert window.status.selected.words == ""


def test_it_follows_a_change_and_keeps_the_sum_until_then(
    page: ListPage, window: Window, queue: WriteQueue, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.table.selectAll()
    until(window, qtbot, ALL)
    told: list[str] = []
    monkeypatch.setattr(window.status.selected, "setAccessibleName", told.append)
    [record_id] = read_waiting(lambda: ids(page.store, Delegation, "kowno"))
    draft = read_waiting(lambda: page.store.draft(Delegation, record_id))
    assert draft is not None

    def pay(changing: Transaction) -> None:
        changing.save(replace(draft, parts={**draft.parts, "costs": [cost("10")]}))

    queue.submit(pay, "")
    until(window, qtbot, "Zaznaczono 3 · Nasze osoby: 4 · Wykonanie, zł: 600,00")
    assert set(told) == {"Zaznaczono 3 · Nasze osoby: 4 · Wykonanie, zł: 600,00"}


def test_it_follows_the_columns(page: ListPage, window: Window, qtbot: QtBot) -> None:
    page.table.selectAll()
    until(window, qtbot, ALL)
    page.table.arranger.arrange(Arrangement((Column("title"), Column("by_host"), Column("days"))))
    until(window, qtbot, "Zaznaczono 3 · Płaci gospodarz, zł: 450,00")
    page.table.arranger.arrange(Arrangement((Column("title"),)))
    until(window, qtbot, "Zaznaczono 3")


def test_it_follows_the_words_of_the_filter(page: ListPage, window: Window, qtbot: QtBot) -> None:
    page.table.selectAll()
    until(window, qtbot, ALL)
    page.list_side.quick.setText("gori")
    until(window, qtbot, "")


def test_it_goes_with_its_page_and_comes_back_with_it(page: ListPage, window: Window, qtbot: QtBot) -> None:
    page.table.selectAll()
    until(window, qtbot, ALL)
    window.pages.show_list("partner")
    assert window.status.selected.words == ""
    assert not window.status.selected.isVisible()
    window.pages.show_list("changes")
    assert window.status.selected.words == ""
    window.pages.show_list("delegation")
    until(window, qtbot, ALL)


def test_a_list_without_anything_to_sum_counts(window: Window, qtbot: QtBot) -> None:
    shown = list_of(window, "partner")
    qtbot.waitUntil(lambda: shown.model.whole)
    shown.table.selectAll()
    until(window, qtbot, "Zaznaczono 21")


@pytest.mark.parametrize(
    ("cut", "words"),
    [
        ("journeys", "Zaznaczono 4 · Koszt, zł: 590,00 · My, zł: 140,00 · Gospodarz, zł: 450,00"),
        ("people", "Zaznaczono 3 · Koszt, zł: 590,00 · My, zł: 140,00 · Gospodarz, zł: 450,00"),
        (
            "countries",
            "Zaznaczono 2 · Wyjazdy: 2 · Dni: 2 · Koszt, zł: 590,00 · My, zł: 140,00 · Gospodarz, zł: 450,00",
        ),
    ],
)
def test_the_report_on_travel_sums_what_is_a_sum_of_its_rows(
    filled: None, window: Window, qtbot: QtBot, cut: str, words: str
) -> None:
    """Days of journeys by person are not: a journey of several is counted once."""
    page = report(window, qtbot)
    page.choose(cut)
    page.table.selectAll()
    until(window, qtbot, words)
    page.choose("kinds")
    assert window.status.selected.words == ""
    page.table.selectAll()
    qtbot.waitUntil(lambda: "Koszt, zł: 590,00" in window.status.selected.words)
    assert "Dni" not in window.status.selected.words


def test_many_rows_are_summed_in_the_background(
    register: Register, window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More than one chunk of them, and none of it in the window's own store."""
    store = register.store(User("jan", "Jan Kowal", "desk"), writing=True)
    for number in range(30):
        day = PartialDate(2017, 5, number + 1)
        journey(store, f"Wyjazd {number}", day, participants=[person("Ewa Lis")], costs=[cost("0.10")])
    store.close()
    monkeypatch.setattr("db.store.rows.CHUNK", 7)
    page = list_of(window, "delegation")
    page.table.arranger.arrange(Arrangement(tuple(Column(name) for name in SHOWN)))
    qtbot.waitUntil(lambda: page.model.whole and len(page.model.ids) == 30)
    asked: list[Store] = []

    def summed(store: Store, *of: Any) -> Any:
        asked.append(store)
        return total_of(store, *of)

    monkeypatch.setattr("desktop.lists.selection.total_of", summed)
    page.table.selectAll()
    until(window, qtbot, "Zaznaczono 30 · Nasze osoby: 30 · Wykonanie, zł: 3,00")
    assert asked
    assert window.store not in asked


def test_in_a_narrow_window_it_is_cut_and_told_whole(page: ListPage, window: Window, qtbot: QtBot) -> None:
    line = window.status
    page.table.arranger.arrange(Arrangement(tuple(map(Column, (*SHOWN, "by_us", "by_host")))))
    page.table.selectAll()
    qtbot.waitUntil(lambda: "gospodarz" in line.selected.words)
    qtbot.waitUntil(lambda: line.selected.text() == line.selected.words)
    assert line.selected.toolTip() == ""
    window.resize(560, 600)
    qtbot.waitUntil(lambda: line.selected.text().endswith("…"))
    assert window.width() < 800
    assert line.selected.toolTip() == line.selected.accessibleName() == line.selected.words
    assert not line.kinds.isVisible()
    assert line.selected.geometry().right() <= line.width() - theme.SPACE
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: line.selected.text() == line.selected.words)
    page.table.select(page.model.ids[0])
    assert line.kinds.isVisible()
    assert line.register.isVisible()


def test_it_yields_to_a_message(page: ListPage, window: Window, qtbot: QtBot) -> None:
    line = window.status
    page.table.selectAll()
    until(window, qtbot, ALL)
    line.offer("Przeniesiono do kosza: " + 120 * "x")
    assert not line.selected.isVisible()
    line.withdraw()
    assert line.selected.isVisible()
