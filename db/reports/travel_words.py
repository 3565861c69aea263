"""The words of the travel report, for journeys out, for visits to us, and for both."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from db.dates import PartialDate, sentence_day
from db.dates.period import Period
from db.kinds import Money
from db.records.delegations.parts import ONLY_PLANNED, WITHOUT_RATE
from db.reports.travel import Journey, Row, Shared, Travels
from db.reports.travel_sums import CUTS, overall
from db.words import N_, NN_, NP_, _, n_

Plural = tuple[str, str]


@dataclass(frozen=True)
class Wording:
    """The messages that depend on the direction of the delegations."""

    title: str
    listed: str  # the delegations, as the name of a column and of a cut
    where: str
    days: str  # of a person in a year
    between: str
    since: str
    until: str
    always: str
    counted: Plural
    probably: Plural
    unsure: Plural
    undated: Plural
    going_on: Plural
    once: str


_OUT = Wording(
    title=N_("Who travelled where, and for how much"),
    listed=NP_("travel", "Journeys"),
    where=NP_("travel", "Where"),
    days=N_("Days abroad"),
    between=N_("Journeys from {first} to {last}"),
    since=N_("Journeys from {first} on"),
    until=N_("Journeys up to {last}"),
    always=N_("All journeys"),
    counted=NN_("Total: {n} journey", "Total: {n} journeys"),
    probably=NN_("{n} journey was probably held", "{n} journeys were probably held"),
    unsure=NN_(
        "{n} journey has no exact day and may lie outside the period",
        "{n} journeys have no exact day and may lie outside the period",
    ),
    undated=NN_(
        "{n} journey has no exact days, so that they are not counted",
        "{n} journeys have no exact days, so that they are not counted",
    ),
    going_on=NN_(
        "{n} journey is under way; its days until {day} are counted",
        "{n} journeys are under way; their days until {day} are counted",
    ),
    once=N_("A journey of several people or kinds of cost is counted once in the total"),
)
_IN = Wording(
    title=N_("Who came to us, from where, and for how much"),
    listed=NP_("travel", "Visits"),
    where=NP_("travel", "From where"),
    days=N_("Days of the visit"),
    between=N_("Visits from {first} to {last}"),
    since=N_("Visits from {first} on"),
    until=N_("Visits up to {last}"),
    always=N_("All visits"),
    counted=NN_("Total: {n} visit", "Total: {n} visits"),
    probably=NN_("{n} visit was probably held", "{n} visits were probably held"),
    unsure=NN_(
        "{n} visit has no exact day and may lie outside the period",
        "{n} visits have no exact day and may lie outside the period",
    ),
    undated=NN_(
        "{n} visit has no exact days, so that they are not counted",
        "{n} visits have no exact days, so that they are not counted",
    ),
    going_on=NN_(
        "{n} visit is under way; its days until {day} are counted",
        "{n} visits are under way; their days until {day} are counted",
    ),
    once=N_("A visit of several people or kinds of cost is counted once in the total"),
)
_BOTH = Wording(
    title=N_("Who travelled and who came to us, and for how much"),
    listed=N_("Delegations"),
    where=N_("Partner or place"),
    days=N_("Days"),
    between=N_("Delegations from {first} to {last}"),
    since=N_("Delegations from {first} on"),
    until=N_("Delegations up to {last}"),
    always=N_("All delegations"),
    counted=NN_("Total: {n} delegation", "Total: {n} delegations"),
    probably=NN_("{n} delegation was probably held", "{n} delegations were probably held"),
    unsure=NN_(
        "{n} delegation has no exact day and may lie outside the period",
        "{n} delegations have no exact day and may lie outside the period",
    ),
    undated=NN_(
        "{n} delegation has no exact days, so that they are not counted",
        "{n} delegations have no exact days, so that they are not counted",
    ),
    going_on=NN_(
        "{n} delegation is under way; its days until {day} are counted",
        "{n} delegations are under way; their days until {day} are counted",
    ),
    once=N_("A delegation of several people or kinds of cost is counted once in the total"),
)
_BY_DIRECTION: Mapping[tuple[str, ...], Wording] = {("out",): _OUT, ("in",): _IN}


def wording(travels: Travels) -> Wording:
    """The messages for the directions of the delegations in the report."""
    return _BY_DIRECTION.get(travels.directions, _BOTH)


def period_sentence(travels: Travels) -> str:
    """The line that names the period of the report."""
    words, period = wording(travels), travels.period
    first, last = _genitive(period)
    if first and last:
        return _(words.between).format(first=first, last=last)
    if first:
        return _(words.since).format(first=first)
    return _(words.until).format(last=last) if last else _(words.always)


def _genitive(period: Period) -> tuple[str, str]:
    first, last = (PartialDate.of(day).genitive() if day else "" for day in (period.first, period.last))
    return first, last


def remarks(travels: Travels, cut: str) -> tuple[str, ...]:
    """The remarks above the rows of a cut: on what is uncertain, not counted or left out."""
    words = wording(travels)
    told: tuple[Row | Shared, ...] = (*travels.rows, *travels.shared.values())
    going_on = [journey for journey in _of(travels, cut) if journey.goes_on]
    counts = [
        (words.probably, sum(not journey.certain for journey in travels.journeys)),
        (words.unsure, sum(not journey.within for journey in travels.journeys)),
        (words.going_on, len(going_on)),
        (WITHOUT_RATE, sum(row.unpriced for row in told)),
        (ONLY_PLANNED, sum(row.planned for row in told)),
    ]
    if CUTS[cut].by_calendar:
        counts += _on_days(travels)
    day = sentence_day(travels.on)
    found = [n_(*message, n).format(n=n, day=day) for message, n in counts if n]
    if line := _on_shares(travels):
        found.append(line)
    if CUTS[cut].keys and not CUTS[cut].sums_counts and travels.rows:
        found.append(_(words.once))
    return tuple(found)


def _of(travels: Travels, cut: str) -> tuple[Journey, ...]:
    """The journeys whose days a cut counts."""
    return travels.with_earlier if CUTS[cut].by_calendar else travels.journeys


_NO_COUNTRY = NN_(
    "{n} journey has no country; its days are not counted",
    "{n} journeys have no country; their days are not counted",
)


def _on_days(travels: Travels) -> list[tuple[Plural, int]]:
    """The remarks on days in the years, with the numbers of journeys that they are about."""
    dated = [journey for journey in travels.with_earlier if journey.days is not None]
    out = [journey for journey in dated if journey.direction == "out"]
    undated = [journey for journey in travels.journeys if journey.days is None]
    return [
        (_NO_COUNTRY, sum(journey.abroad is None for journey in out)),
        (wording(travels).undated, len(undated)),
    ]


_IN_COMMON = NN_(
    "PLN {amount} for {n} person",
    "PLN {amount} for {n} people, {share} each",
)


def shared_words(shared: Shared) -> str:
    """The costs of a journey in common, and the share of one: "8 405,00 zł na 4 osoby, po 2 101,25 zł"."""
    return n_(*_IN_COMMON, shared.people).format(
        amount=Money().show(shared.amount), n=shared.people, share=Money().show(shared.share)
    )


_NAMED = 3  # journeys whose costs in common are told each by itself: all of them stand beside their rows


def _on_shares(travels: Travels) -> str:
    """The remark on the costs in common that narrowing left out; "" where there are none."""
    known = {record_id: shared for record_id, shared in travels.shared.items() if shared.each}
    if len(known) <= _NAMED:
        labels = {journey.delegation.id: journey.delegation.label for journey in travels.journeys}
        each = (
            "{}: {}".format(labels[record_id], _("in common {costs}").format(costs=shared_words(shared)))
            for record_id, shared in known.items()
        )
        return "; ".join(each)
    amount = sum((shared.amount for shared in known.values()), Decimal(0))
    return _("in common PLN {amount} on {n} delegations, of it the share of those listed PLN {share}").format(
        amount=Money().show(amount), n=len(known), share=Money().show(overall(travels).share)
    )
