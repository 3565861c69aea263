"""The backups of the open register: made when they are due, shown in the status line, put back when asked."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from sqlalchemy.exc import DBAPIError

from db.errors import Refused
from db.register import backups
from db.store import Store
from db.words import _
from desktop.background.backing_up import BackupPlan, plan_for, take_outcome
from desktop.background.backup_folders import BackupFolders
from desktop.background.retry import read_waiting
from desktop.dialogs import Dialogs
from desktop.screens.setup.backups import BackupsDialog, age, warning_for
from desktop.screens.setup.moving import Moving
from desktop.screens.setup.restoring import Restoring
from desktop.screens.widgets.shown_jobs import ShownJobs
from desktop.system.settings import Settings

_WAITING_MS = 2000
_POLLS = 300  # ten minutes: whatever is not copied by then will not be


class RegisterBackups(QObject):
    """Looks after the backups of a register that is open for writing."""

    standing_changed = Signal(str, str, str)
    """Words on the backups for the status line; a sentence on what is amiss, or ""; where they are."""

    def __init__(
        self,
        register: Path,
        identity: str,
        store: Store,
        settings: Settings,
        dialogs: Dialogs,
        start: Callable[[BackupPlan], object],
        restoring: Restoring,
        parent: QWidget,
    ) -> None:
        """`identity`: the register's UUID. `start` begins a backup that nobody waits for."""
        super().__init__(parent)
        self._register, self._store, self._settings, self._dialogs = register, store, settings, dialogs
        self._start, self._restoring = start, restoring
        self._identity = identity
        self._jobs = ShownJobs(self)
        self._waiting = QTimer(self, interval=_WAITING_MS)  # for one that was begun at the opening
        self._waiting.timeout.connect(self._poll)
        self._polls = 0
        self._may_begin = self._is_making = self._was_changed = False
        self._folders = BackupFolders(self)
        self._folders.changed.connect(self._folder_answered)
        self._moving = Moving(register, dialogs, parent)

    @property
    def plan(self) -> BackupPlan:
        return plan_for(self._register, self._identity, self._settings)

    def look(self) -> None:
        """Tell of a backup that failed, and begin one at the first opening of a day, if it is due."""
        if self._take_outcome():
            self._stop_waiting()
        self._may_begin = not self._is_making
        self._read()

    def _folder_answered(self) -> None:
        """Begin a backup if it is due, once the first folder is known, whatever the second one does."""
        self._tell()
        first, today = self._folders.first, date.today()
        if first is None or not self._may_begin:
            return
        self._may_begin = False
        if self.is_due() and not any(each.at.date() == today for each in first[:1]):
            self._is_making = True
            self._tell()
            self._start(self.plan)
            self._polls = 0
            self._waiting.start()

    def _poll(self) -> None:
        """See whether the backup that was begun has ended; after a while it is not waited for any more."""
        self._polls += 1
        if self._take_outcome() or self._polls >= _POLLS:
            self._stop_waiting()
            self._read()

    def _stop_waiting(self) -> None:
        """Wait no more for a backup; whether it holds what was saved meanwhile, the register has to tell."""
        self._was_changed = False
        self._waiting.stop()
        self._is_making = False

    def _take_outcome(self) -> bool:
        """Tell what became of a backup that nobody waited for; False if it has not ended."""
        outcome = take_outcome(self.plan)
        if outcome:
            self._dialogs.inform(_("The backup of this register needs your attention."), outcome)
        return outcome is not None

    def _read(self) -> None:
        self._folders.read(self.plan.folders, self._identity)

    def is_due(self) -> bool:
        """True if something was saved in the register since its last backup."""
        return read_waiting(lambda: backups.is_due(self._store.connection()))

    def note_change(self) -> None:
        """Note that something was saved just now: nobody has to ask the register at the end."""
        self._was_changed = True

    def note_export(self) -> None:
        """Nothing: it is backed up."""

    def move(self) -> None:
        """Write the register into one file, to be taken to another computer."""
        self._moving.begin()

    def plan_if_due(self) -> BackupPlan | None:
        """The plan for a backup once the register is closed; None if nothing was saved since the last one.

        Where nobody can tell just now, one is made.
        """
        try:
            return self.plan if self._was_changed or self.is_due() else None
        except (DBAPIError, Refused):
            return self.plan

    def show(self) -> None:
        """Show the dialog, and put back or look at the backup that is chosen there."""
        plan = self.plan
        dialog = BackupsDialog(
            self._identity,
            plan.folders,
            self._dialogs,
            lambda which, folder: self._settings.set_backup_folder(self._identity, which, folder),
            self._make,
            self._dialogs.parent,
        )
        accepted = self._dialogs.run(dialog)
        self._read()
        if accepted:
            self._restoring.take(dialog, self.plan)

    def _make(self, ended: Callable[[], None]) -> None:
        """Make a backup in a process of its own, and call `ended` after it."""
        plan = self.plan

        def finish(ok: bool, text: str) -> None:
            take_outcome(plan)  # told now
            self._was_changed = False
            self._read()
            ended()
            if not ok:
                self._dialogs.inform(_("The backup of this register needs your attention."), text)

        self._jobs.run(plan.command(), plan.folder, finish)

    def stop(self) -> None:
        """End what is being copied, before the register is closed."""
        self._jobs.stop()
        self._moving.stop()

    def _tell(self) -> None:
        """Show in the status line how many backups there are, how old the last is, and what is amiss."""
        found, today, plan = self._folders.found, date.today(), self.plan
        warning = warning_for(self._folders, plan.second, today)
        if self._is_making:
            words = _("Backup: being made")
        elif self._folders.first is None and not found:
            return  # nobody knows yet
        elif found:
            words = _("Backups: {n}, the last {age}").format(n=len(found), age=age(found[0].at, today))
        else:
            words, warning = _("Backups: none yet"), warning or _("There is no backup yet.")
        if self._folders.second.is_amiss:
            words = " · ".join((words, _("second folder missing")))
        self.standing_changed.emit(words, warning, "\n".join(str(each) for each in plan.folders if each))
