"""The tabs of a form as a whole."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.drafts.address import FieldAddress
from db.drafts.draft import Draft
from db.fields import Field
from db.fields.record import Record
from db.store.change import Keys
from db.words import _, n_, p_
from desktop.screens.fields.editor import Sources
from desktop.screens.fields.tab import FieldTab, Tab
from desktop.screens.parts.registry import part_tab
from desktop.screens.widgets.tab_bar import TabWidget


class FormTabs(TabWidget):
    """The tabs of a form; a change in a tab updates the others."""

    changed = Signal()

    def __init__(self, tabs: Sequence[Tab], parent: QWidget | None = None) -> None:
        super().__init__([(tab.title, tab) for tab in tabs], parent)
        self.tabs = list(tabs)
        for tab in tabs:
            tab.changed.connect(lambda tab=tab: self._follow(tab))
            tab.wanted.connect(self.show_field)
            tab.row_asked.connect(self.type_row)
        self.bar.currentChanged.connect(self._mark)  # the tab left may show errors by now

    def show_draft(self, draft: Draft) -> None:
        """Show a draft, into which the tabs write the user's input."""
        for tab in self.tabs:
            tab.show_draft(draft)
        self._mark()

    def show_top(self) -> None:
        """Scroll each tab to its top, for another record."""
        for tab in self.tabs:
            tab.verticalScrollBar().setValue(0)

    def look_at(self, day: date) -> None:
        """Show states as of another day."""
        for tab in self.tabs:
            tab.look_at(day)

    def refresh(self, keys: Keys) -> None:
        """Read related records again after a change in the register."""
        for tab in self.tabs:
            tab.refresh(keys)

    def commit(self) -> FieldAddress | None:
        """Read all that was typed for good; the first field that cannot be read."""
        found = [address for tab in self.tabs if (address := tab.commit())]
        return found[0] if found else None

    def show_errors(self, wrong: Mapping[FieldAddress, str]) -> FieldAddress | None:
        """Show the errors of `Draft.wrong` beside the fields; returns the first of these fields, or None."""
        found = [address for tab in self.tabs if (address := tab.show_errors(wrong))]
        self._mark()
        return found[0] if found else None

    def error_count(self) -> int:
        """The number of fields that show an error."""
        return sum(tab.error_count() for tab in self.tabs)

    def pending_text(self) -> dict[FieldAddress, str]:
        """The texts that cannot be read, by field."""
        return {address: text for tab in self.tabs for address, text in tab.pending_text().items()}

    def retype(self, typed: Mapping[FieldAddress, str]) -> None:
        """Put texts back that `pending_text` gave."""
        for tab in self.tabs:
            tab.retype(typed)

    def show_field(self, address: FieldAddress) -> None:
        """Show the tab that holds a field, and give the field the focus."""
        for index, tab in enumerate(self.tabs):
            if tab.holds(address):
                self.choose(index)
                tab.focus(address)

    def set_read_only(self, read_only: bool) -> None:
        for tab in self.tabs:
            tab.set_read_only(read_only)

    def type_row(self, part: str, row: int, values: Mapping[str, Any]) -> None:
        """Write values into a row of a part; the index after the last row appends a row."""
        for tab in self.tabs:
            if tab.part_name == part:
                tab.type_row(row, values)

    def _follow(self, source: Tab) -> None:
        for tab in self.tabs:
            if tab is not source or tab.follows_itself:
                tab.follow()
        self._mark()
        self.changed.emit()

    def _mark(self) -> None:
        """Mark the tabs that show errors."""
        for index, tab in enumerate(self.tabs):
            faulty = tab.error_count()
            words = n_("{n} field is to be corrected", "{n} fields are to be corrected", faulty)
            self.mark(index, words.format(n=faulty) if faulty else "")


def declared_tabs(record: type[Record], sources: Sources) -> list[Tab]:
    """The tabs of a record's declared fields and parts: the first of each come first."""
    groups: dict[str, list[Field]] = {}
    for field in record.fields:
        if not field.derived and field.editable:
            groups.setdefault(field.tab, []).append(field)
    tabs: list[Tab] = [
        FieldTab(_(name) if name else p_("tab", "Data"), fields, sources) for name, fields in groups.items()
    ]
    parts: list[Tab] = [part_tab(part, sources) for part in record.parts]
    return tabs[:1] + parts[:1] + tabs[1:] + parts[1:]
