"""The life of an agreement all of whose days are exact: the rule from which every life follows."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from db.dates import HORIZON
from db.life.event import Event
from db.life.renewals import renewal_noted, runs_out_before
from db.life.situation import Phase, Situation
from db.life.steps import STEPS, Step, signed, stopped_ahead
from db.life.terms import Terms, day_before

_ENDING = frozenset({"expired", "terminated", "superseded", "no_longer_current"})

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
    course = course_of(terms, events)
    now = course[-1][1] if course else None
    if last < HORIZON and now and now.rolls and course[-1][0] <= last:
        assert now.term
        return Life(_phases_of(course, last), last, now.term.end)
    return Life(_phases_of(course, HORIZON), HORIZON, None)


def course_of(
    terms: Terms, events: Sequence[Event], idle: list[tuple[Event, Situation]] | None = None
) -> Course:
    """The situations after the events, an event that works from an earlier day being applied from there.

    To `idle` is added each event that changed nothing, with the situation that it met.
    """
    course: Course = []
    for place, event in enumerate(events):
        if event.day > HORIZON:
            break  # as do all that follow
        if not course:
            course.append((event.day, Situation(terms)))
        met = course[-1][1]
        if (
            not _apply(course, event, events[place + 1 :] if event.kind == "signed" else ())
            and idle is not None
        ):
            idle.append((event, met))
    return course


def _apply(course: Course, event: Event, following: Sequence[Event]) -> bool:
    """Apply an event to the situations from the day on which it has its effect; True if one changes."""
    if event.kind == "signed":
        entry = entry_after(following)
        return _from(course, event.day, lambda now: signed(now, event, entry))
    step = STEPS.get(event.kind)
    if step is None:  # what begins an agreement, or tells of its way there
        return _from(course, event.day, lambda now: _prepared(now, event))
    if event.kind == "renewed" and event.from_day > event.day:
        return _renew_ahead(course, event, step)
    if event.kind in _ENDING and event.day < event.from_day:
        return _from(course, event.day, lambda now: stopped_ahead(now, event))
    at = event.day if event.kind == "notice_given" else event.from_day
    return _from(course, at, lambda now: _prepared(step(now, event), event))


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


def _renew_ahead(course: Course, event: Event, step: Step) -> bool:
    """Renew for a later day: counted from the agreement on, unless the old term runs out before that day."""
    if not runs_out_before(course[-1][1], event):
        return _from(course, event.day, lambda before: step(before, event))
    _from(course, event.day, lambda before: renewal_noted(before, event))
    return _from(course, event.from_day, lambda before: step(before, event))


def _from(course: Course, day: date, changed: Callable[[Situation], Situation]) -> bool:
    """Change all situations from `day` on, cutting the one that lasts over it in two; True if one changes."""
    if day > HORIZON:
        return False
    place = len(course)
    while place and course[place - 1][0] >= day:
        place -= 1
    if place and (place == len(course) or course[place][0] > day):
        course.insert(place, (day, course[place - 1][1]))
    before = [now for _start, now in course[place:]]
    course[place:] = [(start, changed(now)) for start, now in course[place:]]
    return any(now is not then for (_start, now), then in zip(course[place:], before, strict=True))


def _phases_of(course: Course, end: date) -> list[Phase]:
    """The phases cut out of the situations, to the day `end`; two alike that follow one another are one."""
    found: list[Phase] = []
    for place, (start, now) in enumerate(course):
        last = min(day_before(course[place + 1][0]) if place + 1 < len(course) else end, end)
        if start > last:
            continue
        for phase in now.phases(start, last):
            if not found or found[-1][1:] != phase[1:]:
                found.append(phase)
    return found
