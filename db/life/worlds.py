"""The worlds that the papers of an agreement allow: ways to give each doubtful date an exact day.

Not all of them: the corners, where each date is its first or its last day, and the days beside every
boundary of a life that falls into the span of a date. Between two of these nothing but lengths changes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal, NamedTuple

from db.dates import HORIZON
from db.life.chain import NEVER, EventSpan, has_two_signatures
from db.life.exact import Life, exact_life
from db.life.steps import Event
from db.life.terms import Terms, day_after, day_before

MOST_DOUBTFUL = 8
"""The most doubtful dates whose worlds are looked at."""
BUDGET = 1600
"""The most that the lives of one agreement may cost, about 0.15 s: 1 for each, and 1 for every 30 phases."""
_MANY_PHASES = 100
"""Where lives have so many phases, fewer of them are looked at."""
_KEPT = (40, 40, 24, 12, 8, 6, 4, 3, 3)
"""By the number of doubtful dates: of the marks of each kind that fall into a span, so many from each end."""
_MONTHS_DIFFER = 4
"""The most days by which months differ in length, for two of them: a tie is no more off."""
_KEPT_OF_MUTE = 1
"""The same for a date that changes nothing where all others are first days, or last days."""


class TooMany(Exception):
    """More dates of an agreement are open than can be looked at."""


class Variable(NamedTuple):
    """A date to be given an exact day: that of an event, that of its effect, or the end that it names."""

    event: int
    of: Literal["event", "effect", "end"]
    earliest: date
    latest: date

    @property
    def is_open(self) -> bool:
        """True if the date may be more than one day."""
        return self.earliest < self.latest

    @property
    def in_order(self) -> bool:
        """True for the date of an event, which lies between those before and after it."""
        return self.of == "event"


Days = Mapping[Variable, date]
"""The days of a world, by variable."""


class World(NamedTuple):
    """A world and the life in it."""

    days: Days
    life: Life


@dataclass(frozen=True)
class Papers:
    """The terms and the events of an agreement, with their dates as the papers have them."""

    terms: Terms
    events: Sequence[EventSpan]

    def variables(self) -> list[Variable]:
        """The dates: the signatures, what was before, the rest in order, then those of effects and ends."""
        signing = next((n for n, each in enumerate(self.events) if each.kind == "signed"), -1)
        first = [n for n, each in enumerate(self.events) if each.index is None]
        before = [n for n in range(signing) if n not in first]
        order = [*first, *before, *(n for n in range(len(self.events)) if n not in (*first, *before))]
        spans = [(number, self.events[number]) for number in order]
        return [
            *(Variable(number, "event", event.earliest, event.latest) for number, event in spans),
            *(
                Variable(number, "effect", event.effective.earliest(), event.effective.latest())
                for number, event in spans
                if event.effective
            ),
            *(
                Variable(number, "end", event.new_end.earliest(), event.new_end.latest())
                for number, event in spans
                if event.new_end
            ),
        ]

    def life(self, days: Days, last: date = HORIZON) -> Life:
        """The life in a world, or of the events whose days are given; to `last` if it only rolls on."""
        return exact_life(self.terms, self.exact_events(days), last)

    def first_life(self) -> Life:
        """The life in which each date is the first day that it can be."""
        made = [self._event(number, _first_days(event)) for number, event in enumerate(self.events)]
        return exact_life(self.terms, _signatures_in_order(made) if has_two_signatures(self.events) else made)

    def exact_events(self, days: Days) -> list[Event]:
        """The events whose days are given, in order."""
        given: dict[int, dict[str, date]] = {}
        for variable, day in days.items():
            given.setdefault(variable.event, {})[variable.of] = day
        made = [self._event(number, given[number]) for number in sorted(given) if "event" in given[number]]
        if has_two_signatures(self.events):
            made = _signatures_in_order(made)
        return made

    def _event(self, number: int, days: Mapping[str, date]) -> Event:
        span = self.events[number]
        return Event(
            span.kind,
            days["event"],
            number,
            span.index,
            span.act,
            days.get("effect"),
            span.announced,
            span.act.get("received_on"),
            days.get("end"),
            span.on is not None,
        )

    def landmarks(self) -> list[date]:
        """The days that the papers name, on which a boundary of the life may fall, the ends of spans too."""
        named = [self.terms.notice_by]
        for event in self.events:
            named += [event.act.get("received_on"), event.earliest, event.latest]
            for other in (event.effective, event.new_end):
                if other:
                    named += [other.earliest(), other.latest()]
        return sorted({day for day in named if day and date.min < day <= HORIZON})


def _first_days(event: EventSpan) -> dict[str, date]:
    """The first day of each date of an event, by what it is the date of."""
    days = {"event": event.earliest}
    if event.effective:
        days["effect"] = event.effective.earliest()
    if event.new_end:
        days["end"] = event.new_end.earliest()
    return days


def _signatures_in_order(events: list[Event]) -> list[Event]:
    """The events with the two signatures exchanged where the one that stands later was the first."""
    places = [place for place, event in enumerate(events) if event.act_index is None]
    if len(places) < 2 or events[places[0]].day <= events[places[1]].day:
        return events
    one, other = places
    first, second = events[other], events[one]
    end = first.new_end  # of the term, whoever signed last
    events[one] = first._replace(kind="signed_by_one")
    events[other] = second._replace(kind="signed", new_end=end)
    return events


def worlds(papers: Papers) -> list[World]:
    """The worlds to be looked at, each with its life; raises TooMany."""
    variables = papers.variables()
    if sum(variable.is_open for variable in variables) > MOST_DOUBTFUL:
        raise TooMany
    drawn = {id(world.life): world for world in _Drawing(papers, variables).worlds()}
    return list(drawn.values())  # the same days are drawn again and again


class _Drawing:
    """The drawing of worlds, one variable after the other, within the budget of lives."""

    def __init__(self, papers: Papers, variables: Sequence[Variable]) -> None:
        self._papers = papers
        self._variables = variables
        self._landmarks = papers.landmarks()
        self._last = HORIZON if any(v.latest > HORIZON for v in variables) else max(self._landmarks)
        self._free = has_two_signatures(papers.events)
        self._left = BUDGET
        self._corners = [
            {variable: variable.earliest for variable in variables},
            {variable: variable.latest for variable in variables},
        ]
        doubtful = sum(variable.is_open for variable in variables)
        phases = len(papers.life(self._corners[0], self._last).phases)
        self._most_kept = max(2, _KEPT[min(doubtful, MOST_DOUBTFUL)] // (1 + phases // _MANY_PHASES))
        self._at_corners: list[World] = []
        self._telling: dict[Variable, int] = {}
        self._known: dict[tuple[tuple[Variable, date], ...], Life] = {}

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
            for variable in filter(lambda each: each.is_open, self._variables):
                others = {other: day for other, day in world.days.items() if other is not variable}
                first, last = self.within(variable, others)
                marks = [*self._landmarks, *_changes_of_state(world.life)]
                for tie in self._ties(world.days, variable, first, last, marks):
                    for day in (day_before(tie), tie, day_after(tie)):
                        if first < day < last:
                            days = {**world.days, variable: day}
                            yield World(days, self._life(days))

    def _life(self, days: Days) -> Life:
        """The life in a world, or of the days fixed so far, each reckoned once."""
        key = tuple(days.items())
        if key not in self._known:
            if self._left <= 0:
                raise TooMany
            life = self._known[key] = self._papers.life(days, self._last)
            self._left -= 1 + len(life.phases) // 30
        return self._known[key]

    def _from(self, days: dict[Variable, date], depth: int, *, at_corners: bool) -> Iterator[World]:
        """The worlds that begin with `days`; `at_corners`: none of them lies beside a boundary so far."""
        place = depth
        while place < len(self._variables):
            variable = self._variables[place]
            first, last = self.within(variable, days)
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
        if at_corners:
            for day in self._beside_boundaries(days, variable, first, last):
                yield from self._from({**days, variable: day}, place + 1, at_corners=False)

    def within(self, variable: Variable, days: Days) -> tuple[date, date]:
        """The first and last day of a date, between those of the events before and after it."""
        first, last = variable.earliest, variable.latest
        if not variable.in_order:
            return first, last
        for other, day in days.items():
            if not other.in_order or self._is_free(other.event, variable.event):
                continue
            if other.event < variable.event:
                first = max(first, day)
            else:
                last = min(last, day)
        return first, max(first, last)

    def _is_free(self, one: int, other: int) -> bool:
        """True for the two signatures: neither need be the first."""
        events = self._papers.events
        return self._free and events[one].index is None and events[other].index is None

    def _beside_boundaries(
        self, days: dict[Variable, date], variable: Variable, first: date, last: date
    ) -> list[date]:
        """The days of a date before, on and after all that may fall on it.

        These are the boundaries of the life so far, without it and at its corners, the landmarks of the
        papers, and the ties: its days on which a boundary that moves with it falls on a landmark.
        """
        kinds = (
            _boundaries(self._life(days)) if days else [],
            self._landmarks,
            [
                boundary
                for corner in (first, min(last, HORIZON))
                for boundary in self._moving(days, variable, corner)
            ],
            self._ties(days, variable, first, last, self._landmarks),
        )
        marks = {mark for kind in kinds for mark in _outermost(kind, first, last, self._kept(variable))}
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
        return _boundaries(self._life({**days, variable: day}))

    def _ties(
        self, days: Days, variable: Variable, first: date, last: date, marks: Sequence[date]
    ) -> list[date]:
        """The days of a date on which a boundary that moves with it falls on one of the marks."""
        last = min(last, HORIZON)
        found: dict[date, date] = {}  # with the mark
        for corner in (first, last):
            for boundary in self._moving(days, variable, corner):
                for mark in marks:
                    if first <= (day := _moved(corner, boundary, mark)) <= last:
                        found[day] = mark
        outermost = _outermost(found, first, last, self._kept(variable))
        return [self._corrected(days, variable, day, found[day]) for day in outermost]

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


def _boundaries(life: Life) -> list[date]:
    """The first days of the phases, and the days after each end and each last day of notice."""
    found: dict[date, None] = {}
    for phase in life.phases:
        found[phase.first] = None
        if phase.notice_by:
            found[day_after(phase.notice_by)] = None
        if phase.until.day:
            found[day_after(phase.until.day)] = None
    return list(found)


def corner(papers: Papers, *, signing_late: bool, rest_late: bool) -> Days:
    """The days of the world in which the signing, and all else, are the first or the last days possible."""
    days: dict[Variable, date] = {}
    variables = papers.variables()
    drawing = _Drawing(papers, variables)
    for variable in variables:
        late = signing_late if papers.events[variable.event].index is None else rest_late
        days[variable] = drawing.within(variable, days)[late]
    return days


def likeliest(papers: Papers) -> World:
    """The world that is told where nothing is certain: signed as early as can be, all else as late.

    An act that nobody knows to have happened by any day counts as soon as it is possible.
    """
    days: dict[Variable, date] = {}
    variables = papers.variables()
    drawing = _Drawing(papers, variables)
    first_event = min(variable.event for variable in variables)
    for variable in variables:
        first, last = drawing.within(variable, days)
        event = papers.events[variable.event]
        if variable.of == "end":
            days[variable] = last
            continue
        # A signing that only an entry into force proves is not told before it.
        early = variable.event == first_event if event.on is None else event.index is None
        days[variable] = first if early or variable.event == first_event or last == NEVER else last
    return World(days, papers.life(days))
