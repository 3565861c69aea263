"""The second step: each column of the sheet beside its first values and the field that it goes to."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from db.words import _
from desktop.imports.columns.targets import Plan
from desktop.screens.imports.intake import Intake
from desktop.screens.imports.target_choice import Choice, TargetChoice
from desktop.screens.style import theme
from desktop.screens.widgets.elided_label import ElidedLabel

_LEAST_CHOICE = 220
_VALUES = 3  # the column of the grid with the first values


class MatchTable(QWidget):
    """A row a column of the sheet: its heading, its first values, and a choice of the field it goes to."""

    def __init__(self, intake: Intake, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._intake = intake
        self.choices: list[TargetChoice] = []
        self.carried: dict[int, QCheckBox] = {}
        """By column with blank cells: if these mean the value above."""
        self.key = Choice()
        self.key.setAccessibleName(_("Recognise what is there already"))
        self.key.activated.connect(lambda _at: intake.choose_key(self.key.currentData()))
        self._shown_plan: Plan | None = None
        self._grid: QGridLayout | None = None
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setAccessibleName(_("Columns"))
        label = QLabel(_("Recognise what is there already"))
        theme.mark(label, role="label")
        label.setBuddy(self.key)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.UNDER_LABEL)
        column.addWidget(self._scroll, 1)
        column.addSpacing(theme.BETWEEN_ROWS)
        column.addWidget(label)
        column.addWidget(self.key, 0, Qt.AlignmentFlag.AlignLeft)
        intake.was_read.connect(self.follow)
        intake.planned.connect(self.follow)

    def follow(self) -> None:
        """Show the columns of the plan; the choices stay where only their targets have changed."""
        plan, shown = self._intake.plan, self._shown_plan
        if plan is None:
            return
        self._shown_plan = plan
        if shown is None or (shown.headings, shown.record) != (plan.headings, plan.record):
            self._build(plan)
        for choice, target in zip(self.choices, plan.targets, strict=True):
            choice.show_target(target)
        for column, box in self.carried.items():
            box.setVisible(plan.targets[column] is not None)
            box.setChecked(column in plan.carried)
        self._show_key(plan)

    def focus_first(self) -> None:
        """Put the focus on the first column that goes nowhere yet, else on the first one."""
        nowhere = (choice for choice in self.choices if choice.currentIndex() == 0)
        first = next(nowhere, self.choices[0] if self.choices else None)
        if first:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self, plan: Plan) -> None:
        inside = QWidget()
        theme.mark(inside, part="plain")
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 2 * theme.SPACE, 0)
        grid.setHorizontalSpacing(4 * theme.SPACE)
        grid.setVerticalSpacing(2 * theme.SPACE)
        for place, words in ((0, _("Heading")), (1, _("Goes to the field")), (_VALUES, _("First values"))):
            label = QLabel(words)
            theme.mark(label, role="section")
            grid.addWidget(label, 0, place)
        self.carried = {}
        self.choices = [self._add_row(grid, plan, column) for column in range(len(plan.targets))]
        grid.setColumnStretch(_VALUES, 1)
        grid.setRowStretch(len(self.choices) + 1, 1)
        self._scroll.setWidget(inside)

    def _add_row(self, grid: QGridLayout, plan: Plan, column: int) -> TargetChoice:
        names = plan.headings.names
        letter = self._intake.sheet.column(column)
        heading, values = QLabel(), ElidedLabel()
        heading.setTextFormat(Qt.TextFormat.PlainText)
        name = names[column] if column < len(names) else ""
        heading.setText(name or _("column {letter}").format(letter=letter))
        theme.mark(heading, role="heading" if name else "quiet")
        theme.mark(values, role="quiet")
        values.show_words(self._intake.example(column))
        choice = TargetChoice(plan.record)
        choice.setMinimumWidth(theme.scaled_width(_LEAST_CHOICE))
        choice.setAccessibleName(_("Field for “{heading}”").format(heading=heading.text()))
        choice.activated.connect(lambda _at: self._intake.choose_target(column, choice.target))
        for place, widget in ((0, heading), (1, choice), (_VALUES, values)):
            grid.addWidget(widget, column + 1, place)
        if self._intake.has_blanks(column):
            self._add_carried(grid, column, heading.text())
        return choice

    def _add_carried(self, grid: QGridLayout, column: int, heading: str) -> None:
        box = QCheckBox(_("blank: as above"))
        box.setToolTip(_("A value that is given once is meant for the rows below it too."))
        box.setAccessibleName(_("Blank cells of “{heading}” are as above").format(heading=heading))
        box.clicked.connect(lambda on: self._intake.carry(column, is_carried=on))
        grid.addWidget(box, column + 1, _VALUES - 1)
        self.carried[column] = box

    def _show_key(self, plan: Plan) -> None:
        """Offer to recognise records by the guessed key, and by each field that a column goes to."""
        fed = plan.key_fields()
        keys = list(dict.fromkeys([self._intake.guessed_key, *((name,) for name in fed), plan.key, ()]))
        self.key.clear()
        for key in keys:
            words = " + ".join(_(plan.record.field(name).label) for name in key)
            by = _("by: {fields}").format(fields=words)
            self.key.addItem(by if key else _("do not look: every row is new"), key)
        self.key.setCurrentIndex(keys.index(plan.key))
