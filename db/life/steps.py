"""The effect of each event on the situation of an agreement.

An event that does not fit (a notice on an agreement that has ended, a second entry into force) changes
nothing. Nothing here refuses: a register must be able to hold what the papers say.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from db.dates import PartialDate, Until
from db.life.chain import NEVER, Event
from db.life.period import ENDED
from db.life.situation import Situation, Stop
from db.life.terms import WORDS, Stretch, Term, Terms, day_after, day_before

Step = Callable[[Situation, Event, Terms], Situation]


def step(now: Situation, event: Event, terms: Terms) -> Situation:
    """The situation after `event`."""
    known = (_STEPS_AHEAD if event.ahead else _STEPS).get(event.kind)
    after = known(now, event, terms) if known else now
    return (
        after
        if after.state
        else replace(after, state="in_preparation", until=terms.word, rests_on=event.index)
    )


def signed(event: Event, terms: Terms, awaits_entry: bool) -> Situation:
    """The situation after the last signature: in force, unless its entry into force is a separate event."""
    if awaits_entry:
        return Situation("signed", terms.word)
    return _in_force(Situation(), event, terms, event.on)


def _in_force(now: Situation, event: Event, terms: Terms, since: PartialDate | None) -> Situation:
    """Begin the first term; where no day of signing is known at all, its end is not known either."""
    start = _days_of(event, since) if since or event.index is not None else None
    return replace(
        now,
        state="in_force",
        until=terms.word,
        rests_on=event.index,
        since=since,
        term=terms.first_term(start),
        most=terms.most,
        stays=terms.stays,
    )


def _days_of(event: Event, on: PartialDate | None) -> Stretch:
    """The earliest and latest day on which a term can have begun, which may lie before the signing."""
    if on is None or (on == event.on and on.latest() >= event.earliest):
        return event.earliest, event.latest
    return on.earliest(), on.latest()


def _signed_by_one(now: Situation, _event: Event, terms: Terms) -> Situation:
    return replace(now, state="signed_by_one", until=terms.word, rests_on=None)


def _entered_into_force(now: Situation, event: Event, terms: Terms) -> Situation:
    if now.state != "signed":
        return now
    return _in_force(now, event, terms, event.act.get("effective_from") or event.on)


def _renewed(now: Situation, event: Event, terms: Terms) -> Situation:
    """Renew: a stated term runs from the day after the old end, or from the renewal where there is none."""
    now = replace(now, renewed_on=event.act.get("happened_on") or event.on or now.renewed_on)
    gap = now.state in ENDED or (now.state == "in_force" and now.over(terms, event.earliest))
    if gap:
        return _agreed(_revived(now, event, terms), event, terms, None)
    if now.state != "in_force" or now.rests_on == event.index:  # the latter: applied when it was agreed
        return now
    return _agreed(now, event, terms, _present_end(now, event, terms))


def _revived(now: Situation, event: Event, terms: Terms) -> Situation:
    """Put an agreement in force again after a gap; the old term is over, so the end is not known."""
    since = event.act.get("effective_from") or event.on
    return replace(
        now,
        state="in_force",
        until=terms.word,
        rests_on=event.index,
        since=since,
        term=None,
        stays=terms.stays,
        stop=None,
        suspended_by=-1,
    )


def _agreed(now: Situation, event: Event, terms: Terms, present: Stretch | None) -> Situation:
    """Apply the new end or term that a renewal states; a renewal without either changes no end."""
    new_end, new_term = event.act.get("new_end"), event.act.get("new_term")
    if new_end:
        term = Term((new_end, new_end))
    elif new_term:
        term = Term.agreed(_anchor(event, present), new_term)
    else:
        return now
    return replace(now, rests_on=event.index, term=term, most=terms.most, stays=terms.stays, stop=None)


def _anchor(event: Event, present: Stretch | None) -> Stretch:
    """The day from which a new term runs: the stated one, the day after `present`, or the event's own."""
    effective: PartialDate | None = event.act.get("effective_from")
    if effective:
        return effective.earliest(), effective.latest()
    if present:
        return day_after(present[0]), day_after(present[1])
    return event.earliest, event.latest


def _present_end(now: Situation, event: Event, terms: Terms) -> Stretch | None:
    """The end of the term that the event falls into; None: in no term."""
    term = now.term_on(terms, event.earliest) if now.state == "in_force" else None
    return term[1] if term else None


def _renewed_ahead(now: Situation, event: Event, terms: Terms) -> Situation:
    """Renew for a later day: counted from the agreement on, unless the old term runs out before that day."""
    applied = _renewed(now, event, terms)
    present = _present_end(now, event, terms)
    runs_out = present and day_after(present[1]) < event.act["effective_from"].earliest()
    if now.state != "in_force" or now.over(terms, event.earliest) or runs_out:
        return replace(now, renewed_on=applied.renewed_on)
    return applied


def _annexed(now: Situation, event: Event, terms: Terms) -> Situation:
    """Move the end as an annex states; an annex does not revive an agreement that has ended."""
    new_end: date | None = event.act.get("new_end")
    if new_end is None or now.state != "in_force" or now.over(terms, event.earliest):
        return now
    return replace(now, rests_on=event.index, term=Term((new_end, new_end)), most=terms.most)


def _declined(now: Situation, event: Event, terms: Terms) -> Situation:
    """Make the present term the last: no more tacit renewals, and no staying in force after it."""
    term = now.term_on(terms, event.earliest) if now.state == "in_force" else None
    return replace(now, most=term[0], stays=False) if term else now


def _notice_given(now: Situation, event: Event, terms: Terms) -> Situation:
    one_sided = event.act.get("by") != "both"
    if now.state != "in_force" or now.over(terms, event.earliest) or (terms.mutual and one_sided):
        return now
    end = _end_by_notice(now, event, terms)
    earlier = now.stop and now.stop.end and (end is None or now.stop.end <= end)
    return now if earlier else replace(now, stop=Stop("under_notice", end, event.index))


def _end_by_notice(now: Situation, event: Event, terms: Terms) -> Stretch | None:
    """The last day under notice, by the agreement's way of counting it; None: not known."""
    effective: PartialDate | None = event.act.get("effective_from")
    if effective:
        return day_before(effective.earliest()), day_before(effective.latest())
    counted = terms.notice_from or ("end" if now.term else "receipt")
    if counted == "end" or (terms.notice is None and terms.rolling):
        end = _end_of_the_term(now, event, terms)
        if end:
            return end
    received: date | None = event.act.get("received_on")
    if received and counted != "giving":
        return terms.notice_ends((received, received))
    return terms.notice_ends((event.earliest, event.latest))


def _end_of_the_term(now: Situation, event: Event, terms: Terms) -> Stretch | None:
    """The end of the first term for which the notice is in time."""
    start = date.min
    for tacit, end in terms.ends(now.term, now.most) if now.term else ():
        last_day = terms.last_notice(start, end)
        in_time = last_day is None or event.earliest <= last_day or (tacit == now.most and not now.stays)
        if event.earliest <= end[1] and in_time:
            return end
        start = day_after(end[1])
    return None


def _notice_withdrawn(now: Situation, event: Event, terms: Terms) -> Situation:
    if not now.stop or now.stop.state != "under_notice" or now.over(terms, event.earliest):
        return now
    return replace(now, stop=None)


def _suspended(now: Situation, event: Event, _terms: Terms) -> Situation:
    """Suspend; the term runs on meanwhile."""
    if now.state in ENDED or event.index is None:
        return now
    return replace(now, suspended_by=event.index)


def _resumed(now: Situation, _event: Event, _terms: Terms) -> Situation:
    return replace(now, suspended_by=-1)


def _expired(now: Situation, event: Event, terms: Terms) -> Situation:
    """End as expired, unless the terms give an end that is past by then: theirs is more exact."""
    if now.state in ENDED or now.over(terms, _latest_day(event)):
        return now
    return now.ended("expired", _ended_on(event, "expired_unknown"), event.index)


def _terminated(now: Situation, event: Event, terms: Terms) -> Situation:
    if now.state in ENDED or now.over(terms, event.earliest):
        return now
    return now.ended("terminated", _ended_on(event, "terminated_unknown"), event.index)


def _terminated_ahead(now: Situation, event: Event, terms: Terms) -> Situation:
    if now.state != "in_force" or now.over(terms, event.earliest):
        return now
    effective = event.act["effective_from"]
    end = day_before(effective.earliest()), day_before(effective.latest())
    return replace(now, stop=Stop("in_force", end, event.index))


def _put_aside(now: Situation, event: Event, terms: Terms) -> Situation:
    """End as superseded or no longer current; an agreement that had ended before keeps the day of its end."""
    phase = now.over(terms, _latest_day(event))
    until = phase.until if phase else _ended_on(event, "ended_unknown")
    after = now.ended(event.kind, until, event.index)
    return replace(after, talks=False) if event.kind == "superseded" else after


def _latest_day(event: Event) -> date:
    """The latest day of an event; where there is none, the earliest."""
    return event.earliest if event.latest == NEVER else event.latest


def _ended_on(event: Event, unknown: str) -> Until:
    return Until(event.on) if event.on else WORDS[unknown]


def _talks_opened(now: Situation, _event: Event, _terms: Terms) -> Situation:
    return replace(now, talks=True)


def _talks_closed(now: Situation, _event: Event, _terms: Terms) -> Situation:
    return replace(now, talks=False)


_STEPS: dict[str, Step] = {
    "signed_by_one": _signed_by_one,
    "entered_into_force": _entered_into_force,
    "annexed": _annexed,
    "renewed": _renewed,
    "continued": _renewed,
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
_STEPS_AHEAD: dict[str, Step] = {"renewed": _renewed_ahead, "terminated": _terminated_ahead}
