"""The terms that an agreement runs through, each with its end and its notice, out of its periods."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Any

from db.dates import HORIZON, PartialDate
from db.deadlines.due import Case, morrow
from db.life.period import ALIVE, ENDED, Period

RUNNING = ALIVE - {"under_notice"}
"""The states in which a term runs that nobody has put an end to."""

Span = tuple[date, date]


class Then(Enum):
    """The ways in which a term of an agreement can go on: it ends, is renewed, or stays."""

    ENDS = "ends"
    RENEWS = "renews"
    STAYS = "stays"


@dataclass(frozen=True, slots=True)
class Term:
    """A term of an agreement, as it is told from `first` to `last`.

    `ends` are the days that its end can be, `notice` those of its last day of notice.
    """

    first: date
    last: date
    tacit: int
    ends: Span | None
    notice: Span | None
    then: Then = Then.STAYS

    @property
    def runs_out(self) -> bool:
        """True if the term is not cut short before its end by an act."""
        return self.ends is not None and self.last >= self.ends[0]


def terms_of(case: Case) -> list[Term]:
    """The terms in order. Between two of them no day is left out unless another state lies between."""
    found: list[Term] = []
    for before, period in zip([None, *case.periods], case.periods, strict=False):
        goes_on = found and before is not None and before.state in RUNNING
        if period.state not in RUNNING:
            continue
        if goes_on and (not period.tacit_exact or _same(found[-1], period)):
            found[-1] = replace(found[-1], last=period.last)
        else:
            found.append(_term(period))
    return [replace(term, then=_then(case, term, _next(found, place))) for place, term in enumerate(found)]


def _term(period: Period) -> Term:
    notice = (period.notice_by, period.notice_latest or period.notice_by) if period.notice_by else None
    return Term(period.first, period.last, period.tacit, period.ends, notice)


def _same(term: Term, period: Period) -> bool:
    """True if a period goes on with a term; up to an end agreed ahead, tacit renewals are counted on."""
    other = _term(period)
    return (other.ends, other.notice) == (term.ends, term.notice)


def _next(terms: Sequence[Term], place: int) -> Term | None:
    """The term that follows without a gap; None: there is none."""
    following = terms[place + 1] if place + 1 < len(terms) else None
    return following if following and following.first == morrow(terms[place].last) else None


def following(terms: Sequence[Term]) -> Iterator[tuple[Term, Term | None]]:
    """Each term with the one that it is renewed into tacitly; None where that is not so."""
    for place, term in enumerate(terms):
        later = _next(terms, place)
        yield term, later if later and later.tacit == term.tacit + 1 else None


def _then(case: Case, term: Term, later: Term | None) -> Then:
    """The way a term went on where it ran out, else the one that the agreement's papers let expect."""
    if term.ends is None or term.ends[1] >= HORIZON:
        return Then.STAYS
    if later and later.tacit == term.tacit + 1:
        return Then.RENEWS
    if term.runs_out and later is None:
        after = next((period for period in case.periods if period.first > term.last), None)
        return Then.ENDS if after and after.state in ENDED else _by_papers(case, term)
    if term.runs_out and later and later.ends is None:
        return Then.STAYS
    return _by_papers(case, term)


def _by_papers(case: Case, term: Term) -> Then:
    """The way a term that an act cuts short was to go on, by the agreement and its annexes so far."""
    is_for_a_term, most = case.values.get("duration") == "term", case.values.get("most_renewals")
    renewal = case.values.get("renewal") if is_for_a_term else None
    for act in case.parts.get("acts", ()):
        if act.get("kind") == "annexed" and act.get("new_renewal") and _began(act, term.first):
            renewal = act["new_renewal"]
    by_one_side = case.values.get("notice") and case.values.get("termination") != "mutual"
    if by_one_side and term.notice is None:  # notice was given, or somebody has objected
        return Then.ENDS
    if renewal == "stays":
        return Then.STAYS
    rolls = renewal == "tacit" and (most is None or term.tacit < most)
    return Then.RENEWS if rolls else Then.ENDS


def _began(act: Mapping[str, Any], day: date) -> bool:
    """True if an act has its effect by a day."""
    on: PartialDate | None = act.get("effective_from") or act.get("happened_on")
    return on is not None and on.earliest() <= day
