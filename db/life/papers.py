"""The papers of an agreement as the rule reads them: its terms, its events, and each date with its span."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from db.dates import HORIZON, Length, PartialDate
from db.life.chain import NEVER, EventSpan, has_two_signatures
from db.life.event import Event
from db.life.exact import Life, exact_life
from db.life.situation import End
from db.life.terms import Terms

_LONGEST_PART = Length(13, "month")
"""The most by which an end may lie behind the part of the calendar with which notice for it runs out."""


@dataclass(frozen=True, eq=False, slots=True)
class Variable:
    """A date to be given an exact day: that of an event or its effect, the end or beginning of its term."""

    event: int
    of: Literal["event", "effect", "end", "start"]
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


@dataclass(frozen=True)
class Papers:
    """The terms and the events of an agreement, with their dates as the papers have them."""

    terms: Terms
    events: Sequence[EventSpan]

    @cached_property
    def variables(self) -> list[Variable]:
        """The dates: the ends that are named, the signatures, what was before, the rest in order, effects.

        Each is given its days beside the boundaries of the life of those before it.
        """
        signing = next((n for n, each in enumerate(self.events) if each.kind == "signed"), -1)
        first = [n for n, each in enumerate(self.events) if each.index is None]
        before = [n for n in range(signing) if n not in first]
        order = [*first, *before, *(n for n in range(len(self.events)) if n not in (*first, *before))]
        spans = [(number, self.events[number]) for number in order]
        return [
            *(
                Variable(number, "end", event.new_end.earliest(), event.new_end.latest())
                for number, event in spans
                if event.new_end
            ),
            *(Variable(number, "event", event.earliest, event.latest) for number, event in spans),
            *(
                Variable(number, "effect", event.effective.earliest(), event.effective.latest())
                for number, event in spans
                if event.effective
            ),
            *(Variable(number, "start", *event.counts_from) for number, event in spans if event.counts_from),
        ]

    def life(self, days: Days) -> Life:
        """The life in a world, or of the events whose days are given."""
        return exact_life(self.terms, self.exact_events(days))

    def first_life(self) -> Life:
        """The life in which each date is the first day that it can be."""
        return self.life({variable: variable.earliest for variable in self.variables})

    def exact_events(self, days: Days) -> list[Event]:
        """The events whose days are given, in order."""
        given: dict[int, dict[str, date]] = {}
        for variable, day in days.items():
            given.setdefault(variable.event, {})[variable.of] = day
        made = [self._event(number, given[number]) for number in sorted(given) if "event" in given[number]]
        return _signatures_in_order(made) if self._has_two_signatures else made

    @cached_property
    def _has_two_signatures(self) -> bool:
        return has_two_signatures(self.events)

    def _event(self, number: int, days: Mapping[str, date]) -> Event:
        """An event on its days, made once for all worlds that have these."""
        key = (number, days["event"], *map(days.get, ("effect", "end", "start")))
        event = self._made.get(key)
        if event is None:
            span = self.events[number]
            event = self._made[key] = Event(
                kind=span.kind,
                day=days["event"],
                number=number,
                act_index=span.index,
                effective=days.get("effect"),
                announced=span.announced,
                received=span.act.get("received_on"),
                new_end=days.get("end"),
                counts_from=days.get("start"),
                dated=span.on is not None,
                act=span.act,
            )
        return event

    @cached_property
    def _made(self) -> dict[tuple[object, ...], Event]:
        return {}

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

    def only_begins(self, variable: Variable) -> bool:
        """True for the day of a signing that nobody knows: no term and no boundary goes with it."""
        event = self.events[variable.event]
        entered = any(each.kind == "entered_into_force" for each in self.events)
        return variable.in_order and event.kind == "signed" and event.on is None and not entered

    def moved(self, days: Days, variable: Variable, day: date) -> Days:
        """The days with another one for a date; those that it would pass in the order go with it."""
        found = {**days, variable: day}
        if variable.in_order:
            for other, its in days.items():
                if other.in_order and not self._is_free(other.event, variable.event):
                    if other.event > variable.event:
                        found[other] = max(its, day)
                    elif other.event < variable.event:
                        found[other] = min(its, day)
        return found

    def _is_free(self, one: int, other: int) -> bool:
        """True for the two signatures: neither need be the first."""
        events = self.events
        return self._has_two_signatures and events[one].index is None and events[other].index is None

    @cached_property
    def notices(self) -> Sequence[EventSpan]:
        """The notices and refusals of renewal: on them alone it depends when a last day of notice is."""
        return [event for event in self.events if event.kind in ("notice_given", "renewal_declined")]

    @cached_property
    def counted_days(self) -> frozenset[date]:
        """The days on which a notice or a refusal reached the other side, by which it counts."""
        days = (event.act.get("received_on") for event in self.notices)
        return frozenset(day for day in days if day)

    @cached_property
    def counts_by_calendar(self) -> bool:
        """True if a notice, by the terms or an annex, counts by weeks, months, quarters or the like."""
        acts = [event.act for event in self.events if event.kind == "annexed"]
        from_end = {self.terms.notice_from, *(act.get("new_notice_from") for act in acts)}
        to_end = {self.terms.notice_to, *(act.get("new_notice_to") for act in acts)}
        return bool(self.notices) and ("month_end" in from_end or any(to_end))

    def landmarks(self, besides: Variable | None = None) -> list[date]:
        """The days that the papers name, on which a boundary of the life may fall, the ends of spans too.

        `besides`: a date whose own span does not count.
        """
        named = [self.terms.notice_by, *(event.act.get("received_on") for event in self.events)]
        for variable in self.variables:
            if variable is not besides:
                named += [variable.earliest, variable.latest]
        return sorted({day for day in named if day and date.min < day <= HORIZON})

    def last_day_that_counts(self) -> date:
        """The last day of the papers, or of a term for which a notice of the papers may be in time."""
        last = max(self.landmarks())
        given = [max(each.latest, each.act.get("received_on") or each.latest) for each in self.notices]
        if not given:
            return last
        annexes = [event.act for event in self.events if event.kind == "annexed"]
        lengths = [self.terms.notice, *(act.get("new_notice") for act in annexes)]
        reached = max((length.after(max(given)) for length in lengths if length), default=last)
        if self.counts_by_calendar:
            reached = _LONGEST_PART.after(reached)
        return min(max(last, reached), HORIZON)


def dating(end: End, events: Sequence[EventSpan]) -> EventSpan | None:
    """The event whose date an end is, or that names it; None: it was reckoned.

    The end that a document names is kept with one of its signatures, whichever was the last.
    """
    if end.event is None:
        return None
    event = events[end.event]
    if event.index is None and event.new_end is None:
        return next((other for other in events if other.index is None and other.new_end), event)
    return event


def end_as_written(end: End, events: Sequence[EventSpan]) -> PartialDate | None:
    """The date of an end as the papers write it; None: they do not, it was reckoned."""
    event = dating(end, events)
    return (event.new_end or (event.on if event.index is not None else None)) if event else None


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


def _chosen(papers: Papers, choose: Callable[[Variable, date, date], date]) -> Days:
    """The days chosen for all dates, in the order of the papers; `choose` gets what is left of each span."""
    free = has_two_signatures(papers.events)
    signing = max((n for n, event in enumerate(papers.events) if event.index is None), default=-1)
    days: dict[Variable, date] = {}
    before = after = date.min
    for variable in papers.variables:
        first, last = variable.earliest, variable.latest
        if not variable.in_order:
            days[variable] = choose(variable, first, last)
        elif papers.events[variable.event].index is None:
            first = first if free else max(first, after)
            days[variable] = choose(variable, first, max(first, last))
            after = max(after, days[variable])
        elif variable.event < signing:
            first, last = max(first, before), min(last, after)
            days[variable] = before = choose(variable, first, max(first, last))
        else:
            first = max(first, after)
            days[variable] = after = choose(variable, first, max(first, last))
    return days


def corner(papers: Papers, *, signing_late: bool, rest_late: bool) -> Days:
    """The days of the world in which the signing, and all else, are the first or the last days possible."""

    def choose(variable: Variable, first: date, last: date) -> date:
        late = signing_late if papers.events[variable.event].index is None else rest_late
        return last if late else first

    return _chosen(papers, choose)


def likeliest(papers: Papers) -> Days:
    """The days that are told where nothing is certain: signed as early as can be, all else as late.

    An act that nobody knows to have happened by any day counts as soon as it is possible.
    """

    def choose(variable: Variable, first: date, last: date) -> date:
        if variable.of in ("end", "start"):
            return last if variable.of == "end" else first
        event = papers.events[variable.event]
        # A signing that only an entry into force proves is not told before it.
        early = event.on is not None and event.index is None
        return first if early or variable.event == 0 or last == NEVER else last

    return _chosen(papers, choose)
