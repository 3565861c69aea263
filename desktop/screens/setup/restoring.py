"""Putting a backup in the place of a register: of the open one, of a damaged one, or where there is none."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject

from db.dates import show_moment
from db.errors import Damaged, Refused
from db.register import backups, inspection, properties
from db.register.backups import Backup
from db.register.location import SUFFIX, is_backup
from db.register.restore import Difference, differences
from db.store import history
from db.words import _
from desktop.background.backing_up import BackupPlan, plan_for
from desktop.background.child_process import ChildJob
from desktop.dialogs import Dialogs
from desktop.screens.setup.backups import BackupsDialog, age
from desktop.screens.widgets.progress_dialog import ProgressDialog
from desktop.system import folders
from desktop.system.settings import Settings


class Restoring(QObject):
    """Restores backups, each in a process of its own, and opens the register that was restored."""

    def __init__(
        self,
        settings: Settings,
        dialogs: Dialogs,
        leave: Callable[[], bool],
        let_go: Callable[[], object],
        open: Callable[[Path, bool], object],
        parent: QObject,
    ) -> None:
        """`leave` asks about what is not saved in the open register, `let_go` closes it; `open` opens one,
        for reading only if the flag is set."""
        super().__init__(parent)
        self._settings, self._dialogs = settings, dialogs
        self._leave, self._let_go, self._open = leave, let_go, open

    def take(self, dialog: BackupsDialog, plan: BackupPlan) -> None:
        """Put back, or look at, the backup that was chosen in a dialog for the register of `plan`."""
        if dialog.chosen is None:
            return
        if dialog.looking:
            self._open(dialog.chosen.path, True)
        elif self._leave() and self._is_sure(dialog.chosen, plan.register):
            self._restore(dialog.chosen.path, plan.register, plan.folder)

    def from_file(self) -> None:
        """Ask for a backup and for the place of its register, and restore it there: on a new computer."""
        shown = _("Register of Foedus (*.foedus)")
        copy = self._dialogs.open_file(_("Restore from a backup"), folders.documents(), shown)
        if copy is None:
            return
        try:
            identity = inspection.look_into(copy, properties.identity)
        except Refused as refused:
            self._dialogs.warn(refused)
            return
        suggested = folders.documents() / backups.name_of_register(copy)
        register = self._dialogs.save_as(_("Place of the register on this computer"), suggested, shown)
        if register is None or not self._leave():
            return
        register = register.with_suffix(SUFFIX)
        if is_backup(copy) and copy.parent != backups.folder_of(register):
            # They go on where this one was found: on the file server, which is there for that.
            self._settings.set_backup_folder(identity, "second", str(copy.parent))
        self._restore(copy, register, plan_for(register, identity, self._settings).folder)

    def rescue(self, damage: Damaged, register: Path) -> bool:
        """Offer the backups of a register that is damaged or gone; False if there are none."""
        identity = self._settings.identity_of(str(register))
        plan = _plan(register, identity, self._settings)
        found = backups.found_in(filter(None, plan.folders), identity)
        if not found:
            return False
        latest = _("The latest backup was made {moment} ({age}): {file}").format(
            moment=show_moment(found[0].at), age=age(found[0].at, date.today()), file=found[0].path
        )
        advice = "\n\n".join((_("Nothing was changed."), latest))
        if self._dialogs.offer(damage.text, advice, _("Show the backups…")):
            self._choose(identity, plan)
        return True

    def _choose(self, identity: str | None, plan: BackupPlan) -> None:
        """Let the user choose one of the backups of a register that cannot be opened."""
        dialog = BackupsDialog(identity, plan.folders, self._dialogs, parent=self._dialogs.parent)
        if self._dialogs.run(dialog):
            self.take(dialog, plan)

    def _is_sure(self, chosen: Backup, register: Path) -> bool:
        """Ask whether to put a backup back, with what differs in the register."""
        try:
            lines = [_in_words(each) for each in differences(chosen.path, register)]
            kept = _(
                "The register as it is now is kept as one more backup, and can be put back in the same way."
            )
        except Damaged as damaged:
            lines = [damaged.text]
            kept = _("The damaged file is kept beside it.") if os.path.lexists(register) else ""
        except Refused as refused:
            lines, kept = [refused.text, refused.advice], ""
        what = "\n".join(lines) or _("No record differs.")
        title = _("Put back the backup of {moment}?").format(moment=show_moment(chosen.at))
        return self._dialogs.confirm(title, "\n\n".join(filter(None, (what, kept))), _("Restore"))

    def _restore(self, copy: Path, register: Path, folder: Path) -> None:
        """Close the open register, put the copy in its place, and open it."""
        self._let_go()
        before = _moment(register)
        job = ChildJob(["restore", str(copy), "--backups", str(folder)], register, parent=self)
        progress = ProgressDialog(_("The backup is being put back…"))
        progress.cancelled.connect(job.cancel)

        def ended(ok: bool, text: str) -> None:
            progress.finish()
            job.deleteLater()
            if ok or os.path.lexists(register):
                self._open(register, False)
            words = _("The backup was put back.") if ok else _("The backup was not put back.")
            self._dialogs.inform(words, text)

        def cancelled() -> None:
            done = _moment(register) != before  # it was stopped too late
            ended(done, _("It was already in its place.") if done else _("Nothing was changed."))

        job.finished.connect(ended)
        job.cancelled.connect(cancelled)
        job.start()


def _plan(register: Path, identity: str | None, settings: Settings) -> BackupPlan:
    """The plan for a register whose identity may not be known: its backups are beside it then."""
    if identity:
        return plan_for(register, identity, settings)
    return BackupPlan(register, backups.folder_of(register), None, Path())


def _moment(register: Path) -> str | None:
    """The UUID of the newest entry of a register's history; None if there is none that can be read."""
    try:
        return inspection.look_into(register, history.newest_entry)
    except Refused:
        return None


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
