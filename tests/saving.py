"""Records in short, for the tests of the store."""

from typing import Any

from db.drafts import Draft, blank
from db.fields import Record
from db.store import Store


def draft(record: type[Record], **values: Any) -> Draft:
    """A new record; values by field or part name."""
    made = blank(record)
    parts = {known.name for known in record.parts}
    made.values |= {name: value for name, value in values.items() if name not in parts}
    made.parts |= {name: value for name, value in values.items() if name in parts}
    return made


def save(store: Store, made: Draft, message: str = "Saved") -> int:
    with store.change(message) as change:
        return change.save(made)


def alter(store: Store, record: type[Record], one: int, message: str = "Changed", **values: Any) -> Draft:
    """Save new values of a record; returns the draft as it was opened before."""
    opened = store.draft(record, one)
    assert opened
    changed = opened.copy()
    changed.values |= values
    save(store, changed, message)
    return opened


def delete(store: Store, record: type[Record], one: int, message: str = "Deleted") -> None:
    with store.change(message) as change:
        change.delete(record, one)


def value(store: Store, record: type[Record], one: int, name: str) -> Any:
    """What stands in a field now; None when the record is gone."""
    opened = store.draft(record, one)
    return opened.values[name] if opened else None
