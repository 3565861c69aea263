"""Requests for output of an open register, carried out: previews, workbooks, PDF files.

Each preview is imported when it is asked for: the window opens sooner without.
"""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db.fields.record import Record
from db.store import Store
from desktop.dialogs import Dialogs
from desktop.lists.request import Request
from desktop.system.settings import Settings

if TYPE_CHECKING:
    from desktop.screens.outgoing.export import Exporter


class OutputRequests(QObject):
    """Carries out the requests of pages for output, over their window."""

    whole_written = Signal()
    """The whole register was written into a workbook."""

    def __init__(
        self, register: str, store: Store, settings: Settings, dialogs: Dialogs, window: QWidget
    ) -> None:
        """`register`: the path or address of the register."""
        super().__init__(window)
        self._register, self._store, self._settings = register, store, settings
        self._dialogs, self._window = dialogs, window
        self._exporter: Exporter | None = None  # until something is written for the first time

    def export(self, request: Request) -> None:
        """Write a workbook of a list, or of the whole register."""
        self._export().to_excel(request)

    def preview(self, request: Request) -> None:
        """Show the print preview of a list or report."""
        from desktop.screens.outgoing.list_preview import ListPreview

        self._dialogs.run(
            ListPreview(request, self._store, self._export(), self._settings, self._dialogs, self._window)
        )

    def preview_card(self, record: type[Record], record_id: int, day: date) -> None:
        """Show the print preview of a record's card as of a day."""
        from desktop.screens.outgoing.card_preview import preview

        preview(record, record_id, day, self._store, self._export(), self._settings, self._dialogs)

    def stop(self) -> None:
        """Cancel what is being written, before the window closes."""
        if self._exporter:
            self._exporter.stop()

    def _export(self) -> "Exporter":
        from desktop.screens.outgoing.export import Exporter

        if self._exporter is None:
            self._exporter = Exporter(self._register, self._settings, self._dialogs, self._window)
            self._exporter.whole_written.connect(self.whole_written)
        return self._exporter
