"""What the head of a form says: how a document or a partner stands, and the strip of time."""

import threading
from collections.abc import Iterator, Sequence
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import event

from db import life
from db.dates import Length, PartialDate
from db.drafts.draft import Draft, blank, kept, part_row
from db.fields import Values
from db.fields.record import Record
from db.records import Act, Agreement, Partner
from db.store import Store
from db.store.query import Query
from desktop.background.write_queue import WriteQueue
from desktop.screens.forms.head import FormHead
from desktop.screens.window.window import Window
from tests.support.navigator import RecordingNavigator
from tests.support.windows import ids, list_of, type_remark

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
    assert of_agreement.contradictions(draft).keys() == {"following_term"}  # the field says what is missing
    assert sentence(of_agreement) == "Stan zostanie ustalony, gdy warunki będą pełne."
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


def eight_doubtful_dates() -> Draft:
    """A document all of whose dates are years."""
    draft = blank(Agreement)
    term = {"duration": "term", "first_term": Length(3, "year"), "following_term": Length(2, "year")}
    draft.values |= {"signed_on": PartialDate(2001), "renewal": "tacit", "notice": Length(6, "month"), **term}
    happened = {
        2003: "annexed",
        2005: "suspended",
        2006: "resumed",
        2007: "renewed",
        2012: "notice_given",
        2013: "notice_withdrawn",
        2015: "renewed",
    }
    for year, kind in happened.items():
        values = {"id": None, "kind": kind, "happened_on": PartialDate(year)}
        draft.parts["acts"].append(part_row(kept(Act)) | values)
    return draft


class Reckoned:
    """Lets a life be reckoned to its end only when the test says so, and notes in which thread it was."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.open = threading.Event()
        self.waited_for: list[int | None] = []  # the most lives, where somebody waits for them
        self._periods, self._main = life.periods, threading.get_ident()
        monkeypatch.setattr(life, "periods", self.periods)

    def periods(self, values: Values, acts: Sequence[Values], *most: int) -> list[life.Period]:
        if threading.get_ident() == self._main:
            self.waited_for.append(most[0] if most else None)
        else:
            assert self.open.wait(10)
        return self._periods(values, acts, *most)


@pytest.fixture
def reckoned(monkeypatch: pytest.MonkeyPatch) -> Iterator[Reckoned]:
    made = Reckoned(monkeypatch)
    yield made
    made.open.set()


def test_a_life_that_takes_long_is_reckoned_beside_the_window(
    of_agreement: FormHead, reckoned: Reckoned, qtbot: QtBot
) -> None:
    draft = eight_doubtful_dates()
    of_agreement.follow(draft, draft, LATE)
    assert sentence(of_agreement) == "Trwa ustalanie stanu…"
    assert lanes(of_agreement) == 0
    reckoned.open.set()
    qtbot.waitUntil(lambda: lanes(of_agreement) == 1)
    assert sentence(of_agreement).startswith("Prawdopodobnie obowiązuje")
    assert reckoned.waited_for == [life.FEW_LIVES]


def test_the_former_sentence_stays_and_is_marked_after_a_while(
    of_agreement: FormHead, reckoned: Reckoned, qtbot: QtBot
) -> None:
    reckoned.open.set()
    draft = eight_doubtful_dates()
    of_agreement.follow(draft, draft, LATE)
    qtbot.waitUntil(lambda: lanes(of_agreement) == 1)
    former = sentence(of_agreement)
    reckoned.open.clear()
    draft.values["signed_on"] = PartialDate(2002)
    of_agreement.follow(draft, draft, LATE)
    assert sentence(of_agreement) == former
    assert lanes(of_agreement) == 1
    qtbot.waitUntil(lambda: sentence(of_agreement) == f"{former} (trwa ustalanie…)")
    assert lanes(of_agreement) == 1
    reckoned.open.set()
    qtbot.waitUntil(lambda: "trwa ustalanie" not in sentence(of_agreement))


def test_an_outdated_life_is_never_shown(of_agreement: FormHead, reckoned: Reckoned, qtbot: QtBot) -> None:
    """Not even for a moment: what was typed meanwhile is shown at once, as few lives follow from it."""
    draft = eight_doubtful_dates()
    of_agreement.follow(draft, draft, LATE)
    draft.parts["acts"].clear()
    draft.values |= {"signed_on": PartialDate(2016, 3, 1), "renewal": "none"}
    of_agreement.follow(draft, draft, LATE)
    known = "Obowiązuje od 01.03.2016 r. do 28.02.2019 r."
    assert sentence(of_agreement) == known
    reckoned.open.set()
    qtbot.wait(200)
    assert sentence(of_agreement) == known
    assert lanes(of_agreement) == 1


def test_while_one_types_the_window_waits_for_few_lives_alone(
    window: Window, queue: WriteQueue, reading: Store, reckoned: Reckoned, qtbot: QtBot
) -> None:
    """A document that was saved is shown as it is kept."""
    draft = eight_doubtful_dates()
    grodno = reading.draft(Agreement, ids(reading, Agreement, "grodno")[0])
    assert grodno
    draft.values |= {name: grodno.values[name] for name in ("partners", "kind")}
    reckoned.open.set()
    queue.submit(lambda change: change.save(draft), "Saved")
    queue.wait()
    reckoned.open.clear()
    page = list_of(window, "agreement")
    page.show_record(max(reading.ids(Query(Agreement, LATE))))
    head = page.form.findChild(FormHead)
    assert head
    told = sentence(head)
    assert told.startswith("Prawdopodobnie obowiązuje")
    assert lanes(head) == 2
    draft_shown = page.form.draft
    assert draft_shown
    draft_shown.values["signed_on"] = PartialDate(2010)
    type_remark(page)
    assert sentence(head) == told
    assert set(reckoned.waited_for) == {life.FEW_LIVES}
    reckoned.open.set()
    qtbot.waitUntil(lambda: sentence(head) != told)
    assert set(reckoned.waited_for) == {life.FEW_LIVES}


def test_looking_at_another_day_reckons_nothing_again(of_agreement: FormHead, reckoned: Reckoned) -> None:
    draft = eight_doubtful_dates()
    draft.parts["acts"].clear()
    of_agreement.follow(draft, draft, LATE)
    told = sentence(of_agreement)
    of_agreement.follow(draft, draft, date(2000, 1, 1))
    assert sentence(of_agreement) != told
    assert len(reckoned.waited_for) == 1


def test_few_lives_are_too_few_for_it_and_enough_for_a_simple_one() -> None:
    """The control: without a bound, who types would wait for all of them."""
    draft = eight_doubtful_dates()
    with pytest.raises(life.TooLong):
        life.periods(draft.values, draft.parts["acts"], life.FEW_LIVES)
    assert life.periods(draft.values, draft.parts["acts"])
    few = draft.parts["acts"][:1]
    assert life.periods(draft.values, few, life.FEW_LIVES) == life.periods(draft.values, few)
