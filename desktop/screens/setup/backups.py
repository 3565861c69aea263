"""The dialog with the backups of a register: how old they are, where they go, and what to put back."""

import tempfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QListWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from db.dates import show_moment
from db.register import backups
from db.register.backups import Backup
from db.words import _, n_
from desktop.background.backup_folders import BackupFolders, Second
from desktop.dialogs import Dialogs
from desktop.screens.style import theme
from desktop.screens.widgets import buttons

OLD = 7  # days, after which the last backup is too old


class BackupsDialog(QDialog):
    """Lists the backups, the newest first.

    Once the dialog is accepted, `chosen` is the one to put back, or to look at if `looking`.
    """

    def __init__(
        self,
        identity: str | None,
        folders: tuple[Path, Path | None],
        dialogs: Dialogs,
        choose: Callable[[str, str], object] | None = None,
        make: Callable[[Callable[[], None]], object] | None = None,
        parent: QWidget | None = None,
        note: str = "",
    ) -> None:
        """`identity`: the register's UUID, None if it cannot be known; `folders`: the first and the second.

        `choose` keeps another folder, by "first" or "second"; `make` makes a backup and calls what it is
        given once that has ended. Both are None for a register that is not open. `note`: why the backups can
        only be looked at; "" where they can be put back.
        """
        super().__init__(parent)
        self._identity, self._folders, self._choose, self._make = identity, folders, choose, make
        self._dialogs = dialogs
        self._read, self._found = BackupFolders(self), list[Backup]()
        self._read.changed.connect(self._show)
        self.chosen: Backup | None = None
        self.looking = False
        self.setWindowTitle(_("Backups"))
        self.resize(640, 460)
        self.standing, self.count, self.warning, self.note = QLabel(), QLabel(), QLabel(), QLabel(note)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Backups"))
        self.first, self.second = QLabel(), QLabel()
        self._build()
        self.refresh()
        self._show()

    def refresh(self) -> None:
        """Read the folders anew."""
        self._read.read(self._folders, self._identity)

    def _show(self) -> None:
        (first, second), self._found = self._folders, self._read.found
        self.list.clear()
        for each in self._found:
            number = _("no. {n}").format(n=each.number)
            elsewhere = [] if each.path.parent == first else [_("only in the second folder")]
            self.list.addItem(" · ".join((show_moment(each.at), number, *elsewhere)))
        self.list.setCurrentRow(0)
        known = self._read.first is not None or bool(self._found)
        self.standing.setText(
            in_words(self._found, date.today()) if known else _("Looking into the folders…")
        )
        counted = n_("{n} backup", "{n} backups", len(self._found)).format(n=len(self._found))
        kept = _("The newest {n} stay, then the last of {days} days, {weeks} weeks and {months} months.")
        rule = kept.format(n=backups.NEWEST, days=backups.DAILY, weeks=backups.WEEKLY, months=backups.MONTHLY)
        self.count.setText(f"{counted}. {rule}" if self._found else rule)
        warning = warning_for(self._read, second, date.today())
        self.warning.setText(warning)
        self.warning.setVisible(bool(warning))
        self.first.setText(str(first))
        self.second.setText(str(second) if second else _("none is chosen"))
        for button in (self.restore, self.look):
            button.setEnabled(bool(self._found))
        self.no_second.setVisible(second is not None and self._choose is not None)

    def make_now(self) -> None:
        """Make a backup, and show it once it is there."""
        assert self._make
        self.now.setEnabled(False)
        self.standing.setText(_("A backup is being made…"))

        def ended() -> None:
            if not isValid(self):
                return  # it was closed meanwhile
            self.now.setEnabled(True)
            self.refresh()

        self._make(ended)

    def choose_folder(self, which: str) -> None:
        """Ask for the first or the second folder; it is tried at once."""
        first, second = self._folders
        present = (second if which == "second" else first) or first.parent
        title = _("Second folder for backups") if which == "second" else _("Folder for backups")
        folder = self._dialogs.folder(title, present)
        if folder is None:
            return
        if folder == (first if which == "second" else second):
            self._dialogs.inform(
                _("This is the other folder already."), _("Choose one on another drive, so that one remains.")
            )
            return
        if refusal := _try_to_write(folder):
            self._dialogs.inform(_("Nothing can be written to this folder."), refusal)
            return
        self._set(which, folder)

    def forget_second(self) -> None:
        """Make no second backup from now on; those made stay."""
        self._set("second", None)

    def put_back(self, *, looking: bool = False) -> None:
        """Accept the dialog with the backup that is marked; `looking`: to be opened for reading only."""
        if self._found:
            self.chosen, self.looking = self._found[max(self.list.currentRow(), 0)], looking
            self.accept()

    def _set(self, which: str, folder: Path | None) -> None:
        assert self._choose
        self._choose(which, str(folder) if folder else "")
        first, second = self._folders
        self._folders = (folder or first, second) if which == "first" else (first, folder)
        self.refresh()

    def _build(self) -> None:
        theme.mark(self.standing, role="record")
        theme.mark(self.count, role="small")
        theme.mark(self.warning, role="error")
        self.list.setSpacing(theme.SPACE // 2)
        for label in (self.standing, self.count, self.warning, self.note):
            label.setWordWrap(True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.EDGE, theme.EDGE, theme.EDGE, 16)
        whole.setSpacing(theme.BETWEEN_ROWS)
        whole.addWidget(self.standing)
        whole.addWidget(self.warning)
        whole.addWidget(self.count)
        if self.note.text():
            whole.addWidget(self.note)
        whole.addWidget(self.list, 1)
        whole.addLayout(self._places())
        whole.addLayout(self._buttons())

    def _places(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.EDGE)
        grid.setColumnStretch(1, 1)
        self.no_second = buttons.push(_("Switch off"), "link", self.forget_second)
        change = [
            buttons.push(_("Change…"), "link", lambda: self.choose_folder("first")),
            buttons.push(_("Change…"), "link", lambda: self.choose_folder("second")),
        ]
        change[0].setAccessibleName(_("Change the folder"))
        change[1].setAccessibleName(_("Change the second folder"))
        rows = (
            (_("Folder for backups"), self.first, change[0]),
            (_("Second folder"), self.second, change[1]),
        )
        for row, (name, place, button) in enumerate(rows):
            label = QLabel(name)
            theme.mark(label, role="label")
            place.setMinimumWidth(1)
            place.setWordWrap(True)
            place.setTextFormat(Qt.TextFormat.PlainText)
            grid.addWidget(label, row, 0)
            grid.addWidget(place, row, 1)
            grid.addWidget(button, row, 2)
            button.setVisible(self._choose is not None)
        grid.addWidget(self.no_second, 1, 3)
        return grid

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2 * theme.SPACE)
        self.now = buttons.push(_("Make a backup now"), "plain", self.make_now)
        show = buttons.push(_("Open the folder"), "plain", self._open_folder)
        self.look = buttons.push(_("Look at it"), "plain", lambda: self.put_back(looking=True))
        is_open, alone = self._make is not None, bool(self.note.text())  # alone: to be looked at
        self.restore = buttons.push(_("Restore…"), "plain" if is_open else "primary", self.put_back)
        close = buttons.push(_("Close"), "primary" if is_open or alone else "plain", self.reject)
        for button in (self.now, show, self.look, self.restore, close):
            button.setAutoDefault(False)
        self.now.setVisible(is_open)
        beside = (self.now, show, self.look, self.restore) if is_open else (show, self.look)
        last = (close,) if is_open or alone else (close, self.restore)  # the next step at the end
        last[-1].setDefault(True)
        for button in beside:
            row.addWidget(button)
        row.addStretch(1)
        for button in last:
            row.addWidget(button)
        return row

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folders[0])))


def in_words(found: list[Backup], today: date) -> str:
    """The sentence on how old the last backup is."""
    if not found:
        return _("There is no backup yet.")
    moment, ago = show_moment(found[0].at), age(found[0].at, today)
    return _("The last backup: {moment} ({age})").format(moment=moment, age=ago)


def warning_for(folders: BackupFolders, second: Path | None, today: date) -> str:
    """The sentence on what is amiss with the backups; "" if nothing is."""
    found = folders.found
    if found and (today - found[0].at.date()).days > OLD:
        return _("The last backup is more than a week old.")
    if folders.second is Second.MISSING:
        return _("The second folder is not there now: {folder}").format(folder=second)
    if folders.second is Second.SILENT:
        return _("The second folder does not answer: {folder}").format(folder=second)
    return ""


def age(at: datetime, today: date) -> str:
    """The age of a backup in words: "today", "yesterday", "5 days ago"."""
    days = (today - at.date()).days
    if days <= 0:
        return _("today")
    return _("yesterday") if days == 1 else n_("{n} day ago", "{n} days ago", days).format(n=days)


def _try_to_write(folder: Path) -> str:
    """The system's reason why nothing can be written to a folder; "" if it can."""
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        return error.strerror or str(error)
    return ""
