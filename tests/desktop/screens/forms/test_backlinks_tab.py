"""The records that name the one in hand: a partner's documents in its form."""

from collections.abc import Iterator
from datetime import date

import pytest
import shiboken6
from pytestqt.qtbot import QtBot

from db.dates import PartialDate
from db.kinds import Linked
from db.records import Agreement, Partner, Undertaking
from db.register.opening import Register
from db.reports.card import card
from db.store import Store
from db.store.history import User
from desktop.background.write_queue import WriteQueue
from desktop.screens.forms.backlinks_tab import BacklinksTab
from desktop.screens.lists.list_page import ListPage
from desktop.screens.table.column_layout import SavedArrangement, column_fields, default_arrangement
from desktop.screens.window.window import Window
from tests.support.forms import all_tabs
from tests.support.saving import draft, partner, save
from tests.support.windows import Answers, button, click, ids, list_of


def tab_of(page: ListPage) -> BacklinksTab:
    tabs = enumerate(all_tabs(page.form.tabs))
    at, tab = next((at, tab) for at, tab in tabs if isinstance(tab, BacklinksTab))
    page.form.tabs.choose(at)
    return tab


@pytest.fixture
def city(register: Register) -> Iterator[int]:
    """A partner with an undertaking of 2010 and one of 2019."""
    store = register.store(User("anna", "Anna Nowak", "desk"), writing=True)
    city = partner(store, "Ełk", "PL")
    for title, year in (("Dawne", 2010), ("Nowe", 2019)):
        save(store, draft(Undertaking, title=title, begins_on=PartialDate(year), partners=(Linked(city),)))
    yield city
    store.close()


def looking_at(window: Window, reading: Store, words: str) -> tuple[ListPage, int]:
    page, one = list_of(window, "partner"), ids(reading, Partner, words)[0]
    page.show_record(one)
    return page, one


def told(tab: BacklinksTab) -> list[tuple[str, ...]]:
    return [tab.model.row(at).texts for at in range(len(tab.model.ids))]


def test_a_partner_s_form_lists_its_documents_with_their_states(
    window: Window, reading: Store, qtbot: QtBot
) -> None:
    page, _one = looking_at(window, reading, "luck")
    tab = tab_of(page)
    assert tab.title == "Dokumenty"
    assert told(tab) == [
        ("list intencyjny", "21.08.2011", "obowiązuje"),
        ("umowa o współpracy", "22.06.2013", "obowiązuje"),
    ]
    window.as_of.set(date(2012, 1, 1))
    assert told(tab) == [("list intencyjny", "21.08.2011", "obowiązuje")]
    window.as_of.set(date(2000, 1, 1))
    assert told(tab) == []
    assert tab.empty.sentence.text() == "Tego dnia jeszcze nic tu nie było."


def test_its_undertakings_are_those_of_the_day(window: Window, reading: Store, city: int) -> None:
    page = list_of(window, "partner")
    page.show_record(city)
    tab = next(tab for tab in all_tabs(page.form.tabs) if tab.title == "Przedsięwzięcia")
    page.form.tabs.choose(all_tabs(page.form.tabs).index(tab))
    assert isinstance(tab, BacklinksTab)
    assert [row[0] for row in told(tab)] == ["Dawne", "Nowe"]
    window.as_of.set(date(2010, 12, 31))
    assert [row[0] for row in told(tab)] == ["Dawne"]
    printed = card(reading, Partner, city, date(2010, 12, 31))
    assert printed
    assert [row["title"] for row in printed.tables[0].rows] == ["Dawne"]
    assert printed.any_day.startswith("partnerzy według stanu obecnego")


def test_from_a_document_of_the_list_there_is_a_way_and_back(window: Window, reading: Store) -> None:
    page, partner = looking_at(window, reading, "luck")
    tab = tab_of(page)
    document = tab.model.ids[1]
    tab.table.select(document)
    tab.table.opened.emit(document)
    assert window.pages.list_page is list_of(window, "agreement")
    assert window.pages.list_page.form.current == document
    window.commands.go(-1)
    assert window.pages.list_page is page
    assert page.form.current == partner


def test_a_new_document_begins_with_the_partner(window: Window, reading: Store) -> None:
    page, partner = looking_at(window, reading, "luck")
    click(button(tab_of(page), "Nowy dokument"))
    shown = window.pages.list_page
    assert shown is not None
    assert shown.record is Agreement
    assert shown.form.draft is not None
    assert shown.form.draft.id is None
    assert shown.form.draft.values["partners"] == (Linked(partner),)


def test_it_follows_what_is_changed_elsewhere(window: Window, reading: Store, queue: WriteQueue) -> None:
    page, _one = looking_at(window, reading, "luck")
    tab = tab_of(page)
    letter = tab.model.ids[0]
    queue.submit(lambda change: change.delete(Agreement, letter), "Deleted")
    queue.wait()
    assert [row[0] for row in told(tab)] == ["umowa o współpracy"]


def test_a_partner_that_is_not_saved_yet_has_none(window: Window, reading: Store, answers: Answers) -> None:
    page = list_of(window, "partner")
    page.new_record()
    tab = tab_of(page)
    assert told(tab) == []
    assert tab.empty.sentence.text() == "Na razie nic tu nie ma."
    assert not tab.new.isEnabled()


def test_once_it_is_saved_a_document_can_be_begun_with_it(
    window: Window, answers: Answers, queue: WriteQueue
) -> None:
    page = list_of(window, "partner")
    page.new_record()
    tab = tab_of(page)
    assert page.form.draft
    page.form.draft.values |= {"name": "Lwów", "country": "UA"}
    page.form.save()
    queue.wait()
    assert page.form.current is not None
    assert tab.new.isEnabled()


def test_only_what_names_the_record_has_a_tab(window: Window) -> None:
    assert not [
        tab for tab in all_tabs(list_of(window, "delegation").form.tabs) if isinstance(tab, BacklinksTab)
    ]


def test_a_column_pulled_there_is_kept_when_the_window_is_left_at_once(
    window: Window, reading: Store, queue: WriteQueue
) -> None:
    page, _one = looking_at(window, reading, "luck")
    tab = tab_of(page)
    kept = tab.table.arranger.saved
    tab.table.horizontalHeader().resizeSection(0, 321)
    assert window.leave()
    queue.wait()
    list_id = f"{Agreement.table_name}.partners"
    again = SavedArrangement(
        reading, queue, column_fields(Agreement), list_id, default_arrangement(Agreement)
    )
    assert again.current == kept.current
    assert kept.current.columns[0].width
    shiboken6.delete(tab.table)
    assert not shiboken6.isValid(kept)  # nor does it wait any longer than its table is there


def test_a_further_edition_begins_with_what_stays_the_same(window: Window, reading: Store) -> None:
    page = list_of(window, "undertaking")
    one = ids(reading, Undertaking)[0]
    page.show_record(one)
    earlier = reading.draft(Undertaking, one)
    assert earlier
    tabs = page.form.tabs
    at = next(at for at, tab in enumerate(all_tabs(tabs)) if tab.title == "Dalsze edycje")
    tabs.choose(at)
    click(button(all_tabs(tabs)[at], "Nowe przedsięwzięcie"))
    new = page.form.draft
    assert new
    assert (new.id, new.values["edition_of"]) == (None, Linked(one))
    for name in ("title", "kind", "partners", "location", "fields_of_cooperation"):
        assert new.values[name] == earlier.values[name]
    assert new.values["begins_on"] is None
    assert not page.form.dirty
