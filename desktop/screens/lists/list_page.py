"""The page of one list: the list with its filters, and the form of the chosen record beside it."""

from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from db.drafts.unsaved import UnsavedDraft
from db.store import Store
from db.store.change import Keys
from db.words import _
from desktop.background.retry import read_waiting
from desktop.background.write_queue import WriteQueue
from desktop.dialogs import Dialogs
from desktop.lists.navigator import Navigator
from desktop.lists.ready_lists import ReadyList
from desktop.screens.forms.form import Form
from desktop.screens.lists.as_of import AsOf
from desktop.screens.lists.list_side import LEAST_WIDTH, ListSide
from desktop.screens.lists.my_work import hand_over
from desktop.screens.lists.rows_page import RowsPage
from desktop.screens.style import theme
from desktop.screens.widgets import buttons

_LEAST, _LEAST_LIST = 300, 500
"""The least widths of form and list beside each other; they grow with the text."""

_RESTING_MS = 20  # at a row before the form shows it: the list is painted first, a held key not held up


class ListPage(RowsPage):
    """The page of a list of the sidebar, with the form of the record that is chosen in it.

    Data that a change made stale is read again when the page is shown.
    """

    row_menu = ("wide", "edit", "copy_as_new", "hand_over", "copy", "card", "bin")

    following = Signal(object)  # the query that the list shows now
    looked_at = Signal(object)
    """The id of the record that is looked at; None when there is none."""
    zoomed = Signal(int)
    did = Signal(str)  # what was done to the selected records, where it can be undone
    widened = Signal(int)  # how wide somebody made the form

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
        self.store, self.queue, self.as_of, self.dialogs = store, queue, as_of, dialogs
        self.record, self.title = ready.record, _(ready.title)
        self.has_rows = self.takes_conditions = self.has_columns = not self.record.single
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.list_side = ListSide(store, queue, ready, as_of, dialogs, navigator, self.splitter)
        self.table, self.model = self.list_side.table, self.list_side.model
        self.record_side = self._record_side()
        self.form = Form(store, queue, self.record, dialogs, navigator, self.record_side)
        self._day = as_of.day
        self.form.set_as_of(self._day)
        self._stale: Keys | None = None
        self._resting = QTimer(self, singleShot=True, interval=_RESTING_MS)
        self._wide = self._narrow = False
        self.beside = True
        self._lay_out()
        self._connect()

    # How it looks

    def _lay_out(self) -> None:
        theme.mark(self, part="page")
        beside = self.record_side.layout()
        assert beside
        beside.addWidget(self.form)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.list_side)
        self.splitter.addWidget(self.record_side)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.splitterMoved.connect(lambda *_to: self.widened.emit(self.splitter.sizes()[1]))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)

    def _record_side(self) -> QWidget:
        side = QWidget(self.splitter)
        theme.mark(side, part="record")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.back = buttons.link(_("Back to the list"), "back")
        self.back.clicked.connect(self.close_wide)
        self.back.hide()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        return side

    def _connect(self) -> None:
        self.list_side.following.connect(self.following)
        self.list_side.selection_changed.connect(self.selection_changed)
        self.list_side.row.open.clicked.connect(self.open_wide)
        self.list_side.new_asked.connect(lambda: self.new_record())
        self.as_of.changed.connect(lambda _day: self._catch_up_with_day() if self.isVisible() else None)
        self.table.chosen.connect(lambda _one: self._resting.start())
        self._resting.timeout.connect(self._show)
        self.table.opened.connect(lambda _one: self.open_wide())
        self.table.zoomed.connect(self.zoomed)
        self.form.saved.connect(self._saved)
        self.form.deleted.connect(self._deleted)
        self.form.focus_lost.connect(self._focus_list)
        self.form.refused.connect(self._show_form)
        self.form.dirty_changed.connect(self._dirty_changed)
        self.model.completed.connect(self._find_again)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._narrow = self.window().width() < theme.scaled_width(theme.NARROW)
        self.record_side.setMinimumWidth(theme.scaled_width(_LEAST))
        self._show_sides()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads from the record back to the list, once the field in hand has nothing to bring back."""
        if event.key() == Qt.Key.Key_Escape and self.is_in_record() and not self.record.single:
            self.close_wide()
        else:
            super().keyPressEvent(event)

    def is_in_record(self) -> bool:
        """True if the focus is in the form."""
        field = QApplication.focusWidget()
        return field is not None and self.record_side.isAncestorOf(field)

    def _show_sides(self) -> None:
        """Show the list and the form beside each other, or one of them alone."""
        alone = self._wide or self.record.single
        self.list_side.setVisible(not alone)
        beside = self.beside and not self._narrow
        self.list_side.setMinimumWidth(theme.scaled_width(_LEAST_LIST) if beside else LEAST_WIDTH)
        self.record_side.setVisible(alone or beside)
        self.back.setVisible(self._wide and not self.record.single)
        self.list_side.row.open.setVisible(self.record_side.isHidden())

    # What the window asks of it

    @property
    def dirty(self) -> bool:
        return self.form.dirty

    # The record

    def _show(self) -> None:
        """Show the current row in the form, once the unsaved changes there are saved or discarded."""
        self._resting.stop()
        record_id = self.table.current()
        if record_id == self.form.current or (record_id is None and self.form.dirty):
            return  # what is typed stays while its row is not in the list
        if self.leave():
            self.form.clear() if record_id is None else self.form.open(record_id)
        self.looked_at.emit(self.form.current)

    def show_record(self, record_id: int) -> bool:
        """Choose a record, clearing filters that hide it. False if the form was not to be left for it."""
        if self.form.current != record_id and not self.leave():
            return False
        self._catch_up_with_day()
        if not self.table.select(record_id):
            self.list_side.refresh()  # it may have come just now, by an undo
            if not self.table.select(record_id):
                self.list_side.clear_filters()
                self.table.select(record_id)
        if self.form.current != record_id:
            self.form.open(record_id)
        self.looked_at.emit(record_id)
        return True

    def new_record(self, values: dict[str, Any] | None = None) -> None:
        """Show an empty form, or one that begins with `values`."""
        if not self.store.may("add", self.record) or not self.leave():
            return
        self.table.select(None)
        self.beside, self._wide = True, self._wide or self._narrow
        self._show_sides()
        self.form.new(self.list_side.mine.begins | (values or {}))

    def bring_back(self, unsaved: UnsavedDraft) -> bool:
        """Show what was typed and not saved in an earlier run; False if something is typed here already."""
        if self.form.dirty:
            return False
        self.table.select(unsaved.draft.id)
        self.beside, self._wide = True, self._wide or self._narrow
        self._show_sides()
        self.form.bring_back(unsaved)
        return True

    def copy_as_new(self) -> None:
        """Begin a new record with the values of the chosen one; it is saved like any other."""
        self._show()
        if not self.leave():
            return
        earlier = self.form.draft  # as it is saved, whatever was typed and discarded
        if earlier is None or earlier.id is None:
            return
        from db.operations.copies import copy_of

        self.new_record()
        self.form.open_draft(read_waiting(lambda: copy_of(self.store, earlier)))

    def hand_over(self) -> None:
        """Put another person in charge of the selected records, after asking whom."""
        ids = self.table.selected()
        if ids and self.store.may("change", self.record) and self.leave():
            hand_over(self.store, self.queue, self.dialogs, self.record, ids, self, self.report_done)

    def report_done(self, what: str) -> None:
        """Emit `did`, after the messages that the change itself causes."""
        QTimer.singleShot(0, self, lambda: self.did.emit(what))

    def edit_record(self) -> None:
        """Put the focus into the form of the current row."""
        self._show()
        if self._narrow or not self.beside:
            self.open_wide()
        elif self.form.draft:
            self.form.tabs.focus_first_control()

    def open_wide(self) -> None:
        """Give the form the whole page, and the focus."""
        if self.table.current() is None and not self.form.dirty:
            return
        self._show()  # chosen by the first of two clicks it may wait to be shown
        self._wide = True
        self._show_sides()
        if self.form.draft:
            self.form.tabs.focus_first_control()

    def _show_form(self) -> None:
        """Show the form, on the whole page where it had no room."""
        self._wide = self._wide or self.record_side.isHidden()
        self._show_sides()

    def close_wide(self) -> None:
        """Show the list again, with the focus in it."""
        self._wide = False
        self._show_sides()
        self.table.setFocus()

    def _focus_list(self) -> None:
        """Show the list with the focus in it, where no row is chosen."""
        selects_first, self.table.focus_selects_first = self.table.focus_selects_first, False
        self.close_wide()
        self.table.focus_selects_first = selects_first

    def toggle_record(self) -> None:
        """Show or hide the form beside the list."""
        self.beside = not self.beside
        self._show_sides()

    def to_bin(self) -> None:
        """Delete the selected records, several only after a question; then choose the row that follows."""
        ids = self.table.selected()
        if not ids or not self.store.may("delete", self.record) or not self.leave():
            return
        from desktop.screens.lists.delete import confirm_deletion, delete

        if not confirm_deletion(self.dialogs, self.record, ids):
            return
        following, focus = self.list_side.following_record(ids), QApplication.focusWidget()

        def deleted(what: str) -> None:
            if self.table.current() in (None, *ids) and not self._went_into_form(focus):
                self.table.select(following)
                self.close_wide()
            self.report_done(what)

        delete(self.store, self.queue, self.record, ids, deleted)

    def _went_into_form(self, since: QWidget | None) -> bool:
        """True if the focus moved into the form since it was on the widget `since`."""
        now = QApplication.focusWidget()
        return now is not None and now is not since and self.record_side.isAncestorOf(now)

    def _deleted(self, record_id: int) -> None:
        """Select no row once the form's record was deleted, by whomever."""
        if self.table.current() == record_id:
            self.table.select(None)

    def _saved(self, record_id: int) -> None:
        """Select the new record in the list, unless the user has moved on to another row."""
        if self.table.current() is None:
            self.list_side.refresh()
            self.table.select(record_id)
        self.looked_at.emit(record_id)

    def _dirty_changed(self, dirty: bool) -> None:
        """While the form has unsaved changes, *New* is not primary and focusing the table selects no row."""
        self.table.focus_selects_first = not dirty
        self.list_side.head.set_primary(not dirty)

    # What changed elsewhere

    def refresh(self, keys: Keys) -> None:
        """Read the list and the form again, at once or when the page is shown."""
        if not self.isVisible():
            self._stale = (self._stale or set()) | keys
            return
        if self._concerns(keys):
            self.list_side.refresh()
        self.form.refresh(keys)  # it may tell of more than the list: what names the record, a rate that holds

    def _catch_up_with_day(self) -> bool:
        """Show list and form as of the window's day; True if it changed while they were not seen."""
        if self._day == self.as_of.day:
            return False
        self._day = self.as_of.day
        self.list_side.look_at(self._day)
        self.form.set_as_of(self._day)
        if self._resting.isActive() and self.table.current() is None:
            self._show()  # at once: whoever notes the visit must not find a record that is not there any more
        return True

    def _concerns(self, keys: Keys) -> bool:
        """True if the list shows one of the records: of its own class, or of one that its fields link to."""
        named = {field.kind.target for field in self.record.fields} | {self.record.__name__}
        return any(record.__name__ in named for record, _one in keys)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        is_read = self._catch_up_with_day()
        if self._stale:
            keys, self._stale = self._stale, None
            self.form.refresh(keys) if is_read else self.refresh(keys)
        self.following.emit(self.model.query)
        if self.record.single and self.form.draft is None:
            self.form.open(self.model.ids[0]) if self.model.ids else self.form.new()

    def leave(self, *, closing: bool = False) -> bool:
        """Ask about unsaved changes. True: go on; False: stay, the focus is in the form.

        The form follows no row meanwhile: else it would ask a second time while it asks.
        """
        self._resting.stop()
        if self.form.leave(closing=closing):
            return True
        if self.table.current() != self.form.current:
            self.table.select(self.form.current)
            self._resting.stop()
        self._show_form()
        self.form.tabs.focus_page()
        return False

    def _find_again(self) -> None:
        """Select the unsaved record's row again once the list shows it."""
        if self.form.dirty and self.table.current() is None:
            self.table.select(self.form.current)

    def give_record(self, width: int) -> None:
        """Give the form this width in pixels, the same beside every list."""
        self.splitter.setSizes([10_000, width])  # the list takes what there is
