"""The Polish order of texts, as keys that are stored and compared byte by byte, alike on both databases.

The order is that of ICU for Polish: signs, digits, letters, ą after a and ż last; then, where two texts have
the same letters, plain ones before foreign accents, and small before capital. Digits that follow one another
are a number and compared by its value ("9" before "10"), as ICU does where that is asked for; its leading
zeros count last of all ("7" before "07").
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

LONGEST = 200
"""Characters that count, and those of a number that begins among them: two texts alike so far are in no order
that a reader would look for.
"""

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
# for no letter; "\1" parts the levels of a key; so weights begin at 2.
_NONE, _LEVEL, _COMMON = "\0", "\1", "\2"
_VARIANT, _CAPITAL, _OTHER_SCRIPT = "\3", "\4", "\5"
_LETTER = {char: chr(2 + place) for place, char in enumerate(_SIGNS + _DIGITS + _LATIN + _CYRILLIC)}
_ACCENT = {mark: chr(3 + place) for place, mark in enumerate(_MARKS)} | {_JOINED: _JOINED}
_DIGIT = [_LETTER[digit] for digit in _DIGITS]
# A number among elements. No accent and no case is a digit's letter, so what is found begins where an element
# does. It begins with a set of characters because such a pattern is looked for fast.
_A_DIGIT = f"{_COMMON}[{_COMMON}{_OTHER_SCRIPT}]"
_NUMBER = re.compile("({0}(?:{0})*)".format(f"[{re.escape(_DIGIT[0])}-{re.escape(_DIGIT[9])}]{_A_DIGIT}"))
_LEADING = {ord(_COMMON): _VARIANT, ord(_OTHER_SCRIPT): _OTHER_SCRIPT}
_DIGITS_TO_COME = re.compile(r"\d*")


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
    if char.isdecimal():
        return _DIGIT[unicodedata.decimal(char)] + _COMMON + _OTHER_SCRIPT
    if (parts := unicodedata.normalize("NFD", char)) != char:
        return "".join(map(_elements, parts))
    if (parts := unicodedata.normalize("NFKD", char)) != char:  # "5½" is no 51, so "½" has numbers of its own
        return _in_case(_with_numbers("".join(map(_elements, parts)))[0], _VARIANT)
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
        return _in_case([_length(1), _DIGIT[digit] + _COMMON + _COMMON], _VARIANT)
    return char.lower() + _COMMON + case


_TABLE = _Elements()


def sort_key(text: str) -> bytes:
    """The key by which `text` is sorted; the empty text has the empty key."""
    if not text:
        return b""
    elements = unicodedata.normalize("NFC", _beginning(text)).translate(_TABLE)
    elements, zeros = _with_numbers(elements)
    letters = elements[0::3].replace(_NONE, "")
    accents, case = elements[1::3].rstrip(_COMMON), elements[2::3].rstrip(_COMMON)
    return _LEVEL.join((letters, accents, case, zeros)).rstrip(_LEVEL).encode()


def _beginning(text: str) -> str:
    """The characters that count; a number is not cut: of 12 and 113 the first digits say nothing."""
    if len(text) <= LONGEST:
        return text
    cut = LONGEST
    if text[cut - 1].isdecimal() and (more := _DIGITS_TO_COME.match(text, cut)):
        cut = more.end()
    return text[:cut]


def _with_numbers(elements: str) -> tuple[str, str]:
    """The elements with their numbers by value, and the weights of the leading zeros that these lost."""
    pieces = _NUMBER.split(elements)
    if len(pieces) == 1:
        return elements, ""
    numbers = [_number(piece) for piece in pieces[1::2]]
    pieces[1::2] = [number for number, _zeros in numbers]
    return "".join(pieces), _COMMON.join(zeros for _number, zeros in numbers).rstrip(_COMMON)


@lru_cache(maxsize=1024)  # years come again and again
def _number(digits: str) -> tuple[str, str]:
    """The elements of a number by value, and the weights of its leading zeros.

    First how many digits it has, then these: so a longer one is the greater.
    """
    leading = 0
    while digits.startswith(_DIGIT[0], leading) and leading < len(digits) - 3:
        leading += 3
    zeros = digits[2 : min(leading, 3 * LONGEST) : 3].translate(_LEADING)
    return _length((len(digits) - leading) // 3) + digits[leading : leading + 3 * LONGEST], zeros


def _length(count: int) -> str:
    """The elements of a count of digits: one up to 9, else a 9, how many digits the count has, and these."""
    written = str(count)
    places = (count - 1,) if count < 10 else (9, len(written), *map(int, written))
    return "".join(_DIGIT[place] + _COMMON + _COMMON for place in places)
