"""Text, whole numbers, yes or no, coordinates."""

import re
from typing import Any

from sqlalchemy import Integer, LargeBinary
from sqlalchemy.sql import ColumnElement

from db.collation import sort_key
from db.errors import InvalidValue
from db.folding import fold
from db.kinds.base import Columns, Kind, Lookup, Ordered, Stored, like, not_understood
from db.kinds.decimals import read_decimal
from db.words import _

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")  # PostgreSQL keeps no NUL, UTF-8 no lone surrogate
_LINE_END = re.compile("\r\n?")
_BREAK = re.compile(r"\s*[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]\s*")


class Text(Kind[str]):
    """A line of text; empty is ""."""

    width = 160
    key_type = LargeBinary
    folds = True
    filters: tuple[str, ...] = ("contains", "empty", "filled")
    empty = ""
    is_text = True

    def is_empty(self, value: str | None) -> bool:
        return not value

    def store(self, value: str | None) -> dict[str, Stored]:
        return {"": value or ""}

    def load(self, stored: Any) -> str:
        return stored or ""

    def show(self, value: str | None) -> str:
        return value or ""

    def parse(self, text: str, lookup: Lookup | None = None) -> str:
        """The text as a single line: lines and cells that were pasted are joined."""
        return _BREAK.sub(" ", _UNSTORABLE.sub("", text).strip())

    def check(self, value: str | None) -> None:
        if value and _UNSTORABLE.search(value):
            raise InvalidValue(_("This text holds a character that cannot be kept. Type it again."))

    def key(self, value: str | None) -> Stored:
        return sort_key(value) if value else None

    def where(self, operator: str, operand: Any, on: Columns) -> ColumnElement[bool]:
        match operator:
            case "contains":
                return like(on["fold"], fold(operand))
            case "is":
                return on["fold"] == fold(operand)
            case "empty":
                return on[""] == ""
            case "filled":
                return on[""] != ""
        return super().where(operator, operand, on)


class LongText(Text):
    """Text of several lines."""

    width = 240
    wide = True

    def parse(self, text: str, lookup: Lookup | None = None) -> str:
        return _LINE_END.sub("\n", _UNSTORABLE.sub("", text)).strip()


class Number(Ordered[int]):
    """A whole number between `least` and `most`."""

    width = 70
    excel = "0"
    filters: tuple[str, ...] = ("is", "at_least", "at_most", "empty", "filled")

    def __init__(self, least: int = -(2**31), most: int = 2**31 - 1) -> None:
        self.least, self.most = least, most

    def store(self, value: int | None) -> dict[str, Stored]:
        return {"": value}

    def load(self, stored: Any) -> int | None:
        return None if stored is None else int(stored)

    def show(self, value: int | None) -> str:
        return "" if value is None else str(value)

    def cell(self, value: int | None) -> int | None:
        return value

    def parse(self, text: str, lookup: Lookup | None = None) -> int | None:
        number = read_decimal(text, lambda reading: f"{reading.normalize():f}".replace(".", _(".")), "12")
        if number is None:
            return None
        if number != int(number) or abs(number) >= 10**18:
            raise not_understood(text, "12")
        value = int(number)
        self.check(value)
        return value

    def check(self, value: int | None) -> None:
        if value is not None and not self.least <= value <= self.most:
            raise InvalidValue(
                _("The number must be from {least} to {most}.").format(least=self.least, most=self.most)
            )


class YesNo(Kind[bool]):
    """Yes, no, or nothing said."""

    width = 60
    stored = Integer
    key_type = Integer
    filters: tuple[str, ...] = ("yes", "no", "empty")
    may_elide = False

    def store(self, value: bool | None) -> dict[str, Stored]:
        return {"": None if value is None else int(value)}

    def load(self, stored: Any) -> bool | None:
        return None if stored is None else bool(stored)

    def show(self, value: bool | None) -> str:
        return "" if value is None else _("yes") if value else _("no")

    def searchable(self, value: bool | None) -> str:
        return ""

    def parse(self, text: str, lookup: Lookup | None = None) -> bool | None:
        word = fold(text)
        if not word:
            return None
        if word in ("tak", "yes", "t", "y", "1", "true", "prawda", "x"):
            return True
        if word in ("nie", "no", "n", "0", "false", "falsz"):
            return False
        raise not_understood(text, _("yes"))

    def where(self, operator: str, operand: Any, on: Columns) -> ColumnElement[bool]:
        if operator in ("yes", "no"):
            return on[""] == int(operator == "yes")
        return super().where(operator, operand, on)
