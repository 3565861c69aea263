"""A text that holds the value of a field and of the one beside it: two days, an amount with its currency."""

from collections.abc import Callable
from typing import Any, NamedTuple

from db import dates
from db.errors import InvalidValue
from db.kinds import Kind
from db.kinds.amounts import AmountInCurrency


class Pair(NamedTuple):
    """The values of a field and of the one beside it; None leaves that as it is."""

    own: Any
    beside: Any = None


def read_pair(kind: Kind[Any], read: Callable[[], Any], beside: str) -> Pair:
    """The value that `read` gives, or the two values in a text that `kind` alone cannot take.

    `beside`: the text in the field beside it, which is filled where it is empty. Raises InvalidValue.
    """
    try:
        return Pair(read())
    except InvalidValue as error:
        if kind.currency and isinstance(error, AmountInCurrency):
            return _amount(error, beside)
        found = None if beside else span(kind, error)
        if found is None:
            raise
        return found


def span(kind: Kind[Any], error: InvalidValue) -> Pair | None:
    """The first and the last day that a text refused by `kind` holds; None where both have no place.

    They have if `kind` is that of a first day, and the days bound a stretch of time.
    """
    if not kind.ends_in or not isinstance(error, dates.TwoDates) or error.apart:
        return None
    first, last = kind.of_date(error.first), kind.of_date(error.last)
    return None if first is None or last is None else Pair(first, last)


def _amount(found: AmountInCurrency, beside: str) -> Pair:
    """The amount, and its currency where none stands beside it; raises InvalidValue where another does."""
    if beside and beside != found.currency:
        raise found.beside(beside)
    return Pair(found.amount, None if beside else found.currency)
