"""The life of an agreement all of whose days are exact: the rule from which every life follows."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from db.dates import HORIZON
from db.life.event import Event
from db.life.period import ENDED
from db.life.renewals import renewal_noted, runs_out_before
from db.life.situation import Phase, Situation
from db.life.steps import STEPS, Step, signed, stopped_ahead
from db.life.terms import Terms, day_before

Course = list[tuple[date, Situation]]
"""Situations in order, each with the first day on which it is the one that counts."""


class Life(NamedTuple):
    """The phases of a life, to its last day that was asked for, or to the HORIZON."""

    phases: list[Phase]
    last: date
    rolls_from: date | None
    """The end of the term from which on it rolls for ever, if it is cut before the HORIZON."""


def exact_life(terms: Terms, events: Sequence[Event], last: date = HORIZON) -> Life:
    """The life from its first event on to the HORIZON, or to the day `last` if it rolls on for ever then.

    `events` in the order in which they happened; what happens after the HORIZON counts as never.
    """
    return life_of(course_of(terms, events), last)


class Lives:
    """The lives of an agreement in many worlds; what several of them begin with is reckoned once.

    No event of these worlds lies behind the day `last`, but behind the HORIZON.
    """

    def __init__(self, terms: Terms, last: date) -> None:
        self._terms = terms
        self._last = last
        self._nothing = _Begun([], None, date.min, last)

    def of(self, events: Sequence[Event]) -> Life:
        """The life of events, as `exact_life` reckons it to the day `last` of these lives."""
        begun = self._nothing
        for event, entry in _with_entries(events):
            key = (event.on_its_days, entry and entry.on_its_days)
            known = begun.followed_by.get(key)
            if known is None:
                known = begun.followed_by[key] = self._after(begun, event, entry)
            begun = known
        return begun.life()

    def _after(self, begun: "_Begun", event: Event, entry: Event | None) -> "_Begun":
        """The life that has begun with one event more: all before the day of its effect stays."""
        assert event.day <= self._last
        course = list(begun.course)
        _apply(course, self._terms, event, entry)
        places = range(min(len(course), len(begun.course)))
        alike = next((place for place in places if course[place] != begun.course[place]), len(places))
        since = course[alike][0] if alike < len(course) else date.max
        return _Begun(course, begun, since, self._last)


class _Begun:
    """The life of the first events of a world, and of those that go on from there.

    `before`: that of one event less, which is the same before the day `since`.
    """

    __slots__ = ("_before", "_last", "_life", "_since", "course", "followed_by")

    def __init__(self, course: "Course", before: "_Begun | None", since: date, last: date) -> None:
        self.course = course
        self.followed_by: dict[object, _Begun] = {}
        self._before = before
        self._since = since
        self._last = last
        self._life: Life | None = None

    def life(self) -> Life:
        """The life, reckoned when it is first asked for from the day on which the last known one ceases."""
        if self._life is None:
            since, known = self._since, self._before
            while known is not None and known._life is None:
                since, known = min(since, known._since), known._before
            phases = known._life.phases if known and known._life else ()
            self._life = life_of(self.course, self._last, phases, since)
        return self._life


def life_of(
    course: Course, last: date = HORIZON, before: Sequence[Phase] = (), since: date = date.min
) -> Life:
    """The life that situations make, to the HORIZON, or to the day `last` if it rolls on for ever then.

    Its phases that begin `before` the day `since` may be known.
    """
    now = course[-1][1] if course else None
    begins = max(now.begins, course[-1][0]) if now else HORIZON
    if last < HORIZON and now and now.rolls and begins <= last:
        assert now.term
        return Life(phases_of(course, last, before, since), last, now.term.end)
    return Life(phases_of(course, HORIZON, before, since), HORIZON, None)


def course_of(terms: Terms, events: Sequence[Event]) -> Course:
    """The situations after the events, an event that works from an earlier day being applied from there."""
    course: Course = []
    for event, entry in _with_entries(events):
        _apply(course, terms, event, entry)
    return course


def course_after(course: Course, terms: Terms, event: Event, later: Sequence[Event]) -> Course:
    """The situations after one event more, of those `later` that follow it; `course` itself stays."""
    if event.day > HORIZON:
        return course  # as after all that follow
    found = list(course)
    _apply(found, terms, event, entry_after(later) if event.kind == "signed" else None)
    return found


def _with_entries(events: Sequence[Event]) -> Iterator[tuple[Event, Event | None]]:
    """The events up to the HORIZON, a signing with the entry into force that follows it."""
    for place, event in enumerate(events):
        if event.day > HORIZON:
            return  # as do all that follow
        yield event, entry_after(events[place + 1 :]) if event.kind == "signed" else None


def _apply(course: Course, terms: Terms, event: Event, entry: Event | None) -> None:
    """Apply an event to the situations from the day on which it has its effect; `entry`: of a signing."""
    if not course:
        course.append((event.day, Situation(terms)))
    step = STEPS.get(event.kind)
    if event.kind == "signed":
        _from(course, event.day, lambda now: signed(now, event, entry))
    elif step is None:  # what begins an agreement, or tells of its way there
        _from(course, event.day, lambda now: _prepared(now, event))
    elif event.kind == "renewed" and event.from_day > event.day:
        _renew_ahead(course, event, step)
    elif event.kind in ENDED and event.day < event.from_day:
        _from(course, event.day, lambda now: stopped_ahead(now, event))
    else:
        at = min(event.day, event.from_day) if event.kind == "notice_given" else event.from_day
        _from(course, at, lambda now: _prepared(step(now, event), event))


def entry_after(events: Sequence[Event]) -> Event | None:
    """The entry into force among the events after a signing; None: it is in force once it is signed."""
    return next((each for each in events if each.kind == "entered_into_force"), None)


def _prepared(now: Situation, event: Event) -> Situation:
    """The situation of what is not signed yet, once its first event has happened."""
    if now.state:
        return now
    return now._replace(
        state="in_preparation", until=now.until._replace(word=now.terms.word), rests_on=event.act_index
    )


def _renew_ahead(course: Course, event: Event, step: Step) -> None:
    """Renew for a later day: counted from the agreement on, unless the old term runs out before that day."""
    if not runs_out_before(course[-1][1], event):
        _from(course, event.day, lambda before: step(before, event))
        return
    _from(course, event.day, lambda before: renewal_noted(before, event))
    _from(course, event.from_day, lambda before: step(before, event))


def _from(course: Course, day: date, changed: Callable[[Situation], Situation]) -> None:
    """Change all situations from `day` on, cutting the one that lasts over it in two."""
    if day > HORIZON:
        return
    place = len(course)
    while place and course[place - 1][0] >= day:
        place -= 1
    if place and (place == len(course) or course[place][0] > day):
        course.insert(place, (day, course[place - 1][1]))
    course[place:] = [(start, changed(now)) for start, now in course[place:]]


def phases_of(course: Course, end: date, before: Sequence[Phase] = (), since: date = date.min) -> list[Phase]:
    """The phases cut out of the situations, to the day `end`; two alike that follow one another are one.

    Those that begin before the day `since` are the ones of `before`.
    """
    found = [phase for phase in before if phase.first < since]
    for place, (start, now) in enumerate(course):
        last = min(day_before(course[place + 1][0]) if place + 1 < len(course) else end, end)
        if start > last or start < since:
            continue
        for phase in now.phases(start, last):
            if not found or found[-1][1:] != phase[1:]:
                found.append(phase)
    return found
