"""Sums of journeys by person, year, country and kind of cost: the same money in every cut."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from db import countries
from db.collation import sort_key
from db.dates import PartialDate
from db.folding import fold
from db.records.delegations.costs import PAYERS, total
from db.records.delegations.parts import COST_KINDS
from db.reports.travel import Journey, Paid, Row, Travels

Piece = tuple[Any, Journey, tuple[Paid, ...]]
"""A key to sum under, a journey, and the costs of it that count there."""


@dataclass(frozen=True)
class Sums:
    """Journeys and their days, each journey once; money in złoty, None where there is none."""

    journeys: int
    days: int
    cost: Decimal | None
    us: Decimal | None
    host: Decimal | None
    programme: Decimal | None


@dataclass(frozen=True)
class Line:
    """The sums under one key: a person's name, a year, a country's code, a code of COST_KINDS.

    The key is "" for costs in common, and for values that were not entered.
    """

    key: str
    sums: Sums


def overall(travels: Travels) -> Sums:
    """The sums of all rows."""
    return _sums((None, row.journey, row.paid) for row in travels.rows)


def by_person(travels: Travels) -> list[Line]:
    """The sums by person, in the order of names; those in common last."""
    known = _people(travels.rows)
    lines = _lines((_person_key(row, known), row.journey, row.paid) for row in travels.rows)
    named = {_person_key(row, known): row.name for row in travels.rows}  # the name borne last
    by_name = [(named[key], sums) for key, sums in lines.items()]
    return [Line(*pair) for pair in sorted(by_name, key=lambda pair: (not pair[0], sort_key(pair[0])))]


def by_year(travels: Travels) -> list[Line]:
    """The sums by year of the journey; journeys without a year last."""
    lines = _lines((row.journey.year, row.journey, row.paid) for row in travels.rows)
    return [Line(year.show() if year else "", lines[year]) for year in sorted(lines, key=_year_key)]


def by_country(travels: Travels) -> list[Line]:
    """The sums by country, in the order of the countries' names."""
    lines = _lines((row.journey.country or "", row.journey, row.paid) for row in travels.rows)
    return [Line(code, lines[code]) for code in sorted(lines, key=_country_key)]


def by_kind(travels: Travels) -> list[Line]:
    """The sums by kind of cost, of costs that were paid: a journey without any is in none of them."""
    lines = _lines((paid.kind, row.journey, (paid,)) for row in travels.rows for paid in row.paid)
    return [Line(code, lines[code]) for code in (*COST_KINDS, "") if code in lines]


CUTS: Mapping[str, Callable[[Travels], list[Line]]] = {
    "people": by_person,
    "years": by_year,
    "countries": by_country,
    "kinds": by_kind,
}
"""The function for the sums of each cut, by its code."""


def _year_key(year: PartialDate | None) -> tuple[date, date]:
    return (year.earliest(), year.latest()) if year else (date.max, date.max)


def _country_key(code: str) -> tuple[bool, bytes]:
    return (not code, sort_key(countries.shown(code)) if code else b"")


def _people(rows: Iterable[Row]) -> dict[str, set[int]]:
    """The ids of the register's people in rows under a name, by that name folded."""
    known: dict[str, set[int]] = {}
    for row in rows:
        if row.person:
            known.setdefault(fold(row.name), set()).add(row.person.id)
    return known


def _person_key(row: Row, known: Mapping[str, set[int]]) -> int | str:
    """The key of a row's person: the id, else the folded name.

    A name alone means the register's person of that name, if only one bears it.
    """
    if row.person:
        return row.person.id
    name = fold(row.name)
    bearers = known.get(name, set())
    return next(iter(bearers)) if len(bearers) == 1 else name


def _lines(pieces: Iterable[Piece]) -> dict[Any, Sums]:
    found: dict[Any, list[Piece]] = {}
    for piece in pieces:
        found.setdefault(piece[0], []).append(piece)
    return {key: _sums(own) for key, own in found.items()}


def _sums(pieces: Iterable[Piece]) -> Sums:
    journeys: dict[int, int] = {}
    paid: list[Paid] = []
    for _key, journey, costs in pieces:
        journeys[journey.delegation.id] = journey.days or 0
        paid += costs
    return Sums(len(journeys), sum(journeys.values()), *amounts(paid))


def amounts(paid: Iterable[Paid]) -> Iterator[Decimal | None]:
    """The sum of the amounts paid, then that of each payer; None where there are none."""
    known = list(paid)
    yield total([each.amount for each in known])
    for payer in PAYERS:
        yield total([each.amount for each in known if each.payer == payer])
