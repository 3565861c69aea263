"""What a delegation takes over from its partner: country and place, where nothing stands there yet."""

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from db.kinds import Link, Linked
from db.records import Delegation, Partner
from db.register.opening import Register
from db.store import Store
from desktop.background.write_queue import WriteQueue
from desktop.screens.fields.links import LinksEditor
from desktop.screens.forms.form import Form
from tests.support import forms, saving
from tests.support.forms import editor
from tests.support.typing_keys import Key, press, write
from tests.support.windows import Answers


@pytest.fixture
def form(reading: Store, queue: WriteQueue, answers: Answers, qtbot: QtBot) -> Form:
    made = forms.shown(qtbot, reading, queue, Delegation, answers)
    made.new()
    return made


def partner(store: Store, name: str) -> Linked:
    (found,) = store.lookup(Link("Partner"), name)
    return found


def choose(form: Form, qtbot: QtBot, name: str) -> None:
    write(qtbot, editor(form, "partners"), name)
    press(editor(form, "partners"), Key.Key_Return)


def where(form: Form) -> tuple[Any, Any]:
    assert form.draft is not None
    return form.draft.values["country"], form.draft.values["location"]


def test_the_first_partner_gives_country_and_place(form: Form, qtbot: QtBot) -> None:
    choose(form, qtbot, "kowno")
    assert where(form) == ("LT", "Kowno")
    choose(form, qtbot, "łuck")
    assert where(form) == ("LT", "Kowno")


def test_what_was_typed_stays(form: Form, qtbot: QtBot) -> None:
    write(qtbot, editor(form, "location"), "Wilno")
    choose(form, qtbot, "kowno")
    assert where(form) == ("LT", "Wilno")


def test_another_one_in_its_place_replaces_what_came_from_it(form: Form, qtbot: QtBot) -> None:
    choose(form, qtbot, "kowno")
    press(editor(form, "partners"), Key.Key_Backspace)
    press(editor(form, "partners"), Key.Key_Backspace)
    assert editor(form, "partners").value() == ()
    choose(form, qtbot, "łuck")
    assert where(form) == ("UA", "Łuck")


def test_an_institution_in_the_place_of_a_city_leaves_no_city(
    form: Form, register: Register, qtbot: QtBot
) -> None:
    colleague = forms.somebody_else(register)
    saving.save(colleague, saving.draft(Partner, name="Sorbonne", country="FR", kind="institution"))
    colleague.close()
    choose(form, qtbot, "łuck")
    press(editor(form, "partners"), Key.Key_Backspace)
    press(editor(form, "partners"), Key.Key_Backspace)
    choose(form, qtbot, "sorbonne")
    assert where(form) == ("FR", "")


def test_the_first_that_is_left_gives_country_and_place(form: Form, qtbot: QtBot) -> None:
    for name in ("łuck", "kowno"):
        choose(form, qtbot, name)
    partners = editor(form, "partners")
    assert isinstance(partners, LinksEditor)
    partners.chips.removed.emit(0)
    assert [one.label for one in partners.value()] == ["Kowno"]
    assert where(form) == ("LT", "Kowno")


def test_the_place_goes_by_the_direction_until_another_is_typed(form: Form, qtbot: QtBot) -> None:
    direction = editor(form, "direction")
    choose(form, qtbot, "łuck")
    write(qtbot, direction, "przyjazd")
    assert where(form) == ("UA", "")
    write(qtbot, direction, "wyjazd")
    assert where(form) == ("UA", "Łuck")
    write(qtbot, editor(form, "location"), "Kowel")
    write(qtbot, direction, "przyjazd")
    assert where(form) == ("UA", "Kowel")


def test_guests_come_here_and_an_institution_is_no_place(
    form: Form, register: Register, qtbot: QtBot
) -> None:
    colleague = forms.somebody_else(register)
    saving.save(colleague, saving.draft(Partner, name="Politechnika", country="LT", kind="institution"))
    kowno = partner(colleague, "kowno")
    school = partner(colleague, "politechnika")
    colleague.close()
    form.new({"partners": (kowno,), "direction": "in"})
    assert where(form) == ("LT", "")
    form.new({"partners": (school,)})
    assert where(form) == ("LT", "")


def test_one_begun_from_a_partner_has_them_too_and_nothing_is_typed_yet(form: Form) -> None:
    form.new({"partners": (partner(form.store, "kowno"),)})
    assert where(form) == ("LT", "Kowno")
    assert not form.dirty
