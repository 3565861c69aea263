"""The form: opened, typed into, saved or not; what was typed is never lost but on purpose."""

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from db.drafts.draft import Draft, part_row
from db.fields.record import Record
from db.kinds import Linked
from db.records import Act, Agreement, Partner, Person
from db.store import Store
from desktop.background.write_queue import WriteQueue
from desktop.screens.forms.form import Form
from tests.support import forms, saving
from tests.support.forms import TOMSK, editor, kept, row, visible
from tests.support.typing_keys import field_of, go_on, text_of, type_text, write
from tests.support.windows import Answers, button, click


@pytest.fixture
def form(reading: Store, queue: WriteQueue, answers: Answers, qtbot: QtBot) -> Form:
    """The letter of intent with Tomsk."""
    made = forms.shown(qtbot, reading, queue, Agreement, answers)
    made.open(TOMSK)
    return made


def say(form: Form, *words: str) -> bool:
    """Whether all these words stand somewhere in the form."""
    told = " | ".join(visible(form))
    return all(word in told for word in words)


def offers(form: Form, words: str) -> bool:
    """Whether there is a button with these words."""
    return any(one.text() == words and one.isVisible() for one in form.findChildren(QPushButton))


def test_shows_a_record_at_rest(form: Form) -> None:
    assert say(form, "Tomsk – list intencyjny")
    assert (form.dirty, form.current) == (False, TOMSK)
    assert text_of(editor(form, "signed_on")) == "23.08.2011"
    assert not button(form, "Zapisz").isEnabled()
    assert button(form, "Zapisz").property("kind") == "plain"
    assert not button(form, "Odrzuć zmiany").isEnabled()


def test_says_what_to_do_when_nothing_is_chosen(form: Form) -> None:
    form.clear()
    assert visible(form) == ["Wskaż pozycję na liście, a pojawi się tutaj."]
    assert (form.current, form.draft, form.dirty, form.leave()) == (None, None, False, True)
    form.save()
    form.open(999)  # deleted by somebody else meanwhile
    assert form.current is None


def test_typing_makes_it_dirty_and_typing_back_makes_it_clean(form: Form, qtbot: QtBot) -> None:
    told: list[bool] = []
    form.dirty_changed.connect(told.append)
    write(qtbot, editor(form, "signed_in"), "Moskwa")
    assert say(form, "Niezapisane")
    assert button(form, "Zapisz").property("kind") == "primary"
    write(qtbot, editor(form, "signed_in"), kept(form.store).values["signed_in"])
    assert told == [True, False]
    assert not say(form, "Niezapisane")


def test_saves_and_says_when(form: Form, queue: WriteQueue, reading: Store, qtbot: QtBot) -> None:
    told: list[int] = []
    form.saved.connect(told.append)
    write(qtbot, editor(form, "subject"), "edukacja, kultura")
    click(button(form, "Zapisz"))
    assert say(form, "Zapisywanie…")
    queue.wait()
    (status,) = [words for words in visible(form) if words.startswith("Zapisano ")]
    assert status.removeprefix("Zapisano ").replace(":", "").isdigit()
    assert kept(reading).values["subject"] == "edukacja, kultura"
    assert (form.dirty, told, queue.undoable) == (False, [TOMSK], "Zmiana: Tomsk – list intencyjny")


def test_what_was_saved_is_not_read_once_more(
    reading: Store, queue: WriteQueue, answers: Answers, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = forms.shown(qtbot, reading, queue, Person, answers)
    form.new()
    write(qtbot, editor(form, "name"), "Jan Lis")
    form.save()
    queue.wait()
    assert form.current is not None
    read: list[int] = []
    usual = reading.draft

    def noted(record: type[Record], one: int) -> Draft | None:
        read.append(one)
        return usual(record, one)

    monkeypatch.setattr(reading, "draft", noted)
    write(qtbot, editor(form, "function"), "sekretarz")
    form.save()
    queue.wait()
    assert not form.dirty
    assert read == []
    queue.undo()
    queue.wait()
    assert read == [form.current]
    assert editor(form, "function").value() == ""


def test_a_new_record_begins_in_its_first_field_and_gets_its_id(
    form: Form, queue: WriteQueue, reading: Store, qtbot: QtBot
) -> None:
    form.new()
    assert say(form, "Nowy dokument, jeszcze niezapisany")
    assert form.current is None
    assert QApplication.focusWidget() is field_of(editor(form, "partners"))
    write(qtbot, editor(form, "partners"), "Łuck")
    write(qtbot, editor(form, "kind"), "umowa o w")
    write(qtbot, editor(form, "signed_on"), "I 2014")
    form.save()
    queue.wait()
    assert form.current is not None
    assert Agreement.full_label(kept(reading, form.current).values) == "Łuck – umowa o współpracy (01.2014)"
    write(qtbot, editor(form, "subject"), "muzea")
    form.save()
    queue.wait()
    assert kept(reading, form.current).values["subject"] == "muzea"


def test_discarding_can_be_taken_back(form: Form, reading: Store, qtbot: QtBot) -> None:
    write(qtbot, editor(form, "subject"), "edukacja")
    write(qtbot, editor(form, "signed_on"), "kiedyś")
    click(button(form, "Odrzuć zmiany"))
    assert (text_of(editor(form, "subject")), text_of(editor(form, "signed_on"))) == ("", "23.08.2011")
    assert not form.dirty
    click(button(form, "Przywróć wpisane"))
    assert (text_of(editor(form, "subject")), text_of(editor(form, "signed_on"))) == ("edukacja", "kiedyś")
    assert form.dirty
    form.discard()
    write(qtbot, editor(form, "subject"), "x")  # whoever goes on wants nothing back
    assert not offers(form, "Przywróć wpisane")


def test_the_first_wrong_field_is_shown_also_on_another_tab(
    form: Form, queue: WriteQueue, reading: Store, qtbot: QtBot
) -> None:
    write(qtbot, editor(form, "duration"), "na czas określony")
    write(qtbot, editor(form, "renewal"), "milczące")
    go_on(editor(form, "renewal"))
    form.tabs.choose(0)
    write(qtbot, editor(form, "subject"), "x")
    form.save()
    assert QApplication.focusWidget() is field_of(editor(form, "following_term"))
    assert say(form, "Popraw oznaczone pole", "Milczące przedłużenie wymaga podania kolejnego okresu.")
    queue.wait()
    assert kept(reading).values["subject"] == ""
    write(qtbot, editor(form, "following_term"), "2 lata")
    form.save()
    queue.wait()
    assert kept(reading).values["subject"] == "x"


def test_what_cannot_be_read_is_not_saved_over(
    form: Form, queue: WriteQueue, reading: Store, qtbot: QtBot
) -> None:
    write(qtbot, editor(form, "signed_on"), "30.02.2012")
    assert form.dirty
    form.tabs.choose(1)
    form.save()
    queue.wait()
    assert kept(reading).values["signed_on"].show() == "23.08.2011"
    assert QApplication.focusWidget() is field_of(editor(form, "signed_on"))
    assert "Nie ma dnia 30.02.2012" in row(form, "signed_on").note.text()


def test_of_empty_and_unreadable_fields_the_first_to_the_eye_is_gone_to(form: Form, qtbot: QtBot) -> None:
    form.new()
    write(qtbot, editor(form, "signed_on"), "30.02.2012")
    form.save()
    assert QApplication.focusWidget() is field_of(editor(form, "partners"))
    assert say(form, "To pole trzeba wypełnić.", "Nie ma dnia 30.02.2012")


def test_an_unreadable_text_is_not_called_an_empty_field(form: Form, qtbot: QtBot) -> None:
    form.new()
    write(qtbot, editor(form, "kind"), "xyz")
    form.save()
    assert "xyz" in row(form, "kind").note.text()
    assert row(form, "partners").note.text() == "Wybierz co najmniej jeden."


def test_a_field_that_means_nothing_any_more_keeps_nothing_from_being_saved(
    form: Form, queue: WriteQueue, qtbot: QtBot
) -> None:
    write(qtbot, editor(form, "duration"), "na czas określony")
    write(qtbot, editor(form, "ends_on"), "kiedyś")
    write(qtbot, editor(form, "duration"), "na czas nieokr")
    go_on(editor(form, "duration"))
    assert not row(form, "ends_on").isVisible()
    form.save()
    queue.wait()
    assert not form.dirty
    assert kept(form.store).values["duration"] == "indefinite"


def test_leaving_what_is_saved_asks_nothing(form: Form, answers: Answers) -> None:
    assert form.leave()
    assert answers.asked == []


def test_leaving_asks_and_each_answer_does_what_it_says(
    form: Form, answers: Answers, reading: Store, qtbot: QtBot
) -> None:
    write(qtbot, editor(form, "subject"), "edukacja")
    assert not form.leave()
    assert answers.asked == ["Tomsk – list intencyjny"]
    assert text_of(editor(form, "subject")) == "edukacja"
    answers.leaving = "save"
    assert form.leave()
    assert kept(reading).values["subject"] == "edukacja"
    write(qtbot, editor(form, "subject"), "kultura")
    answers.leaving = "discard"
    assert form.leave()
    assert kept(reading).values["subject"] == "edukacja"
    assert not form.dirty


def test_leaving_with_an_unreadable_value_asks_too_and_cannot_save_it(
    form: Form, answers: Answers, qtbot: QtBot
) -> None:
    write(qtbot, editor(form, "signed_on"), "kiedyś")
    answers.leaving = "save"
    assert not form.leave()
    assert (len(answers.asked), text_of(editor(form, "signed_on"))) == (1, "kiedyś")
    answers.leaving = "discard"
    assert form.leave()
    assert text_of(editor(form, "signed_on")) == "23.08.2011"


def test_what_is_typed_while_it_saves_stays_and_is_saved_next(
    form: Form, queue: WriteQueue, reading: Store, qtbot: QtBot
) -> None:
    write(qtbot, editor(form, "subject"), "edukacja")
    form.save()
    type_text(editor(form, "subject"), ", kultura")
    queue.wait()
    assert (text_of(editor(form, "subject")), form.dirty) == ("edukacja, kultura", True)
    assert kept(reading).values["subject"] == "edukacja"
    form.save()
    queue.wait()
    assert kept(reading).values["subject"] == "edukacja, kultura"


def test_what_no_field_shows_is_told_all_the_same(
    form: Form, queue: WriteQueue, answers: Answers, reading: Store
) -> None:
    """A successor that is gone, of an event that is no more one with a successor."""
    assert form.draft
    gone = Linked(4711, "Gori – umowa")
    typed = form.draft.copy()
    typed.parts["acts"] = [part_row(Act.fields) | {"kind": "expired", "successor": gone}]
    form.open_draft(typed)
    form.save()
    queue.wait()
    assert answers.said == ["„Gori – umowa” – tego nie ma w rejestrze."]
    assert form.dirty
    assert kept(reading).parts["acts"] == []


def test_what_was_sent_and_discarded_meanwhile_is_saved_upon(
    form: Form, queue: WriteQueue, reading: Store, qtbot: QtBot
) -> None:
    """It can be saved again: the form knows what stands now."""
    write(qtbot, editor(form, "subject"), "edukacja")
    form.save()
    form.discard()
    queue.wait()
    write(qtbot, editor(form, "subject"), "kultura")
    form.save()
    queue.wait()
    assert kept(reading).values["subject"] == "kultura"


def test_leaving_waits_for_a_save_that_is_under_way(form: Form, answers: Answers, qtbot: QtBot) -> None:
    write(qtbot, editor(form, "subject"), "edukacja")
    form.save()
    assert form.leave()
    assert answers.asked == []


def test_a_clean_form_follows_what_somebody_else_saved(form: Form, other: Store) -> None:
    saving.alter(other, Agreement, TOMSK, subject="medycyna")
    form.refresh({(Agreement, TOMSK)})
    assert text_of(editor(form, "subject")) == "medycyna"
    assert not form.dirty
    saving.delete(other, Agreement, TOMSK)
    told: list[int] = []
    form.deleted.connect(told.append)
    form.refresh({(Agreement, TOMSK)})
    assert (told, form.current) == ([TOMSK], None)


def test_a_dirty_form_stays_as_it_is_typed(form: Form, other: Store, qtbot: QtBot) -> None:
    write(qtbot, editor(form, "subject"), "edukacja")
    saving.alter(other, Agreement, TOMSK, subject="medycyna")
    form.refresh({(Agreement, TOMSK)})
    assert text_of(editor(form, "subject")) == "edukacja"
    saving.delete(other, Agreement, TOMSK)
    form.refresh({(Agreement, TOMSK)})
    assert (text_of(editor(form, "subject")), form.current) == ("edukacja", TOMSK)


def test_nothing_can_be_typed_or_saved_in_a_register_for_reading(
    reading: Store, queue: WriteQueue, answers: Answers, qtbot: QtBot
) -> None:
    store = Store(reading.engine, reading.user, read_only=True)
    form = forms.shown(qtbot, store, queue, Partner, answers)
    form.open(4)
    write(qtbot, editor(form, "name"), "Omsk")
    assert (text_of(editor(form, "name")), form.dirty) == ("Tomsk", False)
    assert say(form, "Tylko do odczytu")
    assert not offers(form, "Zapisz")
    assert not offers(form, "Odrzuć zmiany")
    store.close()
