"""What each operator of a condition compares with: typed, understood, ticked."""

import json
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QListWidgetItem
from pytestqt.qtbot import QtBot

from db.dates import PartialDate
from db.errors import InvalidValue
from db.fields import Field
from db.fields.record import Record
from db.kinds import OPERATORS, Linked
from db.records import KEPT, Agreement, Partner
from db.store import Store
from db.store.query import Condition, Query
from desktop.lists import criteria
from desktop.screens.lists.condition_panel import filterable
from desktop.screens.lists.operands import (
    OPERANDS,
    DayOperand,
    Operand,
    ReadOperand,
    SomeOperand,
    SpanOperand,
    TextOperand,
    operand,
)
from tests.support.cases import check_each
from tests.support.windows import ids, retype

Key = Qt.Key
ON = date(2017, 12, 31)


def refusal(asked: Operand) -> str:
    """The sentence with which it says that something is missing."""
    with pytest.raises(InvalidValue) as refused:
        asked.value()
    return refused.value.text


def items(shown: QListWidget) -> list[QListWidgetItem]:
    return [shown.item(at) for at in range(shown.count())]


def offered(asked: SomeOperand) -> list[str]:
    return [item.text() for item in items(asked.list)]


def tick(asked: SomeOperand, *texts: str) -> None:
    """By the keys: a row is gone to and Space pressed."""
    for item in items(asked.list):
        if item.text() in texts:
            asked.list.setCurrentItem(item)
            QTest.keyClick(asked.list, Key.Key_Space)


def of(record: type[Record], name: str, operator: str, store: Store) -> Operand:
    return operand(operator, record.field(name), store)


def test_every_operator_of_every_field_can_be_put_together(sample_store: Store, qtbot: QtBot) -> None:
    def can_be_put_together(record: type[Record], field: Field, operator: str) -> None:
        asked = operand(operator, field, sample_store)
        qtbot.addWidget(asked)
        _fill(asked)
        if isinstance(asked, SomeOperand) and not asked.list.count():  # nobody is there to be chosen
            assert field.kind.target == "Person"
            return
        value = asked.value()
        assert record.__name__ == field.record
        made = Condition(field.name, operator, value)
        assert sample_store.ids(Query(record, ON, conditions=(made,))) is not None
        assert criteria.describe_condition(field, made).partition(": ")[2]
        packed = json.loads(json.dumps(criteria.pack(field, made)))
        assert criteria.unpack(record, packed) == made
        again = operand(operator, field, sample_store)
        qtbot.addWidget(again)
        again.set_value(value)
        assert again.value() == value

    check_each(
        can_be_put_together,
        (
            (record, field, operator)
            for record in KEPT
            for field in filterable(record)
            for operator in field.filters
        ),
    )


def _fill(asked: Operand) -> None:
    """Type or tick something that fits."""
    if isinstance(asked, SpanOperand):
        asked.first.line.setText("1.1.1990")
        asked.last.line.setText("31.12.2016")
    elif isinstance(asked, SomeOperand) and asked.list.count():
        asked.list.item(0).setCheckState(Qt.CheckState.Checked)
    elif isinstance(asked, DayOperand):
        asked.line.setText("30.6.2012")
    elif isinstance(asked, TextOperand):
        asked.line.setText("tomsk")
    elif isinstance(asked, ReadOperand):
        asked.line.setText("12")


def test_an_operator_has_its_operand_or_needs_none() -> None:
    assert set(OPERATORS) - set(OPERANDS) == {"empty", "filled", "yes", "no"}
    assert set(OPERANDS) < set(OPERATORS)


def test_a_text_is_folded_before_it_counts_as_one(sample_store: Store, qtbot: QtBot) -> None:
    asked = of(Agreement, "folder", "contains", sample_store)
    qtbot.addWidget(asked)
    assert isinstance(asked, TextOperand)
    asked.line.setText(" … ")
    assert refusal(asked) == "Wpisz, co ma zawierać."


def test_a_day_says_how_it_was_understood(sample_store: Store, qtbot: QtBot) -> None:
    asked = of(Agreement, "signed", "before", sample_store)
    qtbot.addWidget(asked)
    assert isinstance(asked, DayOperand)
    assert refusal(asked) == "Wpisz dzień."
    retype(asked.line, "30,06,2012")
    assert asked.note.text().startswith("30 czerwca 2012")
    assert asked.line.accessibleDescription() == asked.note.text()
    assert asked.value() == date(2012, 6, 30)
    retype(asked.line, "31.02.2012")
    assert asked.note.text() == ""
    assert refusal(asked)


def test_a_span_ends_after_it_began(sample_store: Store, qtbot: QtBot) -> None:
    asked = of(Agreement, "signed", "within", sample_store)
    qtbot.addWidget(asked)
    assert isinstance(asked, SpanOperand)
    assert (asked.first.line.accessibleName(), asked.last.line.accessibleName()) == ("Od", "Do")
    retype(asked.first.line, "1.1.2012")
    assert refusal(asked) == "Wpisz dzień."
    retype(asked.last.line, "31.12.2011")
    assert refusal(asked) == "Ostatni dzień jest przed pierwszym."
    retype(asked.last.line, "1.1.2012")
    assert asked.value() == (date(2012, 1, 1), date(2012, 1, 1))


def test_a_number_is_read_as_its_field_reads_it(sample_store: Store, qtbot: QtBot) -> None:
    asked = of(Partner, "ordinal", "at_least", sample_store)
    qtbot.addWidget(asked)
    assert isinstance(asked, ReadOperand)
    assert refusal(asked) == "Wpisz wartość."
    retype(asked.line, "3")
    assert asked.value() == 3
    retype(asked.line, "dużo")
    assert refusal(asked)


def test_a_few_are_ticked_without_a_line_to_narrow_them(sample_store: Store, qtbot: QtBot) -> None:
    asked = of(Partner, "standing", "any", sample_store)
    qtbot.addWidget(asked)
    assert isinstance(asked, SomeOperand)
    assert asked.line.isHidden()
    assert refusal(asked) == "Zaznacz co najmniej jedno."
    tick(asked, *offered(asked)[:2])
    assert len(asked.value()) == 2
    tick(asked, *offered(asked)[:2])
    assert refusal(asked) == "Zaznacz co najmniej jedno."


def test_many_are_found_by_typing_and_stay_ticked(sample_store: Store, qtbot: QtBot) -> None:
    asked = of(Agreement, "country", "any", sample_store)
    qtbot.addWidget(asked)
    assert isinstance(asked, SomeOperand)
    assert not asked.line.isHidden()
    retype(asked.line, "rosj")
    assert offered(asked) == ["Rosja"]
    tick(asked, "Rosja")
    retype(asked.line, "ukrain")
    assert offered(asked) == ["Rosja", "Ukraina"]
    tick(asked, "Ukraina")
    assert asked.value() == ("RU", "UA")
    retype(asked.line, "russia")  # by its English name too
    assert "Rosja" in offered(asked)


def test_records_are_offered_by_their_labels(sample_store: Store, qtbot: QtBot) -> None:
    asked = of(Agreement, "partners", "any", sample_store)
    qtbot.addWidget(asked)
    assert isinstance(asked, SomeOperand)
    retype(asked.line, "luck")
    assert offered(asked) == ["Łuck"]
    tick(asked, "Łuck")
    [chosen] = asked.value()
    assert isinstance(chosen, Linked)
    assert chosen.id == ids(sample_store, Partner, "luck")[0]


def test_a_partial_date_is_compared_as_a_day(sample_store: Store) -> None:
    before = Condition("signed", "before", date(2003, 1, 1))
    found = sample_store.ids(Query(Agreement, ON, conditions=(before,)))
    rows = sample_store.rows(Agreement, list(found), (Agreement.field("signed"),), ON)
    shown = {row[0].show() for row in rows if isinstance(row[0], PartialDate)}
    assert "2002" in shown  # the year ends before the day: it belongs to what is earlier
