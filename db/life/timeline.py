"""The periods of an agreement's life: the exact life where every day is known, else the join of worlds."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from db.dates import HORIZON, PartialDate, Until
from db.life.chain import NEVER, EventSpan, chain
from db.life.exact import Life
from db.life.joining import Joined, joined, run_of
from db.life.papers import Papers, Variable, end_as_written, likeliest
from db.life.period import ALIVE, ENDED, Period
from db.life.situation import End, Phase
from db.life.terms import Span, Terms, as_since, as_until, day_before
from db.life.worlds import BUDGET, TooMany, World, worlds


class _Told(NamedTuple):
    """The values of a Period, but for its days and those that its end can be."""

    state: str
    certain: bool
    until: Until
    notice_by: date | None
    notice_latest: date | None
    rests_on: int | None
    tacit: int
    renewed_on: PartialDate | None
    renewed_from: PartialDate | None
    since: PartialDate | None
    talks: bool
    open_dates: bool
    tacit_exact: bool
    entered: bool | None


_Stretch = tuple[date, Span | None, _Told]


def periods(
    agreement: Mapping[str, Any], acts: Sequence[Mapping[str, Any]], most: int = BUDGET
) -> list[Period]:
    """The periods of an agreement, without a gap from the first day that anything is known to the HORIZON.

    Takes values by field name, a missing key being None; the order of `acts` counts only where they have
    no `position`. Empty while nothing dated is known. Raises Refused where the terms make no sense,
    and TooLong where the doubtful dates cost more than `most`, a number less than the BUDGET.
    """
    terms = Terms.of(agreement)
    events = chain(agreement, acts)
    if not events:
        return []
    papers = Papers(terms, events)
    if all(event.is_exact for event in events):
        return _made(_exactly(papers.first_life().phases, events))
    variables = papers.variables
    days = likeliest(papers)
    told = World(days, papers.life(days))
    try:
        found = worlds(papers, most)
    except TooMany:
        first = min(variable.earliest for variable in variables if variable.is_open)
        return _made(_until_doubt(told.life.phases, events, first))
    unbounded = [variable for variable in variables if variable.latest == NEVER and variable.is_open]
    looked_at = [told, *found, *_extremes(papers, found)]
    lives = [(world.life, _is_told(world, told, unbounded)) for world in looked_at]
    return _made(_joined(lives, told.life.phases, events))


def _extremes(papers: Papers, found: Sequence[World]) -> list[World]:
    """Of the worlds whose lives roll on for ever, those that do so earliest and latest, with all their days.

    What comes after the last day of the papers lies between these two, in each sort of life.
    """
    sorts: dict[object, tuple[World, World]] = {}
    for world in found:
        rolls_from = world.life.rolls_from
        if rolls_from is not None:
            last_phase = world.life.phases[-1]
            sort = (run_of(world.life), last_phase.renewed, last_phase.since and last_phase.since.event)
            first, last = sorts.get(sort, (world, world))
            if rolls_from < _rolls_from(first):
                first = world
            if rolls_from > _rolls_from(last):
                last = world
            sorts[sort] = first, last
    chosen = {id(world): world for pair in sorts.values() for world in pair}
    return [World(world.days, papers.life(world.days)) for world in chosen.values()]


def _rolls_from(world: World) -> date:
    assert world.life.rolls_from
    return world.life.rolls_from


def _is_told(world: World, told: World, unbounded: Sequence[Variable]) -> bool:
    """True if what nobody knows to have happened by any day happens in a world when it is told to have."""
    return all(world.days[variable] == told.days[variable] for variable in unbounded)


_UNKNOWN = {
    "expired": "expired_unknown",
    "terminated": "terminated_unknown",
    "superseded": "ended_unknown",
    "no_longer_current": "ended_unknown",
}
"""The word for the end of what has ended, by its state, where the day is not known."""


def _exactly(life: Sequence[Phase], events: Sequence[EventSpan]) -> Iterator[_Stretch]:
    """The stretches of a life whose days are all known."""
    for phase in life:
        dates = _own_dates(phase, events)
        yield _stretch(phase, True, *_known(phase.until, events), *dates, entered=phase.entered)


def _known(end: End, events: Sequence[EventSpan]) -> tuple[Until, Span | None]:
    """The end of an exact life as it is told, and the days that it can be."""
    until = _of(end, events)
    return until, (end.day, end.day) if end.day and end.event is None else _span(until)


def _joined(
    lives: Sequence[tuple[Life, bool]], told: Sequence[Phase], events: Sequence[EventSpan]
) -> Iterator[_Stretch]:
    """The stretches of the lives in several worlds, joined."""
    for joint in joined(lives, told):
        until = _until(joint, events)
        ends = _possible(joint, until)
        dates = _renewed_once(joint, events), _renewed_from(joint.renewals, events), _since(joint, events)
        yield _stretch(
            joint.phase,
            joint.certain,
            until,
            ends,
            *dates,
            tacit_exact=joint.tacit_exact,
            entered=joint.entered,
            notice_latest=joint.notice_latest,
        )


def _since(joint: Joined, events: Sequence[EventSpan]) -> PartialDate | None:
    """The day since which it is in force: as it is written, or the span of those that are possible."""
    since = joint.since
    if since.words or since.earliest is None or since.latest is None:
        return None
    (event, *others) = since.events
    if event is not None and not others:
        return events[event].written
    return as_since((since.earliest, since.latest))


def _renewed_once(joint: Joined, events: Sequence[EventSpan]) -> PartialDate | None:
    """The latest renewal: as it is written, or the span of those that may be it; None: perhaps none was."""
    dates = [_renewed(events[event]) for event in joint.renewals if event is not None]
    known = [on for on in dates if on]
    if len(known) < len(joint.renewals):
        return None
    if len(known) == 1:
        return known[0]
    return as_since((min(on.earliest() for on in known), max(on.latest() for on in known)))


_Dates = tuple[PartialDate | None, PartialDate | None, PartialDate | None]
"""The dates of a latest renewal and of its effect, and of that since which it is in force."""


def _own_dates(phase: Phase, events: Sequence[EventSpan]) -> _Dates:
    """The dates of a phase as they are written."""
    renewed = None if phase.renewed is None else _renewed(events[phase.renewed])
    since = events[phase.since.event].written if phase.since else None
    return renewed, _renewed_from({phase.renewed}, events), since


def _renewed_from(renewals: Collection[int | None], events: Sequence[EventSpan]) -> PartialDate | None:
    """The day from which the one latest renewal has its effect, if it works back; None: it does not."""
    (number, *others) = renewals
    if number is None or others:
        return None
    effect: PartialDate | None
    on, effect = map(events[number].act.get, ("happened_on", "effective_from"))
    return effect if on and effect and effect.earliest() < on.earliest() else None


def _until_doubt(life: Sequence[Phase], events: Sequence[EventSpan], first: date) -> Iterator[_Stretch]:
    """The likeliest life, certain only before the first doubtful day: too many dates are open to see more."""
    for place, phase in enumerate(life):
        last = day_before(life[place + 1].first) if place + 1 < len(life) else HORIZON
        until, dates = _of(phase.until, events), _own_dates(phase, events)
        if phase.first < first:
            yield _stretch(phase, True, until, _span(until), *dates, entered=phase.entered)
        if last >= first:
            if phase.until.day:  # the act of which it is the date may have met an earlier end
                until = Until(None, _UNKNOWN.get(phase.state, "uncertain"))
            later = phase._replace(first=max(phase.first, first), notice_by=None, tacit=0)
            yield _stretch(
                later, False, until, _span(until), *dates, open_dates=True, tacit_exact=False, entered=None
            )


def _stretch(
    phase: Phase,
    certain: bool,
    until: Until,
    ends: Span | None,
    renewed_on: PartialDate | None,
    renewed_from: PartialDate | None,
    since: PartialDate | None,
    *,
    open_dates: bool = False,
    tacit_exact: bool = True,
    entered: bool | None = True,
    notice_latest: date | None = None,
) -> _Stretch:
    """A phase as it is told: its first day, the days that may be its end, the other values of a Period."""
    told = _Told(
        state=phase.state,
        certain=certain,
        until=until,
        notice_by=phase.notice_by,
        notice_latest=notice_latest or phase.notice_by,
        rests_on=phase.rests_on,
        tacit=phase.tacit,
        renewed_on=renewed_on,
        renewed_from=renewed_from,
        since=since,
        talks=phase.talks,
        open_dates=open_dates,
        tacit_exact=tacit_exact,
        entered=entered,
    )
    return phase.first, ends, told


def _made(stretches: Iterable[_Stretch]) -> list[Period]:
    """The periods for stretches; two alike that follow one another are one, with the ends of both."""
    joined_up: list[_Stretch] = []  # none where all of it lies behind the HORIZON
    for first, ends, told in stretches:
        if joined_up and joined_up[-1][2] == told:
            joined_up[-1] = joined_up[-1][0], _both(joined_up[-1][1], ends), told
        else:
            joined_up.append((first, ends, told))
    if not joined_up:
        return []
    lasts = [*(day_before(first) for first, _ends, _told in joined_up[1:]), HORIZON]
    made = []
    for (first, ends, told), last in zip(joined_up, lasts, strict=True):
        goes_on = last == HORIZON and told.state in ALIVE
        made.append(Period(first=first, last=last, continuing=goes_on, ends=ends, **told._asdict()))
    return made


def _both(one: Span | None, other: Span | None) -> Span | None:
    """The span that holds both spans."""
    if one is None or other is None:
        return one or other
    return min(one[0], other[0]), max(one[1], other[1])


def _possible(joint: Joined, until: Until) -> Span | None:
    """The days that an end can be, of those that its words tell: “2019” is not found in 2018.

    Five years from some day of 2014 can end on 31.12.2018 too; that is the whole of the difference.
    """
    told, earliest, latest = _span(until), joint.until.earliest, joint.until.latest
    if until.word == "uncertain" and earliest and latest:
        return None if earliest <= HORIZON < latest else (earliest, latest)
    if told is None or earliest is None or latest is None:
        return told
    first, last = max(told[0], earliest), min(told[1], latest)
    return (first, last) if first < last or earliest == latest else (earliest, latest)


def _span(until: Until) -> Span | None:
    """The days that an end can be, by its words."""
    return (until.on.earliest(), until.on.latest()) if until.on else None


def _renewed(event: EventSpan) -> PartialDate | None:
    """The date of a renewal, as it is written: that of the act, else that from which it has its effect."""
    on: PartialDate | None = event.act.get("happened_on") or event.on
    return on


def _until(joint: Joined, events: Sequence[EventSpan]) -> Until:
    """The end that is told: a date as it is written, the span of those that are possible, or a word."""
    ends, own = joint.until, joint.phase.until
    if ends.words and (ends.earliest is None or joint.phase.state not in ENDED):
        word = next(iter(ends.words)) if len(ends.words) == 1 and ends.earliest is None else own.word
        return Until(None, word or "not_established")
    if len(ends.events) == 1 and None not in ends.events:
        return _of(own, events)
    assert ends.earliest
    assert ends.latest
    until = as_until((ends.earliest, ends.latest))
    return until if until.on else Until(None, _UNKNOWN.get(joint.phase.state, "uncertain"))


def _of(end: End, events: Sequence[EventSpan]) -> Until:
    """An end as it is told: a word, the date that the papers write, else the day that was reckoned."""
    if end.day is None:
        return Until(None, end.word)
    return Until(end_as_written(end, events) or PartialDate.of(end.day))
