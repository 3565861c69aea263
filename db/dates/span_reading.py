"""Two dates in one text, as people write a first and a last day: "8-10.09", "12 i 13 maja", "June 14-15"."""

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from db.dates import refusals
from db.dates.calendar_days import LAST_DAY, made, year_of
from db.dates.names import plain
from db.dates.partial import PartialDate
from db.dates.refusals import TwoDates
from db.dates.tokens import day_away, find_year, tokenize
from db.errors import InvalidValue

HALF_A_YEAR = 184
"""The most days of a stretch over New Year whose years are not both stated."""

_OR = ("lub", "albo", "czy", "bądź", "badz", "or", "oder", "nebo", "alebo", "arba")
# Two days, which bound a stretch only if they follow each other, or stand after "between".
_AND_WORDS = ("i", "oraz", "and", "und", "ir", "a", "&")
_AND = (",", ";", *_AND_WORDS)
_JOINING = "|".join(_OR) + "|oraz|and|und|ir|a|do|to|until|till|bis|až|iki|na"
IN_SLAVIC = rf"v(?! (?:{_JOINING}) )[eo]?"
"""The pattern of the Czech and Slovak "in"; "V lub VI 2014" is in May."""

# "i" in small letters: "12 I 2014" is in January.
_JOINT = re.compile(
    r"\s*[-/]\s*|[,;]\s*"
    rf"|\s+(?:i|(?i:{_JOINING}|&))\s+"
)
_DAYS = re.compile(
    r"\b(?P<first>\d{1,2})\.?(?:,\s*\d{1,2}\.?)+\s*(?:,|i|oraz|and|und|a)\s+(?P<last>\d{1,2})\b"
)
# 8,9.09.2014: so many figures are no date with the comma of the numeric pad.
_TIGHT_DAYS = re.compile(r"(?<![\d.,])(?:\d{1,2},)+(?=\d{1,2}\.\s?\d{1,2}\.\s?(?:\d{4}|\d\d)\b)")
_COMMA = re.compile(r"\d,\s+\d{1,2}(?!\d)")
_BEGINNING = re.compile(
    r"(?:(?:we?|in|im|od|z|from|(?P<between>between|między|miedzy|pomiędzy|pomiedzy|zwischen|mezi|medzi)"
    rf"|{IN_SLAVIC}|the) )*"
    r"(?:(?:dniach|dni|terminie|okresie|latach|lata|lat|years|days|jahren|dnech|dňoch) )?(?:od )?",
    re.I,
)
# One date, whatever stands between its parts: 2012-06-30, 30-06-12, 30/6/2012, 30-VI-2012.
_IN_FIGURES = re.compile(r"(?<![\d-])(\d+)-(\d+)-(\d+)(?![\d-])|(?<![\d/])(\d+)/(\d+)/(\d+)(?![\d/])")
_ISO_MONTH = re.compile(r"\d{4}-\d{2}")
_BY_NAME = re.compile(r"(?<=\d)-([^\W\d_]+)-(?=\d)")


@dataclass(frozen=True, slots=True)
class _Side:
    """The parts of a date on one side of a joint; `bare`: figures alone, a day, a month or a year."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    bare: str = ""
    named: bool = False  # the month, by a word
    month_first: bool = False
    year_first: bool = False
    approximate: bool = False


def check_one(text: str, today: date, since: date | None) -> None:
    """Raise TwoDates if `text`, which `clean` gave, states two dates; InvalidValue if it is not clear which.

    Without a year the first is the first such date from `since` on, else it lies in the year of `today`; the
    last follows it.
    """
    spaced = _TIGHT_DAYS.sub(lambda match: match.group().replace(",", ", "), text)
    masked = _BY_NAME.sub(r" \1 ", _IN_FIGURES.sub(_dotted, _DAYS.sub(_from_to, spaced)))
    beginning = _BEGINNING.match(masked)
    begin, between = (beginning.end(), beginning["between"]) if beginning else (0, None)
    for joint in _JOINT.finditer(masked, begin):
        left, right = masked[begin : joint.start()].strip(), masked[joint.end() :].strip()
        sign = joint.group().strip().casefold()
        if left and right:
            first, last = _side(left, today), _side(right, today)
            if first and last:
                sign = "to" if between and sign in _AND_WORDS else sign
                _check_joined(text, sign, first, last, today, since)


def _from_to(match: re.Match[str]) -> str:
    """The first and the last of days that follow each other: "28, 29 i 30" is "28-30"."""
    days = [int(day) for day in re.findall(r"\d+", match.group())]
    follow = days == list(range(days[0], days[0] + len(days)))
    return f"{match['first']}-{match['last']}" if follow else match.group()


def _dotted(match: re.Match[str]) -> str:
    return ".".join(part for part in match.groups() if part)


def _side(text: str, today: date) -> _Side | None:
    """The parts of a date that `text` holds; None if it holds no date or part of one."""
    counted = day_away(plain(text), today)
    if counted is not None:
        return _Side(counted.year, counted.month, counted.day)
    if ("-" in text and not _ISO_MONTH.fullmatch(text)) or _COMMA.search(text):
        return None  # more than one date
    try:
        typed = tokenize(text)
    except InvalidValue:
        return None
    year, place, left = find_year(typed, today)
    if any(len(figures) > 2 for figures in left):
        return None
    numbers = [int(figures) for figures in left]
    made = _Side(year, named=typed.month is not None, year_first=place == 0, approximate=typed.approximate)
    if typed.month is not None:
        return _named(replace(made, month=typed.month, month_first=not typed.before), left, today)
    match numbers:
        case []:
            return made if year else None
        case [alone]:
            return replace(made, month=alone) if year else replace(made, bare=left[0])
        case [month, day] if place == 0:
            return replace(made, month=month, day=day)
        case [day, month] if place != 1:
            return replace(made, month=month, day=day)
        case [day, month, _short] if year is None:
            return replace(made, year=year_of(left[2], today), month=month, day=day)
    return None


def _named(side: _Side, left: list[str], today: date) -> _Side | None:
    match left:
        case []:
            return side
        case [day]:
            return replace(side, day=int(day))
        case [day, short] if side.year is None:
            return replace(side, day=int(day), year=year_of(short, today))
    return None


def _check_joined(text: str, sign: str, left: _Side, right: _Side, today: date, since: date | None) -> None:
    """Raise the error of two sides that are joined by a sign or word; none if they are parts of one date."""
    by_word = sign not in _SIGNS
    if sign in (",", ";"):
        pair = _listed(text, sign, left, right)
    elif left.bare:
        pair = _bare_first(text, left, right, by_word=by_word)
    elif right.bare:
        pair = _bare_last(text, sign, left, right)
    else:
        pair = _both(left, right)
    if pair is not None:
        first, last = _dates(*pair, today, since)
        if sign in _OR:
            raise refusals.one_of(first, last)
        days_between = last.earliest().toordinal() - first.latest().toordinal()
        apart = days_between < 0 or (sign in _AND and days_between != 1)
        raise TwoDates(first, last, apart=apart or left.approximate or right.approximate)
    bare = left.bare or right.bare
    if by_word and sign != "i" and bare and int(bare) <= LAST_DAY:
        raise refusals.unclear(text)


_SIGNS = ("-", "/", ",", ";")
_Pair = tuple[_Side, _Side]


def _listed(text: str, sign: str, left: _Side, right: _Side) -> _Pair | None:
    """12, 13 maja; 8,9.09.2014; 12.05; 14.05. Without a space "8,9.09" may be of the numeric pad."""
    if not left.bare:
        return _both(left, right)
    two = right.named or right.year is not None or sign == ";" or f"{left.bare}, " in text
    if two and right.day is not None and int(left.bare) < right.day:
        return replace(right, day=int(left.bare)), right
    return None


def _bare_first(text: str, left: _Side, right: _Side, *, by_word: bool) -> _Pair | None:
    """8-10.09, 8-10 września 2014, od 8 do 10.09; 8-10.2012 may be three months or a day."""
    number = int(left.bare)
    if right.bare:
        if by_word and max(number, int(right.bare)) <= LAST_DAY:
            raise refusals.days_without_month(left.bare, right.bare)
        return None
    if right.day is not None:
        two = number < right.day
        two |= number > right.day and (by_word or right.named)  # 10-8.09 may be the 10th of August
        return (replace(right, day=number), right) if two else None
    if right.month is None or right.year is None or right.named or not 1 <= number < right.month <= 12:
        return None
    if not by_word:
        months = f"{PartialDate(right.year, number).show()} – {PartialDate(right.year, right.month).show()}"
        raise refusals.either(text, PartialDate(right.year, right.month, number).show(), months)
    return replace(right, month=number), right


def _bare_last(text: str, sign: str, left: _Side, right: _Side) -> _Pair | None:
    """maj 12-13, June 14-15, 2014-06-08/10, 1994/95, 2011/12 (two years, or a month)."""
    number = int(right.bare)
    if left.day is not None:
        day_follows_month = left.month_first or left.year_first
        two = number > left.day and (day_follows_month or sign not in _SIGNS)
        two |= 0 < number < left.day and day_follows_month  # "maj 13-12": a slip, and no year
        return (left, replace(left, day=number)) if two else None
    if left.month is not None or left.year is None or len(right.bare) != 2:
        return None
    last = left.year - left.year % 100 + number + (100 if left.year % 100 == 99 and number == 0 else 0)
    if last <= left.year or (sign == "-" and number <= 12):  # 2014-06 is a month, as ISO writes it
        return None
    if sign == "/" and 1 <= number <= 12:
        raise refusals.either(text, PartialDate(left.year, number).show(), f"{left.year} – {last}")
    return left, _Side(last)


def _both(left: _Side, right: _Side) -> _Pair | None:
    """28.02-02.03.2014, czerwiec-lipiec 2012, June 14-15, 2014, 1994-1998."""
    if left.month_first and left.day is not None and not right.named and right.day is None and right.month:
        # "June 14-15, 2014": what was taken for a month is a day
        return replace(left, year=right.year), replace(left, year=right.year, day=right.month)
    if left.year is not None and right.year is not None:
        return left, right
    alike = (left.month is None, left.day is None) == (right.month is None, right.day is None)
    if not alike or left.month is None:
        return None
    return left, right


def _dates(left: _Side, right: _Side, today: date, since: date | None) -> tuple[PartialDate, PartialDate]:
    """Both dates; raises the error of one which the calendar does not have."""
    year = left.year or (since or today).year
    if left.year is None and right.year is not None:
        year = right.year - _over_new_year(left, right, right.year - 1)
    first = made((year, left.month, left.day))
    if left.year is None and right.year is None and since and first.latest() < since:
        first = made((year + 1, left.month, left.day))
    year = right.year or first.year + _over_new_year(left, right, first.year)
    last = made((year, right.month, right.day))
    return first, last


def _over_new_year(left: _Side, right: _Side, year: int) -> bool:
    """True if what begins in `year` ends in the next: 28.12–2.01. A whole year, 10.09–8.09, is a slip."""
    if (left.month or 0, left.day or 0) <= (right.month or 0, right.day or 0):
        return False
    with suppress(InvalidValue):  # 29.02
        first = made((year, left.month, left.day)).earliest()
        last = made((year + 1, right.month, right.day)).latest()
        return (last - first).days < HALF_A_YEAR
    return False
