"""The main window on a register: sidebar, pages, status bar."""

from datetime import date

from PySide6.QtCore import QByteArray, QPoint, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QWidget

from db.errors import InvalidValue, Refused
from db.records import SETTINGS, Office
from db.store import Store
from db.store.change import Keys
from db.words import _
from desktop.background.counting import Counting
from desktop.background.retry import read_waiting
from desktop.background.write_queue import WriteQueue
from desktop.dialogs import Dialogs
from desktop.lists.ready_lists import LISTS
from desktop.screens.lists.as_of import AsOf
from desktop.screens.widgets.page import Page
from desktop.screens.window.menus import Menus
from desktop.screens.window.pages import Pages
from desktop.screens.window.sidebar import Sidebar
from desktop.screens.window.sidebar_entries import entries
from desktop.screens.window.status_bar import StatusBar
from desktop.screens.window.window_commands import WindowCommands
from desktop.system.settings import Settings

USUAL_SIZE = (1280, 800)


class Window(QMainWindow):
    """The main window. Its signals ask the program for what concerns more than one register."""

    new_asked = Signal()
    open_asked = Signal()
    start_asked = Signal()
    preferences_asked = Signal()
    backups_asked = Signal()
    move_asked = Signal()
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

    # Putting it together

    def _begin(self, name: str, day: date) -> None:
        self.as_of = AsOf(day, self)
        self.pages = Pages(self.store, self.queue, self.counting, self.as_of, self.settings, self.dialogs)
        self.status = StatusBar(self.counting, name, read_only=self.store.read_only)
        self.commands = WindowCommands(
            self.pages, self.queue, self.as_of, self.settings, self.status, self._do
        )
        self.menus = Menus(self, self.commands)
        self.sidebar = Sidebar(entries(), self._office_name())
        self.sidebar.menu.setMenu(self.menus.menu)
        self._lay_out(name)
        self._connect()
        left = self.settings.list_shown
        first = left if self.sidebar.entries.row_of(left) is not None else LISTS[1].id
        self.pages.raise_page(first)
        self.pages.visits.visit(first, None)
        self.pages.page.table.setFocus()

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
        self.sidebar.list_chosen.connect(self.pages.show_list)
        self.pages.shown.connect(self.sidebar.choose)
        self.pages.shown.connect(lambda _list_id: self._count_lists())
        self.pages.made.connect(self._add_table_keys)
        self.pages.following.connect(self.status.follow)
        self.pages.selected.connect(self.status.show_selection)
        self.pages.dirty_changed.connect(self.sidebar.entries.set_dirty)
        self.pages.did.connect(self.status.offer)
        self.pages.zoomed.connect(self.commands.resize_text)
        self.pages.menu_wanted.connect(self._open_menu_of_row)
        self.queue.changed.connect(self._changed)
        self.queue.busy.connect(self.status.set_busy)
        self.status.undo_asked.connect(self.commands.undo)
        self.status.backups_asked.connect(self.backups_asked)
        self.queue.refused.connect(self._refused)
        self.as_of.changed.connect(lambda _day: self._count_lists())
        for number, entry in enumerate(
            (entry for entry in self.sidebar.entries.all if entry.id and entry.has_key), 1
        ):
            if number <= 9:
                shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
                shortcut.activated.connect(lambda list_id=entry.id: self.pages.show_list(list_id))
        QShortcut(QKeySequence("F10"), self).activated.connect(self.sidebar.menu.showMenu)

    def _add_table_keys(self, page: Page) -> None:
        if page.row_menu:
            self.menus.in_table(page.table)

    def _open_menu_of_row(self, page: Page, point: QPoint) -> None:
        if page.row_menu:
            menu = self.menus.of_row(page.table, page.row_menu)
            menu.popup(page.table.viewport().mapToGlobal(point))

    def _office_name(self) -> str:
        office = read_waiting(self.store.office)
        return str(office.values["name"]) if office else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.sidebar.fit(event.size().width())
        super().resizeEvent(event)

    def _do(self, action: str) -> None:
        """Do what concerns the whole window, or more than one register."""
        if action == "keys":
            from desktop.screens.window.shortcuts import KeysDialog

            self.dialogs.run(KeysDialog(self))
        elif action == "quit":
            self.close()
        elif action in {record.table_name for record in SETTINGS}:
            self.pages.show_list(action)
        else:
            signals = {
                "new": self.new_asked,
                "open": self.open_asked,
                "start": self.start_asked,
                "preferences": self.preferences_asked,
                "backups": self.backups_asked,
                "move": self.move_asked,
                "about": self.about_asked,
            }
            signals[action].emit()

    def show_on_screen(self) -> None:
        """Show the window, maximised if the screen is too small for it and its frame."""
        room = self.screen().availableSize()
        small = room.width() <= self.width() or room.height() <= self.height()
        self.showMaximized() if small else self.show()

    # What changed

    def _count_lists(self) -> None:
        """Count the rows of all lists in the background, and show the counts in the sidebar."""
        day = self.as_of.day

        def count(store: Store) -> dict[str, int]:
            return {ready.id: store.count(ready.query(store, day)) for ready in LISTS}

        def show(counts: dict[str, int]) -> None:
            for list_id, number in counts.items():
                self.sidebar.entries.set_count(list_id, number)

        self.counting.ask("lists", count, show)

    def _changed(self, changed: Keys) -> None:
        self.status.withdraw()
        self.status.recount()
        self._count_lists()
        if any(record is Office for record, _record_id in changed):
            self.sidebar.office.setText(self._office_name())

    def _refused(self, error: Refused | InvalidValue) -> None:
        self.dialogs.refused(error)

    # The end

    def leave(self) -> bool:
        """Ask about unsaved changes on every page. True: the window may be closed."""
        for list_id, page in list(self.pages.all.items()):
            if page.dirty:
                self.pages.raise_page(list_id)
            if not page.leave(closing=True):
                return False
        for page in self.pages.all.values():
            page.flush()
        if self.sidebar.chosen:
            self.settings.list_shown = self.sidebar.chosen
        self.settings.geometry = bytes(self.saveGeometry().data())
        return True

    def let_go(self) -> None:
        """Stop all reading and delete the window: a read that waits would open the register again."""
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
