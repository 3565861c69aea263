"""A first and a last day typed in one field: each comes into its own, or both are named."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db import words
from db.dates import PartialDate
from db.fields import Field
from db.fields.record import Declared, Record
from db.kinds import Day
from db.records import RECORDS, Delegation, Membership, Person, Undertaking
from db.store import Store
from desktop.background.write_queue import WriteQueue
from desktop.screens.forms.form import Form
from tests.support import forms
from tests.support.forms import editor, part_table, row
from tests.support.part_tables import begun, keys, shown
from tests.support.typing_keys import Key, Mod, go_on, press, text_of, type_text, write
from tests.support.windows import Answers

NO_BREAK = "\N{NO-BREAK SPACE}"


@pytest.fixture
def form(reading: Store, queue: WriteQueue, answers: Answers, qtbot: QtBot) -> Form:
    made = forms.shown(qtbot, reading, queue, Delegation, answers)
    made.new()
    row(made, "first_day")
    return made


def values(form: Form) -> dict[str, Any]:
    """The values of the form as they are typed."""
    draft = form.tabs.page(0).draft
    assert draft is not None
    return draft.values


def days(form: Form, first: str = "first_day", last: str = "last_day") -> tuple[str, str]:
    """The values of the two fields, as they will be saved."""
    found = [values(form)[name] for name in (first, last)]
    shown = [editor(form, name).value() for name in (first, last)]
    assert found == shown
    return found[0].edtf if found[0] else "", found[1].edtf if found[1] else ""


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("8-10.09.2014", "2014-09-08", "2014-09-10"),
        ("od 8 do 10.09.2014", "2014-09-08", "2014-09-10"),
        ("12 i 13 maja 2014", "2014-05-12", "2014-05-13"),
        ("June 14-15, 2014", "2014-06-14", "2014-06-15"),
        ("28.02-02.03.2014", "2014-02-28", "2014-03-02"),
        ("czerwiec-lipiec 2014", "2014-06", "2014-07"),
        (f"8-10.09.{date.today().year}", f"{date.today().year}-09-08", f"{date.today().year}-09-10"),
        ("maj 12-13", f"{date.today().year}-05-12", f"{date.today().year}-05-13"),
        ("2-3.05", f"{date.today().year}-05-02", f"{date.today().year}-05-03"),
    ],
)
def test_the_last_day_comes_into_its_field(
    form: Form, qtbot: QtBot, text: str, first: str, last: str
) -> None:
    write(qtbot, editor(form, "first_day"), text)
    assert days(form) == (first, last)
    go_on(editor(form, "first_day"))
    assert days(form) == (first, last)
    shown = [PartialDate.from_edtf(edtf).show() for edtf in (first, last)]
    assert [text_of(editor(form, name)) for name in ("first_day", "last_day")] == shown
    assert not row(form, "first_day").is_faulty


def test_the_small_line_says_both_while_they_are_typed(form: Form, qtbot: QtBot) -> None:
    first = editor(form, "first_day")
    write(qtbot, first, "8-10.09")
    year = date.today().year
    note = row(form, "first_day").note.text().replace(NO_BREAK, " ")
    assert note == f"8 września {year} r. – 10 września {year} r."
    type_text(first, ".2014")
    assert (
        row(form, "first_day").note.text().replace(NO_BREAK, " ")
        == "8 września 2014 r. – 10 września 2014 r."
    )
    assert days(form) == ("2014-09-08", "2014-09-10")


def test_typing_on_or_back_takes_the_last_day_back(form: Form, qtbot: QtBot) -> None:
    first = editor(form, "first_day")
    write(qtbot, first, "8-10.09")
    assert days(form)[1] == f"{date.today().year}-09-10"
    press(first, Key.Key_Backspace)
    press(first, Key.Key_Backspace)
    press(first, Key.Key_Backspace)
    assert text_of(first) == "8-10"
    assert days(form) == (f"{date.today().year}-10-08", "")
    type_text(first, ".09")
    press(first, Key.Key_Escape)
    assert days(form) == ("", "")


def test_a_last_day_that_stands_there_stays(form: Form, qtbot: QtBot) -> None:
    write(qtbot, editor(form, "last_day"), "20.09.2014")
    go_on(editor(form, "last_day"))
    write(qtbot, editor(form, "first_day"), "8-10.09.2014")
    go_on(editor(form, "first_day"))
    sentence = "To dwa dni: 08.09.2014 i 10.09.2014. Wpisz jeden z nich."
    assert row(form, "first_day").note.text() == sentence
    assert text_of(editor(form, "first_day")) == "8-10.09.2014"
    assert values(form)["last_day"] == PartialDate(2014, 9, 20)


def test_what_cannot_be_read_in_the_last_day_is_not_overwritten(form: Form, qtbot: QtBot) -> None:
    write(qtbot, editor(form, "last_day"), "kiedyś")
    go_on(editor(form, "last_day"))
    write(qtbot, editor(form, "first_day"), "8-10.09.2014")
    assert editor(form, "first_day").problem() is not None
    assert text_of(editor(form, "last_day")) == "kiedyś"


def test_typed_again_after_both_were_taken(form: Form, qtbot: QtBot) -> None:
    """The field shows the first day alone by then, which can be corrected by itself."""
    first = editor(form, "first_day")
    write(qtbot, first, "8-10.09.2014")
    go_on(first)
    write(qtbot, first, "9.09.2014")
    go_on(first)
    assert days(form) == ("2014-09-09", "2014-09-10")


@pytest.mark.parametrize("text", ["12 i 15 maja 2014", "10.09.2014-8.09.2014"])
def test_two_days_that_bound_no_stretch_are_named(form: Form, qtbot: QtBot, text: str) -> None:
    write(qtbot, editor(form, "first_day"), text)
    problem = editor(form, "first_day").problem()
    assert problem is not None
    assert problem.text.startswith("To dwa dni: ")
    assert values(form)["last_day"] is None


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("pl", "To dwa dni: 08.09.2014 i 10.09.2014. Wpisz jeden z nich."),
        ("en", "These are two days: 08.09.2014 and 10.09.2014. Type one of them."),
    ],
)
def test_a_field_that_is_no_first_day_names_both(
    form: Form, qtbot: QtBot, language: str, sentence: str
) -> None:
    for name in ("last_day", "approved_on"):
        row(form, name)
        with words.speaking(language):
            write(qtbot, editor(form, name), "8-10.09.2014")
            go_on(editor(form, name))
        assert row(form, name).note.text() == sentence


@pytest.mark.parametrize(
    ("record", "first", "last"), [(Undertaking, "begins_on", "ends_on"), (Membership, "joined_on", "left_on")]
)
def test_in_other_records(
    reading: Store,
    queue: WriteQueue,
    answers: Answers,
    qtbot: QtBot,
    record: type[Record],
    first: str,
    last: str,
) -> None:
    form = forms.shown(qtbot, reading, queue, record, answers)
    form.new()
    row(form, first)
    write(qtbot, editor(form, first), "1994–1998")
    go_on(editor(form, first))
    assert days(form, first, last) == ("1994", "1998")


def test_a_decade_is_shown_as_such(form: Form, qtbot: QtBot) -> None:
    first = editor(form, "first_day")
    write(qtbot, first, "na początku lat 90.")
    assert first.value() == PartialDate(1990, decade=True)
    note = row(form, "first_day").note.text().replace(NO_BREAK, " ")
    assert note == "lata 90. XX w. (1990 – 1999)"
    row(form, "last_day")
    write(qtbot, editor(form, "last_day"), "22.6")  # of no year of the decade
    assert editor(form, "last_day").value() == PartialDate(date.today().year, 6, 22)


@pytest.fixture
def person(reading: Store, queue: WriteQueue, answers: Answers, qtbot: QtBot) -> Form:
    made = forms.shown(qtbot, reading, queue, Person, answers)
    made.new({"name": "Anna Lis"})
    return made


def test_in_a_cell(person: Form) -> None:
    posts = begun(part_table(person, "posts"))
    keys("radna", Key.Key_Tab, Key.Key_Tab, "1994-1998", Key.Key_Return)
    assert shown(posts.sheet)[0][2:4] == ["1994", "1998"]
    assert posts.rows.rows[0]["until"] == PartialDate(1998)
    posts.sheet.steps.undo()
    assert shown(posts.sheet)[0][2:4] == ["", ""]


def test_in_a_cell_esc_takes_both_back(person: Form) -> None:
    posts = begun(part_table(person, "posts"))
    keys("radna", Key.Key_Tab, Key.Key_Tab, "1994-1998")
    assert posts.rows.rows[0]["until"] == PartialDate(1998)
    keys(Key.Key_Escape)
    assert shown(posts.sheet)[0][2:4] == ["", ""]


def test_in_a_cell_beside_a_last_day_both_are_named(person: Form) -> None:
    posts = begun(part_table(person, "posts"))
    keys("radna", Key.Key_Tab, Key.Key_Tab, Key.Key_Tab, "2002", Key.Key_Return)
    posts.sheet.go_to(0, 2)
    keys("1994-1998", Key.Key_Return)
    assert shown(posts.sheet)[0][2:4] == ["1994-1998", "2002"]
    fault = posts.rows.fault(0, "since")
    assert fault is not None
    assert fault.sentence == "To dwie daty: 1994 i 1998. Wpisz jedną z nich."


def test_full_days_in_a_cell(person: Form) -> None:
    stand_ins = part_table(person, "stand_ins")
    stand_ins.rows.read(0, "since", "8-10.09.2014")
    assert stand_ins.rows.rows[0]["since"] == date(2014, 9, 8)
    assert stand_ins.rows.rows[0]["until"] == date(2014, 9, 10)
    stand_ins.rows.read(1, "since", "czerwiec-lipiec 2014")  # not to the day
    assert stand_ins.rows.rows[1]["until"] is None
    assert stand_ins.rows.fault(1, "since") is not None


def test_pasted(person: Form) -> None:
    """With the last day in its own column that stays, and the first is told to be two."""
    posts = begun(part_table(person, "posts"))
    QApplication.clipboard().setText(
        "radna\tUrząd\t1994-1998\r\nposłanka\tSejm\t8-10.09.2014\t\r\nwójt\tGmina\t2002-2004\t2003\r\n"
    )
    keys(Key.Key_V, modifier=Mod.ControlModifier)
    QApplication.processEvents()
    assert [cells[2:4] for cells in shown(posts.sheet)] == [
        ["1994", "1998"],
        ["08.09.2014", "10.09.2014"],
        ["2002-2004", "2003"],
    ]


def test_pasted_over_a_row_that_has_no_last_day(person: Form) -> None:
    posts = begun(part_table(person, "posts"))
    keys("radna", Key.Key_Return)
    posts.sheet.go_to(0, 0)
    QApplication.clipboard().setText("radna\tUrząd\t1994-1998\t\r\n")
    keys(Key.Key_V, modifier=Mod.ControlModifier)
    QApplication.processEvents()
    assert shown(posts.sheet)[0][2:4] == ["1994", "1998"]


def declared() -> list[tuple[type[Declared], Field]]:
    owners: list[type[Declared]] = [*RECORDS, *(parts.part for record in RECORDS for parts in record.parts)]
    return [(owner, field) for owner in owners for field in owner.fields if field.kind.ends_in]


def test_each_first_day_names_a_last_day_of_its_kind() -> None:
    assert len(declared()) >= 6
    for owner, field in declared():
        last = owner.field(field.kind.ends_in)
        assert type(last.kind) is type(field.kind)
        assert not last.derived
        assert last.row.tab == field.row.tab
        assert field.kind.of_date(PartialDate(2014, 9, 8)) is not None
    assert Day().of_date(PartialDate(2014)) is None
