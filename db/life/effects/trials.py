"""The life of an agreement in one world, tried out without single acts of it."""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import pairwise, zip_longest
from operator import itemgetter

from db.dates import HORIZON
from db.life.event import Event
from db.life.exact import Course, Life, course_after, life_of
from db.life.period import ENDED
from db.life.situation import Phase, Situation
from db.life.terms import Terms, day_before

BUDGET = 30_000
"""The most that the trials of one world may cost, about 0.2 s: 1 for each event applied or phase compared."""


class TooMuch(Exception):
    """The trials of an agreement cost more than the BUDGET."""


class Trials:
    """The events of an agreement in one world, of which some may be left out to see what they do."""

    def __init__(self, terms: Terms, events: Sequence[Event]) -> None:
        self.terms = terms
        self.events = events
        self._left = BUDGET
        self._begun: list[Course] = [[]]
        """The situations after the first events: none, the first one, the first two …"""
        for place, event in enumerate(events):
            self._begun.append(course_after(self._begun[-1], terms, event, events[place + 1 :]))
        self._stays_until = [date.max]
        """The first day that the events from each place on can change, the last one being after all."""
        for event in reversed(events):
            self._stays_until.insert(0, min(event.day, event.from_day, self._stays_until[0]))

    @property
    def course(self) -> Course:
        """The situations after all events."""
        return self._begun[-1]

    @cached_property
    def life(self) -> Life:
        """The life after all events, to the last day of one of them if it rolls on for ever then."""
        last = max(max(event.day, event.from_day) for event in self.events)
        return life_of(self.course, min(last, HORIZON))

    def without(self, gone: Collection[int]) -> Course | None:
        """The situations without the events at some places; None if the life is another without them.

        Looked at from the first of these on, until the life shows a difference, or both courses are one.
        """
        place, until = min(gone), max(gone)
        other, seen = self._begun[place], self._stays_until[place]
        for now in range(place, len(self.events)):
            if now not in gone:
                self._spend()
                other = course_after(other, self.terms, self.events[now], self.events[now + 1 :])
            elif now < until:
                continue
            one, stays = self._begun[now + 1], self._stays_until[now + 1]
            if now >= until and _since(one, seen) == _since(other, seen):
                return [*_before(other, seen), *_since(self.course, seen)]
            if not self._alike(one, other, seen, min(day_before(stays), HORIZON)):
                return None
            seen = stays
        return other

    def _alike(self, one: Course, other: Course, first: date, last: date) -> bool:
        """True if two courses show the same life between two days, but for the renewals of what has ended."""
        pairs = zip_longest(_shown(one, first, last), _shown(other, first, last))
        for seen, unseen in pairs:
            self._spend()
            if seen != unseen:
                return False
        return True

    def _spend(self) -> None:
        if not self._left:
            raise TooMuch
        self._left -= 1


def situation_on(course: Course, day: date) -> Situation | None:
    """The situation that counts on a day; None before the first."""
    place = bisect_right(course, day, key=itemgetter(0))
    return course[place - 1][1] if place else None


def _before(course: Course, day: date) -> Course:
    """The situations that begin before a day."""
    return [each for each in course if each[0] < day]


def _since(course: Course, day: date) -> Course:
    """The situations that count from a day on, the first with that day; two alike that follow are one."""
    place = max(bisect_right(course, day, key=itemgetter(0)) - 1, 0)
    found: Course = []
    for start, now in course[place:]:
        if not found or found[-1][1] != now:
            found.append((max(start, day), now))
    return found


_Shown = tuple[date, tuple[object, ...], Terms | None]


def _shown(course: Course, first: date, last: date) -> Iterator[_Shown]:
    """All by which a life can differ between two days: its phases, and its terms while it has not ended.

    The terms show once a notice is given.
    """
    before: tuple[object, ...] = ()
    ahead = (date.max, None)
    for (start, now), (following, _next) in pairwise([*_since(course, first), ahead]):
        if now is None or start > last:
            return
        for phase in now.phases(start, min(day_before(following), last)):
            seen = _without_renewal(phase)[1:], None if now.state in ENDED else now.terms
            if seen != before:
                yield phase.first, *seen
            before = seen


def _without_renewal(phase: Phase) -> Phase:
    """A phase without the latest renewal if the agreement has ended: it is told of one that is alive."""
    return phase._replace(renewed=None) if phase.state in ENDED else phase
