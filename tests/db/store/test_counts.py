"""The counts of lists are asked of the database once, and again after each change, by whomever."""

from datetime import date
from typing import Any

from sqlalchemy import event

from db.drafts.draft import blank
from db.kinds import Linked
from db.records import Agreement, Partner
from db.store import Store
from db.store.query import Condition, Order, Query

ON = date(2017, 12, 31)
EVERYWHERE = Query(Partner, ON)


def save_partner(store: Store, name: str) -> int:
    made = blank(Partner)
    made.values |= {"name": name, "country": "UA"}
    with store.change("Saved") as change:
        return change.save(made)


def questions(store: Store) -> list[str]:
    """The statements sent from now on, but for those that look for a new entry of the history."""
    found: list[str] = []

    @event.listens_for(store.engine, "before_cursor_execute")
    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if "history" not in statement:
            found.append(statement)

    return found


def test_a_count_is_asked_again_only_after_a_change(new_store: Store) -> None:
    save_partner(new_store, "Łuck")
    asked = questions(new_store)
    country = Partner.field("country")
    for _again in range(3):
        assert new_store.count(EVERYWHERE) == 1
        assert new_store.count(Query(Partner, ON, "words", order=(Order("name"),))) == 1
        assert new_store.count_hidden(EVERYWHERE) == 0
        assert new_store.counts(EVERYWHERE, country) == {"UA": 1}
    assert len(asked) == 3
    save_partner(new_store, "Gori")
    assert new_store.count(EVERYWHERE) == 2
    assert new_store.counts(EVERYWHERE, country) == {"UA": 2}
    new_store.undo()
    assert new_store.count(EVERYWHERE) == 1


def test_what_a_colleague_saves_is_counted(new_store: Store) -> None:
    mine = new_store.for_reading()
    assert mine.count(EVERYWHERE) == 0
    save_partner(new_store, "Łuck")
    assert mine.count(EVERYWHERE) == 1
    mine.close()


def test_other_days_and_conditions_are_other_counts(new_store: Store) -> None:
    kept = save_partner(new_store, "Łuck")
    assert new_store.count(EVERYWHERE) == 1
    assert new_store.count(Query(Partner, ON, conditions=(Condition("country", "any", ("GE",)),))) == 0
    named = Condition("partners", "any", (Linked(kept),))
    assert new_store.count(Query(Agreement, ON, conditions=(named,))) == 0
