"""The periods of an agreement's life, cut out of the situations after each event."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from db.dates import HORIZON, PartialDate, Until
from db.life.chain import NEVER, Event, chain
from db.life.period import ALIVE, Period
from db.life.situation import Phase, Situation
from db.life.steps import signed, step
from db.life.terms import Terms, day_after, day_before

_Stretch = tuple[str, bool, Until, date | None, int | None, int, PartialDate | None, PartialDate | None, bool]
_UNSIGNED = ("", "in_preparation")


def periods(agreement: Mapping[str, Any], acts: Sequence[Mapping[str, Any]]) -> list[Period]:
    """The periods of an agreement, without a gap from the first day that anything is known to the HORIZON.

    Takes values by field name, a missing key being None; the order of `acts` counts only where they have
    no `position`. Empty while nothing dated is known. Raises Refused where the terms make no sense.
    """
    terms = Terms(agreement)
    events = chain(agreement, acts)
    if not events:
        return []
    return _Timeline(terms, events, _situations(terms, events)).periods()


def _situations(terms: Terms, events: Sequence[Event]) -> list[Situation]:
    """The situations before any event, after the first, after the second …"""
    made = [Situation()]
    for place, event in enumerate(events):
        if event.kind == "signed":
            enters = any(later.kind == "entered_into_force" for later in events[place + 1 :])
            made.append(signed(event, terms, enters))
        else:
            made.append(step(made[-1], event, terms))
    return made


class _Timeline:
    """Periods cut out of the situations after each event.

    Between the earliest and the latest day of an event, the situation before it or the one after it holds.
    """

    def __init__(self, terms: Terms, events: Sequence[Event], situations: Sequence[Situation]) -> None:
        self._terms = terms
        self._events = events
        self._situations = situations
        signed_after = (n for n, now in enumerate(situations) if now.state not in _UNSIGNED)
        self._signing = next(signed_after, len(situations))
        self._firsts: list[date] = []
        self._stretches: list[_Stretch] = []

    def periods(self) -> list[Period]:
        """All periods, in order."""
        days = {day for event in self._events for day in (event.earliest, event.latest)}
        starts = sorted(day for day in days if day <= HORIZON)
        sure = possible = 0  # how many events are certainly, and possibly, in effect
        for start, following in zip(starts, [*starts[1:], day_after(HORIZON)], strict=True):
            while sure < len(self._events) and self._events[sure].latest <= start:
                sure += 1
            while possible < len(self._events) and self._events[possible].earliest <= start:
                possible += 1
            self._between(start, day_before(following), sure, possible)
        return self._periods()

    def _between(self, first: date, last: date, sure: int, possible: int) -> None:
        """Add the days from `first` to `last`, on which no event begins to be possible or certain."""
        if sure == possible:
            now = self._situations[sure]
            for start, phase in self._clipped(now, first, last):
                self._add(now, phase, start, phase.certain)
            return
        probable = self._probable(sure, possible)
        candidates = self._situations[sure : possible + 1]
        for start, phases in self._side_by_side(candidates, first, last):
            phase = phases[probable - sure]
            same = all(other.certain and other.state == phase.state for other in phases)
            self._add(self._situations[probable], phase, start, same)

    def _probable(self, sure: int, possible: int) -> int:
        """The index of the situation shown as the probable one.

        The last sure one: what expired on a day nobody wrote down is "probably in force" until it is known
        to have expired. But a signing in 1994 makes it probably in force all that year, and an event that
        is never known for sure counts as soon as it is possible.
        """
        if self._events[sure].latest == NEVER:
            return possible
        return max(sure, min(self._signing, possible), 1)

    def _clipped(self, now: Situation, first: date, last: date) -> Iterator[tuple[date, Phase]]:
        """The phases between two days, each with its first day there."""
        phases = now.phases(self._terms)
        current = next(phases)
        start = first
        for following in phases:
            if following.start > last:
                break
            if following.start > start:
                yield start, current
                start = following.start
            current = following
        yield start, current

    def _side_by_side(
        self, candidates: Sequence[Situation], first: date, last: date
    ) -> Iterator[tuple[date, list[Phase]]]:
        """The phases of all candidates, cut wherever any candidate changes by itself."""
        lanes = [list(self._clipped(candidate, first, last)) for candidate in candidates]
        places = [0] * len(lanes)
        for day in sorted({start for lane in lanes for start, _phase in lane}):
            for number, lane in enumerate(lanes):
                if places[number] + 1 < len(lane) and lane[places[number] + 1][0] <= day:
                    places[number] += 1
            yield day, [lane[place][1] for lane, place in zip(lanes, places, strict=True)]

    def _add(self, now: Situation, phase: Phase, first: date, certain: bool) -> None:
        """Begin a new period on `first`, unless nothing changes."""
        stretch = (
            phase.state,
            certain,
            phase.until,
            phase.notice_by,
            phase.rests_on,
            phase.tacit,
            now.renewed_on,
            now.since,
            now.talks,
        )
        if not self._stretches or self._stretches[-1] != stretch:
            self._firsts.append(first)
            self._stretches.append(stretch)

    def _periods(self) -> list[Period]:
        lasts = [*map(day_before, self._firsts[1:]), HORIZON]
        made = []
        for first, last, stretch in zip(self._firsts, lasts, self._stretches, strict=True):
            state, certain, until, notice_by, rests_on, tacit, renewed_on, since, talks = stretch
            goes_on = last == HORIZON and state in ALIVE
            details = (until, notice_by, rests_on, tacit, renewed_on, since, talks)
            made.append(Period(first, last, state, certain, goes_on, *details))
        return made
