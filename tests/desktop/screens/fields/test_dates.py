"""Dates as a clerk types them, the small line that says how they were understood, and Ctrl+; for today."""

from datetime import date
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from db import words
from db.dates import PartialDate, show_day
from db.fields import Field
from db.kinds import Day, Kind, LengthOfTime, PartialDay
from desktop.screens.fields.editor import Sources
from desktop.screens.fields.rows import FieldRow
from tests.support.typing_keys import Key, Mod, enter, go_on, press, text_of, type_text, write

THIS_YEAR = date.today().year
NO_BREAK = "\N{NO-BREAK SPACE}"
TYPED = {
    "30.06.2012 r.": (PartialDate(2012, 6, 30), "30 czerwca 2012 r."),
    "30.6.12": (PartialDate(2012, 6, 30), "30 czerwca 2012 r."),
    "30,06,2012": (PartialDate(2012, 6, 30), "30 czerwca 2012 r."),
    "30 06 2012": (PartialDate(2012, 6, 30), "30 czerwca 2012 r."),
    "30062012": (PartialDate(2012, 6, 30), "30 czerwca 2012 r."),
    "2012-06-30": (PartialDate(2012, 6, 30), "30 czerwca 2012 r."),
    "22.6": (PartialDate(THIS_YEAR, 6, 22), f"22 czerwca {THIS_YEAR} r."),
    "czerwiec 2012": (PartialDate(2012, 6), "czerwiec 2012 r. (w ciągu miesiąca)"),
    "w styczniu 2014": (PartialDate(2014, 1), "styczeń 2014 r. (w ciągu miesiąca)"),
    "I 2014": (PartialDate(2014, 1), "styczeń 2014 r. (w ciągu miesiąca)"),
    "1994": (PartialDate(1994), "1994 r. (w ciągu roku)"),
    "ok. 1990": (PartialDate(1990, approximate=True), "około 1990 r. (01.01.1989 – 31.12.1991)"),
}


def shown(qtbot: QtBot, kind: Kind[Any], value: Any = None) -> FieldRow:
    row = FieldRow(Field(kind, "Signed"), Sources())
    qtbot.addWidget(row)
    row.set_value(value)
    with qtbot.waitExposed(row):
        row.show()
    return row


@pytest.mark.parametrize(("text", "meant"), TYPED.items(), ids=TYPED)
def test_reads_a_date_as_it_is_written(qtbot: QtBot, text: str, meant: tuple[PartialDate, str]) -> None:
    row = shown(qtbot, PartialDay())
    write(qtbot, row.editor, text)
    assert row.editor.value() == meant[0]
    assert row.note.text().replace(NO_BREAK, " ") == meant[1]  # said while it is typed already
    go_on(row.editor)
    assert text_of(row.editor) == text
    assert row.note.text().replace(NO_BREAK, " ") == meant[1]


@pytest.mark.parametrize("kind", [PartialDay(), Day()], ids=["partial", "day"])
def test_today_by_word_and_by_key(qtbot: QtBot, kind: Kind[Any]) -> None:
    row = shown(qtbot, kind)
    before = date.today()
    write(qtbot, row.editor, "dziś")
    by_word = row.editor.value()
    write(qtbot, row.editor, "xx")
    press(row.editor, Key.Key_Semicolon, Mod.ControlModifier)
    by_key, text = row.editor.value(), text_of(row.editor)
    days = {before, date.today()}  # midnight may pass between the two
    partial = {PartialDate.of(day) for day in days}
    assert by_word in days | partial
    assert by_key in days | partial
    assert text in {show_day(day) for day in days}
    press(row.editor, Key.Key_Z, Mod.ControlModifier)
    assert text_of(row.editor) == "xx"


def test_a_date_that_does_not_exist_is_told_in_words(qtbot: QtBot) -> None:
    row = shown(qtbot, PartialDay(), PartialDate(2012, 6, 30))
    enter(qtbot, row.editor)
    press(row.editor, Key.Key_Home)
    press(row.editor, Key.Key_Delete)
    press(row.editor, Key.Key_Delete)
    type_text(row.editor, "31")
    assert row.note.text() == ""  # the former date must not seem to be what was understood
    go_on(row.editor)
    assert row.note.text() == "Nie ma dnia 31.06.2012. Ostatni dzień tego miesiąca to 30.06.2012."
    assert text_of(row.editor) == "31.06.2012"
    assert row.editor.problem() is not None


def test_a_day_takes_no_month(qtbot: QtBot) -> None:
    row = shown(qtbot, Day())
    write(qtbot, row.editor, "30062012")
    assert row.editor.value() == date(2012, 6, 30)
    assert row.note.text() == f"30 czerwca 2012{NO_BREAK}r."
    write(qtbot, row.editor, "czerwiec 2012")
    go_on(row.editor)
    assert row.editor.problem() is not None
    assert row.note.property("role") == "error"


def test_says_the_length_that_it_understood(qtbot: QtBot) -> None:
    row = shown(qtbot, LengthOfTime())
    write(qtbot, row.editor, "36 mies")
    assert row.note.text() == "36 miesięcy"
    write(qtbot, row.editor, "36 miesięcy")
    assert row.note.text() == ""  # it says what stands there already
    write(qtbot, row.editor, "długo")
    assert row.note.text() == ""


def test_speaks_the_language_that_is_spoken(qtbot: QtBot) -> None:
    with words.speaking("en"):
        row = shown(qtbot, PartialDay())
        write(qtbot, row.editor, "czerwiec 2012")
        assert row.note.text() == "June 2012 (in the course of the month)"


def test_an_empty_date_says_nothing(qtbot: QtBot) -> None:
    row = shown(qtbot, PartialDay(), PartialDate(1994))
    assert row.note.text().endswith("(w ciągu roku)")
    enter(qtbot, row.editor)
    press(row.editor, Key.Key_Delete)
    assert (row.editor.value(), row.note.text()) == (None, "")
    type_text(row.editor, "2")
    go_on(row.editor)
    assert row.note.text() != ""
