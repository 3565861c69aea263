"""The form of one record: its title, how it stands, its tabs, and whether it is saved."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from db.change import ChangedMeanwhile, Changing, Keys, Unsaveable
from db.drafts import Draft, blank
from db.errors import InvalidValue, Refused
from db.fields import Field, Record
from db.kinds import Kind, Linked
from db.store import Store
from db.words import N_, _, p_
from desktop.dialogs import Dialogs
from desktop.jobs import WriteQueue
from desktop.screens import theme
from desktop.screens.compare import compared
from desktop.screens.course import part_tab
from desktop.screens.editor import Done, Sources
from desktop.screens.new_record import make_record
from desktop.screens.patience import Patience
from desktop.screens.record_history import RecordHistory
from desktop.screens.saving_foot import SavingFoot
from desktop.screens.summary import SUMMARIES
from desktop.screens.tab import FieldTab, Tab
from desktop.screens.tab_row import TabRow

_ADDED, _CHANGED = N_("Added: {what}"), N_("Changed: {what}")


class Form(QWidget):
    """Holds a draft. Nothing that was typed is lost but by *Odrzuć zmiany*, and that can be taken back."""

    saved = Signal(int)
    deleted = Signal(int)
    dirty_changed = Signal(bool)
    jump = Signal(object, int)

    def __init__(
        self,
        store: Store,
        queue: WriteQueue,
        record: type[Record],
        dialogs: Dialogs,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.store, self.queue, self.record, self.dialogs = store, queue, record, dialogs
        self.as_of = date.today()
        self._draft: Draft | None = None
        self._original: Draft | None = None  # as it was opened, or saved last
        self._discarded: tuple[Draft, dict[str, str]] | None = None
        self._saving: Draft | None = None
        self._was_dirty = False
        self._patience = Patience(self)
        self._build()
        self.clear()

    # What it shows

    @property
    def dirty(self) -> bool:
        """Whether something is typed that is not saved, be it readable or not."""
        if not self._draft or not self._original:
            return False
        return bool(self._typed()) or not self._draft.same(self._original)

    @property
    def current(self) -> int | None:
        """The id of the record shown; None: a new one, or none."""
        return self._draft.id if self._draft else None

    @property
    def draft(self) -> Draft | None:
        """The record as it is typed now."""
        return self._draft

    def open(self, one: int) -> None:
        """Show a record. Ask `leave` before."""

        def read() -> None:
            draft = self.store.draft(self.record, one)
            self._begin(draft) if draft else self.clear()

        self._patience.ask(read)

    def new(self, values: dict[str, Any] | None = None) -> None:
        """Show an empty record with its defaults, or with `values`."""
        draft = blank(self.record)
        draft.values |= values or {}
        self._begin(draft)
        self._tabs.choose(0)
        first = next((known.name for known in self.record.fields if known.editable and not known.derived), "")
        self.show_field(first)

    def clear(self) -> None:
        """Show that nothing is chosen."""
        self._draft = self._original = self._discarded = self._saving = None
        self._sides.setCurrentWidget(self._hint)
        self._tell_dirty()

    def set_as_of(self, day: date) -> None:
        """Speak of another day."""
        self.as_of = day
        self._follow()

    def refresh(self, keys: Keys) -> None:
        """Something changed elsewhere: show it, unless something is typed here."""
        if self._draft is None or self._draft.id is None or self.dirty or self._saving:
            return

        def read() -> None:
            assert self._draft
            assert self._draft.id is not None
            fresh = self.store.draft(self.record, self._draft.id)
            if fresh is None:
                self.clear()
            elif fresh.version != self._draft.version or not fresh.same(self._draft):
                self._show(fresh)
            elif (self.record, self._draft.id) in keys:
                self._history.show_record(self.record, self._draft.id)

        self._patience.ask(read)

    def show_field(self, name: str) -> None:
        """Go to a field, in whichever tab it is; of a part's row by "acts.0.happened_on"."""
        for at, tab in enumerate(self._all_tabs):
            if tab.holds(name):
                self._tabs.choose(at)
                tab.focus(name)

    # What is done with it

    def save(self) -> None:
        """Save what is typed, or go to the first field that keeps it from being saved."""
        if self._draft is None or self._saving or self.store.read_only:
            return
        wrong = next((name for tab in self._all_tabs if (name := tab.settle())), None)
        if wrong is None and not self.dirty:
            return
        wrong = self._refuse(self._draft.wrong(), wrong)
        if wrong is not None:
            self._foot.typed(_("Correct the marked field"))
            self.show_field(wrong)
            return
        self._submit(self._draft.copy())

    def discard(self) -> None:
        """Show the record as it is saved; what was typed is kept for `bring_back`."""
        if self._draft is None or self._original is None or not self.dirty:
            return
        self._discarded = (self._draft, self._typed())
        self._show(self._original.copy())
        self._foot.rest(discarded=True)

    def bring_back(self) -> None:
        """Take *Odrzuć zmiany* back."""
        if self._discarded and self._original:
            draft, typed = self._discarded
            self._discarded = None
            original = self._original
            self._show(draft)
            self._original = original
            for tab in self._all_tabs:
                tab.retype(typed)
            self._follow()

    def leave(self) -> bool:
        """Whether another record may take its place; asks when something is not saved."""
        self.queue.wait() if self._saving else None
        if not self.dirty:
            return True
        chosen = self.dialogs.leave(self.title())
        if chosen == "save":
            self.save()
            self.queue.wait()
            return not self.dirty
        if chosen == "discard":
            self.discard()
        return chosen == "discard"

    def title(self) -> str:
        """The record in words, as it is typed now."""
        label = self.record.label(self._draft.values) if self._draft else ""
        return label or _(self.record.sentences.unsaved)

    # Saving

    def _submit(self, draft: Draft) -> None:
        self._saving = draft
        self._discarded = None
        self._foot.saving()

        def work(changing: Changing) -> int:
            return changing.save(draft)

        message = _ADDED if draft.id is None else _CHANGED
        self.queue.submit(work, message, done=self._done, failed=self._failed, what=self.title())

    def _done(self, one: int) -> None:
        """Saved. What was typed since stays, upon what stands now."""
        sent, self._saving = self._saving, None
        assert sent
        assert self._draft
        fresh = self.store.draft(self.record, one)
        if fresh is None:
            self.clear()
        elif self._draft.same(sent) and not self._typed():
            self._show(fresh)
        else:
            _take_ids(self._draft, fresh)
            self._original = fresh.copy()
            self._follow()
        self._foot.saved(datetime.now())
        self._follow()
        self.saved.emit(one)

    def _failed(self, error: Exception) -> None:
        self._saving = None
        self._follow()
        if isinstance(error, ChangedMeanwhile):
            self._compare(error)
        elif isinstance(error, Unsaveable):
            wrong = self._refuse(error.wrong, None)
            if wrong:
                self.show_field(wrong)
        elif isinstance(error, Refused | InvalidValue):
            self.dialogs.refused(error)

    def _compare(self, error: ChangedMeanwhile) -> None:
        """Let the clerk choose field by field between what was typed and what somebody else saved."""
        assert self._original
        chosen = compared(self.dialogs, error, self._original, self)
        if chosen is None:
            return
        original = error.theirs or blank(self.record)
        self._show(chosen)
        self._original = original.copy()
        self._follow()
        self._submit(chosen.copy())

    def _refuse(self, wrong: dict[str, str], first: str | None) -> str | None:
        found = [name for tab in self._all_tabs if (name := tab.refuse(wrong))]
        return first or (found[0] if found else None)

    # Inside

    def _begin(self, draft: Draft) -> None:
        self._discarded = None
        self._foot.begin(self.store.read_only)
        self._show(draft)
        self._sides.setCurrentWidget(self._whole)

    def _show(self, draft: Draft) -> None:
        self._draft, self._original = draft, draft.copy()
        for tab in self._all_tabs:
            tab.show_draft(draft)
        self._follow()

    def _follow(self) -> None:
        """Let everything say what is typed now."""
        if self._draft is None:
            return
        self._title.setText(self.title())
        if self._summary:
            self._summary.follow(self._draft, self.as_of)
        self._tell_dirty()

    def _changed(self, source: Tab) -> None:
        for tab in self._all_tabs:
            if tab is not source:
                tab.follow()
        if isinstance(source, FieldTab):
            source.follow()
        self._discarded = None
        self._follow()

    def _tell_dirty(self) -> None:
        dirty = self.dirty
        if dirty and not self._saving:
            self._foot.typed()
        elif not dirty and not self._saving:
            self._foot.rest(discarded=self._discarded is not None)
        if dirty != self._was_dirty:
            self._was_dirty = dirty
            self.dirty_changed.emit(dirty)

    def _typed(self) -> dict[str, str]:
        return {name: text for tab in self._all_tabs for name, text in tab.typed().items()}

    def _create(self, kind: Kind[Any], text: str, done: Done) -> None:
        make_record(kind, text, self._sources, self.queue, self.dialogs, self._labelled(done), self)

    def _labelled(self, done: Done) -> Any:
        def told(record: type[Record], one: int) -> None:
            done(self.store.label(record, one) or Linked(one))

        return told

    def _build(self) -> None:
        self._sources = Sources(self.store.lookup, None if self.store.read_only else self._create)
        self._title = QLabel()
        self._title.setProperty("role", "record")
        self._title.setWordWrap(True)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        made = SUMMARIES.get(self.record)
        self._summary = made(self.store) if made else None
        self._history = RecordHistory(self.store, self.queue, self.leave)
        self._all_tabs: list[Tab] = [*field_tabs(self.record, self._sources), self._history]
        self._tabs = TabRow([(tab.title, tab) for tab in self._all_tabs])
        self._foot = SavingFoot()
        for tab in self._all_tabs:
            tab.changed.connect(lambda tab=tab: self._changed(tab))
            tab.jump.connect(self.jump)
            tab.wanted.connect(self.show_field)
            tab.set_read_only(self.store.read_only)
        self._foot.save.connect(self.save)
        self._foot.discard.connect(self.discard)
        self._foot.bring_back.connect(self.bring_back)
        self._lay_out()

    def _lay_out(self) -> None:
        self._hint = QLabel(_("Choose a row to see it here."))
        self._hint.setProperty("role", "quiet")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._whole = QWidget()
        column = QVBoxLayout(self._whole)
        column.setContentsMargins(16, theme.EDGE, 0, 16)
        column.setSpacing(theme.SPACE)
        for part in filter(None, (self._title, self._summary)):
            column.addLayout(_inset(part))
        column.addSpacing(theme.SPACE)
        column.addWidget(self._tabs, 1)
        column.addLayout(_inset(self._foot))
        self._sides = QStackedWidget()
        self._sides.addWidget(self._hint)
        self._sides.addWidget(self._whole)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._sides)
        self.setProperty("part", "record")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)


def _inset(part: QWidget) -> QVBoxLayout:
    """A part that ends where the fields do: the tabs alone reach farther, for their scroll bar."""
    layout = QVBoxLayout()
    layout.setContentsMargins(0, 0, 16, 0)
    layout.addWidget(part)
    return layout


def field_tabs(record: type[Record], sources: Sources) -> Sequence[Tab]:
    """The tabs that follow from a record's declarations; those looked at most come first."""
    groups: dict[str, list[Field]] = {}
    for known in record.fields:
        if not known.derived and known.editable:
            groups.setdefault(known.tab, []).append(known)
    tabs: list[Tab] = [
        FieldTab(_(name) if name else p_("tab", "Data"), fields, sources) for name, fields in groups.items()
    ]
    parts: list[Tab] = [part_tab(known, sources) for known in record.parts]
    return tabs[:1] + parts[:1] + tabs[1:] + parts[1:]


def _take_ids(draft: Draft, saved: Draft) -> None:
    """Give a draft that was typed on meanwhile the ids and the version that saving gave."""
    draft.id, draft.version = saved.id, saved.version
    for name, rows in draft.parts.items():
        for row, kept in zip(rows, saved.parts.get(name, ()), strict=False):
            if row.get("id") is None:
                row["id"] = kept["id"]
