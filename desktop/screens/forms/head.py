"""The head of a form: the record's title, its summary, and hints."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from db.drafts.draft import Draft
from db.fields.record import Hints, Record
from db.store import Store
from db.store.matching.alike import AlikeRecords
from db.words import language, speaking
from desktop.background.reckoning import Reckoning
from desktop.background.retry import RetryWhenBusy
from desktop.lists.navigator import Navigator
from desktop.screens.fields.alike_note import AlikeNote
from desktop.screens.forms.former_values import FormerValues
from desktop.screens.forms.summary import SUMMARIES
from desktop.screens.style import theme


class FormHead(QWidget):
    """The title of a record, and the summary of its class.

    `hints` shows inconsistencies, `alike` what of the register is like the record, `former` overwritten
    values; all stand below the tabs.
    """

    remarked = Signal(object)
    """What is to be said of single rows of the draft: sentences, by part and the row's index."""

    def __init__(
        self, store: Store, record: type[Record], navigator: Navigator, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._alike = AlikeRecords(store, record)
        self._told: dict[int, str] = {}  # the label of the record that is shown, by its id
        self._retry = RetryWhenBusy(self)
        self._reckoning = Reckoning(self)
        self._followed: Draft | None = None  # a copy of the draft whose hints are shown, or reckoned
        self._hints: Hints | None = None  # of what is followed; None while they are reckoned
        self.title = QLabel()
        self.title.setProperty("role", "record")
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.hints = QLabel()  # below the fields, which it would move while the user types
        self.hints.setWordWrap(True)
        self.hints.setTextFormat(Qt.TextFormat.PlainText)
        self.hints.setContentsMargins(0, 2 * theme.SPACE, 0, 0)
        theme.mark(self.hints, role="warning")
        self.alike = AlikeNote()
        self.alike.chosen.connect(lambda record_id: navigator.show_record(record, record_id))
        self.former = FormerValues(store, record)
        summary_class = SUMMARIES.get(record)
        self.summary = summary_class(store, navigator) if summary_class else None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.SPACE)
        column.setSpacing(theme.SPACE)
        column.addWidget(self.title)
        if self.summary:
            column.addWidget(self.summary)

    def refresh(self) -> None:
        """Drop the cached data of other records, after a change in the register."""
        self._alike.forget()
        self._told.clear()
        if self.summary:
            self.summary.forget()

    def follow(self, draft: Draft, saved: Draft, as_of: date) -> None:
        """Show title, summary, hints and what is alike, as of a day; `saved`: the record as it is kept."""
        self.title.setText(draft.title)
        summary = self.summary

        def follow() -> None:
            self.title.setText(self._title_of(draft, saved))
            self.alike.show_alike(self._alike.of(draft, saved))
            self._follow_hints(draft)
            self.former.follow(draft, saved)
            if summary:
                summary.follow(draft, as_of)

        self._retry.ask(follow)  # while the register is locked, the old texts stay

    def _title_of(self, draft: Draft, saved: Draft) -> str:
        """The label of a record, as the register tells it apart while the draft does not change it."""
        if draft.id is None or draft.title != saved.title:
            return draft.title
        if draft.id not in self._told:
            linked = self._store.label(draft.record, draft.id)
            self._told = {draft.id: linked.label if linked else draft.title}
        return self._told[draft.id]

    def contradictions(self, draft: Draft) -> dict[str, str]:
        """The sentences on values for which the summary can say nothing, by field."""
        contradicted = self.summary is not None and self.summary.is_contradicted
        return draft.record.check(draft.values, draft.parts) if contradicted else {}

    def _follow_hints(self, draft: Draft) -> None:
        """Show inconsistencies of the draft.

        Those on rows may take long: they are reckoned beside the window, and the former hints on the record
        stay meanwhile.
        """

        def show(found: Hints) -> None:
            self._hints = found
            self.hints.setText("\n".join(found.sentences))
            self.hints.setVisible(bool(found.sentences))
            self.remarked.emit(found.on_rows)

        before = self._followed
        is_same = before is not None and (before.values, before.parts) == (draft.values, draft.parts)
        if is_same and self._hints is not None:
            show(self._hints)
            return
        self._followed, self._hints = draft.copy(), None
        reckon = partial(_hints_on, self._followed, language())
        if any(part.remarks for part in draft.record.parts):
            is_new = before is None or before.id != draft.id
            if not self._reckoning.ask(reckon, show) and is_new:
                self.hints.hide()  # they are those of another record
        else:
            show(reckon())


def _hints_on(draft: Draft, spoken: str) -> Hints:
    """The hints on a draft, in a language."""
    with speaking(spoken):
        return draft.record.all_hints(draft.identified, draft.parts)
