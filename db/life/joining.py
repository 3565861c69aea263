"""The joining of the lives in several worlds into one: certain is what alone is possible.

Lives that go through the same states, each resting on the same act, are one sort of life. Between two lives
of a sort lie all that are as long or as short in each of their stretches: so a state is possible from the
first day on which it begins in any of them to the last on which it ends. What single lives show on a day
would not do: two may both have ended on it while all between them go on.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from db.dates import HORIZON
from db.life.exact import Life
from db.life.period import ENDED
from db.life.situation import End, Phase
from db.life.terms import day_after, day_before

NOTHING = ""
"""The state of the days before anything is known."""


class Joined(NamedTuple):
    """A stretch of the joined life: the phase that is told, with what its dates may be."""

    phase: Phase
    certain: bool
    until: "Ends"
    since: "Ends"
    """The days since which it may be in force without a gap; with a word: nobody knows one."""
    renewals: frozenset[int | None]
    """The events that may be its latest renewal, by number; None: there need not have been one."""
    entered: bool | None
    """False if it has ended and in no life was in force; None: in some of them."""
    tacit_exact: bool
    """True if the number of tacit renewals is the same in all lives; else that of the phase is the least."""
    notice_latest: date | None
    """The latest day that the last day of notice can be, that of the phase being the earliest."""


@dataclass(slots=True)
class Ends:
    """The ends, or beginnings, that a phase may have.

    The earliest and latest day, words, the events whose dates they are.
    """

    earliest: date | None = None
    latest: date | None = None
    words: set[str] = field(default_factory=set)
    events: set[int | None] = field(default_factory=set)

    def add(self, end: End) -> None:
        """Take in an end."""
        if end.day is None:
            self.words.add(end.word)
        else:
            self.add_day(end.day, end.event)

    def add_day(self, day: date, event: int | None) -> None:
        """Take in a day, and the event whose own date it is."""
        self.events.add(event)
        if self.earliest is None or day < self.earliest:
            self.earliest = day
        if self.latest is None or day > self.latest:
            self.latest = day

    def join(self, other: "Ends") -> None:
        """Take in other ends."""
        self.words |= other.words
        self.events |= other.events
        for day in (other.earliest, other.latest):
            if day is not None:
                self.earliest = min(self.earliest or day, day)
                self.latest = max(self.latest or day, day)


@dataclass(slots=True)
class _Window:
    """The days on which a phase is possible in the lives of a sort, and what it may be like."""

    phase: Phase
    first: date
    last: date
    ends: Ends
    since: Ends
    notices: Ends
    is_told: bool
    term: object
    """The term that its last day of notice is for, also in the lives that are not told."""

    def widen(self, other: "_Window") -> None:
        """Take in the days and ends of another window."""
        self.first, self.last = min(self.first, other.first), max(self.last, other.last)
        self.ends.join(other.ends)
        self.since.join(other.since)
        self.notices.join(other.notices)


def joined(lives: Sequence[tuple[Life, bool]], told: Sequence[Phase]) -> Iterator[Joined]:
    """The joined life: what is told of each stretch of days, from the first of which anything can be told.

    `lives`, each with False if it is one that only may be and is not told: it makes others uncertain. `told`
    is the likeliest of them.
    """
    windows = _windows(lives)
    changes = sorted(_changes(windows, told))
    active: list[_Window] = []
    waiting = sorted(windows, key=lambda window: window.first, reverse=True)
    last_certain, place = NOTHING, -1
    for start in changes:
        while waiting and waiting[-1].first <= start:
            active.append(waiting.pop())
        active = [window for window in active if window.last >= start]
        while place + 1 < len(told) and told[place + 1].first <= start:
            place += 1
        likeliest = told[place] if place >= 0 else None
        found = _at(start, active, likeliest, last_certain)
        if found is None:
            continue
        if found.certain:
            last_certain = found.phase.state
        yield found


def _at(start: date, active: Sequence[_Window], likeliest: Phase | None, last_certain: str) -> Joined | None:
    """The stretch from `start` on, where the phases of `active` are possible; None: nothing is told."""
    possible = {window.phase.state for window in active}
    tellable = {window.phase.state for window in active if window.is_told}
    state = likeliest.state if likeliest else NOTHING
    if last_certain and last_certain in tellable:
        state = last_certain
    if state == NOTHING or state not in tellable:
        state = next(
            (window.phase.state for window in active if window.is_told and window.phase.state), NOTHING
        )
        if likeliest is None or state == NOTHING:
            return None
    of_state = [window for window in active if window.phase.state == state]
    if likeliest and likeliest.state == state:
        phase = likeliest
    else:
        phase = next(window.phase for window in of_state if window.is_told)
    ends, since = Ends(), Ends()
    for window in of_state:
        ends.join(window.ends)
        since.join(window.since)
    tacit = {window.phase.tacit for window in of_state}
    notices = _notices(start, of_state) if phase.notice_by else Ends()
    phase = phase._replace(first=start, notice_by=notices.earliest, tacit=min(tacit))
    if state not in ENDED and any(window.phase.rests_on != phase.rests_on for window in of_state):
        phase = phase._replace(rests_on=None)  # the words shall name no act that it need not rest on
    if state not in ENDED and ends.earliest:
        ends.earliest = max(ends.earliest, start)
    renewals = frozenset(window.phase.renewed for window in of_state)
    entered = phase.entered if all(window.phase.entered == phase.entered for window in of_state) else None
    exact = len(tacit) == 1
    return Joined(phase, possible == {state}, ends, since, renewals, entered, exact, notices.latest)


def _notices(start: date, windows: Sequence[_Window]) -> Ends:
    """The days that the next last day of notice can be from `start` on, else those of the latest one.

    Those of other terms come later, or are past: they do not overlap with these.
    """
    by_term: dict[object, Ends] = {}
    for window in windows:
        if window.notices.latest:
            by_term.setdefault(window.term, Ends()).join(window.notices)
    known = sorted(by_term.values(), key=lambda each: (each.earliest or date.min, each.latest or date.min))
    ahead = [each for each in known if each.latest and each.latest >= start]
    found = Ends()
    for each in ahead or known[-1:]:
        if found.latest is None or (each.earliest and each.earliest <= found.latest):
            found.join(each)
    is_open = found.earliest and found.latest and found.earliest <= HORIZON < found.latest
    return Ends() if is_open else found


def _changes(windows: Iterable[_Window], told: Iterable[Phase]) -> set[date]:
    """The days on which what is possible, or told, can change."""
    days = {window.first for window in windows} | {day_after(window.last) for window in windows}
    days |= {phase.first for phase in told}
    return {day for day in days if date.min < day <= HORIZON}


Run = tuple[tuple[str, int | None], ...]


def _windows(lives: Iterable[tuple[Life, bool]]) -> list[_Window]:
    """The windows of all phases, a sort of life at a time."""
    sorts: dict[tuple[Run, bool], dict[tuple[object, ...], _Window]] = {}
    for life, is_told in lives:
        run, keyed = _run(life)
        known = sorts.setdefault((run, is_told), {})
        for key, first, last, phase in keyed:
            window = known.get(key)
            if window is None:
                ends = Ends(), Ends(), Ends()
                window = known[key] = _Window(phase, first, last, *ends, is_told, (run, key))
            since = phase.since
            window.first, window.last = min(window.first, first), max(window.last, last)
            window.ends.add(phase.until)
            if since is None:
                window.since.words.add(_SINCE_UNKNOWN)
            else:
                window.since.add_day(since.day, since.event)
            if phase.notice_by:
                window.notices.add_day(phase.notice_by, None)
    _continue_beyond_the_horizon(sorts)
    return [window for known in sorts.values() for window in known.values()]


def _continue_beyond_the_horizon(sorts: dict[tuple[Run, bool], dict[tuple[object, ...], _Window]]) -> None:
    """Widen the windows of the lives that go on like others, as far as the HORIZON lets them."""
    for (run, is_told), known in sorts.items():
        for (begun, told_too), cut in sorts.items():
            if is_told == told_too and len(begun) < len(run) and run[: len(begun)] == begun:
                for key, window in cut.items():
                    if key in known:
                        known[key].widen(window)


_SINCE_UNKNOWN = "not_established"
_NOTHING_YET = Phase(date.min, NOTHING, End(None), None, None, 0)


def run_of(life: Life) -> Run:
    """The states that a life goes through, each with the act it rests on."""
    run: list[tuple[str, int | None]] = [(NOTHING, None)]
    for phase in life.phases:
        if run[-1] != (phase.state, phase.rests_on):
            run.append((phase.state, phase.rests_on))
    return tuple(run)


def _run(life: Life) -> tuple[Run, list[tuple[tuple[object, ...], date, date, Phase]]]:
    """The states of a life with the acts they rest on, and its phases, keyed within this run."""
    phases, run = life.phases, run_of(life)
    place_in_run = 0
    begins = phases[0].first if phases else day_after(HORIZON)
    keyed: list[tuple[tuple[object, ...], date, date, Phase]] = [
        ((0,), date.min, day_before(begins), _NOTHING_YET)
    ]
    seen: dict[tuple[object, ...], int] = {}
    for place, phase in enumerate(phases):
        last = day_before(phases[place + 1].first) if place + 1 < len(phases) else life.last
        if run[place_in_run] != (phase.state, phase.rests_on):
            place_in_run += 1
        until, since = phase.until, phase.since
        key = (
            place_in_run,
            phase.tacit,
            until.word,
            until.event,
            phase.renewed,
            since.event if since else None,
            phase.talks,
            phase.entered,
        )
        seen[key] = seen.get(key, 0) + 1
        keyed.append(((*key, seen[key]), phase.first, last, phase))
    return run, keyed
