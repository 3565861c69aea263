"""The panel in which a condition is put together."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db.collation import sort_key
from db.fields.record import Record
from db.records import Agreement, Delegation
from db.store import Store
from db.store.query import Condition
from desktop.screens.lists.condition_panel import ConditionPanel
from desktop.screens.lists.operands import Operand, SomeOperand, SpanOperand, TextOperand
from tests.support.windows import click

Key = Qt.Key
ON = date(2017, 12, 31)
FRAME = 2  # by which Qt's offscreen windows are moved
MakePanel = Callable[..., ConditionPanel]


@pytest.fixture
def under(qtbot: QtBot, look: object) -> QWidget:
    """What a panel opens under."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(200, 30)
    made.show()
    return made


@pytest.fixture
def panel(under: QWidget, reading: Store) -> MakePanel:
    def make(record: type[Record] = Agreement, **given: Any) -> ConditionPanel:
        made = ConditionPanel(record, reading, under, **given)
        made.open_under(under)
        return made

    return make


def choose(panel: ConditionPanel, field: str, operator: str) -> Operand:
    panel.fields.setCurrentIndex(panel.fields.findData(field))
    panel.operators.setCurrentIndex(panel.operators.findData(operator))
    return panel.operand


def test_fields_stand_in_the_order_of_their_names(panel: MakePanel) -> None:
    shown = panel()
    names = [shown.fields.itemText(at) for at in range(shown.fields.count())]
    assert names == sorted(names, key=sort_key)
    assert "Państwo" in names


def test_it_begins_with_the_second_column_and_its_first_operator(panel: MakePanel) -> None:
    shown = panel()
    assert (shown.field.name, shown.operators.currentData()) == ("country", "any")
    assert panel(field="signed").field.name == "signed"


def test_another_field_offers_its_own_operators(panel: MakePanel) -> None:
    shown = panel()
    assert isinstance(choose(shown, "folder", "contains"), TextOperand)
    assert [shown.operators.itemText(at) for at in range(shown.operators.count())] == [
        "zawiera",
        "jest puste",
        "jest wypełnione",
    ]
    assert isinstance(choose(shown, "signed", "within"), SpanOperand)
    assert type(choose(shown, "signed", "empty")) is Operand


def test_a_condition_that_is_not_whole_says_what_is_missing(panel: MakePanel, qtbot: QtBot) -> None:
    shown = panel()
    choose(shown, "folder", "contains")
    with qtbot.assertNotEmitted(shown.done):
        click(shown.take)
    assert shown.isVisible()
    assert (shown.problem.isVisible(), shown.problem.text()) == (True, "Wpisz, co ma zawierać.")
    asked = shown.operand
    assert isinstance(asked, TextOperand)
    QTest.keyClicks(asked.line, "a")
    assert not shown.problem.isVisible()


def test_enter_finishes_it_and_esc_leaves_it(panel: MakePanel, qtbot: QtBot) -> None:
    shown = panel()
    asked = choose(shown, "folder", "contains")
    assert isinstance(asked, TextOperand)
    QTest.keyClicks(asked.line, " 12/a ")
    with qtbot.waitSignal(shown.done) as done:
        QTest.keyClick(asked.line, Key.Key_Return)
    assert done.args == [Condition("folder", "contains", "12/a")]
    left = panel()
    with qtbot.assertNotEmitted(left.done):
        QTest.keyClick(left, Key.Key_Escape)
    assert not left.isVisible()


@pytest.fixture
def made(panel: MakePanel) -> tuple[ConditionPanel, list[Condition]]:
    """A panel, and the conditions that it has emitted."""
    shown, done = panel(Delegation), list[Condition]()
    shown.done.connect(done.append)
    shown.activateWindow()
    return shown, done


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter])
def test_enter_in_the_operand_adds_it_once(made: tuple[ConditionPanel, list[Condition]], key: Qt.Key) -> None:
    shown, done = made
    asked = choose(shown, "title", "contains")
    assert isinstance(asked, TextOperand)
    asked.setFocus()
    QTest.keyClicks(asked.line, "nowak")
    QTest.keyClick(asked.line, key)
    assert done == [Condition("title", "contains", "nowak")]


def test_enter_in_a_span_adds_it_once(made: tuple[ConditionPanel, list[Condition]]) -> None:
    shown, done = made
    asked = choose(shown, "settled_on", "within")
    assert isinstance(asked, SpanOperand)
    for end, text in ((asked.first, "1.5.2014"), (asked.last, "3.5.2014")):
        end.setFocus()
        QTest.keyClicks(end.line, text)
    QTest.keyClick(asked.last.line, Key.Key_Return)
    assert done == [Condition("settled_on", "within", (date(2014, 5, 1), date(2014, 5, 3)))]


@pytest.mark.parametrize("field", ["title", "incomplete"])
def test_enter_in_the_field_box_only_chooses(
    made: tuple[ConditionPanel, list[Condition]], field: str
) -> None:
    shown, done = made
    shown.fields.setFocus()
    shown.fields.setCurrentIndex(shown.fields.findData(field) - 1)
    shown.fields.showPopup()
    for key in (Key.Key_Down, Key.Key_Return):
        QTest.keyClick(shown.fields.view(), key)
    assert shown.field.name == field
    shown.fields.hidePopup()
    QTest.keyClick(shown.fields, Key.Key_Return)
    assert done == []
    assert shown.isVisible()
    assert not shown.problem.isVisible()


def test_enter_in_the_operators_leads_on_or_takes_what_is_whole(
    made: tuple[ConditionPanel, list[Condition]],
) -> None:
    shown, done = made
    asked = choose(shown, "title", "contains")
    assert isinstance(asked, TextOperand)
    shown.operators.setFocus()
    QTest.keyClick(shown.operators, Key.Key_Return)
    assert (done, shown.problem.isVisible(), shown.focusWidget()) == ([], False, asked.line)
    choose(shown, "title", "empty")
    shown.operators.setFocus()
    QTest.keyClick(shown.operators, Key.Key_Return)
    assert done == [Condition("title", "empty", None)]


def test_it_shows_the_condition_that_is_to_be_changed(panel: MakePanel, qtbot: QtBot) -> None:
    begun = Condition("signed", "within", (date(2000, 1, 1), date(2010, 12, 31)))
    shown = panel(begun=begun)
    assert (shown.field.name, shown.operators.currentText()) == ("signed", "od – do")
    with qtbot.waitSignal(shown.done) as done:
        click(shown.take)
    assert done.args == [begun]


def test_it_stays_on_the_screen(panel: MakePanel, under: QWidget) -> None:
    screen = under.screen().availableGeometry()
    under.move(screen.bottomRight())
    shown = panel()
    assert screen.adjusted(0, 0, FRAME, FRAME).contains(shown.geometry())


def test_the_keys_go_from_the_field_to_the_button_in_order(panel: MakePanel) -> None:
    shown = panel()
    asked = choose(shown, "signed", "within")
    assert isinstance(asked, SpanOperand)
    shown.activateWindow()
    shown.fields.setFocus()
    seen = []
    for _step in range(5):
        seen.append(shown.focusWidget())
        QTest.keyClick(shown.focusWidget(), Key.Key_Tab)
    assert seen == [shown.fields, shown.operators, asked.first.line, asked.last.line, shown.take]


def test_it_is_put_together_by_the_keys_alone(panel: MakePanel, qtbot: QtBot) -> None:
    shown = panel(field="folder")
    shown.activateWindow()
    shown.fields.setFocus()
    QTest.keyClicks(shown.fields, "pa")
    for _step in range(2):
        QTest.keyClick(shown.focusWidget(), Key.Key_Tab)
    asked = shown.operand
    assert isinstance(asked, SomeOperand)
    assert shown.focusWidget() is asked.line
    QTest.keyClicks(asked.line, "ro")
    QTest.keyClick(asked.line, Key.Key_Down)
    assert shown.focusWidget() is asked.list
    assert asked.list.currentRow() == 0
    QTest.keyClick(asked.list, Key.Key_Space)
    with qtbot.waitSignal(shown.done) as done:
        QTest.keyClick(asked.list, Key.Key_Return)
    assert len(done.args[0].operand) == 1


def test_enter_on_the_button_takes_it(panel: MakePanel, qtbot: QtBot) -> None:
    shown = panel(begun=Condition("folder", "contains", "12"))
    shown.take.setFocus()
    with qtbot.waitSignal(shown.done):
        QTest.keyClick(shown.take, Key.Key_Return)


def test_the_one_that_is_left_need_not_be_ticked(panel: MakePanel, qtbot: QtBot) -> None:
    asked = choose(shown := panel(), "country", "any")
    assert isinstance(asked, SomeOperand)
    QTest.keyClicks(asked.line, "zambia")
    with qtbot.waitSignal(shown.done) as done:
        QTest.keyClick(asked.line, Key.Key_Return)
    assert done.args == [Condition("country", "any", ("ZM",))]


@pytest.mark.parametrize(("record", "field"), [(Delegation, "direction"), (Agreement, "country")])
def test_what_can_be_ticked_stands_one_below_the_other(
    panel: MakePanel, record: type[Record], field: str
) -> None:
    asked = choose(panel(record), field, "any")
    assert isinstance(asked, SomeOperand)
    boxes = [asked.list.visualItemRect(asked.list.item(at)) for at in range(asked.list.count())]
    assert all(after.top() > before.bottom() for before, after in pairwise(boxes))
