"""The acts of an agreement that have no effect on its life, and those that count otherwise than is written.

An act has no effect if the life is the same without it. Looked at in the likeliest world, and in those in
which the signing and all else are the first or last days that they can be. What has an effect in one of them
is not named.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from typing import Any

from db.dates import HORIZON, PartialDate
from db.life.chain import BEFORE_SIGNING, EventSpan, chain
from db.life.event import Event
from db.life.exact import Course, Life, course_of, entry_after, life_of, phases_of
from db.life.papers import Papers, corner, end_as_written, likeliest
from db.life.period import ALIVE, ENDED
from db.life.situation import End, Phase, Situation
from db.life.terms import Terms, as_until, day_before

_ALWAYS_IDLE = BEFORE_SIGNING | {"talks_opened", "talks_closed", "corrected"}
"""The kinds of act that are not expected to change a state or an end."""
_NEW_NOTICE = ("new_notice", "new_notice_from", "new_notice_to")


@dataclass(frozen=True, slots=True)
class Idle:
    """An act without effect."""

    act: int
    """The index of the act in the acts of the agreement."""
    reason: str
    """The code of what stood in its way.

    ended, ends_anyway, mutual, not_under_notice, under_notice, not_suspended, in_force_already, not_renewed,
    not_signed, not_in_force, renewed_later, after_horizon; "same" where nothing is known to have.
    """
    state: str = ""
    """The state in which the act met the agreement; of what ends anyway, that in which it ends."""
    met: End | None = None
    """The end that it met, in the likeliest world."""
    ended: PartialDate | None = None
    """The date of that end, as exactly as it is known in all worlds; None: it is not."""
    later: int | None = None
    """The index of the later act that took its effect away."""


@dataclass(frozen=True, slots=True)
class Otherwise:
    """An act that counts otherwise than its dates are written."""

    act: int
    """The index of the act in the acts of the agreement."""
    how: str
    """The code of how it counts: moved, known_too_early, not_delivered."""


def idle_acts(agreement: Mapping[str, Any], acts: Sequence[Mapping[str, Any]]) -> list[Idle]:
    """The acts without effect, in the order of the papers; takes what `periods` takes."""
    terms, events = Terms.of(agreement), chain(agreement, acts)
    if not events:
        return []
    papers = Papers(terms, events)
    likely = _idle(terms, papers.exact_events(likeliest(papers)), range(len(acts)))
    corners = [
        _idle(terms, papers.exact_events(corner(papers, signing_late=signing, rest_late=rest)), likely)
        for signing, rest in (product((False, True), repeat=2) if likely else ())
    ]
    proof = _proves_signing(events)
    return [
        replace(idle, ended=_ended([idle, *(found[index] for found in corners)], events))
        for index, idle in likely.items()
        if all(index in found for found in corners) and not (index == proof and idle.reason == "same")
    ]


def counted_otherwise(agreement: Mapping[str, Any], acts: Sequence[Mapping[str, Any]]) -> Iterator[Otherwise]:
    """The acts that count otherwise than is written, in the order of the papers, those without effect too."""
    terms, events = Terms.of(agreement), chain(agreement, acts)
    for event in events:
        if event.index is not None and event.moved:
            yield Otherwise(event.index, "moved")
        if event.index is not None and event.known_too_early:
            yield Otherwise(event.index, "known_too_early")
    if any(event.kind in _DELIVERED for event in events):
        papers = Papers(terms, events)
        yield from _undelivered(course_of(terms, exact := papers.exact_events(likeliest(papers))), exact)


_DELIVERED = ("notice_given", "renewal_declined")
"""The kinds of act that count by the day on which they reached the other side."""


def _undelivered(course: Course, events: Sequence[Event]) -> Iterator[Otherwise]:
    """The notices and refusals that count by their own day, for that of receipt is not entered."""
    for event in events:
        act = event.act or {}
        if event.kind not in _DELIVERED or act.get("received_on") or not act.get("happened_on"):
            continue
        now = _on(course, event.day)
        names_end = event.kind == "notice_given" and act.get("effective_from")
        if now is None or event.act_index is None or names_end or now.terms.notice_from == "giving":
            continue
        if now.terms.notice or now.terms.notice_by:
            yield Otherwise(event.act_index, "not_delivered")


def ends_without(
    agreement: Mapping[str, Any], acts: Sequence[Mapping[str, Any]], repeats: Collection[int]
) -> tuple[date | None, date | None] | None:
    """The last day in force with, and without, acts that may be there twice; None if nothing else changes.

    In the likeliest world; a day is None where the agreement does not end.
    """
    terms, events = Terms.of(agreement), chain(agreement, acts)
    if not events:
        return None
    papers = Papers(terms, events)
    found = papers.exact_events(likeliest(papers))
    once = [event for event in found if event.act_index not in repeats]
    with_them, without = (_seen(life_of(course_of(terms, each)).phases) for each in (found, once))
    return None if with_them == without else (with_them[-1][2], without[-1][2])


def _seen(phases: Sequence[Phase]) -> list[tuple[date, str, date | None, str, date | None]]:
    """All of the phases but what they rest on: first day, state, end as a day or a word, last notice."""
    found: list[tuple[date, str, date | None, str, date | None]] = []
    for phase in phases:
        seen = (phase.first, phase.state, phase.until.day, phase.until.word, phase.notice_by)
        if not found or found[-1][1:] != seen[1:]:
            found.append(seen)
    return found


def _proves_signing(events: Sequence[EventSpan]) -> int | None:
    """The index of the act that alone proves that there was a signing, which has no date; else None."""
    for place, event in enumerate(events[:-1]):
        if event.kind == "signed" and event.index is None and event.on is None:
            return events[place + 1].index
    return None


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


def _idle(terms: Terms, events: Sequence[Event], among: Collection[int]) -> dict[int, Idle]:
    """The acts without effect in one world, by index; of those `among` which they are looked for."""
    course = course_of(terms, events)
    last = min(max(max(event.day, event.from_day) for event in events), HORIZON)
    resting = {phase.rests_on for phase in life_of(course, last).phases}
    signing = next((place for place, event in enumerate(events) if event.kind == "signed"), len(events))
    entry = entry_after(events[signing:])
    found: list[Idle | None] = _taken_away(resting, events)
    kept = events
    for event in reversed(events):  # of two that do the same the later one is without effect
        if event.act_index not in among or event.kind in _ALWAYS_IDLE:
            continue
        if entry is not None and event is entry:
            found.append(_entry_after_the_end(event, course))
            continue
        if event.act_index in resting:
            continue
        others = [each for each in kept if each is not event]
        without = course_of(terms, others)
        if _same(course, without, last):
            found.append(_without_effect(event, without, kept[kept.index(event) + 1 :]))
            kept = others if found[-1] else kept
    by_act = {idle.act: idle for idle in found if idle}
    return {index: by_act[index] for index in (event.act_index for event in events) if index in by_act}


def _same(one: Course, other: Course, last: date) -> bool:
    """True if two lives can only differ in the renewals of what has ended.

    Looked at from where their situations part to where they meet again; `last`: the last day of an event.
    """
    if one == other:
        return True
    pairs = enumerate(zip(one, other, strict=False))
    first = max(
        next((place for place, (now, then) in pairs if now != then), min(len(one), len(other))) - 1, 0
    )
    met = 0
    while met < min(len(one), len(other)) - first and one[-1 - met] == other[-1 - met]:
        met += 1
    if not met:
        return _trace(life_of(one[first:], last), one[first:]) == _trace(
            life_of(other[first:], last), other[first:]
        )
    until = day_before(one[-met][0])
    parted = (each[first : len(each) - met] for each in (one, other))
    seen, unseen = (_trace(Life(phases_of(part, until), until, None), part) for part in parted)
    return seen == unseen


def _trace(life: Life, course: Course) -> tuple[list[Phase], date | None, list[tuple[date, Terms]]]:
    """All by which a life can differ, the terms while it was alive too: they show once a notice is given."""
    phases: list[Phase] = []
    for phase in life.phases:
        seen = phase._replace(renewed=None) if phase.state in ENDED else phase
        if not phases or phases[-1][1:] != seen[1:]:
            phases.append(seen)
    alive: list[tuple[date, Terms]] = []
    for start, now in course:
        if now.state not in ENDED and (not alive or alive[-1][1] != now.terms):
            alive.append((start, now.terms))
    return phases, life.rolls_from, alive


def _on(course: Course, day: date) -> Situation | None:
    """The situation that counts on a day; None before the first."""
    return next((now for start, now in reversed(course) if start <= day), None)


def _entry_after_the_end(entry: Event, course: Course) -> Idle | None:
    """The entry into force of what had ended before; None where it enters."""
    assert entry.act_index is not None
    now = _on(course, entry.from_day)
    phase = now.over(entry.from_day) if now else None
    if phase is None or (phase.until.day and phase.until.day >= entry.from_day):
        return None
    return Idle(entry.act_index, "ended", phase.state, phase.until)


def _without_effect(event: Event, without: Course, later: Sequence[Event]) -> Idle | None:
    """The act without effect, with what stood in its way; None where it says what would be anyway.

    `without`: the situations without it.
    """
    assert event.act_index is not None
    if event.kind == "expired" and (not event.dated or _is_its_end(event, without)):
        return None
    if event.from_day > HORIZON or event.day > HORIZON:
        return Idle(event.act_index, "after_horizon")
    now = _on(without, event.day if event.kind == "notice_given" else event.from_day)
    if now is None or now.state in ("", "in_preparation", "signed_by_one"):
        return Idle(event.act_index, "not_signed")
    phase = now.on(event.day if event.kind == "notice_given" else event.from_day)
    if phase.state in ENDED:
        return Idle(event.act_index, "ended", phase.state, phase.until)
    reason = _contradiction(event, now, phase)
    if reason:
        return Idle(event.act_index, reason, phase.state)
    if event.kind == "notice_given" and any(each.kind == "notice_withdrawn" for each in later):
        return None
    renewal = next((each for each in later if each.kind == "renewed"), None)
    if renewal and event.kind in ENDED | {"notice_given", "renewal_declined"}:
        return Idle(event.act_index, "renewed_later", later=renewal.act_index)
    ends = (each for each in life_of(without).phases if each.state in ENDED and each.first > event.day)
    if end := next(ends, None):
        return Idle(event.act_index, "ends_anyway", end.state, end.until)
    return Idle(event.act_index, "same" if phase.state in ALIVE else "not_in_force", phase.state)


def _is_its_end(event: Event, without: Course) -> bool:
    """True if an expiry states the end that the agreement has by its terms."""
    last_day = day_before(event.from_day)
    ends = (phase.until.day for phase in life_of(without).phases if phase.state == "expired")
    return any(end and (end == last_day or event.may_end_on(end)) for end in ends)


def _contradiction(event: Event, now: Situation, phase: Phase) -> str:
    """The code of what an act presupposes and did not meet; "" if nothing is missing."""
    act = event.act or {}
    match event.kind:
        case "entered_into_force":
            return "in_force_already" if phase.state in ALIVE else ""
        case "notice_given":
            return "mutual" if now.terms.mutual and event.by != "both" else ""
        case "annexed" if now.terms.mutual and any(map(act.get, _NEW_NOTICE)):
            return "mutual"
        case "annexed":
            return "not_renewed" if act.get("new_following_term") and not now.terms.rolling else ""
        case "notice_withdrawn":
            return "not_under_notice"
        case "resumed" if now.suspended_by is None:
            return "not_suspended"
        case "suspended" | "resumed":
            return "under_notice" if phase.state == "under_notice" else ""
        case "renewal_declined":
            return "not_renewed" if now.term is None or (now.most == 0 and not now.stays) else ""
    return ""


def _taken_away(resting: Collection[int | None], events: Sequence[Event]) -> list[Idle | None]:
    """The ends agreed ahead that do not come, for a renewal came later; of those on which no state rests."""
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
