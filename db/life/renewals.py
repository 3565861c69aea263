"""The effect of a renewal and of an annex on the situation of an agreement: other terms, from a day on."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from db.life.event import Event
from db.life.period import ENDED
from db.life.situation import NOT_ESTABLISHED, End, Since, Situation
from db.life.terms import Term, day_after, day_before


def renewed(now: Situation, event: Event) -> Situation:
    """Renew: a stated term runs from the day after the old end, or from the renewal where there is none."""
    now = now._replace(renewed=event.number)
    ended = now.state in ENDED or (now.state == "in_force" and now.over(day_before(event.from_day)))
    if ended:
        return _agreed(_revived(now, event), event._replace(counts_from=None), None)
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

    It runs from the stated day, else from the day after the present end, else from the day of the act, or
    from that on which a term ends of which nobody knows how long it ran.
    """
    if event.named_term:
        return event.named_term
    if event.new_term is None:
        return None
    after = day_after(present) if present else max(event.day, event.counts_from or event.day)
    start = event.effective or after
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


def annexed(now: Situation, event: Event) -> Situation:
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
    """Change the notice: its length, from when it counts and with what it runs out, as far as is stated."""
    stated = map(annex.get, ("new_notice", "new_notice_from", "new_notice_to"))
    terms = now.terms.with_notice(*stated)
    return now if terms == now.terms else now._replace(terms=terms)


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
