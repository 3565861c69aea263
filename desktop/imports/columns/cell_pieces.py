"""The pieces of a cell that holds two values: "Łuck (Ukraina)", "Jan Nowak, dyrektor"."""

import re
from typing import Any

from db.errors import InvalidValue
from db.kinds import Kind

_IN_BRACKETS = re.compile(r"(?P<first>.*\S)\s*\((?P<second>[^()]+)\)\.?")
_BEHIND_SIGN = re.compile(r"(?P<first>.*\S)(?:\s*,\s*|\s+[-–—/]\s+)(?P<second>\S.*)")
_BEFORE_SIGN = re.compile(r"(?P<first>[^,–—]*\S)(?:\s*,\s*|\s+[-–—]\s+)(?P<second>\S.*)")


def in_two(text: str, second: Kind[Any]) -> tuple[str, str] | None:
    """The two texts in a cell, of which the second is of a kind; None where it holds the first alone.

    What stands in brackets at the end is the second; so is a country behind the last comma, and any words
    behind the first one where two words or more stand before it.
    """
    bare = " ".join(text.split())
    if found := _IN_BRACKETS.fullmatch(bare):
        return found["first"], found["second"].strip()
    if second.choices():
        found = _BEHIND_SIGN.fullmatch(bare)
        return (found["first"], found["second"]) if found and _is_of(second, found["second"]) else None
    found = _BEFORE_SIGN.fullmatch(bare)
    return (found["first"], found["second"]) if found and " " in found["first"] else None


def _is_of(kind: Kind[Any], text: str) -> bool:
    try:
        kind.parse(text)
    except InvalidValue:
        return False
    return True
