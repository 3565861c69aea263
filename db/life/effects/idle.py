"""The acts of an agreement that have no effect on its life."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from db.dates import PartialDate
from db.life.chain import BEFORE_SIGNING, EventSpan, chain
from db.life.effects.reasons import Idle, entry_after_the_end, taken_away, without_effect
from db.life.effects.trials import TooMuch, Trials
from db.life.event import Event
from db.life.exact import entry_after
from db.life.papers import Papers, corner, end_as_written, likeliest
from db.life.period import ENDED, Period
from db.life.terms import Terms, as_until
from db.life.timeline import periods
from db.life.worlds import BUDGET, TooLong

_ALWAYS_IDLE = BEFORE_SIGNING | {"talks_opened", "talks_closed", "corrected"}
"""The kinds of act that are not expected to change a state or an end."""
_MOST_LIVES = 4 * BUDGET
"""The most that the lives of doubtful papers may cost, with and without acts: about half a second."""

_CORNERS = ((False, False), (False, True), (True, False), (True, True))

Values = Mapping[str, Any]


def idle_acts(agreement: Values, acts: Sequence[Values]) -> list[Idle]:
    """The acts without effect, in the order in which they happened; takes what `periods` takes.

    None where that costs too much, or too many dates are open to be sure of it.
    """
    terms, events = Terms.of(agreement), chain(agreement, acts)
    if not events:
        return []
    papers = Papers(terms, events)
    exact = all(event.is_exact and event.on for event in events)
    try:
        found = _everywhere(papers, () if exact else _CORNERS, len(acts))
    except TooMuch:
        return []
    # On exact days there is one world, and an act that is gone moves no other one.
    return found if exact else _sure(agreement, acts, events, found)


def _everywhere(papers: Papers, corners: Sequence[tuple[bool, bool]], acts: int) -> list[Idle]:
    """The acts without effect in the likeliest world, and at the `corners`: is the signing late, the rest?"""
    likely = _idle(papers.terms, papers.exact_events(likeliest(papers)), range(acts))
    others = [
        _idle(papers.terms, papers.exact_events(corner(papers, signing_late=signing, rest_late=rest)), likely)
        for signing, rest in (corners if likely else ())
    ]
    return [
        replace(idle, ended=_ended([idle, *(found[index] for found in others)], papers.events))
        for index, idle in likely.items()
        if all(index in found and found[index].leaves_same == idle.leaves_same for found in others)
    ]


def _sure(
    agreement: Values, acts: Sequence[Values], events: Sequence[EventSpan], found: Sequence[Idle]
) -> list[Idle]:
    """Those of the acts of which the same holds in all worlds: without them the joined life is the same."""
    most = min(BUDGET - 1, _MOST_LIVES // (len(found) + 1))
    try:
        whole = periods(agreement, acts, most) if found else []
    except TooLong:
        return []
    if any(period.open_dates for period in whole):
        return []
    by_act = {event.index: event for event in events}
    return [
        idle
        for idle in found
        if (
            _is_same(agreement, acts, idle.act, whole, most)
            if idle.leaves_same
            else idle.reason != "ended" or _is_over_before(by_act[idle.act], idle.ended)
        )
    ]


def _is_over_before(entry: EventSpan, ended: PartialDate | None) -> bool:
    """True if an entry into force is certainly later than the end."""
    enters = entry.effective.earliest() if entry.effective else entry.earliest
    return ended is not None and ended.latest() < enters


def _is_same(agreement: Values, acts: Sequence[Values], gone: int, whole: list[Period], most: int) -> bool:
    """True if the joined life without an act is the `whole` one; False also if that costs too much."""
    try:
        without = periods(agreement, [*acts[:gone], *acts[gone + 1 :]], most)
    except TooLong:
        return False
    return compared(without) == compared(whole)


def compared(life: Sequence[Period]) -> list[Period]:
    """The periods of a life but for the acts that they rest on, and the renewals of what has ended."""
    found: list[Period] = []
    for period in life:
        seen = replace(period, rests_on=None)
        if period.state in ENDED:
            seen = replace(seen, renewed_on=None, renewed_from=None)
        if found and replace(found[-1], first=seen.first, last=seen.last, continuing=seen.continuing) == seen:
            seen = replace(seen, first=found.pop().first)
        found.append(seen)
    return found


def _idle(terms: Terms, events: Sequence[Event], among: Collection[int]) -> dict[int, Idle]:
    """The acts without effect in one world, by index; of those `among` which they are looked for.

    Of two that do the same the later one is without effect.
    """
    trials = Trials(terms, events)
    resting = {phase.rests_on for phase in trials.life.phases}
    signing = next((place for place, event in enumerate(events) if event.kind == "signed"), len(events))
    entry = entry_after(events[signing:])
    found: dict[int, Idle] = {}
    gone: set[int] = set()
    for place in reversed(range(len(events))):
        event = events[place]
        if event.act_index not in among or event.kind in _ALWAYS_IDLE:
            continue
        if event is entry:
            idle = entry_after_the_end(event, trials.life, trials.course)
        elif event.act_index in resting:
            continue
        else:
            idle = _tried_out(trials, place, gone)
        if idle:
            found[idle.act] = idle
        if idle and idle.leaves_same:
            gone.add(place)
    return {index: found[index] for index in (event.act_index for event in events) if index in found}


def _tried_out(trials: Trials, place: int, gone: Collection[int]) -> Idle | None:
    """An act without effect, both with and without the later ones that are `gone`; None: it has one."""
    event, events = trials.events[place], trials.events
    later = [events[after] for after in range(place + 1, len(events)) if after not in gone]
    without = trials.without({place, *gone})
    if without is None or (gone and trials.without({place}) is None):
        return taken_away(event, later)
    return without_effect(event, without, trials.life, later)


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
