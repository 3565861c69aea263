"""Historia: who changed what and when, from what to what; and an earlier value can stand again."""

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from db.dates import PartialDate
from db.drafts.draft import Draft
from db.records import Agreement, Person
from db.register.opening import Register
from db.store import Store
from desktop.background.write_queue import WriteQueue
from desktop.screens.forms import history_tab
from desktop.screens.forms.form import Form
from desktop.screens.forms.history_tab import HistoryTab
from tests.support import forms, saving
from tests.support.forms import all_tabs, editor, visible
from tests.support.typing_keys import text_of, write
from tests.support.windows import Answers, click

TOMSK = 5


@pytest.fixture
def form(reading: Store, queue: WriteQueue, answers: Answers, register: Register, qtbot: QtBot) -> Form:
    """The letter of intent with Tomsk, which Ewa Wilk changed twice."""
    other = forms.somebody_else(register)
    saving.alter(other, Agreement, TOMSK, subject="edukacja", signed_on=PartialDate(2011))
    saving.alter(other, Agreement, TOMSK, subject="edukacja i kultura")
    other.close()
    made = forms.shown(qtbot, reading, queue, Agreement, answers)
    made.open(TOMSK)
    return made


def history(form: Form) -> HistoryTab:
    (at,) = [at for at, tab in enumerate(all_tabs(form.tabs)) if isinstance(tab, HistoryTab)]
    form.tabs.choose(at)
    tab = all_tabs(form.tabs)[at]
    assert isinstance(tab, HistoryTab)
    return tab


def buttons(form: Form) -> list[QPushButton]:
    tab = history(form)
    QApplication.processEvents()  # what was laid out is shown
    return [one for one in tab.findChildren(QPushButton) if one.isVisible()]


def restore(form: Form, words: str) -> None:
    (button,) = [one for one in buttons(form) if one.accessibleName() == words]
    click(button)
    form.queue.wait()


def kept(form: Form) -> Draft:
    draft = form.store.draft(Agreement, TOMSK)
    assert draft is not None
    return draft


def shown(form: Form) -> list[str]:
    """The words of the tab, once the rows that were laid out are shown."""
    tab = history(form)
    QApplication.processEvents()
    return visible(tab)


def test_tells_who_when_what_from_what_to_what_the_newest_first(form: Form) -> None:
    told = shown(form)
    assert told[0].endswith(" · Ewa Wilk")
    assert told[0][2] == told[0][5] == "."
    assert told[2:4] == ["Przedmiot", "edukacja → edukacja i kultura"]
    assert told.index("– → edukacja") > told.index("edukacja → edukacja i kultura")
    assert "23.08.2011 → 2011" in told


def test_one_value_is_restored_and_that_can_be_undone(form: Form, queue: WriteQueue) -> None:
    restore(form, "Przywróć: Podpisano – 23.08.2011")
    assert kept(form).values["signed_on"] == PartialDate(2011, 8, 23)
    assert kept(form).values["subject"] == "edukacja i kultura"  # no other is touched
    assert text_of(editor(form, "signed_on")) == "23.08.2011"
    assert "2011 → 23.08.2011" in shown(form)
    queue.undo()
    queue.wait()
    assert kept(form).values["signed_on"] == PartialDate(2011)
    assert text_of(editor(form, "signed_on")) == "2011"


def test_what_is_typed_does_not_get_lost_by_restoring(form: Form, answers: Answers, qtbot: QtBot) -> None:
    write(qtbot, editor(form, "folder"), "7")
    restore(form, "Przywróć: Podpisano – 23.08.2011")
    assert answers.asked == ["Tomsk – list intencyjny"]
    assert kept(form).values["signed_on"] == PartialDate(2011)
    assert (text_of(editor(form, "folder")), form.dirty) == ("7", True)
    answers.leaving = "save"
    restore(form, "Przywróć: Podpisano – 23.08.2011")
    assert (kept(form).values["folder"], kept(form).values["signed_on"]) == ("7", PartialDate(2011, 8, 23))


def test_follows_what_is_saved_while_it_is_looked_at(form: Form, qtbot: QtBot) -> None:
    before = len(shown(form))
    write(qtbot, editor(form, "folder"), "7")
    history(form)
    form.save()
    form.queue.wait()
    told = shown(form)
    assert len(told) > before
    assert told[0].endswith(" · Anna Nowak")
    assert told[2:4] == ["Teczka", "– → 7"]


def test_rows_of_a_part_are_told_by_what_differs(form: Form, register: Register) -> None:
    other = forms.somebody_else(register)
    draft = kept(form)
    draft.parts["acts"] = [
        {"id": None, "kind": kind, "happened_on": None} for kind in ("suspended", "resumed")
    ]
    saving.save(other, draft)
    draft = kept(form)
    draft.parts["acts"][1]["happened_on"] = PartialDate(2015)
    saving.save(other, draft)
    other.close()
    form.refresh({(Agreement, TOMSK)})
    told = shown(form)
    assert told[2:4] == ["Przebieg", "Wznowienie → 2015, Wznowienie"]
    assert "– → Zawieszenie; Wznowienie" in told


def test_a_new_record_has_no_history_yet(form: Form) -> None:
    history(form)
    form.new()
    assert shown(form) == ["Nic jeszcze nie zapisano."]


def test_older_changes_are_shown_when_asked_for(
    form: Form, register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history_tab, "AT_ONCE", 1)
    form.open(TOMSK)
    assert "– → edukacja" not in shown(form)
    for _more in range(2):
        (older,) = [one for one in buttons(form) if one.text() == "Pokaż starsze"]
        click(older)
    assert "– → edukacja" in shown(form)
    assert "Pokaż starsze" not in [one.text() for one in buttons(form)]


def test_nothing_is_restored_in_a_register_for_reading(
    form: Form, queue: WriteQueue, answers: Answers, qtbot: QtBot
) -> None:
    store = Store(form.store.engine, form.store.user, read_only=True)
    other = forms.shown(qtbot, store, queue, Agreement, answers)
    other.open(TOMSK)
    assert "edukacja → edukacja i kultura" in shown(other)
    assert buttons(other) == []
    store.close()


def test_a_record_that_was_just_added_has_its_first_entry(
    reading: Store, queue: WriteQueue, answers: Answers, qtbot: QtBot
) -> None:
    form = forms.shown(qtbot, reading, queue, Person, answers)
    form.new()
    write(qtbot, editor(form, "name"), "Adela Lis")
    tab = history(form)
    QApplication.processEvents()
    assert "Nic jeszcze nie zapisano." in visible(tab)
    with qtbot.waitSignal(queue.busy, check_params_cb=lambda busy: not busy):
        form.save()
    qtbot.waitUntil(lambda: "Dodanie: Adela Lis" in visible(tab))
