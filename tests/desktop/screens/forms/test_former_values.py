"""When a person's function is changed, the former one can be kept by one click."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.dates import PartialDate
from db.records import Person
from db.register.opening import Register
from db.store import Store
from desktop.background.write_queue import WriteQueue
from desktop.screens.forms.form import Form
from desktop.screens.forms.former_values import FormerValues
from desktop.screens.parts.table_tab import RowTableTab
from tests.support import forms, saving
from tests.support.forms import editor
from tests.support.typing_keys import write
from tests.support.windows import Answers, click


@pytest.fixture
def form(reading: Store, queue: WriteQueue, register: Register, answers: Answers, qtbot: QtBot) -> Form:
    colleague = forms.somebody_else(register)
    known = {"function": "inspektor", "institution": "Urząd Miejski", "since": PartialDate(2010)}
    one = saving.save(colleague, saving.draft(Person, name="Anna Nowak", **known))
    colleague.close()
    made = forms.shown(qtbot, reading, queue, Person, answers)
    made.open(one)
    return made


def former(form: Form) -> FormerValues:
    return form._shown.head.former


def test_the_former_function_goes_among_the_earlier_ones(form: Form, reading: Store, qtbot: QtBot) -> None:
    assert not former(form).isVisible()
    write(qtbot, editor(form, "function"), "naczelnik")
    write(qtbot, editor(form, "since"), "1.3.2024")
    assert "Dotychczas: inspektor, Urząd Miejski" in forms.visible(form)
    [offer] = former(form).offers
    click(offer.link)
    assert not former(form).isVisible()
    table = form.tabs.pages.currentWidget()
    assert isinstance(table, RowTableTab)  # one sees what was written
    assert QApplication.focusWidget() is table.sheet
    form.save()
    form.queue.wait()
    assert form.current is not None
    kept = reading.draft(Person, form.current)
    assert kept
    [post] = kept.parts["posts"]
    assert (post["function"], post["institution"]) == ("inspektor", "Urząd Miejski")
    assert (post["since"], post["until"]) == (PartialDate(2010), PartialDate(2024, 2, 29))


def test_nothing_happens_by_itself(form: Form, qtbot: QtBot) -> None:
    write(qtbot, editor(form, "function"), "naczelnik")
    form.save()
    form.queue.wait()
    assert form.draft
    assert form.draft.parts["posts"] == []
    assert not former(form).isVisible()  # it stands in the register now
    form.discard()
    form.new()
    write(qtbot, editor(form, "function"), "radny")
    assert not former(form).isVisible()
