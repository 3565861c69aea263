"""What a person sees in a list, written down for the process that prints or exports it."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from db.fields import Field, Record
from db.listing import CHUNK, Listing, total_of
from db.records import record_named
from db.store import Store


@dataclass(frozen=True)
class Asked:
    """Exactly the rows and columns in front of somebody, in their order, as of the day they look at."""

    title: str
    criteria: tuple[str, ...]
    as_of: str  # ISO
    record: str
    fields: tuple[str, ...]
    ids: tuple[int, ...]

    def text(self) -> str:
        """As the other process reads it."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def of(cls, text: str) -> "Asked":
        """What `text` gave."""
        read: dict[str, Any] = {
            name: tuple(one) if isinstance(one, list) else one for name, one in json.loads(text).items()
        }
        return cls(**read)

    def listing(self, store: Store) -> Listing:
        """The rows, read a chunk at a time; those that are gone since are left out."""
        record, on = record_named(self.record), date.fromisoformat(self.as_of)
        there = set(store.connection().scalars(select(record.__table__.c.id)))
        ids = [one for one in self.ids if one in there]
        fields = tuple(record.field(name) for name in self.fields)
        rows, total = _rows(store, record, ids, fields, on), total_of(store, record, ids, fields, on)
        return Listing(self.title, self.criteria, on, fields, len(ids), rows, total)


def _rows(
    store: Store, record: type[Record], ids: Sequence[int], fields: tuple[Field, ...], on: date
) -> Iterator[tuple[Any, ...]]:
    for start in range(0, len(ids), CHUNK):
        yield from store.rows(record, ids[start : start + CHUNK], fields, on)
