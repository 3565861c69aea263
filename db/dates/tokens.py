"""The tokens of a typed date, before it is decided which of them is the day, the month or the year."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from db.dates import refusals
from db.dates.calendar_days import year_of
from db.dates.names import DAYS_AWAY, ROLES, ROMAN, WEEKDAYS, YEARS_AWAY, month_called, plain

_PART = re.compile(
    r"(?P<figures>\d+)(?P<nth>-?(?:e?go|st|nd|rd|th)\b)?|(?P<word>m-c[au]?\b|[^\W\d_]+)|(?P<sign>[^\s.,;/()\[\]„”\"-])"
)
_NO_DATE = re.compile(r"[bns]\.\s?d\.?", re.I)  # "bez daty", "no date", "sine dato"
_MIXED = re.compile(r"\d+\s?([.,/-])?\s*\d+\s?([.,/-])?\s*\d\d?\D*$")


@dataclass(slots=True)
class Tokens:
    """The tokens of a date as they were typed; figures stay text, because "06" and "6" are not alike."""

    text: str
    figures: list[str] = field(default_factory=list)
    nth: bool = False  # one of the figures is a day for certain: 12th, 3-go
    short: int | None = None  # which of the figures is a year of two: '94
    month: int | None = None  # named, or a Roman number
    before: int = 0  # how many figures stand before the named month
    roman: bool = False
    small_letter: bool = False  # the Roman number is "v" or "x", which mean more than that
    weekday: tuple[int, str] | None = None
    years_away: int | None = None  # "tego roku" is 0
    says_year: bool = False  # "r.", "roku"
    approximate: bool = False

    @property
    def stands_alone(self) -> bool:
        """True if there is one run of figures at most, and no word that names a month or a year."""
        return len(self.figures) <= 1 and self.month is None and self.years_away is None


class YearFound(NamedTuple):
    """The year of a date; `place`: which of its figures it was; `left`: the figures beside it."""

    year: int | None
    place: int | None
    left: list[str]


def find_year(typed: Tokens, today: date) -> YearFound:
    """The year among the tokens: four figures, two behind an apostrophe, or words such as "last year"."""
    left = list(typed.figures)
    found = (place for place, figures in enumerate(left) if len(figures) == 4 or place == typed.short)
    place = next(found, None)
    year = today.year + typed.years_away if typed.years_away is not None else None
    if place is not None:
        year = year_of(left.pop(place), today)
    return YearFound(year, place, left)


def day_away(words: str, today: date) -> date | None:
    """The day that plain words count from today: "dzis", "od jutra", "as of today"; None for others."""
    *before, last = words.split() or [""]
    if last not in DAYS_AWAY or any(ROLES.get(word) != "silent" for word in before):
        return None
    return date.fromordinal(today.toordinal() + DAYS_AWAY[last])


def tokenize(text: str) -> Tokens:
    """The tokens of `text`; raises InvalidValue for a text that belongs to no date, or to two."""
    if not text.strip(" .,;/()[]?-") or _NO_DATE.fullmatch(text):
        raise refusals.no_date()
    if text[0] == "-" or text.endswith(("-", " i")):
        raise refusals.unfinished(text)
    typed = Tokens(text)
    for part in _PART.finditer(text):
        if part["figures"]:
            typed.nth |= bool(part["nth"])
            typed.figures.append(part["figures"])
        elif part["word"]:
            _take_word(typed, part["word"])
        else:
            _take_sign(typed, part["sign"])
    _check(typed)
    return typed


def _take_sign(typed: Tokens, sign: str) -> None:
    if sign in "~?":
        typed.approximate = True
    elif sign in "'’":
        typed.short = len(typed.figures)
    else:
        raise refusals.strange(sign)


def _take_word(typed: Tokens, written: str) -> None:
    word = plain(written)
    role = ROLES.get(word)
    if role in ("after a year", "after a month"):
        _check_place(typed, written, role)
        return
    typed.says_year |= role == "year"
    typed.approximate |= role == "about"
    if role == "vague":
        raise refusals.stretch(written)
    if role == "unknown":
        raise refusals.no_date()
    if word in YEARS_AWAY:
        typed.years_away = YEARS_AWAY[word]
    elif word in WEEKDAYS:
        typed.weekday = WEEKDAYS[word], written
    elif role is None:
        _take_month(typed, written, word)


def _check_place(typed: Tokens, written: str, role: str) -> None:
    """Refuse the marks of Lithuanian dates elsewhere: 2012 m. birželio 30 d."""
    marked = len(typed.figures[-1]) if typed.figures else 0
    if marked != 4 if role == "after a year" else typed.month is None and len(typed.figures) < 3:
        raise refusals.strange(written)


def _take_month(typed: Tokens, written: str, word: str) -> None:
    month = ROMAN.get(word) or month_called(word)
    if month is None:
        raise refusals.strange(written)
    if typed.month is not None:
        raise refusals.several()
    typed.month, typed.before, typed.roman = month, len(typed.figures), word in ROMAN
    typed.small_letter = written in ("v", "x") and not any(len(figures) < 3 for figures in typed.figures)


def _check(typed: Tokens) -> None:
    """Refuse figures of a wrong length, signs of two dates (10-8.09), and more than one date.

    Only figures that stand alone can be a whole date; beside others each is a day, a month or a year.
    """
    if not typed.stands_alone:
        for figures in typed.figures:
            if len(figures) not in (1, 2, 4):
                raise refusals.wrong_figures(figures)
    elif typed.says_year and [len(figures) for figures in typed.figures] == [2]:
        typed.short = 0  # "94 r."
    signs = _MIXED.match(typed.text) if len(typed.figures) == 3 and typed.month is None else None
    if signs and _sort_of(signs[1]) != _sort_of(signs[2]):
        raise refusals.unclear(typed.text)
    years = sum(len(figures) == 4 for figures in typed.figures) + (typed.years_away is not None)
    if len(typed.figures) > 3 or years > 1:
        raise refusals.several()
    if typed.years_away is not None and not typed.says_year:
        raise refusals.unclear(typed.text)


def _sort_of(sign: str | None) -> str:
    """The sort of a sign between figures: a comma is the numeric pad's full stop, and a space is as good."""
    return sign if sign and sign in "/-" else ""
