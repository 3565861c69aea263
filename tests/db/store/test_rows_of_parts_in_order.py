"""Rows of a part stand in the order that it declares: the latest of a log first, a programme by its hours."""

import json
from datetime import date, time
from typing import Any

from sqlalchemy import select, update

from db.dates import PartialDate
from db.drafts.draft import Draft, in_order, part_row
from db.records import LogEntry, Partner
from db.records.delegations.parts import Cost, Programme
from db.store import Store
from db.store.history import ENTRY_ROW
from tests.support.saving import partner, save

FIRST, SECOND = date(2024, 5, 1), date(2024, 5, 2)


def item(what: str, day: date | None, hour: int | None = None) -> dict[str, Any]:
    return {"day": day, "hour": None if hour is None else time(hour), "what": what}


def told(rows: list[dict[str, Any]]) -> str:
    return "".join(row["what"] for row in in_order(Programme, rows))


def test_by_day_and_hour_what_has_no_hour_first() -> None:
    rows = [item("d", SECOND, 9), item("c", FIRST, 12), item("b", FIRST, 8), item("a", FIRST)]
    assert told(rows) == "abcd"


def test_a_day_typed_once_holds_for_the_rows_below() -> None:
    rows = [item("d", SECOND, 9), item("c", None, 8), item("a", FIRST, 9), item("b", None, 11)]
    assert told(rows) == "abcd"
    assert [row["day"] for row in in_order(Programme, rows)] == [FIRST, FIRST, SECOND, SECOND]
    assert told([item("a", FIRST, 9), item("c", None, 11), item("b", FIRST, 10)]) == "abc"
    assert told([item("b", None, 9), item("a", None, 7)]) == "ab"  # of no day at all


def test_a_part_without_an_order_stays_as_it_was_typed() -> None:
    rows = [{"kind": "other"}, {"kind": "hotel"}]
    assert in_order(Cost, rows) == rows


def entry(what: str, when: PartialDate) -> dict[str, Any]:
    return part_row(LogEntry.fields) | {"happened_on": when, "what": what}


def log(store: Store, one: int) -> tuple[Draft, list[dict[str, Any]]]:
    draft = store.draft(Partner, one)
    assert draft
    return draft, draft.parts["log"]


def test_those_of_one_day_keep_their_places_however_often_they_are_saved(new_store: Store) -> None:
    one = partner(new_store)
    draft, rows = log(new_store, one)
    rows += [entry("c", PartialDate(2011)), entry("a", PartialDate(2015, 2)), entry("b", PartialDate(2012))]
    save(new_store, draft)
    draft, rows = log(new_store, one)
    assert [row["what"] for row in rows] == ["a", "b", "c"]
    ids = [row["id"] for row in rows]
    for row in rows:
        row["happened_on"] = PartialDate(2015, 2)
    save(new_store, draft)
    assert [row["id"] for row in log(new_store, one)[1]] == ids


def test_what_was_typed_in_any_order_is_undone_and_made_again(new_store: Store) -> None:
    one = partner(new_store)
    draft, rows = log(new_store, one)
    rows += [entry("b", PartialDate(2011)), entry("a", PartialDate(2015))]
    save(new_store, draft)
    new_store.undo()
    assert log(new_store, one)[1] == []
    new_store.redo()
    assert [row["what"] for row in log(new_store, one)[1]] == ["a", "b"]


def test_a_row_moved_out_of_its_order_is_no_change(new_store: Store) -> None:
    one = partner(new_store)
    draft, rows = log(new_store, one)
    rows += [entry("a", PartialDate(2015)), entry("b", PartialDate(2011))]
    save(new_store, draft)
    draft, rows = log(new_store, one)
    rows.reverse()
    save(new_store, draft)
    after, rows = log(new_store, one)
    assert (after.version, [row["what"] for row in rows]) == (draft.version, ["a", "b"])


def test_what_an_earlier_version_left_unsorted_can_be_taken_back(new_store: Store) -> None:
    """Its history tells the rows as they were typed."""
    one = partner(new_store)
    draft, rows = log(new_store, one)
    rows += [entry("b", PartialDate(2011)), entry("a", PartialDate(2015))]
    save(new_store, draft)
    (change,) = new_store.changes(limit=1)
    kept = ENTRY_ROW
    its = kept.c.entry == change.id
    with new_store.engine.begin() as connection:
        packed = json.loads(connection.execute(select(kept.c.after).where(its)).scalar_one())
        packed["log"].reverse()
        connection.execute(update(kept).where(its).values(after=json.dumps(packed)))
    new_store.undo()
    assert log(new_store, one)[1] == []
