"""The about box: versions, licences, and the places of the program's files."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from db.words import N_, _
from desktop.screens.style import theme
from desktop.screens.widgets import buttons
from desktop.screens.widgets.dialog_buttons import close_only
from desktop.system import log

LICENCES = (
    ("Qt, PySide6", "LGPL 3"),
    ("Python", "PSF"),
    ("SQLAlchemy, Alembic, openpyxl", "MIT"),
    ("lxml", "BSD"),
    ("SQLite", N_("public domain")),
    ("psycopg", "LGPL 3"),
)


class About(QDialog):
    """The about box; `places` are pairs of a label and a path."""

    def __init__(self, places: Sequence[tuple[str, Path | str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About Foedus"))
        self.setMinimumWidth(520)
        title = QLabel("Foedus")
        theme.mark(title, role="title")
        about = QLabel(
            _("The register of a city's international cooperation: partners, documents and their fate.")
        )
        about.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.EDGE, theme.EDGE, theme.EDGE, theme.EDGE)
        column.setSpacing(2 * theme.SPACE)
        column.addWidget(title)
        column.addWidget(about)
        self._versions = log.versions()
        for heading, rows in (
            (_("Versions"), self._versions),
            (_("Licences"), [(what, _(licence)) for what, licence in LICENCES]),
            (_("Where things are"), [(what, str(place)) for what, place in places]),
        ):
            section = QLabel(heading)
            theme.mark(section, role="section")
            column.addSpacing(theme.BETWEEN_ROWS)
            column.addWidget(section)
            column.addLayout(_table(rows))
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        row = close_only(self)
        row.setContentsMargins(0, theme.EDGE, 0, 0)
        copy = buttons.push(_("Copy the versions"))
        copy.setAutoDefault(False)
        copy.clicked.connect(self._copy)
        row.insertWidget(0, copy)
        return row

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(f"{what} {number}" for what, number in self._versions))


def _table(rows: Sequence[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.EDGE)
    grid.setVerticalSpacing(theme.SPACE)
    grid.setColumnStretch(1, 1)
    for number, (what, value) in enumerate(rows):
        name, value_label = QLabel(what), QLabel(value)
        theme.mark(name, role="quiet")
        value_label.setWordWrap(True)
        value_label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        grid.addWidget(name, number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(value_label, number, 1)
    return grid
