"""The acts of an agreement that count otherwise than their dates are written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from db.life.chain import EventSpan, chain
from db.life.effects.trials import situation_on
from db.life.event import Event
from db.life.exact import Course, course_of
from db.life.papers import Papers, likeliest
from db.life.period import ENDED
from db.life.terms import Terms, day_before


@dataclass(frozen=True, slots=True)
class Otherwise:
    """An act that counts otherwise than its dates are written."""

    act: int
    """The index of the act in the acts of the agreement."""
    how: str
    """The code of how it counts.

    moved: from the day of the signing on, which it lies before. known_before, known_too_early: the day by
    which it was known lies before its own, or contradicts the order. not_delivered: by its own day, for that
    of receipt is not entered. late: a refusal, for the end of the next term. both_withdrawn: a withdrawal, of
    the notices of both sides, for none is entered.
    """


def counted_otherwise(agreement: Mapping[str, Any], acts: Sequence[Mapping[str, Any]]) -> Iterator[Otherwise]:
    """The acts that count otherwise than is written, those without effect too; first those by their dates."""
    terms, events = Terms.of(agreement), chain(agreement, acts)
    for event in events:
        if event.index is not None:
            yield from (Otherwise(event.index, how) for how in _of_its_dates(event))
    if any(event.kind in _NOTICES for event in events):
        papers = Papers(terms, events)
        exact = papers.exact_events(likeliest(papers))
        course = course_of(terms, exact)
        yield from _undelivered(course, exact)
        yield from _of_their_effect(course, exact)


_DECLARED = frozenset(
    {"annexed", "renewed", "continued", "renewal_declined", "notice_given", "notice_withdrawn"}
)
"""The kinds of act that nobody knows of before they are declared; an entry into force can be known ahead."""


def _of_its_dates(event: EventSpan) -> Iterator[str]:
    """The codes of how an act counts otherwise than its dates say."""
    if event.moved:
        yield "moved"
    happened_on, known_by = map(event.act.get, ("happened_on", "known_by"))
    declared = event.kind in _DECLARED or (event.kind in ENDED and event.act.get("effective_from"))
    if known_by and happened_on and declared and known_by < happened_on.earliest():
        yield "known_before"
    elif event.known_too_early:
        yield "known_too_early"


_DELIVERED = ("notice_given", "renewal_declined")
"""The kinds of act that count by the day on which they reached the other side."""
_NOTICES = (*_DELIVERED, "notice_withdrawn")


def _undelivered(course: Course, events: Sequence[Event]) -> Iterator[Otherwise]:
    """The notices and refusals that count by their own day, for that of receipt is not entered."""
    for event in events:
        act = event.act or {}
        if event.kind not in _DELIVERED or act.get("received_on") or not act.get("happened_on"):
            continue
        now = situation_on(course, event.day)
        names_end = event.kind == "notice_given" and act.get("effective_from")
        if now is None or event.act_index is None or names_end or now.terms.notice_from == "giving":
            continue
        if now.terms.notice or now.terms.notice_by:
            yield Otherwise(event.act_index, "not_delivered")


def _of_their_effect(course: Course, events: Sequence[Event]) -> Iterator[Otherwise]:
    """The refusals that count for the next term only, and the withdrawals that count for both sides."""
    for event in events:
        before, after = situation_on(course, day_before(event.day)), situation_on(course, event.day)
        if before is None or after is None or event.act_index is None:
            continue
        if event.kind == "renewal_declined":
            present = before.term_on(event.day)
            if present and after.most is not None and present[0] < after.most and after.most != before.most:
                yield Otherwise(event.act_index, "late")
        if event.kind == "notice_withdrawn" and not event.by:
            running = {stop.by for stop in before.stops if stop.state == "under_notice"}
            if len(running) > 1 and not after.stops:
                yield Otherwise(event.act_index, "both_withdrawn")
