"""The travel report: journeys out and their costs, a row for each of our people.

Nothing is split by guess: costs of a journey that name none of them stand in a row in common.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from db.countries import names
from db.dates import PartialDate
from db.dates.period import Period
from db.fields import Values
from db.folding import fold, index_text, matches
from db.kinds import Linked
from db.kinds.state_option import is_uncertain
from db.records import Cost, Delegation, Partner, Person
from db.records.delegations.costs import is_only_planned, lacks_rate, paid
from db.records.delegations.parts import Participant
from db.records.delegations.stages import is_ours
from db.reports.listing import CHUNK
from db.store import Store, rows
from db.store.query import Condition, Order, Query

READ_FROM = (Delegation, Partner, Person)
"""The records that the report is read from: it is out of date when one of them changes."""

_HELD = ("under_way", "held", "settled")
_FIELDS = ("purpose", "partners", "location", "country", "first_day", "last_day", "days", "state")


@dataclass(frozen=True, slots=True)
class Paid:
    """The amount of a cost in złoty, with the codes of its kind and payer."""

    kind: str
    payer: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Journey:
    """A journey out that was held, or is under way."""

    delegation: Linked
    purpose: str
    where: str
    country: str | None
    first: PartialDate | None
    last: PartialDate | None
    days: int | None  # None where they are not known to the day
    certain: bool  # else it was probably held
    within: bool  # the period that was asked for, for certain

    @property
    def year(self) -> PartialDate | None:
        """The year of the journey's first day, else of its last, or their decade; None without either."""
        when = self.first or self.last
        return PartialDate(when.year, decade=when.decade) if when else None


@dataclass(frozen=True, slots=True)
class Row:
    """A person of ours on a journey, with function and costs; without a name, costs in common."""

    journey: Journey
    name: str = ""
    person: Linked | None = None
    function: str = ""
    council: bool | None = None
    paid: tuple[Paid, ...] = ()
    unpriced: int = 0  # costs whose rate is not known
    planned: int = 0  # costs of which a plan is all that is known: they are not counted

    def text(self) -> str:
        """The folded text in which the quick filter looks."""
        journey = self.journey
        country = names(journey.country) if journey.country else ()
        return index_text(
            (self.name, self.function, journey.delegation.label, journey.where, journey.purpose, *country)
        )


@dataclass(frozen=True)
class Travels:
    """The rows of the report for a period, in the order of the journeys' first days, as of a day."""

    on: date
    period: Period
    rows: tuple[Row, ...]
    words: str = ""  # that it was narrowed to

    def only(self, words: str) -> "Travels":
        """The report with only the rows that hold all `words`: every sum that is made of them follows."""
        if not words.strip():
            return self
        found = tuple(row for row, text in zip(self.rows, self.texts, strict=True) if matches(text, words))
        return replace(self, rows=found, words=" ".join(words.split()))

    @cached_property
    def journeys(self) -> tuple[Journey, ...]:
        """The journeys, each once."""
        return tuple({row.journey.delegation.id: row.journey for row in self.rows}.values())

    @cached_property
    def texts(self) -> list[str]:
        """The folded text of each row; of all the years of a large register it takes a moment."""
        return [row.text() for row in self.rows]


def read(store: Store, on: date, period: Period) -> Travels:
    """The journeys that were held by the day `on`, or probably so, and that may have begun in the period."""
    held = (Condition("direction", "any", ("out",)), Condition("state", "any", _HELD))
    ids = store.ids(Query(Delegation, on, conditions=held, order=(Order("first_day"),)))
    days = [Delegation.field(name) for name in ("first_day", "last_day")]
    cache: rows.LinkCache = {}
    found: list[Row] = []
    for start in range(0, len(ids), CHUNK):
        known = rows.by_id(store.connection(), Delegation, ids[start : start + CHUNK], days, on)
        within = {record_id for record_id, (first, last) in known.items() if period.touches(first or last)}
        chosen = [record_id for record_id in ids[start : start + CHUNK] if record_id in within]
        for begin in range(0, len(chosen), rows.CHUNK):
            found += _rows(store, chosen[begin : begin + rows.CHUNK], on, period, cache)
    return Travels(on, period, tuple(found))


def _rows(store: Store, ids: Sequence[int], on: date, period: Period, cache: rows.LinkCache) -> Iterator[Row]:
    connection = store.connection()
    fields = [Delegation.field(name) for name in _FIELDS]
    known = rows.by_id(connection, Delegation, ids, fields, on, cache)
    labels = rows.labels(connection, Delegation.__name__, ids)
    people = rows.part_rows(connection, Participant, ids, cache)
    costs = rows.part_rows(connection, Cost, ids, cache)
    for record_id in ids:
        if record_id in known:
            values = dict(zip(_FIELDS, known[record_id], strict=True))
            yield from _of_journey(
                _journey(labels[record_id], values, period),
                people.get(record_id, ()),
                costs.get(record_id, ()),
            )


def _journey(delegation: Linked, values: Values, period: Period) -> Journey:
    first, last = values["first_day"], values["last_day"]
    return Journey(
        delegation,
        values["purpose"],
        _where(values["partners"], values["location"]),
        values["country"],
        first,
        last,
        values["days"],
        not is_uncertain(values["state"]),
        period.holds(first or last),
    )


def _where(partners: Iterable[Linked], location: str) -> str:
    """The labels of the partners, and the location if it is none of theirs."""
    labels = [partner.label for partner in partners]
    known = {fold(name) for name in labels}
    return ", ".join([*labels, location] if location and fold(location) not in known else labels)


def _of_journey(journey: Journey, people: Sequence[Values], costs: Sequence[Values]) -> Iterator[Row]:
    """The rows of a journey: one for each of our people with the costs that name them, one for the rest.

    Of two people with one name the first has the costs: no cost is counted twice.
    """
    ours = [person for person in people if is_ours(person)]
    own: dict[str, list[Values]] = {fold(person["name"]): [] for person in ours}
    common: list[Values] = []
    for cost in costs:
        own.get(fold(cost["traveller"]), common).append(cost)
    for person in ours:
        named = own.pop(fold(person["name"]), [])
        yield Row(
            journey,
            person["name"],
            person["person"],
            person["function"],
            person["council"],
            *_counted(named),
        )
    if common or not ours:
        yield Row(journey, "", None, "", None, *_counted(common))


def _counted(costs: Sequence[Values]) -> tuple[tuple[Paid, ...], int, int]:
    """The amounts paid, the number of costs without a known rate, and the number of costs only planned."""
    planned = [cost for cost in costs if is_only_planned(cost)]
    done = [cost for cost in costs if not is_only_planned(cost)]
    amounts = ((cost, paid(cost)) for cost in done)
    known = tuple(
        Paid(cost["kind"] or "", cost["payer"] or "", amount)
        for cost, amount in amounts
        if amount is not None
    )
    return known, sum(map(lacks_rate, done)), len(planned)
