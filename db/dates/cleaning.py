"""The text of a date without what only surrounds it: signs nobody sees, footnote marks, an hour."""

import re
import unicodedata

from db.dates import refusals

LONGEST_TEXT = 100
"""The most characters of a text that can be a date; what reads it may go through it several times."""

_DASHES = (
    "\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{EN DASH}\N{EM DASH}\N{HORIZONTAL BAR}\N{MINUS SIGN}"
)
_SLASHES = "\N{FRACTION SLASH}\N{DIVISION SLASH}"
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾†‡§"  # before they become plain figures
_UNSEEN = [
    *("\N{SOFT HYPHEN}", "\N{WORD JOINER}", "\N{ZERO WIDTH NO-BREAK SPACE}", "\N{MONGOLIAN VOWEL SEPARATOR}"),
    *map(chr, range(0x200B, 0x2010)),  # zero-width signs and marks of direction
    *map(chr, range(0x202A, 0x202F)),
    *map(chr, range(0x2066, 0x206A)),
]
_SIGNS = str.maketrans(
    dict.fromkeys(_DASHES, "-")
    | dict.fromkeys(_SLASHES, "/")
    | dict.fromkeys("‘’", "'")
    | dict.fromkeys([*_RAISED, *_UNSEEN], "")
)
_NOTE = re.compile(r"(?<=[^\W_]|[.)])\s?(?:\[(?:\d{1,3}|[a-z])\]|\*+\)?)+(?![\s.,/-]*\d)")
_LABEL = re.compile(r"^([^\W\d_]+\.?)\s?:\s*")  # "Data: 30.06.2012"
_NOTE_WITHIN = re.compile(r"\d\s?\[\d{1,3}\]")  # between figures it may be one of them
_NOTE_IN_BRACKETS = re.compile(r"(?<=[^\W_]|\.)\s?\(\d{1,3}\)$")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_TIME = re.compile(
    r"(?<=\d)(?: ?r\.)?,?(?:(?: |T| at )\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?(?:[+-]\d\d:?\d\d)?"
    r"| (?:o )?godz\.? ?\d{1,2}(?:[.:]\d\d)?)$"
)
_MIDNIGHT = re.compile(r"(?<=\d)T00:00(?::00(?:\.0+)?)?Z$")  # with another hour it can be the day after


def plain_signs(text: str) -> str:
    """A text with plain dashes, figures and single spaces, and without signs that nobody sees."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(_SIGNS))
    return " ".join(text.split())


def clean(text: str) -> str:
    """A typed or pasted text with plain signs, without footnote marks and its hour.

    Raises InvalidValue for a text longer than any date, before more is looked for in it.
    """
    bare = plain_signs(text)
    if len(bare) > LONGEST_TEXT:
        raise refusals.too_long(bare)
    if "[" in bare or "*" in bare:
        bare = _NOTE.sub("", bare)
        if _NOTE_WITHIN.search(bare):
            raise refusals.unclear(bare)
    if bare.endswith(")"):
        bare = _without_note(bare)
    if ":" in bare or "godz" in bare:
        bare = _MIDNIGHT.sub("", _TIME.sub("", _LABEL.sub(r"\1 ", bare)))
    return bare


def _without_note(bare: str) -> str:
    """The text without a note's number in round brackets at its end; refused where it may be the year."""
    noted = _NOTE_IN_BRACKETS.sub("", bare)
    if noted != bare and not _YEAR.search(noted):
        raise refusals.unclear(bare)
    return noted
