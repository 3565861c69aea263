"""Every editor: shows a value, reads what is typed, keeps what it cannot read, and gives it all back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db.dates import Length, PartialDate
from db.fields import Field
from db.kinds import (
    Choice,
    Coordinates,
    Country,
    Day,
    Kind,
    LengthOfTime,
    Link,
    Linked,
    Links,
    LongText,
    Money,
    NameOf,
    Number,
    PartialDay,
    Term,
    Text,
    YesNo,
)
from desktop.screens.fields.editor import Sources
from desktop.screens.fields.registry import EDITORS, editor_class
from desktop.screens.fields.rows import FieldRow
from tests.support.typing_keys import Key, Mod, enter, field_of, go_on, press, text_of, type_text, write

TOMSK, GORI = Linked(4, "Tomsk", "Tomsk (Rosja)"), Linked(18, "Gori", "Gori (Gruzja)")
SIDES = {"us": "us", "partner": "the partner", "both": "both sides"}


@dataclass
class Case:
    kind: Kind[Any]
    value: Any
    typed: str
    read: Any
    unreadable: str = ""


CASES = {
    "text": Case(Text(), "Łódź", "  Gżegżółka ", "Gżegżółka"),
    "number": Case(Number(1, 99), 7, "12", 12, "100"),
    "money": Case(Money(), Decimal("1250.50"), "3 000,5", Decimal("3000.50"), "dużo"),
    "coordinates": Case(Coordinates(), (53.13528, 23.14556), "50,05 19,95", (50.05, 19.95), "91 0"),
    "day": Case(Day(), date(2012, 6, 30), "22.6.2013", date(2013, 6, 22), "30.02.2012"),
    "partial": Case(PartialDay(), PartialDate(1994), "I 2014", PartialDate(2014, 1), "kiedyś"),
    "length": Case(LengthOfTime(), Length(5, "year"), "36 mies", Length(36, "month"), "długo"),
    "yes": Case(YesNo(), True, "nie", False, "być może"),
    "choice": Case(Choice(SIDES), "us", "partner", "partner", "ktoś"),
    "country": Case(Country(), "LT", "gruzja", "GE", "Atlantyda"),
    "link": Case(Link("Partner"), TOMSK, "gori", GORI, "Lwów"),
    "term": Case(Term("agreement_kind"), TOMSK, "gori", GORI, "Lwów"),
}
LINE_CASES = {name: case for name, case in CASES.items() if name != "text"}
Shown = Callable[[Kind[Any]], FieldRow]


def lookup(_kind: Kind[Any], text: str) -> list[Linked]:
    return [one for one in (TOMSK, GORI) if one.label.lower().startswith(text.lower())]


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    """Shows one field of a kind in a window."""
    window = QWidget()
    qtbot.addWidget(window)

    def made(kind: Kind[Any]) -> FieldRow:
        field = Field(kind, "Signed", required=True, help="Council's resolution")
        row = FieldRow(field, Sources(lookup), window)
        window.resize(300, 200)
        row.resize(300, 90)
        with qtbot.waitExposed(window):
            window.show()
        return row

    return made


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_shows_a_value_without_telling_that_it_was_typed(shown: Shown, case: Case) -> None:
    row = shown(case.kind)
    told: list[bool] = []
    row.changed.connect(lambda: told.append(True))
    row.set_value(case.value)
    assert text_of(row.editor) == case.kind.show(case.value) != ""
    assert row.editor.value() == case.value
    assert (row.editor.problem(), row.editor.pending_text(), told) == (None, "", [])


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_reads_what_is_typed(shown: Shown, qtbot: QtBot, case: Case) -> None:
    row = shown(case.kind)
    row.set_value(case.value)
    told: list[bool] = []
    row.changed.connect(lambda: told.append(True))
    write(qtbot, row.editor, case.typed)
    go_on(row.editor)
    assert row.editor.value() == case.read
    assert row.editor.problem() is None
    assert told


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_an_emptied_field_is_empty(shown: Shown, qtbot: QtBot, case: Case) -> None:
    row = shown(case.kind)
    row.set_value(case.value)
    write(qtbot, row.editor, "")
    go_on(row.editor)
    assert case.kind.is_empty(row.editor.value())
    assert row.editor.problem() is None


@pytest.mark.parametrize("case", LINE_CASES.values(), ids=LINE_CASES)
def test_keeps_what_cannot_be_read_and_says_why(shown: Shown, qtbot: QtBot, case: Case) -> None:
    row = shown(case.kind)
    row.set_value(case.value)
    write(qtbot, row.editor, case.unreadable)
    go_on(row.editor)
    problem = row.editor.problem()
    assert problem is not None
    assert row.note.text() == problem.text != ""
    assert text_of(row.editor) == row.editor.pending_text() == case.unreadable
    assert field_of(row.editor).property("invalid") == "true"
    type_text(row.editor, "x")
    assert row.note.text() != problem.text  # while it is mended nobody nags


@pytest.mark.parametrize("case", LINE_CASES.values(), ids=LINE_CASES)
def test_gives_back_what_could_not_be_read(shown: Shown, qtbot: QtBot, case: Case) -> None:
    row = shown(case.kind)
    row.set_value(case.value)
    write(qtbot, row.editor, case.unreadable)
    typed = row.editor.pending_text()
    row.set_value(case.value)
    assert (row.editor.pending_text(), row.editor.problem()) == ("", None)
    row.editor.retype(typed)
    assert text_of(row.editor) == case.unreadable
    assert row.editor.problem() is not None


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_escape_restores_the_field_in_hand(shown: Shown, qtbot: QtBot, case: Case) -> None:
    row = shown(case.kind)
    row.set_value(case.value)
    enter(qtbot, row.editor)
    press(row.editor, Key.Key_End)
    type_text(row.editor, "r")
    press(row.editor, Key.Key_Escape)
    if text_of(row.editor) != case.kind.show(case.value):  # the list was closed first
        press(row.editor, Key.Key_Escape)
    assert text_of(row.editor) == case.kind.show(case.value)
    assert (row.editor.value(), row.editor.problem()) == (case.value, None)


def test_escape_goes_back_no_further_than_to_what_was_saved(shown: Shown, qtbot: QtBot) -> None:
    row = shown(Text())
    row.set_value("Gori")
    enter(qtbot, row.editor)
    press(row.editor, Key.Key_End)
    type_text(row.editor, "zia")
    row.editor.commit()  # as saving does
    press(row.editor, Key.Key_Escape)
    assert row.editor.value() == "Gorizia"
    type_text(row.editor, "x")
    press(row.editor, Key.Key_Escape)
    assert row.editor.value() == "Gorizia"


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_ctrl_z_belongs_to_the_field(shown: Shown, qtbot: QtBot, case: Case) -> None:
    row = shown(case.kind)
    row.set_value(case.value)
    enter(qtbot, row.editor)
    press(row.editor, Key.Key_End)
    type_text(row.editor, "!")
    assert text_of(row.editor) == case.kind.show(case.value) + "!"
    press(row.editor, Key.Key_Z, Mod.ControlModifier)
    assert text_of(row.editor) == case.kind.show(case.value)
    assert (row.editor.value(), row.editor.problem()) == (case.value, None)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_nothing_is_typed_into_a_field_for_reading(shown: Shown, qtbot: QtBot, case: Case) -> None:
    row = shown(case.kind)
    row.set_value(case.value)
    row.editor.set_read_only(True)
    write(qtbot, row.editor, case.typed)
    press(row.editor, Key.Key_Semicolon, Mod.ControlModifier)
    press(row.editor, Key.Key_Down)
    press(row.editor, Key.Key_Escape)
    assert text_of(row.editor) == case.kind.show(case.value)
    assert row.editor.value() == case.value


@pytest.mark.parametrize("kind", EDITORS, ids=lambda kind: kind.__name__)
def test_says_its_name_to_those_who_hear_the_screen(shown: Shown, kind: type[Kind[Any]]) -> None:
    made = {
        Choice: lambda: Choice(SIDES),
        Link: lambda: Link("Partner"),
        Links: lambda: Links("Partner"),
        NameOf: lambda: NameOf("Person", "participants", "name"),
    }
    row = shown(made.get(kind, kind)())
    assert field_of(row.editor).accessibleName() == "Podpisano"
    assert field_of(row.editor).accessibleDescription() == "Uchwała Rady"
    assert row.label.text() == "Podpisano *"


def test_a_kind_made_from_another_is_edited_alike() -> None:
    assert editor_class(Term("agreement_kind")) is editor_class(Link("Vocabulary"))
    assert editor_class(LongText()) is not editor_class(Text())


def test_a_kind_that_cannot_be_typed_has_no_editor() -> None:
    with pytest.raises(KeyError):
        editor_class(Kind())


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_keys_are_the_fields_own_only_while_they_do_something_there(
    shown: Shown, qtbot: QtBot, case: Case
) -> None:
    row = shown(case.kind)
    row.set_value(case.value)
    window, fired = row.window(), list[str]()
    for keys in ("Esc", "Ctrl+Z"):
        QShortcut(QKeySequence(keys), window).activated.connect(lambda keys=keys: fired.append(keys))
    enter(qtbot, row.editor)
    press(row.editor, Key.Key_End)
    type_text(row.editor, "q")
    press(row.editor, Key.Key_Z, Mod.ControlModifier)
    type_text(row.editor, "q")
    press(row.editor, Key.Key_Escape)
    assert fired == []
    press(row.editor, Key.Key_Escape)
    assert fired == ["Esc"]
