"""Values out of a few, fixed by the program: codes with their words; countries."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from sqlalchemy import Integer, LargeBinary
from sqlalchemy.sql import ColumnElement, case

from db import countries
from db.collation import sort_key
from db.errors import InvalidValue
from db.folding import fold
from db.kinds.base import Columns, Kind, Lookup, Option, Stored
from db.words import LANGUAGES, _, in_language

NO_WORDS: Mapping[str, Sequence[str]] = MappingProxyType({})


class Choice(Kind[str]):
    """A code out of `options` (code -> message); sorts in the order of the options.

    `words`: by codes, what else is read as these.
    """

    key_type = Integer
    filters: tuple[str, ...] = ("any", "not_any", "empty", "filled")

    def __init__(self, options: Mapping[str, str], words: Mapping[str, Sequence[str]] = NO_WORDS) -> None:
        self.options, self._words = options, words
        self.positions = {code: position for position, code in enumerate(options)}

    def store(self, value: str | None) -> dict[str, Stored]:
        return {"": value or None}

    def load(self, stored: Any) -> str | None:
        return stored or None

    def show(self, value: str | None) -> str:
        return _(self.options.get(value, value)) if value else ""

    def searchable(self, value: str | None) -> str:
        return " ".join(in_language(self.options[value], language) for language in LANGUAGES) if value else ""

    def parse(self, text: str, lookup: Lookup | None = None) -> str | None:
        typed = fold(text)
        if not typed:
            return None
        for code, label in self.options.items():
            labels = (in_language(label, language) for language in LANGUAGES)
            if typed in map(fold, (code, *labels, *self._words.get(code, ()))):
                return code
        near = [code for code in self.options if fold(self.show(code)).startswith(typed)]
        if len(near) == 1:
            return near[0]
        choices = ", ".join(self.show(code) for code in self.options)
        raise InvalidValue(_("“{text}” is not one of: {choices}.").format(text=text, choices=choices))

    def check(self, value: str | None) -> None:
        if value is not None and value not in self.options:
            choices = ", ".join(self.show(code) for code in self.options)
            raise InvalidValue(_("“{text}” is not one of: {choices}.").format(text=value, choices=choices))

    def key(self, value: str | None) -> Stored:
        return self.positions.get(value) if value else None

    def sort_sql(self, on: Columns) -> ColumnElement[Any]:
        return case(self.positions, value=on[""])

    def choices(self) -> Sequence[Option]:
        return [(code, self.show(code), (self.show(code),)) for code in self.options]


class Country(Kind[str]):
    """A country by its ISO 3166 code of two letters; found by its name in any language."""

    width = 90
    key_type = LargeBinary
    filters: tuple[str, ...] = ("any", "not_any", "empty", "filled")

    def store(self, value: str | None) -> dict[str, Stored]:
        return {"": value or None}

    def load(self, stored: Any) -> str | None:
        return stored or None

    def show(self, value: str | None) -> str:
        return countries.shown(value) if value else ""

    def searchable(self, value: str | None) -> str:
        return " ".join(countries.names(value)) if value else ""

    def parse(self, text: str, lookup: Lookup | None = None) -> str | None:
        if not text.strip():
            return None
        found = countries.find(text)
        if found is None:
            raise _no_country(text)
        return str(found)

    def check(self, value: str | None) -> None:
        if value is not None and value not in countries.codes():
            raise _no_country(value)

    def key(self, value: str | None) -> Stored:
        return sort_key(countries.name(value, "pl")) if value else None

    def choices(self) -> Sequence[Option]:
        return [(code, countries.shown(code), countries.names(code)) for code in countries.codes()]


def _no_country(text: str) -> InvalidValue:
    return InvalidValue(
        _("There is no country “{text}”. Type its name or its two-letter code.").format(text=text)
    )
