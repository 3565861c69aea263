"""The form of a record: opening, editing, saving and discarding."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from db.drafts.address import FieldAddress, moved
from db.drafts.draft import Draft, blank, kept
from db.drafts.unsaved import UnsavedDraft
from db.errors import InvalidValue, Refused
from db.fields.record import Record
from db.store import Store
from db.store.change import ChangedMeanwhile, Keys, Unsaveable
from desktop.background.retry import RetryWhenBusy
from desktop.background.write_queue import WriteQueue
from desktop.dialogs import Dialogs
from desktop.lists.navigator import Navigator
from desktop.screens.forms.pending_save import PendingSave
from desktop.screens.forms.waiting import read_draft, wait_until_saved
from desktop.screens.widgets import tab_order
from desktop.screens.widgets.empty_hint import no_row_label

if TYPE_CHECKING:
    from desktop.screens.forms.body import FormBody
    from desktop.screens.forms.tabs import FormTabs


class Form(QWidget):
    """The form of a record class, which edits a draft.

    Unsaved input is lost only by *Odrzuć zmiany*, which can be undone.
    """

    saved = Signal(int)
    deleted = Signal(int)
    dirty_changed = Signal(bool)
    refused = Signal()
    """A field with an error gets the focus now, and has to be seen."""
    focus_lost = Signal()
    """The record that is gone had the focus, which has no place in the form any more."""
    edited = Signal()
    """Something was typed, chosen or brought back that is not saved."""

    def __init__(
        self,
        store: Store,
        queue: WriteQueue,
        record: type[Record],
        dialogs: Dialogs,
        navigator: Navigator,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.store, self.queue, self.record, self.dialogs = store, queue, record, dialogs
        self.navigator = navigator
        self.as_of = date.today()
        self._draft: Draft | None = None
        self._original: Draft | None = None  # as it was opened, or saved last
        self._discarded: tuple[Draft, Draft, dict[FieldAddress, str]] | None = (
            None  # draft, original, unreadable texts
        )
        self._saving: PendingSave | None = None
        self._change = ""  # the UUID of the change that will save the draft
        self._sent: list[PendingSave] = []  # all attempts at that change
        self._was_dirty = False
        self._retry = RetryWhenBusy(self)
        self._body: FormBody | None = None  # until there is a record to show
        self._lay_out()

    # The record shown

    @property
    def dirty(self) -> bool:
        """True if there are unsaved changes, or unreadable texts."""
        if not self._draft or not self._original:
            return False
        return bool(self.tabs.unread_text()) or not self._draft.same(self._original)

    @property
    def current(self) -> int | None:
        """The id of the record shown; None for a new one, or if none is shown."""
        return self._draft.id if self._draft else None

    @property
    def draft(self) -> Draft | None:
        """The draft being edited; None if no record is shown."""
        return self._draft

    def unsaved(self, list_id: str) -> UnsavedDraft | None:
        """A copy of what is not saved, to be kept under the id of the form's list; None if all is saved."""
        if not self.dirty:
            return None
        assert self._draft
        assert self._original
        return UnsavedDraft(
            list_id,
            self._draft.copy(),
            self._original,  # which is never changed, only replaced
            self.tabs.unread_text(),
            self._change,
            datetime.now(),
        )

    def open(self, record_id: int) -> None:
        """Show a record, as soon as the register can be read. Call `leave` before."""
        typed = self.dirty

        def read() -> None:
            draft = read_draft(self.store, self.record, record_id, self)
            if self.dirty and not typed and not self.leave():
                return  # the previous record was edited while this one could not be read yet
            self._begin(draft) if draft else self.clear()

        self._retry.ask(read)

    def new(self, values: dict[str, Any] | None = None) -> None:
        """Show a new record with its defaults, or with `values` and those filled in from them."""
        self._begin(self._shown.begun(values or {}))
        self.tabs.show_field(
            FieldAddress(next(field.name for field in kept(self.record) if field.row.editable))
        )

    def open_draft(self, draft: Draft) -> None:
        """Show a filled-in draft of a new record, its first invalid field focused. Call `new` before."""
        self._show_typed(draft, blank(self.record), {})
        wrong = next((address for address in draft.wrong() if not address.part), None)
        if wrong:
            self.tabs.show_field(wrong)

    def bring_back(self, unsaved: UnsavedDraft) -> None:
        """Show what was typed and not saved in an earlier run, as unsaved changes. Call `leave` before."""
        self._begin(unsaved.original.copy())
        self._show_typed(unsaved.draft.copy(), unsaved.original, unsaved.texts)

    def clear(self) -> None:
        """Show no record."""
        self._retry.forget()
        self._draft = self._original = self._discarded = self._saving = None
        held = tab_order.holds_focus(self)
        self._sides.setCurrentWidget(self._hint)
        if held:
            self.focus_lost.emit()
        self._emit_dirty()

    def set_as_of(self, day: date) -> None:
        """Show states as of another day."""
        self.as_of = day
        if self._body:
            self._body.look_at(day)
        self._follow()

    def refresh(self, keys: Keys) -> None:
        """Read the record again after a change in the register, unless it has unsaved changes."""
        if self._body:
            self._body.refresh(keys)
        self._follow()
        if self._retry.waiting:
            return  # the waiting read will give the current version

        def read() -> None:
            if self._draft is None or self._draft.id is None or self.dirty or self._saving:
                return  # also if the record was edited while the register could not be read
            alone = keys == {(self.record, self._draft.id)}
            if alone and self.store.version(self.record, self._draft.id) == self._draft.version:
                return  # it came back with its own save, and nothing that it names has changed
            fresh = read_draft(self.store, self.record, self._draft.id, self)
            if fresh is None:
                gone = self._draft.id
                self.clear()
                self.deleted.emit(gone)
            elif fresh.version != self._draft.version or not fresh.same(self._draft):
                self._show(fresh)

        self._retry.ask(read)

    # Commands

    def save(self) -> None:
        """Save the draft, or focus the first field with an error."""
        if self._draft is None or self._saving or not self._may_save(self._draft):
            return
        unread = self.tabs.commit()
        if unread is None and not self.dirty:
            return
        unreadable = self.tabs.pending_text() | ({unread: ""} if unread else {})
        wrong = {} if self._draft.is_large else self._draft.wrong()  # of a large one the queue finds it
        if not self._refuse(wrong | unreadable):
            self._submit(self._draft)

    def discard(self) -> None:
        """Show the saved record again; the discarded draft is kept for `restore_discarded`."""
        if self._draft is None or self._original is None or not self.dirty:
            return
        self._discarded = (self._draft, self._original, self.tabs.unread_text())
        self._show(self._original.copy())
        self._shown.save_bar.show_saved(discarded=True)

    def restore_discarded(self) -> None:
        """Undo *Odrzuć zmiany*."""
        if self._discarded:
            self._show_typed(*self._discarded)
            self._discarded = None

    def leave(self, *, closing: bool = False) -> bool:
        """Ask about unsaved changes. True: saved or discarded, another record may be shown. False: stay.

        `closing` the register, they may also wait for its next opening, and stay until then.
        """
        if self._saving:
            wait_until_saved(self.queue, self)
        if not self.dirty or not self._draft:
            return True
        chosen = self.dialogs.leave(self._draft.title, may_wait=closing)
        if chosen == "save":
            self.save()
            wait_until_saved(self.queue, self)
            return not self.dirty
        if chosen == "discard":
            self.discard()
        return chosen in ("discard", "later")

    # Saving

    def _may_save(self, draft: Draft) -> bool:
        return self.store.may("add" if draft.id is None else "change", self.record)

    def _submit(self, draft: Draft) -> None:
        self._saving = sent = PendingSave(draft)
        self._sent.append(sent)
        self._discarded = None
        self._shown.save_bar.show_saving()
        self.queue.submit(
            sent.save,
            sent.message,
            uuid=self._change,
            done=self._done,
            failed=self._failed,
            what=draft.title,
        )

    def _done(self, fresh: Draft) -> None:
        """Take over the saved record; changes made since stay in the draft."""
        latest, self._saving = self._saving, None
        sent = next(each for each in self._sent if each.saved is fresh)
        self._begin_change()
        assert self._draft
        untouched = sent.take_over(self._draft, fresh) and not self.tabs.pending_text()
        self.tabs.forget_hidden()
        if untouched and not sent.is_as_sent:
            self._show(fresh)
        else:  # what was sent has the values of the draft itself, and is compared with it in no time
            self._original = sent.sent_draft if sent.is_as_sent else fresh
        self._shown.save_bar.set_saved(datetime.now())
        self._follow()
        assert fresh.id is not None
        self.saved.emit(fresh.id)
        if sent is not latest:
            self.save()  # an earlier attempt had come through; this has what was typed since

    def _begin_change(self) -> None:
        """Let the next save be another change than the last one."""
        self._change = str(uuid4())
        self._sent.clear()

    def _failed(self, error: Exception) -> None:
        self._saving = None
        self._follow()
        if isinstance(error, ChangedMeanwhile):
            self._compare(error)
        elif isinstance(error, Unsaveable) and self._refuse(error.wrong):
            return  # the errors are shown beside the fields
        elif isinstance(error, Refused | InvalidValue):
            self.dialogs.refused(error)

    def _compare(self, error: ChangedMeanwhile) -> None:
        """Let the user choose between the draft and another user's version field by field, then save."""
        from desktop.screens.forms.compare import resolve_conflict

        assert self._draft
        assert self._original
        chosen = resolve_conflict(
            self.dialogs, error, self._draft, self.tabs.pending_text(), self._original, self
        )
        if chosen is not None:
            self._show_typed(*chosen)
            self.save()

    def _refuse(self, wrong: Mapping[FieldAddress, str]) -> bool:
        """Show the errors `wrong`, by field, and focus the first one; True if there is any."""
        first = self.tabs.show_errors(wrong)
        if first is not None:
            self.refused.emit()
            self._shown.save_bar.show_unsaved(faulty=self.tabs.error_count())
            self.tabs.show_field(first)
        return first is not None

    # Inside

    def _begin(self, draft: Draft) -> None:
        self._retry.forget()
        self._discarded = None
        self._begin_change()
        self._shown.save_bar.begin(read_only=not self._may_save(draft))
        self._show(draft)
        self.tabs.show_top()
        self._sides.setCurrentWidget(self._shown)

    def _show(self, draft: Draft, original: Draft | None = None) -> None:
        """Show a draft; `original`: the record as saved, where that is another. It is never clean between."""
        self._draft, self._original = draft, None  # until it is shown whole
        self.tabs.show_draft(draft)
        # After the tabs have sorted the events: that is no change by the user.
        self._original = (original or draft).copy()
        self._follow()

    def _show_typed(self, draft: Draft, original: Draft, typed: Mapping[FieldAddress, str]) -> None:
        """Show a draft with unsaved changes to `original`, and the unreadable texts `typed`."""
        before = {name: list(rows) for name, rows in draft.parts.items()}
        self._show(draft, original)
        self.tabs.retype({moved(where, before, draft.parts): text for where, text in typed.items()})
        self._follow()

    def _follow(self) -> None:
        """Update head and save bar to the draft."""
        if self._draft is None or self._original is None:
            return
        head = self._shown.head
        head.follow(self._draft, self._original, self.as_of)
        self.tabs.show_contradictions(head.contradictions(self._draft))
        self._emit_dirty()

    def _changed(self) -> None:
        self._discarded = None
        self._follow()

    def _emit_dirty(self) -> None:
        dirty = self.dirty
        if self._body and not self._saving:
            self._body.save_bar.show_unsaved() if dirty else self._body.save_bar.show_saved(
                discarded=self._discarded is not None
            )
        if dirty != self._was_dirty:
            self._was_dirty = dirty
            self.dirty_changed.emit(dirty)
        if dirty:
            self.edited.emit()

    @property
    def tabs(self) -> "FormTabs":
        """The tabs of the form."""
        return self._shown.tabs

    @property
    def _shown(self) -> "FormBody":
        if self._body is None:
            self._body = self._make_body()
            self._sides.addWidget(self._body)
        return self._body

    def _make_body(self) -> "FormBody":
        from desktop.screens.forms.body import FormBody

        body = FormBody(
            self.store,
            self.queue,
            self.record,
            self.dialogs,
            self.navigator,
            self.leave,
            lambda: self._draft,
            self._sides,
        )
        body.tabs.changed.connect(self._changed)
        body.save_bar.save.connect(self.save)
        body.save_bar.discard.connect(self.discard)
        body.save_bar.restore.connect(self.restore_discarded)
        body.look_at(self.as_of)
        return body

    def _lay_out(self) -> None:
        self._hint = no_row_label()
        self._sides = QStackedWidget(self)
        self._sides.addWidget(self._hint)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._sides)
        self.setProperty("part", "record")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
