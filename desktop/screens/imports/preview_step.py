"""The third step: every row as it will be, chips that narrow the table, and the row in hand explained."""

from collections import Counter

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from db.words import NO_BREAK, NP_, _, n_, spaced
from desktop.dialogs import Dialogs
from desktop.imports.proposal import Fate, Proposed
from desktop.imports.rows.names import NameKey
from desktop.screens.imports.fates import FATES, TO_MEND
from desktop.screens.imports.intake import Intake
from desktop.screens.imports.name_panel import NamePanel
from desktop.screens.imports.names_table import NamesModel, NamesTable
from desktop.screens.imports.preview_model import PreviewModel
from desktop.screens.imports.preview_table import PreviewTable
from desktop.screens.imports.row_panel import RowPanel
from desktop.screens.style import theme
from desktop.screens.widgets import buttons
from desktop.screens.widgets.flow_layout import FlowLayout

_PANEL, _LEAST_PANEL, _LEAST_TABLE = 328, 240, 280


class PreviewStep(QWidget):
    """The rows with their fates. F8 leads to the next one to mend; F6 changes between table and panel."""

    columns_asked = Signal()

    def __init__(self, intake: Intake, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._intake = intake
        self.chips: dict[Fate | None, QPushButton] = {}
        self.model = PreviewModel(self)
        self.table = PreviewTable(self.model)
        self.panel = RowPanel(intake)
        self.names_model = NamesModel(self)
        self.names = NamesTable(self.names_model)
        self.name_panel = NamePanel(intake)
        self.waiting = QLabel()
        self._is_first = True
        self._waited = False  # for an answer to a name
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        chips = QWidget()
        flow = FlowLayout(chips)
        self._chosen = QButtonGroup(self)
        self._chosen.setExclusive(False)
        for fate in (None, *FATES):
            chip = buttons.push("", "chip", parent=chips)
            chip.setCheckable(True)
            chip.clicked.connect(lambda _on=False, fate=fate: self._narrow(fate))
            self.chips[fate] = chip
            flow.addWidget(chip)
        self.names_chip = buttons.push("", "chip", self._turn, parent=chips)
        self.names_chip.setCheckable(True)
        flow.addWidget(self.names_chip)
        theme.mark(self.waiting, role="quiet")
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(4 * theme.SPACE)
        theme.mark(self._splitter, part="gap")
        self._tables, self._panels = QStackedWidget(), QStackedWidget()
        for stack, rows, names in (
            (self._tables, self.table, self.names),
            (self._panels, self.panel, self.name_panel),
        ):
            stack.addWidget(rows)
            stack.addWidget(names)
            self._splitter.addWidget(stack)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        self._tables.setMinimumWidth(_LEAST_TABLE)
        self._panels.setMinimumWidth(_LEAST_PANEL)
        self._splitter.setSizes([1000, _PANEL])
        self._pages = QStackedWidget()
        self._pages.addWidget(self.waiting)
        self._pages.addWidget(self._splitter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.BETWEEN_ROWS)
        column.addWidget(chips)
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        intake, table, panel = self._intake, self.table, self.panel
        intake.planned.connect(self.begin)
        intake.was_read.connect(self.begin)
        intake.proposed.connect(self.follow)
        table.chosen.connect(lambda _row: self._show_row())
        table.selectionModel().currentColumnChanged.connect(lambda _now, _before: self._show_row())
        table.mend_asked.connect(panel.focus_cell)
        table.leave_out_asked.connect(panel.leave_out)
        panel.next_asked.connect(self.go_to_next)
        panel.columns_asked.connect(self.columns_asked)
        panel.left.connect(table.setFocus)
        panel.name_asked.connect(self.show_name)
        self.names.chosen.connect(lambda: self.name_panel.show_name(self.names.current()))
        self.names.first_asked.connect(self.name_panel.take_first)
        self.names.leave_out_asked.connect(self.name_panel.leave_out)
        self.name_panel.left.connect(self.names.setFocus)
        for keys, does in (("F8", self.go_to_next), ("F6", self._change_sides)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)

    # What it shows

    def begin(self) -> None:
        """Wait for rows that have not been proposed yet."""
        self._is_first, self._waited = True, False
        self.table.forget()
        self.waiting.setText(_("Checking the rows…"))
        self._pages.setCurrentIndex(0)
        self._show_chips(Counter())

    def follow(self) -> None:
        """Show the rows as they are proposed now; at first those alone that are to be mended, if any are."""
        plan, rows = self._intake.plan, self._intake.rows
        if plan is None or rows is None:
            return
        fed = [(place, target) for place, target in enumerate(plan.targets) if target]
        columns = [(place, target.heading_in(plan.record)) for place, target in fed]
        self.panel.labels = {place: target.label_in(plan.record) for place, target in fed}
        counts = Counter(row.fate for row in rows)
        fates = {fate for fate in TO_MEND if counts[fate]} if self._is_first else self._fates(counts)
        self._is_first = False
        self.model.show(rows, columns, fates)
        self.names_model.show(self._intake.names)
        self._show_chips(counts)
        self._turn_by_itself()
        was_waiting = self._pages.currentIndex() == 0
        self._pages.setCurrentIndex(1)
        self._show_row()
        if was_waiting and self.isVisible():
            self.focus()

    def _fates(self, counts: "Counter[Fate]") -> set[Fate]:
        """The fates that are shown, of which there are rows left; none: all rows are shown."""
        return {fate for fate in self.model.fates if counts[fate]}

    def _show_chips(self, counts: "Counter[Fate]") -> None:
        for fate, chip in self.chips.items():
            words = _(FATES[fate].chip) if fate else _(NP_("rows", "All"))
            number = counts[fate] if fate else counts.total()
            chip.setText(NO_BREAK.join((words, spaced(number))))
            chip.setVisible(number > 0)
            shown = fate in self.model.fates if fate else not self.model.fates
            chip.setChecked(shown and not self.are_names_shown)

        is_open = sum(name.answer is None for name in self._intake.names)
        words = _("New names")
        self.names_chip.setText(NO_BREAK.join((words, spaced(is_open))) if is_open else words)
        self.names_chip.setVisible(bool(self._intake.names))

    # The names

    @property
    def are_names_shown(self) -> bool:
        """True while the names are shown rather than the rows."""
        return self._tables.currentIndex() == 1

    def show_names(self, shown: bool) -> None:
        """Show the names that the register does not know; else the rows."""
        self.names_chip.setChecked(shown)
        if shown == self.are_names_shown:
            return
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.isAncestorOf(focus)
        self._tables.setCurrentIndex(int(shown))
        self._panels.setCurrentIndex(int(shown))
        self._show_chips(Counter(row.fate for row in self.model.rows))
        if had_focus:
            self.focus()

    def show_name(self, key: NameKey) -> None:
        """Show a name with the ways to answer it."""
        self.names.go_to(key)
        self.show_names(True)
        self.focus()

    def _turn(self) -> None:
        self.show_names(not self.are_names_shown)
        self.focus()

    def _turn_by_itself(self) -> None:
        """Begin with the names where some wait for an answer; once all are answered, go on with the rows."""
        waits = any(name.answer is None and name.is_needed for name in self._intake.names)
        if waits and not self._waited:
            self.show_names(True)
        elif not waits and (self._waited or not self._intake.names):
            self.show_names(False)
        self._waited = waits

    def _narrow(self, fate: Fate | None) -> None:
        """Show the rows of a fate too, or no longer; None: all rows."""
        self.show_names(False)
        fates = set() if fate is None else set(self.model.fates) ^ {fate}
        self.model.narrow(fates)
        self._show_chips(Counter(row.fate for row in self.model.rows))

    def _show_row(self) -> None:
        self.panel.show_row(self.table.current(), self.table.current_column())

    # The keys

    def focus(self) -> None:
        """Put the focus into the table."""
        table = self.names if self.are_names_shown else self.table
        table.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to_next(self) -> None:
        """Go to the next row that is to be mended, from the one in hand on and round again."""
        self.show_names(False)
        places = [*range(self.table.currentIndex().row() + 1, self.model.rowCount())]
        places += range(self.model.rowCount() - len(places))
        for place in places:
            if self.model.row(place).fate in TO_MEND:
                self.table.select(place)
                self.panel.focus_cell()
                return
        if self.model.fates and any(row.fate in TO_MEND for row in self.model.rows):
            self._narrow(None)
            self.go_to_next()

    def _change_sides(self) -> None:
        table = self.names if self.are_names_shown else self.table
        if not table.hasFocus():
            table.setFocus()
        elif self.are_names_shown:
            self.name_panel.focus_first()
        else:
            self.panel.focus_cell()


def summary(rows: list[Proposed]) -> str:
    """A line on how many rows there are of each fate, and that nothing has been written yet."""
    counts = Counter(row.fate for row in rows)
    data = len(rows) - counts["left_out"]
    whole = n_("{n} row of data", "{n} rows of data", data).format(n=spaced(data))
    shown = (": ".join((_(FATES[fate].chip).lower(), spaced(counts[fate]))) for fate in FATES if counts[fate])
    ending = _("nothing has been written yet; one Ctrl+Z takes back what is read in")
    return " – ".join((" · ".join((whole, *shown)), ending))


def may_leave_behind(dialogs: Dialogs, words: str, waiting: int) -> bool:
    """True if rows may go in although others are to be mended: these are not written.

    `words`: what goes in, for the button.
    """
    if not waiting:
        return True
    left = n_(
        "{n} row is still to be mended and would not go in.",
        "{n} rows are still to be mended and would not go in.",
        waiting,
    )
    return dialogs.confirm(words, left.format(n=spaced(waiting)), words)
