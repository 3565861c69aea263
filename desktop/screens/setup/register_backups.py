"""The backups of the open register: made when they are due, shown in the status line, put back when asked."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from sqlalchemy.exc import DBAPIError

from db.register import backups, properties
from db.store import Store
from db.words import _
from desktop.background.backing_up import BackupPlan, Standing, look_into, plan_for, take_outcome
from desktop.background.child_process import ChildJob
from desktop.background.folder_look import FolderLook
from desktop.background.retry import read_waiting
from desktop.dialogs import Dialogs
from desktop.screens.setup.backups import BackupsDialog, age, warning_for
from desktop.screens.setup.moving import Moving
from desktop.screens.setup.restoring import Restoring
from desktop.system.settings import Settings

_WAITING_MS = 2000
_POLLS = 300  # ten minutes: whatever is not copied by then will not be


class RegisterBackups(QObject):
    """Looks after the backups of a register that is open for writing."""

    standing_changed = Signal(str, str)
    """Words on the last backup for the status line; a sentence on what is amiss, "" if nothing is."""

    def __init__(
        self,
        register: Path,
        store: Store,
        settings: Settings,
        dialogs: Dialogs,
        start: Callable[[BackupPlan], object],
        restoring: Restoring,
        parent: QWidget,
    ) -> None:
        """`start` begins a backup that nobody waits for."""
        super().__init__(parent)
        self._register, self._store, self._settings, self._dialogs = register, store, settings, dialogs
        self._start, self._restoring = start, restoring
        self._identity = read_waiting(lambda: properties.identity(store.connection()))
        self._jobs: list[ChildJob] = []
        self._waiting = QTimer(self, interval=_WAITING_MS)  # for one that was begun at the opening
        self._waiting.timeout.connect(self._poll)
        self._polls = 0
        self._look = FolderLook(self)
        self._moving = Moving(register, dialogs, parent)

    @property
    def plan(self) -> BackupPlan:
        return plan_for(self._register, self._identity, self._settings)

    def look(self) -> None:
        """Tell of a backup that failed, and begin one at the first opening of a day, if it is due."""
        self._take_outcome()
        self._look_into(self._begin_if_due)

    def _begin_if_due(self, standing: Standing) -> None:
        self._tell(standing)
        today = date.today()
        if self.is_due() and not any(each.at.date() == today for each in standing.found[:1]):
            self.standing_changed.emit(_("Backup: being made"), "")
            self._start(self.plan)
            self._polls = 0
            self._waiting.start()

    def _poll(self) -> None:
        """See whether the backup that was begun has ended; after a while it is not waited for any more."""
        self._polls += 1
        if self._take_outcome() or self._polls >= _POLLS:
            self._waiting.stop()
            self._look_into(self._tell)

    def _take_outcome(self) -> bool:
        """Tell what became of a backup that nobody waited for; False if it has not ended."""
        outcome = take_outcome(self.plan)
        if outcome:
            self._dialogs.inform(_("The backup of this register needs your attention."), outcome)
        return outcome is not None

    def _look_into(self, done: Callable[[Standing], object]) -> None:
        folders, identity = self.plan.folders, self._identity
        self._look.ask(lambda: look_into(folders, identity), done)

    def is_due(self) -> bool:
        """True if something was saved in the register since its last backup."""
        return read_waiting(lambda: backups.is_due(self._store.connection()))

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
            return self.plan if self.is_due() else None
        except DBAPIError:
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
        self._look_into(self._tell)
        if accepted:
            self._restoring.take(dialog, self.plan)

    def _make(self, ended: Callable[[], None]) -> None:
        """Make a backup in a process of its own, and call `ended` after it."""
        plan = self.plan
        job = ChildJob(plan.command(), plan.folder, parent=self)

        def finish(ok: bool, text: str) -> None:
            self._jobs.remove(job)
            job.deleteLater()
            take_outcome(plan)  # told now
            if not ok:
                self._dialogs.inform(_("The backup of this register needs your attention."), text)
            ended()

        job.finished.connect(finish)
        self._jobs.append(job)
        job.start()

    def _tell(self, standing: Standing) -> None:
        """Show in the status line how old the last backup is, and what is amiss."""
        found, today = standing.found, date.today()
        warning = warning_for(standing, self.plan.second, today)
        last = age(found[0].at, today) if found else _("none yet")
        short = [_("second folder missing")] if standing.second_missing else []
        words = " · ".join((_("Backup: {age}").format(age=last), *short))
        self.standing_changed.emit(words, warning or ("" if found else _("There is no backup yet.")))
