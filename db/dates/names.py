"""The words of dates in each language: its months, days of the week and the small words around them.

They stand here and not in the catalogs because a date is read in all languages at once, whichever is
spoken: what is written and what is read come from the same tables and cannot drift apart.
"""

import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple, TypeVar

from db.dates.month_names import OTHER_MONTHS
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
    decades: tuple[str, str, str]  # a decade, after other words, and with the preposition
    first_decades: tuple[str, str, str]  # the first ten years of a century, which have no such name
    years: tuple[str, str, str]  # one of several years, after other words, and with the preposition
    short_decades: tuple[str, str]  # both in a column, no wider than a full day


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
        decades=(
            f"lata{NO_BREAK}{{short}}. {{century}}{NO_BREAK}w.",
            f"lat{NO_BREAK}{{short}}. {{century}}{NO_BREAK}w.",
            f"w{NO_BREAK}latach{NO_BREAK}{{short}}. {{century}}{NO_BREAK}w.",
        ),
        first_decades=(
            "dekada {first}–{last}",
            "dekady {first}–{last}",
            f"w{NO_BREAK}dekadzie {{first}}–{{last}}",
        ),
        years=(
            f"lata{NO_BREAK}{{years}}",
            f"lat{NO_BREAK}{{years}}",
            f"w{NO_BREAK}latach{NO_BREAK}{{years}}",
        ),
        short_decades=("l. {short}. {century} w.", "l. {first}–{end}"),
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
        decades=("the {first}s", "the {first}s", "in the {first}s"),
        first_decades=(
            "the decade {first}–{last}",
            "the decade {first}–{last}",
            "in the decade {first}–{last}",
        ),
        years=("{years}", "{years}", "in {years}"),
        short_decades=("the {first}s", "yrs {first}–{end}"),
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
        0: "pon pn poniedzialek poniedzialku mon monday montag pondeli pondelok pirmadienis",
        1: "wt wtorek wtorku tue tues tuesday dienstag utery utorok antradienis",
        2: "sr sroda srode srody wed wednesday mittwoch streda treciadienis",
        3: "czw czwartek czwartku thu thur thurs thursday donnerstag ctvrtek stvrtok ketvirtadienis",
        4: "pt piatek piatku fri friday freitag patek piatok penktadienis",
        5: "sob sobota sobote soboty sat saturday samstag sonnabend sestadienis",
        6: "niedz ndz niedziela niedziele niedzieli sun sunday sonntag nedele nedela sekmadienis",
    }
)
DAYS_AWAY = by_word(
    {
        -2: "przedwczoraj",
        -1: "wczoraj wczorajszy wczorajszego wczorajszym yesterday",
        0: "dzis dzisiaj dzisiejszy dzisiejszego dzisiejszym today",
        1: "jutro jutra jutrzejszy jutrzejszego jutrzejszym tomorrow",
        2: "pojutrze",
    }
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
        "year": "r rok roku roka roce br year jahr jahre jahres",
        "about": "ok okolo c ca cca circa approx approximately about around etwa ungefahr um kolem asi apie",
        # "od" and "do" add nothing to a date that has a field of its own.
        "silent": "w we z ze na od do dni dnia dniu dniem dzien dn miesiac miesiaca miesiacu mc mca mcu m-c"
        " m-ca m-cu caly stan stanu wg wedlug data daty on in the of from since until as dated effective with"
        " effect day whole course ciagu month vom am seit im ab bis den der die des dem zum datum dne ode ke"
        " ve vo dna"
        " mesic"
        " mesici mesiac mesiaci nuo iki",
        "after a year": "m metu metai metais",
        "after a month": "d diena dienos men menesio",
        "unknown": "brak bd nd nieznana nieznany nieustalona unknown none",
        "vague": "lata lat latach kw pol przelom przelomie schylek schylku ponad najpozniej q xix xxi"
        " stulecie stulecia kwartal kwartale kwartalu polowa polowie poczatek poczatku poczatkiem"
        " koniec koncu konca koncem wiosna wiosne wiosny lato lecie jesien jesieni zima zime zimy wiek wieku"
        " miedzy pomiedzy dekada dekady dekadzie przed po before after between early mid late spring summer"
        " autumn winter quarter half end beginning century decade decades years anfang ende mitte quartal"
        " fruhjahr sommer herbst jahren vor nach zwischen pred zacatek zacatkem zaciatok zaciatkom koniec"
        " jaro podzim leta roky rokoch rokov letech po pries",
    }
)


def plain(text: str) -> str:
    """`text` in small letters without accents, as the tables above are written."""
    bare = unicodedata.normalize("NFKD", text.casefold()).replace("ł", "l")
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


_ROMAN_FIGURES = {"C": 100, "XC": 90, "L": 50, "XL": 40, "X": 10, "IX": 9, "V": 5, "IV": 4, "I": 1}


def roman(number: int) -> str:
    """A number as a Roman one, in capitals: XX."""
    text = ""
    for figure, value in _ROMAN_FIGURES.items():
        times, number = divmod(number, value)
        text += figure * times
    return text


@cache
def _own_months() -> dict[str, int]:
    """The number (1 to 12) of every form of every month in the program's languages."""
    return {
        plain(form).split()[-1]: number
        for spoken in WRITINGS.values()
        for forms in (spoken.months, spoken.of_months, spoken.in_months)
        for number, form in enumerate(forms, start=1)
    }


@cache
def month_names() -> dict[str, int]:
    """The number (1 to 12) of every form of every month in every language, each as `plain` gives it."""
    others = {word: number for number, words in enumerate(OTHER_MONTHS, start=1) for word in words.split()}
    return others | _own_months()


@cache
def _months_begun() -> dict[str, int]:
    """The number of the month that alone begins with three letters or more, by these."""
    begun: dict[str, set[int]] = {}
    for name, number in _own_months().items():
        for end in range(3, len(name)):
            begun.setdefault(name[:end], set()).add(number)
    return {letters: numbers.pop() for letters, numbers in begun.items() if len(numbers) == 1}


def month_called(word: str) -> int | None:
    """The number (1 to 12) of the month that a plain word names; None if it names none, or several.

    A month is named in full, in the program's languages also by its first three letters or more: "czerw",
    "Sept". In others these may be any word: "bal" is no balandis.
    """
    return month_names().get(word) or _months_begun().get(word)
