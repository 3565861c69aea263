"""A participant's name is corrected: the costs go on naming the same person."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.dates import PartialDate
from db.drafts.draft import part_row
from db.records import Delegation
from db.records.delegations.parts import Cost, Participant
from db.register.opening import Register
from db.store import Store
from desktop.background.write_queue import WriteQueue
from desktop.screens.forms.form import Form
from tests.support import forms, saving
from tests.support.forms import part_table
from tests.support.part_tables import begun, keys
from tests.support.typing_keys import Key
from tests.support.windows import Answers


@pytest.fixture
def form(reading: Store, queue: WriteQueue, register: Register, answers: Answers, qtbot: QtBot) -> Form:
    colleague = forms.somebody_else(register)
    people = [part_row(Participant.fields) | {"name": "Anna N"}]
    costs = [part_row(Cost.fields) | {"kind": "per_diem", "traveller": "Anna N"}]
    known: dict[str, Any] = {"title": "Dni Łucka", "location": "Łuck", "first_day": PartialDate(2024, 5, 6)}
    known |= {"participants": people, "costs": costs}
    one = saving.save(colleague, saving.draft(Delegation, **known))
    colleague.close()
    made = forms.shown(qtbot, reading, queue, Delegation, answers)
    made.open(one)
    return made


def travellers(form: Form) -> list[str]:
    assert form.draft
    return [cost["traveller"] for cost in form.draft.parts["costs"]]


def test_a_cost_follows_the_name_and_goes_back_with_it(form: Form) -> None:
    people = begun(part_table(form, "participants"))
    keys("Anna Nowak")
    assert travellers(form) == ["Anna N"]  # not letter by letter
    keys(Key.Key_Return)
    assert travellers(form) == ["Anna Nowak"]
    people.sheet.setFocus()
    keys(Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert travellers(form) == ["Anna N"]
    assert not form.dirty


def test_saving_reads_the_name_that_is_being_typed(form: Form, reading: Store) -> None:
    begun(part_table(form, "participants"))
    keys("Anna Nowak")
    form.save()
    form.queue.wait()
    assert form.current is not None
    kept = reading.draft(Delegation, form.current)
    assert kept
    assert [cost["traveller"] for cost in kept.parts["costs"]] == ["Anna Nowak"]


def test_who_went_away_is_named_as_nobody_of_the_journey(form: Form) -> None:
    people = begun(part_table(form, "participants"))
    people.sheet.remove_rows()
    assert any("Anna N." in words for words in forms.visible(form))
