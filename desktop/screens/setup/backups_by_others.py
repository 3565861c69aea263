"""Registers whose backups others make: one on a server, and one that is open for reading only."""

from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db.dates import show_moment
from db.register.location import is_backup
from db.words import _
from desktop.background.backing_up import BackupPlan, plan_for
from desktop.dialogs import Dialogs
from desktop.screens.setup.backups import BackupsDialog, age
from desktop.screens.setup.moving import Moving
from desktop.screens.setup.restoring import Restoring
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

    def note_change(self) -> None:
        """Nothing: it is not backed up from here."""

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
    """Shows the backups of a register that is open for reading only, to be looked at."""

    standing_changed = Signal(str, str, str)

    def __init__(
        self,
        register: Path,
        identity: str,
        settings: Settings,
        dialogs: Dialogs,
        restoring: Restoring,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._register, self._identity, self._settings = register, identity, settings
        self._dialogs, self._restoring = dialogs, restoring
        self._moving = Moving(register, dialogs, parent)

    def look(self) -> None:
        """Nothing is to be looked after."""

    def note_change(self) -> None:
        """Nothing: it is not backed up from here."""

    def note_export(self) -> None:
        """Nothing: it is backed up."""

    def show(self) -> None:
        """Show the backups, to be looked at; from one of them lead back to its register."""
        if is_backup(self._register):
            self._restoring.lead_back(self._identity)
            return
        plan = plan_for(self._register, self._identity, self._settings)
        note = _(
            "This register is open for reading only: no backup can be made or put back now. You can look at "
            "each of them."
        )
        dialog = BackupsDialog(
            self._identity, plan.folders, self._dialogs, parent=self._dialogs.parent, note=note
        )
        if self._dialogs.run(dialog):
            self._restoring.take(dialog, plan)

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
