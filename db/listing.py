"""A list as it is printed, exported or copied: plain data, no layout."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.fields import Field
from db.query import Query
from db.rows import Seen
from db.store import Store

CHUNK = 2000


@dataclass(frozen=True)
class Listing:
    """Title, criteria and rows of values; `rows` may be read once only."""

    title: str
    criteria: tuple[str, ...]
    as_of: date
    fields: tuple[Field, ...]
    count: int
    rows: Iterable[tuple[Any, ...]]
    total: tuple[str, ...] = ()


def listing(
    store: Store, query: Query, fields: tuple[Field, ...], title: str, criteria: tuple[str, ...]
) -> Listing:
    """The rows of `query` with the columns `fields`, read a chunk at a time as they are asked for."""
    ids = store.ids(query)
    return Listing(title, criteria, query.as_of, fields, len(ids), _rows(store, query, fields, ids))


def _rows(store: Store, query: Query, fields: tuple[Field, ...], ids: list[int]) -> Iterator[tuple[Any, ...]]:
    seen: Seen = {}
    for start in range(0, len(ids), CHUNK):
        yield from store.rows(query.record, ids[start : start + CHUNK], fields, query.as_of, seen)
