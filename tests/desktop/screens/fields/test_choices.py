"""Choices, countries, yes or no: typing narrows the list, and what is chosen stands."""

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QListView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from db.fields import Field
from db.kinds import Choice, Country, Kind, YesNo
from db.records.agreements.act import ACT_KINDS
from db.records.agreements.terms import DURATIONS
from desktop.screens.fields.editor import Sources
from desktop.screens.fields.rows import FieldRow
from tests.support.typing_keys import Key, Mod, enter, go_on, press, text_of, type_text, write


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(300, 300)
    QVBoxLayout(made)
    return made


def shown(qtbot: QtBot, window: QWidget, kind: Kind[Any], value: Any = None) -> FieldRow:
    row = FieldRow(Field(kind, "Event"), Sources())
    for widget in (row, FieldRow(Field(YesNo(), "Certain"), Sources())):
        layout = window.layout()
        assert layout is not None
        layout.addWidget(widget)
    row.set_value(value)
    with qtbot.waitExposed(window):
        window.show()
    enter(qtbot, row.editor)
    return row


def listed() -> list[str]:
    popup = QApplication.activePopupWidget()
    if popup is None:
        return []
    assert isinstance(popup, QListView)
    return [str(popup.model().index(row, 0).data()) for row in range(popup.model().rowCount())]


def test_enter_takes_what_is_marked_and_the_list_goes(qtbot: QtBot, window: QWidget) -> None:
    row = shown(qtbot, window, Choice(DURATIONS), "not_established")
    told: list[object] = []
    row.changed.connect(lambda: told.append(row.editor.value()))
    type_text(row.editor, "nieo")
    assert listed() == ["na czas nieokreślony"]
    press(row.editor, Key.Key_Return)
    assert (row.editor.value(), text_of(row.editor), listed()) == ("indefinite", "na czas nieokreślony", [])
    assert told[-1] == "indefinite"
    press(row.editor, Key.Key_Escape)
    assert (row.editor.value(), listed()) == ("not_established", [])


def test_undo_brings_the_words_before_a_choice_back(qtbot: QtBot, window: QWidget) -> None:
    row = shown(qtbot, window, Choice(DURATIONS), "term")
    press(row.editor, Key.Key_Down)
    assert len(listed()) == len(DURATIONS)
    press(row.editor, Key.Key_Up)
    press(row.editor, Key.Key_Up)
    press(row.editor, Key.Key_Return)
    assert row.editor.value() == "not_established"
    press(row.editor, Key.Key_Z, Mod.ControlModifier)
    assert row.editor.value() == "term"


def test_tab_takes_the_first_hit(qtbot: QtBot, window: QWidget) -> None:
    row = shown(qtbot, window, Choice(ACT_KINDS))
    type_text(row.editor, "wyg")
    assert listed() == ["wygaśnięcie"]
    press(row.editor, Key.Key_Tab)
    assert (row.editor.value(), text_of(row.editor)) == ("expired", "wygaśnięcie")
    assert (row.note.text(), listed()) == ("", [])


def test_a_beginning_is_filled_up_when_the_field_is_left(qtbot: QtBot, window: QWidget) -> None:
    row = shown(qtbot, window, Choice(DURATIONS))
    type_text(row.editor, "dok")
    go_on(row.editor)
    assert text_of(row.editor) == "dokument nie określa"


def test_a_doubt_is_told_only_when_the_field_is_left(qtbot: QtBot, window: QWidget) -> None:
    row = shown(qtbot, window, Choice(DURATIONS), "term")
    write(qtbot, row.editor, "na czas")
    assert row.note.text() == ""
    go_on(row.editor)
    assert all(words in row.note.text() for words in ("na czas określony", "na czas nieokreślony"))


def test_words_of_each_language_and_any_word_of_a_name_are_found(qtbot: QtBot, window: QWidget) -> None:
    row = shown(qtbot, window, Choice(ACT_KINDS))
    type_text(row.editor, "renewal d")
    assert listed() == ["odmowa przedłużenia"]


@pytest.mark.parametrize("typed", ["zjedn", "united k", "GB", "wielka b"])
def test_a_country_by_any_of_its_names(qtbot: QtBot, window: QWidget, typed: str) -> None:
    row = shown(qtbot, window, Country())
    type_text(row.editor, typed)
    assert "Wielka Brytania" in listed()


def test_a_country_that_begins_so_comes_first(qtbot: QtBot, window: QWidget) -> None:
    row = shown(qtbot, window, Country())
    type_text(row.editor, "li")
    offered = listed()
    assert offered[0].startswith("Li")
    assert "Litwa" in offered


def test_of_countries_that_begin_so_the_shorter_comes_first(qtbot: QtBot, window: QWidget) -> None:
    row = shown(qtbot, window, Country())
    type_text(row.editor, "pol")
    press(row.editor, Key.Key_Tab)
    assert text_of(row.editor) == "Polska"


def test_yes_and_no(qtbot: QtBot, window: QWidget) -> None:
    row = shown(qtbot, window, YesNo())
    press(row.editor, Key.Key_Down)
    assert listed() == ["tak", "nie"]
    press(row.editor, Key.Key_Down)
    press(row.editor, Key.Key_Return)
    assert row.editor.value() is not None
    write(qtbot, row.editor, "n")
    go_on(row.editor)
    assert (row.editor.value(), text_of(row.editor)) == (False, "nie")
