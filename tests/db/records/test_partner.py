"""What follows of a partner from its documents."""

from datetime import date
from typing import Any

import pytest

from db.dates import PartialDate
from db.kinds import Linked
from db.operations.samples import VOCABULARY, fill
from db.records import Agreement, Partner
from db.store import Store
from db.store.query import Condition, Query
from tests.support.saving import draft, save

ON = date(2020, 1, 1)


@pytest.fixture
def partner(new_store: Store) -> int:
    fill(new_store, VOCABULARY)
    return save(new_store, draft(Partner, name="Gori", country="GE"))


def document(store: Store, partner: int, **values: Any) -> int:
    kind = store.term("letter_of_intent")
    return save(store, draft(Agreement, partners=(Linked(partner),), kind=kind, **values))


def seen(store: Store, partner: int, name: str) -> Any:
    ((value,),) = store.rows(Partner, [partner], [Partner.field(name)], ON)
    return value


def test_cooperation_began_when_the_second_side_had_signed(new_store: Store, partner: int) -> None:
    days = {"signed_by_us_on": PartialDate(1999, 5, 1), "signed_by_them_on": PartialDate(1999, 7)}
    document(new_store, partner, **days)
    document(new_store, partner, signed_on=PartialDate(2001))
    assert seen(new_store, partner, "cooperation_since") == PartialDate(1999, 7)


def test_a_year_is_before_a_day_only_when_all_of_it_is(new_store: Store, partner: int) -> None:
    renewed = {"id": None, "kind": "renewed", "happened_on": PartialDate(2004), "known_by": ON}
    document(new_store, partner, signed_on=PartialDate(2001), acts=[renewed])
    assert seen(new_store, partner, "renewed_on") == PartialDate(2004)
    for day, found in ((date(2004, 6, 1), []), (date(2005, 1, 1), [partner])):
        condition = Condition("renewed_on", "before", day)
        assert new_store.ids(Query(Partner, ON, conditions=(condition,))) == found


def test_without_a_document_nothing_follows(new_store: Store, partner: int) -> None:
    names = ("cooperation_since", "document", "renewed_on", "state")
    assert [seen(new_store, partner, name) for name in names] == [None] * 4
