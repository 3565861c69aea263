"""The dialog of F1: the keys of all actions, by menu."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from db.words import N_, _
from desktop.screens.style import theme
from desktop.screens.widgets.dialog_buttons import close_only
from desktop.screens.window.actions import ACTIONS, MENUS

FURTHER = (
    ("Ctrl+1 … Ctrl+9", N_("A list of the sidebar")),
    ("Enter", N_("Open the record wide")),
    ("Ctrl+;", N_("Today, in a date")),
    ("Ctrl+D", N_("What stands in the row above, in a table of a record")),
    ("Ctrl+Del", N_("Remove the chosen rows of a table of a record")),
    ("F6", N_("From a row of a table of a record to its other fields")),
    ("F8", N_("The next row to mend, while rows are read in")),
    ("Esc", N_("Close a list, then restore the field in hand, then go back to the list of records")),
)
"""Keys that are no action of their own."""
_ARROWS = {"Alt+Left": "Alt+←", "Alt+Right": "Alt+→"}


class KeysDialog(QDialog):
    """The dialog that says what each key does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keys"))
        self.resize(520, 620)
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setHorizontalSpacing(6 * theme.SPACE)
        grid.setVerticalSpacing(theme.SPACE)
        grid.setColumnStretch(1, 1)
        for code, title in MENUS.items():
            actions = [action for action in ACTIONS if action.menu == code and action.keys]
            _heading(grid, _(title))
            for action in actions:
                keys = ", ".join(shown(key) for key in action.keys)
                _line(grid, keys, _(action.label))
        _heading(grid, _("Further"))
        for keys, what in FURTHER:
            _line(grid, keys, _(what))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setAccessibleName(self.windowTitle())
        column = QVBoxLayout(self)
        column.addWidget(area, 1)
        column.addLayout(close_only(self))


def shown(keys: str) -> str:
    """A key sequence as it is written for a person: "Ctrl+Shift+P", "Alt+←"."""
    if keys in _ARROWS:  # Qt's Polish calls the arrows "Lewo" and "Prawo"
        return _ARROWS[keys]
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def _heading(grid: QGridLayout, words: str) -> None:
    label = QLabel(words)
    theme.mark(label, role="section")
    label.setContentsMargins(0, theme.BETWEEN_ROWS, 0, 0)
    grid.addWidget(label, grid.rowCount(), 0, 1, 2)


def _line(grid: QGridLayout, keys: str, words: str) -> None:
    row = grid.rowCount()
    label = QLabel(words)
    label.setWordWrap(True)
    grid.addWidget(QLabel(keys), row, 0, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(label, row, 1)
