"""The deadlines of a partner: the anniversaries of the partnership."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from db.dates import HORIZON, Length, PartialDate
from db.deadlines.due import Case, Due, morrow
from db.words import _

EVERY = 5
"""Of every so many years an anniversary is announced."""


def anniversaries(case: Case) -> Iterator[Due]:
    """The anniversaries of a partnership that is maintained, each from the one before on to its last day.

    `begun_on` of the case is the signing of the first document; one known to the year has the whole year.
    """
    begun: PartialDate | None = case.values.get("begun_on")
    if begun is None or begun.approximate or begun.decade or case.values.get("standing") == "ended":
        return
    since = begun.earliest()
    for years in range(EVERY, HORIZON.year - begun.year + 1, EVERY):
        first, last = (_anniversary(day, years) for day in (begun.earliest(), begun.latest()))
        yield Due(first, last, since, last, partial(_say, years), row=case.values.get("begun_by") or 0)
        since = morrow(last)


def _anniversary(day: date, years: int) -> date:
    return Length(years, "year").after(day)


def _say(years: int) -> str:
    return _("{n} years of the partnership").format(n=years)
