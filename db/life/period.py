"""A stretch of an agreement's life in which nothing changes."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from db.dates import HORIZON, PartialDate, Until, sentence_day
from db.errors import Refused
from db.words import _

ALIVE = frozenset({"in_force", "under_notice", "suspended"})
ENDED = frozenset({"expired", "terminated", "superseded", "no_longer_current"})


@dataclass(frozen=True, slots=True)
class Period:
    """From `first` to `last`, both inclusive, an agreement was in one state."""

    first: date
    last: date
    state: str
    certain: bool
    """Whether the state is sure on every day of it, as far as the dates of the acts tell."""
    continuing: bool
    """Whether it is cut at the HORIZON only, and goes on behind it."""
    until: Until
    """In force until, the last day inclusive; for an ended one, when it ended."""
    notice_by: date | None
    """The last day on which notice makes the present term the last one."""
    rests_on: int | None
    """The place, among the acts as passed, of the act that the state rests on; None: the signing."""
    tacit: int
    """How many times it was renewed tacitly since its latest term was agreed; the present term is such a
    renewal if this is not 0."""
    renewed_on: PartialDate | None
    """The latest renewal by an act so far."""
    since: PartialDate | None
    """In force since, without a gap; for an ended one, since when it had been."""
    talks: bool
    """Whether talks of a new document are under way."""


def at(periods: Sequence[Period], day: date) -> Period | None:
    """The period that `day` lies in; None: not yet signed, and nothing of it known.

    Raises Refused for a day after the HORIZON, which no period reaches.
    """
    if day > HORIZON:
        told = _("States are known up to {day} only.").format(day=sentence_day(HORIZON))
        raise Refused(told, _("Choose an earlier day."))
    place = bisect_right(periods, day, key=lambda period: period.first)
    return periods[place - 1] if place else None
