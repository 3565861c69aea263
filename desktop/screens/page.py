"""A page: one list with what narrows it, and the form of the record that is looked at beside it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QByteArray, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from db.change import Changing, Keys
from db.fields import target_of
from db.query import Condition, Order, Query
from db.store import Store
from db.words import N_, _, n_
from desktop import criteria
from desktop.asked import Asked
from desktop.dialogs import Dialogs
from desktop.jobs import WriteQueue
from desktop.lists import ReadyList
from desktop.screens import buttons, theme
from desktop.screens.as_of import AsOf
from desktop.screens.band import AsOfBand
from desktop.screens.column_chooser import ColumnChooser
from desktop.screens.columns import KeptArrangement
from desktop.screens.empty import EmptyHint
from desktop.screens.filters import Conditions, QuickFilter
from desktop.screens.form import Form
from desktop.screens.page_head import FilterRow, PageHead
from desktop.screens.patience import Patience
from desktop.screens.table import Table
from desktop.screens.table_model import TableModel
from desktop.sheets.clipboard import copied

NARROW = 1100 - theme.SIDEBAR_WIDTH
"""Below this width the form takes the place of the list instead of standing beside it."""

_BINNED = N_("Moved to the bin: {what}")


class Page(QWidget):
    """One list of the sidebar. Reads again what a change made stale when it is looked at."""

    following = Signal(object)
    """The query that the list shows now."""
    looked_at = Signal(object)
    """The id of the record that is looked at; None when there is none."""
    jump = Signal(object, int)
    new_asked = Signal(object, object)
    """The class of a record of another list to be made, and the values it begins with."""
    export_asked = Signal(object)
    print_asked = Signal(object)
    zoomed = Signal(int)

    def __init__(
        self, store: Store, queue: WriteQueue, ready: ReadyList, as_of: AsOf, dialogs: Dialogs
    ) -> None:
        super().__init__()
        self.store, self.queue, self.ready, self.as_of, self.dialogs = store, queue, ready, as_of, dialogs
        self.record, self.own = ready.record, ready.conditions(store)
        kept = KeptArrangement(store, queue, self.record, ready.id)
        asked = Query(self.record, as_of.day, conditions=self.own, order=kept.now.order)
        self.model = TableModel(store, asked, ())
        self.model.setParent(self)
        self.head = PageHead(_(ready.title), as_of, self.record, can_write=not store.read_only)
        self.band = AsOfBand()
        self.quick = QuickFilter(_(self.record.sentences.search))
        self.conditions = Conditions(self.record, store)
        self.row = FilterRow(self.quick)
        self.table = Table(self.model, kept)
        self.empty = EmptyHint()
        self.form = Form(store, queue, self.record, dialogs)
        self.form.set_as_of(as_of.day)
        self._stale: Keys | None = None
        self._wide = self._narrow = False
        self._beside = True
        self._patience = Patience(self)
        self._lay_out()
        self._connect()
        self.model.ask(asked)

    # How it looks

    def _lay_out(self) -> None:
        theme.mark(self, part="page")
        self.lists = QStackedWidget()
        self.lists.addWidget(self.table)
        self.lists.addWidget(self.empty)
        self.list_side = QWidget()
        theme.mark(self.list_side, part="middle")
        self.list_side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self.list_side)
        column.setContentsMargins(4 * theme.SPACE, 4 * theme.SPACE, 2 * theme.SPACE, 0)
        column.setSpacing(theme.BETWEEN_ROWS)
        for part in (self.head, self.band, self.row, self.conditions):
            column.addWidget(part)
        column.addWidget(self.lists, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.list_side)
        self.splitter.addWidget(self._record_side())
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.list_side.setMinimumWidth(360)
        self.record_side.setMinimumWidth(300)
        self.splitter.setSizes([10_000, theme.RECORD_WIDTH])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)
        self.table.setAccessibleName(_(self.ready.title))

    def _record_side(self) -> QWidget:
        self.record_side = QWidget()
        theme.mark(self.record_side, part="record")
        self.record_side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.back = buttons.link(_("Back to the list"), "back")
        self.back.clicked.connect(self.close_wide)
        self.back.hide()
        column = QVBoxLayout(self.record_side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.form, 1)
        return self.record_side

    def _connect(self) -> None:
        self.head.new.clicked.connect(lambda: self.new_record())
        self.head.print.clicked.connect(lambda: self.print_asked.emit(self.asked()))
        self.head.export.clicked.connect(lambda: self.export_asked.emit(self.asked()))
        self.row.add.clicked.connect(lambda: self.conditions.ask(self.row.add))
        self.quick.typed.connect(self.model.filter)
        self.quick.left.connect(self._go_to_list)
        self.conditions.changed.connect(self._conditions_changed)
        self.band.back_to_today.connect(self.as_of.today)
        self.as_of.changed.connect(self._day_changed)
        self.empty.chosen.connect(self._take_way)
        self.model.settled.connect(self._settled)
        self.model.modelReset.connect(self._counted)
        self.table.chosen.connect(self._chosen)
        self.table.counted.connect(lambda _count: self._counted())
        self.table.opened.connect(lambda _one: self.open_wide())
        self.table.typed.connect(self.quick.add)
        self.table.zoomed.connect(self.zoomed)
        header = self.table.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(lambda _at: self.choose_columns())
        self.form.saved.connect(self._saved)
        self.form.deleted.connect(lambda _one: self.table.select(None))
        self.form.jump.connect(self.jump)
        self.form.new_asked.connect(self.new_asked)
        self.form.day_asked.connect(self.as_of.set)
        self.form.dirty_changed.connect(self._dirty_changed)
        self.queue.changed.connect(self.refresh)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._narrow = self.width() < NARROW
        self._show_sides()

    def _show_sides(self) -> None:
        """List and record beside each other, or one of them."""
        alone = self._wide or self.record.single
        self.list_side.setVisible(not alone)
        self.record_side.setVisible(alone or (self._beside and not self._narrow))
        self.back.setVisible(self._wide and not self.record.single)

    # The list

    def asked(self) -> Asked:
        """Exactly what stands in front of somebody, for paper and workbook: the selected rows, else all."""
        self.model.complete()
        selected = self.table.selected()
        if len(selected) > 1:
            return self.asked_of(selected, _("Only the selected rows"))
        return self.asked_of(self.model.ids)

    def asked_of(self, ids: Sequence[int], *lines: str) -> Asked:
        """These rows with the columns shown, and `lines` after what narrows the list."""
        fields = tuple(field.name for field in self.model.fields)
        told, day = criteria.told(self.model.asked, self.own), self.as_of.day.isoformat()
        return Asked(_(self.ready.title), (*told, *lines), day, self.record.__name__, fields, tuple(ids))

    def copy_rows(self) -> None:
        """Put the selected rows on the clipboard, for Excel and Word."""
        told = copied(self.asked_of(self.table.selected()).listing(self.store))
        data = QMimeData()
        data.setText(told.text)
        data.setHtml(told.html)
        QGuiApplication.clipboard().setMimeData(data)

    def choose_columns(self) -> None:
        """Have columns chosen, and their order."""
        now = self.table.arranging.kept.now
        chooser = ColumnChooser(self.record, [one.name for one in now.columns], self)
        if self.dialogs.run(chooser):
            self.table.arranging.arrange(now.with_columns(chooser.names()))

    def sort_by_column(self, descending: bool) -> None:
        """Sort by the column of the cell one is at."""
        column = max(0, self.table.currentIndex().column())
        order = (Order(self.model.fields[column].name, descending),)
        self.table.arranging.arrange(replace(self.table.arranging.kept.now, order=order))

    def _conditions_changed(self) -> None:
        self.model.ask(replace(self.model.asked, conditions=(*self.own, *self.conditions.all)))

    def _day_changed(self, day: date) -> None:
        self.form.set_as_of(day)
        self.model.ask(replace(self.model.asked, as_of=day))
        self.table.arranging.restyle()  # "probably in force" takes more room

    def _settled(self) -> None:
        self._counted()
        self._patience.ask(self._follow_day)
        self.following.emit(self.model.asked)

    def _follow_day(self) -> None:
        hidden = 0 if self.as_of.is_today else self.store.hidden(self.model.asked)
        told = n_(*self.record.sentences.hidden, hidden).format(n=hidden) if hidden else ""
        self.band.follow(None if self.as_of.is_today else self.as_of.day, told)

    def _counted(self) -> None:
        """ "12 z 87", and how many are selected; or why the list is empty."""
        shown, total = len(self.model.ids), self.model.count_without_words
        if self.model.whole:
            self.row.tell(shown, total, self.table.count())
        self.lists.setCurrentWidget(self.table if shown else self.empty)
        if not shown:
            self._say_why()

    def _say_why(self) -> None:
        words, known = self.model.asked.words, self.record.sentences
        if words and self.model.count_without_words:
            self.empty.say(_(known.no_match).format(words=words), [("clear", _("Clear the filter"))])
        elif self.conditions.all:
            self.empty.say(_("Nothing meets these conditions."), [("clear", _("Clear the filter"))], "filter")
        elif self.own or self.store.read_only:
            self.empty.say(_("There is nothing in this list."), (), "list")
        elif not self.as_of.is_today and self.store.hidden(self.model.asked):
            self.empty.say(
                _("On this day there was nothing yet."), [("today", _("Back to today"))], "calendar"
            )
        else:
            self.empty.say(_(known.empty), [("new", _(known.new))], self.record.icon)

    def _take_way(self, way: str) -> None:
        ways: dict[str, Callable[[], object]] = {
            "clear": self.clear_filters,
            "today": self.as_of.today,
            "new": self.new_record,
        }
        ways[way]()

    def _go_to_list(self) -> None:
        """From the quick filter: to the row one was at, else to the first."""
        self.table.setFocus()
        if self.table.current() is None and self.model.ids:
            self.table.select(self.model.ids[0])

    def clear_filters(self) -> None:
        """Show the whole list."""
        self.quick.clear()
        self.conditions.set(())

    # The record

    def _chosen(self, one: int | None) -> None:
        """Another row is looked at: show it when what is typed may be left; not from within the selection."""
        QTimer.singleShot(0, self, lambda: self._show(one))

    def _show(self, one: int | None) -> None:
        if one != self.table.current() or one == self.form.current:
            return
        if not self.form.leave():
            self.table.select(self.form.current)
        elif one is None:
            self.form.clear()
        else:
            self.form.open(one)
        self.looked_at.emit(self.form.current)

    def show_record(self, one: int) -> bool:
        """Look at a record, clearing the filter where that hides it; whether it may be left for that."""
        if self.form.current != one and not self.form.leave():
            return False
        if not self.table.select(one):
            self.clear_filters()
            self.table.select(one)
        if self.form.current != one:
            self.form.open(one)
        self.looked_at.emit(one)
        return True

    def new_record(self, values: dict[str, Any] | None = None) -> None:
        """Show an empty form."""
        if self.store.read_only or not self.form.leave():
            return
        self.table.select(None)
        self._beside = True
        self._wide = self._wide or self._narrow
        self._show_sides()
        self.form.new(values)

    def edit_record(self) -> None:
        """Go on in the form."""
        if self._narrow or not self._beside:
            self.open_wide()
        if self.form.draft:
            self.form.tabs.go_in()

    def open_wide(self) -> None:
        """Give the form the whole page."""
        if self.table.current() is not None:
            self._wide = True
            self._show_sides()

    def close_wide(self) -> None:
        """Back to the list."""
        self._wide = False
        self._show_sides()
        self.table.setFocus()

    def toggle_record(self) -> None:
        """Show or hide the form beside the list."""
        self._beside = not self._beside
        self._show_sides()

    def to_bin(self) -> None:
        """Delete the selected records; several only after a question."""
        some = self.table.selected()
        if not some or self.store.read_only or not self.form.leave():
            return
        words = self.record.sentences
        if len(some) > 1:
            told = n_(*words.will_change, len(some)).format(n=len(some))
            if not self.dialogs.confirm(_(words.bin), told, _("Move to the bin")):
                return
        label = self.store.label(self.record, some[0])
        what = n_(*words.counted, len(some)).format(n=len(some)) if len(some) > 1 or not label else label.full

        def work(changing: Changing) -> None:
            for one in some:
                changing.delete(self.record, one)

        self.queue.submit(work, _BINNED, what=what)

    def _saved(self, one: int) -> None:
        """Choose what is new in the list; not where another row is gone to, which is why it was saved."""
        if self.table.current() is None:
            self.model.refresh()
            self.table.select(one)
        self.looked_at.emit(one)

    def _dirty_changed(self, dirty: bool) -> None:
        """One filled button at a time."""
        theme.mark(self.head.new, kind="plain" if dirty else "primary")

    # What changed elsewhere

    def refresh(self, keys: Keys) -> None:
        """Something was changed: read it again now, or when the page is looked at."""
        if not self._concerns(keys):
            return
        if not self.isVisible():
            self._stale = (self._stale or set()) | keys
            return
        self.model.refresh()
        self.form.refresh(keys)

    def _concerns(self, keys: Keys) -> bool:
        """Whether the list shows any of it: its own records, or those that its fields name."""
        named = {target_of(field) for field in self.record.fields} | {self.record.__name__}
        return any(record.__name__ in named for record, _one in keys)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            keys, self._stale = self._stale, None
            self.refresh(keys)
        self.following.emit(self.model.asked)
        if self.record.single and self.form.draft is None:
            self.form.open(self.model.ids[0]) if self.model.ids else self.form.new()

    def add_condition(self, *more: Condition) -> None:
        """Narrow the list further; without a condition one is asked for."""
        if more:
            self.conditions.set((*self.conditions.all, *more))
        else:
            self.conditions.ask(self.row.add)

    def leave(self) -> bool:
        """Whether the page may be closed."""
        return self.form.leave()

    def flush(self) -> None:
        """Keep what waits to be kept."""
        self.table.arranging.kept.flush()

    def splitter_state(self) -> bytes:
        return bytes(self.splitter.saveState().data())

    def restore_splitter(self, state: bytes) -> None:
        if state:
            self.splitter.restoreState(QByteArray(state))
