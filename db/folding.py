"""Text as it is searched: small plain letters and digits, in the register's text and in what is asked alike.

"Łódź" becomes "lodz" and "XI/53/2011" becomes "xi 53 2011". What is asked is a few words; a text answers when
it has every one of them: a word of one or two letters at the start of one of its own words, a longer one
anywhere inside a word.
"""

import unicodedata
from collections.abc import Iterable, Iterator

MOST_ASKED = 1000
"""Characters of a question that count: a whole letter pasted into the search line is no question."""
INSIDE = 3
"""Letters from which a word is looked for inside words too."""
MARGIN = "  "
"""Stands before every word of an indexed text, so that a word's start is three characters like any others."""

_GAP = "-"  # where there was punctuation rather than a space, until it is decided what that means
_NUMBER_LENGTH = 40  # a longer text with a digit in it is prose, not a number or a case sign
_PLAIN = dict(zip("łđðøħŧıŋə", "lddohtine", strict=True)) | {"æ": "ae", "œ": "oe", "þ": "th"}


class _Plain(dict[int, str]):
    """For `str.translate`: each character is looked up once, when it first comes, and none at the start."""

    def __missing__(self, code: int) -> str:
        self[code] = plain = _plain(chr(code))
        return plain


def _plain(char: str) -> str:
    if char.isspace():
        return " "
    small = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
    return "".join(_PLAIN.get(part, part if _is_kept(part) else _left(part)) for part in small)


def _is_kept(char: str) -> bool:
    return unicodedata.category(char) in ("Ll", "Lu", "Lt", "Lo", "Nd", "Nl", "No")


def _left(char: str) -> str:
    """Accents and invisible marks (a soft hyphen from Word) leave nothing; all else leaves a gap."""
    return "" if unicodedata.category(char) in ("Mn", "Mc", "Me", "Cf") else _GAP


_TABLE = _Plain()


def fold(text: str) -> str:
    """`text` in small plain letters and digits, one space between its words, none around them."""
    return " ".join(text.translate(_TABLE).replace(_GAP, " ").split())


def query_terms(question: str) -> list[str]:
    """The words that a question asks for, each once."""
    return list(dict.fromkeys(fold(question[:MOST_ASKED]).split()))


def index_text(texts: Iterable[str]) -> str:
    """What the text index keeps of a record's texts; give each field's text by itself.

    A word with punctuation inside ("XI/53/2011", "Bielsko-Biała") is kept in parts and joined up, and so is
    a short text with a digit as a whole ("WPZ 0057/3/09"): both are found without punctuation or spaces.
    """
    return "".join(MARGIN + word for word in dict.fromkeys(_words(texts)))


def _words(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        folded = text.translate(_TABLE)
        parts = folded.replace(_GAP, " ").split()
        yield from parts
        if _GAP in folded:
            yield from (joined for word in folded.split() if (joined := word.replace(_GAP, "")))
        if len(parts) > 1 and len(text) <= _NUMBER_LENGTH and any(map(str.isdigit, folded)):
            yield "".join(parts)


def matches(text: str, question: str) -> bool:
    """Whether a text that `indexed` made answers a question: the rule itself, in plain Python."""
    words = text.split()
    return all(any(_holds(word, wanted) for word in words) for wanted in query_terms(question))


def _holds(word: str, wanted: str) -> bool:
    return wanted in word if len(wanted) >= INSIDE else word.startswith(wanted)
