"""The travel report as listings: the journeys, and one listing for each way to sum them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from db import dates
from db.dates.period import Period
from db.fields import Field
from db.kinds import Country, Money, Number, PartialDay, Text
from db.records import Delegation
from db.records.delegations.parts import COST_KINDS, ONLY_PLANNED, WITHOUT_RATE, Participant
from db.reports import travel, travel_sums
from db.reports.listing import Listing, TotalWords
from db.reports.part_listing import owner_column
from db.reports.report import Report
from db.reports.travel import Row, Travels
from db.reports.travel_sums import Sums
from db.words import N_, NN_, NP_, _, n_, p_

TITLE = N_("Who travelled where, and for how much")
SHORT = NP_("travel", "Who travelled")
CUTS: Mapping[str, str] = {
    "journeys": NP_("travel", "Journeys"),
    "people": NP_("travel", "By person"),
    "years": NP_("travel", "By year"),
    "countries": NP_("travel", "By country"),
    "kinds": NP_("travel", "By kind of cost"),
}
"""The ways to list the report, with their labels; the first has a row for each person and journey."""

_PERSON = Field(Text(), NP_("travel", "Person"), "name", width=150)
_WHERE = Field(Text(), NP_("travel", "Where"), "where", width=140)
_DAYS = Field(Number(), N_("Days"), "days", width=60)
_MONEY = (
    Field(Money(), N_("Cost, PLN"), "cost", width=100, summed=True),
    Field(Money(), N_("Paid by us, PLN"), "us", header=NP_("travel", "Us, PLN"), width=100, summed=True),
    Field(
        Money(),
        N_("Paid by the host, PLN"),
        "host",
        header=NP_("travel", "Host, PLN"),
        width=100,
        summed=True,
    ),
    Field(
        Money(),
        N_("Paid by a programme, PLN"),
        "programme",
        header=NP_("travel", "Programme, PLN"),
        width=100,
        summed=True,
    ),
)
_ROW = (
    _PERSON,
    Participant.field("function"),
    owner_column(Delegation),
    Delegation.field("purpose"),
    _WHERE,
    Delegation.field("country"),
    Field(PartialDay(), N_("First day"), "first_day", header=NP_("travel", "From"), width=90),
    Field(PartialDay(), N_("Last day"), "last_day", header=NP_("travel", "To"), width=90),
    _DAYS,
    Participant.field("council"),
    *_MONEY,
)
_KEYS = {
    "people": Field(Text(), NP_("travel", "Person"), "people", width=220),
    "years": Field(Number(), NP_("travel", "Year"), "years", width=100),
    "countries": Field(Text(), N_("Country"), "countries", width=160),
    "kinds": Field(Text(), N_("Kind of cost"), "kinds", width=160),
}
_COUNTS = (Field(Number(), NP_("travel", "Journeys"), "journeys", width=80), _DAYS)
_SUMMED_COUNTS = (
    Field(Number(), NP_("travel", "Journeys"), "journeys", width=80, summed=True),
    Field(Number(), N_("Days"), "days", width=60, summed=True),
)
_ONE_LINE_EACH = ("years", "countries")
"""The cuts in which each journey stands in one line: their counts are the sums of the lines."""
_COUNTED = NN_("Total: {n} journey", "Total: {n} journeys")
_PROBABLY = NN_("{n} journey was probably held", "{n} journeys were probably held")
_UNSURE = NN_(
    "{n} journey has no exact day and may lie outside the period",
    "{n} journeys have no exact day and may lie outside the period",
)
_ONCE = N_("A journey of several people or kinds of cost is counted once in the total")


def listings(travels: Travels) -> list[Listing]:
    """The listings of all CUTS, each with its short name."""
    return [replace(listing(travels, cut), name=_(words)) for cut, words in CUTS.items()]


def columns(cut: str) -> tuple[Field, ...]:
    """The columns of the listing of a cut, one of CUTS."""
    if cut not in _KEYS:
        return _ROW
    return (_KEYS[cut], *(_SUMMED_COUNTS if cut in _ONE_LINE_EACH else _COUNTS), *_MONEY)


def listing(travels: Travels, cut: str) -> Listing:
    """The listing of a cut, one of CUTS, with the sums below it."""
    title, criteria, below = _(TITLE), describe(travels), total(travels, cut)
    if cut not in _KEYS:
        people = [tuple(_row(row)) for row in travels.rows]
        return Listing(title, criteria, travels.on, columns(cut), len(people), people, below)
    rows = [(_words(cut, line.key), *_values(line.sums)) for line in travel_sums.CUTS[cut](travels)]
    if cut in ("people", "kinds") and rows:
        criteria = (*criteria, _(_ONCE))
    title = " – ".join((title, _(CUTS[cut]).lower()))
    return Listing(title, criteria, travels.on, columns(cut), len(rows), rows, below)


def total(travels: Travels, cut: str) -> tuple[Any, ...]:
    """The total row: the same sums in every cut; () if there are no rows."""
    if not travels.rows:
        return ()
    sums = travel_sums.overall(travels)
    below = tuple("" if value is None else value for value in _values(sums))
    if cut in _ONE_LINE_EACH:
        return (p_("travel", "Total"), *below)
    if cut in _KEYS:
        return (TotalWords(p_("travel", "Total"), _("Total (amounts only)")), *below)
    counted = TotalWords(n_(*_COUNTED, sums.journeys).format(n=sums.journeys), _("Total, rows shown: {n}"))
    return (counted, *[""] * (len(_ROW) - len(_MONEY) - 1), *below[2:])


def describe(travels: Travels) -> tuple[str, ...]:
    """The lines above the rows: the period, the search, and remarks on uncertain journeys and costs."""
    lines = [_period(travels.period)]
    if travels.words:
        lines.append(_("Search: “{words}”").format(words=travels.words))
    counts = (
        (_PROBABLY, sum(not journey.certain for journey in travels.journeys)),
        (_UNSURE, sum(not journey.within for journey in travels.journeys)),
        (WITHOUT_RATE, sum(row.unpriced for row in travels.rows)),
        (ONLY_PLANNED, sum(row.planned for row in travels.rows)),
    )
    return (*lines, *(n_(*words, n).format(n=n) for words, n in counts if n))


def _period(period: Period) -> str:
    first, last = (day and dates.PartialDate.of(day).genitive() for day in (period.first, period.last))
    if first and last:
        return _("Journeys from {first} to {last}").format(first=first, last=last)
    if first:
        return _("Journeys from {first} on").format(first=first)
    return _("Journeys up to {last}").format(last=last) if last else _("All journeys")


def _row(row: Row) -> Iterator[Any]:
    journey = row.journey
    yield from (
        row.name or _words("people", ""),
        row.function,
        journey.delegation,
        journey.purpose,
        journey.where,
    )
    yield from (journey.country, journey.first, journey.last, journey.days, row.council)
    yield from travel_sums.amounts(row.paid)


def _words(cut: str, key: str) -> str | int | None:
    """The text for a key of a cut; for a year a number, or None if it is not known."""
    if cut == "years":
        return int(key) if key else None
    if not key:
        return p_("travel", "in common") if cut == "people" else p_("travel", "not entered")
    if cut == "kinds":
        return _(COST_KINDS[key])
    return Country().show(key) if cut == "countries" else key


def _values(sums: Sums) -> tuple[Any, ...]:
    return (sums.journeys, sums.days, sums.cost, sums.us, sums.host, sums.programme)


REPORT = Report(
    "travel",
    TITLE,
    SHORT,
    N_("The journeys, and their sums by person, year, country and kind of cost"),
    "map",
    CUTS,
    travel.read,
    Travels.only,
    columns,
    listing,
    listings,
)
