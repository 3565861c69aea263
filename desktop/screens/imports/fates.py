"""The fates of a row that is read in: the words and the tone of its pill, and the words of its chip."""

from collections.abc import Mapping
from typing import NamedTuple

from db.words import NP_
from desktop.imports.proposal import Fate


class FateWords(NamedTuple):
    """A fate as it is shown. `pill` and `chip` are messages; `tone`: one of the theme's TONES."""

    pill: str
    chip: str
    tone: str


FATES: Mapping[Fate, FateWords] = {
    "new": FateWords(NP_("row", "new"), NP_("rows", "New"), "good"),
    "changed": FateWords(NP_("row", "change"), NP_("rows", "Changes"), "warn"),
    "joined": FateWords(NP_("row", "joined"), NP_("rows", "Joined"), "good"),
    "same": FateWords(NP_("row", "the same"), NP_("rows", "Unchanged"), "void"),
    "doubtful": FateWords(NP_("row", "doubtful"), NP_("rows", "Doubtful"), "warn"),
    "wrong": FateWords(NP_("row", "error"), NP_("rows", "Errors"), "bad"),
    "left_out": FateWords(NP_("row", "left out"), NP_("rows", "Left out"), "void"),
}
"""Every fate, in the order of the chips."""

GOES_IN: tuple[Fate, ...] = ("new", "changed")
"""The fates of the rows that are written."""
TO_MEND: tuple[Fate, ...] = ("doubtful", "wrong")
"""The fates of the rows that wait for a decision."""
