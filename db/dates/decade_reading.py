"""Decades as people type them: "lata 90.", "na początku lat 90. XX w.", "199x", "the 1990s", "90er Jahre"."""

import re
from datetime import date

from db.dates import refusals
from db.dates.calendar_days import FIRST_YEAR, LAST_YEAR, YEARS_AHEAD
from db.dates.names import by_word, roman
from db.dates.partial import PartialDate

_MAYBE = re.compile(
    r"\dx\b|\d'?s\b|\der\b|\d-?(?:te|tych)\b|\bl\.|\b(?:yrs|lat|let|rok[yo]|de[ck]ad|\w+(?:ties|iger)\b)"
)
_NAMES = by_word(
    {
        10: "dziesiat",
        20: "dwudziest twenties zwanziger dvacat",
        30: "trzydziest thirties dreissiger tricat",
        40: "czterdziest forties vierziger ctyricat styridsiat",
        50: "piecdziesiat fifties funfziger padesat patdesiat",
        60: "szescdziesiat sixties sechziger sedesat sestdesiat",
        70: "siedemdziesiat seventies siebziger sedmdesat sedemdesiat",
        80: "osiemdziesiat eighties achtziger osmdesat osemdesiat",
        90: "dziewiecdziesiat nineties neunziger devadesat devatdesiat",
    }
)
# Each word once, and none is given back to be read anew: so any text is read in one pass.
_AROUND = (
    r"(?P<about>(?:ok|c|ca)\b\.? ?|~|okolo |circa |about |around |um |etwa )?"
    r"(?:(?:we?|z|od|do|na|pod|in|im|the|of|from|since|until|seit|der|den|die|ve?|ke)\b[ ]?"
    r"|(?:poczatk(?:u|iem)|poczatek|pol\.|polow(?:a|ie|y)|pierwsz(?:a|ej)|drug(?:a|iej)|ii?|[12]\.|kon(?:iec|cu|cem|ca)"
    r"|schyl(?:ek|ku)"
    r"|early|mid|late|beginning|end|anfang|mitte|ende|zacatk(?:u|em)|zaciatk(?:u|om)|konc(?:i|em|om)"
    r"|polovine|polovici)[ -])*+"
)
_CENTURY = (
    r"(?:,? (?:des )?(?:(?P<roman>[ivxlc]+) ?(?:w\.?|wieku|st\.?)"
    r"|(?P<number>\d\d)\. (?:stoleti|storocia|jahrhunderts)"
    r"|(?P<last>(?:ubieglego|minionego|zeszlego) (?:wieku|stulecia))))?"
)
_PATTERNS = tuple(
    re.compile(_AROUND + pattern + r"(?: \((?P<from>\d{4}) ?- ?(?P<to>\d{4})\))?(?P<sign> ?[~?]| ?\(\?\))?")
    for pattern in (
        r"(?P<tens>\d{3})x",
        r"'?(?P<figures>\d{4}|\d{2})'?s",
        rf"(?:lata|latach|lat|l\.) ?'?(?P<figures>\d{{4}}|\d{{2}})(?:\.|-?(?:te|tych|e|ych))?{_CENTURY}",
        rf"(?P<figures>\d{{4}}|\d{{2}})-?(?:te|tych)\.? (?:lata|latach|lat){_CENTURY}",
        r"(?P<figures>\d{4})-?(?:te|tych)",
        rf"(?:lata|latach|lat) (?P<name>[a-z]+?)(?:e|ych){_CENTURY}",
        rf"(?P<figures>\d{{4}}|\d{{2}})\. (?:leta|letech|let|roky|rokoch|rokov){_CENTURY}",
        rf"(?P<name>[a-z]+?)(?:a|ych|e) (?:leta|letech|let|roky|rokoch|rokov){_CENTURY}",
        rf"(?P<figures>\d{{4}}|\d{{2}})er(?: jahren?)?{_CENTURY}",
        rf"(?P<name>[a-z]+iger) jahren?{_CENTURY}",
        r"(?P<name>[a-z]+ties)",
        r"(?:dekad(?:a|y|zie)|decade)(?: of)?(?: the)? (?P<from2>\d{4}) ?- ?(?P<to2>\d{4})",
        r"(?:l\.|yrs) (?P<from3>\d{4}) ?- ?(?P<to3>\d{2})",
    )
)


def parse_decade(text: str, typed: str, today: date) -> PartialDate | None:
    """The decade that `text` states, which is `typed` as `plain` gives it; None if it states none.

    Its beginning, middle or end is not kept: the decade is as much of it as is certain. Raises InvalidValue
    where it is not clear of which century it is.
    """
    if not _MAYBE.search(text):
        return None
    found = next((match for pattern in _PATTERNS if (match := pattern.fullmatch(text))), None)
    if found is None:
        return None
    stated = found.groupdict()
    first, last = stated.get("from2"), stated.get("to2")
    if start := stated.get("from3"):  # "l. 2000–09", as it stands in a column
        first, last = start, start[:2] + str(stated["to3"])
    year = int(first) if first else _first_year(stated, typed, today)
    first, last = first or stated["from"], last or stated["to"]
    if year is None or year % 10 or (first and last and (int(first), int(last)) != (year, year + 9)):
        return None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise refusals.year_out(year, FIRST_YEAR, LAST_YEAR)
    return PartialDate(year, approximate=bool(stated["about"] or stated["sign"]), decade=True)


def _first_year(stated: dict[str, str | None], typed: str, today: date) -> int | None:
    """The first year of the decade; None if its name is none."""
    tens, figures = stated.get("tens"), stated.get("figures")
    if tens:
        return int(tens) * 10
    if figures and len(figures) == 4:
        return _in_full(int(figures), typed, today)
    short = int(figures) if figures else _NAMES.get(stated.get("name") or "")
    if short is None or short % 10:
        return None
    if stated.get("roman") or stated.get("number") or stated.get("last"):
        century = _century(stated, today)
        return None if century is None else (century - 1) * 100 + short
    return _near(short, typed, today)


def _in_full(year: int, typed: str, today: date) -> int:
    """The first year of "1990s"; "1900s" can be a century."""
    if year % 100 == 0 and year != today.year // 100 * 100:
        raise refusals.either(typed, f"{year // 10}x", f"{year} – {year + 99}")
    return year


def _century(stated: dict[str, str | None], today: date) -> int | None:
    """The number of the century that is named; None if it is no number."""
    if stated.get("last"):
        return today.year // 100
    if number := stated.get("number"):
        return int(number)
    name = (stated.get("roman") or "").upper()
    return next((number for number in range(1, 23) if roman(number) == name), None)


def _near(short: int, typed: str, today: date) -> int:
    """The first year of a decade named by two figures: of the last century, if this one's is far ahead.

    The twenties can be those of either century: refused, with both to choose from.
    """
    this = today.year // 100 * 100 + short
    if this > today.year + YEARS_AHEAD:
        return this - 100
    both = (PartialDate(year, decade=True).show() for year in (this - 100, this))
    raise refusals.either(typed, *both)
