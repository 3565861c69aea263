"""The font of printed lists, the widths of its texts, and their wrapping."""

import re
import unicodedata
from collections.abc import Iterator

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

UNIT = 1200  # to the inch: lists are laid out in whole units, whatever the device, so that all devices agree
MM = UNIT / 25.4
MARK = "\ue000"  # before an uncertain state: a letter of its own, drawn as a hatched square

# Faces that are made for tables: legible when small, all digits of one width.
_FAMILIES = ("Segoe UI", "Noto Sans", "Arial", "Liberation Sans", "DejaVu Sans")
_LONE = re.compile(r"(?: [aiouwzAIOUWZ])+$")  # words that Polish does not leave at a line's end
_BREAKS = "-‐–—/,;.:@_)"


def print_font(points: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The font of printed text, from the families installed; its pixel size is in units."""
    font = QFont(_family())
    font.setPixelSize(round(points * UNIT / 72))
    font.setWeight(weight)
    # Hinted, letters advance by whole units: a PDF is a tenth smaller and made in less time.
    font.setHintingPreference(QFont.HintingPreference.PreferFullHinting)
    # Letters that are shaped (joined "fi", dashes of another height) cannot be searched or copied from a PDF,
    # and are not as wide as their sum. Scripts that need shaping get it all the same.
    font.setStyleStrategy(QFont.StyleStrategy.PreferNoShaping)
    font.setKerning(False)
    return font


def _family() -> str:
    for name in _FAMILIES:
        if QFontDatabase.hasFamily(name):
            return name
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()


class FontMetrics(dict[str, float]):
    """The advances of a font's letters in units, each measured once: asking Qt for each text is too slow."""

    def __init__(self, font: QFont) -> None:
        super().__init__({"\n": 0.0, MARK: float(round(font.pixelSize() * 1.05))})
        self.font = font
        self._metrics = QFontMetricsF(font)
        self.ascent, self.height = self._metrics.ascent(), self._metrics.height()

    def __missing__(self, letter: str) -> float:
        advance = self[letter] = self._metrics.horizontalAdvance(letter)
        return advance

    def width(self, text: str) -> float:
        """The width of `text` on one line, in units."""
        return sum(map(self.__getitem__, text))

    def wrap(self, text: str, width: float) -> list[str]:
        """The lines of `text`, none wider than `width`: broken at spaces, and within a word as need be."""
        return [line for paragraph in text.split("\n") for line in self._wrap_paragraph(paragraph, width)]

    def elided(self, text: str, width: float) -> str:
        """`text` on one line, its end replaced by "…" if it is wider than `width`."""
        if self.width(text) <= width:
            return text
        while text and self.width(f"{text}…") > width:
            text = text[:-1].rstrip()
        return f"{text}…"

    def _wrap_paragraph(self, paragraph: str, width: float) -> Iterator[str]:
        line, used, space = "", 0.0, self[" "]
        for word in paragraph.split(" "):
            size = self.width(word)
            if line and used + space + size <= width:
                line, used = f"{line} {word}", used + space + size
                continue
            if line:
                line, word = self._carry_lone_letters(line, word, width)
                yield line
            *whole, line = self._split_word(word, width)
            yield from whole
            used = self.width(line)
        yield line

    def _carry_lone_letters(self, line: str, word: str, width: float) -> tuple[str, str]:
        """A full line and the beginning of the next: Polish carries one-letter words at a line's end over."""
        if lone := _LONE.search(line):
            carried = f"{lone.group().lstrip()} {word}"
            if self.width(carried) <= width:
                return line[: lone.start()], carried
        return line, word

    def _split_word(self, word: str, width: float) -> list[str]:
        """A word, split if it is wider than a line: after a hyphen or the like, if it has one."""
        if self.width(word) <= width:
            return [word]
        pieces, start, after_mark, used = [], 0, 0, 0.0
        for index, letter in enumerate(word):
            used += self[letter]
            while used > width and index > start:
                cut = after_mark if after_mark > start else index
                while cut - 1 > start and unicodedata.combining(word[cut]):  # an accent stays with its letter
                    cut -= 1
                pieces.append(word[start:cut])
                start, used = cut, self.width(word[cut : index + 1])
            if letter in _BREAKS:
                after_mark = index + 1
        return [*pieces, word[start:]]
