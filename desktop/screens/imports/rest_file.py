"""The workbook of the rows that do not come in, each with its reasons, to be mended in Excel."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject

from db.errors import Refused
from db.words import _
from desktop.background.background_read import BackgroundRead
from desktop.dialogs import Dialogs
from desktop.imports.matching import Plan
from desktop.imports.proposal import Proposed
from desktop.imports.rest import rest_listing
from desktop.imports.sheet import Sheet
from desktop.sheets.formats import FORMATS, Properties, format_of
from desktop.system import folders


class RestFile(QObject):
    """Asks for a file, and writes the rows that do not come in to it, in the background."""

    def __init__(self, dialogs: Dialogs, parent: QObject) -> None:
        super().__init__(parent)
        self._dialogs, self._writing = dialogs, BackgroundRead(self)

    def ask(self, sheet: Sheet, plan: Plan, rows: Sequence[Proposed]) -> None:
        """Write the rows of `rows` that do not come in, unless the user names no file."""
        name = " ".join((_("Rows that were left out"), f"{datetime.now():%Y-%m-%d}"))
        suggested = folders.documents() / f"{name}{FORMATS[0].suffix}"
        path = self._dialogs.save_as(_("Write the workbook"), suggested, _(FORMATS[0].filter))
        if path is None:
            return
        listing = rest_listing(sheet, plan, rows)
        properties = Properties(listing.title, "Foedus", datetime.now())

        def write() -> Refused | None:
            try:
                format_of(path).writer()(path, [listing], properties, lambda _done, _total: None)
            except Refused as refused:
                return refused
            return None

        self._writing.ask(write, lambda refused: self._tell(path, refused))

    def _tell(self, path: Path, refused: Refused | None) -> None:
        if refused is not None:
            self._dialogs.refused(refused)
        else:
            self._dialogs.inform(
                _("{name} is ready").format(name=path.name),
                _("Mend the rows there, and read the workbook in again."),
            )
