"""The small form for a record that is missed: what was typed is in it, and it saves or says what is wrong."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from db.kinds import Linked
from db.records import Partner, Vocabulary
from db.store import Store
from db.store.matching.alike import AlikeRecords
from desktop.background.write_queue import WriteQueue
from desktop.screens.fields.editor import Sources
from desktop.screens.fields.new_record import NewRecord
from tests.support.typing_keys import Key, field_of, press, text_of, type_text, write
from tests.support.windows import Answers, button, click


@pytest.fixture
def window(reading: Store, queue: WriteQueue, answers: Answers, qtbot: QtBot) -> NewRecord:
    """A new partner, of whom "Lviv" was typed."""
    made = NewRecord(Partner, "Lviv", {}, Sources(), AlikeRecords(reading, Partner), queue, answers)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_begins_with_what_was_typed_in_the_first_empty_field(window: NewRecord) -> None:
    assert text_of(window.grid.rows["name"].editor) == "Lviv"
    assert QApplication.focusWidget() is field_of(window.grid.rows["country"].editor)


def test_saves_by_enter_and_tells_its_id(window: NewRecord, queue: WriteQueue, reading: Store) -> None:
    country = window.grid.rows["country"].editor
    type_text(country, "ukr")
    press(country, Key.Key_Return)
    assert window.isVisible()  # this Enter took the country
    press(country, Key.Key_Return)
    queue.wait()
    assert window.result() == QDialog.DialogCode.Accepted
    assert window.saved is not None
    draft = reading.draft(Partner, window.saved)
    assert draft is not None
    assert (draft.values["name"], draft.values["country"]) == ("Lviv", "UA")
    assert queue.undoable == "Dodanie: Lviv"


def test_it_stays_while_it_is_being_saved(window: NewRecord, queue: WriteQueue) -> None:
    """Who asked for the record gets it, and nobody is told who is gone."""
    type_text(window.grid.rows["country"].editor, "Ukraina")
    window.save()
    window.reject()
    assert window.isVisible()
    queue.wait()
    assert window.saved is not None
    assert not window.isVisible()


def test_says_what_is_missing_and_stays(window: NewRecord, queue: WriteQueue, reading: Store) -> None:
    click(button(window, "Zapisz"))
    queue.wait()
    assert window.isVisible()
    assert window.saved is None
    assert window.grid.rows["country"].note.text() == "To pole trzeba wypełnić."
    assert QApplication.focusWidget() is field_of(window.grid.rows["country"].editor)


def test_what_cannot_be_read_is_told_as_that(window: NewRecord, qtbot: QtBot) -> None:
    write(qtbot, window.grid.rows["country"].editor, "Atlantyda")
    click(button(window, "Zapisz"))
    assert "Atlantyda" in window.grid.rows["country"].note.text()
    assert window.isVisible()


def test_what_no_field_shows_is_told_all_the_same(
    reading: Store, queue: WriteQueue, answers: Answers, qtbot: QtBot
) -> None:
    preset, alike = {"group": Linked(4711, "Grupa"), "country": "UA"}, AlikeRecords(reading, Partner)
    made = NewRecord(Partner, "Lviv", preset, Sources(), alike, queue, answers)
    qtbot.addWidget(made)
    made.save()
    queue.wait()
    assert answers.said == ["„Grupa” – tego nie ma w rejestrze."]
    assert made.saved is None


def test_escape_loses_nothing_that_was_typed(window: NewRecord, qtbot: QtBot) -> None:
    write(qtbot, window.grid.rows["own_name"].editor, "L")
    press(window.grid.rows["website"].editor, Key.Key_Escape)
    assert window.isVisible()
    click(button(window, "Wróć"))
    assert not window.isVisible()
    assert window.saved is None


def test_escape_closes_what_nothing_was_typed_into(window: NewRecord) -> None:
    press(window.grid.rows["country"].editor, Key.Key_Escape)
    assert not window.isVisible()


def test_one_that_is_there_already_is_told_and_can_be_taken(
    window: NewRecord, reading: Store, queue: WriteQueue, qtbot: QtBot
) -> None:
    assert window.note.isHidden()
    write(qtbot, window.grid.rows["name"].editor, "Kaunas")
    assert window.note.text() == "Kowno (Litwa) już jest, ma też tę nazwę."
    window.note.label.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(window.note.label, Key.Key_Return)
    queue.wait()
    found = reading.draft(Partner, window.saved or 0)
    assert found is not None
    assert found.values["name"] == "Kowno"
    assert not window.isVisible()


def test_a_value_that_is_known_is_not_asked_for(
    reading: Store, queue: WriteQueue, answers: Answers, qtbot: QtBot
) -> None:
    alike = AlikeRecords(reading, Vocabulary)
    made = NewRecord(Vocabulary, "pakt", {"terms": "agreement_kind"}, Sources(), alike, queue, answers)
    qtbot.addWidget(made)
    assert "terms" not in made.grid.rows
    assert "gender" in made.grid.rows
    assert not made.grid.rows["gender"].isHidden()
    made.save()
    queue.wait()
    assert made.saved is not None
