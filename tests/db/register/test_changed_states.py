"""The documents with another state by new rules: found by an upgrade, kept until somebody has read it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest

from db.records import Agreement
from db.register import changed_states, opening
from db.register.changed_states import ChangedStates
from db.store import Store
from db.store.history import User
from db.store.query import Query
from tests.support.older_rules import make_older, upgrade

EXPIRED = "UPDATE period SET state = 'expired', until = '2012-06-30' WHERE agreement_id = {}"


@contextmanager
def opened(target: str) -> Iterator[Store]:
    register = opening.open_register(target)
    store = register.store(User("anna", "Anna Nowak", "desk"), writing=True)
    yield store
    store.close()
    register.close()


def kept(target: str) -> ChangedStates | None:
    with opened(target) as store:
        return changed_states.kept(store.connection())


def documents(target: str) -> list[int]:
    with opened(target) as store:
        return store.ids(Query(Agreement, date.max))


def test_what_differs_is_kept_until_it_was_read(sample: str) -> None:
    one, other, third = documents(sample)[:3]
    make_older(
        sample,
        EXPIRED.format(one),
        f"UPDATE period SET state = state || '?' WHERE agreement_id = {other}",
        f"UPDATE period SET until = '2035' WHERE agreement_id = {third}",
    )
    upgrade(sample)
    found = kept(sample)
    assert found
    assert found.on == date.today()
    assert set(found.before) == {one, other, third}
    assert found.before[one] == ("expired", "2012-06-30")
    assert found.before[other][0].endswith("?")
    assert found.before[third][1] == "2035"
    with opened(sample) as store:
        changed_states.forget(store)
    assert kept(sample) is None


def test_where_nothing_differs_nothing_is_kept(sample: str) -> None:
    make_older(sample)
    upgrade(sample)
    assert kept(sample) is None


def test_a_document_not_known_yet_on_the_day_counts_as_such(sample: str) -> None:
    one = documents(sample)[0]
    make_older(sample, f"UPDATE period SET first = last WHERE agreement_id = {one}")
    upgrade(sample)
    found = kept(sample)
    assert found
    assert found.before == {one: (changed_states.NOT_YET, None)}


@pytest.mark.parametrize(
    "statement",
    ["DROP TABLE period", "ALTER TABLE period RENAME COLUMN first TO begins", "DELETE FROM period"],
)
def test_a_table_that_cannot_be_read_tells_nothing(sample: str, statement: str) -> None:
    make_older(sample, statement)
    upgrade(sample)
    assert kept(sample) is None


def test_without_the_ends_the_states_are_compared(sample: str) -> None:
    one = documents(sample)[0]
    ends = "ALTER TABLE period RENAME COLUMN until TO before"
    make_older(sample, f"UPDATE period SET state = 'expired' WHERE agreement_id = {one}", ends)
    upgrade(sample)
    found = kept(sample)
    assert found
    assert found.before == {one: ("expired", None)}


def test_unread_it_waits_beside_what_the_next_upgrade_changes(sample: str) -> None:
    """And a document that is again as it was is no longer told of."""
    one, other = documents(sample)[:2]
    make_older(sample, EXPIRED.format(one))
    upgrade(sample)
    make_older(sample, EXPIRED.format(other))
    upgrade(sample)
    found = kept(sample)
    assert found
    assert set(found.before) == {one, other}
