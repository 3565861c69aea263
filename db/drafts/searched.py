"""What an index row holds of a record's values: sort keys, folded texts and the text of the quick filter."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from db import folding
from db.drafts.draft import Draft, kept
from db.fields import Field
from db.fields.record import Record
from db.folding import fold


def searched_and_sorted(
    record: type[Record], draft: Draft, spoken: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """The sort keys, the folded texts and the text of a record; `spoken`: its values in each language."""
    shape, values = _shape(record), spoken[0]
    row: dict[str, Any] = {
        name: None if (value := values.get(field)) is None else key(value) for name, field, key in shape.keys
    }
    for name, field in shape.folds:
        shown = dict.fromkeys(map(field.kind.show, _by_language(field, spoken)))
        row[name] = fold(" ".join(shown))
    row["text"] = folding.index_text(_texts(shape, draft, spoken))
    return row


class _Shape(NamedTuple):
    """What the index row of a record holds of its fields."""

    keys: tuple[tuple[str, str, Callable[[Any], Any]], ...]  # the column, the field, its sort key
    folds: tuple[tuple[str, Field], ...]  # the column, the field
    searched: tuple[Field, ...]
    searched_in_rows: tuple[tuple[str, tuple[Field, ...]], ...]  # of parts, by their name


@cache  # asked for each row; to look into a table's columns takes longer than to write them
def _shape(record: type[Record]) -> _Shape:
    columns = set(record.index.c.keys())
    keyed = ((f"key_{field.name}", field) for field in record.fields)
    folded = ((f"fold_{field.name}", field) for field in record.fields)
    in_rows = (
        (parts.name, tuple(each for each in kept(parts.part) if each.searched and each.kind.folds))
        for parts in record.parts
    )
    return _Shape(
        tuple((name, field.name, field.kind.key) for name, field in keyed if name in columns),
        tuple((name, field) for name, field in folded if name in columns),
        tuple(field for field in record.fields if field.searched),
        tuple((name, fields) for name, fields in in_rows if fields),
    )


def _by_language(field: Field, spoken: Sequence[Mapping[str, Any]]) -> list[Any]:
    """The field's value, if any; in each language where it links: the labels of linked records differ."""
    several = spoken if field.kind.target else spoken[:1]
    return [value for values in several if (value := values.get(field.name)) is not None]


def _texts(shape: _Shape, draft: Draft, spoken: Sequence[Mapping[str, Any]]) -> Iterable[str]:
    """The texts by which the quick filter finds a record: its own, then those of its parts."""
    for field in shape.searched:
        yield from map(field.kind.searchable, _by_language(field, spoken))
    for name, fields in shape.searched_in_rows:
        for row in draft.parts[name]:
            for field in fields:
                yield field.kind.searchable(row[field.name])
