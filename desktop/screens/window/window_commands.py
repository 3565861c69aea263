"""What a window can be told by menu and keys: see `told.Commands`."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from db.fields.record import Record
from db.operations import responsibility
from db.operations.copies import can_be_copied
from db.records import SETTINGS
from db.store.change import Keys as Changed
from db.words import _
from desktop.background.retry import read_waiting
from desktop.screens.lists.list_page import Page
from desktop.screens.lists.list_side import ListSide
from desktop.screens.reports.travel_page import TravelPage
from desktop.screens.style import appearance
from desktop.screens.window.shortcuts import Keys

if TYPE_CHECKING:
    from desktop.screens.window.window import Window


class WindowCommands:
    """Passes on to a window and to the page that is shown in it."""

    def __init__(self, window: "Window") -> None:
        self._window = window

    @property
    def on_list(self) -> bool:
        return self._window.page is not None and not self._window.page.record.single

    @property
    def on_rows(self) -> bool:
        return self.on_list or self._window.report is not None

    @property
    def can_write(self) -> bool:
        return not self._window.store.read_only

    @property
    def is_dirty(self) -> bool:
        return self._window.page is not None and self._window.page.form.dirty

    @property
    def is_today(self) -> bool:
        return self._window.as_of.is_today

    @property
    def selected(self) -> int:
        return self._rows.table.count() if self.on_rows else 0

    @property
    def can_be_copied(self) -> bool:
        return self._window.page is not None and can_be_copied(self._window.page.record)

    @property
    def has_charge(self) -> bool:
        page = self._window.page
        return page is not None and responsibility.field_of(page.record) is not None

    @property
    def undoable(self) -> str | None:
        return self._window.queue.undoable

    @property
    def redoable(self) -> str | None:
        return self._window.queue.redoable

    def can_go(self, steps: int) -> bool:
        return self._window.visits.can_go(steps)

    def sentence(self, name: str) -> str:
        page = self._window.page
        return _(getattr(page.record.sentences, name)) if page else ""

    def new_record(self) -> None:
        self._page.new_record()

    def edit_record(self) -> None:
        self._page.edit_record()

    def open_wide(self) -> None:
        self._page.open_wide()

    def save_record(self) -> None:
        self._page.form.save()

    def discard(self) -> None:
        self._page.form.discard()

    def to_bin(self) -> None:
        self._page.to_bin()

    def copy_as_new(self) -> None:
        self._page.copy_as_new()

    def hand_over(self) -> None:
        self._page.hand_over()

    def print_card(self) -> None:
        """Once it is decided about what is typed: paper shows what is saved."""
        page = self._page
        one = page.table.current()
        if one is not None and page.leave() and page.show_record(one):
            self._window.card_asked.emit(page.record, one, self._window.as_of.day)

    def copy_rows(self) -> None:
        self._rows.copy_rows()

    def undo(self) -> None:
        self._window.queue.undo(done=lambda keys: self._tell_of(keys, _("Undone")))

    def redo(self) -> None:
        self._window.queue.redo(done=lambda keys: self._tell_of(keys, _("Made again")))

    def find(self) -> None:
        quick = self._rows.quick
        quick.setFocus(Qt.FocusReason.ShortcutFocusReason)
        quick.selectAll()

    def add_condition(self) -> None:
        self._page.list_side.add_condition()

    def clear_filters(self) -> None:
        self._rows.clear_filters()

    def choose_columns(self) -> None:
        self._page.list_side.choose_columns()

    def sort_by_column(self, descending: bool) -> None:
        self._page.list_side.sort_by_column(descending)

    def choose_day(self) -> None:
        self._rows.head.day.choose()

    def back_to_today(self) -> None:
        self._window.as_of.today()

    def toggle_record(self) -> None:
        self._page.toggle_record()
        self._window.settings.record_shown = self._page.beside

    def resize_text(self, steps: int) -> None:
        appearance.resize_text(self._window.settings, steps)

    def go(self, steps: int) -> None:
        """Back to where one was, or forward again; through what was deleted meanwhile to the place before."""
        while (place := self._window.visits.go(steps)) is not None:
            page = self._window.page_of(place.list)
            if place.record is None or not isinstance(page, Page):
                self._window.show_list(place.list)
                return
            if self._is_there(page.record, place.record):
                with self._window.visits.resting():
                    if page.show_record(place.record):
                        self._window.show_list(place.list)
                return

    def ask(self, what: str) -> None:
        if what in ("print", "export") and self.on_rows:
            going_out = self._window.print_asked if what == "print" else self._window.export_asked
            going_out.emit(self._rows.asked())
        elif what == "keys":
            self._window.dialogs.run(Keys(self._window))
        elif what == "quit":
            self._window.close()
        elif what in {record.__tablename__ for record in SETTINGS}:
            self._window.ask_for(what)
        else:
            wanted: dict[str, Any] = {
                "new": self._window.new_asked,
                "open": self._window.open_asked,
                "start": self._window.start_asked,
                "preferences": self._window.preferences_asked,
                "about": self._window.about_asked,
            }
            wanted[what].emit()

    @property
    def _page(self) -> Page:
        """The list that is shown; asked for only where `on_list`."""
        assert self._window.page is not None
        return self._window.page

    @property
    def _rows(self) -> ListSide | TravelPage:
        """What is shown, where it is rows; asked for only where `on_rows`."""
        return self._window.report or self._page.list_side

    def _is_there(self, record: type[Record], one: int) -> bool:
        return read_waiting(lambda: self._window.store.label(record, one)) is not None

    def _tell_of(self, changed: Changed, what: str) -> None:
        self._window.status.say(what)
        for record, one in changed:
            if self._is_there(record, one) and self._window.page and self._window.page.record is record:
                self._window.page.show_record(one)
                return
