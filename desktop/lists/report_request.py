"""The request for a report: a period, words, a cut, an order."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from db.dates.period import Period
from db.reports.listing import Listing, sorted_by
from db.reports.report import Report
from db.store import Store
from db.words import _


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
    order: tuple[int, bool] | None = None  # the column, and True if it is sorted downwards
    report_data: Any = field(default=None, compare=False, repr=False)
    """The report's rows, if a page has read and narrowed them already."""

    @classmethod
    def of_period(cls, report: Report, on: date, period: Period) -> "ReportRequest":
        first, last = (day.isoformat() if day else "" for day in (period.first, period.last))
        return cls(report, on.isoformat(), first, last)

    @property
    def title(self) -> str:
        return _(self.report.title)

    def text(self) -> str:
        attributes = {
            name: getattr(self, name) for name in ("as_of", "first", "last", "words", "cut", "order")
        }
        return json.dumps({"request": self.name, "report": self.report.id, **attributes}, ensure_ascii=False)

    @classmethod
    def from_data(cls, report: Report, data: Mapping[str, Any]) -> "ReportRequest":
        """The request for `report` whose other attributes `data` holds as JSON gives them."""
        order = tuple(data["order"]) if data["order"] else None
        return cls(report, **{**data, "order": order})

    def describe(self) -> str:
        return _(self.report.contents)

    def listing(self, store: Store) -> Listing:
        """The chosen cut, in the chosen order."""
        listing = self.report.listing(self._read(store), self.cut or next(iter(self.report.cuts)))
        return sorted_by(listing, *self.order) if self.order else listing

    def beginning(self, store: Store, most: int) -> tuple[Listing, bool]:
        listing = self.listing(store)
        if listing.count <= most:
            return listing, True
        return listing.without_totals(list(listing.rows)[:most]), False

    def listings(self, store: Store) -> list[Listing]:
        """All cuts, a sheet for each."""
        return list(self.report.listings(self._read(store)))

    def _read(self, store: Store) -> Any:
        if self.report_data is not None:
            return self.report_data
        period = Period(*(date.fromisoformat(day) if day else None for day in (self.first, self.last)))
        return self.report.only(self.report.read(store, date.fromisoformat(self.as_of), period), self.words)
