"""The arithmetic of an agreement's terms on exact days: ends, tacit renewals, last days of notice.

An end is the last day in force, inclusive. The end of a term is the day before the same date of a later
month or year; where that month has no such date, it is the month's last day.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from db.dates import HORIZON, Length, PartialDate, Until
from db.errors import Refused
from db.words import _

_ONE = timedelta(days=1)
_DAY_LONG, _MONTH_LONG = Length(1, "day"), Length(1, "month")
_SMALLER_UNITS = {
    "day": (_DAY_LONG, 1),
    "week": (_DAY_LONG, 7),
    "month": (_MONTH_LONG, 1),
    "year": (_MONTH_LONG, 12),
}
"""Each unit of length in days or months: the smaller unit, and the number of them in one."""
_MONTHS = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}
"""The months of each part of the calendar with whose end a notice can run out; a week has days."""


class Terms(NamedTuple):
    """The terms of an agreement, but for the end that it names: that is a date, and stands in the signing."""

    word: str
    """The duration, where there is no term: one of UNTIL_WORDS."""
    first: Length | None = None
    rolling: bool = False
    stays: bool = False
    following: Length | None = None
    most: int | None = 0
    """The number of tacit renewals that follow a term; None: any number."""
    mutual: bool = False
    notice: Length | None = None
    notice_from: str | None = None
    notice_to: str | None = None
    """The part of the calendar with whose end a notice runs out: week, month …; None: its own day."""
    notice_by: date | None = None
    awaited: bool = False
    """True if it is not in force once it is signed, but when that is entered."""

    @classmethod
    def of(cls, agreement: Mapping[str, Any]) -> "Terms":
        """The terms of an agreement; raises Refused if they make no sense together."""
        get = agreement.get
        duration = get("duration") or "not_established"
        fixed = duration == "term"  # what another duration has of these is left over from before
        renewal = get("renewal") if fixed else None
        rolling = renewal == "tacit"
        mutual = get("termination") == "mutual"
        return cls(
            # A term whose length nobody typed never makes an agreement expire.
            word="not_established" if fixed else duration,
            first=get("first_term") if fixed else None,
            rolling=rolling,
            stays=renewal == "stays",
            following=_following(agreement) if rolling else None,
            most=get("most_renewals") if rolling else 0,
            mutual=mutual,
            notice=None if mutual else get("notice"),
            notice_from=get("notice_from"),
            notice_to=_own_end(get("notice_from"), get("notice_to")),
            notice_by=None if mutual else get("notice_by"),
            awaited=bool(get("awaits")),
        )

    def first_term(self, start: date | None) -> "Term | None":
        """The first term, reckoned from `start`; None: not known."""
        return Term.agreed(start, self.first) if start and self.first else None

    def ends(self, term: "Term", most: int | None, day: date) -> Iterator[tuple[int, date, date]]:
        """The term that `day` lies in, then each that follows, up to `most` or the HORIZON.

        As the number of tacit renewals before it, 0 for `term` itself, its first day (of `term`, date.min)
        and its end. The last term stands for all days after it. Each end is reckoned in one step from the
        anchor: month by month, what began on a 31st would drift.
        """
        start, end = date.min, term.end
        if self.following is None or most == 0 or end >= HORIZON:
            yield 0, start, end
            return
        unit, each = _SMALLER_UNITS[self.following.unit]
        anchor, count = term.anchor(unit)
        each *= self.following.count
        times = 0
        if day > end:
            passed = (min(day, HORIZON) - end).days // (each * (31 if unit is _MONTH_LONG else 1))  # at least
            times = max(0, passed - 1 if most is None else min(passed - 1, most))
        if times:
            start = day_after(_ends_after(anchor, unit, count + (times - 1) * each))
            end = _ends_after(anchor, unit, count + times * each)
        while end < day and times != most and end < HORIZON:
            times += 1
            start, end = day_after(end), _ends_after(anchor, unit, count + times * each)
        yield times, start, end
        while times != most and end < HORIZON:
            times += 1
            start, end = day_after(end), _ends_after(anchor, unit, count + times * each)
            yield times, start, end

    def so_far(self, term: "Term", tacit: int, end: date) -> "Term":
        """A term with the tacit renewals that followed it, the last until `end`, as one term."""
        if self.following is None or not tacit:
            return term
        unit, each = _SMALLER_UNITS[self.following.unit]
        start, count = term.anchor(unit)
        return Term(end, start, Length(count + tacit * each * self.following.count, unit.unit))

    def last_notice(self, start: date, end: date) -> date | None:
        """The last day of notice for the term from `start` to `end`; None: the terms name no notice."""
        if self.notice_by and start <= self.notice_by <= end:
            return self.notice_by
        if self.notice is None:
            return None
        if self.notice_to and _last_of(end, self.notice_to) != end:  # it must run out before that
            end = day_before(_first_of(end, self.notice_to))
        following = day_after(end)
        if self.notice_from == "month_end":
            return day_before(self.notice.before(following).replace(day=1))
        # Two conventions: the months back from the last day, or a notice that fits in whole before the next
        # term. They part at the ends of months; the earlier day is safe under both.
        return min(self.notice.before(end), day_before(self.notice.before(following)))

    def notice_ends(self, given: date) -> date | None:
        """The last day of a notice that runs from `given`; None if the length of notice is not known."""
        if self.notice is None:
            return None
        if self.notice_from == "month_end":
            # One month from the end of the month of 10 February is 31 March.
            last = day_before(self.notice.after(_MONTH_LONG.after(given.replace(day=1))))
        else:
            last = self.notice.after(given)
        return _last_of(last, self.notice_to) if self.notice_to else last

    def indefinitely(self) -> "Terms":
        """The terms from the day on which a duration for an indefinite time was agreed on."""
        return self._replace(word="indefinite", rolling=False, stays=False, following=None, most=0)

    def with_notice(self, length: Length | None, counted: str | None, to: str | None) -> "Terms":
        """The terms with another notice; what is None stays. No notice where both sides must agree."""
        if self.mutual:
            return self
        counted = counted or self.notice_from
        own_end = None if to == "day" else _own_end(counted, to or self.notice_to)
        return self._replace(notice=length or self.notice, notice_from=counted, notice_to=own_end)

    def renewed_by(self, renewal: str, following: Length | None) -> "Terms":
        """The terms with another renewal after the term; a tacit one for `following`, or as long as before.

        Nobody may know that length: then the agreement stays in force, nobody knows until when.
        """
        if renewal != "tacit":
            return self._replace(rolling=False, stays=renewal == "stays", following=None, most=0)
        following = following or self.following
        if following is None:
            return self._replace(rolling=True, stays=True, most=0)
        return self._replace(rolling=True, stays=False, following=following, most=None)


def _following(agreement: Mapping[str, Any]) -> Length:
    following: Length | None = agreement.get("following_term")
    if following is None or following.count < 1:
        raise Refused(
            _("A tacit renewal needs the length of the following term."),
            _("Type the length of the following term, or choose another kind of renewal."),
        )
    return following


def _own_end(counted: str | None, to: str | None) -> str | None:
    """The part of the calendar with whose end notice runs out; None before a term's end, its own end then."""
    return None if counted == "end" else to


def _first_of(day: date, part: str) -> date:
    """The first day of the week, month, quarter, half-year or year that `day` lies in."""
    if part == "week":
        return date.fromordinal(max(day.toordinal() - day.weekday(), 1))
    months = _MONTHS[part]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def _last_of(day: date, part: str) -> date:
    """The last day of the week (a Sunday), month, quarter, half-year or year that `day` lies in."""
    length = Length(7, "day") if part == "week" else Length(_MONTHS[part], "month")
    following = length.after(_first_of(day, part))
    return following if following == date.max else day_before(following)


def day_after(day: date) -> date:
    """The next day; date.max stays."""
    return day + _ONE if day < date.max else day


def day_before(day: date) -> date:
    """The day before; date.min stays."""
    return day - _ONE if day > date.min else day


class Term(NamedTuple):
    """A term agreed on: its end and, unless the document names the end, the start and length behind it."""

    end: date
    start: date | None = None
    length: Length | None = None
    event: int | None = None
    """The number of the event that names the end; None: it was reckoned."""

    @classmethod
    def agreed(cls, start: date, length: Length) -> "Term":
        """The term of `length` from `start`: 36 months from 2020-08-01 end on 2023-07-31."""
        return cls(_ends_after(start, length, 1), start, length)

    def anchor(self, unit: Length) -> tuple[date, int]:
        """The day from which following terms are reckoned, and the number of `unit` from there to the first.

        Years do not add up with days: a term in other units is reckoned from the day after this one's end.
        """
        if self.start and self.length:
            own, each = _SMALLER_UNITS[self.length.unit]
            if own is unit:
                return self.start, each * self.length.count
        return day_after(self.end), 0


def _ends_after(start: date, length: Length, times: int) -> date:
    """The last day of `times` lengths from `start`.

    From 12 April it is 11 April. Where the last month has no such date it is that month's last day: a year
    from 29 February 2024 ends on 28 February 2025 (art. 112 of the Civil Code).
    """
    after = length.after(start, times)
    if after.day < start.day and length.unit in ("month", "year"):
        return after
    return day_before(after)


Span = tuple[date, date]
"""The earliest and the latest day that an end can be."""


_MOST_YEARS = 10
"""The most years of which an end is told to lie in one."""
_MOST_YEARS_SINCE = 5
"""The same for a first day: behind more of them stand two beginnings, of which neither is told."""


def as_until(end: Span) -> Until:
    """An end as exactly as it is known: day, month, year, about a year, some years, or not certain."""
    earliest, latest = end
    # Five years from some day of 1994 end between 31.12.1998 and 30.12.1999: in 1999, one would say.
    on = _narrowest(_MOST_YEARS, end, (day_after(earliest), day_after(latest)))
    return Until(on) if on else Until(None, "uncertain")


def as_since(begin: Span) -> PartialDate | None:
    """A first day as exactly as it is known: day, month, year, about a year, some years; None: not even that.

    “About” a year is that year, the one before or the one after.
    """
    return _narrowest(_MOST_YEARS_SINCE, begin)


def _narrowest(most: int, *spans: Span) -> PartialDate | None:
    """The narrowest date that holds one of the spans: day, month, year, about one, `most` years; None: none.

    Where several hold it, the first of the spans goes before the others. Ten years may be a decade.
    """
    earliest, latest = spans[0]
    if earliest == latest:
        return PartialDate.of(earliest)
    for first, last in spans:
        if (first.year, first.month) == (last.year, last.month):
            return PartialDate(first.year, first.month)
    for first, last in spans:
        if first.year == last.year:
            return PartialDate(first.year)
    for first, last in spans:
        about = PartialDate((first.year + last.year) // 2, approximate=True)
        if about.earliest() <= first and last <= about.latest():
            return about
    first, last = min(spans, key=lambda span: span[1].year - span[0].year)
    if first.year >= 10 and first.year % 10 == 0 and last.year == first.year + 9:
        return PartialDate(first.year, decade=True)
    return PartialDate(first.year, last_year=last.year) if last.year - first.year < most else None
