"""Taking a register to another computer: one file, checked, and what is to be done with it there."""

import os
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from db.register import failures
from db.register.location import SUFFIX, with_suffix
from db.words import _
from desktop.dialogs import Dialogs
from desktop.screens.widgets.shown_jobs import ShownJobs
from desktop.system import folders
from desktop.system.atomic_file import free_name


class Moving(QObject):
    """Writes a register into one file for another computer, in a process of its own."""

    def __init__(self, register: Path, dialogs: Dialogs, window: QWidget) -> None:
        super().__init__(window)
        self._register, self._dialogs = register, dialogs
        self._jobs = ShownJobs(self, window)

    def begin(self) -> None:
        """Ask for the file, write it, and say what to do with it."""
        suggested = _unused(folders.documents() / f"{self._register.stem}{SUFFIX}")
        shown = _("Register of Foedus (*.foedus)")
        while (path := self._dialogs.save_as(_("Move to another computer"), suggested, shown)) is not None:
            path = with_suffix(path)
            if not os.path.lexists(path):
                self._write(path)
                return
            self._dialogs.warn(failures.creation_refusal(path, FileExistsError()))

    def stop(self) -> None:
        """End what is being written, before the window closes."""
        self._jobs.stop()

    def _write(self, path: Path) -> None:
        def ended(ok: bool, text: str) -> None:
            if not ok:
                self._dialogs.inform(_("The register was not written."), text)
            elif self._dialogs.offer(_("The register is in one file"), _explain(path), _("Show the file")):
                QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))

        command = ["backup", str(self._register)]
        self._jobs.run(command, path, ended, caption=_("The register is being written…"))


def _unused(path: Path) -> Path:
    return free_name(path) if os.path.lexists(path) else path


def _explain(path: Path) -> str:
    """The sentences on what to do with the file."""
    there = _(
        "Take {file} to the other computer, for instance on a USB stick, and open Foedus there: "
        "“Restore from a backup…”."
    )
    afterwards = _("From then on work there only: what is saved here afterwards does not get there.")
    return f"{there.format(file=path)}\n\n{afterwards}"
