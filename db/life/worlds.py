"""The worlds that the papers of an agreement allow: ways to give each doubtful date an exact day.

Not all of them: the corners, where each date is its first or its last day, and the days beside every
boundary of a life that falls into the span of a date. Between two of these nothing but lengths changes.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from db.dates import HORIZON
from db.life.chain import NEVER
from db.life.exact import Life, Lives
from db.life.papers import Days, Papers, Variable
from db.life.terms import day_after, day_before

MOST_DOUBTFUL = 8
"""The most doubtful dates whose worlds are looked at."""
MOST_DATES = 120
"""The most dates of an agreement, exact ones too, with which worlds are drawn at all."""
BUDGET = 1000
"""The most that the lives of one agreement may cost, about 0.15 s: 1, and 1 for every 20 phases and dates."""
_MANY_PHASES = 100
"""Where lives have so many phases, fewer of them are looked at."""
_KEPT = (40, 40, 24, 12, 8, 6, 4, 3, 3)
"""By the number of doubtful dates: of the marks of each kind that fall into a span, so many from each end."""
_MONTHS_DIFFER = 4
"""The most days by which months differ in length, for two of them: a tie is no more off."""
_KEPT_OF_MUTE = 1
"""The same for a date that changes nothing where all others are first days, or last days."""


FEW_LIVES = 60
"""The most that the lives of an agreement may cost that somebody waits for: a few milliseconds."""


_Name = tuple[str, int, int]
"""A boundary of a life: “notice” (its last day) or “until”, the act it rests on, the tacit renewals."""
_MOST_STEPS = 24
"""The boundaries that are brought onto landmarks step by step, those of notice first."""


class TooMany(Exception):
    """More dates of an agreement are open than can be looked at."""


class TooLong(Exception):
    """The lives of an agreement cost more than the caller allows."""


class World(NamedTuple):
    """A world and the life in it."""

    days: Days
    life: Life


def worlds(papers: Papers, most: int = BUDGET) -> list[World]:
    """The worlds to be looked at, each with its life; raises TooMany.

    Raises TooLong if they would cost more than `most`, where that is less than the BUDGET.
    """
    variables = papers.variables
    doubtful = sum(variable.is_open for variable in variables)
    if doubtful > MOST_DOUBTFUL or len(variables) > MOST_DATES:
        raise TooMany
    if most < min(2**doubtful, BUDGET):  # the corners alone cost more
        raise TooLong
    drawn = {id(world.life): world for world in _Drawing(papers, variables, most).worlds()}
    return list(drawn.values())  # the same days are drawn again and again


class _Drawing:
    """The drawing of worlds, one variable after the other, within the budget of lives."""

    def __init__(self, papers: Papers, variables: Sequence[Variable], most: int = BUDGET) -> None:
        self._papers = papers
        self._variables = variables
        self._landmarks = papers.landmarks()
        endless = any(variable.latest > HORIZON and variable.in_order for variable in variables)
        self._last = HORIZON if endless else papers.last_day_that_counts()
        self._lives = Lives(papers.terms, self._last)
        self._left = most
        self._spent: type[Exception] = TooLong if most < BUDGET else TooMany
        self._corners = [
            {variable: variable.earliest for variable in variables},
            {variable: variable.latest for variable in variables},
        ]
        doubtful = sum(variable.is_open for variable in variables)
        phases = len(self._lives.of(papers.exact_events(self._corners[0])).phases)
        self._most_kept = max(2, _KEPT[min(doubtful, MOST_DOUBTFUL)] // (1 + phases // _MANY_PHASES))
        self._at_corners: list[World] = []
        self._telling: dict[Variable, int] = {}
        self._known: dict[tuple[date, ...], Life] = {}

    def worlds(self) -> Iterator[World]:
        """All worlds, depth first; then those in which one date is moved to a tie of the whole life."""
        yield from self._from({}, 0, at_corners=True)
        with suppress(TooMany):
            yield from self._tied_once_more()

    def _tied_once_more(self) -> Iterator[World]:
        """The worlds at the corners with one date moved, so far as the budget lets.

        A boundary may move with a date through an act in between, which the first pass fixed only later.
        """
        for world in self._at_corners:
            for variable in (each for each in self._variables if each.is_open):
                if self._papers.only_begins(variable):
                    continue
                first, last = variable.earliest, variable.latest
                marks = [*self._landmarks, *_changes_of_state(world.life)]
                for tie in self._ties(world.days, variable, first, last, marks):
                    for day in (day_before(tie), tie, day_after(tie)):
                        if first < day < last:
                            days = self._papers.moved(world.days, variable, day)
                            yield World(days, self._life(days))

    def _life(self, days: Days) -> Life:
        """The life in a world, or of the days fixed so far, each reckoned once."""
        key = tuple(days.values())  # of the first so many variables, in their order
        life = self._known.get(key)
        if life is None:
            if self._left <= 0:
                raise self._spent
            life = self._known[key] = self._lives.of(self._papers.exact_events(days))
            self._left -= 1 + (len(life.phases) + len(days)) // 20
        return life

    def _from(self, days: dict[Variable, date], depth: int, *, at_corners: bool) -> Iterator[World]:
        """The worlds that begin with `days`; `at_corners`: none of them lies beside a boundary so far."""
        place = depth
        while place < len(self._variables):
            variable = self._variables[place]
            first, last = self._papers.within(variable, days)
            if first < last:
                break
            days = {**days, variable: first}
            place += 1
        else:
            world = World(days, self._life(days))
            if at_corners:
                self._at_corners.append(world)
            yield world
            return
        yield from self._from({**days, variable: first}, place + 1, at_corners=at_corners)
        yield from self._from({**days, variable: last}, place + 1, at_corners=at_corners)
        if not at_corners and self._leaves_no_room(place, last):
            yield from self._from({**days, variable: day_before(last)}, place + 1, at_corners=False)
        if at_corners and not self._papers.only_begins(variable):
            for day in self._beside_boundaries(days, variable, first, last):
                yield from self._from({**days, variable: day}, place + 1, at_corners=False)

    def _leaves_no_room(self, place: int, last: date) -> bool:
        """True if the event of a date that falls on its `last` day must fall together with the next one."""
        following = (each for each in self._variables[place + 1 :] if each.in_order)
        after = next(following, None)
        return self._variables[place].in_order and after is not None and after.latest <= last

    def _beside_boundaries(
        self, days: dict[Variable, date], variable: Variable, first: date, last: date
    ) -> list[date]:
        """The days of a date before, on and after all that may fall on it.

        These are the boundaries of the life so far, without it and at its corners, the landmarks of the
        papers, and the ties: its days on which a boundary that moves with it falls on a landmark.
        """
        kinds = (
            self._boundaries(days) if days else [],
            self._landmarks,
            [
                boundary
                for corner in (first, min(last, HORIZON))
                for boundary in self._moving(days, variable, corner)
            ],
            self._ties(days, variable, first, last, self._landmarks),
        )
        marks = set(self._steps(days, variable, first, last))
        marks |= {mark for kind in kinds for mark in _outermost(kind, first, last, self._kept(variable))}
        if last == NEVER:
            marks.add(HORIZON)
        beside = {day for mark in marks for day in (day_before(mark), mark, day_after(mark))}
        return sorted(day for day in beside if first < day < last)

    def _kept(self, variable: Variable) -> int:
        """The number of marks to keep of each kind: few where the date changes no life at the corners."""
        if variable not in self._telling:
            alike = all(
                self._life({**world, variable: variable.earliest})
                == self._life({**world, variable: variable.latest})
                for world in self._corners
            )
            self._telling[variable] = _KEPT_OF_MUTE if alike else self._most_kept
        return self._telling[variable]

    def _moving(self, days: Days, variable: Variable, day: date) -> list[date]:
        """The boundaries of the life with a date on a day."""
        return self._boundaries(self._papers.moved(days, variable, day))

    def _boundaries(self, days: Days) -> list[date]:
        """The first days of the phases, the days after each end, and after each last day of notice.

        These last ones count only where the papers have a notice.
        """
        found: dict[date, None] = {}
        for phase in self._life(days).phases:
            found[phase.first] = None
            if phase.notice_by and self._papers.notices:
                found[day_after(phase.notice_by)] = None
            if phase.until.day:
                found[day_after(phase.until.day)] = None
        return list(found)

    def _steps(self, days: Days, variable: Variable, first: date, last: date) -> list[date]:
        """The days of a date from which on a boundary lies on a landmark, or behind it.

        Where notice counts by weeks, months or quarters, a boundary does not move day by day with the date.
        """
        if not self._papers.counts_by_calendar:
            return []
        last = min(last, HORIZON)
        lows, highs = (
            _named_boundaries(self._life(self._papers.moved(days, variable, day))) for day in (first, last)
        )
        crossed = [
            (name, mark)
            for name in lows.keys() & highs.keys()
            for landmark in self._papers.landmarks(besides=variable)
            for mark in (landmark, day_after(landmark))
            if lows[name] < mark <= highs[name]
        ]
        most = _MOST_STEPS if self._kept(variable) > _KEPT_OF_MUTE else _KEPT_OF_MUTE
        return [self._first_behind(days, variable, first, last, *each) for each in sorted(crossed)[:most]]

    def _first_behind(
        self, days: Days, variable: Variable, first: date, last: date, name: _Name, mark: date
    ) -> date:
        """The first day of a date on which a boundary lies on or behind a mark; it does on the `last`."""
        while (last - first).days > 1:
            between = first + (last - first) // 2
            boundary = _named_boundaries(self._life(self._papers.moved(days, variable, between))).get(name)
            if boundary is None or boundary < mark:
                first = between
            else:
                last = between
        return last

    def _ties(
        self, days: Days, variable: Variable, first: date, last: date, marks: Sequence[date]
    ) -> list[date]:
        """The days of a date on which a boundary that moves with it falls on one of the marks."""
        last = min(last, HORIZON)
        found: dict[date, date] = {}  # with the mark
        numbers = sorted(mark.toordinal() for mark in marks)
        for corner in (first, last):
            for boundary in self._moving(days, variable, corner):
                by = boundary.toordinal() - corner.toordinal()
                begin = bisect_left(numbers, first.toordinal() + by)
                for number in numbers[begin : bisect_right(numbers, last.toordinal() + by)]:
                    found[date.fromordinal(number - by)] = date.fromordinal(number)
        kept = self._kept(variable)
        counted = [day for day, mark in found.items() if mark in self._papers.counted_days]
        chosen = _outermost(counted, first, last, max(1, kept // 2))  # others would crowd them out
        chosen += _outermost(found.keys() - set(chosen), first, last, max(1, kept - len(chosen) // 2))
        return [self._corrected(days, variable, day, found[day]) for day in chosen]

    def _corrected(self, days: Days, variable: Variable, day: date, mark: date) -> date:
        """A tie once more, from itself: months differ in length, so that the first is some days off."""
        near = (boundary for boundary in self._moving(days, variable, day) if boundary != mark)
        nearest = min(near, key=lambda boundary: abs((boundary - mark).days), default=mark)
        return _moved(day, nearest, mark) if abs((nearest - mark).days) <= _MONTHS_DIFFER else day


def _moved(day: date, boundary: date, mark: date) -> date:
    """The day moved by as much as a boundary lies from a mark; the ends of the calendar hold."""
    number = day.toordinal() + mark.toordinal() - boundary.toordinal()
    return date.fromordinal(min(max(number, 1), date.max.toordinal()))


def _outermost(marks: Iterable[date], first: date, last: date, kept: int) -> list[date]:
    """The first and the last of the marks inside a span, at most so many of each."""
    inside = sorted(mark for mark in marks if first <= mark <= last)
    return inside if len(inside) <= 2 * kept else [*inside[:kept], *inside[-kept:]]


def _changes_of_state(life: Life) -> list[date]:
    """The first days of the phases that differ in state from the one before."""
    return [after.first for before, after in pairwise(life.phases) if before.state != after.state]


def _named_boundaries(life: Life) -> dict[_Name, date]:
    """The days after each last day of notice and each end, by what tells them apart in any world."""
    found: dict[_Name, date] = {}
    for phase in life.phases:
        rests_on = -1 if phase.rests_on is None else phase.rests_on
        if phase.notice_by:
            found.setdefault(("notice", rests_on, phase.tacit), day_after(phase.notice_by))
        if phase.until.day:
            found.setdefault(("until", rests_on, phase.tacit), day_after(phase.until.day))
    return found
