"""The save bar of a form: the state of saving, and the buttons to save and to discard."""

from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from db.words import _, n_
from desktop.screens.style import theme
from desktop.screens.widgets import buttons, tab_order


class SaveBar(QWidget):
    """The save bar; *Zapisz* is a primary button while there are unsaved changes."""

    save = Signal()
    discard = Signal()
    restore = Signal()
    focus_lost = Signal()
    """The button that had the focus cannot be pressed any more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._saved = ""
        self._another_day = False
        self.status = QLabel()
        self.status.setProperty("role", "quiet")
        self.back_button = buttons.push(_("Bring back what was typed"), "link")
        self.discard_button = buttons.push(_("Discard changes"), "plain")
        self.save_button = buttons.push(_("Save"), "plain")
        self.back_button.clicked.connect(self.restore)
        self.discard_button.clicked.connect(self.discard)
        self.save_button.clicked.connect(self.save)
        for button in (self.back_button, self.discard_button, self.save_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus in the field in hand
        line = QHBoxLayout()
        line.setSpacing(2 * theme.SPACE)
        line.addWidget(self.status)
        line.addWidget(self.back_button)
        line.addStretch()
        line.addWidget(self.discard_button)
        line.addWidget(self.save_button)
        self.note = QLabel()
        self.note.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.BETWEEN_ROWS, 0, 0)
        column.setSpacing(theme.SPACE)
        column.addWidget(self.note)
        column.addLayout(line)
        self.show_saved()

    def look_at(self, day: date) -> None:
        """Warn before saving, if `day` is not today, that a save changes the register for all days."""
        self._another_day = day != date.today()

    def begin(self, read_only: bool = False) -> None:
        """Reset the bar for another record."""
        self._saved = _("For reading only") if read_only else ""
        self.discard_button.setVisible(not read_only)
        self.save_button.setVisible(not read_only)
        self.show_saved()

    def show_saved(self, discarded: bool = False) -> None:
        """Show that there are no unsaved changes; `discarded`: offer to restore the discarded ones."""
        self._show(self._saved, filled=False, enabled=False, back=discarded)

    def show_unsaved(self, faulty: int = 0) -> None:
        """Show that there are unsaved changes, and the number of fields with errors."""
        words = n_("Correct the marked field", "Correct the {n} marked fields", faulty).format(n=faulty)
        self._show(_("Not saved"), filled=True, enabled=True, back=False, wrong=words if faulty else "")

    def show_saving(self) -> None:
        self._show(_("Saving…"), filled=True, enabled=False, back=False)

    def set_saved(self, moment: datetime) -> None:
        self._saved = _("Saved at {time}").format(time=f"{moment.hour}:{moment.minute:02}")
        self.show_saved()

    def _show(self, status: str, *, filled: bool, enabled: bool, back: bool, wrong: str = "") -> None:
        """Show a state; `wrong`: the reason that keeps the draft from being saved, in a line of its own."""
        held = self.focusWidget() if tab_order.holds_focus(self) else None
        self.note.setText(wrong or _("Saving changes the register itself, not only the view of that day."))
        theme.mark(self.note, role="error" if wrong else "small")
        self.note.setVisible(bool(wrong) or (filled and self._another_day))
        self.status.setText(status)
        self.status.setVisible(not back)
        self.back_button.setVisible(back)
        self.discard_button.setVisible(not back and not self.save_button.isHidden())  # no room for all three
        self.save_button.setEnabled(enabled)
        self.discard_button.setEnabled(enabled)
        theme.mark(self.save_button, kind="primary" if filled else "plain")
        if held is not None and (held.isHidden() or not held.isEnabled()):
            self.focus_lost.emit()
