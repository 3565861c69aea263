"""Links: a record is found by typing, several stand as chips, and a missing one is made on the spot."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QListView, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from db.fields import Field
from db.kinds import Kind, Link, Linked, Links, Term, Text
from db.records import Partner, Vocabulary
from db.store import Store
from desktop.background.write_queue import WriteQueue
from desktop.screens.fields.editor import Sources
from desktop.screens.fields.links import LinkEditor
from desktop.screens.fields.lookups import form_sources
from desktop.screens.fields.new_record import NewRecord
from desktop.screens.fields.rows import FieldRow
from tests.support.navigator import RecordingNavigator
from tests.support.typing_keys import Key, Mod, enter, field_of, go_on, press, text_of, type_text
from tests.support.windows import Answers

PARTNERS = Links("Partner")
Make = Callable[[Kind[Any], Any], FieldRow]


class Maker(Answers):
    """Fills in the small form for a new record, and saves or leaves it."""

    country = "Ukraina"

    def answer(self, dialog: QDialog) -> None:
        assert isinstance(dialog, NewRecord)
        self.accepting = bool(self.country)
        if self.accepting and "country" in dialog.grid.rows:
            dialog.grid.rows["country"].editor.retype(self.country)
        if self.accepting:
            dialog.save()
            self.queue.wait()

    queue: WriteQueue


@pytest.fixture
def maker(queue: WriteQueue) -> Maker:
    made = Maker()
    made.queue = queue
    return made


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(360, 300)
    QVBoxLayout(made)
    return made


@pytest.fixture
def make(window: QWidget, reading: Store, queue: WriteQueue, maker: Maker, qtbot: QtBot) -> Make:
    """Shows a field of links to the sample's records, and a text below it."""

    def made(kind: Kind[Any], value: Any) -> FieldRow:
        sources = form_sources(reading, queue, maker, window, navigator=RecordingNavigator())
        rows = [FieldRow(Field(one, "Partner"), sources) for one in (kind, Text())]
        layout = window.layout()
        assert layout is not None
        for row in rows:
            layout.addWidget(row)
        rows[0].set_value(value)
        with qtbot.waitExposed(window):
            window.show()
        enter(qtbot, rows[0].editor)
        return rows[0]

    return made


def partner(store: Store, name: str) -> Linked:
    (found,) = [one for one in store.lookup(PARTNERS, name) if one.label == name]
    return found


def enter_again(row: FieldRow) -> None:
    field_of(row.editor).setFocus(Qt.FocusReason.TabFocusReason)


def listed() -> list[str]:
    popup = QApplication.activePopupWidget()
    if popup is None:
        return []
    assert isinstance(popup, QListView)
    return [str(popup.model().index(row, 0).data()) for row in range(popup.model().rowCount())]


def chips(row: FieldRow) -> list[str]:
    buttons = [one for one in row.findChildren(QToolButton) if one.isVisible()]
    return [one.text() for one in buttons if one.toolTip() == "Przejdź do tego wpisu"]


def labels(row: FieldRow) -> list[str]:
    return [linked.label for linked in row.editor.value()]


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Tab])
def test_what_is_typed_to_its_end_is_meant(make: Make, key: Qt.Key) -> None:
    row = make(Term("agreement_kind"), None)
    type_text(row.editor, "porozumienie")
    assert "porozumienie ramowe" in listed()
    press(row.editor, key)
    assert row.editor.value().label == "porozumienie"


@pytest.mark.parametrize("typed", ["wizyta of", "of"])
def test_words_that_begin_so_are_meant_before_those_found_elsewhere(make: Make, typed: str) -> None:
    row = make(Term("delegation_kind"), None)
    type_text(row.editor, typed)
    press(row.editor, Key.Key_Tab)
    assert row.editor.value().label == "wizyta oficjalna"


def test_typing_narrows_and_enter_takes(make: Make) -> None:
    row = make(Link("Partner"), None)
    type_text(row.editor, "kaun")
    assert listed() == ["Kowno", "Nowy partner: kaun…"]
    press(row.editor, Key.Key_Return)
    assert (row.editor.value().label, text_of(row.editor), listed()) == ("Kowno", "Kowno", [])
    press(row.editor, Key.Key_Escape)
    assert (row.editor.value(), text_of(row.editor)) == (None, "")


def test_terms_come_from_their_own_list_alone(make: Make) -> None:
    row = make(Term("partner_group"), None)
    press(row.editor, Key.Key_Down)
    assert listed() == ["Miasta partnerskie", "Partnerstwo Wschodnie", "Nowe hasło…"]


def test_an_ambiguous_text_names_its_candidates(make: Make) -> None:
    row = make(Link("Partner"), None)
    type_text(row.editor, "rosja")
    assert row.note.text() == ""
    press(row.editor, Key.Key_Escape)
    go_on(row.editor)
    assert all(city in row.note.text() for city in ("Tomsk", "Irkuck", "Kaliningrad", "Psków"))
    assert (text_of(row.editor), row.editor.value()) == ("rosja", None)


def test_the_way_to_the_linked_record(make: Make, reading: Store) -> None:
    tomsk = partner(reading, "Tomsk")
    row = make(Link("Partner"), tomsk)
    (way,) = [one for one in field_of(row.editor).actions() if one.toolTip() == "Przejdź do tego wpisu"]
    way.trigger()
    navigator = row.editor.sources.navigator
    assert isinstance(navigator, RecordingNavigator)
    assert navigator.gone == [(Partner, tomsk.id)]


def test_a_new_one_is_made_and_taken(make: Make, maker: Maker, reading: Store) -> None:
    row = make(Link("Partner"), None)
    type_text(row.editor, "Lviv")
    assert listed() == ["Nowy partner: Lviv…"]
    press(row.editor, Key.Key_Down)
    press(row.editor, Key.Key_Return)
    made = row.editor.value()
    assert (made.label, text_of(row.editor), row.note.text()) == ("Lviv", "Lviv", "")
    draft = reading.draft(Partner, made.id)
    assert draft is not None
    assert (draft.values["name"], draft.values["country"]) == ("Lviv", "UA")


def test_a_new_term_joins_the_list_of_the_field(make: Make, reading: Store) -> None:
    row = make(Term("partner_group"), None)
    type_text(row.editor, "Inne")
    press(row.editor, Key.Key_Down)
    press(row.editor, Key.Key_Return)
    draft = reading.draft(Vocabulary, row.editor.value().id)
    assert draft is not None
    assert (draft.values["terms"], draft.values["name"]) == ("partner_group", "Inne")


def test_who_goes_back_from_the_small_form_keeps_what_was_typed(make: Make, maker: Maker) -> None:
    maker.country = ""
    row = make(Link("Partner"), None)
    type_text(row.editor, "Lviv")
    press(row.editor, Key.Key_Down)
    press(row.editor, Key.Key_Return)
    assert (text_of(row.editor), row.editor.value()) == ("Lviv", None)
    go_on(row.editor)
    assert "Lviv" in row.note.text()


def test_several_stand_as_chips_in_the_order_of_typing(make: Make) -> None:
    row = make(PARTNERS, ())
    for words, key in (("tomsk", Key.Key_Return), ("gor", Key.Key_Return), ("luck", Key.Key_Tab)):
        type_text(row.editor, words)
        press(row.editor, key)
    assert labels(row) == ["Tomsk", "Gori", "Łuck"]
    assert chips(row) == ["Tomsk (Rosja)", "Gori (Gruzja)", "Łuck (Ukraina)"]
    assert text_of(row.editor) == ""


def test_one_that_stands_there_is_not_offered_again(make: Make, reading: Store) -> None:
    row = make(PARTNERS, (partner(reading, "Tomsk"),))
    type_text(row.editor, "toms")
    assert listed() == ["Nowy partner: toms…"]


def test_a_new_one_becomes_a_chip(make: Make) -> None:
    row = make(PARTNERS, ())
    type_text(row.editor, "Lviv")
    press(row.editor, Key.Key_Down)
    press(row.editor, Key.Key_Return)
    assert chips(row) == ["Lviv (Ukraina)"]


def test_names_that_were_pasted_are_taken_when_the_field_is_left(make: Make) -> None:
    row = make(PARTNERS, ())
    type_text(row.editor, "Tomsk, Gori")
    assert row.editor.problem() is not None  # so that it cannot be saved over
    go_on(row.editor)
    assert (labels(row), row.editor.problem(), text_of(row.editor)) == (["Tomsk", "Gori"], None, "")


def test_what_names_none_or_several_stays_and_is_told(make: Make, reading: Store) -> None:
    row = make(PARTNERS, (partner(reading, "Gori"),))
    type_text(row.editor, "rosja")
    go_on(row.editor)
    assert (labels(row), text_of(row.editor), row.editor.pending_text()) == (["Gori"], "rosja", "rosja")
    assert "Tomsk (Rosja)" in row.note.text()
    press(row.editor, Key.Key_Escape)
    go_on(row.editor)
    assert (row.note.text(), row.editor.problem()) == ("", None)


def test_backspace_takes_the_last_chip_away_and_escape_brings_it_back(make: Make, reading: Store) -> None:
    names = ["Tomsk", "Gori", "Kowno"]
    row = make(PARTNERS, tuple(partner(reading, name) for name in names))
    press(row.editor, Key.Key_Backspace)
    press(row.editor, Key.Key_Backspace)
    assert labels(row) == ["Tomsk"]
    type_text(row.editor, "k")
    press(row.editor, Key.Key_Backspace)
    assert labels(row) == ["Tomsk"]
    press(row.editor, Key.Key_Escape)
    assert (labels(row), chips(row)[2]) == (names, "Kowno (Litwa)")
    press(row.editor, Key.Key_Backspace)
    go_on(row.editor)
    enter_again(row)
    press(row.editor, Key.Key_Escape)
    assert labels(row) == names[:2]  # the field in hand is another one by then


def test_any_chip_can_be_reached_and_taken_away_by_keys(make: Make, reading: Store, qtbot: QtBot) -> None:
    row = make(PARTNERS, tuple(partner(reading, name) for name in ("Tomsk", "Gori", "Kowno")))
    press(row.editor, Key.Key_Backtab, Mod.ShiftModifier)
    press(row.editor, Key.Key_Backtab, Mod.ShiftModifier)
    cross = QApplication.focusWidget()
    assert cross is not None
    assert cross.accessibleName() == "Usuń „Gori (Gruzja)” z pola"
    QTest.keyClick(cross, Key.Key_Space)
    assert labels(row) == ["Tomsk", "Kowno"]
    assert field_of(row.editor).hasFocus()
    QTest.keyClick(field_of(row.editor), Key.Key_Tab)
    assert not row.isAncestorOf(QApplication.focusWidget() or row)


def test_links_for_reading_are_shown_and_followed_only(make: Make, reading: Store) -> None:
    row = make(PARTNERS, tuple(partner(reading, name) for name in ("Tomsk", "Gori")))
    row.editor.set_read_only(True)
    press(row.editor, Key.Key_Backspace)
    type_text(row.editor, "kowno")
    press(row.editor, Key.Key_Return)
    assert labels(row) == ["Tomsk", "Gori"]
    crosses = [one for one in row.findChildren(QToolButton) if one.accessibleName().startswith("Usuń")]
    assert [one for one in crosses if one.isVisible()] == []


def test_a_chip_leads_to_its_record(make: Make, reading: Store) -> None:
    tomsk = partner(reading, "Tomsk")
    row = make(PARTNERS, (tomsk, partner(reading, "Gori")))
    (chip,) = [one for one in row.findChildren(QToolButton) if one.text() == "Tomsk (Rosja)"]
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    navigator = row.editor.sources.navigator
    assert isinstance(navigator, RecordingNavigator)
    assert navigator.gone == [(Partner, tomsk.id)]


def test_a_name_that_comes_late_is_seen_from_its_beginning(make: Make, maker: Maker) -> None:
    """The record is saved after the field was left."""
    row = make(Link("Person"), None)
    row.setFixedWidth(120)
    go_on(row.editor)
    assert isinstance(row.editor, LinkEditor)
    row.editor._made(Linked(7, "Anna Katarzyna Nowakowska-Zalewska"))
    QApplication.processEvents()
    assert row.editor.line.cursorPosition() == 0
    assert not row.editor.line.hasSelectedText()


def test_so_is_one_that_is_brought_back(make: Make) -> None:
    row = make(Link("Person"), None)
    go_on(row.editor)
    row.editor.retype("Anna Katarzyna Nowakowska-Zalewska")
    assert isinstance(row.editor, LinkEditor)
    assert row.editor.line.cursorPosition() == 0


@pytest.mark.parametrize("kind", [Link("Person"), Links("Person")])
def test_who_is_not_there_can_be_added_still(make: Make, kind: Kind[Any]) -> None:
    row = make(kind, None)
    type_text(row.editor, "Zenon Zet")
    press(row.editor, Key.Key_Escape)
    go_on(row.editor)
    assert row.note.text() == (
        "„Zenon Zet” – tego nie ma w rejestrze. Aby dodać, wybierz z listy (↓) „Nowa osoba…”."
    )
    enter_again(row)
    press(row.editor, Key.Key_Down)
    assert listed() == ["Nowa osoba: Zenon Zet…"]


def test_where_nothing_can_be_added_no_way_is_told(window: QWidget) -> None:
    editor = LinkEditor(Link("Person"), Sources(), window)
    editor.retype("Zenon Zet")
    problem = editor.problem()
    assert problem is not None
    assert problem.text == "„Zenon Zet” – tego nie ma w rejestrze."
