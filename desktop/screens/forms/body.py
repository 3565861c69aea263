"""What a form shows of a record: the head, the tabs, and the foot with the ways to go on."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.drafts.address import FieldAddress
from db.drafts.draft import Draft
from db.drafts.filling import begun
from db.fields import Values
from db.fields.record import Record
from db.store import Store
from db.store.change import Keys
from desktop.background.write_queue import WriteQueue
from desktop.dialogs import Dialogs
from desktop.lists.navigator import Navigator
from desktop.screens.fields.lookups import form_sources
from desktop.screens.forms.backlinks_tab import backlink_tabs
from desktop.screens.forms.head import FormHead
from desktop.screens.forms.history_tab import HistoryTab
from desktop.screens.forms.save_bar import SaveBar
from desktop.screens.forms.tabs import FormTabs, declared_tabs
from desktop.screens.forms.timeline_tab import TimelineTab
from desktop.screens.style import theme


class FormBody(QWidget):
    """Hundreds of widgets: a form makes its body when it first has a record to show."""

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
        """`leave` is asked before the history restores a value, `draft` gives what is typed by now."""
        super().__init__(parent)
        self.head = FormHead(store, record, navigator)
        named = backlink_tabs(record, store, queue, navigator)
        history = HistoryTab(store, queue, leave)
        self._record = record
        self._sources = sources = form_sources(store, queue, dialogs, parent, draft, navigator)
        first, *others = declared_tabs(record, sources)
        more = [TimelineTab(store, navigator)] if record.timeline else []
        self.tabs = FormTabs([first, *more, *others, *named, history])
        self.tabs.set_read_only(not store.may("change", record))
        self.head.former.row_asked.connect(self._keep_former)
        self.save_bar = SaveBar()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, theme.EDGE, 0, 16)
        column.setSpacing(theme.SPACE)
        column.addLayout(_inset(self.head))
        column.addWidget(self.tabs, 1)
        column.addLayout(_inset(self.head.former))
        column.addLayout(_inset(self.head.hints))
        column.addLayout(_inset(self.save_bar))

    def begun(self, given: Values) -> Draft:
        """A new record that begins with some values, and with what is taken over from records they name."""
        return begun(self._record, given, self._sources.values)

    def _keep_former(self, part: str, row: int, values: Values) -> None:
        """Write the row, and go to it: one sees what was written, and the hand is not left on a button."""
        self.tabs.type_row(part, row, values)
        self.tabs.show_field(FieldAddress(next(iter(values)), part, row))

    def look_at(self, day: date) -> None:
        """Speak of another day."""
        self.tabs.look_at(day)
        self.save_bar.look_at(day)

    def refresh(self, keys: Keys) -> None:
        """Something changed in the register; the record itself is shown again by its form."""
        self.tabs.refresh(keys)
        self.head.refresh()


def _inset(part: QWidget) -> QVBoxLayout:
    """A part that ends where the fields do: the tabs alone reach farther, for their scroll bar."""
    layout = QVBoxLayout()
    layout.setContentsMargins(0, 0, 16, 0)
    layout.addWidget(part)
    return layout
