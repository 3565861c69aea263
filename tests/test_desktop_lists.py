"""The ready lists: what is in them, by which names they are found, and as of which day they are shown."""

from datetime import date, timedelta

import pytest

from db import words
from db.errors import InvalidValue, Refused
from db.query import Condition, Query
from db.records import RECORDS, Agreement, Delegation, Office, Person, Vocabulary
from db.store import Store
from desktop import lists
from tests.saving import alter, draft, save

ON = date(2017, 12, 31)


def kinds(store: Store, name: str) -> list[str]:
    """The kinds of the documents in a list, each once."""
    ready = lists.find(name)
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
    assert lists.find(said).id == id


@pytest.mark.parametrize("ready", lists.LISTS, ids=lambda ready: ready.id)
def test_every_list_is_found_by_its_title_and_by_nothing_of_another(ready: lists.ReadyList) -> None:
    for language in words.LANGUAGES:
        assert lists.find(words.in_language(ready.title, language)) is ready
    assert lists.find(ready.id) is ready


def test_what_is_no_list_is_refused_and_the_lists_are_told() -> None:
    with pytest.raises(Refused, match="umowy dawne") as refused:
        lists.find("umowy dawne")
    for ready in lists.LISTS:
        assert words._(ready.title).lower() in refused.value.advice


def test_each_record_has_a_list_of_everything(reading: Store) -> None:
    for record in RECORDS:
        ready = lists.find(record.__tablename__)
        assert ready.record is record
        assert ready.conditions(reading) == ()


def test_agreements_and_letters_of_intent_are_told_apart(reading: Store) -> None:
    assert kinds(reading, "umowy") == ["umowa o współpracy"]
    assert kinds(reading, "listy intencyjne") == ["list intencyjny"]


def test_a_kind_may_be_renamed(new_store: Store) -> None:
    """The program knows it by its code, whatever the office calls it."""
    kind = save(new_store, draft(Vocabulary, terms="agreement_kind", name="list", code="letter_of_intent"))
    alter(new_store, Vocabulary, kind, name="list zamiaru")
    (condition,) = lists.find("listy intencyjne").conditions(new_store)
    assert [one.label for one in condition.operand] == ["list zamiaru"]
    assert lists.find("umowy").conditions(new_store) == (Condition("kind", "any", ()),)


def test_term_to_be_established_holds_just_those(reading: Store) -> None:
    listing = lists.listed(lists.find("termin do ustalenia"), reading, ON)
    at = [field.name for field in listing.fields].index("until")
    untils = [row[at].show() for row in listing.rows]
    assert untils == ["nie ustalono"] * listing.count
    everything = reading.rows(Agreement, reading.ids(Query(Agreement, ON)), [Agreement.field("until")], ON)
    assert len(untils) == [until.show() for (until,) in everything].count("nie ustalono") > 10


@pytest.mark.parametrize("ready", lists.LISTS, ids=lambda ready: ready.id)
def test_a_list_has_its_usual_columns_and_counts_its_rows(ready: lists.ReadyList, reading: Store) -> None:
    listing = lists.listed(ready, reading, ON)
    assert listing.title == words._(ready.title)
    assert listing.as_of == ON
    assert [field.name for field in listing.fields] == [
        field.name for field in ready.record.fields if field.listed
    ]
    rows = list(listing.rows)
    assert listing.count == len(rows)
    assert rows or ready.record in (Person, Delegation)  # the report names none
    assert all(len(row) == len(listing.fields) for row in rows)


def test_a_day_is_read_as_it_is_typed_anywhere() -> None:
    assert lists.day("31.12.2017") == lists.day("2017-12-31") == ON
    assert abs(lists.day("dziś") - date.today()) <= timedelta(days=1)
    assert lists.day("31.12.2070") == date(2070, 12, 31)
    for text in ("1.1.2071", "31.12.2099"):
        with pytest.raises(InvalidValue, match=r"31\.12\.2070"):
            lists.day(text)
    for text in ("31.02.2017", "kiedyś", ""):
        with pytest.raises(InvalidValue):
            lists.day(text)


def test_the_office_says_as_of_which_day_it_opens(new_store: Store) -> None:
    assert abs(lists.usual_day(new_store) - date.today()) <= timedelta(days=1)
    office = save(new_store, draft(Office, name="Urząd Miejski", city="Białystok"))
    assert abs(lists.usual_day(new_store) - date.today()) <= timedelta(days=1)
    alter(new_store, Office, office, opens_as_of=ON)
    assert lists.usual_day(new_store) == ON


def test_what_stands_at_the_top_of_a_paper(new_store: Store) -> None:
    assert list(lists.office_lines(new_store)) == []
    office = save(new_store, draft(Office, name="Urząd Miejski", city="Białystok"))
    assert lists.office_lines(new_store) == ["Urząd Miejski"]
    alter(new_store, Office, office, header="Urząd Miejski\n\n  \nBiuro Współpracy")
    assert lists.office_lines(new_store) == ["Urząd Miejski", "Biuro Współpracy"]
