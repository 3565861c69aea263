"""Bytes as text: the encoding by its mark, else by what letters come out of it."""

import codecs
from typing import NamedTuple

from db.words import N_

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NAMES = {
    "cp1250": N_("Central European, Windows (cp1250)"),
    "iso8859-2": N_("Central European, ISO 8859-2"),
    "cp1252": N_("Western European (Latin-1)"),
}
# What a letter inside a word tells of an encoding: the Polish letters weigh most, for the offices are Polish.
# Letters that two of the encodings read alike, as "ó" or "é", tell nothing.
_POLISH = dict.fromkeys("ąłśżźĄŁŚŻŹ", 3.0) | dict.fromkeys("ęćńĘĆŃ", 1.0)
_CENTRAL = _POLISH | dict.fromkeys("řěůňŘĚŮŇ", 1.0) | dict.fromkeys("čČ", 0.6)
_WEIGHTS = {
    "cp1250": _CENTRAL,
    "iso8859-2": _CENTRAL,
    "cp1252": dict.fromkeys("àãõåûïÀÃÕÅÛÏ", 1.2)
    | dict.fromkeys("êñæøìòùÊÑÆØÌÒÙ", 0.9)
    | dict.fromkeys("èÈ", 0.5)
    | {"²": 1.0},  # no encoding of Central Europe has it
}
_SAMPLE = 200_000  # characters that decide; a column of notes may be long
_WIDE = 0.3  # the share of NULs in every second place by which UTF-16 is known without a mark


class Decoded(NamedTuple):
    """A text, and the name of its encoding if that was guessed, to be translated; "" if it is known."""

    text: str
    guess: str = ""


def decode(data: bytes) -> Decoded:
    """The text of bytes in UTF-8, UTF-16, or an encoding of Windows or ISO, guessed by its letters."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(data.decode(encoding, "replace"))
    if wide := _wide(data[:1000]):
        return Decoded(data.decode(wide, "replace"))
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        best = max(_WEIGHTS, key=lambda encoding: _score(data, encoding))
        return Decoded(data.decode(best, "replace"), _NAMES[best])


def is_text(data: bytes) -> bool:
    """True if bytes are a text, also one in UTF-16: without control characters but white space."""
    start = data[:4000]
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or _wide(start[:1000]):
        return True
    return not any(byte < 32 and byte not in b"\t\n\v\f\r\x1a\x1c\x1d\x1e" for byte in start)


def _wide(start: bytes) -> str:
    """The sort of UTF-16 that bytes without a mark are in; "" for none."""
    half = len(start) // 2
    if not half:
        return ""
    if start[1::2].count(0) > half * _WIDE and start[::2].count(0) == 0:
        return "utf-16-le"
    if start[::2].count(0) > half * _WIDE and start[1::2].count(0) == 0:
        return "utf-16-be"
    return ""


def _score(data: bytes, encoding: str) -> float:
    """How much the letters inside words speak for an encoding."""
    text = _with_foreign(data).decode(encoding, "replace")
    weights = _WEIGHTS[encoding]
    around = zip(" " + text, text, text[1:] + " ", strict=False)
    return sum(
        weights.get(char, 0) for before, char, after in around if char > "\x7f" and _in_word(before, after)
    )


def _with_foreign(data: bytes) -> bytes:
    """The lines that have bytes beyond ASCII, as far as they are looked at."""
    lines = (line for line in data.splitlines() if not line.isascii())
    sample, length = [], 0
    for line in lines:
        sample.append(line)
        length += len(line)
        if length > _SAMPLE:
            break
    return b"\n".join(sample)


def _in_word(before: str, after: str) -> bool:
    """True if a character beside these two stands in a word; a currency sign stands before a number."""
    return before.isalpha() or after.isalpha()
