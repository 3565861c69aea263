"""The window on a register: the sidebar, a page for each list, the line at the foot."""

from datetime import date
from typing import Any

from PySide6.QtCore import QByteArray, QPoint, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QWidget

from db.errors import InvalidValue, Refused
from db.fields.record import Record
from db.records import Office
from db.store import Store
from db.store.change import Keys
from db.store.query import Query
from db.words import _
from desktop.background.counting import Counting
from desktop.background.retry import read_waiting
from desktop.background.write_queue import WriteQueue
from desktop.dialogs import Dialogs
from desktop.lists.ready_lists import LISTS, REPORTS, ReadyReport
from desktop.screens.lists.as_of import AsOf
from desktop.screens.lists.list_page import Page
from desktop.screens.reports.changes_page import ChangesPage
from desktop.screens.reports.travel_page import TravelPage
from desktop.screens.style import theme
from desktop.screens.window.menus import OF_RECORD, Menus
from desktop.screens.window.navigation import Visits
from desktop.screens.window.sidebar import Sidebar
from desktop.screens.window.sidebar_entries import BIN, CHANGES, entries, ready
from desktop.screens.window.status_bar import StatusLine
from desktop.screens.window.window_commands import WindowCommands
from desktop.system.settings import Settings

AnyPage = Page | ChangesPage | TravelPage
USUAL_SIZE, LEAST_WIDTH = (1280, 800), 540


class Window(QMainWindow):
    """Hands down what it was given; what concerns more than one register it asks for by signals."""

    export_asked = Signal(object)
    print_asked = Signal(object)
    card_asked = Signal(object, int, object)
    """The class and id of the record whose card is to be printed, and the day to speak of."""
    new_asked = Signal()
    open_asked = Signal()
    start_asked = Signal()
    preferences_asked = Signal()
    about_asked = Signal()
    closed = Signal()

    def __init__(
        self,
        store: Store,
        queue: WriteQueue,
        settings: Settings,
        dialogs: Dialogs,
        name: str,
        day: date,
    ) -> None:
        """`name`: of the register, for the title; `day`: as of which it opens."""
        super().__init__()
        self.store, self.queue, self.settings, self.dialogs = store, queue, settings, dialogs
        self.counting = Counting(store, self)
        try:
            self._begin(name, day)
        except BaseException:
            self.let_go()
            raise

    # How it is put together

    def _begin(self, name: str, day: date) -> None:
        self.as_of = AsOf(day, self)
        self.visits = Visits()
        self._pages: dict[str, AnyPage] = {}
        self.menus = Menus(self, WindowCommands(self))
        self.status = StatusLine(self.counting, name, read_only=self.store.read_only)
        self.sidebar = Sidebar(entries(), self._office_name())
        self.sidebar.menu.setMenu(self.menus.menu)
        self.pages = QStackedWidget()
        self.pages.setMinimumWidth(LEAST_WIDTH)  # else pages that are not shown keep the window wide
        self._lay_out(name)
        self._connect()
        left = self.settings.list_shown
        first = left if self.sidebar.entries.row_of(left) is not None else LISTS[1].id
        self.show_list(first)
        self.visits.visit(first, None)
        self.page_of(first).table.setFocus()

    def _lay_out(self, name: str) -> None:
        self.setWindowTitle(" – ".join((name, _("Foedus – register of international cooperation"))))
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(self.pages, 1)
        self.setCentralWidget(whole)
        self.setStatusBar(self.status)
        self.resize(*USUAL_SIZE)
        if self.settings.geometry:
            self.restoreGeometry(QByteArray(self.settings.geometry))

    def _connect(self) -> None:
        self.sidebar.asked.connect(self.ask_for)
        self.queue.changed.connect(self._changed)
        self.queue.busy.connect(self.status.set_busy)
        self.status.undo_asked.connect(self.menus.commands.undo)
        self.queue.refused.connect(self._refused)
        self.as_of.changed.connect(lambda _day: self._count_lists())
        for number, entry in enumerate((one for one in self.sidebar.entries.all if one.id), 1):
            if number <= 9:
                shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
                shortcut.activated.connect(lambda one=entry.id: self.ask_for(one))
        QShortcut(QKeySequence("F10"), self).activated.connect(self.sidebar.menu.showMenu)

    def _made(self, one: str) -> AnyPage:
        if one in (CHANGES, BIN):
            changes = ChangesPage(self.store, self.queue, deletions=one == BIN)
            changes.jump.connect(self.jump)
            return changes
        report = next((report for report in REPORTS if report.id == one), None)
        return self._report(report) if report else self._list(one)

    def _report(self, report: ReadyReport) -> TravelPage:
        page = TravelPage(self.store, self.counting, self.queue, report, self.as_of)
        page.jump.connect(self.jump)
        page.new_asked.connect(self.new_record)
        page.export_asked.connect(self.export_asked)
        page.print_asked.connect(self.print_asked)
        page.table.customContextMenuRequested.connect(lambda at: self._menu_of_row(page, at))
        self.menus.in_table(page.table)
        return page

    def _list(self, one: str) -> Page:
        page = Page(self.store, self.queue, ready(one), self.as_of, self.dialogs)
        page.widened.connect(lambda width: setattr(self.settings, "record_width", width))
        page.beside = self.settings.record_shown
        page.following.connect(lambda asked: self.status.follow(asked) if page is self.page else None)
        page.looked_at.connect(lambda looked: self._looked_at(one, looked))
        page.jump.connect(self.jump)
        page.new_asked.connect(self.new_record)
        page.export_asked.connect(self.export_asked)
        page.print_asked.connect(self.print_asked)
        page.zoomed.connect(self.menus.commands.resize_text)
        page.did.connect(self.status.offer)
        page.form.dirty_changed.connect(lambda dirty: self.sidebar.entries.set_waits(one, dirty))
        page.table.customContextMenuRequested.connect(lambda at: self._menu_of_row(page, at))
        self.menus.in_table(page.table)
        return page

    def _menu_of_row(self, page: Page | TravelPage, at: QPoint) -> None:
        codes = OF_RECORD if isinstance(page, Page) else ("copy",)
        self.menus.of_row(page.table, codes).popup(page.table.viewport().mapToGlobal(at))

    def _office_name(self) -> str:
        office = read_waiting(self.store.office)
        return str(office.values["name"]) if office else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.sidebar.fit(event.size().width())
        super().resizeEvent(event)

    # Lists

    @property
    def page(self) -> Page | None:
        """The list that is shown; None where it is the history or the bin."""
        shown = self.pages.currentWidget()
        return shown if isinstance(shown, Page) else None

    @property
    def report(self) -> TravelPage | None:
        """The report that is shown; None where it is anything else."""
        shown = self.pages.currentWidget()
        return shown if isinstance(shown, TravelPage) else None

    def page_of(self, one: str) -> AnyPage:
        """The page of a list, made when it is first asked for."""
        if one not in self._pages:
            self._pages[one] = self._made(one)
            self.pages.addWidget(self._pages[one])
        return self._pages[one]

    def show_list(self, one: str) -> None:
        """Show a list, whatever is typed in the one before: it stays there."""
        page, before = self.page_of(one), self.pages.currentWidget()
        in_hand = before is not None and before.isAncestorOf(self.focusWidget())
        if isinstance(page, Page):
            page.give_record(self.settings.record_width or theme.RECORD_WIDTH)
        self.pages.setCurrentWidget(page)
        self.sidebar.choose(one)
        if in_hand:
            page.table.setFocus()
        if not isinstance(page, Page):
            self.status.follow(None)
        self._count_lists()

    def ask_for(self, one: str) -> None:
        """Show a list, and remember where one came from."""
        if self.page_of(one) is not self.pages.currentWidget():
            self.show_list(one)
            page = self.page
            self.visits.visit(one, page.form.current if page else None)

    def jump(self, record: type[Record], one: int) -> None:
        """Show a record in the list of all of its sort; 0: that list alone."""
        if not one:
            self.ask_for(record.__tablename__)
            return
        page = self.page_of(record.__tablename__)
        assert isinstance(page, Page)
        self.show_list(record.__tablename__)  # first: a list that is not seen has not read yet what is new
        if page.show_record(one):
            self.visits.visit(record.__tablename__, one)

    def new_record(self, record: type[Record], values: dict[str, Any]) -> None:
        """Begin a record in the list of all of its sort."""
        self.show_list(record.__tablename__)
        if self.page:
            self.page.new_record(values)

    def _looked_at(self, one: str, looked: int | None) -> None:
        if self._pages.get(one) is self.pages.currentWidget():
            self.visits.visit(one, looked)

    def _count_lists(self) -> None:
        """The lists of the sidebar, a while later."""
        day = self.as_of.day

        def count(store: Store) -> dict[str, int]:
            return {
                ready.id: store.count(Query(ready.record, day, conditions=ready.conditions(store)))
                for ready in LISTS
            }

        def show(counts: dict[str, int]) -> None:
            for one, number in counts.items():
                self.sidebar.entries.set_count(one, number)

        self.counting.ask("lists", count, show)

    def _changed(self, changed: Keys) -> None:
        self.status.withdraw()
        self._count_lists()
        if any(record is Office for record, _one in changed):
            self.sidebar.whose.setText(self._office_name())

    def _refused(self, error: Refused | InvalidValue) -> None:
        self.dialogs.refused(error)

    # The end

    def leave(self) -> bool:
        """Whether the window may be closed: nothing typed is left behind unasked."""
        pages = {one: page for one, page in self._pages.items() if isinstance(page, Page)}
        for one, page in pages.items():
            if page.form.dirty:
                self.show_list(one)
            if not page.leave():
                return False
        for arranged in self._pages.values():
            if not isinstance(arranged, ChangesPage):
                arranged.flush()
        if self.sidebar.chosen:
            self.settings.list_shown = self.sidebar.chosen
        self.settings.geometry = bytes(self.saveGeometry().data())
        return True

    def let_go(self) -> None:
        """Ask nothing more of the register, and be deleted: what waits to be read would open it again."""
        self.counting.close()
        for timer in self.findChildren(QTimer):
            timer.stop()
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.leave():
            self.counting.close()
            event.accept()
            self.closed.emit()
        else:
            event.ignore()
