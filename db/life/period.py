"""A period of an agreement's life in which nothing changes, and the groups of its states."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from db.dates import HORIZON, PartialDate, Until, sentence_day
from db.errors import Refused
from db.words import _

ALIVE = frozenset({"in_force", "under_notice", "suspended"})
"""The states in which an agreement binds."""
ENDED = frozenset({"expired", "terminated", "superseded", "no_longer_current"})
"""The states of an agreement that binds no more, each named as the kind of act that leads to it."""


BEGINNING = date(1970, 1, 1)
"""The first day on which a document may have been signed of which nobody knows when it was."""


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `first` to `last`, both inclusive, on which an agreement is in one state."""

    first: date
    last: date
    state: str
    certain: bool
    """True if the dates of the acts leave no doubt of the state on any day of the period."""
    continuing: bool
    """True if only the HORIZON ends the period: an agreement in force goes on behind it."""
    until: Until
    """The last day in force; of an ended agreement, the day on which it ended."""
    notice_by: date | None
    """The last day on which notice makes the present term the last one, the earliest that it can be."""
    rests_on: int | None
    """The index, in the acts given to `periods`, of the act that the state rests on.

    None: the signing, or it can be one or another.
    """
    tacit: int
    """Number of tacit renewals since the latest term was agreed, the least that it can be.

    Not 0: the present term is one of them.
    """
    renewed_on: PartialDate | None
    """The latest renewal by an act so far."""
    since: PartialDate | None
    """The day since which the agreement is in force without a gap; of an ended one, had been."""
    talks: bool
    """True if talks of a new document are under way."""
    ends: tuple[date, date] | None = None
    """The earliest and the latest day that `until` can be, closer than its words; None where it is a word."""
    open_dates: bool = False
    """True if more dates of the agreement are open than can be looked at, so that nothing is certain."""
    tacit_exact: bool = True
    """True if `tacit` is the number in every way that the papers can be read."""
    notice_latest: date | None = None
    """The latest day that it can be; that of `notice_by` where it is known."""
    renewed_from: PartialDate | None = None
    """The day from which the latest renewal has its effect, if that lies before it."""
    entered: bool | None = True
    """False of an agreement that has ended and never was in force; None: nobody knows if it was."""

    @property
    def begins_unknown(self) -> bool:
        """True if nobody knows since when the agreement binds: `first` is no day of its papers."""
        unknown = self.since is None and not self.certain
        return unknown and self.first <= BEGINNING and self.state in ALIVE


def at(periods: Sequence[Period], day: date) -> Period | None:
    """The period that `day` lies in; None: before the first one, when nothing of the agreement is known.

    Raises Refused for a day after the HORIZON, which no period reaches.
    """
    if day > HORIZON:
        sentence = _("States are known up to {day} only.").format(day=sentence_day(HORIZON))
        raise Refused(sentence, _("Choose an earlier day."))
    place = bisect_right(periods, day, key=lambda period: period.first)
    return periods[place - 1] if place else None


def renewed_into(periods: Sequence[Period], period: Period | None) -> Period | None:
    """The first period of the term that follows that of `period` by a tacit renewal; None: none follows."""
    if period is None or period.notice_by is None:
        return None
    if not period.tacit_exact:
        return None
    later = (each for each in periods if each.first > period.last and each.tacit != period.tacit)
    found = next((each for each in later if each.tacit_exact), None)  # where it can be either term is no end
    return found if found and found.tacit == period.tacit + 1 and found.state in ALIVE else None
