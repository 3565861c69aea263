"""The request for a report: a period, words, conditions, a cut, an order."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, ClassVar

from db.dates.period import Period
from db.reports.listing import Listing, sorted_by
from db.reports.report import Report
from db.store import Store
from db.store.query import Condition
from db.words import _
from desktop.lists import criteria


@dataclass(frozen=True)
class ReportRequest:
    """The request for a report as a page shows it."""

    name: ClassVar[str] = "report"

    report: Report
    as_of: str  # ISO, as the ends of the period; "" is an open end
    first: str = ""
    last: str = ""
    words: str = ""
    cut: str = ""  # one of the report's; "" is its first
    order: tuple[str, bool] | None = None  # the name of the column, and True if it is sorted downwards
    conditions: tuple[Condition, ...] = ()
    report_data: Any = field(default=None, compare=False, repr=False)
    """The report's rows, if a page has read and narrowed them already."""

    @classmethod
    def of_period(cls, report: Report, on: date, period: Period) -> "ReportRequest":
        first, last = (day.isoformat() if day else "" for day in (period.first, period.last))
        return cls(report, on.isoformat(), first, last)

    @property
    def title(self) -> str:
        return _(self.report.title) if self.report_data is None else self.report.heading(self.report_data)

    def text(self) -> str:
        attributes = {
            name: getattr(self, name) for name in ("as_of", "first", "last", "words", "cut", "order")
        }
        packed = [criteria.pack(self.report.field(asked.field), asked) for asked in self.conditions]
        data = {"request": self.name, "report": self.report.id, **attributes, "conditions": packed}
        return json.dumps(data, ensure_ascii=False)

    @classmethod
    def from_data(cls, report: Report, data: Mapping[str, Any]) -> "ReportRequest":
        """The request for `report` whose other attributes `data` holds as JSON gives them."""
        order = tuple(data["order"]) if data["order"] else None
        conditions = tuple(criteria.unpack(report, packed) for packed in data["conditions"])
        return cls(report, **{**data, "order": order, "conditions": conditions})

    def describe(self) -> str:
        return _(self.report.contents)

    def listing(self, store: Store) -> Listing:
        """The chosen cut, in the chosen order."""
        cut = self.cut or next(iter(self.report.cuts))
        listing = self._described(self.report.listing(self._read(store), cut))
        return in_order(listing, self.order)

    def beginning(self, store: Store, most: int) -> tuple[Listing, bool]:
        listing = self.listing(store)
        if listing.count <= most:
            return listing, True
        return listing.without_totals(list(listing.rows)[:most]), False

    def listings(self, store: Store) -> list[Listing]:
        """All cuts, a sheet for each."""
        return [self._described(listing) for listing in self.report.listings(self._read(store))]

    def _described(self, listing: Listing) -> Listing:
        """The listing with the conditions among its criteria, after the period."""
        period, *others = listing.criteria
        conditions = describe_conditions(self.report, self.conditions)
        return replace(listing, criteria=(period, *conditions, *others))

    def _read(self, store: Store) -> Any:
        if self.report_data is not None:
            return self.report_data
        period = Period(*(date.fromisoformat(day) if day else None for day in (self.first, self.last)))
        read = self.report.read(store, date.fromisoformat(self.as_of), period, self.conditions)
        return self.report.only(read, self.words)


def in_order(listing: Listing, order: tuple[str, bool] | None) -> Listing:
    """The listing sorted by a column, which it may have only sometimes; without it in its own order."""
    names = [field.name for field in listing.fields]
    if order is None or order[0] not in names:
        return listing
    return sorted_by(listing, names.index(order[0]), order[1])


def describe_conditions(report: Report, conditions: Sequence[Condition]) -> list[str]:
    """The lines for conditions on a report."""
    return [criteria.describe_condition(report.field(asked.field), asked) for asked in conditions]
