"""Which columns a list shows: chosen, put in order, kept for the person over a reopening."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QListWidgetItem
from pytestqt.qtbot import QtBot

from db.records import Partner
from db.store.query import Order
from db.words import _
from desktop.program import Program
from desktop.screens.lists.list_page import ListPage
from desktop.screens.table.column_chooser import ColumnChooser
from desktop.screens.table.column_layout import Arrangement, Column, column_fields, default_arrangement
from tests.support.windows import Answers, button, click, list_of, window_of

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier
USUAL = default_arrangement(Partner).names()
NOW = Arrangement((Column("state", 12.5), Column("name")), (Order("country"),))


@pytest.fixture
def chooser(qtbot: QtBot, look: object) -> ColumnChooser:
    made = ColumnChooser(Partner, NOW)
    qtbot.addWidget(made)
    made.show()
    return made


def items(chooser: ColumnChooser) -> dict[str, QListWidgetItem]:
    """The lines by their words."""
    found = [chooser.list.item(at) for at in range(chooser.list.count())]
    return {item.text(): item for item in found}


def toggle(chooser: ColumnChooser, words: str) -> None:
    chooser.list.setCurrentItem(items(chooser)[words])
    QTest.keyClick(chooser.list, Key.Key_Space)


def test_what_is_shown_stands_first_and_all_can_be_had(chooser: ColumnChooser) -> None:
    assert chooser.chosen().names() == ["state", "name"]
    assert list(items(chooser))[:3] == ["Stan", "Partner", "Państwo"]
    assert len(items(chooser)) == len(column_fields(Partner))


def test_columns_are_ticked_by_the_keys(chooser: ColumnChooser) -> None:
    toggle(chooser, "Uwagi")
    toggle(chooser, "Stan")
    assert chooser.chosen().names() == ["remarks", "name"]  # it is declared behind the state


def test_alt_and_an_arrow_put_them_in_order(chooser: ColumnChooser) -> None:
    chooser.list.setCurrentRow(0)
    QTest.keyClick(chooser.list, Key.Key_Up, ALT)  # there is nothing above
    assert chooser.chosen().names() == ["state", "name"]
    QTest.keyClick(chooser.list, Key.Key_Down, ALT)
    assert chooser.chosen().names() == ["name", "state"]
    assert chooser.list.currentItem().text() == "Stan"
    QTest.keyClick(chooser.list, Key.Key_Down)
    assert chooser.list.currentRow() == 2
    QTest.keyClick(chooser.list, Key.Key_Up, ALT)
    assert list(items(chooser))[:3] == ["Partner", "Państwo", "Stan"]


def test_none_at_all_gives_the_usual_ones(chooser: ColumnChooser) -> None:
    toggle(chooser, "Stan")
    toggle(chooser, "Partner")
    assert chooser.chosen().names() == USUAL


def test_widths_and_sorting_stay(chooser: ColumnChooser) -> None:
    toggle(chooser, "Partner")
    assert chooser.chosen() == Arrangement((Column("state", 12.5),), (Order("country"),), ("state", "name"))


def test_the_usual_ones_come_back_as_wide_as_is_usual(chooser: ColumnChooser) -> None:
    click(button(chooser, "Zwykłe kolumny"))
    assert chooser.chosen() == Arrangement(default_arrangement(Partner).columns, NOW.order)
    toggle(chooser, "Uwagi")
    assert chooser.chosen().columns == (*default_arrangement(Partner).columns, Column("remarks"))


def test_enter_shows_them_and_esc_does_not(chooser: ColumnChooser) -> None:
    assert [
        one.text() for one in chooser.findChildren(type(button(chooser, "Pokaż"))) if one.isDefault()
    ] == ["Pokaż"]
    QTest.keyClick(chooser, Key.Key_Escape)
    assert chooser.result() == QDialog.DialogCode.Rejected


# In the program


def partners(program: Program, qtbot: QtBot) -> ListPage:
    page = list_of(window_of(program), "partner")
    qtbot.waitUntil(lambda: page.model.whole)
    return page


def header(page: ListPage) -> list[str]:
    return [field.name for field in page.model.fields]


def widths(page: ListPage) -> list[int]:
    shown = page.table.horizontalHeader()
    return [shown.sectionSize(at) for at in range(shown.count())]


def choose(page: ListPage, answers: Answers, *labels: str) -> list[str]:
    """Tick or untick columns in the chooser, by a click at the box; returns the columns shown then."""

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, ColumnChooser)
        dialog.show()
        for words in labels:
            item = items(dialog)[words]
            dialog.list.scrollToItem(item)
            box = dialog.list.visualItemRect(item)
            QTest.mouseClick(dialog.list.viewport(), LEFT, pos=box.topLeft() + QPoint(12, box.height() // 2))
        dialog.hide()

    answers.answer, answers.accepting = answer, True  # type: ignore[method-assign]
    page.list_side.choose_columns()
    return header(page)


def test_a_hidden_column_comes_back_where_it_stood(
    program: Program, file: Path, answers: Answers, qtbot: QtBot
) -> None:
    program.begin(str(file))
    page = partners(program, qtbot)
    label = page.model.fields[1].label
    assert USUAL[1] not in choose(page, answers, _(label))
    assert choose(page, answers, _(label)) == USUAL
    choose(page, answers, _(label))
    assert program.open(str(file))  # and so after the register was closed
    again = partners(program, qtbot)
    assert header(again) == [USUAL[0], *USUAL[2:]]
    again.table.horizontalHeader().moveSection(0, 2)
    qtbot.waitUntil(lambda: header(again)[2] == USUAL[0])
    assert choose(again, answers, _(label)) == [*USUAL[2:4], *USUAL[:2], *USUAL[4:]]


def test_a_hidden_column_that_was_moved_by_hand_stays_there(chooser: ColumnChooser) -> None:
    chooser.list.setCurrentItem(items(chooser)["Uwagi"])
    for _step in range(chooser.list.currentRow()):
        QTest.keyClick(chooser.list, Key.Key_Up, ALT)
    toggle(chooser, "Uwagi")
    assert chooser.chosen().names() == ["remarks", "state", "name"]


def test_columns_widths_and_order_are_kept_over_a_reopening(
    program: Program, file: Path, answers: Answers, qtbot: QtBot
) -> None:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, ColumnChooser)
        toggle(dialog, "Uwagi")
        for _step in range(dialog.list.currentRow()):
            QTest.keyClick(dialog.list, Key.Key_Up, ALT)

    program.begin(str(file))
    page = partners(program, qtbot)
    answers.answer, answers.accepting = answer, True  # type: ignore[method-assign]
    page.list_side.choose_columns()
    assert header(page) == ["remarks", *USUAL]
    page.table.horizontalHeader().resizeSection(1, 222)
    left = widths(page)
    page.table.arranger.sort("country")
    page.table.arranger.sort("country")
    assert program.open(str(file))
    again = partners(program, qtbot)
    assert again is not page
    assert header(again) == ["remarks", *USUAL]
    assert left[1] == 222
    assert all(abs(now - then) <= 1 for now, then in zip(widths(again), left, strict=True))
    assert again.model.query.order == (Order("country", True),)
    assert again.model.row(0).texts[2] == "Zambia"


def test_they_come_along_with_the_register(
    program: Program, file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    program.begin(str(file))
    partners(program, qtbot).table.arranger.sort("country")
    program.show_start()
    moved = shutil.copy(file, tmp_path / "na innym komputerze.foedus")
    program.settings.store.clear()
    assert program.open(str(moved))
    assert partners(program, qtbot).model.query.order == (Order("country"),)


def test_to_leave_the_chooser_changes_nothing(
    program: Program, file: Path, answers: Answers, qtbot: QtBot
) -> None:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, ColumnChooser)
        toggle(dialog, "Uwagi")

    program.begin(str(file))
    page = partners(program, qtbot)
    answers.answer = answer  # type: ignore[method-assign]
    page.list_side.choose_columns()
    QApplication.processEvents()
    assert header(page) == USUAL
