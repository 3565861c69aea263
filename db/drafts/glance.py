"""A summary of a part's row in a few words."""

from collections.abc import Iterator, Mapping
from typing import Any

from db.fields import Field, Values
from db.kinds import Kind
from db.words import _


def glance(fields: tuple[Field, ...], values: Values, *, in_full: bool = False) -> tuple[str, str, str]:
    """The date of a row, its title (the value of its first field), and the other values.

    Unless it is to be `in_full`, without those that tell nothing beside the rest.
    """
    told = [field for field in fields if in_full or field.told_when is None or field.told_when(values)]
    first = fields[0]
    dated = next((field for field in fields if field.column.default_column and field.kind.is_partial), None)
    date = dated.kind.show(values.get(dated.name)) if dated else ""
    title = first.kind.show(values.get(first.name)) or "…"
    rest = [words for field in told if field not in (first, dated) for words in _filled_in(field, values)]
    return date, title[:1].upper() + title[1:], " · ".join(rest)


def _filled_in(field: Field, values: Mapping[str, Any]) -> Iterator[str]:
    kind: Kind[Any] = field.kind
    value = field.value_in(values)
    if not kind.is_empty(value):
        shown = " ".join(kind.show(value).split())
        yield shown if field.column.default_column else ": ".join((_(field.label_in(values)), shown))
