"""What follows of a document from its life."""

from datetime import date

import pytest

from db.dates import Length, PartialDate
from db.records import Agreement
from db.store import Store
from db.store.query import Condition, Query
from tests.support.saving import document, partner, term

SIGNED = PartialDate(2018, 3, 1)


@pytest.mark.parametrize(
    ("on", "left"), [(date(2021, 2, 8), 20), (date(2021, 2, 28), 0), (date(2021, 3, 1), None)]
)
def test_days_are_left_only_while_the_document_runs(new_store: Store, on: date, left: int | None) -> None:
    three = {"duration": "term", "first_term": Length(3, "year"), "renewal": "none"}
    one = document(new_store, term(new_store), partner(new_store), signed_on=SIGNED, **three)
    ((state, found),) = new_store.rows(
        Agreement, [one], [Agreement.field("state"), Agreement.field("days_left")], on
    )
    assert found == left
    assert state == ("expired" if left is None else "in_force")
    few = Query(Agreement, on, conditions=(Condition("days_left", "at_most", 30),))
    assert new_store.ids(few) == ([] if left is None else [one])
