"""The request for chosen rows and columns of a list."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, ClassVar

from sqlalchemy import select

from db.fields import Field, Record
from db.records import record_named
from db.reports.listing import CHUNK, Listing, any_day, total_of
from db.store import Store
from db.words import _, n_
from desktop.lists.marking import marked


@dataclass(frozen=True)
class ListRequest:
    """The request for the rows and columns that a list shows, in their order."""

    name: ClassVar[str] = "list"

    title: str
    criteria: tuple[str, ...]
    as_of: str  # ISO
    record: str
    fields: tuple[str, ...]
    ids: tuple[int, ...]

    def text(self) -> str:
        return json.dumps({"request": self.name, **asdict(self)}, ensure_ascii=False)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "ListRequest":
        """The request whose attributes `data` holds as JSON gives them."""
        lists = {name: tuple(value) for name, value in data.items() if isinstance(value, list)}
        return cls(**{**data, **lists})

    def describe(self) -> str:
        rows = n_("{n} row", "{n} rows", len(self.ids)).format(n=len(self.ids))
        columns = n_("{n} column", "{n} columns", len(self.fields)).format(n=len(self.fields))
        return _("As it stands now: {rows}, {columns}").format(rows=rows, columns=columns)

    def listing(self, store: Store) -> Listing:
        """The rows, read in chunks, without records deleted since."""
        record, on = record_named(self.record), date.fromisoformat(self.as_of)
        there = set(store.connection().scalars(select(record.table.c.id)))
        ids = [record_id for record_id in self.ids if record_id in there]
        fields = tuple(record.field(name) for name in self.fields)
        rows, total = _rows(store, record, ids, fields, on), total_of(store, record, ids, fields, on)
        as_now = any_day(record, on)
        keys = [(record_id, None) for record_id in ids]
        return Listing(
            self.title, self.criteria, on, fields, len(ids), rows, total, any_day=as_now, keys=keys
        )

    def beginning(self, store: Store, most: int) -> tuple[Listing, bool]:
        return replace(self, ids=self.ids[:most]).listing(store), len(self.ids) <= most

    def listings(self, store: Store) -> list[Listing]:
        return [marked(store, self.listing(store), record_named(self.record))]


def _rows(
    store: Store, record: type[Record], ids: Sequence[int], fields: tuple[Field, ...], on: date
) -> Iterator[tuple[Any, ...]]:
    for start in range(0, len(ids), CHUNK):
        yield from store.rows(record, ids[start : start + CHUNK], fields, on)
