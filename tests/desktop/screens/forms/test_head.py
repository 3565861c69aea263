"""What does not fit together is told below the fields: nothing moves under the hand when it comes."""

import threading
from collections.abc import Mapping, Sequence
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.dates import PartialDate
from db.drafts.draft import Draft, blank
from db.fields import Values
from db.fields.record import Hints
from db.kinds import Link
from db.records import Agreement, Delegation, Partner, Person
from db.register.opening import Register
from db.store import Store
from desktop.background.write_queue import WriteQueue
from desktop.screens.forms.head import FormHead
from tests.support import forms
from tests.support.forms import editor, row
from tests.support.navigator import RecordingNavigator
from tests.support.saving import draft as new
from tests.support.saving import save
from tests.support.typing_keys import write
from tests.support.windows import Answers


def test_a_hint_moves_no_field(reading: Store, queue: WriteQueue, answers: Answers, qtbot: QtBot) -> None:
    form = forms.shown(qtbot, reading, queue, Delegation, answers)
    form.new({"first_day": PartialDate.of(date.today())})
    hints = form._shown.head.hints
    place = row(form, "location")
    QApplication.processEvents()
    assert hints.isVisible()
    before = place.mapTo(form, place.rect().topLeft())
    row(form, "cancelled_on")
    write(qtbot, editor(form, "cancelled_on"), "dziś")
    assert hints.isHidden()
    row(form, "location")
    QApplication.processEvents()
    assert place.mapTo(form, place.rect().topLeft()) == before


def with_a_notice_after_its_end() -> Draft:
    draft = blank(Agreement)
    draft.values |= {"signed_on": PartialDate(2001, 1, 1), "duration": "indefinite"}
    for kind, year in (("terminated", 2005), ("notice_given", 2010)):
        draft.parts["acts"].append({"kind": kind, "happened_on": PartialDate(year, 5, 1)})
    return draft


def test_hints_that_take_long_are_reckoned_beside_the_window_once(
    reading: Store, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fields below and the row of the act show the same answer; what was asked in between is outdated."""
    may_go_on, asked, all_hints = threading.Event(), list[int](), Agreement.all_hints

    def slowly(values: Values, parts: Mapping[str, Sequence[Values]]) -> Hints:
        asked.append(threading.get_ident())
        assert may_go_on.wait(10)
        return all_hints(values, parts)

    monkeypatch.setattr(Agreement, "all_hints", slowly)
    head, draft = FormHead(reading, Agreement, RecordingNavigator()), with_a_notice_after_its_end()
    remarked = list[dict[str, dict[int, list[str]]]]()
    qtbot.addWidget(head)
    head.remarked.connect(remarked.append)
    head.follow(draft, draft, date(2020, 1, 1))
    assert head.hints.text() == ""
    may_go_on.set()
    qtbot.waitUntil(lambda: "niczego nie zmienia" in head.hints.text())
    assert [list(rows["acts"]) for rows in remarked] == [[1]]
    head.follow(draft, draft, date(2021, 1, 1))  # nothing is typed: nothing is reckoned
    assert len(asked) == 1
    assert threading.get_ident() not in asked


def test_what_is_there_already_is_told_below_and_leads_there_by_the_keys(
    reading: Store, queue: WriteQueue, answers: Answers, qtbot: QtBot
) -> None:
    """Nothing moves under the hand, and what is typed stays."""
    form = forms.shown(qtbot, reading, queue, Partner, answers)
    form.new({})
    country = row(form, "country")
    QApplication.processEvents()
    before = country.mapTo(form, country.rect().topLeft())
    note = form._shown.head.alike
    write(qtbot, editor(form, "name"), "Sumqait")
    assert note.text() == "Sumqayit (Azerbejdżan) już jest, zapisane nieco inaczej."
    QApplication.processEvents()
    assert note.isVisible()
    assert country.mapTo(form, country.rect().topLeft()) == before
    assert note.label in forms.tabbed_through(form)
    note.label.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(note.label, Qt.Key.Key_Return)
    [found] = reading.lookup(Link("Partner"), "Sumqayit")
    assert isinstance(form.navigator, RecordingNavigator)
    assert form.navigator.gone == [(Partner, found.id)]
    assert form.draft is not None
    assert form.draft.values["name"] == "Sumqait"
    write(qtbot, editor(form, "country"), "Gruzja")
    assert note.isHidden()


def test_the_title_tells_a_record_from_its_namesake(reading: Store, register: Register, qtbot: QtBot) -> None:
    """As it is told apart where others name it; while another name is typed, it is that."""
    colleague = forms.somebody_else(register)
    first = save(colleague, new(Person, name="Jan Kowalski", function="inspektor"))
    head, opened = FormHead(reading, Person, RecordingNavigator()), reading.draft(Person, first)
    qtbot.addWidget(head)
    assert opened
    head.follow(opened, opened, date(2020, 1, 1))
    assert head.title.text() == "Jan Kowalski"
    save(colleague, new(Person, name="Jan Kowalski"))
    colleague.close()
    head.refresh()
    head.follow(opened, opened, date(2020, 1, 1))
    assert head.title.text() == "Jan Kowalski, inspektor"
    typed = opened.copy()
    typed.values["name"] = "Jan Kowal"
    head.follow(typed, opened, date(2020, 1, 1))
    assert head.title.text() == "Jan Kowal"
