"""The difference in hand, explained beside the table, with what can be decided about it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from db.words import _
from desktop.imports.differences.difference import Decisions, Difference
from desktop.imports.differences.told import changes_told, place, since_told
from desktop.screens.style import theme
from desktop.screens.widgets import buttons


class DifferencePanel(QFrame):
    """Explains a difference; tells what a person decides by signals."""

    taken = Signal(object)
    left_out = Signal(object)
    ticked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._made: Difference | None = None
        self.title, self.place = _words("record"), _words("small")
        self.faults, self.heading = _words("small"), _words("heading")
        self.changes, self.since, self.notes = _words(""), _words("small"), _words("quiet")
        self.heading.setText(_("What changes"))
        self.take = buttons.plain(_("Take the row as it is"))
        self.out = buttons.plain(_("Leave the row out"))
        self.delete = QCheckBox(_("Delete it in the register"))
        self.take.clicked.connect(lambda: self.taken.emit(self._made))
        self.out.clicked.connect(lambda: self.left_out.emit(self._made))
        self.delete.clicked.connect(lambda: self.ticked.emit(self._made))
        self._lay_out()

    def _lay_out(self) -> None:
        theme.mark(self, part="card")
        inside = QWidget()
        theme.mark(inside, part="plain")
        column = QVBoxLayout(inside)
        column.setContentsMargins(4 * theme.SPACE, 3 * theme.SPACE, 4 * theme.SPACE, 3 * theme.SPACE)
        column.setSpacing(2 * theme.SPACE)
        words = (self.title, self.place, self.faults, self.heading, self.changes, self.since, self.notes)
        for part in (*words, self.delete):
            column.addWidget(part)
        for button in (self.take, self.out):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.addWidget(scroll)

    def show_difference(self, made: Difference | None, decisions: Decisions) -> None:
        """Explain a difference; None: there is none."""
        self._made = made
        self.setVisible(made is not None)
        if made is None:
            return
        self.title.setText(made.title or "–")
        self.place.setText(place(made))
        changes = "\n".join(changes_told(made))
        if not changes and made.outcome == "same":
            changes = _("Nothing: it is in the register like this.")
        self.heading.setVisible(bool(changes))
        for label, text in (
            (self.faults, "\n".join(made.faults)),
            (self.changes, changes),
            (self.since, "\n".join(since_told(made))),
            (self.notes, "\n".join(made.notes)),
        ):
            label.setText(text)
            label.setVisible(bool(text))
        theme.mark(self.faults, tone="bad" if made.outcome == "wrong" else "warn")
        is_missing, is_out = made.outcome == "missing", made.outcome == "left_out"
        self.delete.setVisible(is_missing)
        self.delete.setChecked(made.key in decisions.deleted)
        self.take.setText(_("Take the row") if is_out else _("Take the row as it is"))
        self.take.setVisible((is_out and made.key in decisions.left_out) or made.can_stand)
        self.out.setVisible(made.outcome in ("changed", "new", "doubtful", "wrong"))


def _words(role: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if role:
        theme.mark(label, role=role)
    return label
