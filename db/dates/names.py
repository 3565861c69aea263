"""How each language writes dates: its months and the small words around them.

They stand here and not in the catalogs because a date is read in all languages at once, whichever is
spoken: what is written and what is read come from the same table and cannot drift apart.
"""

from typing import NamedTuple

from db.words import language

_NBSP = "\N{NO-BREAK SPACE}"


class Writing(NamedTuple):
    """How a language writes dates; a month has its name and its forms after other words."""

    months: tuple[str, ...]
    of_months: tuple[str, ...]  # "30 czerwca", "od stycznia"
    in_months: tuple[str, ...]  # "w styczniu", with the preposition
    by_months: tuple[str, ...]  # "przed styczniem": read, never written
    figures: bool  # a day in a sentence is 30.06.2012, not 30 June 2012
    about: str
    about_in_full: str
    on: str
    within: str
    year_mark: str


_POLISH_MONTHS = (
    ("styczeń", "stycznia", f"w{_NBSP}styczniu", "styczniem"),
    ("luty", "lutego", f"w{_NBSP}lutym", "lutym"),
    ("marzec", "marca", f"w{_NBSP}marcu", "marcem"),
    ("kwiecień", "kwietnia", f"w{_NBSP}kwietniu", "kwietniem"),
    ("maj", "maja", f"w{_NBSP}maju", "majem"),
    ("czerwiec", "czerwca", f"w{_NBSP}czerwcu", "czerwcem"),
    ("lipiec", "lipca", f"w{_NBSP}lipcu", "lipcem"),
    ("sierpień", "sierpnia", f"w{_NBSP}sierpniu", "sierpniem"),
    ("wrzesień", "września", f"we{_NBSP}wrześniu", "wrześniem"),
    ("październik", "października", f"w{_NBSP}październiku", "październikiem"),
    ("listopad", "listopada", f"w{_NBSP}listopadzie", "listopadem"),
    ("grudzień", "grudnia", f"w{_NBSP}grudniu", "grudniem"),
)
_ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WRITINGS = {
    "pl": Writing(
        *zip(*_POLISH_MONTHS, strict=True),
        figures=True,
        about="ok. ",
        about_in_full="około ",
        on="",
        within=f"w{_NBSP}",
        year_mark=f"{_NBSP}r.",
    ),
    "en": Writing(
        months=_ENGLISH_MONTHS,
        of_months=_ENGLISH_MONTHS,
        in_months=tuple(f"in {month}" for month in _ENGLISH_MONTHS),
        by_months=_ENGLISH_MONTHS,
        figures=False,
        about="c. ",
        about_in_full="about ",
        on="on ",
        within="in ",
        year_mark="",
    ),
}


def writing() -> Writing:
    """How the language spoken now writes dates."""
    return WRITINGS[language()]
