"""The effect of each event on the situation of an agreement, on exact days.

An event that does not fit (a notice on an agreement that has ended, a second entry into force) gives back
the situation that it was given. Nothing here refuses: a register must be able to hold what the papers say.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from db.dates import Length
from db.life.period import ENDED
from db.life.situation import NOT_ESTABLISHED, End, Since, Situation, Stop
from db.life.terms import Term, day_after, day_before


class Event(NamedTuple):
    """A signing or an act on its exact day."""

    kind: str
    day: date
    number: int
    """The number of the event among those of the agreement."""
    act_index: int | None = None
    """The index of the act in the acts of the agreement; None: a signing."""
    act: Mapping[str, Any] | None = None
    effective: date | None = None
    """The day from which it has its effect, if it is another than `day`."""
    announced: date | None = None
    """The day on which an end that lies ahead was known; None: it was not known before it came."""
    received: date | None = None
    new_end: date | None = None
    """The last day that the document names for the term agreed on, which is the first one of a signing."""
    dated: bool = True
    """True if the papers have its date; else `day` is one of those that it can have been."""

    @property
    def from_day(self) -> date:
        """The day from which the event has its effect."""
        if self.announced and self.effective and self.kind == "expired" and not self.names_effect:
            return day_after(self.effective)  # its date is the last day in force
        return self.effective or self.day

    @property
    def names_effect(self) -> bool:
        """True if the papers name the first day of its effect, be it beside a date of its own or alone."""
        own, effect = map((self.act or {}).get, ("happened_on", "effective_from"))
        if self.announced:
            return own is None
        return self.effective is not None or (own is None and effect is not None)

    def may_end_on(self, day: date) -> bool:
        """True if the act's own date, which is no exact day, can mean a day."""
        on = self.act.get("happened_on") if self.act else None
        return bool(on and not on.is_day and on.earliest() <= day <= on.latest())

    @property
    def named_term(self) -> Term | None:
        """The term to the end that the event names; None: it names none."""
        return Term(self.new_end, event=self.number) if self.new_end else None

    @property
    def new_term(self) -> Length | None:
        """The length of the term that a renewal or an annex states."""
        length: Length | None = self.act.get("new_term") if self.act else None
        return length

    @property
    def new_duration(self) -> str | None:
        """The duration that a renewal or an annex states: term, indefinite; None: it states none."""
        states_one = self.act and self.kind in ("renewed", "annexed")
        return self.act.get("new_duration") if self.act and states_one else None

    @property
    def by(self) -> str:
        """The side whose act it is: us, partner, both; "" if it is not entered."""
        return (self.act.get("by") or "") if self.act else ""


Step = Callable[[Situation, Event], Situation]


def signed(now: Situation, event: Event, entry: Event | None) -> Situation:
    """The situation after the last signature: in force, or from its entry into force on, where it has one.

    Of one that awaits ratification or the like, no entry into force means that it has not come yet.
    """
    starts = entry or event
    waits = now.terms.awaited and entry is None
    known = (starts.dated or entry is not None) and not waits
    begins = max(entry.from_day, event.day) if entry else date.max if waits else date.min
    return now._replace(
        state="in_force",
        until=End(None, now.terms.word),
        rests_on=entry.act_index if entry else None,
        begins=begins,
        since=Since(starts.from_day, starts.number) if starts.dated and not waits else None,
        term=event.named_term or now.terms.first_term(starts.from_day if known else None),
        most=now.terms.most,
        stays=now.terms.stays,
        stops=(),
        suspended_by=None,
        talks=False,  # those before were about this document itself
    )


def signed_by_one(now: Situation, event: Event) -> Situation:
    """The situation after the signature of one side."""
    del event
    return now._replace(state="signed_by_one", until=End(None, now.terms.word), rests_on=None)


def renewed(now: Situation, event: Event) -> Situation:
    """Renew: a stated term runs from the day after the old end, or from the renewal where there is none."""
    now = now._replace(renewed=event.number)
    ended = now.state in ENDED or (now.state == "in_force" and now.over(day_before(event.from_day)))
    if ended:
        return _agreed(_revived(now, event), event, None)
    if now.state != "in_force":
        return now
    present = now.term_on(event.from_day) or now.term_on(day_before(event.from_day))
    return _agreed(now, event, present[1] if present else None)


def _revived(now: Situation, event: Event) -> Situation:
    """Put an agreement in force again after a gap; the old term is over, so the end is not known."""
    return now._replace(
        state="in_force",
        until=End(None, now.terms.word),
        rests_on=event.act_index,
        begins=date.min,
        since=Since(event.from_day, event.number),
        term=None,
        stays=now.terms.stays,
        stops=(),
        suspended_by=None,
    )


def _agreed(now: Situation, event: Event, present: date | None) -> Situation:
    """Apply the new end, term or duration that a renewal states.

    Without any the end of a term that would have run out is not known; all else stays as it was.
    """
    if event.new_duration == "indefinite":
        return _made_indefinite(now, event)._replace(stops=())
    term = _stated_term(event, present)
    if term is None:
        ends_then = event.kind == "renewed" and now.term and now.most == 0 and not now.stays
        if ends_then or event.new_duration == "term":
            return _of_unknown_term(now, event)._replace(stops=())
        return now
    return now._replace(
        rests_on=event.act_index, term=term, most=now.terms.most, stays=now.terms.stays, stops=()
    )


def _stated_term(event: Event, present: date | None) -> Term | None:
    """The term that a renewal or an annex states, `present` being the end of the one that runs.

    It runs from the stated day, else from the day after the present end, else from the day of the act.
    """
    if event.named_term:
        return event.named_term
    if event.new_term is None:
        return None
    start = event.effective or (day_after(present) if present else event.day)
    return Term.agreed(start, event.new_term)


def _made_indefinite(now: Situation, event: Event) -> Situation:
    return now._replace(
        terms=now.terms.indefinitely(),
        rests_on=event.act_index,
        until=End(None, "indefinite"),
        term=None,
        most=0,
        stays=False,
    )


def _of_unknown_term(now: Situation, event: Event) -> Situation:
    """The situation once a term was agreed on of which nobody knows the end."""
    return now._replace(rests_on=event.act_index, until=NOT_ESTABLISHED, term=None, most=0, stays=False)


def renewal_noted(now: Situation, event: Event) -> Situation:
    """Note a renewal agreed for a day after the old end: until then nothing else changes."""
    return now._replace(renewed=event.number)


def runs_out_before(now: Situation, event: Event) -> bool:
    """True if the agreement ends before the day from which a renewal was agreed."""
    if now.state != "in_force" or now.over(event.day):
        return True
    present = now.term_on(event.day)
    return bool(
        present and day_after(present[1]) < event.from_day and now.most == present[0] and not now.stays
    )


def _annexed(now: Situation, event: Event) -> Situation:
    """Change the terms as an annex states; an annex does not revive an agreement that has ended."""
    if event.act is None or now.state != "in_force" or now.over(event.from_day):
        return now
    present = now.term_on(event.from_day)
    now = _with_new_renewal(_with_new_notice(now, event.act), event, present)
    if event.new_duration == "indefinite":
        return _made_indefinite(now, event)
    term = _stated_term(event, present[1] if present else None)
    if term:
        return now._replace(rests_on=event.act_index, term=term, most=now.terms.most)
    return _of_unknown_term(now, event) if event.new_duration == "term" and not now.term else now


def _with_new_notice(now: Situation, annex: Mapping[str, Any]) -> Situation:
    notice = annex.get("new_notice")
    return (
        now if notice is None or now.terms.mutual else now._replace(terms=now.terms._replace(notice=notice))
    )


def _with_new_renewal(now: Situation, event: Event, present: tuple[int, date] | None) -> Situation:
    """Change what follows the present term, which runs out as it was agreed: its number and its end."""
    assert event.act
    renewal, following = event.act.get("new_renewal"), event.act.get("new_following_term")
    if renewal is None and not (following and now.terms.rolling):
        return now
    if renewal is None and now.terms.following:
        terms = now.terms._replace(following=following)
    else:
        terms = now.terms.renewed_by(renewal or "tacit", following)
    term, until = now.term, now.until
    if present and now.term:
        term = now.terms.so_far(now.term, *present)
    elif now.term:  # which is over: the agreement stayed in force after it
        term, until = None, End(None, "indefinite")
    most = terms.most
    if renewal is None and now.most:  # no more renewals than had been agreed on
        most = now.most - (present[0] if present else 0)
    return now._replace(
        terms=terms, rests_on=event.act_index, term=term, until=until, most=most, stays=terms.stays
    )


def _declined(now: Situation, event: Event) -> Situation:
    """Make the present term the last: no more tacit renewals, and no staying in force after it.

    A refusal after the last day for it came too late for this term, and counts for the next.
    """
    if now.state != "in_force" or now.over(event.from_day):
        return now
    found = _term_in_time(now, _counted_day(now, event))
    if found is None or (found[0] == now.most and not now.stays):
        return now
    return now._replace(most=found[0], stays=False)


def _counted_day(now: Situation, event: Event) -> date:
    """The day that a notice or refusal counts by: that on which it reached the other side.

    Source: art. 61 of the Civil Code. By the day of giving, if the terms say so; also where the day of
    receipt is not entered.
    """
    by_giving = now.terms.notice_from == "giving"
    return event.day if by_giving or event.received is None else event.received


def _notice_given(now: Situation, event: Event) -> Situation:
    one_sided = event.by != "both"
    if now.state != "in_force" or now.over(event.day) or (now.terms.mutual and one_sided):
        return now
    stop = Stop("under_notice", _end_by_notice(now, event), event.act_index, by=event.by)
    return now._replace(stops=(*now.stops, stop))


def _end_by_notice(now: Situation, event: Event) -> date | None:
    """The last day under notice, by the agreement's way of counting it; None: not known."""
    if event.effective:
        return day_before(event.effective)
    terms = now.terms
    unknown = now.term is None and now.until == NOT_ESTABLISHED
    if terms.first and unknown and not (terms.notice_from or terms.notice_to):
        return None  # it may run to the end of the term, which nobody knows
    counted = terms.notice_from or ("end" if now.term and not terms.notice_to else "receipt")
    if counted == "end" or (terms.notice is None and terms.rolling):
        found = _term_in_time(now, _counted_day(now, event))
        if found:
            return found[1]
    return terms.notice_ends(_counted_day(now, event))


def _term_in_time(now: Situation, day: date) -> tuple[int, date] | None:
    """The first term for whose end a notice that counts by `day` is in time: its number and its end."""
    if not now.term:
        return None
    for tacit, start, end in now.terms.ends(now.term, now.most, day):
        last_day = now.terms.last_notice(start, end)
        is_last = tacit == now.most and not now.stays
        if day <= end and (last_day is None or day <= last_day or is_last):
            return tacit, end
    return None


def _notice_withdrawn(now: Situation, event: Event) -> Situation:
    """Take back the notice of the side that withdraws; of both sides, where no side is entered."""
    if now.state != "in_force" or now.over(event.day):
        return now
    left = tuple(stop for stop in now.stops if not _is_withdrawn(stop, event))
    return now._replace(stops=left) if len(left) < len(now.stops) else now


def _is_withdrawn(stop: Stop, event: Event) -> bool:
    named = event.by in ("us", "partner") and stop.by in ("us", "partner")
    return stop.state == "under_notice" and (stop.by == event.by or not named)


def _suspended(now: Situation, event: Event) -> Situation:
    """Suspend; the term runs on meanwhile."""
    if now.state in ENDED or event.act_index is None:
        return now
    return now._replace(suspended_by=event.act_index)


def _resumed(now: Situation, event: Event) -> Situation:
    del event
    return now if now.suspended_by is None else now._replace(suspended_by=None)


def _expired(now: Situation, event: Event) -> Situation:
    """End as expired, unless the terms give an end that is past by then: theirs is more exact.

    An expiry that nobody dated, or dated as the month or year of the term's end, is that of the term.
    """
    ends_anyway = now.term and now.most == 0 and not now.stays and not now.stops
    if now.state in ENDED or now.over(event.day) or (not event.dated and ends_anyway):
        return now
    if ends_anyway and now.term and event.may_end_on(now.term.end):
        return now
    return now.ended("expired", _ended_on(event, "expired_unknown", day_before(event.day)), event.act_index)


def _terminated(now: Situation, event: Event) -> Situation:
    if now.state in ENDED or now.over(event.from_day):
        return now
    return now.ended("terminated", _ended_on(event, "terminated_unknown", event.day), event.act_index)


def _put_aside(now: Situation, event: Event) -> Situation:
    """End as superseded or no longer current; an agreement that had ended before keeps the day of its end."""
    phase = now.over(event.from_day)
    until = phase.until if phase else _ended_on(event, "ended_unknown", event.day)
    after = now.ended(event.kind, until, event.act_index)
    return after._replace(talks=False) if event.kind == "superseded" else after


def _ended_on(event: Event, unknown: str, last_day: date) -> End:
    """The end that an act states: the day before its effect, else `last_day`; without a date, `unknown`."""
    if event.names_effect:
        return End(day_before(event.from_day))
    return End(last_day, event=event.number) if event.dated else End(None, unknown)


def stopped_ahead(now: Situation, event: Event) -> Situation:
    """Note an end that was agreed on, or known, before it comes."""
    if now.state != "in_force" or now.over(event.day):
        return now
    end = day_before(event.from_day)
    own = None if event.names_effect else event.number
    stop = Stop("in_force", end, event.act_index, event.kind, event=own)
    return now._replace(stops=(*now.stops, stop))


def _talks_opened(now: Situation, event: Event) -> Situation:
    del event
    return now._replace(talks=True)


def _talks_closed(now: Situation, event: Event) -> Situation:
    del event
    return now._replace(talks=False)


STEPS: dict[str, Step] = {
    "signed_by_one": signed_by_one,
    "annexed": _annexed,
    "renewed": renewed,
    "continued": renewed,
    "renewal_declined": _declined,
    "notice_given": _notice_given,
    "notice_withdrawn": _notice_withdrawn,
    "suspended": _suspended,
    "resumed": _resumed,
    "expired": _expired,
    "terminated": _terminated,
    "no_longer_current": _put_aside,
    "superseded": _put_aside,
    "talks_opened": _talks_opened,
    "talks_closed": _talks_closed,
}
"""The effect of each kind of event, but for a signing and an entry into force, which begin the life."""
