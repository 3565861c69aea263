"""Reading the travel report: the delegations of a period, a few queries for hundreds of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from db.dates import PartialDate
from db.dates.period import Period
from db.fields import Values
from db.folding import fold
from db.kinds import Linked
from db.kinds.state_option import is_uncertain
from db.records import Cost, Delegation
from db.records.delegations.costs import is_only_planned, lacks_rate, paid
from db.records.delegations.parts import Participant
from db.records.delegations.stages import is_ours
from db.reports import travel_conditions
from db.reports.listing import CHUNK
from db.reports.travel import Journey, Paid, Row, Travels
from db.store import Store, rows
from db.store.query import Condition, Order, Query

_HELD = ("under_way", "held", "settled")
_FIELDS = (
    *("direction", "purpose", "partners", "location", "country"),
    *("first_day", "last_day", "days", "state"),
)


@dataclass(frozen=True)
class _Asked:
    """The report asked for, with the tests of the conditions that no list of delegations knows."""

    on: date
    period: Period
    goes_there: Callable[[Values], bool]
    counts: Callable[[Values], bool] | None  # None: all costs do


def read(store: Store, on: date, period: Period, conditions: Sequence[Condition] = ()) -> Travels:
    """The journeys that were held by the day `on`, or probably so, and that may have begun in the period.

    Those that meet the conditions, with the people and costs that do.
    """
    held = Condition("state", "any", _HELD)
    own = travel_conditions.on_delegations(conditions)
    query = Query(Delegation, on, conditions=(held, *own), order=(Order("first_day"),))
    asked = _Asked(
        on,
        period,
        travel_conditions.destinations(store, on, conditions),
        travel_conditions.costs(conditions),
    )
    ids = store.ids(query)
    days = [Delegation.field(name) for name in ("first_day", "last_day")]
    cache: rows.LinkCache = {}
    found: list[Row] = []
    earlier: list[Row] = []
    for start in range(0, len(ids), CHUNK):
        known = rows.by_id(store.connection(), Delegation, ids[start : start + CHUNK], days, on)
        reaching = {record_id for record_id, ends in known.items() if _reaches(period, *ends)}
        within = {record_id for record_id, (first, last) in known.items() if period.touches(first or last)}
        wanted = within | reaching
        chosen = [record_id for record_id in ids[start : start + CHUNK] if record_id in wanted]
        for begin in range(0, len(chosen), rows.CHUNK):
            for row in _rows(store, chosen[begin : begin + rows.CHUNK], asked, cache):
                (found if row.journey.delegation.id in within else earlier).append(row)
    directions = travel_conditions.directions(conditions)
    travels = Travels(on, period, tuple(found), directions=directions, earlier=tuple(earlier))
    return travel_conditions.only_people(store, travels, conditions)


def _reaches(period: Period, first: PartialDate | None, last: PartialDate | None) -> bool:
    """True if a journey whose days are known began before the period and ended in it, or later."""
    if not (first and last and first.is_day and last.is_day and period.first):
        return False
    return first.earliest() < period.first <= last.latest()


def _rows(store: Store, ids: Sequence[int], asked: _Asked, cache: rows.LinkCache) -> Iterator[Row]:
    connection = store.connection()
    fields = [Delegation.field(name) for name in _FIELDS]
    known = rows.by_id(connection, Delegation, ids, fields, asked.on, cache)
    labels = rows.labels(connection, Delegation.__name__, ids)
    people = rows.part_rows(connection, Participant, ids, cache)
    costs = rows.part_rows(connection, Cost, ids, cache)
    for record_id in ids:
        if record_id in known:
            values = dict(zip(_FIELDS, known[record_id], strict=True))
            if asked.goes_there(values):
                yield from _of_delegation(
                    labels[record_id], values, people.get(record_id, ()), costs.get(record_id, ()), asked
                )


def _of_delegation(
    delegation: Linked, values: Values, people: Sequence[Values], costs: Sequence[Values], asked: _Asked
) -> Iterator[Row]:
    """The rows of a delegation; none if costs are asked for that it has not."""
    if asked.counts is not None:
        costs = [cost for cost in costs if asked.counts(cost)]
        if not costs:
            return
    ours = values["direction"] != "in"  # of guests, those are listed who came to us
    travellers = [person for person in people if is_ours(person) == ours]
    yield from _of_journey(_journey(delegation, values, len(travellers), asked), travellers, costs)


def _journey(delegation: Linked, values: Values, people: int, asked: _Asked) -> Journey:
    first, last = values["first_day"], values["last_day"]
    days = values["days"]
    left = max(((last or first).latest() - asked.on).days, 0) if days is not None else 0
    return Journey(
        delegation,
        values["purpose"],
        _where(values),
        values["country"],
        first,
        last,
        None if days is None else max(days - left, 0),
        not is_uncertain(values["state"]),
        asked.period.holds(first or last),
        people,
        values["direction"],
        left > 0,
    )


def _where(values: Values) -> str:
    """The labels of the partners, and the location if it is none of theirs; guests come from their own."""
    labels, location = [partner.label for partner in values["partners"]], values["location"]
    known = {fold(name) for name in labels}
    beside = location and fold(location) not in known and not (labels and values["direction"] == "in")
    return ", ".join([*labels, location] if beside else labels)


def _of_journey(journey: Journey, people: Sequence[Values], costs: Sequence[Values]) -> Iterator[Row]:
    """The rows of a journey: one for each of its people with the costs that name them, one for the rest.

    Of two people with one name the first has the costs: no cost is counted twice.
    """
    own: dict[str, list[Values]] = {fold(person["name"]): [] for person in people}
    common: list[Values] = []
    for cost in costs:
        own.get(fold(cost["traveller"]), common).append(cost)
    for person in people:
        named = own.pop(fold(person["name"]), [])
        yield Row(
            journey,
            person["name"],
            person["person"],
            person["function"],
            person["council"],
            *_counted(named),
            person["institution"],
        )
    if common or not people:
        yield Row(journey, "", None, "", None, *_counted(common))


def _counted(costs: Sequence[Values]) -> tuple[tuple[Paid, ...], int, int]:
    """The amounts paid, the number of costs without a known rate, and the number of costs only planned."""
    planned = [cost for cost in costs if is_only_planned(cost)]
    done = [cost for cost in costs if not is_only_planned(cost)]
    amounts = ((cost, paid(cost)) for cost in done)
    known = tuple(
        Paid(cost["kind"] or "", cost["payer"] or "", amount, bool(fold(cost["traveller"])))
        for cost, amount in amounts
        if amount is not None
    )
    return known, sum(map(lacks_rate, done)), len(planned)
