"""Filling in of drafts from rows that were read: what a row gives replaces, what it leaves empty stays."""

from collections.abc import Mapping, Sequence
from typing import Any

from db.drafts.draft import Draft, kept, part_row
from db.fields import Field
from db.fields.record import Part, Record
from db.kinds import Values
from db.words import _
from desktop.imports.rows.row_reader import Row

Change = tuple[str, str, str]


def fill_in(draft: Draft, values: Values, parts: Mapping[Row, Values]) -> None:
    """Put the values of a row into the draft of its record, and its rows of parts among those there."""
    draft.values |= values
    _imply(draft, values)
    for (name, _place), given in sorted(parts.items()):
        part = next(known.part for known in draft.record.parts if known.name == name)
        _put_row(part, draft.parts.setdefault(name, []), given)


def _imply(draft: Draft, given: Values) -> None:
    """Set a choice that the row leaves open to the one option with which its other values mean anything.

    A document for five years is one for a term, though no column says so.
    """
    for field in kept(draft.record):
        if field.name not in given or field.is_relevant(draft.values):
            continue
        for name in field.decided_by(draft.values):
            options = draft.record.field(name).kind.options
            fitting = [code for code in options if field.is_relevant({**draft.values, name: code})]
            if name not in given and len(fitting) == 1:
                draft.values[name] = fitting[0]
                break


def _put_row(part: type[Part], rows: list[dict[str, Any]], given: Values) -> None:
    """Put the values of a row of a part into the row with the same name or day; else add a row."""
    own = next((field.name for field in kept(part) if field.required), "")
    for row in rows:
        if own and given.get(own) and row.get(own) == given[own]:
            row |= given
            return
    rows.append(part_row(kept(part)) | dict(given))


def changes(record: type[Record], before: Draft, after: Draft) -> list[Change]:
    """What changes of a record: the label of each field or part, its text before and after."""
    found = [
        (_(field.label), field.kind.show(old), field.kind.show(new))
        for field in kept(record)
        if not _alike(field, old := before.values.get(field.name), new := after.values.get(field.name))
    ]
    for parts in record.parts:
        old, new = before.parts.get(parts.name, []), after.parts.get(parts.name, [])
        if old != new:
            found.append((_(parts.label), _rows_shown(parts.part, old), _rows_shown(parts.part, new)))
    return found


def _alike(field: Field, old: Any, new: Any) -> bool:
    return bool(old == new) or (field.kind.is_empty(old) and field.kind.is_empty(new))


def _rows_shown(part: type[Part], rows: Sequence[Values]) -> str:
    """The rows of a part in words: "Jan Nowak, dyrektor; Anna Lis"."""
    shown = [
        ", ".join(text for field in kept(part) if (text := field.kind.show(row.get(field.name))))
        for row in rows
    ]
    return "; ".join(shown)
