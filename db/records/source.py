"""Fields for the source of a record's contents, alike in several records."""

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
    """The field for the kind of source."""
    return field(Choice(SOURCES), N_("Source"), tab=tab, width=110)


def source_note(tab: str) -> Any:
    """The field for the paper or report that the source is."""
    return field(Text(), N_("Which source"), tab=tab, width=110)


def confirmed_on(tab: str) -> Any:
    """The field for the day when somebody last made sure of the contents."""
    return field(Day(), N_("Confirmed on"), tab=tab)
