"""Putting a backup in the place of a register: of the open one, of a damaged one, or where there is none."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject

from db.dates import show_moment
from db.errors import Damaged, Missing, Refused
from db.register import backups, inspection, properties
from db.register.backups import Backup
from db.register.location import is_backup, with_suffix
from db.register.restore import Difference, differences
from db.store import history
from db.words import _
from desktop.background.backing_up import BackupPlan, plan_at, plan_for
from desktop.background.backup_folders import ANSWER_S, read_within
from desktop.dialogs import Dialogs
from desktop.screens.setup.backups import BackupsDialog, age
from desktop.screens.widgets.shown_jobs import ShownJobs
from desktop.system import folders
from desktop.system.drive import Drive
from desktop.system.settings import Settings


class Restoring(QObject):
    """Restores backups, each in a process of its own, and opens the register that was restored."""

    def __init__(
        self,
        settings: Settings,
        dialogs: Dialogs,
        leave: Callable[[], bool],
        let_go: Callable[[], object],
        open_register: Callable[[Path, bool], object],
        show_start: Callable[[], object],
        parent: QObject,
    ) -> None:
        """`leave` asks about what is not saved in the open register, `let_go` closes it and keeps that for
        its next opening; `open_register` opens one, for reading only if the flag is set."""
        super().__init__(parent)
        self._settings, self._dialogs = settings, dialogs
        self._leave, self._let_go = leave, let_go
        self._open, self._show_start = open_register, show_start
        self._jobs = ShownJobs(self)
        self._is_rescuing = False

    def take(self, dialog: BackupsDialog, plan: BackupPlan) -> None:
        """Put back, or look at, the backup that was chosen in a dialog for the register of `plan`."""
        if dialog.chosen is None:
            return
        if dialog.looking:
            self._open(dialog.chosen.path, True)
            return
        readable = self._is_readable(dialog.chosen.path)
        if readable and self._may_leave() and self._is_sure(dialog.chosen, plan.register):
            self._restore(dialog.chosen.path, plan.register, plan.folder)

    def lead_back(self, identity: str) -> None:
        """Offer to open the register itself, from one of its backups that is being looked at."""
        known = (path for path in self._settings.recent if self._settings.identity_of(path) == identity)
        register = next((path for path in map(Path, known) if os.path.isfile(path)), None)
        title = _("This is a backup, open for reading only.")
        if register is None:
            advice = _("To work with it, open its register and choose “Backups…” in the menu.")
            self._dialogs.inform(title, advice)
            return
        what = _("Its register: {file}").format(file=register)
        if self._dialogs.offer(title, what, _("Open the register")):
            self._open(register, False)

    def from_file(self) -> None:
        """Ask for a backup and for the place of its register, and restore it there: on a new computer."""
        shown = _("Register of Foedus (*.foedus)")
        copy = self._dialogs.open_file(_("Restore from a backup"), self._usual_folder(), shown)
        if copy is None or not self._is_readable(copy):
            return
        suggested = self._usual_place(backups.name_of_register(copy))
        register = self._dialogs.save_as(_("Place of the register on this computer"), suggested, shown)
        if register is not None and self._leave():
            register = with_suffix(register)
            identity = inspection.look_into(copy, properties.identity)
            folder = plan_for(register, identity, self._settings).folder
            self._restore(copy, register, folder, lambda: self._go_on_in(copy, identity, folder))

    def _usual_folder(self) -> Path:
        """The folder of the backups of the register that was open last, else the documents."""
        last = next(map(Path, self._settings.recent), None)
        folder = plan_at(last, self._settings).folder if last else None
        return folder if folder and os.path.isdir(folder) else folders.documents()

    def _usual_place(self, name: str) -> Path:
        """The place where a register of that name was open before and is not any more, else the documents."""
        before = (path for path in map(Path, self._settings.recent) if path.name == name)
        gone = (path for path in before if not os.path.lexists(path) and os.path.isdir(path.parent))
        return next(gone, folders.documents() / name)

    def rescue(self, problem: Damaged | Missing, register: Path) -> bool:
        """Offer the backups of a register that is damaged or gone; False if there are none to be offered.

        What is typed and not saved is kept for the register that is put back.
        """
        identity = self._settings.identity_of(str(register))
        if self._is_rescuing or (isinstance(problem, Missing) and self._may_be_away(register, identity)):
            return False
        plan = plan_at(register, self._settings)
        found = read_within(ANSWER_S, filter(None, plan.folders), identity)
        if not found:
            return False
        latest = _("The latest backup was made {moment} ({age}): {file}").format(
            moment=show_moment(found[0].at), age=age(found[0].at, date.today()), file=found[0].path
        )
        first = problem.advice if isinstance(problem, Missing) else _("Nothing was changed.")
        self._is_rescuing = True
        try:
            title = problem.text if isinstance(problem, Missing) else _is_damaged(register)
            if self._dialogs.offer(title, "\n\n".join((first, latest)), _("Show the backups…")):
                self._choose(identity, plan)
        finally:
            self._is_rescuing = False
        return True

    def _may_be_away(self, register: Path, identity: str | None) -> bool:
        """True if a drive rather than a file is missing: a second register is not to be made meanwhile."""
        told = self._settings.told_drive(identity) if identity else ""
        return told == Drive.SERVER.value or not os.path.isdir(register.parent)

    def _choose(self, identity: str | None, plan: BackupPlan) -> None:
        """Let the user choose one of the backups of a register that cannot be opened."""
        dialog = BackupsDialog(identity, plan.folders, self._dialogs, parent=self._dialogs.parent)
        if self._dialogs.run(dialog):
            self.take(dialog, plan)

    def _may_leave(self) -> bool:
        return self._is_rescuing or self._leave()  # a damaged register takes nothing that could be saved

    def _is_readable(self, copy: Path) -> bool:
        """True if a backup can be read; else it is told before anything is closed."""
        try:
            inspection.look_into(copy, properties.identity)
        except Refused as refused:
            text = _("The backup “{name}” cannot be put back.").format(name=copy.name)
            self._dialogs.warn(Refused(text, refused.text))
            return False
        return True

    def _is_sure(self, chosen: Backup, register: Path) -> bool:
        """Ask whether to put a backup back, with what differs in the register."""
        try:
            lines = [_in_words(each) for each in differences(chosen.path, register)]
            kept = _(
                "The register as it is now is kept as one more backup, and can be put back in the same way."
            )
        except Damaged:
            lines = [_is_damaged(register)]
            kept = _("The damaged file is kept in the folder “{folder}”.").format(folder=register.parent.name)
        except Missing as missing:
            lines, kept = [missing.text], ""
        except Refused as refused:
            lines, kept = [refused.text, refused.advice], ""
        what = "\n".join(lines) or _("No record differs.")
        title = _("Put back the backup of {moment}?").format(moment=show_moment(chosen.at))
        return self._dialogs.confirm(title, "\n\n".join(filter(None, (what, kept))), _("Restore"))

    def _restore(
        self, copy: Path, register: Path, folder: Path, then: Callable[[], str] = lambda: ""
    ) -> None:
        """Close the open register, put the copy in its place, and open it.

        `then` is done once that has succeeded, and gives a sentence to be told, or "".
        """
        self._let_go()
        before = _moment(register)

        def ended(ok: bool, text: str) -> None:
            more = then() if ok else ""
            words = _("The backup was put back.") if ok else _("The backup was not put back.")
            self._dialogs.inform(words, "\n\n".join(filter(None, (text, more))))
            if os.path.lexists(register):
                self._open(register, False)
            else:
                self._show_start()

        def cancelled() -> None:
            done = _moment(register) != before  # it was stopped too late
            ended(done, _("It was already in its place.") if done else _("Nothing was changed."))

        command = ["restore", str(copy), "--backups", str(folder)]
        caption = _("The backup is being put back…")
        self._jobs.run(command, register, ended, caption=caption, cancelled=cancelled)

    def _go_on_in(self, copy: Path, identity: str, first: Path) -> str:
        """Have later backups copied to where this one was found, on a file server; the sentence that says so.

        Only where no second folder is chosen, and never beside the register itself.
        """
        second = copy.parent
        if not is_backup(copy) or second == first or self._settings.backup_folder(identity, "second"):
            return ""
        self._settings.set_backup_folder(identity, "second", str(second))
        return _("Later backups go there as well: {folder}").format(folder=second)


def _is_damaged(register: Path) -> str:
    return _("The file of the register “{name}” is damaged.").format(name=register.name)


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
