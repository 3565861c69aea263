"""Lengths of time as people type them: "5 lat", "36 mies.", "pół roku", "rok i 6 miesięcy", "5 years"."""

import re
import unicodedata
from decimal import Decimal

from db.dates.cleaning import LONGEST_TEXT
from db.dates.length import Length
from db.dates.names import by_word, plain
from db.dates.refusals import short
from db.errors import InvalidValue
from db.words import _

LONGEST = 9999
"""The greatest number of units that a length can have."""

# One of each, in days or in months.
_DAYS = by_word(
    {
        1: "d dn dzien dnia dni dniach doba doby dob dniowy dniowa dniowe day days",
        7: "tydz tyg tydzien tygodnia tygodnie tygodni tygodniach week weeks wk",
    }
)
_MONTHS = by_word(
    {
        1: "m mc mcy mies miesiac miesiaca miesiace miesiecy miesieczny miesieczna miesieczne"
        " mo month months",
        3: "kw kwartal kwartalu kwartaly kwartalow quarter quarters",
        6: "polrocze polrocza polroczny polroczna polroczne polroku",
        12: "r rok roku lata lat latach l roczny roczna roczne letni letnia letnie y yr yrs year years",
    }
)
_COUNTS = by_word(
    {
        Decimal("0.5"): "pol half",
        Decimal(1): "jeden jedna jedno jednego one a an",
        Decimal("1.5"): "poltora poltorej",
        Decimal(2): "dwa dwie dwoch two",
        Decimal(3): "trzy trzech three",
        Decimal(4): "cztery czterech four",
        Decimal(5): "piec pieciu five",
        Decimal(6): "szesc szesciu six",
        Decimal(7): "siedem siedmiu seven",
        Decimal(8): "osiem osmiu eight",
        Decimal(9): "dziewiec dziewieciu nine",
        Decimal(10): "dziesiec dziesieciu ten",
        Decimal(11): "jedenascie jedenastu eleven",
        Decimal(12): "dwanascie dwunastu twelve",
    }
)
_SILENT = by_word({"silent": "na okres przez co w ciagu i oraz for every and"})
_TOKEN = re.compile(r"(\d{1,9}(?:[.,]\d{1,9})?)|([^\W\d_]+)|([^\s.,])")
_BRACKETS = re.compile(r"\([^)]*\)")


def parse_length(text: str) -> Length:
    """The length that `text` states, in any language of the program.

    Raises InvalidValue with a sentence for a text that states no length, or a length that no single unit
    holds.
    """
    if not text.strip():
        raise InvalidValue(_("Type a length of time, for example 5 years, 36 months or 90 days."))
    if len(text) > LONGEST_TEXT:
        raise _unclear(text)
    length = _length(text, _stated(text))
    if not 0 < length.count <= LONGEST:
        raise InvalidValue(_("A length of time is from 1 to 9999 units."))
    return length


def _stated(text: str) -> list[tuple[Decimal, str]]:
    """The counts in `text`, each with its unit.

    Contracts say things twice, "5 (pięć) lat", so what stands in brackets is passed over.
    """
    stated: list[tuple[Decimal, str]] = []
    count: Decimal | None = None
    bare = _BRACKETS.sub(" ", unicodedata.normalize("NFKC", text)).replace("m-c", "mc").strip()
    for number, word, sign in _TOKEN.findall(bare):
        name = "week" if word in ("w", "W") and count is not None else plain(word)
        if name in _DAYS or name in _MONTHS:
            stated.append((Decimal(1) if count is None else count, name))
            count = None
        elif count is not None and name in ("a", "an"):  # half a year
            continue
        elif count is None and (number or name in _COUNTS):
            count = Decimal(number.replace(",", ".")) if number else _COUNTS[name]
        elif sign != "-" and name not in _SILENT:
            raise _unclear(text)
    if bare.startswith("-"):
        raise _unclear(text)
    if count is not None:
        raise _without_unit(count)
    return stated


def _length(text: str, stated: list[tuple[Decimal, str]]) -> Length:
    """The sum of the stated counts, in the largest unit that holds it: "rok i 6 miesięcy" is 18 months."""
    lengths = [_DAYS.get(name, 0) or _MONTHS[name] for _count, name in stated]
    total = sum((count * length for (count, _name), length in zip(stated, lengths, strict=True)), Decimal(0))
    in_days = {name in _DAYS for _count, name in stated}
    if len(in_days) > 1:
        raise InvalidValue(_("Days and months do not make one length of time. Type it in days or in months."))
    if not stated or total % 1 or len(set(lengths)) < len(lengths):
        raise _unclear(text)
    whole = int(total)
    if True in in_days:
        return Length(whole // 7, "week") if set(lengths) == {7} else Length(whole, "day")
    return Length(whole // 12, "year") if set(lengths) == {12} and whole % 12 == 0 else Length(whole, "month")


def _unclear(text: str) -> InvalidValue:
    sentence = _("“{text}” is not a length of time. Type, for example, 5 years, 36 months or 90 days.")
    return InvalidValue(sentence.format(text=short(text)))


def _without_unit(count: Decimal) -> InvalidValue:
    if count % 1:
        return InvalidValue(_("The unit is missing. Type, for example, 5 years, 36 months or 90 days."))
    choices = [Length(int(count), unit).show() for unit in ("year", "month", "day")]
    sentence = _("The unit is missing. Type {years}, {months} or {days}.")
    return InvalidValue(sentence.format(years=choices[0], months=choices[1], days=choices[2]))
