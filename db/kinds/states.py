"""Derived states: each is declared once, as a StateOption; order, choices, counts and look follow from it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.sql import ColumnElement, case, or_

from db.folding import fold
from db.kinds.base import Columns, Lookup
from db.kinds.choices import Choice
from db.kinds.state_option import UNCERTAIN, StateOption, code_of, is_uncertain, stored_state
from db.words import LANGUAGES, _, in_language


class State(Choice):
    """A derived state; sorts, is counted and offered in the order of `states`."""

    width = 130
    may_elide = False
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

    def meets(self, operator: str, operand: Any, value: str | None) -> bool:
        """As `where`: certain and uncertain states alike."""
        codes = [code_of(code) for code in operand or ()]
        return super().meets(operator, codes, code_of(value) if value else None)
