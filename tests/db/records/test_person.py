"""People stand by surname; who is not active any more is proposed after all who are."""

from datetime import date

from db.records import Person
from db.store import Store
from db.store.query import Query
from tests.support.saving import draft, save

ON = date(2026, 1, 1)


def test_who_is_not_active_stands_last(new_store: Store) -> None:
    for name, active in (
        ("Anna Adamska", False),
        ("Jan Lis", True),
        ("Ewa Adamska", None),
        ("Jan Żuk", False),
    ):
        save(new_store, draft(Person, name=name, active=active))
    labels = new_store.labels(Person, new_store.ids(Query(Person, ON)))
    assert [one.label for one in labels] == ["Ewa Adamska", "Jan Lis", "Anna Adamska", "Jan Żuk"]
