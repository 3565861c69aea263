"""Resolving a conflict: two versions of a record, compared field by field, after another user saved it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from db.drafts.address import FieldAddress
from db.drafts.draft import Draft, blank
from db.store.change import ChangedMeanwhile
from db.words import _
from desktop.dialogs import Dialogs
from desktop.screens.forms.history_tab import describe
from desktop.screens.style import theme
from desktop.screens.widgets.dialog_buttons import accept_reject

MINE, THEIRS = 0, 1


def resolve_conflict(
    dialogs: Dialogs,
    error: ChangedMeanwhile,
    mine: Draft,
    typed: Mapping[FieldAddress, str],
    base: Draft,
    parent: QWidget,
) -> tuple[Draft, Draft, Mapping[FieldAddress, str]] | None:
    """Let the user resolve a conflict; None if cancelled.

    Returns the draft to save, the saved draft that it replaces, and the part of `typed` that stays. `typed`
    holds unreadable texts by field, which are not in `mine`. `base` is the version that both began with: a
    field that only one side changed is chosen beforehand.
    """
    mine = mine.copy()
    if error.theirs is None:
        again = dialogs.confirm(
            error.text, _("What you typed can be saved as a new entry."), _("Save as a new entry")
        )
        return (_as_new(mine), blank(mine.record), typed) if again else None
    window = Compare(error.text, mine, error.theirs, base, parent)
    if window.differing and not dialogs.run(window):
        return None
    chosen = window.chosen()
    return chosen, error.theirs, _pending_of_mine(typed, mine, chosen)


def _pending_of_mine(
    typed: Mapping[FieldAddress, str], mine: Draft, chosen: Draft
) -> dict[FieldAddress, str]:
    """The unreadable texts of the fields and parts for which `mine` was chosen."""
    own, stands = mine.packed(), chosen.packed()
    names = {address: address.part or address.field for address in typed}
    return {address: typed[address] for address, name in names.items() if own[name] == stands[name]}


class Compare(QDialog):
    """The differing fields, my version on the left, theirs on the right, to choose from."""

    def __init__(
        self, text: str, mine: Draft, theirs: Draft, base: Draft, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._mine, self._theirs = mine, theirs
        self._packed = mine.packed(), theirs.packed()
        self._base = base.packed()
        self.differing = [
            name for name in self._packed[MINE] if self._packed[MINE][name] != self._packed[THEIRS][name]
        ]
        self.choices: dict[str, QButtonGroup] = {}
        self.setWindowTitle("Foedus")
        self.resize(720, 420)
        self._build(text)

    def chosen(self) -> Draft:
        """A copy of their version with the chosen fields of mine."""
        draft = self._theirs.copy()
        for name, group in self.choices.items():
            if group.checkedId() == MINE:
                attribute = "parts" if name in self._mine.parts else "values"
                getattr(draft, attribute)[name] = getattr(self._mine, attribute)[name]
        return draft

    def choose(self, name: str, side: int) -> None:
        """Choose a side (MINE, THEIRS) for a field."""
        self.choices[name].button(side).setChecked(True)

    def _build(self, text: str) -> None:
        title = QLabel(text)
        title.setProperty("role", "record")
        title.setWordWrap(True)
        advice = QLabel(_("Choose what is to stand in each field. The rest is the same in both versions."))
        advice.setProperty("role", "quiet")
        advice.setWordWrap(True)
        table = QWidget()
        table.setProperty("part", "plain")
        self._grid = QGridLayout(table)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.EDGE)
        self._grid.setVerticalSpacing(theme.BETWEEN_ROWS)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        for column, words in ((1, _("My version")), (2, _("The other version"))):
            head = QLabel(words)
            head.setProperty("role", "section")
            self._grid.addWidget(head, 0, column)
        for row, name in enumerate(self.differing, 1):
            self._add(row, name)
        self._grid.setRowStretch(len(self.differing) + 1, 1)
        scrolled = QScrollArea()
        scrolled.setWidgetResizable(True)
        scrolled.setWidget(table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.EDGE, theme.EDGE, theme.EDGE, 16)
        layout.setSpacing(theme.BETWEEN_ROWS)
        for part in (title, advice):
            layout.addWidget(part)
        layout.addWidget(scrolled, 1)
        layout.addLayout(self._buttons())

    def _add(self, row: int, name: str) -> None:
        sides = [self._packed[MINE][name], self._packed[THEIRS][name]]
        label, mine, theirs = describe(self._mine.record, name, *sides)
        head = QLabel(label)
        head.setProperty("role", "label")
        head.setWordWrap(True)
        self._grid.addWidget(head, row, 0, Qt.AlignmentFlag.AlignTop)
        group = QButtonGroup(self)
        for side, words in ((MINE, mine), (THEIRS, theirs)):
            button, spoken = _choice(words, label)
            group.addButton(button, side)
            self._grid.addWidget(spoken, row, 1 + side)
        self.choices[name] = group
        self.choose(name, THEIRS if sides[MINE] == self._base.get(name) else MINE)

    def _buttons(self) -> QHBoxLayout:
        row = accept_reject(self, _("Save the chosen"))
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(-1)
        return row


def _choice(words: str, label: str) -> tuple[QRadioButton, QWidget]:
    """A radio button with a label beside it, as its own text would not be wrapped, and the widget of both."""
    button = QRadioButton()
    button.setAccessibleName(f"{label}: {words}")
    text = QLabel(words)
    text.setWordWrap(True)
    text.setTextFormat(Qt.TextFormat.PlainText)
    text.setBuddy(button)
    both = QWidget()
    line = QHBoxLayout(both)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme.SPACE)
    line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(text, 1)
    return button, both


def _as_new(draft: Draft) -> Draft:
    draft.id, draft.version = None, 0
    for rows in draft.parts.values():
        for row in rows:
            row["id"] = None
    return draft
