"""Records in short, for the tests of the store."""

from typing import Any

from db.drafts.draft import Draft, blank
from db.fields.record import Record
from db.kinds import Linked
from db.records import KEPT, Agreement, Partner, Vocabulary
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


def partner(store: Store, name: str = "Łuck", country: str = "UA", **values: Any) -> int:
    return save(store, draft(Partner, name=name, country=country, **values))


def term(store: Store, name: str = "list intencyjny", **values: Any) -> int:
    """A kind of document."""
    return save(store, draft(Vocabulary, terms="agreement_kind", name=name, **values))


def document(store: Store, kind: int, *partners: int, **values: Any) -> int:
    linked = tuple(Linked(one) for one in partners)
    return save(store, draft(Agreement, partners=linked, kind=Linked(kind), **values))


def everything(store: Store) -> dict[tuple[str, int], dict[str, Any]]:
    """What is kept of every record, as history packs it, the words of links aside; without versions."""
    found: dict[tuple[str, int], dict[str, Any]] = {}
    for record in KEPT:
        for one in store.connection().scalars(record.table.select().with_only_columns(record.table.c.id)):
            opened = store.draft(record, one)
            assert opened
            found[record.__name__, one] = _by_id(opened.packed())
    return found


def _by_id(packed: Any) -> Any:
    """A packed link is [id, words]: the words are those of the day it was packed."""
    if isinstance(packed, dict):
        return {name: _by_id(value) for name, value in packed.items()}
    if isinstance(packed, list) and [type(one) for one in packed] == [int, str]:
        return packed[0]
    return [_by_id(one) for one in packed] if isinstance(packed, list) else packed
