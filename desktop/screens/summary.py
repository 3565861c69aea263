"""What the head of a form says of a record beyond its title, for the records that have more to say.

SUMMARIES names them by record class; a form asks it and names none itself.
"""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from db import life
from db.dates import HORIZON
from db.drafts import Draft
from db.errors import InvalidValue, Refused
from db.fields import Record
from db.kinds import Linked
from db.query import Condition, Query
from db.records import Agreement, Vocabulary
from db.store import Store
from desktop.screens import theme
from desktop.screens.form_sources import at_once
from desktop.screens.strip import Lane, Strip

OTHERS = 4
"""So many further documents of the same partner are drawn below."""


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
        self.strip = Strip()
        self._others: tuple[object, list[tuple[int, Lane]]] | None = None
        column.addWidget(self.sentence)
        column.addWidget(self.strip)

    def follow(self, draft: Draft, as_of: date) -> None:
        """The state follows from what is typed; terms that make no sense say so in its place."""
        acts = draft.parts["acts"]
        try:
            periods = life.periods(draft.values, acts)
            period = life.at(periods, as_of)
        except (Refused, InvalidValue) as error:
            self._say(error.text, "error")
            self.strip.follow([], as_of)
            return
        told = life.sentence(draft.values, acts, period, self._gender(draft.values.get("kind")), as_of)
        self._say(told if told.endswith(".") else f"{told}.", "quiet")
        others = [lane for one, lane in self._lanes(draft) if one != draft.id]
        self.strip.follow([Lane(periods), *others], as_of)

    def _lanes(self, draft: Draft) -> list[tuple[int, Lane]]:
        """The other documents of its first partner; read again when the record is another or saved."""
        partners = draft.values.get("partners") or ()
        of = (draft.id, draft.version, partners[0].id) if partners else None
        if self._others is None or self._others[0] != of:
            self._others = (of, at_once(lambda: self._read(partners[0])) if partners else [])
        return self._others[1]

    def _read(self, partner: Linked) -> list[tuple[int, Lane]]:
        asked = Query(Agreement, HORIZON, conditions=(Condition("partners", "any", (partner,)),))
        found = []
        for one in self.store.ids(asked, OTHERS):
            other = self.store.draft(Agreement, one)
            if other:
                periods = life.periods(other.values, other.parts["acts"])
                found.append((one, Lane(periods, Agreement.full_label(other.values))))
        return found

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
