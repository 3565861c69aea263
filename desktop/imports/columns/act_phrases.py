"""The phrases of a cell that tells of a document: "umowa z 1994 r., odnowiona 21.06.2014"."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from db.folding import fold

_BETWEEN = re.compile(r"[,;()\n]+")
_JOINING = ("i", "oraz", "and", "a", "potem", "then")
_MOST_WORDS = 4
_BEFORE_DATE = re.compile(
    r"(?:(?:z|ze|w|we|na|od|dnia|dniu|dn\.?|roku|on|in|of|from|dated|[:–—-])\s+)+(?=\S)", re.IGNORECASE
)
_NUMBER = re.compile(r"(?P<number>(?:nr|no\.?|numer)\s*\S+)\s*(?P<rest>.*)", re.IGNORECASE)
_FOR = re.compile(r"(?P<date>.*?)\s*\b(?:na(?: okres)?|for)\s+(?P<term>\d.*)", re.IGNORECASE)
_UNTIL = re.compile(r"(?P<date>.*?)\s*\b(?:do|until|to)\s+(?P<end>\d.*)", re.IGNORECASE)


class Phrase(NamedTuple):
    """A phrase: the sort of what it tells of, "" where no word says so; what stands behind that word."""

    sort: str
    text: str
    """All of it, as it is written."""
    rest: str
    """What follows the word: a date, in most cases."""


class Details(NamedTuple):
    """What stands behind the word for an act: its number, its date, its term, its end; "" for none."""

    number: str
    date: str
    term: str
    end: str


def phrases(text: str, words: Mapping[str, str]) -> list[Phrase]:
    """The phrases of a text; `words`: by the folded words for an act the sort that they mean."""
    found: list[Phrase] = []
    for piece in _BETWEEN.split(text):
        for tokens in _apart(piece.split(), words):
            sort, length = _known(tokens, 0, words)
            found.append(Phrase(sort, " ".join(tokens), " ".join(tokens[length:])))
    return found


def _apart(tokens: list[str], words: Mapping[str, str]) -> Iterator[list[str]]:
    """The tokens of each phrase: the next one begins with a word for an act, or behind "i"."""
    begin = 0
    for place in range(1, len(tokens)):
        if _known(tokens, place, words)[0]:
            yield from _joined(tokens[begin:place])
            begin = place
    yield from _joined(tokens[begin:])


def _joined(tokens: list[str]) -> Iterator[list[str]]:
    """The tokens without the joining word at their ends; two dates that one joins are two phrases."""
    while tokens and tokens[-1].lower() in _JOINING:
        tokens = tokens[:-1]
    while tokens and tokens[0].lower() in _JOINING:
        tokens = tokens[1:]
    for place, token in enumerate(tokens):
        behind = " ".join(tokens[place + 1 :])
        if token.lower() in ("i", "oraz", "and") and re.match(r"(?:[wz]e? )?\d", behind):
            yield tokens[:place]
            yield from _joined(tokens[place + 1 :])
            return
    if tokens:
        yield tokens


def _known(tokens: list[str], place: int, words: Mapping[str, str]) -> tuple[str, int]:
    """The sort that the words from a place on mean, and how many they are; "" for none."""
    for length in range(_MOST_WORDS, 0, -1):
        sort = words.get(fold(" ".join(tokens[place : place + length])))
        if sort and place + length <= len(tokens):
            return sort, length
    return "", 0


def bare_date(text: str) -> str:
    """A text without the small words that stand before a date: z dnia 5.05.2010."""
    return _BEFORE_DATE.sub("", f"{text} ", count=1).strip() if _BEFORE_DATE.match(text) else text.strip()


def details(rest: str) -> Details:
    """What stands behind the word for an act: "nr 1 z 5.05.2010 na 5 lat"."""
    number, term, end = "", "", ""
    if found := _NUMBER.fullmatch(rest):
        number, rest = found["number"], found["rest"]
    if found := _FOR.fullmatch(rest):
        rest, term = found["date"], found["term"]
    elif found := _UNTIL.fullmatch(rest):
        rest, end = found["date"], found["end"]
    return Details(number, bare_date(rest), term, end)


def tells_of_acts(text: str, words: Mapping[str, str]) -> bool:
    """True if a text tells of a document and of what happened to it, not of one thing alone."""
    found = phrases(text, words)
    return len(found) > 1 and any(phrase.sort for phrase in found)
