"""The ready lists: what is in them, by which names they are found, and as of which day they are shown."""

from datetime import date, timedelta

import pytest

from db import words
from db.dates import PartialDate
from db.dates.period import parse_as_of
from db.errors import InvalidValue, Refused
from db.records import RECORDS, Agreement, Delegation, Office, Person, Vocabulary
from db.reports.office import office_lines, usual_day
from db.store import Store
from db.store.query import Condition, Query
from desktop.lists.finding import find_list, find_list_or_report
from desktop.lists.ready_lists import KNOWN, LISTS, REPORTS, ReadyList
from tests.support.journeys import journey
from tests.support.saving import alter, draft, save

ON = date(2017, 12, 31)


def kinds(store: Store, name: str) -> list[str]:
    """The kinds of the documents in a list, each once."""
    ready = find_list(name)
    ids = store.ids(Query(Agreement, ON, conditions=ready.conditions(store)))
    rows = store.rows(Agreement, ids, [Agreement.field("kind")], ON)
    return sorted({kind.label for (kind,) in rows})


@pytest.mark.parametrize(
    ("said", "id"),
    [
        ("dokumenty", "agreement"),
        ("Dokumenty", "agreement"),
        ("documents", "agreement"),
        ("PARTNERZY", "partner"),
        ("umowy", "agreements"),
        ("Listy intencyjne", "letters_of_intent"),
        ("listy  intencyjne", "letters_of_intent"),
        ("letters_of_intent", "letters_of_intent"),
        ("termin do ustalenia", "to_establish"),
    ],
)
@pytest.mark.parametrize("language", words.LANGUAGES)
def test_a_list_is_found_by_any_of_its_names(said: str, id: str, language: str) -> None:
    words.use(language)
    assert find_list(said).id == id


@pytest.mark.parametrize("ready", LISTS, ids=lambda ready: ready.id)
def test_every_list_is_found_by_its_title_and_by_nothing_of_another(ready: ReadyList) -> None:
    for language in words.LANGUAGES:
        assert find_list(words.in_language(ready.title, language)) is ready
    assert find_list(ready.id) is ready


def test_what_is_no_list_is_refused_and_the_lists_are_told() -> None:
    with pytest.raises(Refused, match="zebrania") as refused:
        find_list("zebrania")
    for ready in LISTS:
        assert words._(ready.title).lower() in refused.value.advice
    with pytest.raises(Refused, match="zebrania") as refused:
        find_list_or_report("zebrania")
    for known in KNOWN:
        assert words._(known.title).lower() in refused.value.advice


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_a_report_is_found_by_the_beginning_of_its_title(language: str) -> None:
    words.use(language)
    [report] = REPORTS
    for said in ("kto wyjeżdżał", "Kto wyjeżdżał, dokąd i za ile", "who travelled", "travel"):
        assert find_list_or_report(said) is report
    assert find_list_or_report("dokumenty") is find_list("dokumenty")
    for nothing in ("k", "", "wyjeżdżał"):
        with pytest.raises(Refused):
            find_list_or_report(nothing)


def test_a_report_shows_the_year_of_the_day_first(new_store: Store) -> None:
    [report] = REPORTS
    journey(new_store, "Dni Łucka", PartialDate(2024, 5, 12))
    assert report.listings(new_store, date(2024, 12, 31))[0].count == 1
    assert report.listings(new_store, date(2025, 1, 1))[0].count == 0
    names = [sheet.name for sheet in report.listings(new_store, ON)]
    assert names[:2] == ["Wyjazdy", "Według osób"]


def test_each_record_has_a_list_of_everything(reading: Store) -> None:
    for record in RECORDS:
        ready = find_list(record.table_name)
        assert ready.record is record
        assert ready.conditions(reading) == ()


def test_agreements_and_letters_of_intent_are_told_apart(reading: Store) -> None:
    assert kinds(reading, "umowy") == ["umowa o współpracy"]
    assert kinds(reading, "listy intencyjne") == ["list intencyjny"]


def test_a_kind_may_be_renamed(new_store: Store) -> None:
    """The program knows it by its code, whatever the office calls it."""
    kind = save(new_store, draft(Vocabulary, terms="agreement_kind", name="list", code="letter_of_intent"))
    alter(new_store, Vocabulary, kind, name="list zamiaru")
    (condition,) = find_list("listy intencyjne").conditions(new_store)
    assert [one.label for one in condition.operand] == ["list zamiaru"]
    assert find_list("umowy").conditions(new_store) == (Condition("kind", "any", ()),)


def test_term_to_be_established_holds_just_those(reading: Store) -> None:
    (listing,) = find_list("termin do ustalenia").listings(reading, ON)
    at = [field.name for field in listing.fields].index("until")
    untils = [row[at].show() for row in listing.rows]
    assert untils == ["nie ustalono"] * listing.count
    everything = reading.rows(Agreement, reading.ids(Query(Agreement, ON)), [Agreement.field("until")], ON)
    assert len(untils) == [until.show() for (until,) in everything].count("nie ustalono") > 10


@pytest.mark.parametrize("ready", LISTS, ids=lambda ready: ready.id)
def test_a_list_has_its_usual_columns_and_counts_its_rows(ready: ReadyList, reading: Store) -> None:
    (listing,) = ready.listings(reading, ON)
    assert listing.title == words._(ready.title)
    assert listing.as_of == ON
    assert [field.name for field in listing.fields] == [
        field.name for field in ready.record.fields if field.column.default_column
    ]
    rows = list(listing.rows)
    assert listing.count == len(rows)
    assert rows or ready.record in (Delegation, Person)  # the report names none
    assert all(len(row) == len(listing.fields) for row in rows)


def test_a_day_is_read_as_it_is_typed_anywhere() -> None:
    assert parse_as_of("31.12.2017") == parse_as_of("2017-12-31") == ON
    assert abs(parse_as_of("dziś") - date.today()) <= timedelta(days=1)
    assert parse_as_of("31.12.2070") == date(2070, 12, 31)
    for text in ("1.1.2071", "31.12.2099"):
        with pytest.raises(InvalidValue, match=r"31\.12\.2070"):
            parse_as_of(text)
    for text in ("31.02.2017", "kiedyś", ""):
        with pytest.raises(InvalidValue):
            parse_as_of(text)


def test_the_office_says_as_of_which_day_it_opens(new_store: Store) -> None:
    assert abs(usual_day(new_store) - date.today()) <= timedelta(days=1)
    office = save(new_store, draft(Office, name="Urząd Miejski", city="Białystok"))
    assert abs(usual_day(new_store) - date.today()) <= timedelta(days=1)
    alter(new_store, Office, office, opens_as_of=ON)
    assert usual_day(new_store) == ON


def test_what_stands_at_the_top_of_a_paper(new_store: Store) -> None:
    assert list(office_lines(new_store)) == []
    office = save(new_store, draft(Office, name="Urząd Miejski", city="Białystok"))
    assert office_lines(new_store) == ["Urząd Miejski"]
    alter(new_store, Office, office, header="Urząd Miejski\n\n  \nBiuro Współpracy")
    assert office_lines(new_store) == ["Urząd Miejski", "Biuro Współpracy"]
