"""What the head of a form says of a record beyond its title, for the records that have more to say.

SUMMARIES names them by record class; a form asks it and names none itself.
"""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from db import life
from db.drafts import Draft
from db.errors import InvalidValue, Refused
from db.fields import Record
from db.kinds import Linked
from db.records import Agreement, Vocabulary
from db.store import Store
from desktop.screens import theme
from desktop.screens.form_sources import at_once


class Summary(QWidget):
    """Follows a draft while it is typed."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.store = store

    def follow(self, draft: Draft, as_of: date) -> None:
        raise NotImplementedError


class AgreementSummary(Summary):
    """How an agreement stands on the day, in one sentence, and its life as a strip of time."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(store, parent)
        self._genders: dict[int, str] = {}
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        column.addWidget(self.sentence)

    def follow(self, draft: Draft, as_of: date) -> None:
        """The state follows from what is typed; terms that make no sense say so in its place."""
        acts = draft.parts["acts"]
        try:
            periods = life.periods(draft.values, acts)
            period = life.at(periods, as_of)
        except (Refused, InvalidValue) as error:
            self._say(error.text, "error")
            return
        gender = self._gender(draft.values.get("kind"))
        self._say(life.sentence(draft.values, acts, period, gender, as_of) + ".", "quiet")

    def _say(self, words: str, role: str) -> None:
        self.sentence.setText(words)
        theme.mark(self.sentence, role=role)

    def _gender(self, kind: Linked | None) -> str:
        """That of the noun that names the kind; of a document of no kind yet, that of "dokument"."""
        if kind is None:
            return "m"
        if kind.id not in self._genders:
            term = at_once(lambda: self.store.draft(Vocabulary, kind.id))
            self._genders[kind.id] = (term and term.values.get("gender")) or "m"
        return self._genders[kind.id]


SUMMARIES: dict[type[Record], Callable[[Store], Summary]] = {Agreement: AgreementSummary}
