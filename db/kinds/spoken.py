"""A text that the program makes: kept in each language, shown in the one that is spoken."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import LargeBinary
from sqlalchemy.sql import ColumnElement

from db.collation import sort_key
from db.folding import fold
from db.kinds.base import Columns, Kind, Lookup, Stored, like
from db.words import DEFAULT, LANGUAGES, language

_BETWEEN = "\n"
_PLACES = {code: place for place, code in enumerate(LANGUAGES)}


class Spoken(Kind[str]):
    """A line of text in each language; its value is the line in the language spoken when it is read."""

    width = 200
    key_type = LargeBinary
    folds = True
    filters: tuple[str, ...] = ("contains",)
    empty = ""
    is_text = True

    def is_empty(self, value: str | None) -> bool:
        return not value

    def store(self, value: str | None) -> dict[str, Stored]:
        """The same line in every language; `joined` stores one for each."""
        return {"": joined(dict.fromkeys(LANGUAGES, value or ""))}

    def load(self, stored: Any) -> str:
        return (stored or "").split(_BETWEEN)[_PLACES[language()]] if stored else ""

    def show(self, value: str | None) -> str:
        return value or ""

    def parse(self, text: str, lookup: Lookup | None = None) -> str:
        return " ".join(text.split())

    def key(self, value: str | None) -> Stored:
        return sort_key(value) if value else None

    def pack(self, value: str | None) -> str:
        return value or ""

    def unpack(self, packed: Any) -> str:
        return packed or ""

    def where(self, operator: str, operand: Any, on: Columns) -> ColumnElement[bool]:
        if operator == "contains":
            return like(on["fold"], fold(operand))
        return super().where(operator, operand, on)


def joined(texts: Mapping[str, str]) -> str:
    """The texts by language as the register stores them."""
    return _BETWEEN.join(texts[code].replace(_BETWEEN, " ") for code in LANGUAGES)


def folded(texts: Mapping[str, str]) -> str:
    """The folded texts in all languages, in which a condition looks."""
    return fold(" ".join(dict.fromkeys(texts.values())))


def key(texts: Mapping[str, str]) -> Stored:
    """The sort key of the texts: that of the program's first language."""
    return sort_key(texts[DEFAULT])
