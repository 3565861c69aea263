"""The words of dates in each language: its months, days of the week and the small words around them.

They stand here and not in the catalogs because a date is read in all languages at once, whichever is
spoken: what is written and what is read come from the same tables and cannot drift apart.
"""

import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple, TypeVar

from db.words import NO_BREAK, language

_T = TypeVar("_T")


class Writing(NamedTuple):
    """The date words of a language; a month has its name and its forms after other words."""

    months: tuple[str, ...]
    of_months: tuple[str, ...]  # "30 czerwca", "od stycznia"
    in_months: tuple[str, ...]  # "w styczniu", with the preposition
    weekdays: tuple[str, ...]
    figures: bool  # a day in a sentence is 30.06.2012, not 30 June 2012
    about: str
    about_in_full: str
    on: str
    within: str
    year_mark: str


_POLISH_MONTHS = (
    ("styczeń", "stycznia", f"w{NO_BREAK}styczniu"),
    ("luty", "lutego", f"w{NO_BREAK}lutym"),
    ("marzec", "marca", f"w{NO_BREAK}marcu"),
    ("kwiecień", "kwietnia", f"w{NO_BREAK}kwietniu"),
    ("maj", "maja", f"w{NO_BREAK}maju"),
    ("czerwiec", "czerwca", f"w{NO_BREAK}czerwcu"),
    ("lipiec", "lipca", f"w{NO_BREAK}lipcu"),
    ("sierpień", "sierpnia", f"w{NO_BREAK}sierpniu"),
    ("wrzesień", "września", f"we{NO_BREAK}wrześniu"),
    ("październik", "października", f"w{NO_BREAK}październiku"),
    ("listopad", "listopada", f"w{NO_BREAK}listopadzie"),
    ("grudzień", "grudnia", f"w{NO_BREAK}grudniu"),
)
_ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WRITINGS = {
    "pl": Writing(
        months=tuple(name for name, _of, _in in _POLISH_MONTHS),
        of_months=tuple(of for _name, of, _in in _POLISH_MONTHS),
        in_months=tuple(within for _name, _of, within in _POLISH_MONTHS),
        weekdays=("poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela"),
        figures=True,
        about="ok. ",
        about_in_full="około ",
        on="",
        within=f"w{NO_BREAK}",
        year_mark=f"{NO_BREAK}r.",
    ),
    "en": Writing(
        months=_ENGLISH_MONTHS,
        of_months=_ENGLISH_MONTHS,
        in_months=tuple(f"in {month}" for month in _ENGLISH_MONTHS),
        weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        figures=False,
        about="c. ",
        about_in_full="about ",
        on="on ",
        within="in ",
        year_mark="",
    ),
}


def writing() -> Writing:
    """The date words of the language spoken now."""
    return WRITINGS[language()]


def by_word(meanings: Mapping[_T, str]) -> dict[str, _T]:
    """The meaning of each word, out of the words of each meaning, which are parted by spaces."""
    return {word: meaning for meaning, words in meanings.items() for word in words.split()}


# What follows is only read; all of it as `plain` gives it.
ROMAN = by_word(
    dict(enumerate(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"), 1))
)
WEEKDAYS = by_word(
    {
        0: "pon pn poniedzialek poniedzialku mon monday",
        1: "wt wtorek wtorku tue tues tuesday",
        2: "sr sroda srode srody wed wednesday",
        3: "czw czwartek czwartku thu thur thurs thursday",
        4: "pt piatek piatku fri friday",
        5: "sob sobota sobote soboty sat saturday",
        6: "niedz ndz niedziela niedziele niedzieli sun sunday",
    }
)
DAYS_AWAY = by_word(
    {-2: "przedwczoraj", -1: "wczoraj yesterday", 0: "dzis dzisiaj today", 1: "jutro tomorrow", 2: "pojutrze"}
)
YEARS_AWAY = by_word(
    {
        -1: "last ub ubieglego ubieglym ubiegly zeszlego zeszlym zeszly",
        0: "this b br biezacego biezacym biezacy tego tym ten",
        1: "next przyszlego przyszlym przyszly",
    }
)
ROLES = by_word(
    {
        "year": "r rok roku br year",
        "about": "ok okolo c ca cca circa approx approximately about around",
        # "od" and "do" add nothing to a date that has a field of its own.
        "silent": "w we z ze na od do dnia dniu dn miesiac miesiaca miesiacu caly on in the of from since"
        " until whole month",
        "unknown": "brak bd nieznana nieznany nieustalona unknown none",
        "vague": "lata lat latach kwartal kwartale kwartalu polowa polowie poczatek poczatku poczatkiem"
        " koniec koncu konca koncem wiosna wiosne wiosny lato lecie jesien jesieni zima zime zimy wiek wieku"
        " miedzy przed po before after between early mid late spring summer autumn winter quarter half end"
        " beginning century decade",
    }
)


def plain(text: str) -> str:
    """`text` in small letters without accents, as the tables above are written."""
    bare = unicodedata.normalize("NFKD", text.casefold()).replace("ł", "l")
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


@cache
def month_names() -> dict[str, int]:
    """The number (1 to 12) of every form of every month in every language, each as `plain` gives it."""
    return {
        plain(form).split()[-1]: number
        for spoken in WRITINGS.values()
        for forms in (spoken.months, spoken.of_months, spoken.in_months)
        for number, form in enumerate(forms, start=1)
    }


@cache
def month_called(word: str) -> int | None:
    """The number (1 to 12) of the month that a plain word names; None if it names none.

    A month is named in full or by its first three letters or more: "czerw", "Sept".
    """
    if len(word) < 3:
        return None
    return next((number for name, number in month_names().items() if name.startswith(word)), None)
