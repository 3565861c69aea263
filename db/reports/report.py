"""Report: a list whose rows are reckoned from several records."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.dates.period import Period
from db.fields import Field
from db.reports.listing import Listing
from db.store import Store


@dataclass(frozen=True)
class Report:
    """The declaration of a report: its names, and the functions that read and list its rows.

    `read` gives the rows of a period as of a day; `only` narrows them to those with all of some words;
    `listing` makes one of `cuts` of them, with its `columns`; `listings` makes all of them for a workbook,
    each with a short name.
    """

    id: str
    title: str  # a message
    short: str  # the title where there is little room; a message
    contents: str  # what a workbook of the report holds; a message
    icon: str
    cuts: Mapping[str, str]  # the ways to sum the rows, with their words; the first is shown at first
    read: Callable[[Store, date, Period], Any]
    only: Callable[[Any, str], Any]
    columns: Callable[[str], tuple[Field, ...]]
    listing: Callable[[Any, str], Listing]
    listings: Callable[[Any], Sequence[Listing]]
