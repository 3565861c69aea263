"""The tabs of a form follow from what a record declares, and each field is found in whichever it stands."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from db.drafts.address import FieldAddress
from db.fields.record import Record
from db.records import RECORDS, Agreement, Office, Partner, Vocabulary
from db.store import Store
from desktop.background.write_queue import WriteQueue
from desktop.screens.fields.tab import FieldTab, Tab
from desktop.screens.forms.form import Form
from tests.support import forms
from tests.support.forms import all_tabs, editor
from tests.support.typing_keys import field_of, write
from tests.support.windows import Answers

TOMSK = 5


@pytest.fixture
def form(reading: Store, queue: WriteQueue, answers: Answers, qtbot: QtBot) -> Form:
    made = forms.shown(qtbot, reading, queue, Agreement, answers)
    made.open(TOMSK)
    return made


def test_what_is_looked_at_most_comes_first(form: Form) -> None:
    titles = [tab.title for tab in all_tabs(form.tabs)]
    assert titles == ["Dane", "Przebieg", "Podpisanie", "Warunki", "Powiązania", "Delegacje", "Historia"]


@pytest.mark.parametrize("record", [Partner, Agreement, Vocabulary, Office], ids=lambda one: one.__name__)
def test_every_field_that_can_be_typed_stands_in_one_tab(
    reading: Store, queue: WriteQueue, answers: Answers, qtbot: QtBot, record: type[Record]
) -> None:
    form = forms.shown(qtbot, reading, queue, record, answers)
    for known in record.fields:
        holding = [
            tab for tab in all_tabs(form.tabs) if isinstance(tab, FieldTab) and known.name in tab.grid.rows
        ]
        assert len(holding) == int(known.row.editable and not known.derived), known.name


def test_going_to_a_field_shows_its_tab_and_scrolls_to_it(form: Form) -> None:
    form.resize(420, 400)
    for name in ("remarks", "folder", "notice_from", "partners"):
        form.tabs.show_field(FieldAddress(name))
        tab = form.tabs.pages.currentWidget()
        assert isinstance(tab, FieldTab)
        field = field_of(tab.grid.rows[name].editor)
        assert QApplication.focusWidget() is field
        assert tab.viewport().rect().contains(field.mapTo(tab.viewport(), QPoint(2, 2)))


def test_what_is_typed_in_one_tab_is_followed_by_another(form: Form, qtbot: QtBot) -> None:
    write(qtbot, editor(form, "duration"), "na czas określony")
    assert editor(form, "first_term").isVisible()
    write(qtbot, editor(form, "duration"), "dokument")
    assert not editor(form, "first_term").isVisible()
    write(qtbot, editor(form, "signed_on"), "1999")
    assert forms.told(form)[0].startswith("1999 Podpisanie")


def test_of_a_term_that_is_none_nothing_is_asked(form: Form, qtbot: QtBot) -> None:
    write(qtbot, editor(form, "duration"), "na czas określony")
    write(qtbot, editor(form, "renewal"), "milcz")
    assert editor(form, "following_term").isVisible()
    write(qtbot, editor(form, "duration"), "na czas nieo")
    assert not editor(form, "renewal").isVisible()
    assert not editor(form, "following_term").isVisible()
    assert not editor(form, "most_renewals").isVisible()


@pytest.mark.parametrize("names", [["Dane"], ["Podpisanie"], ["Warunki", "Podpisanie"]], ids="-".join)
def test_tab_follows_the_eye_through_the_whole_form(form: Form, qtbot: QtBot, names: list[str]) -> None:
    """In whatever order the tabs were first looked at."""
    write(qtbot, editor(form, "remarks"), "x")  # so that it can be saved
    for name in names:
        form.tabs.choose([form.tabs.bar.tabText(at) for at in range(form.tabs.bar.count())].index(name))
    inside = forms.tabbed_through(form)[1:]
    shown = form.tabs.pages.currentWidget()
    assert isinstance(shown, FieldTab)
    fields = [one for one in inside if shown.isAncestorOf(one)]
    assert len(fields) >= len([row for row in shown.grid.rows.values() if row.isVisible()])
    assert inside.index(form._shown.save_bar.save_button) > inside.index(fields[-1])
    places = [one.mapTo(form, QPoint(0, 0)) for one in fields]
    assert all((one.y() // 20, one.x()) < (other.y() // 20, other.x()) for one, other in pairwise(places))


@pytest.mark.parametrize("record", RECORDS, ids=lambda one: one.__name__)
def test_tab_leads_out_of_each_tab_whenever_it_was_made(
    reading: Store, queue: WriteQueue, answers: Answers, qtbot: QtBot, record: type[Record]
) -> None:
    form = forms.shown(qtbot, reading, queue, record, answers)
    form.new()
    for at in reversed(range(form.tabs.bar.count())):
        form.tabs.choose(at)
        forms.tabbed_through(form)  # which fails where Tab goes round inside


def test_a_tab_is_made_when_it_is_needed_and_then_stands_as_the_others(form: Form) -> None:
    assert {tab.title for tab in form.findChildren(Tab)} == {"Dane", "Przebieg"}
    form.tabs.retype({FieldAddress("signed_by_us_on"): "kiedyś"})
    assert form.tabs.pending_text() == {FieldAddress("signed_by_us_on"): "kiedyś"}
    assert form.dirty
    form.tabs.show_errors({FieldAddress("review_every"): "Tak nie."})
    assert forms.row(form, "review_every").is_faulty
    form.discard()
    assert forms.kept(form.store).values["source_note"]
    assert editor(form, "source_note").value() == forms.kept(form.store).values["source_note"]
    form.open(TOMSK + 1)
    assert editor(form, "source_note").value() == forms.kept(form.store, TOMSK + 1).values["source_note"]


def test_a_tab_made_late_can_be_typed_into_only_if_the_others_can(
    sample_store: Store, queue: WriteQueue, answers: Answers, qtbot: QtBot
) -> None:
    form = forms.shown(qtbot, sample_store, queue, Agreement, answers)
    form.open(TOMSK)
    field = field_of(editor(form, "folder"))
    assert isinstance(field, QLineEdit)
    assert field.isReadOnly()


def test_never_scrolls_sideways(form: Form, qtbot: QtBot) -> None:
    form.resize(260, 500)
    write(qtbot, editor(form, "remarks"), "Konstantynopolitańczykiewiczówna" * 4)
    for tab in all_tabs(form.tabs):
        if isinstance(tab, FieldTab):
            assert tab.horizontalScrollBar().maximum() == 0


def test_a_few_fields_stand_as_close_together_as_many(form: Form) -> None:
    form.tabs.show_field(FieldAddress("folder"))
    tab = form.tabs.pages.currentWidget()
    assert isinstance(tab, FieldTab)
    heights = set()
    for height in (1500, 2500):
        form.resize(420, height)
        QApplication.processEvents()
        heights.add(tab.grid.height())
    assert len(heights) == 1
