"""Sheet names that Excel accepts."""

import re
from collections.abc import Iterable

from db.words import _
from desktop.sheets.cell_text import plain

MOST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f]+")
_RESERVED = {"history", "historia"}  # Excel keeps these for itself, each in its language


def sheet_name(title: str, taken: Iterable[str]) -> str:
    """The name nearest to `title` that Excel accepts and that is not in `taken`, regardless of case."""
    name = " ".join(_FORBIDDEN.sub(" ", plain(title)).split()).strip("' ")
    name = _cut(name, MOST) or _("Sheet")
    if name.casefold() in _RESERVED:
        name += "_"
    taken_names = {other.casefold() for other in taken}
    free, number = name, 2
    while free.casefold() in taken_names:
        ending = f" ({number})"
        free = _cut(name, MOST - len(ending)) + ending
        number += 1
    return free


def _cut(name: str, most: int) -> str:
    """The first `most` characters, as Excel counts them, without a quote or space at the end."""
    return name.encode("utf-16-le")[: most * 2].decode("utf-16-le", "ignore").rstrip("' ")
