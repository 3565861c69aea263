"""The acts of an agreement that have no effect on its life, each with what stood in their way.

Looked at in the likeliest world, and in those in which the signing and all else are the first or last days
that they can be. What has an effect in one of them is not named.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from db.dates import PartialDate
from db.life.chain import BEFORE_SIGNING, EventSpan, chain, changes_nothing
from db.life.event import Event
from db.life.exact import course_of, entry_after, exact_life
from db.life.papers import Papers, corner, end_as_written, likeliest
from db.life.period import ENDED
from db.life.situation import End, Phase, Situation
from db.life.terms import Terms, as_until

_ALWAYS_IDLE = BEFORE_SIGNING | {"talks_opened", "talks_closed"}
"""The kinds of act that are not expected to change a state or an end."""


@dataclass(frozen=True, slots=True)
class Idle:
    """An act without effect."""

    act: int
    """The index of the act in the acts of the agreement."""
    reason: str
    """The code of what stood in its way.

    ended, mutual, not_under_notice, not_suspended, in_force_already, not_renewed, not_signed, renewed_later
    """
    state: str = ""
    """The state in which the act met the agreement; "" where a later act took its effect away."""
    met: End | None = None
    """The end of the phase that it met, in the likeliest world."""
    ended: PartialDate | None = None
    """The date of that end, as exactly as it is known in all worlds; None: it is not."""
    later: int | None = None
    """The index of the later act that took its effect away."""


def idle_acts(agreement: Mapping[str, Any], acts: Sequence[Mapping[str, Any]]) -> list[Idle]:
    """The acts without effect, in the order of the papers; takes what `periods` takes."""
    terms, events = Terms.of(agreement), chain(agreement, acts)
    if not events:
        return []
    papers = Papers(terms, events)
    likely = _idle(terms, papers.exact_events(likeliest(papers)))
    corners = [
        _idle(terms, papers.exact_events(corner(papers, signing_late=signing, rest_late=rest)))
        for signing, rest in (product((False, True), repeat=2) if likely else ())
    ]
    return [
        replace(idle, ended=_ended([idle, *(found[index] for found in corners)], events))
        for index, idle in likely.items()
        if all(index in found for found in corners)
    ]


def _ended(everywhere: Sequence[Idle], events: Sequence[EventSpan]) -> PartialDate | None:
    """The date of the end that an act met, as it is written, else the span of those that are possible."""
    ends = [idle.met for idle in everywhere if idle.met and idle.met.day]
    if len(ends) < len(everywhere):
        return None
    written = {end_as_written(end, events) for end in ends}
    if len(written) == 1 and None not in written:
        return written.pop()
    days = [end.day for end in ends if end.day]
    return as_until((min(days), max(days))).on


def _idle(terms: Terms, events: Sequence[Event]) -> dict[int, Idle]:
    met: list[tuple[Event, Situation]] = []
    course_of(terms, events, met)
    signing = next((place for place, event in enumerate(events) if event.kind == "signed"), len(events))
    entry = entry_after(events[signing:])
    found = [_met(event, now) for event, now in met if event.kind not in _ALWAYS_IDLE and event is not entry]
    found += _taken_away(terms, events)
    return {idle.act: idle for idle in found if idle}


def _met(event: Event, now: Situation) -> Idle | None:
    """The act that changed nothing; None where that is no contradiction."""
    if event.act_index is None or changes_nothing(event.kind, event.act or {}):
        return None
    phase = now.on(event.from_day)
    if event.kind == "expired" and (not event.dated or _is_its_end(event, phase)):
        return None
    reason = _reason(event, now, phase)
    return Idle(event.act_index, reason, phase.state, phase.until) if reason else None


def _is_its_end(event: Event, phase: Phase) -> bool:
    """True if an expiry states the end that the agreement had by its terms."""
    return phase.until.day is not None and (event.day - phase.until.day).days == 1


def _reason(event: Event, now: Situation, phase: Phase) -> str:
    """The code of what stood in the way of an act; "" where nothing is known to."""
    if event.kind == "entered_into_force":
        return (
            "in_force_already" if phase.state not in ("", "in_preparation", "signed_by_one") else "not_signed"
        )
    if phase.state in ENDED:
        return "ended"
    if now.state != "in_force":
        return "not_signed"
    match event.kind:
        case "notice_given":
            return "mutual"
        case "notice_withdrawn":
            return "not_under_notice"
        case "resumed":
            return "not_suspended"
        case "renewal_declined":
            return "not_renewed"
    return ""


def _taken_away(terms: Terms, events: Sequence[Event]) -> list[Idle | None]:
    """The ends agreed ahead that do not come, for a renewal came later."""
    resting = {phase.rests_on for phase in exact_life(terms, events).phases}
    found: list[Idle | None] = []
    for place, event in enumerate(events):
        ahead = event.kind in ENDED and event.day < event.from_day
        if (
            event.act_index is None
            or event.act_index in resting
            or not (ahead or event.kind == "notice_given")
        ):
            continue
        renewal = next((later for later in events[place + 1 :] if later.kind == "renewed"), None)
        withdrawn = any(later.kind == "notice_withdrawn" for later in events[place + 1 :])
        if renewal and not withdrawn:
            found.append(Idle(event.act_index, "renewed_later", later=renewal.act_index))
    return found
