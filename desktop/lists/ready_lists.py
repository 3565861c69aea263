"""The lists and reports of the sidebar, which the command line knows by the same names."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from db.dates import Until
from db.dates.period import Period
from db.errors import Refused
from db.fields import Record
from db.kinds import Linked
from db.records import RECORDS, Agreement, Deadline
from db.reports import listing, travel_listing
from db.reports.left_out import left_out
from db.reports.listing import Listing
from db.reports.report import Report
from db.store import Store
from db.store.query import Condition, Query
from db.words import N_, NN_, _
from desktop.lists import criteria
from desktop.lists.marking import marked
from desktop.lists.report_request import ReportRequest


def _everything(_store: Store) -> tuple[Condition, ...]:
    return ()


@dataclass(frozen=True)
class ReadyList:
    """A list that the program brings with it."""

    id: str
    title: str  # a message
    record: type[Record]
    icon: str
    conditions: Callable[[Store], tuple[Condition, ...]] = _everything
    counted: tuple[str, str] | None = None  # singular and plural message of its count in a summary
    short: str = ""  # a shorter title for narrow places

    def query(self, store: Store, on: date, words: str = "") -> Query:
        """The query for the list's rows as of the day `on`, narrowed by `words`."""
        return Query(self.record, on, words, self.conditions(store))

    def listing(self, store: Store, on: date, _period: Period | None = None, words: str = "") -> Listing:
        """A listing of all rows, or of those that hold `words`, with the default columns, for paper."""
        fields = tuple(
            field for field in self.record.fields if field.column.as_column and field.column.default_column
        )
        query = self.query(store, on, words)
        return listing.listing(
            store, query, fields, _(self.title), criteria.describe(query, query.conditions)
        )

    def listings(
        self, store: Store, on: date, period: Period | None = None, words: str = ""
    ) -> list[Listing]:
        """The sheets of a workbook of the list: one."""
        return [marked(store, self.listing(store, on, period, words), self.record)]

    def left_out(self, store: Store, on: date) -> str:
        """A sentence that counts the rows left out on the day `on`; "" if there are none."""
        return left_out(store, [self.query(store, on)])

    def check_period(self, period: Period | None) -> None:
        """Raise Refused if a period is given: a list is as of a day."""
        refuse_period(period)


@dataclass(frozen=True)
class ReadyReport:
    """A report of the sidebar, with the page that shows it."""

    report: Report
    page: str
    """The page's class as "module.Class" in desktop/screens/reports, imported when it is first shown.

    It is made with (store, queue, counting, ready report, as_of, navigator), as `TravelPage` is.
    """

    @property
    def id(self) -> str:
        return self.report.id

    @property
    def title(self) -> str:
        return self.report.title

    @property
    def short(self) -> str:
        return self.report.short

    @property
    def icon(self) -> str:
        return self.report.icon

    def request(self, on: date, period: Period | None = None, words: str = "") -> ReportRequest:
        """The request for the report of a period; without one, of the year of the day `on`."""
        request = ReportRequest.of_period(self.report, on, period or Period.year_of(on))
        return replace(request, words=words)

    def listing(self, store: Store, on: date, period: Period | None = None, words: str = "") -> Listing:
        """The first cut of the report of a period; without one, of the year of the day `on`. For paper."""
        return self.request(on, period, words).listing(store)

    def listings(
        self, store: Store, on: date, period: Period | None = None, words: str = ""
    ) -> list[Listing]:
        """The sheets of a workbook of the report: all its cuts, of the same period."""
        return self.request(on, period, words).listings(store)

    def left_out(self, _store: Store, _on: date) -> str:
        """Always "": a report covers only rows known on its day."""
        return ""

    def check_period(self, _period: Period | None) -> None:
        """Accept every period."""


def refuse_period(period: Period | None) -> None:
    """Raise Refused if a period is given, with the titles of the reports that take a period."""
    if period:
        titles = ", ".join(_(ready.title) for ready in REPORTS)
        raise Refused(_("A period can be given for these only: {lists}.").format(lists=titles))


def _of_kinds(*codes: str) -> Callable[[Store], tuple[Condition, ...]]:
    """Conditions for documents whose kind has one of the program's `codes`; the office may rename kinds."""

    def conditions(store: Store) -> tuple[Condition, ...]:
        kinds: list[Linked] = [term for code in codes if (term := store.term(code))]
        return (Condition("kind", "any", tuple(kinds)),)

    return conditions


def _to_establish(_store: Store) -> tuple[Condition, ...]:
    return (Condition("until", "any", (Until(None, "not_established"),)),)


LISTS: tuple[ReadyList, ...] = (
    *(ReadyList(record.table_name, record.sentences.title, record, record.icon) for record in RECORDS),
    ReadyList(
        "agreements",
        N_("Agreements"),
        Agreement,
        "filter",
        _of_kinds("agreement", "sectoral_agreement"),
        NN_("{n} agreement", "{n} agreements"),
    ),
    ReadyList(
        "letters_of_intent",
        N_("Letters of intent"),
        Agreement,
        "filter",
        _of_kinds("letter_of_intent"),
        NN_("{n} letter of intent", "{n} letters of intent"),
    ),
    ReadyList(
        "to_establish",
        N_("Term to be established"),
        Agreement,
        "filter",
        _to_establish,
        short=N_("To be established"),
    ),
    ReadyList(Deadline.table_name, Deadline.sentences.title, Deadline, Deadline.icon),
)
REPORTS: tuple[ReadyReport, ...] = (ReadyReport(travel_listing.REPORT, "travel_page.TravelPage"),)
KNOWN: Sequence[ReadyList | ReadyReport] = (*LISTS, *REPORTS)
