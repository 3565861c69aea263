"""How the program speaks of records: what a record declares for the views to say."""

from dataclasses import dataclass
from typing import Any

from db.words import N_, NN_


@dataclass(frozen=True)
class Sentences:
    """How the program speaks of a record: Polish cannot be composed from a label."""

    title: str  # of its list: "Documents"
    one: str  # one of it, in a word, before its label: "Document"
    new: str
    edit: str
    bin: str  # "Move the document to the bin"
    unsaved: str  # "The new document is not saved yet"
    empty: str  # of an empty list: what it is for and what to do next
    counted: tuple[str, str]  # "{n} document", "{n} documents"
    will_change: tuple[str, str]
    search: str  # the hint in the quick filter
    no_match: str = N_("Nothing matches “{words}”.")
    hidden: tuple[str, str] = NN_("{n} later row is hidden", "{n} later rows are hidden")


@dataclass(frozen=True)
class Similar:
    """What is so like a record that a person should know of it: conditions (field, operator, operand) that
    it answers, and the sentence that tells `{found}`, marked for translation."""

    conditions: tuple[tuple[str, str, Any], ...]
    sentence: str
