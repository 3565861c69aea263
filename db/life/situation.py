"""The situation of an agreement after an event, and the phases that follow if nothing else happens."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from db.dates import PartialDate, Until
from db.life.period import ENDED
from db.life.terms import WORDS, Stretch, Term, Terms, as_until, day_after


class Phase(NamedTuple):
    """A phase: a state from `start` until the next phase; a Period is made of phases."""

    start: date
    state: str
    certain: bool
    until: Until
    notice_by: date | None
    rests_on: int | None
    tacit: int


class Stop(NamedTuple):
    """An end that is ahead: a running notice, or a termination agreed on for a later day."""

    state: str  # until then
    end: Stretch | None  # None: nobody knows when the notice runs out
    rests_on: int | None


@dataclass(frozen=True, slots=True)
class Situation:
    """The terms and the state of an agreement after an event."""

    state: str = ""  # one of STATES; "in_force" for all that is alive; "" before anything is known
    until: Until = WORDS["not_established"]  # where there is no `term`
    rests_on: int | None = None
    since: PartialDate | None = None
    renewed_on: PartialDate | None = None
    term: Term | None = None  # the one agreed on last, which tacit renewals follow
    most: int | None = 0  # tacit renewals of it; None: any number
    stays: bool = False
    stop: Stop | None = None
    suspended_by: int = -1  # the place of the act; -1: not suspended
    talks: bool = False

    def phases(self, terms: Terms) -> Iterator[Phase]:
        """The phases if nothing else happens: the first starts at date.min, the last has no end."""
        if self.state != "in_force":
            yield Phase(date.min, self.state, True, self.until, None, self.rests_on, 0)
        elif self.term is None:
            yield from self._open(date.min)
        else:
            yield from self._term_by_term(terms, self.term)

    def _term_by_term(self, terms: Terms, term: Term) -> Iterator[Phase]:
        start = date.min
        last = self.most == 0
        for tacit, end in terms.ends(term, self.most):
            if self.stop and self.stop.end and self.stop.end[1] <= end[1]:
                yield from self._stopping(start, tacit)
                return
            last = tacit == self.most
            open_end = not last or self.stays
            notice_by = terms.last_notice(start, end) if open_end or terms.notice_by else None
            # A notice that runs on after this term, which would have been renewed, tells when it ends.
            until = self.stop.end if self.stop and self.stop.end and open_end else end
            now = self._alive(start, as_until(until), notice_by, tacit)
            yield now
            if end[0] < end[1] and not open_end:
                yield now._replace(start=max(start, day_after(end[0])), certain=False)
            start = day_after(end[1])
        if self.stays:
            yield from self._open(start)
        elif last:
            yield Phase(start, "expired", True, now.until, None, self.rests_on, tacit)

    def _open(self, start: date) -> Iterator[Phase]:
        """The phases of an agreement in force that has no end of its own."""
        if self.stop and self.stop.end:
            yield from self._stopping(start, 0)
        else:
            stays = self.stays and self.term is not None
            yield self._alive(start, WORDS["indefinite"] if stays else self.until, None, 0)

    def _stopping(self, start: date, tacit: int) -> Iterator[Phase]:
        assert self.stop
        assert self.stop.end
        earliest, latest = self.stop.end
        until = as_until(self.stop.end)
        now = self._alive(start, until, None, tacit)
        yield now
        if earliest < latest:
            yield now._replace(start=max(start, day_after(earliest)), certain=False)
        yield Phase(day_after(latest), "terminated", True, until, None, self.stop.rests_on, tacit)

    def _alive(self, start: date, until: Until, notice_by: date | None, tacit: int) -> Phase:
        """A phase in which the agreement binds: in force, under notice or suspended.

        A notice shows before a suspension: it is the notice that will end the agreement.
        """
        state, rests_on = "in_force", self.rests_on
        if self.suspended_by >= 0:
            state, rests_on = "suspended", self.suspended_by
        if self.stop:
            notice_by = None
            if self.stop.state == "under_notice":
                state, rests_on = self.stop.state, self.stop.rests_on
            ends_anyway = self.term and self.most == 0 and not self.stays
            if self.stop.end is None and not ends_anyway:
                until = WORDS["not_established"]
        return Phase(start, state, True, until, notice_by, rests_on, tacit)

    def on(self, terms: Terms, day: date) -> Phase:
        """The phase that `day` lies in."""
        found = None
        for phase in self.phases(terms):
            if phase.start > day:
                break
            found = phase
        assert found
        return found

    def over(self, terms: Terms, day: date) -> Phase | None:
        """The phase of `day` if the agreement has certainly ended by then; None otherwise."""
        phase = self.on(terms, day)
        return phase if phase.state in ENDED and phase.certain else None

    def term_on(self, terms: Terms, day: date) -> tuple[int, Stretch] | None:
        """The number of tacit renewals before the term that `day` lies in, and its end; None: in no term."""
        if self.term:
            for tacit, end in terms.ends(self.term, self.most):
                if day <= end[1]:
                    return tacit, end
        return None

    def ended(self, state: str, until: Until, rests_on: int | None) -> "Situation":
        """The situation of the agreement once it has ended, in `state`."""
        return replace(
            self, state=state, until=until, rests_on=rests_on, term=None, stop=None, suspended_by=-1
        )
