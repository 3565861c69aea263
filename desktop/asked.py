"""What a person sees in a list, written down for the process that prints or exports it."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import select

from db import travel, travel_listing
from db.fields import Field, Record
from db.listing import CHUNK, Listing, in_order, total_of
from db.records import record_named
from db.store import Store
from db.travel import Period, Travels
from db.words import _, n_

Named = Listing | tuple[str, Listing]
"""A sheet of a workbook, with the name it is to have where that is not the title."""


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
        return cls(**_read(text))

    def told(self) -> str:
        """How much it is."""
        rows = n_("{n} row", "{n} rows", len(self.ids)).format(n=len(self.ids))
        columns = n_("{n} column", "{n} columns", len(self.fields)).format(n=len(self.fields))
        return _("As it stands now: {rows}, {columns}").format(rows=rows, columns=columns)

    def listing(self, store: Store) -> Listing:
        """The rows, read a chunk at a time; those that are gone since are left out."""
        record, on = record_named(self.record), date.fromisoformat(self.as_of)
        there = set(store.connection().scalars(select(record.__table__.c.id)))
        ids = [one for one in self.ids if one in there]
        fields = tuple(record.field(name) for name in self.fields)
        rows, total = _rows(store, record, ids, fields, on), total_of(store, record, ids, fields, on)
        return Listing(self.title, self.criteria, on, fields, len(ids), rows, total)

    def beginning(self, store: Store, most: int) -> tuple[Listing, bool]:
        """The first `most` rows, and whether that is all."""
        return replace(self, ids=self.ids[:most]).listing(store), len(self.ids) <= most

    def sheets(self, store: Store) -> list[Named]:
        """What a workbook of it holds."""
        return [self.listing(store)]


@dataclass(frozen=True)
class AskedTravel:
    """Who travelled where, as somebody looks at it: a period and words, one way to sum it, its order."""

    as_of: str  # ISO, as the ends of the period; "" is an open end
    first: str = ""
    last: str = ""
    words: str = ""
    cut: str = "journeys"
    order: tuple[int, bool] | None = None  # the column, and whether it is sorted downwards
    known: Travels | None = field(default=None, compare=False, repr=False)  # what was read already

    @classmethod
    def whole(cls, on: date, period: Period | None = None) -> "AskedTravel":
        """All of a period; of the day's year where none is told."""
        return cls.of_period(on, period or Period.year_of(on))

    @classmethod
    def of_period(cls, on: date, period: Period, **other: Any) -> "AskedTravel":
        first, last = (day.isoformat() if day else "" for day in (period.first, period.last))
        return cls(on.isoformat(), first, last, **other)

    @property
    def title(self) -> str:
        return _(travel_listing.TITLE)

    def text(self) -> str:
        """As the other process reads it."""
        return json.dumps(asdict(replace(self, known=None)), ensure_ascii=False)

    @classmethod
    def of(cls, text: str) -> "AskedTravel":
        """What `text` gave."""
        return cls(**_read(text))

    def told(self) -> str:
        """What a workbook of it holds."""
        return _("The journeys, and their sums by person, year, country and kind of cost")

    def listing(self, store: Store) -> Listing:
        """The cut that is looked at, in its order."""
        listing = travel_listing.listing(self._travels(store), self.cut)
        return in_order(listing, *self.order) if self.order else listing

    def beginning(self, store: Store, most: int) -> tuple[Listing, bool]:
        """The first `most` rows, and whether that is all."""
        listing = self.listing(store)
        if listing.count <= most:
            return listing, True
        return replace(listing, rows=list(listing.rows)[:most], count=most, total=()), False

    def sheets(self, store: Store) -> list[Named]:
        """All cuts, each a sheet."""
        return list(travel_listing.listings(self._travels(store)))

    def _travels(self, store: Store) -> Travels:
        if self.known is not None:
            return self.known
        period = Period(*(date.fromisoformat(day) if day else None for day in (self.first, self.last)))
        return travel.read(store, date.fromisoformat(self.as_of), period).only(self.words)


def asked_for(text: str) -> Asked | AskedTravel:
    """What `text` gave, of either sort."""
    return AskedTravel.of(text) if "cut" in json.loads(text) else Asked.of(text)


def _read(text: str) -> dict[str, Any]:
    return {name: tuple(one) if isinstance(one, list) else one for name, one in json.loads(text).items()}


def _rows(
    store: Store, record: type[Record], ids: Sequence[int], fields: tuple[Field, ...], on: date
) -> Iterator[tuple[Any, ...]]:
    for start in range(0, len(ids), CHUNK):
        yield from store.rows(record, ids[start : start + CHUNK], fields, on)
