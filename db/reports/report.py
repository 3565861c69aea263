"""Report: a list whose rows are reckoned from several records."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.dates.period import Period
from db.fields import Field
from db.reports.listing import Listing
from db.store import Store
from db.store.query import Condition


@dataclass(frozen=True, kw_only=True)
class Report:
    """The declaration of a report: its names, and the functions that read and list its rows.

    `read` gives the rows of a period as of a day that meet conditions on `fields`; `only` narrows them to
    those with all of some words; `listing` makes one of `cuts` of them, with some of its `columns`;
    `remarks` are the lines on what is uncertain in it, `label` its name; `listings` makes all cuts for a
    workbook, each with its name. `heading` is the title for the rows that were read.
    """

    id: str
    title: str  # a message
    short: str  # the title where there is little room; a message
    contents: str  # what a workbook of the report holds; a message
    icon: str
    cuts: Mapping[str, str]  # the ways to sum the rows, with their words; the first is shown at first
    fields: Sequence[Field]  # that conditions can be about; the first is the one that is asked for most
    read: Callable[[Store, date, Period, Sequence[Condition]], Any]
    only: Callable[[Any, str], Any]
    columns: Callable[[str], tuple[Field, ...]]
    heading: Callable[[Any], str]
    label: Callable[[Any, str], str]
    listing: Callable[[Any, str], Listing]
    remarks: Callable[[Any, str], tuple[str, ...]]
    listings: Callable[[Any], Sequence[Listing]]

    def field(self, name: str) -> Field:
        """The field of that name, of those that conditions can be about."""
        return next(field for field in self.fields if field.name == name)
