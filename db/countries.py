"""The countries: their ISO 3166 codes of two letters, their names, and what else people call them.

`resources/countries.csv` holds Babel's Polish and English names, the word that a Polish office uses where it
has its own ("USA"), and more names by which a country is looked for ("Turkey", "Niderlandy"), between bars.
Kosovo stands under XK, as everybody writes it, though ISO has no code for it.
"""

import csv
from functools import cache

import resources
from db import words
from db.collation import sort_key
from db.folding import fold

_LITTLE_WORDS = {"and", "i", "the"}  # "Bosnia & Herzegovina" is looked for with and without them


def codes() -> tuple[str, ...]:
    """All codes, in the order of their names in the language spoken now."""
    return _in_order(words.language())


def name(code: str, language: str) -> str:
    """The name by which a country is shown: in Polish the office's own, where it has one."""
    row = _rows()[code]
    return {"pl": row["office"] or row["polish"], "en": row["english"]}[language]


def shown(code: str) -> str:
    """The name of a country in the language spoken now."""
    return name(code, words.language())


def names(code: str) -> tuple[str, ...]:
    """Every name of a country, in each language and by the office: what it is found by."""
    row = _rows()[code]
    known = (row["polish"], row["english"], row["office"], *row["also"].split("|"))
    return tuple(dict.fromkeys(filter(None, known)))


def find(text: str) -> str | None:
    """The code of the country that a text names, in either language or by its code; else None."""
    return _codes_by_name().get(_plain(text))


@cache
def _rows() -> dict[str, dict[str, str]]:
    with resources.path("countries.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row for row in csv.DictReader(file)}


@cache
def _in_order(language: str) -> tuple[str, ...]:
    return tuple(sorted(_rows(), key=lambda code: sort_key(name(code, language))))


@cache
def _codes_by_name() -> dict[str, str]:
    return {_plain(known): code for code in _rows() for known in (code, *names(code))}


def _plain(text: str) -> str:
    return " ".join(word for word in fold(text).split() if word not in _LITTLE_WORDS)
