"""The commands that menus and keys give, and the questions that decide whether one can be given."""

from collections.abc import Callable
from itertools import islice

from db.fields import Record
from db.operations import responsibility
from db.records import Mark
from db.store import Operation
from db.store.change import Keys
from db.words import _
from desktop.background.retry import read_waiting
from desktop.background.write_queue import WriteQueue
from desktop.screens.lists.as_of import AsOf
from desktop.screens.lists.list_page import ListPage
from desktop.screens.style import appearance
from desktop.screens.window.pages import Pages
from desktop.screens.window.status_bar import StatusBar
from desktop.system.settings import Settings

_LOOKED_FOR = 20  # changed records, of which the first that is still there is shown: to ask of all takes long


class WindowCommands:
    """Passes commands on to the page that is shown, and to the window."""

    def __init__(
        self,
        pages: Pages,
        queue: WriteQueue,
        as_of: AsOf,
        settings: Settings,
        status: StatusBar,
        do_in_window: Callable[[str], object],
    ) -> None:
        """`do_in_window` does an action, by its id, that concerns the whole window."""
        self._pages, self._queue, self._as_of = pages, queue, as_of
        self._settings, self._status, self._do_in_window = settings, status, do_in_window

    @property
    def on_list(self) -> bool:
        """True where a list of records is shown, and not the history, a report or the one office."""
        return self._pages.list_page is not None and self._pages.page.has_rows

    @property
    def on_rows(self) -> bool:
        """True where there are rows to be narrowed, copied, printed and exported: of a list, of a report."""
        return self._pages.page.has_rows

    @property
    def takes_conditions(self) -> bool:
        """True where conditions can be added, to a list or a report."""
        return self._pages.page.takes_conditions

    @property
    def has_columns(self) -> bool:
        """True where columns can be chosen, of a list of records or of deadlines."""
        return self._pages.page.has_columns

    @property
    def leads_on(self) -> bool:
        """True where a row leads to a record in another list."""
        return self._pages.page.leads_on

    def may(self, operation: Operation) -> bool:
        """True if the user may do this to the records of the list shown; of any list where none is shown."""
        page = self._pages.list_page
        return self._pages.store.may(operation, page.record if page else None)

    @property
    def is_dirty(self) -> bool:
        return self._pages.page.dirty

    @property
    def is_today(self) -> bool:
        return self._as_of.is_today

    @property
    def selected(self) -> int:
        """The number of selected rows."""
        return self._pages.page.selected_count()

    @property
    def can_be_copied(self) -> bool:
        """True where a record of the list can begin a new one."""
        page = self._pages.list_page
        return page is not None and page.record.can_be_copied()

    @property
    def has_responsibility(self) -> bool:
        """True where somebody is in charge of the records of the list."""
        page = self._pages.list_page
        return page is not None and responsibility.responsibility_field(page.record) is not None

    @property
    def undoable(self) -> str | None:
        """The change that *Undo* takes back, in words; None where there is none."""
        return self._queue.undoable

    @property
    def redoable(self) -> str | None:
        """The change that *Redo* makes again, in words; None where there is none."""
        return self._queue.redoable

    def can_go(self, steps: int) -> bool:
        """True if there is a place `steps` on (−1: the one before)."""
        return self._pages.visits.can_go(steps)

    def sentence(self, name: str) -> str:
        """The sentence of that name of the list's record, translated; "" where no list is shown."""
        page = self._pages.list_page
        return _(getattr(page.record.sentences, name)) if page else ""

    def new_record(self) -> None:
        self._list.new_record()

    def edit_record(self) -> None:
        self._list.edit_record()

    def open_wide(self) -> None:
        self._list.open_wide()

    def save_record(self) -> None:
        self._list.form.save()

    def discard(self) -> None:
        self._list.form.discard()

    def to_bin(self) -> None:
        self._list.to_bin()

    def copy_as_new(self) -> None:
        self._list.copy_as_new()

    def hand_over(self) -> None:
        self._list.hand_over()

    def print_card(self) -> None:
        """Print the card of the chosen record, once its unsaved changes are saved or discarded."""
        page = self._list
        record_id = page.table.current()
        if record_id is not None and page.leave() and page.show_record(record_id):
            self._pages.card_wanted.emit(page.record, record_id, self._as_of.day)

    def copy_rows(self) -> None:
        self._pages.page.copy_rows()

    def read_in(self) -> None:
        """Ask for a file, and read its rows into the list."""
        self._pages.read_in(self._list.record, None)

    def paste(self) -> None:
        """Read the rows that were copied into the list; in its form, Ctrl+V belongs to the fields."""
        from desktop.screens.imports.incoming import source_copied

        if self._list.is_in_record():
            return
        source = source_copied()
        if source is None:
            self._status.show_message(_("Nothing was copied that has rows. Copy them in Excel first."))
        else:
            self._pages.read_in(self._list.record, source)

    def undo(self) -> None:
        self._queue.undo(done=lambda keys: self._show_changed(keys, _("Undone")))

    def redo(self) -> None:
        self._queue.redo(done=lambda keys: self._show_changed(keys, _("Made again")))

    def find(self) -> None:
        self._pages.page.focus_filter()

    def add_condition(self) -> None:
        self._pages.page.add_condition()

    def clear_filters(self) -> None:
        self._pages.page.clear_filters()

    def choose_columns(self) -> None:
        self._pages.page.choose_columns()

    def sort_by_column(self, descending: bool) -> None:
        self._pages.page.sort_by_column(descending)

    def go_to_record(self) -> None:
        self._pages.page.go_to_record()

    def answer(self) -> None:
        self._pages.page.answer()

    @property
    def may_answer(self) -> bool:
        """True where a row can be answered: as of today alone, for an answer is given today."""
        return self.leads_on and self.is_today and self._pages.store.may("add", Mark)

    def choose_day(self) -> None:
        self._pages.page.choose_day()

    def back_to_today(self) -> None:
        self._as_of.today()

    def toggle_record(self) -> None:
        self._list.toggle_record()
        self._settings.record_shown = self._list.beside

    def resize_text(self, steps: int) -> None:
        appearance.resize_text(self._settings, steps)

    def go(self, steps: int) -> None:
        self._pages.go(steps, self._is_there)

    def print(self) -> None:
        self._pages.print(self._pages.page.request())

    def export(self) -> None:
        self._pages.export(self._pages.page.request())

    def do_in_window(self, action: str) -> None:
        """Do an action, by its id, that concerns the whole window or more than one register."""
        self._do_in_window(action)

    @property
    def _list(self) -> ListPage:
        """The list that is shown; asked for only where `on_list`."""
        assert self._pages.list_page is not None
        return self._pages.list_page

    def _is_there(self, record: type[Record], record_id: int) -> bool:
        return read_waiting(lambda: self._pages.store.label(record, record_id)) is not None

    def _show_changed(self, changed: Keys, done: str) -> None:
        """Say what was done, and show the first record that it changed in the list in front."""
        self._status.show_message(done)
        for record, record_id in islice(changed, _LOOKED_FOR):
            page = self._pages.list_page
            if page and page.record is record and self._is_there(record, record_id):
                page.show_record(record_id)
                return
