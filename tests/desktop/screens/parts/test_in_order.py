"""Rows with an order are typed where the hand is, and stand in their order once they are saved."""

import pytest
from pytestqt.qtbot import QtBot

from db.records import Delegation, Partner
from db.store import Store
from desktop.background.write_queue import WriteQueue
from desktop.screens.forms.form import Form
from desktop.screens.parts.table_tab import RowTableTab
from tests.support import forms
from tests.support.forms import part_table
from tests.support.part_tables import begun, keys, shown
from tests.support.typing_keys import Key, Mod
from tests.support.windows import Answers

LUCK = 1


@pytest.fixture
def form(reading: Store, queue: WriteQueue, answers: Answers, qtbot: QtBot) -> Form:
    made = forms.shown(qtbot, reading, queue, Partner, answers)
    made.open(LUCK)
    return made


@pytest.fixture
def log(form: Form) -> RowTableTab:
    tab = begun(part_table(form, "log"))
    for day, what in (("1.2.2024", "list"), ("3.2.2024", "telefon")):
        keys(day, Key.Key_Tab, Key.Key_Tab, what, Key.Key_Tab, Key.Key_Tab)
    return tab


def days(tab: RowTableTab) -> list[str]:
    return [row[0] for row in shown(tab.sheet)]


def save(form: Form) -> None:
    form.save()
    form.queue.wait()
    assert not form.dirty


def test_the_latest_comes_first_once_it_is_saved(form: Form, log: RowTableTab) -> None:
    assert days(log) == ["01.02.2024", "03.02.2024"]
    save(form)
    assert days(log) == ["03.02.2024", "01.02.2024"]
    assert form.draft
    newest, oldest = form.draft.parts["log"]
    log.sheet.go_to(2, 0)
    keys("2.2.2024", Key.Key_Tab, Key.Key_Tab, "mail", Key.Key_Return)
    log.sheet.go_to(2, 0)
    save(form)
    assert days(log) == ["03.02.2024", "02.02.2024", "01.02.2024"]
    assert [form.draft.parts["log"][at]["id"] for at in (0, 2)] == [newest["id"], oldest["id"]]
    assert log.sheet.current_row == 1  # still the row in hand


def test_its_rows_are_not_moved_by_hand(log: RowTableTab) -> None:
    assert not log.up.isVisible()
    log.sheet.go_to(1, 0)
    keys(Key.Key_Up, modifier=Mod.AltModifier | Mod.ShiftModifier)
    assert days(log) == ["01.02.2024", "03.02.2024"]


def test_those_of_a_programme_are_where_no_day_is_said(
    reading: Store, queue: WriteQueue, answers: Answers, qtbot: QtBot
) -> None:
    form = forms.shown(qtbot, reading, queue, Delegation, answers)
    form.new()
    assert part_table(form, "programme").up.isVisible()
