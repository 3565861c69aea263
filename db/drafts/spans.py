"""A first and a last day typed in one field, kept in that field and in the one beside it."""

from typing import Any, NamedTuple

from db import dates
from db.errors import InvalidValue
from db.kinds import Kind


class Span(NamedTuple):
    """The values of a first day and of the last day beside it."""

    first: Any
    last: Any


def span(kind: Kind[Any], error: InvalidValue) -> Span | None:
    """The first and the last day that a text refused by `kind` holds; None where both have no place.

    They have if `kind` is that of a first day, and the days bound a stretch of time.
    """
    if not kind.ends_in or not isinstance(error, dates.TwoDates) or error.apart:
        return None
    first, last = kind.of_date(error.first), kind.of_date(error.last)
    return None if first is None or last is None else Span(first, last)
