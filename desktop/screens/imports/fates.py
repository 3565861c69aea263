"""The fates of a row that is read in: the words and the tone of its pill, and the words of its chip."""

from collections.abc import Mapping

from db.words import NP_
from desktop.imports.differences.told import OUTCOMES, OutcomeWords
from desktop.imports.proposal import Fate

FATES: Mapping[Fate, OutcomeWords] = {
    "new": OUTCOMES["new"],
    "changed": OUTCOMES["changed"],
    "joined": OutcomeWords(NP_("row", "joined"), NP_("rows", "Joined"), "good"),
    "same": OUTCOMES["same"],
    "doubtful": OUTCOMES["doubtful"],
    "wrong": OUTCOMES["wrong"],
    "left_out": OUTCOMES["left_out"],
}
"""Every fate, in the order of the chips."""

GOES_IN: tuple[Fate, ...] = ("new", "changed")
"""The fates of the rows that are written."""
TO_MEND: tuple[Fate, ...] = ("doubtful", "wrong")
"""The fates of the rows that wait for a decision."""
