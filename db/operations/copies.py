"""Copies of records: a new draft with the values of an earlier record, such as last year's visit."""

from functools import partial
from typing import Any

from db.drafts.draft import Draft, blank, kept, part_row
from db.drafts.filling import offered
from db.fields import Values
from db.fields.record import Part
from db.kinds import Linked
from db.records import record_named
from db.store import Store


def copy_of(store: Store, earlier: Draft) -> Draft:
    """A draft with the fields and parts that are declared as `copied`, without their dates.

    Of a part's row the fields that are default columns are taken; values of linked records are read anew: a
    person who had another function last year goes by today's.
    """
    record = earlier.record
    new = blank(record)
    for field in kept(record):
        if field.start.copied:
            new.values[field.name] = earlier.values.get(field.name)
        if field.kind.origin and not new.values[field.name] and earlier.id is not None:
            new.values[field.name] = store.label(record, earlier.id)
    for parts in record.parts:
        if parts.copied:
            rows = earlier.parts.get(parts.name, ())
            new.parts[parts.name] = [_row(store, parts.part, row) for row in rows]
    return new


def _row(store: Store, part: type[Part], row: Values) -> dict[str, Any]:
    taken = [field for field in kept(part) if field.column.default_column or field.kind.fills]
    new = part_row(part.fields)
    new |= {field.name: row.get(field.name) for field in taken if not field.kind.is_date}
    fields = {field.name: field for field in part.fields}
    for field in taken:
        if field.kind.fills and isinstance(new[field.name], Linked):
            found = offered(field, new[field.name], row, fields, partial(_values, store))
            new |= {name: value for name, value in found.items() if value}
    return new


def _values(store: Store, record: str, record_id: int) -> Values:
    found = store.draft(record_named(record), record_id)
    return found.values if found else {}
