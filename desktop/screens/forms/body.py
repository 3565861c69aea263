"""The body of a form: its head, tabs and save bar."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.drafts.address import FieldAddress
from db.drafts.draft import Draft
from db.drafts.filling import begun
from db.fields import Values
from db.fields.record import Record
from db.store import Store
from db.store.change import Keys
from db.words import _
from desktop.background.write_queue import WriteQueue
from desktop.dialogs import Dialogs
from desktop.lists.navigator import Navigator
from desktop.screens.fields.editor import Sources
from desktop.screens.fields.lookups import form_sources
from desktop.screens.fields.tab import TabPlan
from desktop.screens.forms import history_tab, timeline_tab
from desktop.screens.forms.backlinks_tab import backlink_tabs
from desktop.screens.forms.head import FormHead
from desktop.screens.forms.history_tab import HistoryTab
from desktop.screens.forms.save_bar import SaveBar
from desktop.screens.forms.tabs import FormTabs, declared_tabs
from desktop.screens.forms.timeline_tab import TimelineTab
from desktop.screens.style import theme
from desktop.screens.widgets.tab_order import put_after


class FormBody(QWidget):
    """The widgets of a form, hundreds of them: made when the form first has a record to show."""

    def __init__(
        self,
        store: Store,
        queue: WriteQueue,
        record: type[Record],
        dialogs: Dialogs,
        navigator: Navigator,
        leave: Callable[[], bool],
        draft: Callable[[], Draft | None],
        parent: QWidget,
    ) -> None:
        """`leave` is called before the history restores a value; `draft` gives the form's current draft."""
        super().__init__(parent)
        self.head = FormHead(store, record, navigator, self)
        self._record = record
        self._sources = form_sources(store, queue, dialogs, self, draft, navigator)
        self.tabs = FormTabs(
            _tabs(record, store, queue, navigator, leave, self._sources),
            self,
            read_only=not store.may("change", record),
        )
        self.head.remarked.connect(self.tabs.show_remarks)
        self.head.former.row_asked.connect(self._add_former_row)
        self.save_bar = SaveBar(self)
        self.save_bar.focus_lost.connect(self.tabs.focus_page)
        below = (self.head.former, self.head.alike, self.save_bar)
        self.tabs.page_made.connect(lambda page: put_after(page, *below))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, theme.EDGE, 0, 16)
        column.setSpacing(theme.SPACE)
        column.addLayout(_inset(self.head))
        column.addWidget(self.tabs, 1)
        column.addLayout(_inset(self.head.former))
        column.addLayout(_inset(self.head.alike))
        column.addLayout(_inset(self.head.hints))
        column.addLayout(_inset(self.save_bar))

    def begun(self, given: Values) -> Draft:
        """The draft of a new record with the values `given`, and those filled in from linked records."""
        return begun(self._record, given, self._sources.values)

    def _add_former_row(self, part: str, row: int, values: Values) -> None:
        """Write former values into a row of a part, and focus the row, so that the user sees it."""
        self.tabs.type_row(part, row, values)
        self.tabs.show_field(FieldAddress(next(iter(values)), part, row))

    def look_at(self, day: date) -> None:
        """Show states as of another day."""
        self.tabs.look_at(day)
        self.save_bar.look_at(day)

    def refresh(self, keys: Keys) -> None:
        """Read related records again after a change in the register; the form reads its own record."""
        self.tabs.refresh(keys)
        self.head.refresh()


def _tabs(
    record: type[Record],
    store: Store,
    queue: WriteQueue,
    navigator: Navigator,
    leave: Callable[[], bool],
    sources: Sources,
) -> list[TabPlan]:
    """The tabs of a record's form, in order."""
    first, *others = declared_tabs(record, sources)
    if record.timeline:
        others.insert(0, TabPlan(_(timeline_tab.TITLE), partial(TimelineTab, store, navigator)))
    history = TabPlan(_(history_tab.TITLE), partial(HistoryTab, store, queue, leave))
    return [first, *others, *backlink_tabs(record, store, queue, navigator), history]


def _inset(part: QWidget) -> QVBoxLayout:
    """A layout whose right edge is that of the fields: only the tabs reach farther, for their scroll bar."""
    layout = QVBoxLayout()
    layout.setContentsMargins(0, 0, 16, 0)
    layout.addWidget(part)
    return layout
