"""Acts that are entered twice: the last day in force of an agreement with all of them, and with one."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from db.life.chain import chain
from db.life.exact import course_of, life_of
from db.life.papers import Papers, likeliest
from db.life.situation import Phase
from db.life.terms import Terms


def ends_without(
    agreement: Mapping[str, Any], acts: Sequence[Mapping[str, Any]], repeats: Collection[int]
) -> tuple[date | None, date | None] | None:
    """The last day in force with, and without, acts that may be there twice; None if nothing else changes.

    In the likeliest world; a day is None where the agreement does not end.
    """
    terms, events = Terms.of(agreement), chain(agreement, acts)
    if not events:
        return None
    papers = Papers(terms, events)
    found = papers.exact_events(likeliest(papers))
    once = [event for event in found if event.act_index not in repeats]
    with_them, without = (_seen(life_of(course_of(terms, each)).phases) for each in (found, once))
    return None if with_them == without else (with_them[-1][2], without[-1][2])


def _seen(phases: Sequence[Phase]) -> list[tuple[date, str, date | None, str, date | None]]:
    """All of the phases but what they rest on: first day, state, end as a day or a word, last notice."""
    found: list[tuple[date, str, date | None, str, date | None]] = []
    for phase in phases:
        seen = (phase.first, phase.state, phase.until.day, phase.until.word, phase.notice_by)
        if not found or found[-1][1:] != seen[1:]:
            found.append(seen)
    return found
