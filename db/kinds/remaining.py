"""The number of days that are left until an end, exactly or at most."""

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, NamedTuple

from sqlalchemy import Integer, Text, cast, literal
from sqlalchemy.sql import ColumnElement, and_

from db.folding import fold
from db.kinds.base import Cell, Columns, Kind, Lookup, Stored
from db.kinds.plain import Number
from db.words import p_

_TO = ".."
_NUMBER = Number()


class Remaining(NamedTuple):
    """The days left: `most` at most, and no fewer than `least`; None: how few is not said."""

    least: int | None
    most: int

    @classmethod
    def exactly(cls, days: int) -> "Remaining":
        """So many days, no more and no fewer."""
        return cls(days, days)

    @property
    def is_exact(self) -> bool:
        return self.least == self.most


class RemainingDays(Kind[Remaining]):
    """The days left until an end that may be known as a span of days only; shown and sorted by the most.

    Conditions are for certain: "at least" is asked of the fewest days.
    """

    align: Literal["left", "right"] = "right"
    width = 100
    excel = "0"
    sides: ClassVar[Mapping[str, type[Integer]]] = {"_least": Integer, "_most": Integer}
    key_type = Integer
    sort_side = "_most"
    may_elide = False
    filters: tuple[str, ...] = ("is", "at_least", "at_most", "empty", "filled")

    def store(self, value: Remaining | None) -> dict[str, Stored]:
        if value is None:
            return {"": None, "_least": None, "_most": None}
        least = "" if value.least is None else value.least
        return {"": f"{least}{_TO}{value.most}", "_least": value.least, "_most": value.most}

    def load(self, stored: Any) -> Remaining | None:
        if not stored:
            return None
        least, _to, most = stored.partition(_TO)
        return Remaining(int(least) if least else None, int(most))

    def show(self, value: Remaining | None) -> str:
        if value is None:
            return ""
        return str(value.most) if value.is_exact else p_("days left", "at most {n}").format(n=value.most)

    def parse(self, text: str, lookup: Lookup | None = None) -> Remaining | None:
        """A number, or one after the words that tell the most days."""
        before, words = p_("days left", "at most {n}").partition("{n}")[0].strip(), text.strip()
        at_most = fold(words).startswith(fold(before))
        number = _NUMBER.parse(words[len(before) :] if at_most else words)
        return None if number is None else Remaining(None if at_most else number, number)

    def check(self, value: Remaining | None) -> None:
        _NUMBER.check(value and value.most)

    def cell(self, value: Remaining | None) -> Cell:
        return value.most if value and value.is_exact else self.show(value) or None

    def where(self, operator: str, operand: Any, on: Columns) -> ColumnElement[bool]:
        match operator:
            case "is":
                return and_(on["_least"] == int(operand.most), on["_most"] == int(operand.most))
            case "at_least":
                return on["_least"] >= int(operand.most)
            case "at_most":
                return on["_most"] <= int(operand.most)
        return super().where(operator, operand, on)


def remaining(least: ColumnElement[int], most: ColumnElement[int]) -> ColumnElement[str]:
    """The SQL of a derived field of this kind, as `RemainingDays` loads it."""
    return cast(least, Text) + literal(_TO) + cast(most, Text)
