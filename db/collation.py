"""The Polish order of texts, as keys that are stored and compared byte by byte, alike on both databases.

The order is that of ICU for Polish: signs, digits, letters, ą after a and ż last; then, where two texts have
the same letters, plain ones before foreign accents, and small before capital. Digits are compared one by one
("10" before "9"), as ICU does unless asked otherwise.
"""

import unicodedata
from collections.abc import Iterable

LONGEST = 200
"""Characters that count: two texts alike so far are in no order that a reader would look for."""

_SIGNS = (
    "\t\n\v\f\r\x85\u2028\u2029 _-‐‒–—―,;:!¡?¿.·'‘’‚‛‹›\"“”„‟«»()[]{}§¶@*/\\&#%‰†‡•′"
    "`´˜^¯¨¸°©®←→+±÷×<=>¬|¦~−⁄¤¢$£¥€"
)
_DIGITS = "0123456789"
_LATIN = "aąbcćdeęfghiıjklłmnńŋoópqrsśtuvwxyzźżþ"
_CYRILLIC = "абвгдђеєжзѕиійјклљмнњопрстћуфхцчџшщъыьэюя"
# acute, grave, breve, circumflex, caron, ring, diaeresis, double acute, tilde, dot, solidus, cedilla, ogonek,
# macron, stroke: as ICU has them
_MARKS = "\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307\u0338\u0327\u0328\u0304\u0335"
_JOINED = "\uffff"  # no character; after any mark: what tells ß from ss
_IN_PARTS = {
    "ø": "o\u0338",
    "đ": "d\u0335",
    "ħ": "h\u0335",
    "ŧ": "t\u0335",
    "ð": f"d{_JOINED}",
    "ґ": f"г{_JOINED}",
    "ß": f"s{_JOINED}s",
    "æ": f"a{_JOINED}e",
    "œ": f"o{_JOINED}e",
}

# A character becomes one or more elements of three characters: its letter, its accent, its case. "\0" stands
# for no letter; "\1" parts the three levels of a key; so weights begin at 2.
_NONE, _LEVEL, _COMMON = "\0", "\1", "\2"
_VARIANT, _CAPITAL = "\3", "\4"
_LETTER = {char: chr(2 + place) for place, char in enumerate(_SIGNS + _DIGITS + _LATIN + _CYRILLIC)}
_ACCENT = {mark: chr(3 + place) for place, mark in enumerate(_MARKS)} | {_JOINED: _JOINED}


class _Elements(dict[int, str]):
    """The collation elements of each character for `str.translate`, made when the character first comes."""

    def __missing__(self, code: int) -> str:
        self[code] = elements = _elements(chr(code))
        return elements


def _elements(char: str) -> str:
    small = char.lower()
    case = _COMMON if small == char else _CAPITAL
    if small in _LETTER:
        return _LETTER[small] + _COMMON + case
    if char in _ACCENT:
        return _NONE + _ACCENT[char] + _COMMON
    if small in _IN_PARTS:
        return _in_case(map(_elements, _IN_PARTS[small]), case)
    if (parts := unicodedata.normalize("NFD", char)) != char:
        return "".join(map(_elements, parts))
    if (parts := unicodedata.normalize("NFKD", char)) != char:
        return _in_case(map(_elements, parts), _VARIANT)
    return _unlisted(char, case)


def _in_case(several: Iterable[str], case: str) -> str:
    elements = "".join(several)
    return "".join(elements[place : place + 2] + case for place in range(0, len(elements), 3))


def _unlisted(char: str, case: str) -> str:
    match unicodedata.category(char)[0]:
        case "C":
            return ""
        case "M":
            return _NONE + char + _COMMON
        case "P" | "S" | "Z":  # after the signs that are listed, before the digits
            return _LETTER[_SIGNS[-1]] + _COMMON + case + char + _COMMON + case
    if (digit := unicodedata.digit(char, None)) is not None:
        return _LETTER[str(digit)] + _COMMON + _VARIANT
    return char.lower() + _COMMON + case


_TABLE = _Elements()


def sort_key(text: str) -> bytes:
    """The key by which `text` is sorted; the empty text has the empty key."""
    elements = unicodedata.normalize("NFC", text[:LONGEST]).translate(_TABLE)
    letters = elements[0::3].replace(_NONE, "")
    accents, case = elements[1::3].rstrip(_COMMON), elements[2::3].rstrip(_COMMON)
    return _LEVEL.join((letters, accents, case)).rstrip(_LEVEL).encode()
