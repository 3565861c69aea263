"""What keeps a record from being saved is marked on its tab and counted below; the first is gone to."""

import pytest
from pytestqt.qtbot import QtBot

from db.records import Delegation
from db.store import Store
from desktop.background.write_queue import WriteQueue
from desktop.screens.forms.form import Form
from tests.support import forms
from tests.support.forms import all_tabs, editor, part_table, row
from tests.support.part_tables import begun, keys
from tests.support.typing_keys import Key, write
from tests.support.windows import Answers


@pytest.fixture
def form(reading: Store, queue: WriteQueue, answers: Answers, qtbot: QtBot) -> Form:
    made = forms.shown(qtbot, reading, queue, Delegation, answers)
    made.new({"title": "Wizyta"})
    return made


def marked(form: Form) -> dict[str, str]:
    """The tips of the tabs that carry the sign, by their words."""
    bar = form.tabs.bar
    places = [at for at in range(bar.count()) if not bar.tabIcon(at).isNull()]
    return {bar.tabText(at): bar.tabToolTip(at) for at in places}


def test_every_tab_with_a_mistake_is_marked_and_the_first_one_shown(form: Form, qtbot: QtBot) -> None:
    begun(part_table(form, "costs")).sheet.go_to(0, 1)
    keys("12", Key.Key_Return)
    write(qtbot, editor(form, "approved_on"), "kiedyś")
    form.save()
    assert marked(form) == {
        "Dane": "2 pola do poprawienia",
        "Podróż": "1 pole do poprawienia",
        "Koszty": "1 pole do poprawienia",
    }
    assert form._shown.save_bar.note.text() == "Popraw 4 oznaczone pola"
    assert all_tabs(form.tabs)[form.tabs.bar.currentIndex()].title == "Dane"
    assert form.tabs.bar.isTabVisible(form.tabs.bar.currentIndex())


def test_the_sign_goes_with_the_mistake(form: Form, qtbot: QtBot) -> None:
    write(qtbot, editor(form, "first_day"), "1.2.2024")
    form.save()
    assert marked(form) == {"Dane": "1 pole do poprawienia"}
    assert form._shown.save_bar.note.text() == "Popraw oznaczone pole"
    write(qtbot, editor(form, "location"), "Łuck")
    form.save()
    form.queue.wait()
    assert not form.dirty
    assert marked(form) == {}
    assert not row(form, "partners").is_faulty


def test_what_is_left_unread_is_marked_when_another_tab_is_shown(form: Form, qtbot: QtBot) -> None:
    write(qtbot, editor(form, "approved_on"), "kiedyś")
    form.tabs.choose(0)
    assert marked(form) == {"Podróż": "1 pole do poprawienia"}
    form.discard()
    assert marked(form) == {}
