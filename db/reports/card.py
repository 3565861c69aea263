"""The card of a record: its filled-in fields, in groups and tables. Plain data, no layout."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.drafts.draft import Draft
from db.fields import Field, Values
from db.fields.record import Parts, Record
from db.kinds import Linked
from db.records import naming
from db.reports.card_extras import BELOW, ROWS, SENTENCES
from db.reports.listing import any_day
from db.store import Store
from db.store.query import Condition, Query
from db.words import _


@dataclass(frozen=True)
class Group:
    """The filled-in fields of one tab, with their values; the first group has no heading."""

    heading: str
    pairs: tuple[tuple[Field, Any], ...]


@dataclass(frozen=True)
class Rows:
    """A table: `fields` are its columns, `further` the other fields that are filled in in any of the rows."""

    heading: str
    fields: tuple[Field, ...]
    further: tuple[Field, ...]
    rows: tuple[Values, ...]
    sums: tuple[str, ...] = ()
    below: tuple[str, ...] = ()  # what follows from the rows, less loud than the sums


@dataclass(frozen=True)
class Card:
    """The card of a record as of a day."""

    title: str
    status: str  # how it stands, in a sentence; "" where there is nothing to say
    as_of: date
    groups: tuple[Group, ...]
    tables: tuple[Rows, ...]
    any_day: str = ""  # a clause beside the day, where the record is shown as it is now


def card(
    store: Store, record: type[Record], record_id: int, on: date, *, personal: bool = False
) -> Card | None:
    """The card of a record in the language spoken now; None if the record is gone.

    `personal`: with the fields of a person's private life.
    """
    draft = store.draft(record, record_id)
    if draft is None:
        return None
    sentence = SENTENCES.get(record)
    status = sentence(store, draft, on) if sentence else ""
    groups = tuple(_groups(_filled(store, draft, on, personal)))
    tables = (*_parts(store, draft, on, personal), *_naming(store, record, record_id, on))
    return Card(_title(store, draft), status, on, groups, tables, any_day(record, on))


def has_personal(record: type[Record]) -> bool:
    """True if a card of this record can hold fields of a person's private life."""
    parts = (field for parts in record.parts for field in parts.part.fields)
    return any(field.personal for field in (*record.fields, *parts))


def _title(store: Store, draft: Draft) -> str:
    linked = store.label(draft.record, draft.id or 0)
    return ": ".join((_(draft.record.sentences.singular), linked.full if linked else draft.title))


def _is_shown(field: Field, personal: bool) -> bool:
    """True if the field can be seen in the form or as a column: fields for searching alone are on no card."""
    seen = field.column.as_column or (field.row.editable and not field.derived)
    return field.row.on_card and seen and (personal or not field.personal)


def _filled(store: Store, draft: Draft, on: date, personal: bool) -> Iterator[tuple[Field, Any]]:
    """The fields with a value; a stored and a derived one are given once if label and text are the same."""
    fields = [field for field in draft.record.fields if _is_shown(field, personal)]
    derived = [field for field in fields if field.derived]
    read = store.rows(draft.record, [draft.id or 0], derived, on)
    values = draft.values | (
        dict(zip((field.name for field in derived), read[0], strict=True)) if read else {}
    )
    seen = set()
    for field in fields:
        value = field.value_in(values)
        words = _(field.label), field.kind.show(value)
        if words[1] and words not in seen:
            seen.add(words)
            yield field, value


def _groups(filled: Iterator[tuple[Field, Any]]) -> Iterator[Group]:
    """The filled-in fields by tab, in the order in which the form has them."""
    by_tab: dict[str, list[tuple[Field, Any]]] = {"": []}
    for field, value in filled:
        by_tab.setdefault(field.row.tab, []).append((field, value))
    for tab, pairs in by_tab.items():
        if pairs:
            yield Group(_(tab) if tab else "", tuple(pairs))


def _parts(store: Store, draft: Draft, on: date, personal: bool) -> Iterator[Rows]:
    for parts in draft.record.parts:
        rows_of = ROWS.get(parts.part)
        kept = parts.rows_on(draft.parts[parts.name], on)
        rows = rows_of(draft, kept, on) if rows_of else kept
        below = BELOW.get(parts.part)
        if rows:
            lines = (*_as_now(parts, on), *(below(store, draft) if below else ()))
            yield _rows(parts, rows, personal, lines)


def _as_now(parts: Parts, on: date) -> Iterator[str]:
    """The sentence that rows do not depend on the day, where it is another than today."""
    if clause := any_day(parts, on):
        yield f"{clause[0].upper()}{clause[1:]}."


def _rows(parts: Parts, rows: Sequence[Values], personal: bool, below: tuple[str, ...]) -> Rows:
    fields = [field for field in parts.part.fields if _is_shown(field, personal)]
    whole = tuple({field.name: field.value_in(row) for field in fields} for row in rows)
    listed = tuple(field for field in fields if field.column.default_column)
    further = tuple(
        field
        for field in fields
        if not field.column.default_column and any(field.kind.show(row[field.name]) for row in whole)
    )
    return Rows(_(parts.label), listed, further, whole, tuple(parts.part.sums(rows)), below)


def _naming(store: Store, record: type[Record], record_id: int, on: date) -> Iterator[Rows]:
    """The tables of the records that name this one, as its form lists them."""
    for other, by in naming(record):
        ids = store.ids(Query(other, on, conditions=(Condition(by.name, "any", (Linked(record_id),)),)))
        fields = tuple(field for field in other.fields if field.column.in_related_list)
        names = [field.name for field in fields]
        rows = [dict(zip(names, row, strict=True)) for row in store.rows(other, ids, fields, on)]
        if rows:
            yield Rows(_(by.kind.back), fields, (), tuple(rows))
