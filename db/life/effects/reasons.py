"""The reasons for which an act has no effect on the life of its agreement, in one world."""

from collections.abc import Sequence
from dataclasses import dataclass

from db.dates import HORIZON, PartialDate
from db.life.effects.trials import situation_on
from db.life.event import Event
from db.life.exact import Course, Life
from db.life.period import ALIVE, ENDED
from db.life.situation import End, Phase, Situation
from db.life.terms import day_before

_NEW_NOTICE = ("new_notice", "new_notice_from", "new_notice_to")


@dataclass(frozen=True, slots=True)
class Idle:
    """An act without effect."""

    act: int
    """The index of the act in the acts of the agreement."""
    reason: str
    """The code of what stood in its way.

    ended, ends_anyway, mutual, not_under_notice, notice_of_other, under_notice, not_suspended,
    suspended_already, in_force_already, not_renewed, not_signed, not_in_force, renewed_later, after_horizon;
    "same" where nothing is known to have.
    """
    state: str = ""
    """The state in which the act met the agreement; of what ends anyway, that in which it ends."""
    met: End | None = None
    """The end that it met, in the likeliest world."""
    ended: PartialDate | None = None
    """The date of that end, as exactly as it is known in all worlds; None: it is not."""
    later: int | None = None
    """The index of the later act that took its effect away."""
    leaves_same: bool = True
    """True if the life is the same without it; False of what was to come by it, and did not.

    An entry into force after the end: without it, the agreement had been in force. An end ahead that a
    renewal took away: until then it was the end to come.
    """


def entry_after_the_end(entry: Event, life: Life, course: Course) -> Idle | None:
    """The entry into force of what had ended before, and so was never in force; None where it enters."""
    assert entry.act_index is not None
    now = situation_on(course, entry.from_day)
    phase = now.over(entry.from_day) if now else None
    if phase is None or (phase.until.day and phase.until.day >= entry.from_day):
        return None
    if any(each.state in ALIVE for each in life.phases):
        return None
    return Idle(entry.act_index, "ended", phase.state, phase.until, leaves_same=False)


def without_effect(event: Event, without: Course, life: Life, later: Sequence[Event]) -> Idle | None:
    """The act without effect, with what stood in its way; None where it says what would be anyway.

    `without`: the situations without it; `life`: the life with it, which is the same; `later`: the events
    that follow it.
    """
    assert event.act_index is not None
    if event.kind == "expired" and (not event.dated or _is_its_end(event, life)):
        return None
    if event.from_day > HORIZON or event.day > HORIZON:
        return Idle(event.act_index, "after_horizon")
    now = situation_on(without, event.day if event.kind == "notice_given" else event.from_day)
    if now is None or now.state in ("", "in_preparation", "signed_by_one"):
        return Idle(event.act_index, "not_signed")
    phase = now.on(event.day if event.kind == "notice_given" else event.from_day)
    if phase.state in ENDED:
        return Idle(event.act_index, "ended", phase.state, phase.until)
    reason = _unmet(event, now, phase)
    if reason:
        return Idle(event.act_index, reason, phase.state)
    if event.kind == "notice_given" and any(each.kind == "notice_withdrawn" for each in later):
        return None
    renewal = next((each for each in later if each.kind == "renewed"), None)
    if renewal and event.kind in ENDED | {"notice_given", "renewal_declined"}:
        return Idle(event.act_index, "renewed_later", later=renewal.act_index)
    ends = (each for each in life.phases if each.state in ENDED and each.first > event.day)
    if end := next(ends, None):
        return Idle(event.act_index, "ends_anyway", end.state, end.until)
    return Idle(event.act_index, "same" if phase.state in ALIVE else "not_in_force", phase.state)


def _is_its_end(event: Event, life: Life) -> bool:
    """True if an expiry states the end that the agreement has by its terms."""
    last_day = day_before(event.from_day)
    ends = (phase.until.day for phase in life.phases if phase.state == "expired")
    return any(end and (end == last_day or event.may_end_on(end)) for end in ends)


def _unmet(event: Event, now: Situation, phase: Phase) -> str:
    """The code of what an act presupposes and did not meet; "" if nothing is missing."""
    act = event.act or {}
    match event.kind:
        case "entered_into_force":
            return "in_force_already" if phase.state in ALIVE else ""
        case "notice_given":
            return "mutual" if now.terms.mutual and event.by != "both" else ""
        case "annexed" if now.terms.mutual and any(map(act.get, _NEW_NOTICE)):
            return "mutual"
        case "annexed":
            return "not_renewed" if act.get("new_following_term") and not now.terms.rolling else ""
        case "notice_withdrawn":
            runs = any(stop.state == "under_notice" for stop in now.stops)
            return "notice_of_other" if runs else "not_under_notice"
        case "resumed" if now.suspended_by is None:
            return "not_suspended"
        case "suspended" if now.suspended_by is not None:
            return "suspended_already"
        case "suspended" | "resumed":
            return "under_notice" if phase.state == "under_notice" else ""
        case "renewal_declined":
            return "not_renewed" if now.term is None or (now.most == 0 and not now.stays) else ""
    return ""


def taken_away(event: Event, later: Sequence[Event]) -> Idle | None:
    """An end agreed ahead, or a notice, that did not come, for it was renewed before; None: it was not.

    Of an act on which no state rests; `later`: the events that follow it.
    """
    ahead = event.kind in ENDED and event.day < event.from_day
    if event.act_index is None or not (ahead or event.kind == "notice_given"):
        return None
    renewal = next((each for each in later if each.kind == "renewed"), None)
    if renewal is None or any(each.kind == "notice_withdrawn" for each in later):
        return None
    if ahead and renewal.day >= event.from_day:
        return None
    return Idle(event.act_index, "renewed_later", later=renewal.act_index, leaves_same=False)
