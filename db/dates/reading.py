"""Dates as people type and documents print them, in any language of the program, read without guessing.

The day stands before the month, whatever stands between: 30.6.2012, 30/06/12, 30 06 2012. A year of two
figures lies between 79 years before today and 20 years after it. What can be read in two ways is refused,
with both to choose from.
"""

import re
import unicodedata
from calendar import monthrange
from dataclasses import replace
from datetime import date

from db.dates import refusals
from db.dates.length import Length
from db.dates.length_reading import parse_length
from db.dates.names import DAYS_AWAY, plain
from db.dates.partial import PartialDate
from db.dates.tokens import Tokens, tokenize
from db.errors import InvalidValue

FIRST_YEAR, LAST_YEAR = 1500, 2199  # what lies outside is a slip of the finger
YEARS_AHEAD = 20  # the furthest that a year of two figures can mean

_TIME = re.compile(r"(?<=\d)[ T]\d{1,2}:\d\d(:\d\d(\.\d+)?)?$")
_AWAY = re.compile(r"(?:za|in) (?P<ahead>.+)|(?P<ago>.+) (?:temu|ago)")
# Figures without signs between them: whichever layout gives a date on the calendar can be meant.
_LAYOUTS = {
    8: ("ddmmyyyy", "yyyymmdd"),
    7: ("dmmyyyy", "ddmyyyy"),
    6: ("ddmmyy", "mmyyyy", "yyyymm"),
    4: ("yyyy",),
}
_Numbers = tuple[int, int | None, int | None]  # year, month, day, perhaps of no calendar


def parse(text: str, today: date, since: date | None = None) -> PartialDate:
    """The date that `text` states, as precise as it is stated; without a year it lies in that of `today`.

    With `since`, a date typed without a year is the first such date from that day on. Raises InvalidValue
    with a sentence that says what is wrong and what to type.
    """
    bare = _TIME.sub("", " ".join(unicodedata.normalize("NFKC", text).split()))
    away = _away(plain(bare), today)
    if away is not None:
        return away
    typed = tokenize(bare)
    value = _meant(typed, today, since.year if since else today.year)
    if since and value.latest() < since:
        value = _meant(typed, today, since.year + 1)  # the same again where its year was typed
    if typed.weekday:
        _check_weekday(typed, value, *typed.weekday)
    return replace(value, approximate=True) if typed.approximate else value


def parse_day(text: str, today: date, since: date | None = None) -> date:
    """The certain day that `text` states, read as by `parse`; InvalidValue for a month, a year or "about"."""
    value = parse(text, today, since)
    if not value.is_day:
        raise refusals.not_a_day(value)
    return value.earliest()


def _away(text: str, today: date) -> PartialDate | None:
    """The date that words count from today, as precise as their unit; None for other texts.

    "dziś", "za 2 tygodnie", "rok temu": a year ago is a year, not a day.
    """
    if text in DAYS_AWAY:
        return PartialDate.of(date.fromordinal(today.toordinal() + DAYS_AWAY[text]))
    match = _AWAY.fullmatch(text)
    length = _length(match["ahead"] or match["ago"]) if match else None
    if match is None or length is None:
        return None
    day = length.after(today) if match["ahead"] else length.before(today)
    precise = {"year": (day.year, None, None), "month": (day.year, day.month, None)}
    return _made(precise.get(length.unit, (day.year, day.month, day.day)))


def _length(text: str) -> Length | None:
    try:
        return parse_length(text)
    except InvalidValue:  # "in June 2012" begins like "in 3 days"
        return None


def _meant(typed: Tokens, today: date, unsaid: int) -> PartialDate:
    """The date that the tokens mean: the year is found first, the figures left are a day, a month or both."""
    left = list(typed.figures)
    if len(left) == 1 and typed.stands_alone and typed.short is None:
        return _run(left[0], today)
    found = (place for place, figures in enumerate(left) if len(figures) == 4 or place == typed.short)
    year_place = next(found, None)
    year = today.year + typed.years_away if typed.years_away is not None else None
    if year_place is not None:
        year = _year(left.pop(year_place), today)
    if typed.month is not None:
        return _beside_month(typed, typed.month, year, left, today, unsaid)
    if year is None:
        return _without_year(typed, left, today, unsaid)
    match left:
        case []:
            return _made((year, None, None))
        case [month] if year_place is not None:
            return _made((year, int(month), None))
        case [month, day] if year_place == 0:
            return _made((year, int(month), int(day)))
        case [day, month] if year_place != 1:
            return _made((year, int(month), int(day)))
    raise refusals.unclear(typed.text)


def _without_year(typed: Tokens, left: list[str], today: date, unsaid: int) -> PartialDate:
    """The date of tokens with neither a month's name nor a year of four figures: 22.6, 30.6.12."""
    match left:
        case [day, month]:
            readings: list[_Numbers] = [(unsaid, int(month), int(day))]
            if typed.says_year and len(month) == 2:
                readings.append((_year(month, today), int(day), None))
            return _only(typed.text, readings)
        case [day, month, year]:
            return _made((_year(year, today), int(month), int(day)))
    raise refusals.unclear(typed.text)


def _beside_month(
    typed: Tokens, month: int, year: int | None, left: list[str], today: date, unsaid: int
) -> PartialDate:
    """The date of tokens with a month's name: czerwiec 2012, 30 VI 12, June 30, 2012, 12 czerwca."""
    if typed.roman and not typed.before and (len(left) > 1 or (left and year is not None)):
        raise refusals.unclear(typed.text)  # "xx.06.2012" is no October
    match left:
        case [] if year is not None or not typed.roman:
            return _made((year or unsaid, month, None))
        case [day] if year is not None or typed.before or typed.nth:
            return _made((year or unsaid, month, int(day)))
        case [either]:
            readings: list[_Numbers] = [(unsaid, month, int(either))]
            if len(either) == 2:
                readings.append((_year(either, today), month, None))
            return _only(typed.text, readings)
        case [day, short] if year is None and typed.before < 2:
            return _made((_year(short, today), month, int(day)))
    raise refusals.unclear(typed.text)


def _run(figures: str, today: date) -> PartialDate:
    """The date of figures without any sign between them: 30062012, 300612, 062012, 1994."""
    if len(figures) not in _LAYOUTS:
        raise refusals.wrong_run(figures)
    readings: list[_Numbers] = []
    for layout in _LAYOUTS[len(figures)]:
        year, month, day = (
            "".join(figure for figure, place in zip(figures, layout, strict=True) if place == part)
            for part in "ymd"
        )
        readings.append((_year(year, today), int(month) if month else None, int(day) if day else None))
    return _only(figures, readings)


def _year(figures: str, today: date) -> int:
    if len(figures) == 4:
        return int(figures)
    if len(figures) != 2:
        raise refusals.wrong_figures(figures)
    furthest = today.year + YEARS_AHEAD
    return furthest - (furthest - int(figures)) % 100


def _only(text: str, readings: list[_Numbers]) -> PartialDate:
    """The date among the `readings` that is on the calendar; InvalidValue if none or several are."""
    possible = [PartialDate(*numbers) for numbers in readings if _refusal(*numbers) is None]
    if len(possible) > 1:
        raise refusals.either(text, possible)
    return possible[0] if possible else _made(readings[0])


def _made(numbers: _Numbers) -> PartialDate:
    refusal = _refusal(*numbers)
    if refusal is not None:
        raise refusal
    return PartialDate(*numbers)


def _refusal(year: int, month: int | None, day: int | None) -> InvalidValue | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return refusals.year_out(year, FIRST_YEAR, LAST_YEAR)
    if month is not None and not 1 <= month <= 12:
        return refusals.no_month(year, month, day)
    if month is not None and day is not None and not 1 <= day <= monthrange(year, month)[1]:
        return refusals.no_day(year, month, day)
    return None


def _check_weekday(typed: Tokens, value: PartialDate, weekday: int, written: str) -> None:
    if value.day is None:
        raise refusals.unclear(typed.text)
    day = replace(value, approximate=False).earliest()
    if day.weekday() != weekday:
        raise refusals.other_weekday(day, written)
