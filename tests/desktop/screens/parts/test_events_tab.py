"""Przebieg: what happened is added and edited, and the head follows before anything is saved."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.dates import PartialDate
from db.drafts.draft import part_row
from db.records import Act, Agreement
from db.records.agreements.act import ACT_KINDS
from db.store import Store
from desktop.background.write_queue import WriteQueue
from desktop.screens.charts.strip import Strip
from desktop.screens.forms.form import Form
from desktop.screens.forms.head import FormHead
from desktop.screens.parts.events_tab import EventsTab
from tests.support import forms
from tests.support.forms import add, editor, fields, part_list, rows, told, visible
from tests.support.typing_keys import field_of, go_on, type_text, write
from tests.support.windows import Answers, button, click

JELGAWA, TOMSK, GRODNO = 4, 5, 17


@pytest.fixture
def form(reading: Store, queue: WriteQueue, answers: Answers, qtbot: QtBot) -> Form:
    """A form that speaks of the last day of 2017."""
    made = forms.shown(qtbot, reading, queue, Agreement, answers)
    made.set_as_of(date(2017, 12, 31))
    return made


def state(form: Form) -> str:
    """The sentence of the head."""
    return next(words for words in visible(form) if words.endswith("."))


def save(form: Form) -> None:
    form.save()
    form.queue.wait()


def test_the_signing_is_the_first_row_and_leads_to_its_field(form: Form) -> None:
    form.open(JELGAWA)
    assert told(form)[0].split()[:2] == ["1994", "Podpisanie"]
    assert len(told(form)) == 3
    click(rows(form)[0].head)
    assert QApplication.focusWidget() is field_of(editor(form, "signed_on"))


def test_the_menu_offers_each_kind_before_and_after_the_signing(form: Form) -> None:
    form.open(TOMSK)
    actions = part_list(form, EventsTab).add.menu().actions()
    words = [one.text() for one in actions if one.text()]
    assert len(words) == len(ACT_KINDS) + 2
    assert [one.text() for one in actions if one.text() and not one.isEnabled()] == [
        "Przed podpisaniem",
        "Po podpisaniu",
    ]


def test_an_act_is_added_typed_and_saved(form: Form, reading: Store, qtbot: QtBot) -> None:
    form.open(TOMSK)
    row = add(form, "rozwiązanie")
    grid = row.made_grid()
    assert QApplication.focusWidget() is field_of(grid.rows["happened_on"].editor)
    type_text(grid.rows["happened_on"].editor, "2016")
    write(qtbot, grid.rows["note"].editor, "za zgodą stron")
    assert form.dirty
    save(form)
    draft = reading.draft(Agreement, TOMSK)
    assert draft is not None
    (act,) = draft.parts["acts"]
    assert (act["kind"], act["happened_on"], act["note"]) == (
        "terminated",
        PartialDate(2016),
        "za zgodą stron",
    )
    assert act["known_by"] == date(2017, 12, 31)
    click(button(row, "Gotowe"))
    assert told(form)[1].startswith("2016 Rozwiązanie")


@pytest.mark.parametrize(
    ("kind", "has", "has_not"),
    [
        ("odnowienie", {"new_end", "new_term", "signatories"}, {"by", "successor", "received_on"}),
        ("wypowiedzenie", {"received_on", "basis_number", "by"}, {"new_end", "new_term", "signatories"}),
        ("wygaśnięcie", {"happened_on", "note"}, {"by", "new_end", "signatories", "place_of"}),
        ("zastąpienie innym dokumentem", {"successor"}, {"new_end", "received_on"}),
    ],
)
def test_each_kind_of_act_shows_only_what_it_needs(
    form: Form, kind: str, has: set[str], has_not: set[str]
) -> None:
    form.open(TOMSK)
    there = set(fields(add(form, kind)))
    assert has <= there
    assert not has_not & there


def test_the_day_of_receipt_is_called_after_who_sent_the_letter(form: Form, qtbot: QtBot) -> None:
    form.open(TOMSK)
    row = add(form, "wypowiedzenie")
    received = row.made_grid().rows["received_on"]
    assert received.label.text() == "Data doręczenia"
    write(qtbot, row.made_grid().rows["by"].editor, "my")
    go_on(row.made_grid().rows["by"].editor)
    assert received.label.text() == "Doręczono"
    assert field_of(received.editor).accessibleName() == "Doręczono"
    type_text(received.editor, "12.05.2016")
    go_on(received.editor)
    assert "Doręczono: 12.05.2016" in row.head.rest.text()
    write(qtbot, row.made_grid().rows["by"].editor, "partner")
    go_on(row.made_grid().rows["by"].editor)
    assert received.label.text() == "Wpłynęło"
    assert "Wpłynęło: 12.05.2016" in row.head.rest.text()
    draft = add(form, "wpłynął projekt")
    assert draft.made_grid().rows["received_on"].label.text() == "Wpłynęło"


def test_an_act_that_changes_nothing_is_marked_and_says_why(form: Form, qtbot: QtBot) -> None:
    form.open(TOMSK)
    ended = add(form, "rozwiązanie")
    type_text(ended.made_grid().rows["happened_on"].editor, "2015")
    assert ended.head.mark.isHidden()
    assert ended.remark.isHidden()
    row = add(form, "wypowiedzenie")
    type_text(row.made_grid().rows["happened_on"].editor, "30.06.2016")
    sentence = row.remark.text()
    assert sentence.replace("\N{NO-BREAK SPACE}", " ") == (
        "To wypowiedzenie (30.06.2016 r.) niczego nie zmienia: dokument rozwiązano wcześniej, w 2015 r."
    )
    head = form.findChild(FormHead)
    assert head
    assert sentence in head.hints.text()
    assert row.remark.isVisible()
    assert row.head.mark.isVisible()
    assert (row.head.toolTip(), row.head.accessibleDescription()) == (sentence, sentence)
    assert (ended.head.toolTip(), ended.head.accessibleDescription()) == ("", "")
    row.set_open(False)
    assert row.head.mark.isVisible()
    assert not row.remark.isVisible()
    part_list(form, EventsTab).remove_row(ended.values)
    assert row.head.mark.isHidden()
    assert row.head.toolTip() == ""


def test_the_head_follows_while_it_is_typed(form: Form, reading: Store, qtbot: QtBot) -> None:
    form.open(TOMSK)
    strip = form.findChild(Strip)
    assert strip is not None
    before, drawn = state(form), strip.grab().toImage()
    assert "nie ustalono" in before
    row = add(form, "rozwiązanie")
    type_text(row.made_grid().rows["happened_on"].editor, "30.06.2016")
    assert state(form) != before
    assert "rozwiązany" in state(form).lower()
    assert strip.grab().toImage() != drawn
    draft = reading.draft(Agreement, TOMSK)
    assert draft is not None
    assert draft.parts["acts"] == []  # nothing is saved yet
    form.discard()
    assert state(form) == before


def test_a_renewal_of_five_years_changes_the_state(form: Form, reading: Store, qtbot: QtBot) -> None:
    form.open(TOMSK)
    write(qtbot, editor(form, "duration"), "na czas określony")
    write(qtbot, editor(form, "first_term"), "3 lata")
    go_on(editor(form, "first_term"))
    assert "wygasł" in state(form).lower()
    row = add(form, "odnowienie")
    type_text(row.made_grid().rows["happened_on"].editor, "01.08.2014")
    write(qtbot, row.made_grid().rows["new_term"].editor, "5 lat")
    assert "obowiązuje" in state(form).lower()
    assert "2019" in state(form)
    save(form)
    assert "2019" in state(form)
    (page,) = [reading.draft(Agreement, TOMSK)]
    assert page is not None
    assert page.parts["acts"][0]["new_term"].show() == "5 lat"


def test_dates_decide_the_order_where_they_can(form: Form, qtbot: QtBot) -> None:
    form.open(TOMSK)
    for when in ("2016", "2014"):
        row = add(form, "aneks")
        type_text(row.made_grid().rows["happened_on"].editor, when)
        click(button(row, "Gotowe"))
    assert [words.split()[0] for words in told(form)] == ["23.08.2011", "2014", "2016"]
    first = rows(form)[1]
    click(first.head)
    assert not first.up.isEnabled()
    assert not first.down.isEnabled()
    before = add(form, "wpłynął projekt")
    type_text(before.made_grid().rows["happened_on"].editor, "2010")
    click(button(before, "Gotowe"))
    assert told(form)[0].startswith("2010")  # before the signing


def test_every_field_of_an_act_is_edited_in_some_kind(form: Form) -> None:
    """The control of what each kind shows: no field is shown by none."""
    form.open(TOMSK)
    tab, seen = part_list(form, EventsTab), set[str]()
    for kind in ACT_KINDS:
        tab.add_row(kind)
        (row,) = [one for one in rows(form) if one.is_open]
        seen |= set(fields(row))
        click(button(row, "Usuń"))
    assert seen == {field.name for field in Act.fields}


def test_an_act_is_known_since_the_report_it_comes_from(form: Form, reading: Store, qtbot: QtBot) -> None:
    draft = reading.draft(Agreement, TOMSK)
    assert draft
    assert (draft.values["source"], draft.values["confirmed_on"]) == ("report", date(2017, 12, 31))
    form.open(TOMSK)
    row = add(form, "wygaśnięcie")
    known = row.made_grid().rows["known_by"].editor
    assert known.value() == date(2017, 12, 31)
    click(button(row, "Gotowe"))
    assert told(form)[-1] == "Wygaśnięcie Znane od: 31.12.2017"
    row.set_open(True)
    write(qtbot, known, "2.03.2018")
    save(form)
    kept = reading.draft(Agreement, TOMSK)
    assert kept
    assert kept.parts["acts"][0]["known_by"] == date(2018, 3, 2)


@pytest.mark.parametrize(
    ("values", "since"),
    [
        ({"source": "report", "confirmed_on": date(2017, 12, 31)}, date(2017, 12, 31)),
        ({"source": "report", "confirmed_on": date(2099, 1, 1)}, None),
        ({"source": "report", "confirmed_on": None}, None),
        ({"source": "paper", "confirmed_on": date(2017, 12, 31)}, None),
    ],
)
def test_an_act_is_known_since_the_older_of_today_and_its_report(
    values: dict[str, Any], since: date | None
) -> None:
    assert part_row(Act.fields, values)["known_by"] == (since or date.today())
