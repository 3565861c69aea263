"""Derived states: each is declared once, as a StateOption; order, choices, counts and look follow from it.

A stored value is the state's code, with UNCERTAIN at its end while the dates leave the state in doubt.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.sql import ColumnElement, case, or_

from db.folding import fold
from db.kinds.base import Columns, Lookup
from db.kinds.choices import Choice
from db.words import LANGUAGES, _, in_language

UNCERTAIN = "?"


@dataclass(frozen=True, slots=True)
class StateOption:
    """One state of a record: its code, its words, its look.

    The words are marked messages (NP_). `tone` names a family of colours of the theme, `pattern` a way in
    which the strip of time draws a stretch; what they look like is the screens' business.
    """

    code: str
    label: str
    probable: str  # the label while the state is uncertain: "probably in force"
    counted: str  # in the line below a list, certain or not: "obowiązujące: 20"
    tone: str
    pattern: str = "full"


def code_of(value: str) -> str:
    """The code of a stored state, certain or not."""
    return value.removesuffix(UNCERTAIN)


def is_uncertain(value: str) -> bool:
    """True if a stored state is uncertain."""
    return value.endswith(UNCERTAIN)


def stored_state(code: str, certain: bool) -> str:
    """The stored form of a state."""
    return code if certain else code + UNCERTAIN


class State(Choice):
    """A derived state; sorts, is counted and offered in the order of `states`."""

    width = 130
    filters: tuple[str, ...] = ("any", "not_any")

    def __init__(self, states: Sequence[StateOption]) -> None:
        super().__init__({state.code: state.label for state in states})
        self.states = {state.code: state for state in states}
        self.counted = {state.code: state.counted for state in states}

    def state(self, value: str) -> StateOption:
        """The declaration of a stored state, certain or not."""
        return self.states[code_of(value)]

    def show(self, value: str | None) -> str:
        if value and is_uncertain(value):
            return _(self.state(value).probable)
        return super().show(value)

    def parse(self, text: str, lookup: Lookup | None = None) -> str | None:
        meant = fold(text)
        for code, state in self.states.items():
            if meant and meant in (fold(in_language(state.probable, language)) for language in LANGUAGES):
                return stored_state(code, certain=False)
        return super().parse(text, lookup)

    def check(self, value: str | None) -> None:
        super().check(code_of(value) if value else value)

    def sort_sql(self, on: Columns) -> ColumnElement[Any]:
        both = self.positions | {code + UNCERTAIN: place for code, place in self.positions.items()}
        return case(both, value=on[""])

    def searchable(self, value: str | None) -> str:
        return ""  # a state is of a day, the text by which a record is found is not

    def where(self, operator: str, operand: Any, on: Columns) -> ColumnElement[bool]:
        """Conditions "any" and "not_any" take certain and uncertain states alike."""
        if operator in ("any", "not_any"):
            codes = [code_of(code) for code in operand]
            both = [*codes, *(code + UNCERTAIN for code in codes)]
            return on[""].in_(both) if operator == "any" else or_(on[""].is_(None), on[""].not_in(both))
        return super().where(operator, operand, on)
