"""The summaries in the head of a form, for the record classes in SUMMARIES."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from db import life
from db.dates import HORIZON
from db.drafts.draft import Draft
from db.errors import InvalidValue, Refused
from db.fields import Values
from db.fields.record import Record
from db.kinds import Linked
from db.life import Period
from db.records import Agreement, Partner
from db.reports.states import kept_life, status_sentence
from db.store import Store
from db.store.query import Condition, Query
from db.words import _
from desktop.background.reckoning import Reckoning
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

    @property
    def is_contradicted(self) -> bool:
        """True if values contradict one another, so that nothing can be said; their fields say why."""
        return False

    def forget(self) -> None:
        """Drop the cached data of other records, after a change in the register."""
        self._partner_documents = None
        self._genders.clear()

    def _show_sentence(self, words: str, role: str = "quiet") -> None:
        self.sentence.setText(words)
        theme.mark(self.sentence, role=role)

    def _gender(self, document: Draft) -> str:
        """The gender of the word for a document's kind, read once, not at every keystroke."""
        kind = document.values.get("kind")
        if kind not in self._genders:
            self._genders[kind] = status_sentence.gender(self.store, kind)
        return self._genders[kind]

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


@dataclass(frozen=True)
class _Followed:
    """A draft as it was when it was followed, with the day and all that was read for its summary.

    `source` is the draft itself, which goes on being typed into.
    """

    source: Draft
    draft: Draft
    as_of: date
    gender: str
    others: Sequence[Lane]

    def has_papers_of(self, other: "_Followed") -> bool:
        """True if the same life follows from both."""
        mine, its = self.draft, other.draft
        return mine.values == its.values and mine.parts["acts"] == its.parts["acts"]

    def is_record_of(self, other: "_Followed") -> bool:
        """True if both are of one document."""
        return self.source is other.source or (self.draft.id is not None and self.draft.id == other.draft.id)


_Life = list[Period] | Refused | InvalidValue
"""The periods of a document, or the error of its terms."""


class AgreementSummary(Summary):
    """The state of an agreement on the day, and its periods above those of its partner's other documents.

    Where many dates are doubtful its life is reckoned beside the window: the former summary stays meanwhile.
    """

    def __init__(self, store: Store, navigator: Navigator) -> None:
        super().__init__(store, navigator)
        self._followed: _Followed | None = None
        self._life: _Life | None = None  # of what is followed; None while it is reckoned
        self._reckoning = Reckoning(self)
        self._reckoning.slow.connect(self._show_slow)

    def follow(self, draft: Draft, as_of: date) -> None:
        """Show the state that follows from the draft, or that contradictory terms have none."""
        followed = _Followed(draft, draft.copy(), as_of, self._gender(draft), self._others(draft))
        before = self._followed
        if before is None or not followed.has_papers_of(before):
            self._reckon(followed, is_new=before is None or not followed.is_record_of(before))
            return
        self._followed = followed
        if self._life is not None:
            self._show(self._life)

    def _reckon(self, followed: _Followed, *, is_new: bool) -> None:
        """Reckon the life of a draft, and show it: at once where few lives are to be looked at.

        `is_new`: another document was followed before, whose summary must not stay.
        """
        papers = followed.draft.values, followed.draft.parts["acts"]
        found: _Life | None
        try:
            found = _reckon(*papers, life.FEW_LIVES)
        except life.TooLong:
            found = self._kept(followed) if is_new else None
        self._followed, self._life = followed, found
        if found is not None:
            self._reckoning.forget()
            self._show(found)
        elif not self._reckoning.ask(lambda: _reckon(*papers), self._show) and is_new:
            self._show_sentence(_("The state is being established…"))
            self.strip.follow([], followed.as_of)

    def _kept(self, followed: _Followed) -> list[Period] | None:
        """The life of a document that stands in the register as it is followed; None where it does not."""
        document = self._document(followed.draft.id) if followed.draft.id is not None else None
        if document and followed.has_papers_of(replace(followed, draft=document.draft)):
            return document.periods
        return None

    def _others(self, draft: Draft) -> list[Lane]:
        """The lanes of the other documents of the first partner."""
        partner = next(iter(draft.values.get("partners") or ()), None)
        others = [document for document in self._documents(partner) if document.draft.id != draft.id]
        return [document.lane for document in others[: MOST - 1]]

    def _show(self, found: _Life) -> None:
        """Show the life of what is followed."""
        assert self._followed
        self._life, followed = found, self._followed
        if isinstance(found, list):
            sentence = status_sentence.sentence(followed.draft, found, followed.gender, followed.as_of)
            self._show_sentence(sentence)
            self.strip.follow([Lane(found), *followed.others], followed.as_of)
        else:
            self._show_sentence(_("The state is established once the terms are complete."))
            self.strip.follow([], followed.as_of)

    @property
    def is_contradicted(self) -> bool:
        """True if the terms make no sense together, so that no state follows."""
        return isinstance(self._life, Refused | InvalidValue)

    def _show_slow(self) -> None:
        """Say behind the former sentence that it is about to change."""
        former, note = self.sentence.text(), _("(being established…)")
        if former != _("The state is being established…") and not former.endswith(note):
            self.sentence.setText(f"{former} {note}")


def _reckon(values: Values, acts: Sequence[Values], most: int | None = None) -> _Life:
    """The life of a document; an error of its terms is as good an answer. Raises TooLong above `most`."""
    try:
        return life.periods(values, acts) if most is None else life.periods(values, acts, most)
    except (Refused, InvalidValue) as error:
        return error


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
            gender = self._gender(first.draft)
            sentence = status_sentence.sentence(first.draft, first.periods, gender, as_of)
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
