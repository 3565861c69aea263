"""The events of all documents, one row an event, as they are printed and exported."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import tee
from typing import Any

from sqlalchemy import Select, and_, case, func, or_, select
from sqlalchemy.sql import ColumnElement

from db.dates import has_begun
from db.fields import Field, Values
from db.kinds import Link
from db.records import Act, Agreement
from db.reports.listing import CHUNK, Key, Listing
from db.store import Store, rows
from db.store.query import Query
from db.words import N_, NP_, _

TITLE = N_("Events")
DOCUMENT = Field(Link(Agreement.__name__), NP_("link", "Document"), "document", Act.__name__, width=220)
_WHEN = "happened_on"
_BOTH, _SIDES = "signed_on", ("signed_by_us_on", "signed_by_them_on")
_EARLIER = "other_signed_earlier"
_PLACES, _SIGNATORIES = ("signed_in", "signed_by_them_in"), ("our_signatories", "their_signatories")
_SIGNING = (_BOTH, *_SIDES, _EARLIER, *_PLACES, *_SIGNATORIES)


def listing(store: Store, on: date, title: str = "", criteria: tuple[str, ...] = ()) -> Listing:
    """Every event that was known on the day `on`, by document in the register's order, with the signing.

    Its columns are the partners, the document, and the fields of the acts. An event without a date stays.
    Its keys must be read along with its rows.
    """
    ids = store.ids(Query(Agreement, on))
    fields = (Agreement.field("partners"), DOCUMENT, *Act.fields)
    one, other = tee(_rows(store, ids, on))
    rows_alone, keys = (row for _key, row in one), (key for key, _row in other)
    return Listing(title or _(TITLE), criteria, on, fields, _count(store, on), rows_alone, keys=keys)


def _rows(store: Store, ids: Sequence[int], on: date) -> Iterator[tuple[Key, tuple[Any, ...]]]:
    for start in range(0, len(ids), CHUNK):
        yield from _some(store, ids[start : start + CHUNK], on)


def _some(store: Store, ids: Sequence[int], on: date) -> Iterator[tuple[Key, tuple[Any, ...]]]:
    connection, field = store.connection(), Agreement.field("partners")
    signing = store.rows(Agreement, ids, [Agreement.field(name) for name in _SIGNING], on)
    labels = rows.labels(connection, Agreement.__name__, ids)
    for start in range(0, len(ids), rows.CHUNK):
        chunk = ids[start : start + rows.CHUNK]
        partners = rows.links(connection, Agreement, field, chunk)
        acts = rows.part_rows(connection, Act, chunk)
        for record_id, values in zip(chunk, signing[start:], strict=False):
            signed = dict(zip(_SIGNING, values, strict=True))
            for event in events_known_on(signed, acts.get(record_id, ()), on):
                own = (declared.value_in(event) for declared in Act.fields)
                yield (record_id, event.get("id")), (partners[record_id], labels[record_id], *own)


def events_known_on(values: Values, acts: Sequence[Values], on: date) -> list[Values]:
    """The events of one document that were known on the day `on`, in order, the signing among them."""
    return [event for event in Agreement.events(values, acts) if has_begun(event.get(_WHEN), on)]


def _count(store: Store, on: date) -> int:
    """The number of rows, counted in SQL: a listing says it before the first of them is read."""
    table, index = Agreement.table, Agreement.index
    day, there = on.toordinal(), index.c.begins <= on.toordinal()

    def known(name: str) -> ColumnElement[int]:
        return case((table.c[f"{name}_earliest"] <= day, 1), else_=0)

    dated = [case((table.c[side].is_not(None), 1), else_=0) for side in _SIDES]
    undated = case((and_(table.c[_EARLIER] == 1, dated[0] + dated[1] == 1), 1), else_=0)
    sides = known(_SIDES[0]) + known(_SIDES[1]) + undated
    signed = case((table.c[_BOTH].is_not(None), known(_BOTH)), else_=sides)
    signings = select(func.coalesce(func.sum(signed), 0)).select_from(
        table.join(index, index.c.id == table.c.id)
    )
    both = (signings.where(there), _known_acts(select(func.count()), on))
    return sum(int(store.connection().execute(statement).scalar_one()) for statement in both)


def act_ids(store: Store, on: date) -> list[int]:
    """The numbers of the acts among the events that were known on the day `on`."""
    return list(store.connection().scalars(_known_acts(select(Act.table.c.id), on)))


def _known_acts(statement: Select[Any], on: date) -> Select[Any]:
    """A statement of the acts that were known on a day, of the documents that are there on it."""
    act, index = Act.table, Agreement.index
    happened = act.c[f"{_WHEN}_earliest"]
    known = or_(happened.is_(None), happened <= on.toordinal())
    joined = statement.select_from(act.join(index, index.c.id == Act.owner()))
    return joined.where(index.c.begins <= on.toordinal(), known)
