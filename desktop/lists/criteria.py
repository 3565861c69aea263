"""The criteria of a list in words, for the screen, paper and workbooks; conditions as JSON holds them."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

from db import dates
from db.fields import Field
from db.kinds import Kind
from db.store.query import Condition, Query
from db.words import _


class Conditioned(Protocol):
    """A record or a report: the fields that its conditions can be about, and each by its name."""

    @property
    def fields(self) -> Sequence[Field]: ...

    def field(self, name: str) -> Field: ...


def describe(query: Query, own: Sequence[Condition] = ()) -> tuple[str, ...]:
    """The lines for the words and conditions of a query, without `own`, which the list's title implies."""
    lines = [
        describe_condition(query.record.field(condition.field), condition)
        for condition in query.conditions
        if condition not in own
    ]
    words = " ".join(query.words.split())
    return (*([_("Search: “{words}”").format(words=words)] if words else []), *lines)


def describe_condition(field: Field, given: Condition) -> str:
    """A condition in words: "Państwo: Rosja, Ukraina", "Podpisano: po 30.06.2012 r."."""
    label = _(field.label)
    if given.operator in ("empty", "filled", "yes", "no"):
        return f"{label}: {_WITHOUT[given.operator]()}"
    return f"{label}: {_operand(field.kind, given.operator, given.operand)}"


_WITHOUT = {
    "empty": lambda: _("empty"),
    "filled": lambda: _("filled in"),
    "yes": lambda: _("yes"),
    "no": lambda: _("no"),
}


def _operand(kind: Kind[Any], operator: str, operand: Any) -> str:
    match operator:
        case "contains":
            return _("contains “{text}”").format(text=operand)
        case "any":
            return ", ".join(map(kind.single.show, operand))
        case "not_any":
            return _("other than {values}").format(values=", ".join(map(kind.single.show, operand)))
        case "before":
            return _("before {day}").format(day=dates.sentence_day(operand))
        case "after":
            return _("after {day}").format(day=dates.sentence_day(operand))
        case "within":
            first, last = (dates.sentence_day(day) for day in operand)
            return _("from {first} to {last}").format(first=first, last=last)
        case "at_least":
            return _("at least {value}").format(value=kind.show(operand))
        case "at_most":
            return _("at most {value}").format(value=kind.show(operand))
    return kind.show(operand)


Packed = tuple[str, str, Any]
"""A condition as JSON holds it: field, operator and operand in JSON's own types."""


def pack(field: Field, given: Condition) -> Packed:
    """A condition as JSON holds it."""
    operand, kind = given.operand, field.kind
    match given.operator:
        case "any" | "not_any":
            operand = [kind.single.pack(value) for value in operand]
        case "before" | "after":
            operand = operand.isoformat()
        case "within":
            operand = [day.isoformat() for day in operand]
        case "is" | "at_least" | "at_most":
            operand = kind.pack(operand)
    return field.name, given.operator, operand


def unpack(of: Conditioned, packed: Packed) -> Condition:
    """The condition that `pack` packed, on a field of `of`."""
    name, operator, operand = packed
    kind = of.field(name).kind
    match operator:
        case "any" | "not_any":
            operand = tuple(kind.single.unpack(value) for value in operand)
        case "before" | "after":
            operand = date.fromisoformat(operand)
        case "within":
            operand = tuple(map(date.fromisoformat, operand))
        case "is" | "at_least" | "at_most":
            operand = kind.unpack(operand)
    return Condition(name, operator, operand)
