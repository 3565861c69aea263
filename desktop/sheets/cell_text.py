"""Texts cut and cleaned to what a cell of a workbook can hold, and a record of the losses."""

import re
from dataclasses import dataclass, field

from db.words import NN_, _, n_

MOST = 32_767  # Excel's characters in a cell, counted as it counts them: in UTF-16
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_NAMED = 10  # places that a sentence names before it says "and so on"
_UNKEPT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LINES = re.compile("\r\n?")
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")

_REPLACED = NN_(
    "{n} cell held characters that a workbook cannot keep; each of them is now “{sign}”: {places}.",
    "{n} cells held characters that a workbook cannot keep; each of them is now “{sign}”: {places}.",
)
_CUT = NN_(
    "The text of {n} cell was longer than Excel's 32,767 characters and is cut; the cell says so: {places}.",
    "The text of {n} cells was longer than Excel's 32,767 characters and is cut; each says so: {places}.",
)


@dataclass
class CellCount:
    """The number of cells with a loss, and the places of the first of them."""

    count: int = 0
    places: list[str] = field(default_factory=list)

    def add(self, place: str) -> None:
        self.count += 1
        if len(self.places) < _NAMED:
            self.places.append(place)

    def sentence(self, singular: str, plural: str) -> str:
        """The message, in the singular or plural, with number and places filled in."""
        places = ", ".join(self.places) + (" …" if self.count > len(self.places) else "")
        return n_(singular, plural, self.count).format(n=self.count, sign=REPLACEMENT, places=places)


@dataclass
class LostText:
    """The cells of a workbook whose text lost something: characters replaced, or the end cut off."""

    replaced: CellCount = field(default_factory=CellCount)
    cut: CellCount = field(default_factory=CellCount)

    def storable(self, text: str, place: str) -> str:
        """The part of `text` that a cell can hold; losses are recorded with `place`, as "Sheet!A1"."""
        text = _LINES.sub("\n", text)
        if _UNKEPT.search(text):
            text = _UNKEPT.sub(REPLACEMENT, text)
            self.replaced.add(place)
        if _length(text) > MOST:
            text = _cut(text)
            self.cut.add(place)
        return text

    def sentences(self) -> list[str]:
        """Sentences on the losses for the user, in the language spoken now; [] if there are none."""
        losses = ((self.replaced, _REPLACED), (self.cut, _CUT))
        return [cells.sentence(*message) for cells, message in losses if cells.count]


def escaped(text: str) -> str:
    """`text` as a workbook stores it, where "_x0041_" stands for a letter: a literal one is escaped."""
    return _ESCAPED.sub("_x005F_", text)


def plain(text: str) -> str:
    """`text` without the characters that XML cannot hold, for document properties and sheet names."""
    return _UNKEPT.sub("", text)


def _length(text: str) -> int:
    return len(text) if len(text) <= MOST // 2 else len(text.encode("utf-16-le")) // 2


def _cut(text: str) -> str:
    """The beginning of `text`, with a note at its end that it was cut."""
    mark = _(" … [cut here: the whole text is in the register]")
    room = MOST - _length(mark)
    return text.encode("utf-16-le")[: room * 2].decode("utf-16-le", "ignore") + mark
