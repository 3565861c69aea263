"""The print preview of a record's card, and its PDF, written in this process."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtGui import QPageLayout
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from db.errors import Refused
from db.fields.record import Record
from db.reports.card import Card, card, has_personal
from db.reports.office import office_lines
from db.store import Store
from db.words import _
from desktop.background.retry import read_waiting
from desktop.dialogs import Dialogs
from desktop.paper import page_setup
from desktop.paper.cards.card_print import CardPrint
from desktop.paper.pdf import portrait_layout, write_card_pdf
from desktop.screens.outgoing.export import Exporter
from desktop.screens.outgoing.preview import Preview
from desktop.screens.style import theme
from desktop.system.settings import Settings

Read = Callable[[bool], Card | None]
"""A function that reads the card, if True with personal data; None if the record was deleted."""


class CardPreview(Preview):
    """The preview of a card, on portrait paper unless the page setup says otherwise."""

    def __init__(
        self,
        card: Card,
        office: Sequence[str],
        exporter: Exporter,
        settings: Settings,
        dialogs: Dialogs,
        personal: Read | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`personal`: reads the card again, with or without personal data; None if the card holds none."""
        self._card, self._office, self._exporter = card, office, exporter
        self._read, self.personal = personal, QCheckBox(_("With e-mail, telephone and address"))
        super().__init__(card.title, CardPrint(card, office), settings, dialogs, parent)

    def saved_layout(self) -> QPageLayout:
        return page_setup.from_text(self._settings.card_setup, portrait_layout)

    def save_setup(self, setup: str) -> None:
        self._settings.card_setup = setup

    def to_pdf(self) -> None:
        def write(path: Path) -> None:
            write_card_pdf(path, self._card, self._office, self.saved_layout())

        self._exporter.write_pdf_now(self._card.title, write)

    def below_bar(self) -> QWidget | None:
        if self._read is None:
            return None
        below = QWidget()
        row = QHBoxLayout(below)
        row.setContentsMargins(theme.EDGE, 0, theme.EDGE, theme.BETWEEN_ROWS)
        row.addWidget(self.personal)
        self.personal.toggled.connect(self._ask_again)
        return below

    def _ask_again(self, personal: bool) -> None:
        card = self._read(personal) if self._read else None
        if card is not None:
            self._card = card
            self.show_paper(CardPrint(card, self._office))


def preview(
    record: type[Record],
    record_id: int,
    day: date,
    store: Store,
    exporter: Exporter,
    settings: Settings,
    dialogs: Dialogs,
) -> None:
    """Show the preview of a record's card as of a day, or say that the record was deleted."""

    def read(personal: bool) -> Card | None:
        return read_waiting(lambda: card(store, record, record_id, day, personal=personal))

    shown, office = read(False), read_waiting(lambda: office_lines(store))
    if shown is None:
        dialogs.refused(Refused(_("This record was deleted meanwhile.")))
        return
    again = read if has_personal(record) else None
    dialogs.run(CardPreview(shown, office, exporter, settings, dialogs, again, dialogs.parent))
