"""Registers whose backups others make: one on a server, and one that is open for reading only."""

from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db.dates import show_moment
from db.words import _
from desktop.background.backing_up import BackupPlan
from desktop.dialogs import Dialogs
from desktop.screens.setup.backups import age
from desktop.screens.setup.moving import Moving
from desktop.system.settings import Settings


class ServerBackups(QObject):
    """Says who backs up a register on a server, and how old its last export from this computer is."""

    standing_changed = Signal(str, str, str)

    def __init__(self, register: str, settings: Settings, dialogs: Dialogs, parent: QWidget) -> None:
        """`register`: its address."""
        super().__init__(parent)
        self._register, self._settings, self._dialogs = register, settings, dialogs

    def look(self) -> None:
        """Show in the status line how old the last export is."""
        self.standing_changed.emit(_age(self._settings.last_export(self._register)), "", "")

    def note_export(self) -> None:
        """Note that the whole register was exported just now."""
        self._settings.exported(self._register, datetime.now())
        self.look()

    def show(self) -> None:
        """Say who makes the backups, and how old the last export is."""
        exported = self._settings.last_export(self._register)
        last = f"{_age(exported)} – {show_moment(exported)}." if exported else f"{_age(None)}."
        advice = _("What it holds can be written to a workbook: “To Excel…”, “The whole register”.")
        self._dialogs.inform(
            _("A register on a server is backed up by the server's administrator."), f"{advice}\n\n{last}"
        )

    def move(self) -> None:
        """Nothing has to be moved: the other computer opens the same address."""
        self._dialogs.inform(
            _("A register on a server is opened from any computer."),
            _("Whoever looks after Foedus starts it there with its address: {address}").format(
                address=self._register
            ),
        )

    def plan_if_due(self) -> BackupPlan | None:
        """None: nothing is backed up from here."""
        return None

    def stop(self) -> None:
        """Nothing goes on."""


class ReadOnlyBackups(QObject):
    """Says who backs up a register that is open for reading only."""

    standing_changed = Signal(str, str, str)

    def __init__(self, register: Path, dialogs: Dialogs, parent: QWidget) -> None:
        super().__init__(parent)
        self._dialogs, self._moving = dialogs, Moving(register, dialogs, parent)

    def look(self) -> None:
        """Nothing is to be looked after."""

    def note_export(self) -> None:
        """Nothing: it is backed up."""

    def show(self) -> None:
        """Say who makes the backups."""
        self._dialogs.inform(
            _("This register is open for reading only."), _("Whoever may write it makes its backups.")
        )

    def move(self) -> None:
        """Write the register into one file, to be taken to another computer."""
        self._moving.begin()

    def plan_if_due(self) -> BackupPlan | None:
        """None: nothing is backed up from here."""
        return None

    def stop(self) -> None:
        """End what is being copied, before the register is closed."""
        self._moving.stop()


def _age(exported: datetime | None) -> str:
    """Words on how old the last export of a register from this computer is; None: there was none."""
    last = age(exported, date.today()) if exported else _("none yet")
    return _("Export to Excel from this computer: {age}").format(age=last)
