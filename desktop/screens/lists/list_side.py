"""The left side of a page: a list under its title and filters, with its count, or why it is empty."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from db.drafts import draft
from db.reports.listing import any_day
from db.store import Store
from db.store.query import Condition, Order, Query
from db.store.rows import Row
from db.words import _, n_
from desktop.background.retry import RetryWhenBusy, read_waiting
from desktop.background.write_queue import WriteQueue
from desktop.dialogs import Dialogs
from desktop.lists import criteria, selection
from desktop.lists.list_request import ListRequest
from desktop.lists.navigator import Navigator
from desktop.lists.ready_lists import ReadyList
from desktop.lists.selection import Selection
from desktop.screens.imports.incoming import FileDrop, source_copied
from desktop.screens.lists.as_of import AsOf
from desktop.screens.lists.as_of_band import AsOfBand
from desktop.screens.lists.filters import Conditions, QuickFilter
from desktop.screens.lists.my_work import OwnWorkFilter
from desktop.screens.lists.page_head import FilterRow, PageHead
from desktop.screens.style import theme
from desktop.screens.table.column_layout import SavedArrangement, column_fields, default_arrangement
from desktop.screens.table.table_model import TableModel
from desktop.screens.table.table_view import TableView
from desktop.screens.widgets.empty_hint import EmptyHint
from desktop.screens.widgets.sliced_work import SlicedWork, Work, finish

if TYPE_CHECKING:
    from desktop.sheets.clipboard import CopiedTable

LEAST_WIDTH = 360
_COPIED_AT_ONCE = 50  # rows


class ListSide(QWidget):
    """The list with its filters. It follows the day, the words, the conditions and the column layout."""

    following = Signal(object)
    """The query that the list shows now."""
    new_asked = Signal()
    selection_changed = Signal()
    """Other rows are selected, or these may show other values or columns."""

    def __init__(
        self,
        store: Store,
        queue: WriteQueue,
        ready: ReadyList,
        as_of: AsOf,
        dialogs: Dialogs,
        navigator: Navigator,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.store, self.ready, self.as_of, self.dialogs = store, ready, as_of, dialogs
        self._navigator = navigator
        self.record, self.own = ready.record, read_waiting(lambda: ready.conditions(store))
        kept = SavedArrangement(
            store, queue, column_fields(self.record), ready.id, default_arrangement(self.record)
        )
        query = Query(self.record, as_of.day, conditions=self.own, order=kept.current.order)
        self.model = TableModel(store, query, self)
        # In the order of Tab, each inside the widget that it stands in: Qt styles anew whatever is moved.
        can_add = store.may("add", self.record)
        self.head = PageHead(_(ready.title), as_of, self.record, self, can_add=can_add)
        self.band = AsOfBand(self)
        self.quick = QuickFilter(_(self.record.sentences.search), self)
        self.row = FilterRow(self.quick, self)
        self.mine = OwnWorkFilter(store, queue, self.record, dialogs, self.row.mine)
        self.conditions = Conditions(self.record, store, self)
        self.lists = QStackedWidget(self)
        self.table = TableView(self.model, kept, self.lists)
        self.empty = EmptyHint(self.lists)
        self._retry = RetryWhenBusy(self)
        self._lay_out()
        self._connect()
        self.model.ask(query)

    def _lay_out(self) -> None:
        theme.mark(self, part="middle")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(LEAST_WIDTH)
        if self.store.may("add", self.record):
            FileDrop(self).dropped.connect(lambda path: self._navigator.read_in(self.record, path))
        self.lists.addWidget(self.table)
        self.lists.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * theme.SPACE, 4 * theme.SPACE, 2 * theme.SPACE, 0)
        column.setSpacing(theme.BETWEEN_ROWS)
        for part in (self.head, self.band, self.row, self.conditions):
            column.addWidget(part)
        column.addWidget(self.lists, 1)
        self.table.setAccessibleName(_(self.ready.title))

    def _connect(self) -> None:
        self.head.new.clicked.connect(self.new_asked)
        self.head.print.clicked.connect(lambda: self._navigator.print(self.request()))
        self.head.export.clicked.connect(lambda: self._navigator.export(self.request()))
        self.row.add.clicked.connect(lambda: self.conditions.ask(self.row.add))
        self.quick.typed.connect(self.model.filter)
        self.quick.left.connect(self.table.setFocus)
        self.quick.entered.connect(self._go_to_row)
        self.conditions.changed.connect(self._conditions_changed)
        self.mine.changed.connect(self._conditions_changed)
        self.band.back_to_today.connect(self.as_of.today)
        self.empty.chosen.connect(self._follow_hint)
        self.model.completed.connect(self._settled)
        self.model.modelReset.connect(self._counted)
        self.table.counted.connect(lambda _count: self._counted())
        for changed in (self.table.counted, self.model.modelReset, self.model.completed):
            changed.connect(lambda *_of: self.selection_changed.emit())
        self.table.typed.connect(self.quick.add)
        header = self.table.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(lambda _at: self.choose_columns())

    # What can be done with it

    def request(self) -> ListRequest:
        """The request for the selected rows if several are selected, else for all rows, as they are shown."""
        selected = self.table.selected()
        if len(selected) > 1:
            return self.request_for(selected, _("Only the selected rows"))
        return self.request_for(self.model.all_ids())

    def request_for(self, ids: Sequence[int], *lines: str) -> ListRequest:
        """The request for the rows `ids` with the columns shown; `lines` follow the criteria of the list."""
        fields = tuple(field.name for field in self.model.fields)
        described, day = criteria.describe(self.model.query, self.own), self.model.query.as_of.isoformat()
        return ListRequest(
            _(self.ready.title), (*described, *lines), day, self.record.__name__, fields, tuple(ids)
        )

    def following_record(self, ids: Sequence[int]) -> int | None:
        """The record that stands in the list where the records `ids` stood, once they are gone."""
        rows = [row for record_id in ids if (row := self.model.row_of(record_id)) is not None]
        last, gone = max(rows, default=-1), set(ids)
        others = (*self.model.ids[last + 1 :], *reversed(self.model.ids[: max(last, 0)]))
        return next((record_id for record_id in others if record_id not in gone), None)

    def selection(self) -> Selection | None:
        """The selected rows with their sums; None where they are fewer than two."""
        if self.table.count() < 2:
            return None
        return selection.of_records(
            self.record, self.table.selected(), self.model.fields, self.model.query.as_of
        )

    def copy_rows(self) -> None:
        """Put the selected rows on the clipboard, for Excel and Word."""
        from desktop.screens.widgets import clipboard

        ids = self.table.selected()
        if len(ids) <= draft.MANY_ROWS:
            clipboard.set_clipboard(finish(self._copying(ids)))
        else:
            pieces = len(ids) // _COPIED_AT_ONCE
            SlicedWork(_("Copying…"), self._copying(ids), pieces, clipboard.set_clipboard, self.table)

    def _copying(self, ids: Sequence[int]) -> "Work[CopiedTable]":
        """Copy rows of the list, some at a time."""
        from desktop.sheets.clipboard import TableCopy

        def read(start: int) -> list[Row]:
            listing = self.request_for(ids[start : start + _COPIED_AT_ONCE]).listing(self.store)
            return list(listing.rows)

        table = TableCopy(self.model.fields)
        for start in range(0, len(ids), _COPIED_AT_ONCE):
            for row in read_waiting(partial(read, start)):
                table.add(row)
            yield
        return table.copied()

    def choose_columns(self) -> None:
        """Open the dialog that chooses columns and their order."""
        from desktop.screens.table.column_chooser import ColumnChooser

        chooser = ColumnChooser(self.record, self.table.arranger.saved.current, self)
        if self.dialogs.run(chooser):
            self.table.arranger.arrange(chooser.chosen())

    def sort_by_column(self, descending: bool) -> None:
        """Sort by the column of the current cell."""
        column = max(0, self.table.currentIndex().column())
        order = (Order(self.model.fields[column].name, descending),)
        self.table.arranger.arrange(replace(self.table.arranger.saved.current, order=order))

    def add_condition(self, *more: Condition) -> None:
        """Add conditions; without any, open the panel that asks for one."""
        if more:
            self.conditions.set((*self.conditions.all, *more))
        else:
            self.conditions.ask(self.row.add)

    def clear_filters(self) -> None:
        """Clear the words, the conditions and *Mine*."""
        self.quick.clear()
        self.mine.clear()
        self.conditions.set(())

    # What it shows

    def _conditions_changed(self) -> None:
        self.model.ask(replace(self.model.requested, conditions=self._all_conditions()))

    def _all_conditions(self) -> tuple[Condition, ...]:
        return (*self.own, *self.mine.conditions, *self.conditions.all)

    def look_at(self, day: date) -> None:
        """Show the rows as of another day."""
        self.model.ask(replace(self.model.requested, as_of=day))
        self.table.arranger.restyle()  # "probably in force" takes more room

    def _settled(self) -> None:
        self._counted()
        self._retry.ask(self._show_band)
        self.following.emit(self.model.query)

    def _show_band(self) -> None:
        """Say as of which day the rows are, and how many came later; a list that is not seen is behind."""
        day = self.model.query.as_of
        if day != self.as_of.day:
            return
        hidden = 0 if self.as_of.is_today else self.store.count_hidden(self.model.query)
        counted = n_(*self.record.sentences.hidden, hidden).format(n=hidden) if hidden else ""
        counted = counted or any_day(self.record, day)
        self.band.follow(None if self.as_of.is_today else day, counted, opening=self.as_of.is_of_opening)

    def refresh(self) -> None:
        """Read the rows again after a change in the register."""
        self.model.refresh()

    def _counted(self) -> None:
        """Show the count of rows and of selected rows, or why the list is empty."""
        shown, total = len(self.model.ids), self.model.count_without_words
        if self.model.whole:
            self.row.show_count(shown, total, self.table.count(), self.record.sentences.counted)
        self.lists.setCurrentWidget(self.table if shown else self.empty)
        if not shown:
            self._show_empty_hint()

    def _show_empty_hint(self) -> None:
        words, sentences = self.model.query.words, self.record.sentences
        if words and self.model.count_without_words:
            ways = [("clear", _("Clear the filter"))]
            if not self.as_of.is_today:  # it may be there, and have come later
                ways.append(("today", _("Back to today")))
            self.empty.show_hint(_(sentences.no_match).format(words=words), ways)
        elif self.conditions.all or self.mine.conditions:
            self.empty.show_hint(
                _("Nothing meets these conditions."), [("clear", _("Clear the filter"))], "filter"
            )
        elif self.record.is_computed:
            self.empty.show_hint(_(sentences.empty), (), self.record.icon)
        elif self.own or not self.store.may("add", self.record):
            self.empty.show_hint(_("There is nothing in this list."), (), "list")
        elif not self.as_of.is_today and read_waiting(lambda: self.store.count_hidden(self.model.query)):
            self.empty.show_hint(
                _("On this day there was nothing yet."), [("today", _("Back to today"))], "calendar"
            )
        else:
            ways = [
                ("new", _(sentences.new)),
                ("paste", _("Paste from Excel")),
                ("read_in", _("Read in a sheet…")),
            ]
            self.empty.show_hint(_(sentences.empty), ways, self.record.icon)

    def _follow_hint(self, way: str) -> None:
        ways: dict[str, Callable[[], object]] = {
            "clear": self.clear_filters,
            "today": self.as_of.today,
            "new": self.new_asked.emit,
            "paste": lambda: self._navigator.read_in(self.record, source_copied()),
            "read_in": lambda: self._navigator.read_in(self.record, None),
        }
        ways[way]()

    def _go_to_row(self) -> None:
        """Go from the quick filter to the current row, else to the first."""
        if self.table.current() is None and self.model.ids:
            self.table.select(self.model.ids[0])
