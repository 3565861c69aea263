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
"""The spaces before every word of an indexed text: its start is three characters like any others."""

_GAP = "-"  # where there was punctuation rather than a space, until it is decided what that means
_NUMBER_LENGTH = 40  # a longer text with a digit in it is prose, not a number or a case sign
_PLAIN = dict(zip("łđðøħŧıŋə", "lddohtine", strict=True)) | {"æ": "ae", "œ": "oe", "þ": "th"}


class _Plain(dict[int, str]):
    """The folded form of each character for `str.translate`, made when the character first comes."""

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
    """The trace of a dropped character: none of accents and of marks (Word's soft hyphen), else a gap."""
    return "" if unicodedata.category(char) in ("Mn", "Mc", "Me", "Cf") else _GAP


_TABLE = _Plain()


def fold(text: str) -> str:
    """`text` in small plain letters and digits, one space between its words, none around them."""
    return " ".join(text.translate(_TABLE).replace(_GAP, " ").split()) if text else ""


def query_terms(question: str) -> list[str]:
    """The folded words of a question, each once, in order."""
    return list(dict.fromkeys(fold(question[:MOST_ASKED]).split()))


def index_text(texts: Iterable[str]) -> str:
    """The text that the index keeps of a record's texts; give each field's text by itself.

    A word with punctuation inside ("XI/53/2011", "Bielsko-Biała") is kept in parts and joined up, and so is a
    short text with a digit as a whole ("WPZ 0057/3/09"): both are found without punctuation or spaces.
    """
    return "".join(MARGIN + word for word in dict.fromkeys(_words(texts)))


def _words(texts: Iterable[str]) -> Iterator[str]:
    for text in filter(None, texts):
        folded = text.translate(_TABLE)
        parts = folded.replace(_GAP, " ").split()
        yield from parts
        if _GAP in folded:
            yield from (joined for word in folded.split() if (joined := word.replace(_GAP, "")))
        if len(parts) > 1 and len(text) <= _NUMBER_LENGTH and any(map(str.isdigit, folded)):
            yield "".join(parts)


def matches(text: str, question: str) -> bool:
    """True if a text made by `index_text` answers the question: the rule of the search, in plain Python."""
    words = text.split()
    return all(any(_holds(word, term) for word in words) for term in query_terms(question))


def _holds(word: str, term: str) -> bool:
    return term in word if len(term) >= INSIDE else word.startswith(term)
