"""The backups of the open register: made when they are due, shown in the status line, put back when asked."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from sqlalchemy.exc import DBAPIError

from db.dates import show_moment
from db.errors import Refused
from db.register import backups, properties
from db.register.backups import Backup
from db.register.restore import Difference, differences
from db.store import Store
from db.words import _
from desktop.background.backing_up import BackupPlan, plan_for, take_outcome
from desktop.background.child_process import ChildJob
from desktop.background.retry import read_waiting
from desktop.dialogs import Dialogs
from desktop.screens.setup.backups import BackupsDialog, age, warning_for
from desktop.system.settings import Settings

_WAITING_MS = 2000


class RegisterBackups(QObject):
    """Looks after the backups of a register that is open for writing."""

    standing_changed = Signal(str, bool)
    """Words on the last backup for the status line; True if something is amiss."""
    restore_asked = Signal(object)
    """A Backup that is to be put in the place of the register."""

    def __init__(
        self,
        register: Path,
        store: Store,
        settings: Settings,
        dialogs: Dialogs,
        start: Callable[[BackupPlan], object],
        parent: QObject,
    ) -> None:
        """`start` begins a backup that nobody waits for."""
        super().__init__(parent)
        self._register, self._store, self._settings, self._dialogs = register, store, settings, dialogs
        self._start = start
        self._identity = read_waiting(lambda: properties.identity(store.connection()))
        self._jobs: list[ChildJob] = []
        self._waiting = QTimer(self, interval=_WAITING_MS)  # for one that was begun at the opening
        self._waiting.timeout.connect(self._take_outcome)

    @property
    def plan(self) -> BackupPlan:
        return plan_for(self._register, self._identity, self._settings)

    def look(self) -> None:
        """Tell of a backup that failed, and begin one at the first opening of a day, if it is due."""
        self._take_outcome()
        found = self._found()
        self._tell(found)
        if self.is_due() and (not found or found[0].at.date() != date.today()):
            self.standing_changed.emit(_("Backup: being made"), False)
            self._start(self.plan)
            self._waiting.start()

    def _take_outcome(self) -> None:
        """Tell what became of a backup that nobody waited for, once it has ended."""
        outcome = take_outcome(self.plan)
        if outcome is None:
            return
        self._waiting.stop()
        self._tell(self._found())
        if outcome:
            self._dialogs.inform(_("The backup of this register needs your attention."), outcome)

    def is_due(self) -> bool:
        """True if something was saved in the register since its last backup."""
        return read_waiting(lambda: backups.is_due(self._store.connection()))

    def plan_if_due(self) -> BackupPlan | None:
        """The plan for a backup once the register is closed; None if nothing was saved since the last one.

        Where nobody can tell just now, one is made.
        """
        try:
            return self.plan if self.is_due() else None
        except DBAPIError:
            return self.plan

    def show(self) -> None:
        """Show the dialog, and ask for a restore if a backup is chosen there."""
        plan = self.plan
        dialog = BackupsDialog(
            self._identity,
            (plan.folder, plan.second),
            lambda which, folder: self._settings.set_backup_folder(self._identity, which, folder),
            self._make,
            self._dialogs,
            self._dialogs.parent,
        )
        accepted = self._dialogs.run(dialog)
        self._tell(self._found())
        if accepted and dialog.chosen and self._is_sure(dialog.chosen):
            self.restore_asked.emit(dialog.chosen)

    def _is_sure(self, chosen: Backup) -> bool:
        """Ask whether to put a backup back, with what differs in the register."""
        try:
            lines = [_in_words(each) for each in differences(chosen.path, self._register)]
        except Refused as refused:
            lines = [refused.text, refused.advice]
        what = "\n".join(lines) or _("No record differs.")
        kept = _("The register as it is now is kept as one more backup, and can be put back in the same way.")
        title = _("Put back the backup of {moment}?").format(moment=show_moment(chosen.at))
        return self._dialogs.confirm(title, f"{what}\n\n{kept}", _("Restore"))

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

    def _found(self) -> list[Backup]:
        try:
            return backups.backups_in(self.plan.folder, self._identity)
        except OSError:
            return []

    def _tell(self, found: list[Backup]) -> None:
        warning = warning_for(found, self.plan.second, date.today())
        last = age(found[0].at, date.today()) if found else _("none yet")
        self.standing_changed.emit(_("Backup: {age}").format(age=last), bool(warning) or not found)


def _in_words(found: Difference) -> str:
    """The sentence on the changes of a class of records since the backup: "Partners: since then added 2."."""
    parts = [
        words.format(n=number)
        for words, number in (
            (_("added {n}"), found.added),
            (_("changed {n}"), found.changed),
            (_("deleted {n}"), found.missing),
        )
        if number
    ]
    title = _(found.record.sentences.title)
    return _("{list}: since then {what}.").format(list=title, what=", ".join(parts))


def explain(dialogs: Dialogs, *, on_server: bool) -> None:
    """Say why there are no backups of a register that is open: `on_server`, else for reading only."""
    if on_server:
        dialogs.inform(
            _("A register on a server is backed up by the server's administrator."),
            _("What it holds can be written to a workbook: “To Excel…”."),
        )
    else:
        dialogs.inform(
            _("This register is open for reading only."), _("Whoever may write it makes its backups.")
        )
