"""The pages of the window: each is made when it is first shown, and leads to the others."""

from collections.abc import Callable, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget

from db.drafts.unsaved import UnsavedDraft
from db.fields import Record
from db.records import Partner
from db.store import Store
from db.store.change import Keys
from desktop.background.autosave import Autosave
from desktop.background.counting import Counting
from desktop.background.write_queue import WriteQueue
from desktop.dialogs import Dialogs
from desktop.lists.ready_lists import REPORTS, ReadyList, ReadyReport
from desktop.lists.request import Request
from desktop.screens.lists.as_of import AsOf
from desktop.screens.lists.list_page import ListPage
from desktop.screens.style import theme
from desktop.screens.widgets.page import Page
from desktop.screens.window.navigation import Visits
from desktop.screens.window.sidebar_entries import BIN, CHANGES, DIFFERENCES, IMPORT, is_list, list_with_id
from desktop.system.settings import Settings

if TYPE_CHECKING:
    from desktop.imports.sheet import Sheet
    from desktop.screens.imports.differences.differences_page import DifferencesPage
    from desktop.screens.imports.import_page import ImportPage

LEAST_WIDTH = 540  # else pages that are not shown keep the window wide


class Pages(QStackedWidget):
    """The stack of pages, known by the ids of the sidebar; a Navigator that all on them is handed."""

    shown = Signal(str)
    """The id of the list or report that is shown now."""
    made = Signal(object)
    """A page that was made just now."""
    following = Signal(object)
    """The query of the list that is shown; None where no list of records is shown."""
    selected = Signal(object)
    """The Selection on the page that is shown; None where fewer than two rows are selected."""
    dirty_changed = Signal(str, bool)
    """The id of a list, and True if something is typed there that is not saved."""
    did = Signal(str)
    """A sentence on a change of the selected records, which can be undone."""
    zoomed = Signal(int)
    menu_wanted = Signal(object, QPoint)
    """A page, and the point of its table at which the menu of a row is wanted."""
    print_wanted = Signal(object)
    export_wanted = Signal(object)
    card_wanted = Signal(object, int, object)
    """The class and id of the record whose card is to be printed, and the day to speak of."""

    def __init__(
        self,
        store: Store,
        queue: WriteQueue,
        counting: Counting,
        as_of: AsOf,
        settings: Settings,
        dialogs: Dialogs,
    ) -> None:
        super().__init__()
        self.store, self._queue, self._counting = store, queue, counting
        self._as_of, self._settings, self._dialogs = as_of, settings, dialogs
        self.visits = Visits()
        self.all: dict[str, Page] = {}
        self._lists: dict[str, ListPage] = {}
        self._import: ImportPage | None = None
        self._differences: DifferencesPage | None = None
        self._came_from = ""  # the list from which rows are read in
        self._autosave: Autosave | None = None
        self.back_up: Callable[[], object] = lambda: None
        """Makes a backup of the register before rows are read in, in the thread that writes."""
        self.shown_id = ""
        self.setMinimumWidth(LEAST_WIDTH)
        queue.changed.connect(self._refresh)

    # Pages

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self.all[self.shown_id]

    @property
    def list_page(self) -> ListPage | None:
        """The list of records that is shown; None where a report, the history or the bin is shown."""
        return self._lists.get(self.shown_id)

    def page_of(self, list_id: str) -> Page:
        """The page of a list or report, made when it is first asked for."""
        if list_id not in self.all:
            self.all[list_id] = page = self._make(list_id)
            self.addWidget(page)
            page.table.customContextMenuRequested.connect(lambda point: self.menu_wanted.emit(page, point))
            page.selection_changed.connect(lambda: self._tell_selection(page))
            self.made.emit(page)
        return self.all[list_id]

    def list_of(self, record: type[Record]) -> ListPage:
        """The page with all records of a class."""
        self.page_of(record.table_name)
        return self._lists[record.table_name]

    def raise_page(self, list_id: str) -> None:
        """Show a page without noting the visit, whatever is typed in the one before: it stays there."""
        page, before = self.page_of(list_id), self.currentWidget()
        had_focus = before is not None and before.isAncestorOf(self.window().focusWidget())
        if list_id in self._lists:
            self._lists[list_id].give_record(self._settings.record_width or theme.RECORD_WIDTH)
        self.shown_id = list_id
        self.setCurrentWidget(page)
        self.shown.emit(list_id)
        if had_focus:
            page.table.setFocus()
        if list_id not in self._lists and not page.leads_on:
            self.following.emit(None)
        self.selected.emit(page.selection())

    def go(self, steps: int, is_there: Callable[[type[Record], int], bool]) -> None:
        """Go back to where one was (−1), or forward again (1).

        A record for which `is_there` is False was deleted meanwhile: the place beyond it is shown.
        """
        while (place := self.visits.go(steps)) is not None:
            self.page_of(place.list)
            page = self._lists.get(place.list)
            if place.record is None or page is None:
                self.raise_page(place.list)
                return
            if is_there(page.record, place.record):
                with self.visits.resting():
                    if page.show_record(place.record):
                        self.raise_page(place.list)
                return

    # As a Navigator

    def show_list(self, list_id: str) -> None:
        if self.page_of(list_id) is not self.currentWidget():
            self.raise_page(list_id)
            self.visits.visit(list_id, self.list_page.form.current if self.list_page else None)

    def show_record(self, record: type[Record], record_id: int) -> None:
        page = self.list_of(record)
        self.raise_page(record.table_name)  # first: a list that is not seen has not read yet what is new
        if page.show_record(record_id):
            self.visits.visit(record.table_name, record_id)

    def new_record(self, record: type[Record], values: dict[str, Any]) -> None:
        page = self.list_of(record)
        self.raise_page(record.table_name)
        page.new_record(values)

    def read_in(self, record: type[Record], source: Path | str | None) -> None:
        if self._import is None:
            self.page_of(IMPORT)
        assert self._import is not None
        if self.shown_id != IMPORT:
            self._came_from = self.shown_id
        self.show_list(IMPORT)
        self._import.begin(record, source)

    def look_at(self, day: date) -> None:
        self._as_of.set(day)

    def print(self, request: Request) -> None:
        self.print_wanted.emit(request)

    def export(self, request: Request) -> None:
        self.export_wanted.emit(request)

    # Making them

    def _make(self, list_id: str) -> Page:
        if list_id in (CHANGES, BIN):
            from desktop.screens.reports.changes_page import ChangesPage

            return ChangesPage(
                self.store, self._queue, self, self, dialogs=self._dialogs, deletions=list_id == BIN
            )
        if list_id == IMPORT:
            return self._make_import()
        if list_id == DIFFERENCES:
            return self._make_differences()
        report = next((report for report in REPORTS if report.id == list_id), None)
        if report:
            return self._make_report(report)
        ready = list_with_id(list_id)
        return self._make_deadlines(ready) if ready.record.is_computed else self._make_list(ready)

    def _make_import(self) -> Page:
        from desktop.screens.imports.import_page import ImportPage

        def back_up() -> None:
            self.back_up()  # the one that is set by then

        self._import = page = ImportPage(self._queue, self._counting, self._dialogs, back_up, self)
        page.came_back.connect(self._show_differences)
        page.read_in.connect(self._show_read_in)
        page.left.connect(lambda: self.show_list(self._came_from or Partner.table_name))
        return page

    def _make_differences(self) -> Page:
        from desktop.screens.imports.differences.differences_page import DifferencesPage

        page = DifferencesPage(self._queue, self._counting, self._dialogs, lambda: self.back_up(), self)
        page.read_in.connect(self._show_read_in)
        page.left.connect(lambda: self.show_list(self._came_from or Partner.table_name))
        self._differences = page
        return page

    def _show_differences(self, name: str, sheets: "Sequence[Sheet]") -> None:
        """Show what was changed in a workbook that Foedus wrote."""
        self.show_list(DIFFERENCES)
        assert self._differences is not None
        self._differences.begin(name, sheets)

    def _show_read_in(self, record: type[Record], ids: Sequence[int], words: str) -> None:
        """Show the list with the first of the records that were read in, and say how many there are."""

        def show() -> None:
            if ids:
                self.show_record(record, ids[0])
            self.did.emit(words)

        self.show_list(record.table_name)
        QTimer.singleShot(0, self, show)  # after the messages that the change itself causes

    def _make_report(self, report: ReadyReport) -> Page:
        module, _dot, name = report.page.partition(".")
        made: Callable[..., Page] = getattr(import_module(f"desktop.screens.reports.{module}"), name)
        return made(self.store, self._queue, self._counting, report, self._as_of, self, self)

    def _make_deadlines(self, ready: ReadyList) -> Page:
        from desktop.screens.lists.deadlines_page import DeadlinesPage

        page = DeadlinesPage(self.store, self._queue, ready, self._as_of, self._dialogs, self, self)
        page.following.connect(lambda query: self._follow(ready.id, query))
        page.zoomed.connect(self.zoomed)
        return page

    def _make_list(self, ready: ReadyList) -> ListPage:
        list_id = ready.id
        page = ListPage(self.store, self._queue, ready, self._as_of, self._dialogs, self, self)
        page.beside = self._settings.record_shown
        page.widened.connect(lambda width: setattr(self._settings, "record_width", width))
        page.following.connect(lambda query: self._follow(list_id, query))
        page.looked_at.connect(lambda record_id: self._looked_at(list_id, record_id))
        page.zoomed.connect(self.zoomed)
        page.did.connect(self.did)
        page.form.dirty_changed.connect(lambda dirty: self.dirty_changed.emit(list_id, dirty))
        self._lists[list_id] = page
        self._watch(list_id, page)
        return page

    # What is typed and not saved

    def autosave(self, by: Autosave) -> None:
        """Have what is typed in the forms of all lists kept until it is saved."""
        self._autosave = by
        for list_id, page in self._lists.items():
            self._watch(list_id, page)

    def _watch(self, list_id: str, page: ListPage) -> None:
        keeping = self._autosave
        if keeping is None:
            return
        keeping.watch(list_id, lambda: page.form.unsaved(list_id))
        page.form.edited.connect(lambda: keeping.note_edit(list_id))
        page.form.dirty_changed.connect(lambda dirty: None if dirty else keeping.note_end(list_id))

    def bring_back(self, unsaved: UnsavedDraft) -> bool:
        """Show what was typed in an earlier run in its list's form; False if something is typed there."""
        list_id = unsaved.list_id if is_list(unsaved.list_id) else unsaved.draft.record.table_name
        self.raise_page(list_id)
        return self._lists[list_id].bring_back(unsaved)

    def _refresh(self, keys: Keys) -> None:
        for page in self.all.values():
            page.refresh(keys)

    def _follow(self, list_id: str, query: object) -> None:
        if list_id == self.shown_id:
            self.following.emit(query)

    def _tell_selection(self, page: Page) -> None:
        if page is self.currentWidget():
            self.selected.emit(page.selection())

    def _looked_at(self, list_id: str, record_id: int | None) -> None:
        if list_id == self.shown_id:
            self.visits.visit(list_id, record_id)
