"""The page of the report on travel: its period, the ways to sum it, its rows and totals."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from db.dates import PartialDate
from db.dates.period import Period
from db.records import Delegation
from db.reports import travel
from db.reports.report import Report
from db.reports.travel import Travels
from db.store import Store
from db.store.change import Keys
from db.store.query import Condition
from db.words import N_, _, p_
from desktop.background.counting import Counting
from desktop.background.write_queue import WriteQueue
from desktop.lists import selection
from desktop.lists.navigator import Navigator
from desktop.lists.ready_lists import ReadyReport
from desktop.lists.report_request import ReportRequest, in_order
from desktop.lists.selection import Selection
from desktop.screens.lists.as_of import AsOf
from desktop.screens.lists.as_of_band import AsOfBand
from desktop.screens.lists.filters import Conditions, QuickFilter
from desktop.screens.lists.page_head import PageHead, ShrinkingButton
from desktop.screens.reports.period_editor import PeriodEditor
from desktop.screens.reports.report_model import ReportModel
from desktop.screens.reports.report_table import ReportTable, TotalRows
from desktop.screens.style import theme
from desktop.screens.table.column_layout import Arrangement, Column, SavedArrangement
from desktop.screens.table.field_model import Row
from desktop.screens.widgets import buttons, clipboard
from desktop.screens.widgets.empty_hint import EmptyHint
from desktop.screens.widgets.flow_layout import FlowLayout
from desktop.screens.widgets.page import Page
from desktop.sheets.clipboard import copy_listing

_LEAST_QUICK = 120
_BETWEEN, _MARGIN = 3 * theme.SPACE, 4 * theme.SPACE
_SLOW_MS = 300  # what takes longer shows that it works


class TravelPage(Page):
    """The report on travel, read in a background thread when shown; words and cuts use what was read."""

    table: ReportTable
    has_rows = takes_conditions = True
    row_menu = ("copy",)
    shown = Signal()
    """The rows stand as they were asked for last."""

    def __init__(
        self,
        store: Store,
        queue: WriteQueue,
        counting: Counting,
        ready: ReadyReport,
        as_of: AsOf,
        navigator: Navigator,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.report, self.title, self._navigator = ready.report, _(ready.title), navigator
        self._store, self._counting, self._queue, self.as_of = store, counting, queue, as_of
        self._read: Travels | None = None
        self._stale, self._own_period = True, False
        self._arranged: dict[str, SavedArrangement] = {}
        self.cut = next(iter(self.report.cuts))
        self.head = PageHead(self.title, as_of, None, self, can_add=False)
        self.band, self.period = AsOfBand(), PeriodEditor()
        self.quick = QuickFilter(_("Search: person, delegation, place, purpose…"))
        self.quick.setMinimumWidth(theme.scaled_width(_LEAST_QUICK))
        self.add, self.conditions = buttons.plain(""), Conditions(self.report, store)
        self._add = ShrinkingButton(self.add, _("Add a condition"), "filter")
        self.remarks = QLabel()
        self._slow = QTimer(self, singleShot=True, interval=_SLOW_MS)
        self.model = ReportModel(self)
        self.table = ReportTable(self.model)
        self.totals, self.empty = TotalRows(self.table), EmptyHint()
        self.cuts = {cut: self._segment(_(words)) for cut, words in self.report.cuts.items()}
        self._lay_out()
        self._connect()
        self.period.set_period(Period.year_of(as_of.day))

    def _segment(self, words: str) -> QPushButton:
        made = buttons.plain(words)
        made.setCheckable(True)
        return made

    def _lay_out(self) -> None:
        theme.mark(self, part="middle")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.mark(self.remarks, role="small")
        self.remarks.setWordWrap(True)
        self.table.setAccessibleName(self.title)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, 2 * theme.SPACE)
        column.setSpacing(theme.BETWEEN_ROWS)
        column.addWidget(self.head)
        column.addWidget(self.band)
        narrowing, cuts = QHBoxLayout(), QWidget()
        narrowing.setSpacing(_BETWEEN)
        narrowing.addWidget(self.quick, 2, Qt.AlignmentFlag.AlignTop)
        narrowing.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)
        narrowing.addWidget(self.period, 3, Qt.AlignmentFlag.AlignTop)
        column.addLayout(narrowing)
        column.addWidget(self.conditions)
        lines = FlowLayout(cuts)
        lines.setSpacing(theme.SPACE)
        for button in self.cuts.values():
            lines.addWidget(button)
        column.addWidget(cuts)
        column.addWidget(self.remarks)
        column.addWidget(self._rows(), 1)

    def _rows(self) -> QStackedWidget:
        whole = QWidget()
        below = QVBoxLayout(whole)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self.table, 1)
        below.addWidget(self.totals)
        self.lists = QStackedWidget()
        self.lists.addWidget(whole)
        self.lists.addWidget(self.empty)
        return self.lists

    def _connect(self) -> None:
        self._group = QButtonGroup(self)
        for cut, button in self.cuts.items():
            self._group.addButton(button)
            button.clicked.connect(partial(self.choose, cut))
        self.cuts[self.cut].setChecked(True)
        self.head.print.clicked.connect(lambda: self._navigator.print(self.request()))
        self.head.export.clicked.connect(lambda: self._navigator.export(self.request()))
        self.quick.rested.connect(self._show)
        self.quick.left.connect(self.table.setFocus)
        self.period.changed.connect(self._period_changed)
        self.add.clicked.connect(self.add_condition)
        self.conditions.changed.connect(self._read_again)
        self.band.back_to_today.connect(self.as_of.today)
        self.as_of.changed.connect(self._day_changed)
        self._slow.timeout.connect(self._show_reading)
        self.table.opened.connect(self.open)
        self.table.order_changed.connect(self._show)
        self.table.typed.connect(self.quick.add)
        self.table.selectionModel().selectionChanged.connect(lambda *_of: self.selection_changed.emit())
        self.model.modelReset.connect(self.selection_changed)
        self.empty.chosen.connect(self._follow_hint)

    # What can be done with it

    def request(self) -> ReportRequest:
        return replace(
            ReportRequest.of_period(self.report, self.as_of.day, self.period.period()),
            words=self.quick.text(),
            cut=self.cut,
            order=self.table.sorted_by(),
            conditions=self.conditions.all,
            report_data=self._read.only(self.quick.text()) if self._read and not self._stale else None,
        )

    def selected_count(self) -> int:
        return self.table.selected_count()

    def selection(self) -> Selection | None:
        places = self.table.selected()
        return selection.of_listing(self.model.listing_of(places)) if len(places) > 1 else None

    def focus_filter(self) -> None:
        self.quick.focus_all()

    def add_condition(self) -> None:
        self.conditions.ask(self.add, self.report.fields[0].name)

    def choose_day(self) -> None:
        self.head.day.choose()

    def copy_rows(self) -> None:
        clipboard.set_clipboard(copy_listing(self.model.listing_of(self.table.selected())))

    def flush(self) -> None:
        for kept in self._arranged.values():
            kept.flush()

    def choose(self, cut: str) -> None:
        """Show another cut of the report."""
        self.cut = cut
        self.cuts[cut].setChecked(True)
        self._show()

    def open(self, row: int) -> None:
        """Go to the delegation of a row; from a sum to the journeys that it is of."""
        linked = self.model.linked(row)
        if linked:
            self._navigator.show_record(Delegation, linked.id)
            return
        if self._narrow_to(self.model.row(row)):
            self.choose("journeys")

    def _narrow_to(self, row: Row) -> bool:
        """Narrow the report to the person, year or country of a sum; False if it is of none."""
        words, year = row.texts[0], next((year for year in row.values if isinstance(year, PartialDate)), None)
        by_words = self.cut in ("people", "people_years", "countries") and words not in _nameless()
        if year and not year.decade:
            self.period.set_period(Period(year.earliest(), year.latest()))
            self._period_changed()
        elif not by_words:
            return False
        if by_words:
            self.quick.setText(words)
        return True

    def clear_filters(self) -> None:
        """Clear the words and the conditions."""
        self.quick.clear()
        self.conditions.set(())

    # What it shows

    def refresh(self, keys: Keys) -> None:
        if any(record in travel.READ_FROM for record, _one in keys):
            self._read_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the button for a condition by its icon where it has no room beside words and period."""
        super().resizeEvent(event)
        self._add.shrink(False)
        beside = self.add.sizeHint().width() + self.period.sizeHint().width() + 2 * _BETWEEN
        self._add.shrink(beside + self.quick.minimumWidth() > self.width() - 2 * _MARGIN)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow_day()
        if self._stale:
            self._read_again()

    def _day_changed(self, day: date) -> None:
        if not self._own_period:
            self.period.set_period(Period.year_of(day))
        self._follow_day()
        self._read_again()

    def _follow_day(self) -> None:
        day = None if self.as_of.is_today else self.as_of.day
        self.band.follow(day, opening=self.as_of.is_of_opening)

    def _period_changed(self) -> None:
        self._own_period = True
        self._read_again()

    def _read_again(self) -> None:
        self._stale = True
        if self.isVisible():
            on, period, conditions = self.as_of.day, self.period.period(), self.conditions.all
            self._slow.start()
            self._counting.ask(
                self.report.id,
                lambda store: _read(self.report, store, on, period, conditions),
                self._show_read,
            )

    def _show_reading(self) -> None:
        self.remarks.setText(_("Reading…"))
        self.remarks.show()

    def _show_read(self, read: Travels | None) -> None:
        if read is not None:  # else it was asked again meanwhile
            self._slow.stop()
            self._read, self._stale = read, False
            self._show()

    def _kept(self) -> SavedArrangement:
        """The column layout of the present cut, read when it is first shown."""
        if self.cut not in self._arranged:
            fields, kept_as = self.report.columns(self.cut), f"{self.report.id}.{self.cut}"
            at_first = Arrangement(tuple(Column(field.name) for field in fields))
            made = SavedArrangement(self._store, self._queue, fields, kept_as, at_first)
            made.setParent(self.table)  # or its timer would go on when table and register are gone
            self._arranged[self.cut] = made
        return self._arranged[self.cut]

    def _show(self) -> None:
        self.quick.pause.stop()  # it goes by the words that stand there now
        if self._read is None:
            return
        narrowed = self._read.only(self.quick.text())
        listing = self.report.listing(narrowed, self.cut)
        self.table.kept = self._kept()
        self.model.show(in_order(listing, self.table.sorted_by()), self.table.kept.current.order)
        self.head.rename(self.report.heading(narrowed))
        for cut, button in self.cuts.items():
            button.setText(self.report.label(narrowed, cut))
        lines = self.report.remarks(narrowed, self.cut)
        self.remarks.setText(" · ".join(lines))
        self.remarks.setVisible(bool(lines))
        self.lists.setCurrentIndex(0 if listing.count else 1)
        if not listing.count:
            self._show_empty_hint()
        self.shown.emit()

    def _show_empty_hint(self) -> None:
        assert self._read is not None
        if self._read.rows and self.quick.text():
            out = self._read.directions == ("out",)
            none = N_("No journey matches “{words}”.") if out else Delegation.sentences.no_match
            words = _(none).format(words=self.quick.text())
            self.empty.show_hint(words, [("clear", _("Clear the filter"))])
        elif self._read.rows:
            self.empty.show_hint(_("Nothing was paid here."), (), "table")
        elif self.conditions.all:
            ways = [("clear", _("Clear the filter"))]
            if self._read.period != Period():
                ways.append(("always", _("All years")))
            self.empty.show_hint(_("Nothing meets these conditions."), ways, "filter")
        elif self._read.period != Period():
            ways = [("always", _("All years")), *self._new()]
            self.empty.show_hint(_("No journey was held in this period."), ways, "calendar")
        else:
            hint = _("No journey out was held yet. Enter delegations with the people on them and the costs.")
            self.empty.show_hint(hint, self._new(), Delegation.icon)

    def _new(self) -> list[tuple[str, str]]:
        return [("new", _(Delegation.sentences.new))] if self._store.may("add", Delegation) else []

    def _follow_hint(self, way: str) -> None:
        ways: dict[str, Callable[[], object]] = {
            "clear": self.clear_filters,
            "always": self.period.always.click,
            "new": lambda: self._navigator.new_record(Delegation, {}),
        }
        ways[way]()


def _read(report: Report, store: Store, on: date, period: Period, conditions: Sequence[Condition]) -> Travels:
    """Read the report, with the texts that the quick filter searches: this thread keeps nobody waiting."""
    found = report.read(store, on, period, conditions)
    assert isinstance(found, Travels)
    assert len(found.texts) == len(found.rows)
    return found


def _nameless() -> tuple[str, ...]:
    """The words of lines that name nobody and no place."""
    return (p_("travel", "in common"), p_("travel", "not entered"))
