"""Plain words for the colours that fill cells: czerwony, jasnozielony."""

from collections.abc import Iterable
from functools import cache

from db.words import N_, _

_KNOWN = {
    "FF0000": N_("red"),
    "FF6666": N_("red"),
    "C00000": N_("dark red"),
    "800000": N_("dark red"),
    "FFC7CE": N_("pink"),
    "FF99CC": N_("pink"),
    "FF00FF": N_("pink"),
    "FFC000": N_("orange"),
    "FF9900": N_("orange"),
    "ED7D31": N_("orange"),
    "F8CBAD": N_("light orange"),
    "FFFF00": N_("yellow"),
    "FFFF66": N_("yellow"),
    "FFF2CC": N_("light yellow"),
    "FFFF99": N_("light yellow"),
    "00B050": N_("green"),
    "00FF00": N_("green"),
    "008000": N_("green"),
    "70AD47": N_("green"),
    "92D050": N_("light green"),
    "C6EFCE": N_("light green"),
    "CCFFCC": N_("light green"),
    "E2EFDA": N_("light green"),
    "375623": N_("dark green"),
    "00B0F0": N_("light blue"),
    "99CCFF": N_("light blue"),
    "CCFFFF": N_("light blue"),
    "BDD7EE": N_("light blue"),
    "DDEBF7": N_("light blue"),
    "4472C4": N_("blue"),
    "0070C0": N_("blue"),
    "0000FF": N_("blue"),
    "002060": N_("dark blue"),
    "7030A0": N_("violet"),
    "CCC0DA": N_("light violet"),
    "833C0B": N_("brown"),
    "993300": N_("brown"),
    "7F7F7F": N_("grey"),
    "A5A5A5": N_("grey"),
    "C0C0C0": N_("light grey"),
    "D9D9D9": N_("light grey"),
    "F2F2F2": N_("light grey"),
    "404040": N_("dark grey"),
    "000000": N_("black"),
}
"""Colours that offices use, as RRGGBB: those that Excel and LibreOffice offer first."""


def colour_words(colours: Iterable[str]) -> dict[str, str]:
    """A word for each of some colours, as RRGGBB; shades of one word are told apart by their code."""
    words = {colour: _(_nearest(colour)) for colour in dict.fromkeys(colours)}
    shared = list(words.values())
    return {
        colour: f"{word} ({colour})" if shared.count(word) > 1 else word for colour, word in words.items()
    }


@cache
def _nearest(colour: str) -> str:
    """The word of the known colour that looks most like another."""
    return _KNOWN[min(_KNOWN, key=lambda known: _distance(colour, known))]


def _distance(one: str, other: str) -> float:
    """How unlike two colours look: the eye tells shades of green best, and of red the lighter it is."""
    red, green, blue = (int(one[at : at + 2], 16) - int(other[at : at + 2], 16) for at in (0, 2, 4))
    mean = (int(one[:2], 16) + int(other[:2], 16)) / 512
    return (2 + mean) * red**2 + 4 * green**2 + (3 - mean) * blue**2
