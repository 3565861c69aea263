"""The last contact with a partner: of the log, journeys, undertakings and acts, up to the day asked about."""

from datetime import date
from typing import Any

import pytest

from db.dates import PartialDate
from db.drafts.draft import part_row
from db.kinds import Linked
from db.records import Delegation, LogEntry, Partner, Undertaking
from db.store import Store
from db.store.query import Condition, Order, Query
from tests.support.saving import alter, document, draft, partner, save, term

ON = date(2026, 1, 1)


def entry(when: PartialDate, what: str = "Zaproszenie") -> dict[str, Any]:
    return part_row(LogEntry.fields) | {"happened_on": when, "what": what}


def last(new_store: Store, one: int, on: date = ON) -> PartialDate | None:
    [row] = new_store.rows(Partner, [one], [Partner.field("last_contact")], on)
    found = row[0]
    assert found is None or isinstance(found, PartialDate)
    return found


@pytest.fixture
def luck(new_store: Store) -> int:
    return partner(new_store)


def test_without_anything_there_was_none(new_store: Store, luck: int) -> None:
    assert last(new_store, luck) is None


def test_each_sort_of_contact_counts(new_store: Store, luck: int) -> None:
    document(new_store, term(new_store), luck, signed_on=PartialDate(2010, 5, 1))
    assert last(new_store, luck) == PartialDate(2010, 5, 1)
    whom = (Linked(luck),)
    save(new_store, draft(Undertaking, title="Festiwal", partners=whom, begins_on=PartialDate(2012)))
    assert last(new_store, luck) == PartialDate(2012)
    days = {"first_day": PartialDate(2014, 6, 1), "last_day": PartialDate(2014, 6, 3)}
    save(new_store, draft(Delegation, title="Wizyta", partners=whom, planned_on=None, **days))
    assert last(new_store, luck) == PartialDate(2014, 6, 3)
    with new_store.change("Log") as change:
        opened = change.draft(Partner, luck)
        opened.parts["log"] = [entry(PartialDate(2015, 2)), entry(PartialDate(2011, 1, 1))]
        change.save(opened)
    assert last(new_store, luck) == PartialDate(2015, 2)


def test_what_came_later_or_was_cancelled_does_not_count(new_store: Store, luck: int) -> None:
    days = {"first_day": PartialDate(2014, 6, 1), "last_day": PartialDate(2014, 6, 3), "planned_on": None}
    one = save(new_store, draft(Delegation, title="Wizyta", partners=(Linked(luck),), **days))
    assert last(new_store, luck, date(2014, 5, 31)) is None
    assert last(new_store, luck, date(2014, 6, 2)) == PartialDate(2014, 6, 1)
    alter(new_store, Delegation, one, cancelled_on=date(2014, 5, 1))
    assert last(new_store, luck) is None


def test_a_list_sorts_and_filters_by_it(new_store: Store, luck: int) -> None:
    gori = partner(new_store, "Gori", "GE")
    with new_store.change("Log") as change:
        for one, when in ((luck, PartialDate(2015)), (gori, PartialDate(2020, 3, 1))):
            opened = change.draft(Partner, one)
            opened.parts["log"] = [entry(when)]
            change.save(opened)
    assert new_store.ids(Query(Partner, ON, order=(Order("last_contact", True),))) == [gori, luck]
    before = (Condition("last_contact", "before", date(2016, 1, 1)),)
    assert new_store.ids(Query(Partner, ON, conditions=before)) == [luck]
    assert new_store.ids(Query(Partner, ON, conditions=(Condition("last_contact", "empty"),))) == []
