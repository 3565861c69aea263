"""The travel report as listings: the journeys, and one listing for each way to sum them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from db.fields import Field
from db.kinds import Money, Number, PartialDay, Text
from db.records import Delegation
from db.records.delegations.parts import Participant
from db.reports import travel_reading, travel_sums
from db.reports.listing import Listing, TotalAmount, TotalWords
from db.reports.part_listing import owner_column
from db.reports.report import Report
from db.reports.travel import Row, Travels
from db.reports.travel_conditions import FIELDS, people_by_name
from db.reports.travel_sums import CUTS, Cut, Sums, name_shown
from db.reports.travel_words import period_sentence, remarks, shared_words, wording
from db.words import N_, NP_, _, n_, p_

TITLE = N_("Who travelled where, and for how much")
SHORT = NP_("travel", "Who travelled")
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


class _Amounts(Text):
    """A text that tells amounts: a part of one is another amount."""

    may_elide = False


_IN_COMMON = Field(_Amounts(), N_("Costs in common"), "in_common", width=170)
_SHARE = Field(
    Money(),
    N_("Share in costs in common, PLN"),
    "share",
    header=NP_("travel", "Share in common, PLN"),
    width=110,
    summed=True,
)
_OURS, _THEIRS = Participant.field("council"), Participant.field("institution")
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
    _OURS,
    *_MONEY,
)
_COUNTS = (Field(Number(), NP_("travel", "Journeys"), "journeys", width=80), _DAYS)
_SUMMED_COUNTS = (
    Field(Number(), NP_("travel", "Journeys"), "journeys", width=80, summed=True),
    Field(Number(), N_("Days"), "days", width=60, summed=True),
)


def listings(travels: Travels) -> list[Listing]:
    """The listings of all CUTS, each with its short name."""
    return [replace(listing(travels, cut), name=label(travels, cut)) for cut in CUTS]


def heading(travels: Travels) -> str:
    """The title for the directions of the delegations."""
    return _(wording(travels).title)


def label(travels: Travels, cut: str) -> str:
    """The words for a cut."""
    return _(CUTS[cut].label) if CUTS[cut].keys else _(wording(travels).listed)


def columns(cut: str) -> tuple[Field, ...]:
    """All the columns that the listing of a cut, one of CUTS, may have."""
    return (*_usual(CUTS[cut]), _SHARE) if CUTS[cut].keys else (*_ROW, _THEIRS, _IN_COMMON)


def _usual(cut: Cut) -> tuple[Field, ...]:
    """The columns of a cut wherever no costs in common are left out."""
    counts = _SUMMED_COUNTS if cut.sums_counts else _COUNTS
    return (*cut.keys, *counts, *_MONEY) if cut.keys else _ROW


def listing(travels: Travels, code: str) -> Listing:
    """The listing of the cut with that code, with the sums below it."""
    cut, title = CUTS[code], heading(travels)
    fields = tuple(_fields(travels, cut))
    rows: list[tuple[Any, ...]]
    if cut.keys:
        title = " – ".join((title, label(travels, code).lower()))
        rows = [(*cut.values(line.key), *_values(line.sums))[: len(fields)] for line in cut.lines(travels)]
    else:
        known = people_by_name(travels.rows)
        rows = [tuple(_row(travels, row, known))[: len(fields)] for row in travels.rows]
    total, *more = _totals(travels, cut, len(fields)) if rows else [()]
    return Listing(
        title,
        criteria(travels, code),
        travels.on,
        fields,
        len(rows),
        rows,
        total,
        more_totals=tuple(more),
    )


def _fields(travels: Travels, cut: Cut) -> Iterator[Field]:
    """The columns of a cut, in the words for the direction; that on costs in common only where needed."""
    words = wording(travels)
    said = {"where": words.where, "journeys": words.listed}
    if cut.by_calendar:
        said["days"] = words.days
    institution = travels.directions == ("in",)
    for field in _usual(cut):
        field = _THEIRS if field is _OURS and institution else field
        yield _called(field, said[field.name]) if field.name in said else field
    if _has_shares(travels):
        yield _SHARE if cut.keys else _IN_COMMON


def _called(field: Field, words: str) -> Field:
    named = field.named(field.name, field.record)
    named.label = words
    return named


def _has_shares(travels: Travels) -> bool:
    return any(shared.each for shared in travels.shared.values())


def _totals(travels: Travels, cut: Cut, width: int) -> Iterator[tuple[Any, ...]]:
    """The total row, the same amounts in every cut; below it those with the share in costs left out."""
    sums = travel_sums.overall(travels)
    money = (sums.cost, sums.us, sums.host, sums.programme)
    before = [""] * (len(_usual(cut)) - len(_MONEY) - 1)
    if cut.keys:
        days = travel_sums.overall_days(travels) if cut.by_calendar else sums.days
        total = p_("travel", "Total")
        if not cut.sums_counts:
            total = TotalWords(total, _("Total (amounts only)"))
        yield _below(width, total, *[""] * (len(cut.keys) - 1), sums.journeys, days, *money, sums.share)
    else:
        words = n_(*wording(travels).counted, sums.journeys).format(n=sums.journeys)
        yield _below(width, TotalWords(words, _("Total, rows shown: {n}")), *before, *money)
    if _has_shares(travels):
        words = p_("travel", "with the share in costs in common")
        amounts = list(travel_sums.with_shares(travels))
        if cut.keys:
            amounts = list(_with_share(travels, amounts))
        else:  # the shares are words in a column: nothing that a formula could add up
            words = TotalWords(words, p_("travel", "with the share in costs in common (all rows)"))
        yield _below(width, words, *before, *amounts)


def _with_share(travels: Travels, amounts: Iterable[Decimal | None]) -> Iterator[Decimal | None]:
    """The amounts, each with the columns that it is the sum of, if it is one of columns.

    The column of shares is not split by payer: a payer's amount is a sum of columns if there is one payer.
    """
    payers = travel_sums.share_payers(travels)
    for field, amount in zip(_MONEY, amounts, strict=True):
        columns: tuple[str, ...] = ()
        if field.name == "cost" or payers == {field.name}:
            columns = (field.name, _SHARE.name)
        elif field.name not in payers:
            columns = (field.name,)
        yield None if amount is None else TotalAmount(amount, columns)


def _below(width: int, *values: Any) -> tuple[Any, ...]:
    """A row of totals of `width` columns, "" where there is nothing."""
    filled = ["" if value is None else value for value in values]
    return tuple([*filled, *[""] * width][:width])


def criteria(travels: Travels, cut: str) -> tuple[str, ...]:
    """The lines above the rows: the period, the search, and the remarks."""
    lines = [period_sentence(travels)]
    if travels.words:
        lines.append(_("Search: “{words}”").format(words=travels.words))
    return (*lines, *remarks(travels, cut))


def _row(travels: Travels, row: Row, known: Mapping[str, set[int]]) -> Iterator[Any]:
    journey, shared = row.journey, travels.shared.get(row.journey.delegation.id)
    yield from (
        name_shown(travel_sums.name_of(row, known)),
        row.function,
        journey.delegation,
        journey.purpose,
        journey.where,
    )
    yield from (journey.country, journey.first, journey.last, journey.days)
    yield row.institution if travels.directions == ("in",) else row.council
    yield from travel_sums.amounts(row.paid)
    yield shared_words(shared) if shared and shared.each else ""


def _values(sums: Sums) -> tuple[Any, ...]:
    return (sums.journeys, sums.days, sums.cost, sums.us, sums.host, sums.programme, sums.share)


REPORT = Report(
    id="travel",
    title=TITLE,
    short=SHORT,
    contents=N_("The journeys, and their sums by person, year, country and kind of cost"),
    icon="map",
    cuts={code: cut.label for code, cut in CUTS.items()},
    fields=FIELDS,
    read=travel_reading.read,
    only=Travels.only,
    columns=columns,
    heading=heading,
    label=label,
    listing=listing,
    remarks=remarks,
    listings=listings,
)
