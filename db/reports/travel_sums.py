"""Sums of journeys by person, year, country and kind of cost: the same money in every cut."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from db import countries
from db.collation import sort_key
from db.dates import PartialDate
from db.fields import Field
from db.folding import fold
from db.kinds import Country, Text
from db.kinds import Year as YearKind
from db.kinds.amounts import total
from db.records.delegations.costs import PAYERS
from db.records.delegations.parts import COST_KINDS
from db.reports.travel import Journey, Paid, Row, Travels
from db.reports.travel_conditions import people_by_name, person_key
from db.words import N_, NP_, _, p_

Year = PartialDate | None
"""A year, or a decade; None where it is not known."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A key to sum under, a journey, and what of it counts there."""

    key: Any
    journey: Journey
    paid: tuple[Paid, ...] = ()
    shares: tuple[Paid, ...] = ()  # in costs in common that are left out
    days: int = 0
    begins: bool = True  # else the journey is counted elsewhere


@dataclass(frozen=True)
class Sums:
    """Journeys and their days, each journey once; money in złoty, None where there is none."""

    journeys: int
    days: int
    cost: Decimal | None
    us: Decimal | None
    host: Decimal | None
    programme: Decimal | None
    share: Decimal | None
    """The share in costs in common that are left out: it is in none of the amounts before."""


@dataclass(frozen=True)
class Line:
    """The sums under one key: a person's name, a year, both, a country's code, a code of COST_KINDS.

    The name or code is "" for costs in common, and for values that were not entered.
    """

    key: Any
    sums: Sums


def overall(travels: Travels) -> Sums:
    """The sums of all rows."""
    return _sums(_piece(travels, row, None) for row in travels.rows)


def with_shares(travels: Travels) -> Iterator[Decimal | None]:
    """The amounts of all rows, as `amounts` gives them, with the shares in costs in common."""
    return amounts(paid for row in travels.rows for paid in (*row.paid, *travels.shares(row)))


def share_payers(travels: Travels) -> set[str]:
    """The payers of the shares in costs in common."""
    return {paid.payer for row in travels.rows for paid in travels.shares(row)}


def by_person(travels: Travels) -> list[Line]:
    """The sums by person, in the order of names; those in common last."""
    known = people_by_name(travels.rows)
    lines = _lines(_piece(travels, row, person_key(row, known)) for row in travels.rows)
    named = _names(travels.rows, known)
    by_name = [(named[key], sums) for key, sums in lines.items()]
    return [Line(*pair) for pair in sorted(by_name, key=lambda pair: _name_key(pair[0]))]


def by_person_and_year(travels: Travels) -> list[Line]:
    """The sums by person and year, in the order of names, then of years; days are those of `days_in`.

    A journey over New Year is counted in the year it began in, with its costs; its days in the year they are.
    """
    rows = (*travels.earlier, *travels.rows)
    known, begun_before = people_by_name(rows), len(travels.earlier)
    lines = _lines(
        piece
        for place, row in enumerate(rows)
        for piece in _by_year(travels, row, person_key(row, known), begins=place >= begun_before)
    )
    named = _names(rows, known)
    by_name = [((named[person], year), sums) for (person, year), sums in lines.items()]
    return [Line(*pair) for pair in sorted(by_name, key=lambda pair: _person_year_key(*pair[0]))]


def overall_days(travels: Travels) -> int:
    """The days of all journeys, each once, as `by_person_and_year` has them."""
    return sum(sum(days_in(travels, journey).values()) for journey in travels.with_earlier)


def days_in(travels: Travels, journey: Journey) -> dict[Year, int]:
    """The days of a journey in the period by the year they are in; of a journey out, those abroad.

    None where they are not known to the day, nor abroad without a country.
    """
    counts = journey.direction == "in" or journey.abroad
    if journey.days is None or journey.first is None or not counts:
        return {}
    first = journey.first.earliest()
    last = first + timedelta(journey.days - 1)
    first, last = max(first, travels.period.first or first), min(last, travels.period.last or last)
    found: dict[Year, int] = {}
    for year in range(first.year, last.year + 1):
        begins, ends = max(first, date(year, 1, 1)), min(last, date(year, 12, 31))
        if begins <= ends:
            found[PartialDate(year)] = (ends - begins).days + 1
    return found


def by_year(travels: Travels) -> list[Line]:
    """The sums by year of the journey; journeys without a year last."""
    lines = _lines(_piece(travels, row, row.journey.year) for row in travels.rows)
    return [Line(year, lines[year]) for year in sorted(lines, key=_year_key)]


def by_country(travels: Travels) -> list[Line]:
    """The sums by country, in the order of the countries' names."""
    lines = _lines(_piece(travels, row, row.journey.country or "") for row in travels.rows)
    return [Line(code, lines[code]) for code in sorted(lines, key=_country_key)]


def by_kind(travels: Travels) -> list[Line]:
    """The sums by kind of cost, of costs that were paid: a journey without any is in none of them."""
    lines = _lines(piece for row in travels.rows for piece in _by_kind(travels, row))
    return [Line(code, lines[code]) for code in (*COST_KINDS, "") if code in lines]


def _piece(travels: Travels, row: Row, key: Any) -> Piece:
    return Piece(key, row.journey, row.paid, travels.shares(row), row.journey.days or 0)


def _by_year(travels: Travels, row: Row, person: int | str, *, begins: bool) -> Iterator[Piece]:
    days, own = days_in(travels, row.journey), row.journey.year
    if begins:
        yield Piece((person, own), row.journey, row.paid, travels.shares(row), days.pop(own, 0))
    for year, count in days.items():
        yield Piece((person, year), row.journey, days=count, begins=False)


def _by_kind(travels: Travels, row: Row) -> Iterator[Piece]:
    days = row.journey.days or 0
    for paid in row.paid:
        yield Piece(paid.kind, row.journey, (paid,), days=days)
    for share in travels.shares(row):
        yield Piece(share.kind, row.journey, shares=(share,), days=days)


def _names(rows: Iterable[Row], known: Mapping[str, set[int]]) -> dict[int | str, str]:
    """The name that each person bore last, by the person's key; where another has it too, the label."""
    return {person_key(row, known): name_of(row, known) for row in rows}


def name_of(row: Row, known: Mapping[str, set[int]]) -> str:
    """The name of a row's person; the label that the register tells apart where others have that name."""
    shared = row.person and len(known.get(fold(row.name), ())) > 1
    return (row.person.label if row.person and shared else "") or row.name


def _name_key(name: str) -> tuple[bool, bytes]:
    return not name, sort_key(name)


def _person_year_key(name: str, year: Year) -> tuple[Any, ...]:
    return (*_name_key(name), *_year_key(year))


def _year_key(year: Year) -> tuple[date, date]:
    return (year.earliest(), year.latest()) if year else (date.max, date.max)


def _country_key(code: str) -> tuple[bool, bytes]:
    return (not code, sort_key(countries.shown(code)) if code else b"")


def _lines(pieces: Iterable[Piece]) -> dict[Any, Sums]:
    found: dict[Any, list[Piece]] = {}
    for piece in pieces:
        found.setdefault(piece.key, []).append(piece)
    return {key: _sums(own) for key, own in found.items()}


def _sums(pieces: Iterable[Piece]) -> Sums:
    begun: set[int] = set()
    days: dict[int, int] = {}
    paid: list[Paid] = []
    shares: list[Paid] = []
    for piece in pieces:
        record_id = piece.journey.delegation.id
        days[record_id] = piece.days
        if piece.begins:
            begun.add(record_id)
        paid += piece.paid
        shares += piece.shares
    share = total(each.amount for each in shares)
    cost, us, host, programme = amounts(paid)
    return Sums(len(begun), sum(days.values()), cost, us, host, programme, share)


def amounts(paid: Iterable[Paid]) -> Iterator[Decimal | None]:
    """The sum of the amounts paid, then that of each payer; None where there are none."""
    known = list(paid)
    yield total(each.amount for each in known)
    for payer in PAYERS:
        yield total(each.amount for each in known if each.payer == payer)


def name_shown(name: str) -> str:
    """The name of a person, or the words for costs in common."""
    return name or p_("travel", "in common")


def _country_shown(code: str) -> str:
    return Country().show(code) or _not_entered()


def _kind_shown(code: str) -> str:
    return _(COST_KINDS[code]) if code else _not_entered()


def _not_entered() -> str:
    return p_("travel", "not entered")


@dataclass(frozen=True, kw_only=True)
class Cut:
    """A way to list the report: the rows themselves, or their sums under keys."""

    label: str  # a message
    keys: tuple[Field, ...] = ()  # the columns of a line's key; () for the rows themselves
    lines: Callable[[Travels], list[Line]] = lambda _travels: []
    values: Callable[[Any], tuple[Any, ...]] = lambda key: (key,)  # those of a key, in its columns
    sums_counts: bool = False  # each journey is in one line: their counts are the sums of the lines
    by_calendar: bool = False  # days are those of `days_in`


_PERSON = Field(Text(), NP_("travel", "Person"), "people", width=220)
_YEAR = Field(YearKind(), NP_("travel", "Year"), "years", width=100)
CUTS: Mapping[str, Cut] = {
    "journeys": Cut(label=NP_("travel", "Journeys")),
    "people": Cut(
        label=NP_("travel", "By person"),
        keys=(_PERSON,),
        lines=by_person,
        values=lambda name: (name_shown(name),),
    ),
    "people_years": Cut(
        label=NP_("travel", "By person and year"),
        keys=(_PERSON, _YEAR),
        lines=by_person_and_year,
        values=lambda key: (name_shown(key[0]), key[1]),
        by_calendar=True,
    ),
    "years": Cut(label=NP_("travel", "By year"), keys=(_YEAR,), lines=by_year, sums_counts=True),
    "countries": Cut(
        label=NP_("travel", "By country"),
        keys=(Field(Text(), N_("Country"), "countries", width=160),),
        lines=by_country,
        values=lambda code: (_country_shown(code),),
        sums_counts=True,
    ),
    "kinds": Cut(
        label=NP_("travel", "By kind of cost"),
        keys=(Field(Text(), N_("Kind of cost"), "kinds", width=160),),
        lines=by_kind,
        values=lambda code: (_kind_shown(code),),
    ),
}
"""The ways to list the report, by their codes; the first has a row for each person and journey."""
