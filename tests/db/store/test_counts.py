"""The counts of lists are asked of the database once, and again after each change, by whomever."""

import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from db.dates import PartialDate
from db.kinds import Linked
from db.records import Agreement, Partner
from db.register import opening
from db.store import Store, counts, layouts
from db.store.history import User
from db.store.query import Condition, Order, Query, count_statement, counts_statement
from tests.support.saving import document, draft, term
from tests.support.saving import partner as save_partner

ON = date(2017, 12, 31)
EVERYWHERE = Query(Partner, ON)
ANNA = User("anna", "Anna Nowak", "desk")


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
    luck, gori = save_partner(new_store, "Łuck"), save_partner(new_store, "Gori")
    document(new_store, term(new_store), luck, signed_on=PartialDate(2017, 6, 30))
    signing = date(2017, 6, 30)
    for day, there in ((signing, 1), (signing - timedelta(1), 0), (ON, 1)):
        assert new_store.count(Query(Agreement, day)) == there
        assert new_store.count_hidden(Query(Agreement, day)) == 1 - there
    for linked, there in ((luck, 1), (gori, 0)):
        named = Condition("partners", "any", [Linked(linked)])
        assert new_store.count(Query(Agreement, ON, conditions=(named,))) == there


def test_another_content_under_the_same_number_is_counted_anew(tmp_path: Path) -> None:
    """As when an earlier copy of the file is put in its place while it is open."""
    register, other = tmp_path / "a.foedus", tmp_path / "b.foedus"
    opening.make(register)
    shutil.copy(register, other)
    writing = opening.open_register(other, lock=False).store(ANNA, writing=True)
    with writing.change("Saved") as change:
        for name in ("Łuck", "Gori", "Bornova"):
            change.save(draft(Partner, name=name, country="UA"))
    with writing.engine.begin() as connection:  # SQLite knows another file by the number of its changes
        layouts.save(connection, "anna", "partner", {"columns": []})
    writing.close()
    opened = opening.open_register(register, lock=False)
    mine, first = opened.store(ANNA), opened.store(ANNA, writing=True)
    save_partner(first, "Kowno")
    first.close()
    assert mine.count(EVERYWHERE) == 1
    register.write_bytes(other.read_bytes())
    assert mine.count(EVERYWHERE) == 3
    opened.close()


def test_a_new_connection_is_asked_anew_and_not_all_is_kept(
    new_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = questions(new_store)
    new_store.count(EVERYWHERE)
    new_store.close()
    new_store.count(EVERYWHERE)
    assert len(asked) == 2
    monkeypatch.setattr(counts, "MOST", 3)
    for number in range(8):
        new_store.count(Query(Partner, ON + timedelta(number)))
    assert len(new_store._counts._kept) <= 3


def test_a_state_is_counted_without_the_wide_index_rows() -> None:
    state, kind = Agreement.field("state"), Condition("kind", "any", (Linked(1),))
    texts = [
        str(counts_statement(Query(Agreement, ON), state)),
        str(count_statement(Query(Agreement, ON, conditions=(kind,)))),
    ]
    assert all("period" in text and "agreement_index" not in text for text in texts)
    named = Condition("partners", "any", (Linked(1),))
    assert "agreement_index" in str(count_statement(Query(Agreement, ON, conditions=(named,))))


def test_on_a_day_past_the_horizon_all_is_counted_that_the_list_has(sample_store: Store) -> None:
    for operator, operand in (("not_any", ()), ("filled", None)):
        asked = Query(Agreement, date.max, conditions=(Condition("kind", operator, operand),))
        assert sample_store.count(asked) == len(sample_store.ids(asked)) > 20
