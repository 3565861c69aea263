"""The summaries in the head of a form, for the record classes in SUMMARIES."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from db import life
from db.dates import HORIZON
from db.drafts.draft import Draft
from db.errors import InvalidValue, Refused
from db.fields.record import Record
from db.kinds import Linked
from db.life import Period
from db.records import Agreement, Partner
from db.reports import kept_life, status_sentence
from db.store import Store
from db.store.query import Condition, Query
from db.words import _
from desktop.lists.navigator import Navigator
from desktop.screens.charts.strip import Lane, Strip
from desktop.screens.style import theme

MOST = 5
"""The most documents of a partner that are drawn, with the form's own one."""


@dataclass(frozen=True)
class _Document:
    """A saved document of a partner, with the periods of its states."""

    draft: Draft
    periods: list[Period]

    @property
    def lane(self) -> Lane:
        return Lane(self.periods, Agreement.full_label(self.draft.values))


class Summary(QWidget):
    """A sentence on the state of a draft, and a strip of time, both updated while it is edited."""

    def __init__(self, store: Store, navigator: Navigator) -> None:
        super().__init__()
        self.store = store
        self._genders: dict[Linked | None, str] = {}
        self._partner_documents: tuple[object, list[_Document]] | None = None
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.strip = Strip()
        self.strip.chosen.connect(navigator.look_at)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        column.addWidget(self.sentence)
        column.addWidget(self.strip)

    def follow(self, draft: Draft, as_of: date) -> None:
        """Show the summary of a draft, as of a day."""
        raise NotImplementedError

    def forget(self) -> None:
        """Drop the cached data of other records, after a change in the register."""
        self._partner_documents = None
        self._genders.clear()

    def _show_sentence(self, words: str, role: str = "quiet") -> None:
        self.sentence.setText(words)
        theme.mark(self.sentence, role=role)

    def _sentence(self, document: Draft, periods: list[Period], as_of: date) -> str:
        """The status sentence of a document; the gender of its kind is read once, not at every keystroke."""
        kind = document.values.get("kind")
        if kind not in self._genders:
            self._genders[kind] = status_sentence.gender(self.store, kind)
        return status_sentence.sentence(document, periods, self._genders[kind], as_of)

    def _documents(self, partner: Linked | None) -> list[_Document]:
        """The partner's saved documents, cached until the partner changes."""
        if partner is None:
            return []
        if self._partner_documents is None or self._partner_documents[0] != partner:
            self._partner_documents = (partner, self._read(partner))
        return self._partner_documents[1]

    def _read(self, partner: Linked) -> list[_Document]:
        query = Query(Agreement, HORIZON, conditions=(Condition("partners", "any", (partner,)),))
        found = (self._document(record_id) for record_id in self.store.ids(query, MOST))
        return [document for document in found if document]

    def _document(self, record_id: int) -> _Document | None:
        draft = self.store.draft(Agreement, record_id)
        return _Document(draft, kept_life.periods(self.store, [record_id])[record_id]) if draft else None


class AgreementSummary(Summary):
    """The state of an agreement on the day, and its periods above those of its partner's other documents."""

    def follow(self, draft: Draft, as_of: date) -> None:
        """Show the state that follows from the draft, or the error of contradictory terms in its place."""
        try:
            periods = life.periods(draft.values, draft.parts["acts"])
            self._show_sentence(self._sentence(draft, periods, as_of))
        except (Refused, InvalidValue) as error:
            self._show_sentence(error.text, "error")
            self.strip.follow([], as_of)
            return
        partners = draft.values.get("partners") or ()
        others = [
            document
            for document in self._documents(next(iter(partners), None))
            if document.draft.id != draft.id
        ]
        self.strip.follow([Lane(periods), *(document.lane for document in others[: MOST - 1])], as_of)


class PartnerSummary(Summary):
    """The state of the partner's highest document on the day, and the periods of all documents."""

    def __init__(self, store: Store, navigator: Navigator) -> None:
        super().__init__(store, navigator)
        self._first: tuple[tuple[Linked, date], _Document | None] | None = None

    def forget(self) -> None:
        super().forget()
        self._first = None

    def follow(self, draft: Draft, as_of: date) -> None:
        self.setVisible(draft.id is not None)
        if draft.id is None:
            return
        documents = self._documents(Linked(draft.id))
        first = self._highest(Linked(draft.id), as_of)
        if first is None:
            self._show_sentence(
                _("No document of cooperation yet.") if documents else _("No document of cooperation.")
            )
        else:
            sentence = self._sentence(first.draft, first.periods, as_of)
            kind = first.draft.values["kind"].label
            self._show_sentence(f"{kind[:1].upper()}{kind[1:]}: {sentence[:1].lower()}{sentence[1:]}")
        others = [document for document in documents if not first or document.draft.id != first.draft.id]
        self.strip.follow([document.lane for document in ([first] if first else []) + others], as_of)

    def _highest(self, partner: Linked, as_of: date) -> _Document | None:
        """The document that the list shows for the partner on a day, cached until partner or day changes."""
        if self._first is None or self._first[0] != (partner, as_of):
            self._first = (partner, as_of), self._read_highest(partner, as_of)
        return self._first[1]

    def _read_highest(self, partner: Linked, as_of: date) -> _Document | None:
        rows = self.store.rows(Partner, [partner.id], [Partner.field("document")], as_of)
        document = rows[0][0] if rows else None
        return self._document(document.id) if document else None


SUMMARIES: dict[type[Record], Callable[[Store, Navigator], Summary]] = {
    Agreement: AgreementSummary,
    Partner: PartnerSummary,
}
