"""Whence the register knows what it says of a record: three fields that several records have."""

from typing import Any

from db.fields import field
from db.kinds import Choice, Day, Text
from db.words import N_

SOURCES = {
    "paper": N_("paper seen"),
    "report": N_("report"),
    "word": N_("by word of mouth"),
}


def source(tab: str) -> Any:
    """How it is known."""
    return field(Choice(SOURCES), N_("Source"), tab=tab, width=110)


def source_note(tab: str) -> Any:
    """Which paper or report it was."""
    return field(Text(), N_("Which source"), tab=tab, width=110)


def confirmed_on(tab: str) -> Any:
    """When somebody last made sure that it is so."""
    return field(Day(), N_("Confirmed on"), tab=tab)
