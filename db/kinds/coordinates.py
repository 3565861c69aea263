"""Geographical coordinates: read as degrees, or degrees, minutes and seconds, with signs or with letters."""

import re
from dataclasses import dataclass
from typing import Any

from db.errors import InvalidValue
from db.kinds.base import Kind, Lookup, Packed, Stored, not_understood
from db.words import _

_FIGURE = r"[0-9]+(?:[.,][0-9]+)?"
_ANGLE = (
    rf"(?P<before{{0}}>[NSEW])?\s*(?P<sign{{0}}>[-−+]?)(?P<degrees{{0}}>{_FIGURE})\s*(?P<mark{{0}}>°)?"
    rf"(?:\s*(?P<minutes{{0}}>{_FIGURE})\s*['′’])?(?:\s*(?P<seconds{{0}}>{_FIGURE})\s*(?:[\"″”]|''))?"
    r"(?(before{0})|(?:\s*(?P<after{0}>[NSEW]))?)"
)
_BOTH = re.compile(rf"{_ANGLE.format(1)}\s*(?P<between>[,; ])\s*{_ANGLE.format(2)}", re.IGNORECASE)
_LONGEST = 80
"""The most characters of a text that is tried: the pattern parts spaces and figures in many ways."""

_EXAMPLE = "53.13528, 23.14556"


@dataclass(frozen=True)
class _Angle:
    """Degrees as typed, below zero to the south and west; `letter`: N, S, E or W, "" without one.

    `marked`: a sign of degrees, minutes or seconds stands beside them.
    """

    degrees: float
    letter: str
    marked: bool

    @property
    def is_longitude(self) -> bool:
        return self.letter in ("E", "W")


class Coordinates(Kind[tuple[float, float]]):
    """Degrees north and east, to about a metre; stored and shown as "53.13528, 23.14556"."""

    width = 150

    def store(self, value: tuple[float, float] | None) -> dict[str, Stored]:
        return {"": None if value is None else "{:.5f}, {:.5f}".format(*value)}

    def load(self, stored: Any) -> tuple[float, float] | None:
        if not stored:
            return None
        north, east = stored.split(", ")
        return float(north), float(east)

    def show(self, value: tuple[float, float] | None) -> str:
        return str(self.store(value)[""] or "")

    def searchable(self, value: tuple[float, float] | None) -> str:
        return ""

    def unpack(self, packed: Packed) -> tuple[float, float] | None:
        return self.load(packed)

    def parse(self, text: str, lookup: Lookup | None = None) -> tuple[float, float] | None:
        """Read latitude and longitude; letters say which is which, and where they lie."""
        if not text.strip():
            return None
        bare = " ".join(text.split())
        found = _BOTH.fullmatch(bare) if len(bare) <= _LONGEST else None
        if not found or _is_one_number(bare, found):
            raise not_understood(text, _EXAMPLE)
        first, second = (_angle(text, found, number) for number in "12")
        if _are_one_angle(first, second, found["between"]):
            raise not_understood(text, _EXAMPLE)
        if first.is_longitude or (second.letter and not second.is_longitude):
            first, second = second, first
        if first.is_longitude or (second.letter and not second.is_longitude):
            raise not_understood(text, _EXAMPLE)  # both are of one sort
        value = first.degrees, second.degrees
        self.check(value)
        return round(value[0], 5), round(value[1], 5)

    def check(self, value: tuple[float, float] | None) -> None:
        if value and not (abs(value[0]) <= 90 and abs(value[1]) <= 180):
            raise InvalidValue(_("Latitude goes from −90 to 90 degrees, longitude from −180 to 180."))


def _angle(text: str, found: re.Match[str], number: str) -> _Angle:
    """The first or the second angle; InvalidValue where its letter and its parts contradict each other."""
    before, after, sign = (found[name + number] or "" for name in ("before", "after", "sign"))
    degrees, minutes, seconds = (_figure(found[name + number]) for name in ("degrees", "minutes", "seconds"))
    letter = (before or after).upper()
    whole = degrees.is_integer() and (minutes.is_integer() or not seconds)
    in_parts = bool(found["minutes" + number] or found["seconds" + number])
    if (letter and sign) or minutes >= 60 or seconds >= 60 or (in_parts and not whole):
        raise not_understood(text, _EXAMPLE)
    value = degrees + minutes / 60 + seconds / 3600
    below = letter in ("S", "W") or sign in ("-", "−")
    return _Angle(-value if below else value, letter, in_parts or bool(found["mark" + number]))


def _are_one_angle(first: _Angle, second: _Angle, between: str) -> bool:
    """True if what looks like two angles can be the parts of one: "53 08 N", "53 N 23", "41° 52.8"."""
    both_lettered = bool(first.letter and second.letter)
    one_lettered = bool(first.letter or second.letter) and not both_lettered
    return (one_lettered and between == " ") or (first.marked and not (second.marked or both_lettered))


def _is_one_number(text: str, found: re.Match[str]) -> bool:
    """True if the comma between two angles can be a decimal one: "53,08", "53,13,23"; not "53.1,23"."""
    comma = found.start("between")
    tight = found["between"] == "," and text[comma - 1].isdigit() and text[comma + 1 :][:1].isdigit()
    decimals = all("," in found[name] for name in ("degrees1", "degrees2"))
    return tight and "." not in text and not decimals


def _figure(text: str | None) -> float:
    return float(text.replace(",", ".")) if text else 0.0
