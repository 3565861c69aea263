"""Numbers as people write them: with thousands apart, and with a decimal comma or a decimal point."""

import re
from collections.abc import Callable
from decimal import Decimal

from db.errors import InvalidValue
from db.kinds.base import not_understood
from db.words import _

_NUMBER = re.compile(r"(?P<sign>[+−-]?) *(?P<digits>[0-9.,][0-9 .,]*)")
_GROUPS = re.compile(r"[0-9]{1,3}(?P<apart>[ .,])[0-9]{3}(?:(?P=apart)[0-9]{3})*")
"""Digits in threes, with the same sign between all of them."""


def read_decimal(text: str, show: Callable[[Decimal], str], example: str) -> Decimal | None:
    """The number that a text states; None if it is empty.

    Raises InvalidValue for what is no number, and with both readings for what may be thousands or decimals:
    "1.080", "1,080". `show` shows a reading, `example` is a text that can be read.
    """
    typed = _NUMBER.fullmatch(re.sub(r"\s", " ", text.strip()))  # whichever space keeps thousands apart
    if typed is None:
        if not text.strip():
            return None
        raise not_understood(text, example)
    negative = typed["sign"] in ("-", "−")
    whole, mark, decimals = _split(typed["digits"].strip())
    if whole and not whole.isdigit():
        if not _GROUPS.fullmatch(whole):
            raise not_understood(text, example)
        whole = re.sub("[^0-9]", "", whole)
    elif mark and len(decimals) == 3 and len(whole) <= 3 and not whole.startswith("0") and whole:
        thousands, value = Decimal(whole + decimals), Decimal(f"{whole}.{decimals}")
        if negative:
            thousands, value = -thousands, -value
        raise _either(text, show(thousands), show(value))
    if (decimals and not decimals.isdigit()) or not (whole or decimals):
        raise not_understood(text, example)
    value = Decimal(f"{whole or 0}.{decimals or 0}")
    return -value if negative else value


def _either(text: str, thousands: str, value: str) -> InvalidValue:
    """The error for a number that can be read in two ways, with both to choose from."""
    sentence = _("“{text}” can be {thousands} or {value}. Type the number that is meant.")
    return InvalidValue(sentence.format(text=text.strip(), thousands=thousands, value=value))


def _split(digits: str) -> tuple[str, str, str]:
    """The whole figures, the decimal mark and the decimals of a number; without a mark, "" and "".

    The last of two different marks is the decimal one; one that stands several times is not.
    """
    marks = re.findall("[.,]", digits)
    if not marks or marks.count(marks[-1]) > 1:
        return digits, "", ""
    return digits.rpartition(marks[-1])
