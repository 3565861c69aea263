"""The print preview of a list, and its PDF, written by a child process."""

from PySide6.QtGui import QPageLayout
from PySide6.QtWidgets import QLabel, QWidget

from db.reports.office import office_lines
from db.store import Store
from db.words import _, n_
from desktop.background.retry import read_waiting
from desktop.dialogs import Dialogs
from desktop.lists.request import Request
from desktop.paper import page_setup
from desktop.paper.list_print import ListPrint
from desktop.screens.outgoing.export import Exporter
from desktop.screens.outgoing.preview import Preview
from desktop.screens.style import theme
from desktop.system.settings import Settings

MOST = 2000
"""Rows that the preview shows, so that it opens at once; a longer list is printed from its PDF."""


class ListPreview(Preview):
    """The preview of a list, of its first MOST rows."""

    def __init__(
        self,
        request: Request,
        store: Store,
        exporter: Exporter,
        settings: Settings,
        dialogs: Dialogs,
        parent: QWidget | None = None,
    ) -> None:
        self._request, self._exporter = request, exporter
        paper, self.whole = read_waiting(lambda: _beginning(request, store))
        super().__init__(request.title, paper, settings, dialogs, parent)

    def saved_layout(self) -> QPageLayout:
        return page_setup.from_text(self._settings.page_setup)

    def save_setup(self, setup: str) -> None:
        self._settings.page_setup = setup

    def to_pdf(self) -> None:
        self._exporter.to_pdf(self._request, self._settings.page_setup)

    def below_bar(self) -> QWidget | None:
        return None if self.whole else self._note()

    def _note(self) -> QLabel:
        rows = n_("The preview shows the first {n} row.", "The preview shows the first {n} rows.", MOST)
        advice = _("The PDF holds all of them; print it from there.")
        note = QLabel(f"{rows.format(n=MOST)} {advice}")
        note.setContentsMargins(theme.EDGE, 0, theme.EDGE, theme.BETWEEN_ROWS)
        theme.mark(note, role="quiet")
        return note


def _beginning(request: Request, store: Store) -> tuple[ListPrint, bool]:
    """The first MOST rows of a request, laid out for printing, and True if they are all."""
    listing, whole = request.beginning(store, MOST)
    return ListPrint(listing, office_lines(store)), whole
