"""A name typed into a row of people: the register's are proposed, and the row names whom one chooses."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.records import Delegation, Person
from db.register.opening import Register
from db.store import Store
from desktop.background.write_queue import WriteQueue
from desktop.screens.fields.dropdown import DropdownLine
from desktop.screens.forms.form import Form
from desktop.screens.parts.table_tab import RowTableTab
from tests.support import forms, saving
from tests.support.forms import part_table
from tests.support.part_tables import begun, keys, shown
from tests.support.typing_keys import Key
from tests.support.windows import Answers

PEOPLE = (("Anna Nowak", "inspektor", "Urząd Miejski"), ("Piotr Lis", "radny", "Rada Miasta"))


@pytest.fixture
def form(reading: Store, queue: WriteQueue, register: Register, answers: Answers, qtbot: QtBot) -> Form:
    colleague = forms.somebody_else(register)
    for name, function, institution in PEOPLE:
        given = {"name": name, "function": function, "institution": institution}
        saving.save(colleague, saving.draft(Person, **given))
    colleague.close()
    made = forms.shown(qtbot, reading, queue, Delegation, answers)
    made.new()
    return made


@pytest.fixture
def people(form: Form) -> RowTableTab:
    return begun(part_table(form, "participants"))


def row(people: RowTableTab, at: int = 0) -> tuple[list[str], str]:
    """Name, function and institution, and whom of the register the row names."""
    named: Any = people.rows.rows[at]["person"]
    return shown(people.sheet)[at][:3], named.label if named else ""


def offered(people: RowTableTab) -> list[str]:
    pick = next(one for one in people.sheet.findChildren(DropdownLine) if one.is_open)
    return [offer.label for offer in pick._offered]


ANNA, PIOTR = list(PEOPLE[0]), list(PEOPLE[1])


def test_somebody_chosen_is_named_and_fills_the_row(people: RowTableTab) -> None:
    keys("ann")
    assert offered(people) == ["Anna Nowak", "Nowa osoba: ann…"]
    keys(Key.Key_Down, Key.Key_Return, Key.Key_Return)
    assert row(people) == (ANNA, "Anna Nowak")


def test_of_two_of_one_name_each_gives_the_name_alone(people: RowTableTab, register: Register) -> None:
    """What tells them apart in the list is no part of the name that the row keeps."""
    colleague = forms.somebody_else(register)
    saving.save(colleague, saving.draft(Person, name="Piotr Lis", function="kierowca"))
    colleague.close()
    keys("lis")
    assert offered(people)[:2] == ["Piotr Lis, radny, Rada Miasta", "Piotr Lis, kierowca"]
    keys(Key.Key_Down, Key.Key_Down, Key.Key_Return, Key.Key_Return)
    assert row(people) == (["Piotr Lis", "kierowca", ""], "Piotr Lis, kierowca")


def test_who_is_only_typed_is_in_no_list(people: RowTableTab) -> None:
    keys("Anna Nowakowska", Key.Key_Return)
    assert people.sheet.typed_into is None  # though the list was open
    assert row(people) == (["Anna Nowakowska", "", ""], "")


def test_another_one_chosen_takes_the_place_of_the_first(people: RowTableTab) -> None:
    keys("ann", Key.Key_Down, Key.Key_Return, Key.Key_Return, Key.Key_Up, "pio")
    keys(Key.Key_Down, Key.Key_Return, Key.Key_Return)
    assert row(people) == (PIOTR, "Piotr Lis")


def test_a_function_typed_by_hand_stays(people: RowTableTab) -> None:
    keys("ann", Key.Key_Down, Key.Key_Return, Key.Key_Tab, "kierownik", Key.Key_Return)
    people.sheet.go_to(0, 0)
    keys("pio", Key.Key_Down, Key.Key_Return, Key.Key_Return)
    assert row(people) == (["Piotr Lis", "kierownik", "Rada Miasta"], "Piotr Lis")


@pytest.mark.parametrize(("typed", "named"), [("Anna Nowak-Kos", "Anna Nowak"), ("Ewa Nowak", "")])
def test_another_first_name_is_another_person(people: RowTableTab, typed: str, named: str) -> None:
    keys("ann", Key.Key_Down, Key.Key_Return, Key.Key_Return)
    people.sheet.go_to(0, 0)
    keys(typed, Key.Key_Return)
    assert row(people) == ([typed, *(ANNA[1:] if named else ("", ""))], named)


def test_typing_on_after_a_choice_means_another_one(people: RowTableTab) -> None:
    keys("ann", Key.Key_Down, Key.Key_Return, "Jan Zet", Key.Key_Return)
    assert row(people) == (["Jan Zet", "", ""], "")


def test_esc_brings_back_who_stood_there(people: RowTableTab) -> None:
    keys("ann", Key.Key_Down, Key.Key_Return, Key.Key_Return)
    people.sheet.go_to(0, 0)
    keys("pio", Key.Key_Down, Key.Key_Return)
    assert row(people) == (PIOTR, "Piotr Lis")
    keys(Key.Key_Escape)
    assert row(people) == (ANNA, "Anna Nowak")


def test_one_undo_takes_back_the_whole_choice(people: RowTableTab) -> None:
    keys("ann", Key.Key_Down, Key.Key_Return, Key.Key_Return)
    keys(Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert shown(people.sheet) == []


def test_whoever_comes_to_us_is_no_one_of_ours(people: RowTableTab, form: Form) -> None:
    """Typed, or pasted with nothing said of the side."""
    assert form.draft
    form.draft.values["direction"] = "in"
    keys("Petro Kosach", Key.Key_Return)
    QApplication.clipboard().setText("Oksana Lis\nIwan Bodnar")
    people.sheet.paste_cells()
    assert [(one["name"], one["side"]) for one in people.rows.rows] == [
        ("Petro Kosach", "theirs"),
        ("Oksana Lis", "theirs"),
        ("Iwan Bodnar", "theirs"),
    ]
    people.sheet.go_to(2, 0)
    keys(Key.Key_Backspace, "x", Key.Key_Backspace, Key.Key_Return)
    assert len(people.rows.rows) == 2  # it is empty again, whatever its side
    form.draft.values["direction"] = "out"
    people.sheet.add_row()
    keys("Anna Wilk", Key.Key_Return)
    assert people.rows.rows[-1]["side"] == "ours"
