"""What the head of a form says: how a document or a partner stands, and the strip of time."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import event

from db.dates import Length, PartialDate
from db.drafts.draft import blank
from db.fields.record import Record
from db.records import Agreement, Partner
from db.store import Store
from desktop.background.write_queue import WriteQueue
from desktop.screens.forms.head import FormHead
from desktop.screens.window.window import Window
from tests.support.navigator import RecordingNavigator
from tests.support.windows import ids, list_of

LATE = date(2017, 12, 31)


@pytest.fixture
def of_agreement(reading: Store, qtbot: object) -> FormHead:
    return FormHead(reading, Agreement, RecordingNavigator())


@pytest.fixture
def of_partner(reading: Store, qtbot: object) -> FormHead:
    return FormHead(reading, Partner, RecordingNavigator())


def sentence(head: FormHead) -> str:
    assert head.summary
    return head.summary.sentence.text().replace("\N{NO-BREAK SPACE}", " ")


def lanes(head: FormHead) -> int:
    assert head.summary
    return len(head.summary.strip._lanes)


def test_a_document_says_how_it_stands_as_is_typed(of_agreement: FormHead, reading: Store) -> None:
    draft = reading.draft(Agreement, ids(reading, Agreement, "luck")[1])
    assert draft
    of_agreement.follow(draft, draft, LATE)
    assert of_agreement.title.text() == "Łuck – umowa o współpracy"
    known = "Obowiązuje od 22.06.2013 r. – terminu nie ustalono (wg raportu, stan na 31.12.2017 r.)."
    assert sentence(of_agreement) == known
    assert lanes(of_agreement) == 2  # above the letter of intent
    draft.values |= {"duration": "term", "first_term": Length(3, "year"), "renewal": "none"}
    of_agreement.follow(draft, draft, LATE)
    assert "wygasła 21.06.2016" in sentence(of_agreement).lower()


def test_terms_that_make_no_sense_are_told_in_its_place(of_agreement: FormHead) -> None:
    draft = blank(Agreement)
    term = {"duration": "term", "renewal": "tacit", "first_term": Length(1, "year")}
    draft.values |= {"signed_on": PartialDate(2000), **term}
    of_agreement.follow(draft, draft, LATE)
    assert of_agreement.summary
    assert of_agreement.summary.sentence.property("role") == "error"
    assert lanes(of_agreement) == 0


def test_a_partner_says_how_its_highest_document_stands(of_partner: FormHead, reading: Store) -> None:
    draft = reading.draft(Partner, ids(reading, Partner, "grodno")[0])
    assert draft
    of_partner.follow(draft, draft, LATE)
    assert sentence(of_partner).startswith("Umowa o współpracy: wygasła")
    of_partner.follow(draft, draft, date(1995, 1, 1))
    assert sentence(of_partner) == "Nie było jeszcze dokumentu współpracy."
    draft.id = 999
    of_partner.follow(draft, draft, LATE)
    assert sentence(of_partner) == "Bez dokumentu współpracy."
    of_partner.follow(blank(Partner), blank(Partner), LATE)
    assert of_partner.summary
    assert of_partner.summary.isHidden()


@pytest.mark.parametrize("record", [Partner, Agreement])
def test_typing_reads_nothing(reading: Store, record: type[Record], qtbot: object) -> None:
    head = FormHead(reading, record, RecordingNavigator())
    draft = reading.draft(record, ids(reading, record, "grodno")[0])
    assert draft
    asked: list[str] = []
    event.listen(reading.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    head.follow(draft, draft, LATE)
    assert asked
    del asked[:]
    draft.values["remarks"] = "x"
    head.follow(draft, draft, LATE)
    assert asked == []


def test_what_others_saved_is_read_again(window: Window, reading: Store, queue: WriteQueue) -> None:
    page = list_of(window, "partner")
    page.show_record(ids(reading, Partner, "luck")[0])
    head = page.form.findChild(FormHead)
    assert head
    assert lanes(head) == 2
    letter, agreement = ids(reading, Agreement, "luck")
    assert agreement
    queue.submit(lambda change: change.delete(Agreement, letter), "Deleted")
    queue.wait()
    assert lanes(head) == 1


def test_a_stretch_of_the_strip_leads_to_its_day(window: Window, reading: Store) -> None:
    page = list_of(window, "agreement")
    page.show_record(ids(reading, Agreement, "jelgawa")[0])
    head = page.form.findChild(FormHead)
    assert head
    assert head.summary
    strip = head.summary.strip
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Return):
        QTest.keyClick(strip, key)
    assert window.as_of.day == date(1994, 1, 1)
