"""The office that keeps the register: the day on which it opens, its header lines, what it is called."""

from collections.abc import Sequence
from datetime import date

from db.folding import fold
from db.store import Store

_BEFORE_CITY = ("miasto ", "gmina ", "gmina miasto ", "gmina miejska ", "city of ", "the city of ", "m ")
"""The folded words with which a document begins to name a city as its side."""


def usual_day(store: Store) -> date:
    """The day as of which the register opens: the office's own choice, else today."""
    office = store.office()
    chosen = office.values.get("opens_as_of") if office else None
    return chosen if isinstance(chosen, date) else date.today()


def office_lines(store: Store) -> Sequence[str]:
    """The lines at the top of a paper: the office's header lines, else its name; () if it is not named."""
    office = store.office()
    if office is None:
        return ()
    header = str(office.values.get("header") or office.values.get("name") or "")
    return [line for line in header.splitlines() if line.strip()]


def own_names(store: Store) -> frozenset[str]:
    """The folded names by which documents call our own side: the city, the office; none if unknown."""
    office = store.office()
    if office is None:
        return frozenset()
    city, name = fold(str(office.values.get("city") or "")), fold(str(office.values.get("name") or ""))
    of_city = (before + city for before in ("", *_BEFORE_CITY)) if city else ()
    return frozenset(filter(None, (name, *of_city)))
