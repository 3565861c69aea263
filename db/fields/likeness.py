"""Rules by which records of the register are like one that is typed, beside those of its keys."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from db.kinds import Values


@dataclass(frozen=True)
class Likeness:
    """A rule by which other records are like one with certain values; saving goes on all the same.

    `conditions` gives those of the search for them as (field, operator, operand), none where the values ask
    for no search. The sentence tells the result, `{found}`, and is marked for translation.
    """

    conditions: Callable[[Values], Sequence[tuple[str, str, Any]]]
    sentence: str
