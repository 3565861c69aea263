"""The situation of an agreement after an event, and the phases that follow if nothing else happens."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from db.life.event import Event
from db.life.period import ENDED
from db.life.terms import Term, Terms, day_after


class End(NamedTuple):
    """The last day in force, or a word of UNTIL_WORDS where there is none; of an ended one, its end."""

    day: date | None
    word: str = ""
    event: int | None = None
    """The number of the event whose own date it is, or that names it; None: it was reckoned."""


NOT_ESTABLISHED = End(None, "not_established")


class Since(NamedTuple):
    """The day since which an agreement is in force, and the number of the event that it is the date of."""

    day: date
    event: int


class Phase(NamedTuple):
    """A phase: a state from `first` until the next phase."""

    first: date
    state: str
    until: End
    notice_by: date | None
    rests_on: int | None
    tacit: int
    renewed: int | None = None
    """The number of the latest renewal by an act so far."""
    since: Since | None = None
    talks: bool = False
    entered: bool = True
    """False if it has ended and never was in force."""


class Stop(NamedTuple):
    """An end that is ahead: a running notice, or an end agreed on for a later day."""

    state: str  # until then
    end: date | None  # None: nobody knows when the notice runs out
    rests_on: int | None
    ends_as: str = "terminated"
    by: str = ""  # whose notice it is
    event: int | None = None  # the number of the event whose own date the end is


class Situation(NamedTuple):
    """The terms and the state of an agreement after an event."""

    terms: Terms
    state: str = ""  # one of STATES; "in_force" for all that is alive; "" before anything is known
    until: End = NOT_ESTABLISHED  # where there is no `term`
    rests_on: int | None = None
    begins: date = date.min  # of what is signed: the day of its entry into force
    since: Since | None = None
    renewed: int | None = None
    term: Term | None = None  # the one agreed on last, which tacit renewals follow
    most: int | None = 0  # tacit renewals of it; None: any number
    stays: bool = False
    stops: tuple[Stop, ...] = ()
    suspended_by: int | None = None
    talks: bool = False
    entered: bool = True  # False of what has ended before its entry into force

    @property
    def stop(self) -> Stop | None:
        """The stop that ends the agreement first; one whose end nobody knows comes last."""
        return min(self.stops, key=lambda stop: stop.end or date.max) if self.stops else None

    @property
    def _notice(self) -> Stop | None:
        """The notice that runs: the one that ends the agreement, else the first of those given."""
        if not self.stops:
            return None
        running = [each for each in self.stops if each.state == "under_notice"]
        return self.stop if self.stop in running else next(iter(running), None)

    @property
    def rolls(self) -> bool:
        """True if nothing but an act will end it once it has begun: it is renewed tacitly term after term."""
        rolling = self.state == "in_force" and self.term is not None and self.most is None
        return rolling and self.terms.following is not None and not self.stops

    def phases(self, first: date, last: date) -> Iterator[Phase]:
        """The phases between two days if nothing else happens."""
        if self.state != "in_force":
            yield self._phase(first, self.state, self.until, rests_on=self.rests_on)
            return
        early = self._early_end
        if first < self.begins or early:
            yield from self._awaiting(first, last, early)
            first = self.begins
        if first > last or early:
            return
        if self.term is None:
            yield from self._open(first, last)
        else:
            yield from self._term_by_term(first, last, self.term)

    @property
    def _early_end(self) -> Stop | None:
        """The stop by which the agreement ends before the day of its entry into force; None: it does not."""
        if self.begins == date.min:
            return None
        ends = [stop for stop in self.stops if stop.end and stop.end < self.begins]
        term = self.term
        if term and self.most == 0 and not self.stays and term.end < self.begins:
            ends.append(Stop("in_force", term.end, self.rests_on, "expired", event=term.event))
        return min(ends, key=lambda stop: stop.end or date.max, default=None)

    def _awaiting(self, first: date, last: date, early: Stop | None) -> Iterator[Phase]:
        """The phases before its entry into force: signed, or ended already, by its `early` end."""
        stop, noticed = early or self.stop, self._notice
        until = End(stop.end, event=stop.event) if stop and stop.end else End(None, self.terms.word)
        if until.day is None or first <= until.day:
            yield self._phase(first, "signed", until, rests_on=noticed.rests_on if noticed else None)
        if early and until.day and until.day < last:
            yield self._stopped(max(first, day_after(until.day)), early, 0)

    def on(self, day: date) -> Phase:
        """The phase that `day` lies in."""
        found = None
        for phase in self.phases(day, day):
            found = phase
        assert found
        return found

    def over(self, day: date) -> Phase | None:
        """The phase of `day` if the agreement has ended by then; None otherwise."""
        phase = self.on(day)
        return phase if phase.state in ENDED else None

    def term_on(self, day: date) -> tuple[int, date] | None:
        """The number of tacit renewals before the term that `day` lies in, and its end; None: in no term."""
        if self.term:
            tacit, _start, end = next(self.terms.ends(self.term, self.most, day))
            if day <= end:
                return tacit, end
        return None

    def ended(self, state: str, until: End, by: Event) -> "Situation":
        """The situation of the agreement once it has ended, in `state`, by an event."""
        entered = self._is_in_force_by(until.day or by.from_day)
        return self._replace(
            state=state,
            until=until,
            rests_on=by.act_index,
            term=None,
            stops=(),
            suspended_by=None,
            entered=entered,
            since=self.since if entered else None,
        )

    def _term_by_term(self, first: date, last: date, term: Term) -> Iterator[Phase]:
        stop, start, tacit, end = self.stop, first, 0, term.end
        ahead = stop.end if stop else None
        since = min(first, ahead) if ahead else first
        for tacit, begins, end in self.terms.ends(term, self.most, since):
            if ahead and ahead <= end:
                yield from self._stopping(start, last, tacit)
                return
            if end >= first:
                open_end = tacit != self.most or self.stays
                # A notice that runs on after this term, which would have been renewed, tells when it ends.
                until = End(ahead) if ahead and open_end else self._end_of(term, tacit, end)
                yield self._alive(start, until, self._last_notice(tacit, begins, end), tacit)
            start = max(start, day_after(end))
            if start > last:
                return
        if self.stays:
            yield from self._open(start, last)
        elif tacit == self.most:
            yield self._phase(
                start, "expired", self._end_of(term, tacit, end), rests_on=self.rests_on, tacit=tacit
            )

    @staticmethod
    def _end_of(term: Term, tacit: int, end: date) -> End:
        """The end of the term, which an event may have named, or of one that follows it."""
        return End(end, event=None if tacit else term.event)

    def _last_notice(self, tacit: int, start: date, end: date) -> date | None:
        """The last day of notice for a term; a term that just ends needs none, unless one is named."""
        if self.stops or (tacit == self.most and not self.stays and not self.terms.notice_by):
            return None
        return self.terms.last_notice(start, end)

    def _open(self, first: date, last: date) -> Iterator[Phase]:
        """The phases of an agreement in force that has no end of its own."""
        stop = self.stop
        if stop and stop.end:
            yield from self._stopping(first, last, 0)
        else:
            stays = self.stays and self.term is not None
            # Renewed tacitly for a length that nobody has entered: it stays, nobody knows until when.
            word = "not_established" if self.terms.rolling else "indefinite"
            yield self._alive(first, End(None, word) if stays else self.until, None, 0)

    def _stopping(self, first: date, last: date, tacit: int) -> Iterator[Phase]:
        stop = self.stop
        assert stop
        assert stop.end
        if first <= stop.end:
            yield self._alive(first, End(stop.end, event=stop.event), None, tacit)
        if stop.end < last:
            yield self._stopped(max(first, day_after(stop.end)), stop, tacit)

    def _stopped(self, first: date, stop: Stop, tacit: int) -> Phase:
        until = End(stop.end, event=stop.event)
        phase = self._phase(first, stop.ends_as, until, rests_on=stop.rests_on, tacit=tacit)
        return phase if self._is_in_force_by(stop.end) else phase._replace(entered=False, since=None)

    def _is_in_force_by(self, end: date | None) -> bool:
        """True if it is in force on some day, if `end` is the last one that it can be; None: nobody knows."""
        if end is None:
            return self.begins < date.max
        return self.begins <= end and (self.since is None or self.since.day <= end)

    def _alive(self, first: date, until: End, notice_by: date | None, tacit: int) -> Phase:
        """A phase in which the agreement binds: in force, under notice or suspended.

        A notice shows before a suspension: it is the notice that will end the agreement.
        """
        state, rests_on = "in_force", self.rests_on
        if self.suspended_by is not None:
            state, rests_on = "suspended", self.suspended_by
        noticed = self._notice
        stop = noticed or self.stop
        if noticed:
            state, rests_on = "under_notice", noticed.rests_on
        if stop:
            ends_anyway = self.term and self.most == 0 and not self.stays
            if stop.end is None and not ends_anyway:
                until = End(None, "not_established")
        return self._phase(first, state, until, notice_by, rests_on, tacit)

    def _phase(
        self,
        first: date,
        state: str,
        until: End,
        notice_by: date | None = None,
        rests_on: int | None = None,
        tacit: int = 0,
    ) -> Phase:
        entered = self.entered or self.state not in ENDED  # it may have been renewed since
        of_terms = (until, notice_by, rests_on, tacit)
        return Phase(first, state, *of_terms, self.renewed, self.since, self.talks, entered)
