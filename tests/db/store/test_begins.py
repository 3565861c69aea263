"""The records that are there on a day, where a field says since when: in lists, counts and what is hidden."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy.sql import visitors
from sqlalchemy.sql.elements import BindParameter

from db.dates import PartialDate
from db.fields.record import Parts, Record
from db.kinds import Day, Linked, Number, PartialDay
from db.records import KEPT, Membership, Partner, PerDiemRate, Undertaking
from db.reports.left_out import left_out
from db.store import Store, computed
from db.store.query import Condition, Order, Query
from tests.support.saving import alter, draft, partner, save

THEN = date(2010, 12, 31)
TODAY = date.today()


def titles(store: Store, query: Query) -> list[str]:
    title = Undertaking.field("title")
    return [row[0] for row in store.rows(Undertaking, store.ids(query), [title], query.as_of)]


def fill(store: Store) -> None:
    """Undertakings that begin before, on and after THEN, in a year around it, and never."""
    city = (Linked(partner(store)),)
    for title, begins_on in {
        "przed": PartialDate(2009, 5, 12),
        "tego dnia": PartialDate(2010, 12, 31),
        "nazajutrz": PartialDate(2011, 1, 1),
        "w tym roku": PartialDate(2010),
        "w dziesięcioleciu": PartialDate(2010, decade=True),
        "później": PartialDate(2019),
        "bez daty": None,
        "w przyszłości": PartialDate.of(TODAY + timedelta(400)),
    }.items():
        save(store, draft(Undertaking, title=title, begins_on=begins_on, partners=city))


@pytest.fixture
def filled(filled_store: Store) -> Store:
    return filled_store


THERE = {"przed", "tego dnia", "w tym roku", "w dziesięcioleciu", "bez daty"}
LATER = {"nazajutrz", "później"}
ORDERS: list[tuple[Order, ...]] = [(), (Order("title"),), (Order("begins_on", True),), (Order("location"),)]


@pytest.mark.parametrize("order", ORDERS, ids=str)
def test_a_list_leaves_out_what_begins_later(filled: Store, order: tuple[Order, ...]) -> None:
    query = Query(Undertaking, THEN, order=order)
    assert set(titles(filled, query)) == THERE
    assert (filled.count(query), filled.count_hidden(query)) == (5, 3)
    assert set(titles(filled, Query(Undertaking, date(2018, 12, 31), order=order))) == THERE | {"nazajutrz"}


def test_conditions_and_words_look_at_the_same(filled: Store) -> None:
    city = Linked(filled.ids(Query(Partner, THEN))[0])
    by_partner = Condition("partners", "any", (city,))
    within = Condition("begins_on", "within", (date(2010, 1, 1), date(2019, 12, 31)))
    assert set(titles(filled, Query(Undertaking, THEN, conditions=(by_partner,)))) == THERE
    narrow = Query(Undertaking, THEN, conditions=(by_partner, within))
    assert set(titles(filled, narrow)) == {"tego dnia", "w tym roku", "w dziesięcioleciu"}
    assert filled.count_hidden(narrow) == 2
    assert titles(filled, Query(Undertaking, THEN, "tego")) == ["tego dnia"]
    assert titles(filled, Query(Undertaking, THEN, "później")) == []


@pytest.mark.parametrize("day", [TODAY, TODAY + timedelta(1), date.max])
def test_from_today_on_future_ones_are_there(filled: Store, day: date) -> None:
    query = Query(Undertaking, day)
    assert set(titles(filled, query)) == THERE | LATER | {"w przyszłości"}
    assert (filled.count(query), filled.count_hidden(query)) == (8, 0)
    assert filled.count_hidden(Query(Undertaking, TODAY - timedelta(1))) == 1


def test_it_follows_what_is_saved_and_made_anew(filled: Store) -> None:
    query = Query(Undertaking, THEN)
    later = next(found for found in filled.ids(Query(Undertaking, TODAY, "nazajutrz")))
    alter(filled, Undertaking, later, begins_on=PartialDate(2010, 12, 30))
    assert set(titles(filled, query)) == THERE | {"nazajutrz"}
    filled.undo()
    assert set(titles(filled, query)) == THERE
    with filled.writing() as connection:
        computed.rebuild(connection)
    assert set(titles(filled, query)) == THERE


def test_a_count_of_yesterday_is_not_that_of_today(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    query = Query(Undertaking, TODAY)
    assert filled.count(query) == 8

    class Tomorrow(date):
        @classmethod
        def today(cls) -> "Tomorrow":
            return cls.fromordinal(TODAY.toordinal() + 1)

    monkeypatch.setattr("db.fields.record.date", Tomorrow)
    assert filled.count(query) == 7


def test_a_rate_is_there_from_its_first_day(new_store: Store) -> None:
    for day in (date(2010, 12, 31), date(2011, 1, 1)):
        rate = draft(PerDiemRate, country="UA", valid_from=day)
        rate.values |= {"per_diem": Decimal(41), "hotel_limit": Decimal(180), "currency": "EUR"}
        save(new_store, rate)
    query = Query(PerDiemRate, THEN)
    assert (len(new_store.ids(query)), new_store.count_hidden(query)) == (1, 1)
    assert (
        left_out(new_store, [query]) == "Stan na 31.12.2010\N{NO-BREAK SPACE}r.: ukryto 1 późniejszą stawkę."
    )
    assert len(new_store.drafts(PerDiemRate)) == 2  # a trip looks for its own


def test_what_may_be_chosen_does_not_depend_on_the_day(filled: Store) -> None:
    link = next(field for field in Undertaking.fields if field.kind.target == "Undertaking")
    assert len(filled.lookup(link.kind, "")) == 8


# Every record, every part


def names_the_day(record: type[Record]) -> bool:
    """True if the SQL of a field looks at the day that is asked about."""
    expressions = [found for field in record.fields if (found := field.derivation.expression)]
    return any(map(_names_the_day, expressions))


def _names_the_day(expression: Callable[[], Any]) -> bool:
    parts = visitors.iterate(expression())
    return any(isinstance(part, BindParameter) and part.key == "as_of" for part in parts)


@pytest.mark.parametrize("record", KEPT, ids=lambda record: record.__name__)
def test_every_record_obeys_the_day_or_says_that_it_does_not(record: type[Record]) -> None:
    obeys = [bool(record.begins), bool(record.day_tables), bool(record.sentences.any_day)]
    if record is Membership:  # a city that has not joined yet has a state that says so
        assert obeys == [False] * 3
        assert names_the_day(record)
    else:
        assert sum(obeys) == 1
    if record.begins:
        assert isinstance(record.field(record.begins).kind, PartialDay | Day)
    if names_the_day(record) and record.sentences.any_day:
        assert record is Partner  # whose clause says what is of the day


PARTS = [
    pytest.param(parts, id=f"{record.__name__}.{parts.name}") for record in KEPT for parts in record.parts
]


@pytest.mark.parametrize("parts", PARTS)
def test_every_part_obeys_the_day_or_says_that_it_does_not(parts: Parts) -> None:
    assert bool(parts.since) != bool(parts.any_day)
    if parts.since:
        assert isinstance(parts.part.field(parts.since).kind, PartialDay | Day | Number)
