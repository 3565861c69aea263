"""Writing workbooks and PDF files: the dialog, the path, and the child process that writes."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QLabel, QRadioButton, QVBoxLayout, QWidget

from db import dates
from db.errors import Refused
from db.words import _
from desktop.dialogs import Dialogs
from desktop.lists.request import Request
from desktop.screens.style import theme
from desktop.screens.widgets.dialog_buttons import accept_reject
from desktop.screens.widgets.shown_jobs import ShownJobs
from desktop.sheets.formats import FORMATS
from desktop.system import folders
from desktop.system.atomic_file import free_name
from desktop.system.settings import Settings

_FORBIDDEN = str.maketrans(dict.fromkeys('\\/:*?"<>|', " "))


class Sheets(QDialog):
    """The choice between the current list and the whole register for a workbook."""

    def __init__(self, request: Request, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("To Excel"))
        self.setMinimumWidth(440)
        self.list = QRadioButton(_("This list: {title}").format(title=request.title))
        self.whole = QRadioButton(_("The whole register, a sheet for each of its lists"))
        self.list.setChecked(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.EDGE, theme.EDGE, theme.EDGE, theme.EDGE)
        column.setSpacing(theme.BETWEEN_ROWS)
        column.addWidget(self.list)
        column.addWidget(_small(request.describe()))
        column.addWidget(self.whole)
        day = dates.sentence_day(date.fromisoformat(request.as_of))
        column.addWidget(_small(_("As of {day}").format(day=day)))
        column.addLayout(accept_reject(self, _("Write the workbook…")))


def _small(text: str) -> QLabel:
    label = QLabel(text)
    theme.mark(label, role="small")
    label.setIndent(6 * theme.SPACE)
    return label


class Exporter(QObject):
    """Writes files from a register, each in a child process, and reports the result."""

    whole_written = Signal()

    def __init__(self, register: str, settings: Settings, dialogs: Dialogs, parent: QWidget) -> None:
        """`register`: the path or address of the register."""
        super().__init__(parent)
        self._register, self._settings, self._dialogs, self._window = register, settings, dialogs, parent
        self._jobs = ShownJobs(self, parent)

    def to_excel(self, request: Request) -> None:
        """Ask for the contents and the path, then write the workbook."""
        choice = Sheets(request, self._window)
        if not self._dialogs.run(choice):
            return
        whole = choice.whole.isChecked()
        name = _("Register of international cooperation") if whole else request.title
        filters = ";;".join(_(known.filter) for known in FORMATS)
        path = self._ask_path(_("Write the workbook"), name + FORMATS[0].suffix, filters)
        if path is None:
            return
        command = ["export", self._register, *(["--as-of", request.as_of] if whole else [])]
        self.write(command, path, _("Writing the workbook…"), "" if whole else request.text())

    def to_pdf(self, request: Request, setup: str) -> None:
        """Ask for the path, then print the list to a PDF; `setup`: a page setup's text, maybe ""."""
        path = self._ask_path(_("Save as PDF"), f"{request.title}.pdf", _("PDF (*.pdf)"))
        if path is not None:
            command = ["print", self._register, "-", *(["--page-setup", setup] if setup else [])]
            self.write(command, path, _("Writing the PDF…"), request.text())

    def write_pdf_now(self, title: str, write: Callable[[Path], None]) -> None:
        """Ask for the path, then call `write` in this process: a PDF of a few pages takes no time."""
        path = self._ask_path(_("Save as PDF"), f"{title}.pdf", _("PDF (*.pdf)"))
        if path is not None:
            self._write_now(path, write)

    def _write_now(self, path: Path, write: Callable[[Path], None]) -> None:
        try:
            write(path)
        except Refused as refused:
            message = " ".join(filter(None, (refused.text, refused.advice)))
            self._report(False, message, path, lambda other: self._write_now(other, write))
        else:
            self._report(True, _("Written: {name}").format(name=path), path, lambda _other: None)

    def write(self, command: list[str], path: Path, caption: str, request_text: str) -> None:
        """Run `command` in a child process that writes `path`, with a progress dialog.

        `request_text`: a request for its standard input, "" for none: then it is the whole register.
        """
        again = _again(self, command, caption, request_text)

        def ended(ok: bool, text: str) -> None:
            if ok and not request_text:
                self.whole_written.emit()
            self._report(ok, text, path, again)

        self._jobs.run(command, path, ended, caption=caption, request=request_text)

    def stop(self) -> None:
        """Cancel the running jobs, before the window closes."""
        self._jobs.stop()

    def _report(self, ok: bool, text: str, path: Path, again: Callable[[Path], None]) -> None:
        if ok:
            if self._dialogs.offer(_("{name} is ready").format(name=path.name), text, _("Open the file")):
                QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
            return
        other = free_name(path)
        if self._dialogs.offer(
            _("Nothing was written"), text, _("Write as “{name}”").format(name=other.name)
        ):
            again(other)

    def _ask_path(self, title: str, name: str, kinds: str) -> Path | None:
        folder = Path(self._settings.out_folder) if self._settings.out_folder else folders.documents()
        suggested = folder / " ".join(name.translate(_FORBIDDEN).split())
        try:
            path = self._dialogs.save_as(title, suggested, kinds)
        except Refused as refused:
            self._dialogs.refused(refused)
            return None
        if path is not None:
            self._settings.out_folder = str(path.parent)
        return path


def _again(exporter: Exporter, command: list[str], caption: str, request_text: str) -> Callable[[Path], None]:
    return lambda path: exporter.write(command, path, caption, request_text)
