"""The events of an agreement in order, each with the days between which it took effect.

Dates decide the order where they can, the clerk's order where they cannot. An undated event took effect
not before the event that stands before it, and not after the next one or the day by which it was known.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from db.dates import PartialDate
from db.life.terms import day_after

Values = Mapping[str, Any]

NEVER = date.max
"""The latest day of an event that is not known to have happened by any day."""

BEFORE_SIGNING = frozenset({"received", "draft_sent", "agreed", "resolution_passed"})
_AT_ANY_TIME = frozenset({"talks_opened", "talks_closed", "corrected"})
_ONCE_SIGNED = frozenset(
    {
        "entered_into_force",
        "annexed",
        "renewed",
        "continued",
        "renewal_declined",
        "notice_given",
        "notice_withdrawn",
        "suspended",
        "resumed",
        "expired",
        "terminated",
        "no_longer_current",
        "superseded",
    }
)
KINDS = BEFORE_SIGNING | _AT_ANY_TIME | _ONCE_SIGNED
_AHEAD = frozenset({"renewed", "terminated"})  # agreed on one day, effective from a later one
_WHEN_EFFECTIVE = frozenset({"entered_into_force", "suspended", "resumed"})


@dataclass(slots=True)
class Event:
    """A signing or an act that took effect between `earliest` and `latest`, both inclusive."""

    kind: str
    on: PartialDate | None
    earliest: date
    latest: date
    act: Values
    index: int | None
    """The index of the act in the sequence given to `chain`; None: a signing."""
    ahead: bool = False
    """True for the agreement on a change whose taking effect, on a later day, is an event of its own."""


def chain(agreement: Values, acts: Sequence[Values]) -> list[Event]:
    """All events in order; neither `earliest` nor `latest` ever decreases.

    An empty list if not one day is known.
    """
    signing = _signings(agreement)
    if not acts:
        return signing if len(signing) < 2 else _narrowed(signing, None)
    filled = (index for index, act in enumerate(acts) if act.get("kind") in KINDS)  # not a row just begun
    by_position = sorted(filled, key=lambda index: _position(acts, index))
    found = [event for index in by_position for event in _events(acts[index], index)]
    before = [event for event in found if event.kind in BEFORE_SIGNING]
    after = [event for event in found if event.kind not in BEFORE_SIGNING]
    if signing:
        after = [event for event in after if _not_before(signing[-1], event)]
    events = _with_implied_signing(_ordered([*before, *signing, *after]))
    return _narrowed(events, agreement.get("confirmed_on"))


def _position(acts: Sequence[Values], index: int) -> int:
    position: int | None = acts[index].get("position")
    return index if position is None else position


def _signings(agreement: Values) -> list[Event]:
    """The signing by both sides, or an event for each side; the later of the two is the signing."""
    if agreement.get("signed_on"):
        return [_event("signed", agreement["signed_on"])]
    sides = (agreement.get("signed_by_us_on"), agreement.get("signed_by_them_on"))
    days = sorted((day for day in sides if day), key=PartialDate.latest)
    signed = [_event("signed_by_one", day) for day in days]
    if len(signed) < 2:
        return signed
    first, second = signed  # either can have been first, where their dates overlap
    last = replace(second, kind="signed", earliest=max(first.earliest, second.earliest))
    return [replace(first, earliest=min(first.earliest, second.earliest)), last]


def _event(kind: str, on: PartialDate | None, act: Values | None = None, index: int | None = None) -> Event:
    act = {} if act is None else act
    known_by = act.get("known_by") or NEVER
    if on is None:
        return Event(kind, None, date.min, known_by, act, index)
    earliest, latest = on.earliest(), on.latest()
    if earliest <= known_by < latest:
        latest = known_by
    return Event(kind, on, earliest, latest, act, index)


def _events(act: Values, index: int) -> list[Event]:
    """The events of an act: one, or two if it was agreed on one day and takes effect on a later one."""
    kind, on, effective = act["kind"], act.get("happened_on"), act.get("effective_from")
    if on is None:
        received = act.get("received_on")
        on = effective or (PartialDate.of(received) if received else None)
    elif effective and effective.earliest() > on.latest():
        if kind in _AHEAD:
            announced = _event(kind, on, act, index)
            announced.ahead = True
            return [announced, _event(kind, effective, act, index)]
        on = effective if kind in _WHEN_EFFECTIVE else on
    return [_event(kind, on, act, index)]


def _certainly_before(event: Event, other: Event) -> bool:
    return event.on is not None and other.on is not None and event.latest < other.earliest


def _not_before(signing: Event, event: Event) -> bool:
    """True if an event counts after the signing; an event dated earlier is moved to the day of the signing.

    False for talks before the signing: they were about this document itself.
    """
    if _certainly_before(event, signing):
        if event.kind in _AT_ANY_TIME:
            return False
        event.earliest, event.latest = signing.earliest, signing.latest
    return True


def _ordered(events: list[Event]) -> list[Event]:
    """The events in the order given, each moved ahead of those that are certainly later."""
    ordered: list[Event] = []
    for event in events:
        later = (place for place, other in enumerate(ordered) if _certainly_before(event, other))
        ordered.insert(next(later, len(ordered)), event)
    return ordered


def _with_implied_signing(events: list[Event]) -> list[Event]:
    """The events with an undated signing added before the first act that presupposes one."""
    for place, event in enumerate(events):
        if event.kind == "signed":
            break
        if event.kind in _ONCE_SIGNED:
            return [*events[:place], _event("signed", None), *events[place:]]
    return events


def _narrowed(events: list[Event], confirmed_on: date | None) -> list[Event]:
    """Narrow the days of each event by the events before and after it and by the day it was known by."""
    _raise_earliest(events)
    for event in events:
        if event.on is None and event.latest == NEVER and confirmed_on:
            event.latest = confirmed_on
        if event.latest < event.earliest:  # known before it can have happened: a slip of the pen
            event.latest = NEVER
    bound = NEVER
    for event in reversed(events):
        if event.kind == "expired" and event.on:
            _from_the_next_day(event, bound)
        event.latest = bound = min(event.latest, bound)
    for event in events:  # an undated one with nothing before it is not looked for before it was known
        if event.earliest > date.min:
            break
        event.earliest = event.latest
    _raise_earliest(events)
    return events if events and events[0].earliest < NEVER else []


def _raise_earliest(events: list[Event]) -> None:
    reached = date.min
    for event in events:
        event.earliest = reached = max(event.earliest, reached)


def _from_the_next_day(event: Event, bound: date) -> None:
    """Move an expiry to the day after the last day in force, unless the next event comes first."""
    if event.latest != event.act.get("known_by") or event.earliest == event.latest:
        event.latest = day_after(event.latest)
    event.earliest = min(day_after(event.earliest), bound, event.latest)
