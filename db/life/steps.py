"""The effect of each event on the situation of an agreement, on exact days.

An event that does not fit (a notice on an agreement that has ended, a second entry into force) gives back
the situation that it was given. Nothing here refuses: a register must be able to hold what the papers say.
"""

from collections.abc import Callable
from datetime import date

from db.life.event import Event
from db.life.period import ENDED
from db.life.renewals import annexed, renewed
from db.life.situation import NOT_ESTABLISHED, End, Since, Situation, Stop
from db.life.terms import day_before

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
    """Suspend; the term runs on meanwhile. What is suspended stays so by the first suspension."""
    if now.state in ENDED or event.act_index is None or now.suspended_by is not None:
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
    return now.ended("expired", _ended_on(event, "expired_unknown", day_before(event.day)), event)


def _terminated(now: Situation, event: Event) -> Situation:
    if now.state in ENDED or now.over(event.from_day):
        return now
    return now.ended("terminated", _ended_on(event, "terminated_unknown", event.day), event)


def _put_aside(now: Situation, event: Event) -> Situation:
    """End as superseded or no longer current; an agreement that had ended before keeps the day of its end.

    Of two such acts of one kind the state rests on the first.
    """
    phase = now.over(event.from_day)
    if phase and phase.state == event.kind:
        return now._replace(talks=now.talks and event.kind != "superseded")
    until = phase.until if phase else _ended_on(event, "ended_unknown", event.day)
    after = now.ended(event.kind, until, event)
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
    "annexed": annexed,
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
