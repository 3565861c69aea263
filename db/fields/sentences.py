"""Sentences: the texts about a record that its views show."""

from dataclasses import dataclass

from db.words import N_, NN_


@dataclass(frozen=True)
class Sentences:
    """The texts about a record that its views show: Polish cannot be composed from a label."""

    title: str  # of its list: "Documents"
    singular: str  # one of it, in a word, before its label: "Document"
    new: str
    edit: str
    bin: str  # "Move the document to the bin"
    unsaved: str  # "The new document is not saved yet"
    empty: str  # of an empty list: what it is for and what to do next
    counted: tuple[str, str]  # "{n} document", "{n} documents"
    will_change: tuple[str, str]
    search: str  # the hint in the quick filter
    no_match: str = N_("Nothing matches “{words}”.")
    any_day: str = ""  # beside a day that does not decide which records there are: how they are shown
    hidden: tuple[str, str] = NN_("{n} later row is hidden", "{n} later rows are hidden")
