"""The offer to keep a record's former values, which are being overwritten, in a row of one of its parts."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from db.drafts.draft import Draft
from db.fields import Values
from db.fields.record import Record
from db.fields.succession import Succession
from db.store import Store
from db.words import _
from desktop.screens.style import theme
from desktop.screens.widgets import buttons


class FormerValues(QWidget):
    """A line for each succession whose saved values were changed; hidden if there is none."""

    row_asked = Signal(str, int, object)
    """The name of a part, the index of a row in it, and the values for the row."""

    def __init__(self, store: Store, record: type[Record], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._saved: Draft | None = None
        self._draft: Draft | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * theme.SPACE, 0, 0)
        column.setSpacing(0)
        self.offers = [_FormerOffer(succession) for succession in record.successions]
        for offer in self.offers:
            column.addWidget(offer)
            offer.link.clicked.connect(lambda _on, offer=offer: self._ask(offer.succession))
        self.hide()

    def follow(self, draft: Draft, saved: Draft) -> None:
        """Show the values of the record as it is saved that the draft overwrites."""
        self._draft, self._saved = draft, saved
        for offer in self.offers:
            offer.show_former(self._former(offer.succession, draft))
        self.setVisible(any(not offer.isHidden() for offer in self.offers))

    def _former(self, succession: Succession, draft: Draft) -> Values | None:
        if draft.id is None or not self._store.may("change", draft.record):
            return None
        saved = self._saved.values if self._saved else {}
        return succession.former(saved, draft.values, draft.parts.get(succession.part, ()))

    def _ask(self, succession: Succession) -> None:
        row = self._former(succession, self._draft) if self._draft else None
        if self._draft and row:
            self.row_asked.emit(succession.part, len(self._draft.parts.get(succession.part, ())), row)


class _FormerOffer(QWidget):
    def __init__(self, succession: Succession) -> None:
        super().__init__()
        self.succession = succession
        self.label, self.link = QLabel(), buttons.link(_(succession.offer))
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        theme.mark(self.label, role="small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.label)
        column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)

    def show_former(self, row: Values | None) -> None:
        self.setVisible(row is not None)
        if row is None:
            return
        words = ", ".join(row[name] for name in self.succession.fields.values() if row[name])
        self.label.setText(_("Until now: {what}").format(what=words))
        self.link.setAccessibleDescription(self.label.text())
