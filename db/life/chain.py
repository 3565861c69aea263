"""What happened to an agreement, in order, each with the days between which it took effect.

Dates decide the order where they can, the clerk's order where they cannot. What has no date took effect
not before what stands before it, and not after what stands after it or the day by which it was known.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from db.dates import PartialDate
from db.life.terms import day_after

Values = Mapping[str, Any]

NEVER = date.max
"""As the latest day of an event: there is no day by which it is known to have happened."""

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
    """A signing or an act: not in effect before `earliest`, in effect from `latest` on."""

    kind: str
    on: PartialDate | None
    earliest: date
    latest: date
    act: Values
    index: int | None
    """The place of the act among those passed; None: a signing."""
    ahead: bool = False
    """Agreed on, but to work from a later day, which is an event of its own."""


def chain(agreement: Values, acts: Sequence[Values]) -> list[Event]:
    """All events in order, `earliest` and `latest` never falling from one to the next.

    Nothing, where not one day is known.
    """
    signing = _signings(agreement)
    if not acts:
        return signing if len(signing) < 2 else _narrowed(signing, None)
    told = (index for index, act in enumerate(acts) if act.get("kind") in KINDS)  # not a row just begun
    placed = sorted(told, key=lambda index: _position(acts, index))
    course = [event for index in placed for event in _events(acts[index], index)]
    before = [event for event in course if event.kind in BEFORE_SIGNING]
    after = [event for event in course if event.kind not in BEFORE_SIGNING]
    if signing:
        after = [event for event in after if _not_before(signing[-1], event)]
    events = _with_implied_signing(_ordered([*before, *signing, *after]))
    return _narrowed(events, agreement.get("confirmed_on"))


def _position(acts: Sequence[Values], index: int) -> int:
    position: int | None = acts[index].get("position")
    return index if position is None else position


def _signings(agreement: Values) -> list[Event]:
    """The signing by both, or one event a side: the last required signature is the signing."""
    if agreement.get("signed_on"):
        return [_event("signed", agreement["signed_on"])]
    sides = (agreement.get("signed_by_us_on"), agreement.get("signed_by_them_on"))
    days = sorted((day for day in sides if day), key=PartialDate.latest)
    signed = [_event("signed_by_one", day) for day in days]
    if len(signed) < 2:
        return signed
    one, other = signed  # either can have been first, where their dates overlap
    last = replace(other, kind="signed", earliest=max(one.earliest, other.earliest))
    return [replace(one, earliest=min(one.earliest, other.earliest)), last]


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
    """An act as one event, or as two where it was agreed on one day and works from a later one."""
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


def _certainly_before(one: Event, other: Event) -> bool:
    return one.on is not None and other.on is not None and one.latest < other.earliest


def _not_before(signing: Event, event: Event) -> bool:
    """What is dated before the signing works from the signing; talks before it were about this document."""
    if _certainly_before(event, signing):
        if event.kind in _AT_ANY_TIME:
            return False
        event.earliest, event.latest = signing.earliest, signing.latest
    return True


def _ordered(events: list[Event]) -> list[Event]:
    """The order given, but what is certainly earlier stands first; so no date contradicts the order."""
    ordered: list[Event] = []
    for event in events:
        later = (place for place, other in enumerate(ordered) if _certainly_before(event, other))
        ordered.insert(next(later, len(ordered)), event)
    return ordered


def _with_implied_signing(events: list[Event]) -> list[Event]:
    """What was renewed or terminated was signed before, even if nobody wrote down when."""
    for place, event in enumerate(events):
        if event.kind == "signed":
            break
        if event.kind in _ONCE_SIGNED:
            return [*events[:place], _event("signed", None), *events[place:]]
    return events


def _narrowed(events: list[Event], confirmed_on: date | None) -> list[Event]:
    """Bound each event by those before and after it, and by the day it was known by."""
    _rise(events)
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
    _rise(events)
    return events if events and events[0].earliest < NEVER else []


def _rise(events: list[Event]) -> None:
    reached = date.min
    for event in events:
        event.earliest = reached = max(event.earliest, reached)


def _from_the_next_day(event: Event, bound: date) -> None:
    """An expiry names the last day in force: it works a day later, unless the next event comes first."""
    if event.latest != event.act.get("known_by") or event.earliest == event.latest:
        event.latest = day_after(event.latest)
    event.earliest = min(day_after(event.earliest), bound, event.latest)
