"""The tabs of a form as a whole."""

from collections.abc import Iterable, Mapping, Sequence
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
from desktop.screens.fields.tab import Tab, TabPlan, field_tab
from desktop.screens.parts.registry import part_tab
from desktop.screens.widgets.tab_bar import TabWidget


class FormTabs(TabWidget):
    """The tabs of a form; a change in a tab updates the others."""

    changed = Signal()

    def __init__(
        self, plans: Sequence[TabPlan], parent: QWidget | None = None, *, read_only: bool = False
    ) -> None:
        self._plans = plans
        self._draft: Draft | None = None
        self._day: date | None = None
        self._remarks: Mapping[str, Mapping[int, Sequence[str]]] = {}  # by part and row
        self._contradictions: Mapping[str, str] = {}  # by field
        self._read_only = read_only
        super().__init__([(plan.title, plan.make) for plan in plans], parent)
        for index, plan in enumerate(plans):
            if plan.at_once:
                self.page(index)
        self.bar.currentChanged.connect(self._mark)  # the tab left may show errors by now

    def page(self, index: int) -> Tab:
        """The tab of that number, made when it is first asked for."""
        is_new = index not in self.made
        tab = super().page(index)
        assert isinstance(tab, Tab)
        if is_new:
            self._begin(tab)
        return tab

    def _begin(self, tab: Tab) -> None:
        """Bring a tab made just now to where the others are."""
        tab.unread_in_form = self.pending_text
        tab.set_read_only(self._read_only)
        if self._day:
            tab.look_at(self._day)
        if self._draft:
            tab.show_draft(self._draft)
            tab.show_remarks(self._remarks.get(tab.part_name, {}))
        tab.changed.connect(lambda: self._follow(tab))
        tab.wanted.connect(self.show_field)
        tab.row_asked.connect(self.type_row)

    @property
    def _made_tabs(self) -> list[Tab]:
        """The tabs made so far, in order. In the others nothing was typed, and nothing is marked."""
        return [self.page(index) for index in sorted(self.made)]

    def _make_those_that_hold(self, addresses: Iterable[FieldAddress]) -> None:
        for address in addresses:
            for index, plan in enumerate(self._plans):
                if plan.holds(address):
                    self.page(index)

    def show_draft(self, draft: Draft) -> None:
        """Show a draft, into which the tabs write the user's input."""
        self._draft, self._remarks = draft, {}
        self._leave_out()
        for tab in self._made_tabs:
            tab.show_draft(draft)
        self._mark()

    def show_remarks(self, remarks: Mapping[str, Mapping[int, Sequence[str]]]) -> None:
        """Show the sentences on single rows of the draft, by part and the row's index."""
        self._remarks = remarks
        for tab in self._made_tabs:
            tab.show_remarks(remarks.get(tab.part_name, {}))

    def show_top(self) -> None:
        """Scroll each tab to its top, for another record."""
        for tab in self._made_tabs:
            tab.verticalScrollBar().setValue(0)

    def look_at(self, day: date) -> None:
        """Show states as of another day."""
        self._day = day
        for tab in self._made_tabs:
            tab.look_at(day)

    def refresh(self, keys: Keys) -> None:
        """Read related records again after a change in the register."""
        for tab in self._made_tabs:
            tab.refresh(keys)

    def commit(self) -> FieldAddress | None:
        """Read all that was typed for good; the first field that cannot be read."""
        found = [address for tab in self._made_tabs if (address := tab.commit())]
        return found[0] if found else None

    def show_errors(self, wrong: Mapping[FieldAddress, str]) -> FieldAddress | None:
        """Show the errors of `Draft.wrong` beside the fields; returns the first of these fields, or None."""
        self._make_those_that_hold(wrong)
        found = [address for tab in self._made_tabs if (address := tab.show_errors(wrong))]
        self._mark()
        return found[0] if found else None

    def show_contradictions(self, found: Mapping[str, str]) -> None:
        """Show beside its field each sentence on values that contradict one another, none at the others."""
        if found == self._contradictions:
            return
        self._contradictions = found
        self._make_those_that_hold(FieldAddress(name) for name in found)
        for tab in self._made_tabs:
            tab.show_contradictions(found)
        self._mark()

    def error_count(self) -> int:
        """The number of fields that show an error."""
        return sum(tab.error_count() for tab in self._made_tabs)

    def pending_text(self) -> dict[FieldAddress, str]:
        """The texts that cannot be read, by field."""
        return {address: text for tab in self._made_tabs for address, text in tab.pending_text().items()}

    def unread_text(self) -> dict[FieldAddress, str]:
        """All texts that cannot be read, by field; those of hidden fields keep nobody from saving."""
        hidden = (tab.hidden_text() for tab in self._made_tabs)
        return {address: text for found in hidden for address, text in found.items()} | self.pending_text()

    def forget_hidden(self) -> None:
        """Forget the texts of hidden fields that could not be read: the record was saved without them."""
        for tab in self._made_tabs:
            tab.forget_hidden()

    def retype(self, typed: Mapping[FieldAddress, str]) -> None:
        """Put texts back that `unread_text` gave."""
        self._make_those_that_hold(typed)
        for tab in self._made_tabs:
            tab.retype(typed)

    def show_field(self, address: FieldAddress) -> None:
        """Show the tab that holds a field, and give the field the focus."""
        for index, plan in enumerate(self._plans):
            if plan.holds(address):
                self.choose(index)
                self.page(index).focus(address)

    def type_row(self, part: str, row: int, values: Mapping[str, Any]) -> None:
        """Write values into a row of a part; the index after the last row appends a row."""
        for index, plan in enumerate(self._plans):
            if plan.part_name == part:
                self.page(index).type_row(row, values)

    def _follow(self, source: Tab) -> None:
        for tab in self._made_tabs:
            if tab is not source or tab.follows_itself:
                tab.follow()
        self._leave_out()
        self._mark()
        self.changed.emit()

    def _leave_out(self) -> None:
        """Leave out the tabs that mean nothing beside what is typed in others."""
        plans = enumerate(self._plans)
        draft = self._draft
        self.leave_out([n for n, plan in plans if draft and plan.is_relevant and not plan.is_relevant(draft)])

    def _mark(self) -> None:
        """Mark the tabs that show errors."""
        for index in self.made:
            faulty = self.page(index).error_count()
            words = n_("{n} field is to be corrected", "{n} fields are to be corrected", faulty)
            self.mark(index, words.format(n=faulty) if faulty else "")


def declared_tabs(record: type[Record], sources: Sources) -> list[TabPlan]:
    """The tabs of a record's declared fields and parts: the first of each come first."""
    groups: dict[str, list[Field]] = {}
    for field in record.fields:
        if not field.derived and field.row.editable:
            groups.setdefault(field.row.tab, []).append(field)
    titles = {name: _(name) if name else p_("tab", "Data") for name in groups}
    tabs = [field_tab(titles[name], fields, sources) for name, fields in groups.items()]
    parts = [part_tab(part, sources) for part in record.parts]
    return tabs[:1] + parts[:1] + tabs[1:] + parts[1:]
