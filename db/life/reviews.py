"""The next review of an agreement."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from db.dates import Length
from db.life.period import ALIVE, Period, at


def review_due(agreement: Mapping[str, Any], periods: Sequence[Period], day: date) -> date | None:
    """The day of the next review, past if overdue; None: not in force on `day`, or no review is due.

    The interval runs from the latest of: in force since, last renewed, last confirmed. With no interval, an
    agreement that stays in force after its first term is due at the end of that term.
    """
    period = at(periods, day)
    if period is None or period.state not in ALIVE:
        return None
    confirmed: date | None = agreement.get("confirmed_on")
    every: Length | None = agreement.get("review_every")
    if every is None:
        return _end_of_first_term(agreement, periods, day, confirmed)
    looked = [seen.earliest() for seen in (period.since, period.renewed_on) if seen]
    looked += [confirmed] if confirmed and confirmed <= day else []
    return every.after(max(looked, default=period.first))


def _end_of_first_term(
    agreement: Mapping[str, Any], periods: Sequence[Period], day: date, confirmed: date | None
) -> date | None:
    if agreement.get("duration") != "term" or agreement.get("renewal") != "stays":
        return None
    ends = [known.until.on for known in periods if known.first <= day and known.state in ALIVE]
    last = next((end.latest() for end in reversed(ends) if end), None)
    return None if last is None or (confirmed and last < confirmed <= day) else last
