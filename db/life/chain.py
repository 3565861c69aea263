"""The events of an agreement in order, each with the days between which it happened.

Dates decide the order where they can, the clerk's order where they cannot. An undated event happened not
before the event that stands before it, and not after the next one or the day by which it was known.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from db.dates import PartialDate
from db.life.period import BEGINNING, ENDED
from db.life.successors import in_force_until_succeeded
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
_EFFECTIVE = frozenset(
    {
        "entered_into_force",
        "annexed",
        "renewed",
        "continued",
        "notice_given",
        "suspended",
        "resumed",
        "expired",
        "terminated",
        "superseded",
        "no_longer_current",
    }
)
"""The kinds of act that can have their effect from another day than their own."""
_NAMING_ENDS = frozenset({"annexed", "renewed", "continued"})
"""The kinds of act that can name a new end."""
PROVE_SIGNING = _ONCE_SIGNED - {"entered_into_force"}
"""The kinds of act that presuppose a document in force, or one that had been."""


@dataclass(slots=True)
class EventSpan:
    """A signing or an act that happened between `earliest` and `latest`, both inclusive."""

    kind: str
    on: PartialDate | None
    earliest: date
    latest: date
    act: Values
    index: int | None
    """The index of the act in the sequence given to `chain`; None: a signing."""
    effective: PartialDate | None = None
    """The date from which it has its effect, if it is another than that of the act."""
    announced: date | None = None
    """The day on which an end that lies ahead was known."""
    new_end: PartialDate | None = None
    """The end that is named for the term agreed on."""
    counts_from: tuple[date, date] | None = None
    """The days from which the term that it agrees on may count; nobody knows the end of the one before."""
    moved: bool = False
    """True if it is dated before the signing, and counts from the day of that on."""
    known_too_early: bool = False
    """True if the day by which it was known contradicts the order, and does not count."""

    @property
    def is_exact(self) -> bool:
        """True if its day is known, that of its effect, and the end that it names."""
        others = (date for date in (self.effective, self.new_end) if date)
        known = all(date.earliest() == date.latest() for date in others)
        return self.earliest == self.latest and known and self.counts_from is None

    @property
    def written(self) -> PartialDate | None:
        """The date of its effect as the papers write it; None: they have none."""
        return self.effective or self.on


def chain(agreement: Values, acts: Sequence[Values]) -> list[EventSpan]:
    """All events in order; neither `earliest` nor `latest` ever decreases.

    But for the signatures of two sides, which come first and are free of each other. An empty list if not
    one day is known.
    """
    signing = _signings(agreement)
    if not acts:
        return _with_named_end(signing, agreement)
    acts = [in_force_until_succeeded(act) for act in acts]
    filled = (index for index, act in enumerate(acts) if act.get("kind") in KINDS)  # not a row just begun
    by_position = sorted(filled, key=lambda index: _position(acts, index))
    found = [_of_act(acts[index], index) for index in by_position]
    before = [event for event in found if event.kind in BEFORE_SIGNING]
    after = [event for event in found if event.kind not in BEFORE_SIGNING]
    if signing:
        after = [event for event in after if _not_before(signing[-1], event)]
    signed = [*signing[-1:], *(event for event in after if event.kind in _ONCE_SIGNED)]
    before = [event for event in before if not any(_certainly_before(known, event) for known in signed)]
    events = _with_implied_signing(_ordered([*before, *signing, *after]))
    narrowed = _narrowed(_with_named_end(events, agreement), agreement.get("confirmed_on"))
    _follow_an_unknown_term(narrowed, agreement)
    if any(event.kind == "signed" for event in narrowed):
        return [event for event in narrowed if not changes_nothing(event.kind, event.act)]
    return narrowed


def changes_nothing(kind: str, act: Values) -> bool:
    """True for a formal correction, and for an annex that states no terms: nothing depends on their days."""
    return kind == "corrected" or (kind == "annexed" and not any(act.get(name) for name in _NEW_TERMS))


_NEW_TERMS = (
    *("new_end", "new_term", "new_duration", "new_renewal", "new_following_term"),
    *("new_notice", "new_notice_from", "new_notice_to"),
)
"""The fields of an act that state other terms."""


def _position(acts: Sequence[Values], index: int) -> int:
    position: int | None = acts[index].get("position")
    return index if position is None else position


def _signings(agreement: Values) -> list[EventSpan]:
    """The signing by both sides, or an event for each side: the one that may be the later comes last.

    One side's day is that of the signing where the other is known to have signed before it.
    """
    if agreement.get("signed_on"):
        return [_dated("signed", agreement["signed_on"])]
    sides = (agreement.get("signed_by_us_on"), agreement.get("signed_by_them_on"))
    signed = [_dated("signed_by_one", day) for day in sorted((d for d in sides if d), key=PartialDate.latest)]
    if len(signed) == 1 and agreement.get("other_signed_earlier"):
        return [replace(signed[0], kind="signed")]
    return signed if len(signed) < 2 else [signed[0], replace(signed[1], kind="signed")]


def _dated(kind: str, on: PartialDate) -> EventSpan:
    return EventSpan(kind, on, on.earliest(), on.latest(), {}, None)


def _of_act(act: Values, index: int) -> EventSpan:
    """The event of an act, within the days that its date and `known_by` leave."""
    kind, on = act["kind"], act.get("happened_on")
    effective = act.get("effective_from") if kind in _EFFECTIVE else None
    if on is None:
        received = act.get("received_on")
        on = effective or (PartialDate.of(received) if received else None)
        effective = None if kind != "notice_given" else effective
    known_by: date | None = act.get("known_by")
    new_end = act.get("new_end") if kind in _NAMING_ENDS else None
    if on is None:
        return EventSpan(kind, None, date.min, known_by or NEVER, act, index, new_end=new_end)
    event = EventSpan(kind, on, on.earliest(), on.latest(), act, index, effective, new_end=new_end)
    if kind == "expired" and act.get("effective_from") is None:  # its date is the last day in force
        event.earliest, event.latest = day_after(event.earliest), day_after(event.latest)
    if known_by and kind in ENDED and known_by < on.earliest() and effective is None:
        event.announced, event.effective = known_by, on
        event.earliest = event.latest = known_by
    elif known_by and event.earliest <= known_by < event.latest:
        event.latest = known_by
    return event


def _certainly_before(event: EventSpan, other: EventSpan) -> bool:
    return event.on is not None and other.on is not None and event.latest < other.earliest


def _not_before(signing: EventSpan, event: EventSpan) -> bool:
    """True if an event counts after the signing; an event dated earlier is moved to the day of the signing.

    False for talks before the signing: they were about this document itself.
    """
    if event.announced and _certainly_before(event, signing):
        _take_own_date(event)
        event.known_too_early = True
    if _certainly_before(event, signing):
        if event.kind in _AT_ANY_TIME:
            return False
        if event.kind == "entered_into_force":
            event.effective = event.written  # the term runs from there
        event.moved = event.kind != "entered_into_force"
        event.earliest, event.latest = signing.earliest, signing.latest
    elif event.effective and event.kind in (*ENDED, "suspended"):
        event.moved = event.effective.latest() < signing.earliest
    return True


def _take_own_date(event: EventSpan) -> None:
    """Let an end count by its own date, for it cannot have been known before the signing."""
    assert event.on
    event.announced = event.effective = None
    event.earliest, event.latest = event.on.earliest(), event.on.latest()
    if event.kind == "expired" and event.act.get("effective_from") is None:
        event.earliest, event.latest = day_after(event.earliest), day_after(event.latest)


def _ordered(events: list[EventSpan]) -> list[EventSpan]:
    """The events in the order given, each moved ahead of those that are certainly later."""
    ordered: list[EventSpan] = []
    reached: list[date] = []  # at each place, the latest of the first days so far
    for event in events:
        dated = event.on is not None
        place = bisect_right(reached, event.latest) if dated else len(ordered)
        before = reached[place - 1] if place else date.min
        ordered.insert(place, event)
        reached.insert(place, max(before, event.earliest) if dated else before)
    return ordered


def _with_implied_signing(events: list[EventSpan]) -> list[EventSpan]:
    """The events with an undated signing added before the first act that presupposes one."""
    for place, event in enumerate(events):
        if event.kind == "signed":
            break
        if event.kind in _ONCE_SIGNED:
            since = date.min
            if place == 0 and event.kind in PROVE_SIGNING:
                since = BEGINNING if event.on is None else min(BEGINNING, event.earliest)
            return [*events[:place], EventSpan("signed", None, since, NEVER, {}, None), *events[place:]]
    return events


def _with_named_end(events: list[EventSpan], agreement: Values) -> list[EventSpan]:
    """The events, the signing with the end that the agreement names for its first term."""
    if agreement.get("duration") == "term":
        for event in events:
            if event.kind == "signed":
                event.new_end = agreement.get("ends_on")
    return events


def _follow_an_unknown_term(events: Sequence[EventSpan], agreement: Values) -> None:
    """Let the first term agreed on after a signing that nobody knows count from a day that is open.

    The term before may have run on, and this one counts from its end: not before the act, and not later than
    a term that began with the last day of the act; nobody knows how late, where its length is not known.
    """
    duration = agreement.get("duration") or "not_established"
    signing = next((event for event in events if event.kind == "signed"), None)
    if signing is None or signing.on or signing.new_end or duration not in ("term", "not_established"):
        return
    if any(event.kind == "entered_into_force" for event in events):
        return
    act = next((event for event in events if event.kind in _NAMING_ENDS and _agrees_on_a_term(event)), None)
    if act and act.act.get("new_term") and not act.new_end and not act.effective:
        act.counts_from = act.earliest, _latest_end(agreement, act)


def _agrees_on_a_term(event: EventSpan) -> bool:
    """True if an act states a term, or that there is none from then on."""
    stated = map(event.act.get, ("new_end", "new_term"))
    return any(stated) or event.act.get("new_duration") == "indefinite"


def _latest_end(agreement: Values, act: EventSpan) -> date:
    """The day after which no term that ran on the day of an act can have gone on."""
    first = agreement.get("first_term")
    if agreement.get("duration") != "term" or not first:
        return NEVER
    following = agreement.get("following_term") if agreement.get("renewal") == "tacit" else None
    latest: date = max(length.after(act.latest) for length in (first, following) if length)
    return latest


def _narrowed(events: list[EventSpan], confirmed_on: date | None) -> list[EventSpan]:
    """Narrow the days of each event by the events before and after it and by the day it was known by."""
    for event in events:
        if event.on is None and event.latest == NEVER and event.index is not None and confirmed_on:
            event.latest = confirmed_on
    if all(event.on is None and event.latest == NEVER for event in events):
        return []
    _raise_earliest(events)
    for event in events:
        if event.latest < event.earliest:  # known before it can have happened: a slip of the pen
            event.known_too_early = event.latest == event.act.get("known_by")
            event.latest = NEVER
    _lower_latest(events)
    _begin_with_the_first_known_day(events)
    _raise_earliest(events)
    return events


def _raise_earliest(events: Sequence[EventSpan]) -> None:
    """Let no event be possible before those that stand before it can have been; two signatures are free."""
    reached = after_both = date.min
    free = has_two_signatures(events)
    for event in events:
        event.earliest = max(event.earliest, reached)
        if free and event.kind == "signed_by_one":
            after_both = event.earliest
        else:
            reached = max(event.earliest, after_both)


def _lower_latest(events: Sequence[EventSpan]) -> None:
    """Let no event be possible after those that stand behind it can have been; two signatures are free."""
    bound = behind_both = NEVER
    free = has_two_signatures(events)
    for event in reversed(events):
        if event.kind == "signed":
            behind_both = bound
        event.latest = min(event.latest, behind_both if free and event.kind == "signed_by_one" else bound)
        bound = min(event.latest, bound)


def has_two_signatures(events: Sequence[EventSpan]) -> bool:
    """True if each side signed on a day of its own, so that either can have been the first."""
    kinds = {event.kind for event in events if event.index is None and event.on is not None}
    return {"signed_by_one", "signed"} <= kinds


def _begin_with_the_first_known_day(events: Sequence[EventSpan]) -> None:
    """Look for undated events that nothing stands before from the first day that is known on."""
    known = (event.earliest for event in events if event.earliest > date.min)
    first = next(known, None)
    for event in events:
        if event.earliest > date.min:
            break
        event.earliest = event.latest if first is None else min(first, event.latest)
