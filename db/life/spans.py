"""An end that is not known to the day, as it is said: in a month, a year, about a year, in a decade."""

from datetime import date

from db.dates import PartialDate, Until
from db.life.terms import day_after

Span = tuple[date, date]
"""The earliest and the latest day that an end can be."""


def as_until(end: Span) -> Until:
    """An end as exactly as it is known: day, month, year, about a year, decade, or not certain."""
    earliest, latest = end
    if earliest == latest:
        return Until(PartialDate.of(earliest))
    # Five years from some day of 1994 end between 31.12.1998 and 30.12.1999: in 1999, one would say.
    shifted = day_after(earliest), day_after(latest)
    for first, last in (end, shifted):
        if (first.year, first.month) == (last.year, last.month):
            return Until(PartialDate(first.year, first.month))
    for first, last in (end, shifted):
        if first.year == last.year:
            return Until(PartialDate(first.year))
    for first, last in (end, shifted):
        about = PartialDate((first.year + last.year) // 2, approximate=True)
        if about.earliest() <= first and last <= about.latest():
            return Until(about)
    for first, last in (end, shifted):
        if first.year // 10 == last.year // 10 and first.year >= 10:
            return Until(PartialDate(first.year // 10 * 10, decade=True))
    return Until(None, "uncertain")
