"""Days of a journey typed without a year are of its time, others of this year; the small line says so."""

from datetime import date, datetime

import pytest
from pytestqt.qtbot import QtBot

from db.dates import PartialDate
from db.records import Delegation, Partner, Undertaking
from db.store import Store
from desktop.background.write_queue import WriteQueue
from desktop.screens.forms.form import Form
from tests.support import forms
from tests.support.forms import editor, part_table, row
from tests.support.part_tables import begun, keys, shown
from tests.support.typing_keys import Key, go_on, text_of, write
from tests.support.windows import Answers

YEAR = 2013
NO_BREAK = "\N{NO-BREAK SPACE}"


@pytest.fixture
def form(reading: Store, queue: WriteQueue, answers: Answers, qtbot: QtBot) -> Form:
    made = forms.shown(qtbot, reading, queue, Delegation, answers)
    made.new({"first_day": PartialDate(YEAR, 6, 20)})
    return made


def test_the_other_dates_are_of_the_year_of_the_first_day(form: Form, qtbot: QtBot) -> None:
    last, out = editor(form, "last_day"), editor(form, "crossed_out")
    row(form, "last_day")
    write(qtbot, last, "24.6")
    assert last.value() == PartialDate(YEAR, 6, 24)
    assert row(form, "last_day").note.text().replace(NO_BREAK, " ") == "24 czerwca 2013 r."
    go_on(last)
    row(form, "crossed_out")
    write(qtbot, out, "20.6 8:00")
    assert out.value() == datetime(YEAR, 6, 20, 8)
    assert row(form, "crossed_out").note.text() == "20.06.2013 8:00"


def test_so_are_those_of_its_rows_typed_or_pasted(form: Form) -> None:
    programme = begun(part_table(form, "programme"))
    keys("21.6", Key.Key_Return)
    assert shown(programme.sheet)[0][0] == "21.06.2013"
    programme.rows.read(1, "day", "22 VI")
    assert programme.rows.rows[1]["day"] == date(YEAR, 6, 22)


def test_over_new_year_they_are_of_the_next_year(form: Form, qtbot: QtBot) -> None:
    form.new({"first_day": PartialDate(2025, 12, 28)})
    row(form, "last_day")
    write(qtbot, editor(form, "last_day"), "3.1")
    assert editor(form, "last_day").value() == PartialDate(2026, 1, 3)
    assert row(form, "last_day").note.text().replace(NO_BREAK, " ") == "3 stycznia 2026 r."
    row(form, "crossed_back")
    write(qtbot, editor(form, "crossed_back"), "3.1 21:00")
    assert editor(form, "crossed_back").value() == datetime(2026, 1, 3, 21)
    programme = begun(part_table(form, "programme"))
    keys("1.1", Key.Key_Return)
    assert programme.rows.rows[0]["day"] == date(2026, 1, 1)


def test_what_lies_shortly_before_the_journey_is_not_taken_for_a_year_later(form: Form, qtbot: QtBot) -> None:
    """A ticket is bought earlier; a last day before the first is a slip, to be told."""
    costs = part_table(form, "costs")
    costs.rows.read(0, "rate_on", "12.5")
    assert costs.rows.rows[0]["rate_on"] == date(YEAR, 5, 12)
    row(form, "last_day")
    write(qtbot, editor(form, "last_day"), "2.6")
    assert editor(form, "last_day").value() == PartialDate(YEAR, 6, 2)


def test_while_only_its_year_is_known_they_are_of_that(form: Form, qtbot: QtBot) -> None:
    form.new({"first_day": PartialDate(YEAR)})
    row(form, "last_day")
    write(qtbot, editor(form, "last_day"), "1.9")
    assert editor(form, "last_day").value() == PartialDate(YEAR, 9, 1)


@pytest.mark.parametrize(
    "name", ["planned_on", "approved_on", "cancelled_on", "settled_on", "report_due", "report_on"]
)
def test_what_is_decided_is_of_this_year_as_everywhere(name: str, form: Form, qtbot: QtBot) -> None:
    row(form, name)
    write(qtbot, editor(form, name), "15.1")
    assert editor(form, name).value() == date(date.today().year, 1, 15)
    assert row(form, name).note.text().replace(NO_BREAK, " ") == f"15 stycznia {date.today().year} r."


def test_what_is_to_be_done_after_it_is_due_this_year(form: Form) -> None:
    table = part_table(form, "follow_ups")
    table.rows.read(0, "due_on", "15.1")
    assert table.rows.rows[0]["due_on"] == date(date.today().year, 1, 15)


def test_an_undertaking_ends_in_the_year_in_which_it_begins_or_in_the_next(
    reading: Store, queue: WriteQueue, answers: Answers, qtbot: QtBot
) -> None:
    form = forms.shown(qtbot, reading, queue, Undertaking, answers)
    for text, year in (("31.12", YEAR), ("5.1", YEAR + 1)):
        form.new({"begins_on": PartialDate(YEAR, 1, 10)})
        row(form, "ends_on")
        write(qtbot, editor(form, "ends_on"), text)
        assert editor(form, "ends_on").value().year == year


def test_where_no_day_is_known_they_are_of_this_year(form: Form, qtbot: QtBot) -> None:
    form.new()
    write(qtbot, editor(form, "last_day"), "22.6")
    assert editor(form, "last_day").value() == PartialDate(date.today().year, 6, 22)


def test_a_record_without_such_a_field_takes_this_year(
    reading: Store, queue: WriteQueue, answers: Answers, qtbot: QtBot
) -> None:
    partner = forms.shown(qtbot, reading, queue, Partner, answers)
    partner.new()
    log = begun(part_table(partner, "log"))
    keys("22.6", Key.Key_Return)
    assert log.rows.rows[0]["happened_on"] == PartialDate(date.today().year, 6, 22)


def test_once_saved_what_was_typed_stands_in_its_usual_form(form: Form, qtbot: QtBot) -> None:
    for name, text in (("title", "Wizyta"), ("location", "Łuck"), ("last_day", "24.6")):
        row(form, name)
        write(qtbot, editor(form, name), text)
    costs = begun(part_table(form, "costs"))
    keys("hotel", Key.Key_Tab, "1200", Key.Key_Tab, Key.Key_Tab, "EUR", Key.Key_Return)
    costs.sheet.go_to(0, 0)
    rate_on = costs.details.rows["rate_on"].editor
    write(qtbot, rate_on, "1.2.13")
    form.save()
    form.queue.wait()
    assert not form.dirty
    assert text_of(rate_on) == "01.02.2013"
    assert text_of(editor(form, "last_day")) == "24.06.2013"
    assert shown(costs.sheet)[0][1] == "1 200,00"
