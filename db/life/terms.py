"""The arithmetic of an agreement's terms: ends, tacit renewals, last days of notice.

An end is a Stretch, the earliest and the latest day that it can be: they differ where the term runs from a
date known to the month or year alone. An end is the last day in force, inclusive.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from db.dates import HORIZON, UNTIL_WORDS, Length, PartialDate, Until
from db.errors import Refused
from db.words import _

Stretch = tuple[date, date]

WORDS = {word: Until(None, word) for word in UNTIL_WORDS}
_ONE = timedelta(days=1)
_DAY_LONG, _MONTH_LONG = Length(1, "day"), Length(1, "month")
_SMALLER_UNITS = {
    "day": (_DAY_LONG, 1),
    "week": (_DAY_LONG, 7),
    "month": (_MONTH_LONG, 1),
    "year": (_MONTH_LONG, 12),
}
"""Each unit of length in days or months: the smaller unit, and the number of them in one."""
_WIDE = 6  # years: an end less exactly known is not shown as "about" a year


class Terms:
    """The terms of an agreement; raises Refused if they make no sense together."""

    __slots__ = (
        "ends_on",
        "first",
        "following",
        "most",
        "mutual",
        "notice",
        "notice_by",
        "notice_from",
        "rolling",
        "stays",
        "word",
    )

    def __init__(self, agreement: Mapping[str, Any]) -> None:
        get = agreement.get
        duration = get("duration") or "not_established"
        fixed = duration == "term"  # what another duration has of these is left over from before
        renewal = get("renewal") if fixed else None
        self.ends_on: date | None = get("ends_on") if fixed else None
        self.first: Length | None = get("first_term") if fixed else None
        self.rolling = renewal == "tacit"
        self.stays = renewal == "stays"
        self.following: Length | None = _following(agreement) if self.rolling else None
        self.most: int | None = get("most_renewals") if self.rolling else 0
        # A term whose length nobody typed never makes an agreement expire.
        self.word = WORDS["not_established" if fixed else duration]
        self.mutual = get("termination") == "mutual"
        self.notice: Length | None = None if self.mutual else get("notice")
        self.notice_from: str | None = get("notice_from")
        self.notice_by: date | None = None if self.mutual else get("notice_by")

    def first_term(self, start: Stretch | None) -> "Term | None":
        """The first term, to the end that the document names or reckoned from `start`; None: not known."""
        if self.ends_on:
            return Term((self.ends_on, self.ends_on))
        return Term.agreed(start, self.first) if start and self.first else None

    def ends(self, term: "Term", most: int | None) -> Iterator[tuple[int, Stretch]]:
        """The end of `term`, then of each tacit renewal of it (0, 1, …), up to `most` or the HORIZON.

        Each end is reckoned in one step from the anchor: month by month, what began on a 31st would drift.
        """
        times, end = 0, term.end
        yield times, end
        if self.following is None:
            return
        unit, each = _SMALLER_UNITS[self.following.unit]
        anchor, count = term.anchor(unit)
        while times != most and end[1] < HORIZON:
            times += 1
            end = _ends_after(anchor, unit, count + times * each * self.following.count)
            yield times, end

    def last_notice(self, start: date, end: Stretch) -> date | None:
        """The last day of notice for the term from `start` to `end`; None: the terms name no notice."""
        if self.notice_by and start <= self.notice_by <= end[1]:
            return self.notice_by
        if self.notice is None:
            return None
        last, following = end[0], day_after(end[0])
        if self.notice_from == "month_end":
            return day_before(self.notice.before(following).replace(day=1))
        # Two conventions: the months back from the last day, or a notice that fits in whole before the next
        # term. They part at the ends of months; the earlier day is safe under both.
        return min(self.notice.before(last), day_before(self.notice.before(following)))

    def notice_ends(self, given: Stretch) -> Stretch | None:
        """The last day of a notice that runs from `given`; None if the length of notice is not known."""
        if self.notice is None:
            return None
        if self.notice_from == "month_end":
            return _from_month_end(given[0], self.notice), _from_month_end(given[1], self.notice)
        return self.notice.after(given[0]), self.notice.after(given[1])


def _following(agreement: Mapping[str, Any]) -> Length:
    following: Length | None = agreement.get("following_term")
    if following is None or following.count < 1:
        raise Refused(
            _("A tacit renewal needs the length of the following term."),
            _("Type the length of the following term, or choose another kind of renewal."),
        )
    return following


def day_after(day: date) -> date:
    """The next day; date.max stays."""
    return day + _ONE if day < date.max else day


def day_before(day: date) -> date:
    """The day before; date.min stays."""
    return day - _ONE if day > date.min else day


class Term(NamedTuple):
    """A term agreed on: its end and, unless the document names the end, the start and length behind it."""

    end: Stretch
    start: Stretch | None = None
    length: Length | None = None

    @classmethod
    def agreed(cls, start: Stretch, length: Length) -> "Term":
        """The term of `length` from `start`: 36 months from 2020-08-01 end on 2023-07-31."""
        return cls(_ends_after(start, length, 1), start, length)

    def anchor(self, unit: Length) -> tuple[Stretch, int]:
        """The day from which following terms are reckoned, and the number of `unit` from there to the first.

        Years do not add up with days: a term in other units is reckoned from the day after this one's end.
        """
        if self.start and self.length:
            own, each = _SMALLER_UNITS[self.length.unit]
            if own is unit:
                return self.start, each * self.length.count
        return (day_after(self.end[0]), day_after(self.end[1])), 0


def _ends_after(start: Stretch, length: Length, times: int) -> Stretch:
    earliest = day_before(length.after(start[0], times))
    return earliest, earliest if start[0] == start[1] else day_before(length.after(start[1], times))


def _from_month_end(day: date, length: Length) -> date:
    """The last day of `length` from the end of the month of `day`: one month from 28 February is 31 March."""
    return day_before(length.after(_MONTH_LONG.after(day.replace(day=1))))


def as_until(end: Stretch) -> Until:
    """An end as it is known: a day, a month, a year, about a year, a decade, or not established."""
    earliest, latest = end
    if earliest == latest:
        return Until(PartialDate.of(earliest))
    # Five years from some day of 1994 end between 31.12.1998 and 30.12.1999: in 1999, one would say.
    first, last = day_after(earliest), day_after(latest)
    if latest.year - earliest.year > _WIDE:
        decade = first.year // 10 * 10
        same = decade and decade == last.year // 10 * 10
        return Until(PartialDate(decade, decade=True)) if same else WORDS["not_established"]
    if first.year != last.year:
        return Until(PartialDate((first.year + last.year) // 2, approximate=True))
    return Until(PartialDate(first.year, first.month if first.month == last.month else None))
