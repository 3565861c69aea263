"""Geographical coordinates: read as degrees, or degrees, minutes and seconds, with signs or with letters."""

import re
from dataclasses import dataclass
from typing import Any

from db.errors import InvalidValue
from db.kinds.base import Kind, Lookup, Packed, Stored, not_understood
from db.words import _

_FIGURE = r"[0-9]+(?:[.,][0-9]+)?"
_ANGLE = (
    rf"(?P<before{{0}}>[NSEW])?\s*(?P<sign{{0}}>[-−+]?)(?P<degrees{{0}}>{_FIGURE})\s*°?"
    rf"(?:\s*(?P<minutes{{0}}>{_FIGURE})\s*['′’])?(?:\s*(?P<seconds{{0}}>{_FIGURE})\s*(?:[\"″”]|''))?"
    r"\s*(?P<after{0}>[NSEW])?"
)
_BOTH = re.compile(rf"{_ANGLE.format(1)}\s*[,; ]\s*{_ANGLE.format(2)}", re.IGNORECASE)
_EXAMPLE = "53.13528, 23.14556"


@dataclass(frozen=True)
class _Angle:
    """Degrees as typed, below zero to the south and west; `letter`: N, S, E or W, "" without one."""

    degrees: float
    letter: str

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
        found = _BOTH.fullmatch(text.strip())
        if not found:
            raise not_understood(text, _EXAMPLE)
        first, second = (_angle(text, found, number) for number in "12")
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
    if (before and after) or (letter and sign) or minutes >= 60 or seconds >= 60 or (in_parts and not whole):
        raise not_understood(text, _EXAMPLE)
    value = degrees + minutes / 60 + seconds / 3600
    below = letter in ("S", "W") or sign in ("-", "−")
    return _Angle(-value if below else value, letter)


def _figure(text: str | None) -> float:
    return float(text.replace(",", ".")) if text else 0.0
