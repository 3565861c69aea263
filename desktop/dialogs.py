"""Message boxes and file dialogs, opened nowhere else: widgets are handed a Dialogs, in tests a double."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from PySide6.QtWidgets import QAbstractButton, QDialog, QFileDialog, QMessageBox, QPushButton, QWidget

from db.errors import Damaged, InvalidValue, Missing, Refused
from db.words import _

Leaving = Literal["save", "discard", "later", "stay"]
_ROLE = QMessageBox.ButtonRole
_WIDE = (960, 560)


class Dialogs:
    """Opens message boxes, file dialogs and the program's own dialogs over the window `parent`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.parent = parent
        self.rescue: Callable[[Damaged | Missing], bool] | None = None
        """Offers the backups of the open register, if it is damaged or gone; False if there are none."""

    def leave(self, title: str, *, may_wait: bool = False) -> Leaving:
        """Ask about the unsaved changes of the record called `title`; closing the box means "stay".

        `may_wait`: they can also wait for the next opening of the register, which is "later".
        """
        box = self._box(
            _("The changes are not saved"), _("“{what}” was changed. Save it?").format(what=title)
        )
        save = _button(box, _("Save"), _ROLE.AcceptRole, "primary")
        answers: dict[QAbstractButton, Leaving] = {
            save: "save",
            _button(box, _("Do not save"), _ROLE.DestructiveRole, "plain"): "discard",
        }
        if may_wait:
            answers[_button(box, _("Keep for later"), _ROLE.DestructiveRole, "plain")] = "later"
        stay = _button(box, _("Go back"), _ROLE.RejectRole, "plain")
        box.setDefaultButton(save)
        box.setEscapeButton(stay)
        box.exec()
        return answers.get(box.clickedButton(), "stay")

    def confirm(self, title: str, text: str, action_label: str) -> bool:
        """Ask whether to go on; True if the button `action_label`, never the default one, was pressed."""
        box = self._box(title, text)
        action = _button(box, action_label, _ROLE.DestructiveRole, "danger")
        return _is_chosen(box, action, _("Go back"), going_on=False)

    def refused(self, error: Refused | InvalidValue) -> None:
        """Show an error that the user can put right; for a damaged register, its backups are offered."""
        if not (isinstance(error, Damaged | Missing) and self.rescue and self.rescue(error)):
            self.warn(error)

    def warn(self, error: Refused | InvalidValue) -> None:
        """Show the sentence of an error that the user can put right, and its advice."""
        box = self._box(error.text, getattr(error, "advice", ""))
        box.setIcon(QMessageBox.Icon.Warning)
        _button(box, _("Close"), _ROLE.AcceptRole, "plain")
        box.exec()

    def offer(self, title: str, text: str, action_label: str) -> bool:
        """Show a message with the button `action_label`, the default; True if it was pressed."""
        box = self._box(title, text)
        action = _button(box, action_label, _ROLE.AcceptRole, "primary")
        return _is_chosen(box, action, _("Close"), going_on=True)

    def inform(self, title: str, text: str) -> None:
        """Show a message that needs no answer."""
        box = self._box(title, text)
        _button(box, _("Close"), _ROLE.AcceptRole, "plain")
        box.exec()

    def bug(self, trace: str) -> None:
        """Show that the program failed, with the `trace` to be sent to its maintainers."""
        box = self._box(
            _("Something went wrong inside the program"),
            _("What was saved before is safe. Please send the details below to those who look after Foedus."),
        )
        box.setIcon(QMessageBox.Icon.Critical)
        box.setDetailedText(trace)
        _button(box, _("Close"), _ROLE.AcceptRole, "plain")
        box.exec()

    def run(self, dialog: QDialog) -> bool:
        """Run a modal dialog until it is closed; True if it was accepted.

        Read its fields at once: the dialog is deleted when the event loop goes on.
        """
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()  # exec made it Python's own, to be collected at any time and in any thread
        return accepted

    def save_as(self, title: str, suggested: Path | str, filter: str) -> Path | None:
        """Ask for the file to write, with the suffix of `suggested`; None if cancelled.

        The dialog itself asks before an existing file is replaced.
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
        """Ask for the file to open, in `folder` at first; None if cancelled."""
        box = QFileDialog(self.parent, title, str(folder), filter)
        box.setFileMode(QFileDialog.FileMode.ExistingFile)
        box.setViewMode(QFileDialog.ViewMode.Detail)
        box.resize(*_WIDE)  # the names of backups are long
        _label(box, _("Open"))
        return Path(box.selectedFiles()[0]) if box.exec() else None

    def folder(self, title: str, suggested: Path | str) -> Path | None:
        """Ask for a folder, `suggested` at first; None if cancelled."""
        box = QFileDialog(self.parent, title, str(suggested))
        box.setFileMode(QFileDialog.FileMode.Directory)
        box.setOption(QFileDialog.Option.ShowDirsOnly)
        _label(box, _("Choose"))
        return Path(box.selectedFiles()[0]) if box.exec() else None

    def _box(self, title: str, text: str) -> QMessageBox:
        box = QMessageBox(self.parent)
        box.setWindowTitle("Foedus")
        box.setText(title)
        box.setInformativeText(text)
        return box


def _is_chosen(box: QMessageBox, action: QPushButton, other: str, *, going_on: bool) -> bool:
    """Show a box with the buttons `action` and `other`; True if `action` was pressed.

    Enter presses `action` if `going_on`, else `other`; Esc always presses `other`.
    """
    away = _button(box, other, _ROLE.RejectRole, "plain")
    box.setDefaultButton(action if going_on else away)
    box.setEscapeButton(away)
    box.exec()
    return box.clickedButton() is action


def _label(box: QFileDialog, accept: str) -> None:
    """Set the labels of a file dialog: Qt's own, used where the system has none, is translated in part."""
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
