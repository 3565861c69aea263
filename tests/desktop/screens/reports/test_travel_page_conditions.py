"""The travel report narrowed by conditions on the screen, as any list is."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.dates import PartialDate
from db.dates.period import Period
from db.kinds import Linked
from db.records import Agreement, Person
from db.store import Store
from db.store.query import Condition
from desktop.background.write_queue import WriteQueue
from desktop.lists.finding import read_request
from desktop.screens.lists.condition_panel import ConditionPanel
from desktop.screens.reports.travel_page import TravelPage
from desktop.screens.window.window import Window
from tests.support.journeys import cost, journey, person, shared_journey
from tests.support.saving import draft, partner, save, term
from tests.support.travel_pages import Show, names, shown
from tests.support.windows import button, click, focus

Key, Mod = Qt.Key, Qt.KeyboardModifier
COMMON = ["Anna Nowak", "Jan Żak", "wspólnie", "Anna Nowak"]
Ask = Callable[[TravelPage, Condition], None]


@pytest.fixture
def ask(qtbot: QtBot) -> Ask:
    """Adds a condition and waits for the rows."""

    def add(page: TravelPage, *conditions: Condition) -> None:
        with qtbot.waitSignal(page.shown):
            page.conditions.set((*page.conditions.all, *conditions))

    return add


def chips(page: TravelPage) -> list[str]:
    return [found.text() for found in page.conditions.findChildren(type(page.add)) if ": " in found.text()]


def test_a_condition_is_put_together_as_in_a_list(
    travelled: Store, window: Window, show: Show, qtbot: QtBot
) -> None:
    anna = save(travelled, draft(Person, name="Anna Nowak"))
    page = show()
    click(button(page, "Dodaj warunek"))
    [panel] = page.findChildren(ConditionPanel)
    assert (panel.field.name, panel.operators.currentData()) == ("person", "any")
    offered = [panel.fields.itemText(at) for at in range(panel.fields.count())]
    assert {"Osoba", "Za granicą", "Miasto partnerskie", "Pierwszy dzień", "Kierunek", "Płaci"} <= {*offered}
    listed = panel.operand.list  # type: ignore[attr-defined] # that of the operand for “is one of”
    listed.item(0).setCheckState(Qt.CheckState.Checked)
    with qtbot.waitSignal(page.shown):
        panel.finish()
    assert page.conditions.all == (Condition("person", "any", (Linked(anna),)),)
    assert names(page) == ["Anna Nowak", "Anna Nowak"]
    assert chips(page) == ["Osoba: Anna Nowak"]
    assert page.model.totals[1][0] == "z udziałem w kosztach wspólnych"
    assert page.remarks.text() == "Dni Łucka: wspólne 40,00 zł na 2 osoby, po 20,00 zł"
    assert read_request(page.request().text()) == page.request()


def test_the_costs_in_common_are_whole_however_narrow_the_window(
    travelled: Store, window: Window, show: Show, ask: Ask
) -> None:
    anna, page = save(travelled, draft(Person, name="Anna Nowak")), show()
    window.resize(window.minimumSizeHint())
    ask(page, Condition("person", "any", (Linked(anna),)))
    [last] = [at for at, field in enumerate(page.model.fields) if field.name == "in_common"]
    text = page.model.row(names(page).index("Anna Nowak")).texts[last]
    assert text.replace("\N{NO-BREAK SPACE}", " ") == "40,00 zł na 2 osoby, po 20,00 zł"
    needed = page.table.fontMetrics().horizontalAdvance(text)
    assert page.table.horizontalHeader().sectionSize(last) > needed


def test_the_costs_in_common_are_in_sight_on_a_usual_screen(
    travelled: Store, window: Window, show: Show, ask: Ask
) -> None:
    anna, page = save(travelled, draft(Person, name="Anna Nowak")), show()
    window.resize(1366, 700)
    ask(page, Condition("person", "any", (Linked(anna),)))
    header, seen = page.table.horizontalHeader(), page.table.viewport()
    assert header.length() <= seen.width()
    narrow = header.sectionSize(4)
    window.resize(window.minimumSizeHint())
    assert header.length() > seen.width()  # scrolled all the same: words are cut no further than ever
    assert header.sectionSize(4) > narrow


def test_the_keys_of_a_list_ask_for_one_too(travelled: Store, window: Window, show: Show) -> None:
    page = show()
    focus(window, page.table)
    QTest.keyClick(window, Key.Key_F, Mod.ControlModifier | Mod.ShiftModifier)
    [panel] = page.findChildren(ConditionPanel)
    assert panel.isVisible()
    panel.close()


def test_every_cut_follows(travelled: Store, show: Show, ask: Ask) -> None:
    page = show()
    ask(page, Condition("country", "any", ("UA",)))
    for cut in ("people", "people_years", "years", "countries", "kinds"):
        page.choose(cut)
        assert "140,00" in page.model.totals[0]
    page.choose("countries")
    assert names(page) == ["Ukraina"]


def test_what_nothing_meets_can_be_cleared(travelled: Store, show: Show, ask: Ask, qtbot: QtBot) -> None:
    page = show()
    ask(page, Condition("country", "any", ("BE",)))
    assert page.empty.sentence.text() == "Nic nie spełnia tych warunków."
    assert page.empty.links() == ["Wyczyść filtr", "Wszystkie lata"]
    with qtbot.waitSignal(page.shown):
        click(button(page.empty, "Wyczyść filtr"))
    assert (names(page), page.conditions.isVisible()) == (COMMON, False)


def test_words_and_conditions_are_cleared_together(
    travelled: Store, window: Window, show: Show, ask: Ask, qtbot: QtBot
) -> None:
    page = show()
    ask(page, Condition("country", "any", ("UA",)))
    with qtbot.waitSignal(page.shown):
        page.quick.setText("anna")
    assert names(page) == ["Anna Nowak"]
    with qtbot.waitSignal(page.shown):
        window.commands.clear_filters()
        qtbot.waitUntil(lambda: names(page) == COMMON)
    assert page.quick.text() == ""


def test_guests_are_shown_in_words_of_their_own(travelled: Store, show: Show, ask: Ask) -> None:
    guests = [person("Petro", side="theirs", institution="Rada")]
    days: dict[str, Any] = {"first": PartialDate(2017, 6, 20), "direction": "in", "location": "Białystok"}
    journey(travelled, "Dni Białegostoku", participants=guests, costs=[cost("70")], **days)
    page = show()
    ask(page, Condition("direction", "any", ("in",)))
    assert [row[:3] for row in shown(page)] == [
        ("Petro", "", "Dni Białegostoku"),
        ("wspólnie", "", "Dni Białegostoku"),
    ]
    assert page.head.title.toolTip() == "Kto do nas przyjeżdżał, skąd i za ile"
    assert page.cuts["journeys"].text() == "Wizyty"
    assert page.model.totals[0][0] == "Razem: 1 wizyta"
    page.conditions.set(())
    assert page.request().title == "Kto wyjeżdżał, dokąd i za ile"


def test_a_document_that_is_signed_makes_a_partner_city(
    travelled: Store, queue: WriteQueue, show: Show, ask: Ask, qtbot: QtBot
) -> None:
    """The journeys to that city come into the rows that are shown."""
    city = partner(travelled, "Grodno", "BY")
    there: dict[str, Any] = {"partners": (Linked(city),), "location": "", "country": "BY"}
    journey(travelled, "Targi", PartialDate(2017, 4, 1), participants=[person("Ola")], **there)
    page = show()
    ask(page, Condition("partner_city", "yes"))
    before = names(page)  # to Łuck, by the place
    assert "Anna Nowak" in before
    assert "Ola" not in before
    kind = Linked(term(travelled))
    signed = draft(Agreement, partners=(Linked(city),), kind=kind, signed_on=PartialDate(2016, 1, 1))
    with qtbot.waitSignal(page.shown):
        queue.submit(lambda changing: changing.save(signed), "")
    assert sorted(names(page)) == sorted([*before, "Ola"])


def test_the_share_of_a_person_stands_below_in_every_cut(travelled: Store, show: Show, ask: Ask) -> None:
    shared_journey(travelled)
    page = show()
    ask(page, Condition("first_day", "within", (date(2017, 5, 12), date(2017, 5, 12))))
    page.quick.setText("nowak")
    page.quick.pause.stop()
    page.choose("journeys")
    plain = [tuple(text.replace("\xa0", " ") for text in total) for total in page.model.totals]
    assert "2 189,88" in plain[0]
    assert "4 311,13" in plain[1]
    assert "4\xa0311,13" in page.totals.accessibleName()
    assert page.totals.sizeHint().height() > 2 * page.table.verticalHeader().defaultSectionSize()


def test_from_a_person_and_year_one_comes_to_their_journeys(
    travelled: Store, show: Show, qtbot: QtBot
) -> None:
    page = show()
    with qtbot.waitSignal(page.shown):
        page.period.set_period(Period())
        page.period.changed.emit()
    page.choose("people_years")
    assert [row[:2] for row in shown(page)] == [
        *(("Anna Nowak", "2017"), ("Ewa Lis", "2016"), ("Jan Żak", "2017"), ("wspólnie", "2017")),
    ]
    with qtbot.waitSignal(page.shown):
        page.open(1)
    qtbot.waitUntil(lambda: names(page) == ["Ewa Lis"])
    assert (page.cut, page.period.period()) == ("journeys", Period.year_of(date(2016, 1, 1)))


def test_in_a_narrow_window_the_button_is_a_picture(travelled: Store, window: Window, show: Show) -> None:
    window.resize(1280, 700)
    page = show()
    assert page.add.text() == "Dodaj warunek"
    window.resize(640, 500)
    assert (page.add.text(), page.add.accessibleName()) == ("", "Dodaj warunek")
