"""The dialog that answers a deadline: one of its answers, the day that this asks for, and why."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtWidgets import QButtonGroup, QDialog, QLabel, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from db.deadlines.answers import Answer
from db.kinds import Day
from db.words import _
from desktop.screens.fields.editor import Sources
from desktop.screens.fields.registry import editor
from desktop.screens.style import theme
from desktop.screens.widgets.dialog_buttons import accept_reject

_LATER = timedelta(days=14)  # to which a deadline is put off until somebody says another day


class AnswerDialog(QDialog):
    """The answers of a deadline as radio buttons, with the field of the day that the chosen one asks for."""

    def __init__(self, words: str, answers: Sequence[Answer], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Answer a deadline"))
        self.setMinimumWidth(420)
        self._answers, self._group = answers, QButtonGroup(self)
        question, day_label, why_label = QLabel(words), QLabel(_("Day")), QLabel(_("Why"))
        question.setWordWrap(True)
        self.day, self.why = editor(Day(), Sources(lambda _kind, _text: ()), self), QLineEdit()
        self.day.describe(_("Day"), "")
        self.why.setAccessibleName(_("Why"))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.EDGE, theme.EDGE, theme.EDGE, 16)
        column.setSpacing(2 * theme.SPACE)
        column.addWidget(question)
        for number, answer in enumerate(answers):
            button = QRadioButton(_(answer.label).rstrip("…"))
            self._group.addButton(button, number)
            column.addWidget(button)
        self._only_with_day: Sequence[QWidget] = (day_label, self.day)
        self._only_with_mark: Sequence[QWidget] = (why_label, self.why)
        for part in (*self._only_with_day, *self._only_with_mark):
            column.addWidget(part)
        column.addLayout(accept_reject(self, _("Keep the answer")))
        self._group.idToggled.connect(lambda _number, on: self._follow() if on else None)
        self._group.button(0).setChecked(True)
        self._group.button(0).setFocus()

    @property
    def chosen(self) -> Answer:
        return self._answers[self._group.checkedId()]

    @property
    def on_day(self) -> date | None:
        """The day that the answer asks for; None if it asks for none."""
        value: date | None = self.day.value() if self.chosen.asks_day else None
        return value

    def accept(self) -> None:
        """Accept an answer whose day can be read."""
        if self.chosen.asks_day and (self.day.problem() or self.day.value() is None):
            self.day.setFocus()
            return
        super().accept()

    def _follow(self) -> None:
        """Show the fields that the chosen answer takes."""
        today = date.today()
        self.day.set_value(today if self.chosen.fills else today + _LATER)
        for part in self._only_with_day:
            part.setVisible(self.chosen.asks_day)
        for part in self._only_with_mark:
            part.setVisible(not self.chosen.fills)
