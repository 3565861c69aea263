"""Dates as people type and documents print them, in any language of the program, read without guessing.

The day stands before the month, whatever stands between: 30.6.2012, 30/06/12, 30 06 2012. A year of two
figures lies between 79 years before today and 20 years after it. What can be read in two ways is refused,
with both to choose from.
"""

import re
from contextlib import suppress
from dataclasses import replace
from datetime import date

from db.dates import refusals
from db.dates.calendar_days import LAST_DAY, Numbers, made, only, refusal, year_of
from db.dates.cleaning import clean
from db.dates.decade_reading import parse_decade
from db.dates.length import Length
from db.dates.length_reading import parse_length
from db.dates.names import plain
from db.dates.partial import PartialDate
from db.dates.refusals import TwoDates
from db.dates.span_reading import IN_SLAVIC, check_one
from db.dates.tokens import Tokens, day_away, find_year, tokenize
from db.errors import InvalidValue

_AWAY = re.compile(r"(?:za|in) (?P<ahead>.+)|(?P<ago>.+) (?:temu|ago)")
_LENGTH = re.compile(
    r"(?:(?:od|przez|na|po|for|since|seit|okolo|ok\.?|about) )*"
    r"(?:1 rok|(?:\d{1,3}[.,](?:\d|25|75)|pol|poltora|half a|one and a half) ?"
    r"(?:roku?|lat[ay]?|years?|jahre?)"
    r"|(?:\d{1,3}(?:[.,]\d{1,2})?|poltora|half an?|jeden|dwa|dwie|trzy|kilka|several|a few) ?"
    r"(?:lat[ay]?|years?|jahren?|miesiac[ae]?|miesiecy|mies|months?|tygodn\w+|weeks?|dni|days?|godzin\w*))\.?"
)
_OPEN = re.compile(r"(?:(?P<before>przed|before|prior to|pred|vor|pries)|po|after|nach) (?P<date>.+)")
_V = re.compile(rf"{IN_SLAVIC} (?=r\.|[^\W\d_]{{3}})", re.I)  # not May
# Figures without signs between them: whichever layout gives a date on the calendar can be meant.
_LAYOUTS = {
    8: ("ddmmyyyy", "yyyymmdd"),
    7: ("dmmyyyy", "ddmyyyy"),
    6: ("ddmmyy", "mmyyyy", "yyyymm"),
    4: ("yyyy",),
}


def parse(text: str, today: date, since: date | None = None) -> PartialDate:
    """The date that `text` states, as precise as it is stated; without a year it lies in that of `today`.

    With `since`, a date typed without a year is the first such date from that day on. Raises InvalidValue
    with a sentence that says what is wrong and what to type; TwoDates where a first and a last date stand.
    """
    bare = clean(text)
    words = plain(bare)
    special = _away(words, today) or parse_decade(words, bare, today)
    if special is not None:
        return special
    bare = _V.sub("", bare) if words[:1] == "v" else bare
    _check_no_stretch(bare, words, today)
    check_one(bare, today, since)
    typed = tokenize(bare)
    value = _meant(typed, today, since.year if since else today.year)
    if since and value.latest() < since:
        value = _meant(typed, today, since.year + 1)  # the same again where its year was typed
    if typed.weekday:
        _check_weekday(typed, value, *typed.weekday)
    return replace(value, approximate=True) if typed.approximate else value


def _check_no_stretch(bare: str, words: str, today: date) -> None:
    """Raise the error of a length of time, and of a time before or after a date."""
    if _LENGTH.fullmatch(words):
        raise refusals.length_of_time(bare)
    opened = _OPEN.fullmatch(words)
    if opened is None:
        return
    value = None
    with suppress(InvalidValue):
        value = parse(opened["date"], today)
    if value is not None:
        raise refusals.open_ended(bare, _beside(value, before=bool(opened["before"])))


def _beside(value: PartialDate, *, before: bool) -> PartialDate:
    """About the day, month, year or decade before or after a date."""
    number = value.earliest().toordinal() - 1 if before else value.latest().toordinal() + 1
    near = date.fromordinal(number)
    year = near.year // 10 * 10 if value.decade else near.year
    month = None if value.month is None else near.month
    day = None if value.day is None else near.day
    return PartialDate(year, month, day, approximate=True, decade=value.decade)


def parse_day(text: str, today: date, since: date | None = None) -> date:
    """The certain day that `text` states, read as by `parse`; InvalidValue for a month, a year or "about"."""
    value = parse(text, today, since)
    if not value.is_day:
        raise refusals.not_a_day(value)
    return value.earliest()


def _away(text: str, today: date) -> PartialDate | None:
    """The date that words count from today, as precise as their unit; None for other texts.

    "dziś", "od dziś", "za 2 tygodnie", "rok temu": a year ago is a year, not a day.
    """
    counted = day_away(text, today)
    if counted is not None:
        return PartialDate.of(counted)
    match = _AWAY.fullmatch(text)
    length = _length(match["ahead"] or match["ago"]) if match else None
    if match is None or length is None:
        return None
    day = length.after(today) if match["ahead"] else length.before(today)
    precise = {"year": (day.year, None, None), "month": (day.year, day.month, None)}
    return made(precise.get(length.unit, (day.year, day.month, day.day)))


def _length(text: str) -> Length | None:
    try:
        return parse_length(text)
    except InvalidValue:  # "in June 2012" begins like "in 3 days"
        return None


def _meant(typed: Tokens, today: date, unsaid: int) -> PartialDate:
    """The date that the tokens mean: the year is found first, the figures left are a day, a month or both."""
    if len(typed.figures) == 1 and typed.stands_alone and typed.short is None:
        return _run(typed.figures[0], today)
    year, year_place, left = find_year(typed, today)
    if typed.month is not None:
        return _beside_month(typed, typed.month, year, left, today, unsaid)
    if year is None:
        return _without_year(typed, left, today, unsaid)
    match left:
        case []:
            return made((year, None, None))
        case [month] if year_place is not None:
            return made((year, int(month), None))
        case [month, day] if year_place == 0:
            return made((year, int(month), int(day)))
        case [day, month] if year_place != 1:
            return made((year, int(month), int(day)))
    raise refusals.unclear(typed.text)


def _without_year(typed: Tokens, left: list[str], today: date, unsaid: int) -> PartialDate:
    """The date of tokens with neither a month's name nor a year of four figures: 22.6, 30.6.12."""
    match left:
        case [day, month]:
            _check_years(day, month, today)
            _check_year_first(day, (int(month), None), today)
            readings: list[Numbers] = [(unsaid, int(month), int(day))]
            by_slash = "/" in typed.text
            if not (typed.says_year or by_slash):
                _check_year_last(month, int(day), today)
            elif len(month) == 2:  # 09/07 can be a month of a year
                readings.append((year_of(month, today), int(day), None))
            if by_slash and int(month) > 12:  # and 10/21 a day after its month
                readings.append((unsaid, int(day), int(month)))
            return only(typed.text, readings)
        case [day, month, year]:
            _check_year_first(day, (int(month), int(year)), today)
            return made((year_of(year, today), int(month), int(day)))
    raise refusals.unclear(typed.text)


def _check_years(first: str, last: str, today: date) -> None:
    """Raise the error of two years of two figures: "94/95"."""
    if min(int(first), int(last)) > LAST_DAY:
        years = PartialDate(year_of(first, today)), PartialDate(year_of(last, today))
        raise TwoDates(*years, apart=years[0].year >= years[1].year)


def _check_year_first(figures: str, rest: tuple[int, int | None], today: date) -> None:
    """Raise the error of a year of two figures in the place of the day: "94-01", "94 czerwca"."""
    if int(figures) > LAST_DAY:
        numbers = (year_of(figures, today), *rest)
        if refusal(*numbers) is None:
            raise refusals.year_as_day(figures, made(numbers))


def _check_year_last(figures: str, month: int, today: date) -> None:
    """Raise the error of a year of two figures in the place of the month: "01-94"."""
    if int(figures) > LAST_DAY and 1 <= month <= 12:
        raise refusals.year_as_month(figures, PartialDate(year_of(figures, today), month))


def _beside_month(
    typed: Tokens, month: int, year: int | None, left: list[str], today: date, unsaid: int
) -> PartialDate:
    """The date of tokens with a month's name: czerwiec 2012, 30 VI 12, June 30, 2012, 12 czerwca."""
    if typed.roman and not typed.before and (len(left) > 1 or (left and year is not None)):
        raise refusals.unclear(typed.text)  # "xx.06.2012" is no October
    match left:
        case [] if year is not None and typed.small_letter:
            return only(typed.text, [(year, month, None), (year, None, None)])  # "v 2007", "x.2012"
        case [] if year is not None or not typed.roman:
            return made((year or unsaid, month, None))
        case [day] if year is not None or typed.before or typed.nth:
            if year is None:
                _check_year_first(day, (month, None), today)
            return made((year or unsaid, month, int(day)))
        case [either]:
            readings: list[Numbers] = [(unsaid, month, int(either))]
            if len(either) == 2:
                readings.append((year_of(either, today), month, None))
            return only(typed.text, readings)
        case [day, short] if year is None and typed.before < 2:
            _check_year_first(day, (month, int(short)), today)
            return made((year_of(short, today), month, int(day)))
    raise refusals.unclear(typed.text)


def _run(figures: str, today: date) -> PartialDate:
    """The date of figures without any sign between them: 30062012, 300612, 062012, 1994."""
    if len(figures) not in _LAYOUTS:
        raise refusals.wrong_run(figures)
    readings: list[Numbers] = []
    for layout in _LAYOUTS[len(figures)]:
        year, month, day = (
            "".join(figure for figure, place in zip(figures, layout, strict=True) if place == part)
            for part in "ymd"
        )
        readings.append((year_of(year, today), int(month) if month else None, int(day) if day else None))
    return only(figures, readings)


def _check_weekday(typed: Tokens, value: PartialDate, weekday: int, written: str) -> None:
    if value.day is None:
        raise refusals.unclear(typed.text)
    day = replace(value, approximate=False).earliest()
    if day.weekday() != weekday:
        raise refusals.other_weekday(day, written)
