"""The dialog for a new register: its office, city and file."""

import os
from pathlib import Path

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from db.words import _
from desktop.dialogs import Dialogs
from desktop.screens.style import theme
from desktop.screens.widgets import buttons
from desktop.screens.widgets.dialog_buttons import accept_reject
from desktop.system import folders

SUFFIX = ".foedus"


class NewRegister(QDialog):
    """A dialog for the office, city and file of a new register, given by `office`, `city` and `path`."""

    def __init__(self, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dialogs = dialogs
        self.setWindowTitle(_("New register"))
        self.setMinimumWidth(480)
        self._office, self._city, self._file = QLineEdit(), QLineEdit(), QLineEdit()
        self._office.setPlaceholderText(_("for example: Urząd Miejski w Białymstoku"))
        self._city.setPlaceholderText(_("for example: Białystok"))
        self._error = QLabel()
        self._error.setWordWrap(True)
        theme.mark(self._error, role="error")
        self._own_file = False
        self._city.textEdited.connect(self._suggest)
        self._file.textEdited.connect(self._typed)
        self._lay_out()
        self._suggest()

    @property
    def office(self) -> str:
        return self._office.text().strip()

    @property
    def city(self) -> str:
        return self._city.text().strip()

    @property
    def path(self) -> Path:
        typed = Path(self._file.text().strip()).expanduser()
        return typed if typed.suffix == SUFFIX else typed.with_name(typed.name + SUFFIX)

    def accept(self) -> None:
        """Close the dialog if all three are filled in and the file is new; else show the error."""
        for edit, words in ((self._office, _("Office")), (self._city, _("City")), (self._file, _("File"))):
            if not edit.text().strip():
                self.show_error(_("{field}: this must be filled in.").format(field=words))
                edit.setFocus()
                return
        if os.path.exists(self.path):  # Path.exists() raises up to Python 3.13 for a name too long
            self.show_error(_("There is a file “{name}” already.").format(name=self.path.name))
            return
        super().accept()

    def show_error(self, text: str) -> None:
        """Show an error below the fields, whose text stays, and focus the file."""
        self._error.setText(text)
        self._file.setFocus()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.EDGE, theme.EDGE, theme.EDGE, theme.EDGE)
        column.setSpacing(theme.UNDER_LABEL)
        for words, edit in ((_("Office"), self._office), (_("City"), self._city)):
            column.addWidget(_label(words, edit))
            column.addWidget(edit)
            column.addSpacing(theme.BETWEEN_ROWS)
        column.addWidget(_label(_("File"), self._file))
        row = QHBoxLayout()
        row.addWidget(self._file, 1)
        choose = buttons.push(_("Choose…"))
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose)
        row.addWidget(choose)
        column.addLayout(row)
        column.addWidget(self._error)
        column.addLayout(accept_reject(self, _("Make the register")))

    def _suggest(self) -> None:
        """Suggest a file named after the city, until the user names another."""
        self._error.clear()
        if not self._own_file:
            name = self.city.casefold().replace(" ", "-") or _("register")
            self._file.setText(str(folders.documents() / f"{name}{SUFFIX}"))

    def _typed(self) -> None:
        self._own_file = True
        self._error.clear()

    def _choose(self) -> None:
        kinds = _("Register of Foedus (*.foedus)")
        path = self._dialogs.save_as(_("New register"), self.path, kinds)
        if path is not None:
            self._file.setText(str(path))
            self._typed()


def _label(words: str, buddy: QWidget) -> QLabel:
    label = QLabel(f"{words} *")
    label.setBuddy(buddy)
    buddy.setAccessibleName(words)
    theme.mark(label, role="label")
    return label
