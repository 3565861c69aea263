"""The one place that opens message and file boxes; whoever needs one is handed a Dialogs, tests another."""

from pathlib import Path
from typing import Literal

from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QPushButton, QWidget

from db.errors import InvalidValue, Refused
from db.words import _

Leaving = Literal["save", "discard", "stay"]
_ROLE = QMessageBox.ButtonRole


class Dialogs:
    """Asks and tells, over the window `parent`. Every button says what it does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.parent = parent

    def leave(self, title: str) -> Leaving:
        """What to do with the changes of `title` that are not saved yet; closing the box is to stay."""
        box = self._box(
            _("The changes are not saved"), _("“{what}” was changed. Save it?").format(what=title)
        )
        save = _button(box, _("Save"), _ROLE.AcceptRole, "primary")
        discard = _button(box, _("Do not save"), _ROLE.DestructiveRole, "plain")
        stay = _button(box, _("Go back"), _ROLE.RejectRole, "plain")
        box.setDefaultButton(save)
        box.setEscapeButton(stay)
        box.exec()
        if box.clickedButton() is save:
            return "save"
        return "discard" if box.clickedButton() is discard else "stay"

    def confirm(self, title: str, text: str, action_label: str) -> bool:
        """Whether to go on with what `action_label` names; it is never the default."""
        box = self._box(title, text)
        action = _button(box, action_label, _ROLE.DestructiveRole, "danger")
        return _is_chosen(box, action, _("Go back"), going_on=False)

    def refused(self, error: Refused | InvalidValue) -> None:
        """Say what could not be done, and what to do about it."""
        box = self._box(error.text, getattr(error, "advice", ""))
        box.setIcon(QMessageBox.Icon.Warning)
        _button(box, _("Close"), _ROLE.AcceptRole, "plain")
        box.exec()

    def offer(self, title: str, text: str, action_label: str) -> bool:
        """Tell something, and offer what may be done next; closing the box is to do nothing."""
        box = self._box(title, text)
        action = _button(box, action_label, _ROLE.AcceptRole, "primary")
        return _is_chosen(box, action, _("Close"), going_on=True)

    def inform(self, title: str, text: str) -> None:
        """Say something that is good to know before going on."""
        box = self._box(title, text)
        _button(box, _("Close"), _ROLE.AcceptRole, "plain")
        box.exec()

    def bug(self, trace: str) -> None:
        """Say that the program failed, with what its makers need to mend it."""
        box = self._box(
            _("Something went wrong inside the program"),
            _("What was saved before is safe. Please send the details below to those who look after Foedus."),
        )
        box.setIcon(QMessageBox.Icon.Critical)
        box.setDetailedText(trace)
        _button(box, _("Close"), _ROLE.AcceptRole, "plain")
        box.exec()

    def run(self, dialog: QDialog) -> bool:
        """Show a window of the program's own until it is closed; whether it was accepted.

        What was typed there is to be asked for at once: the window is gone when other events come.
        """
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()  # exec made it Python's own, to be collected at any time and in any thread
        return accepted

    def save_as(self, title: str, suggested: Path | str, filter: str) -> Path | None:
        """The file to write, with the ending of `filter`; None when it was called off.

        Whether an existing file may be replaced has been asked by then.
        """
        box = QFileDialog(self.parent, title, str(suggested), filter)
        box.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        suffix = Path(suggested).suffix
        if suffix:
            box.setDefaultSuffix(suffix)
        box.selectFile(Path(suggested).name)
        _label(box, _("Save"))
        return Path(box.selectedFiles()[0]) if box.exec() else None

    def open_file(self, title: str, folder: Path | str, filter: str) -> Path | None:
        """The file to open; None when it was called off."""
        box = QFileDialog(self.parent, title, str(folder), filter)
        box.setFileMode(QFileDialog.FileMode.ExistingFile)
        _label(box, _("Open"))
        return Path(box.selectedFiles()[0]) if box.exec() else None

    def folder(self, title: str, suggested: Path | str) -> Path | None:
        """The folder to use; None when it was called off."""
        chosen = QFileDialog.getExistingDirectory(self.parent, title, str(suggested))
        return Path(chosen) if chosen else None

    def _box(self, title: str, text: str) -> QMessageBox:
        box = QMessageBox(self.parent)
        box.setWindowTitle("Foedus")
        box.setText(title)
        box.setInformativeText(text)
        return box


def _is_chosen(box: QMessageBox, action: QPushButton, other: str, *, going_on: bool) -> bool:
    """Whether `action` is taken, as Enter does where `going_on`; Esc takes the `other`."""
    away = _button(box, other, _ROLE.RejectRole, "plain")
    box.setDefaultButton(action if going_on else away)
    box.setEscapeButton(away)
    box.exec()
    return box.clickedButton() is action


def _label(box: QFileDialog, accept: str) -> None:
    """Where the system has no box of its own, Qt's speaks Polish in part only."""
    label = QFileDialog.DialogLabel
    box.setLabelText(label.LookIn, _("Folder:"))
    box.setLabelText(label.FileName, _("File name:"))
    box.setLabelText(label.FileType, _("Files shown:"))
    box.setLabelText(label.Accept, accept)
    box.setLabelText(label.Reject, _("Go back"))


def _button(box: QMessageBox, label: str, role: QMessageBox.ButtonRole, kind: str) -> QPushButton:
    button = box.addButton(label, role)
    assert isinstance(button, QPushButton)
    button.setProperty("kind", kind)
    return button
