"""The row in hand, explained beside the preview: each faulty cell with a line to mend it, and its offers."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from db.words import _, n_
from desktop.imports.proposal import CellFault, Proposed
from desktop.screens.imports.fates import TO_MEND
from desktop.screens.imports.intake import Intake
from desktop.screens.style import theme
from desktop.screens.widgets import buttons
from desktop.screens.widgets.flow_layout import FlowLayout

_MOST_CHANGES = 12


class RowPanel(QFrame):
    """Explains a row and takes what a person decides about it. `labels`: the columns that are read in."""

    next_asked = Signal()
    columns_asked = Signal()
    name_asked = Signal(object)
    """The NameKey to which an answer for all of its rows is to be given."""
    left = Signal()
    """Esc was pressed: back to the table."""

    def __init__(self, intake: Intake, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._intake = intake
        self._row: Proposed | None = None
        self.labels: dict[int, str] = {}
        self.cells: list[FaultyCell] = []
        self.title, self.place = _words("record"), _words("small")
        self.outcome_title, self.outcome = _words("heading"), _words("")
        self.outcome_title.setText(_("As it will be saved"))
        self._faults = QVBoxLayout()
        self._faults.setSpacing(5 * theme.SPACE)
        self.take = buttons.plain(_("Take the row as it is"))
        self.out = buttons.plain("")
        self.next = buttons.plain(_("Next to mend"))
        self.next.setToolTip(_("Next to mend (F8)"))
        self._lay_out()
        self.take.clicked.connect(lambda: self._row and self._intake.take(self._row))
        self.out.clicked.connect(self.leave_out)
        self.next.clicked.connect(self.next_asked)

    def _lay_out(self) -> None:
        theme.mark(self, part="card")
        inside = QWidget()
        theme.mark(inside, part="plain")
        ways = QWidget()
        flow = FlowLayout(ways)
        for button in (self.take, self.out, self.next):
            flow.addWidget(button)
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        theme.mark(line, part="line")
        column = QVBoxLayout(inside)
        column.setContentsMargins(4 * theme.SPACE, 3 * theme.SPACE, 4 * theme.SPACE, 3 * theme.SPACE)
        column.setSpacing(theme.SPACE)
        column.addWidget(self.title)
        column.addWidget(self.place)
        column.addSpacing(3 * theme.SPACE)
        column.addLayout(self._faults)
        column.addSpacing(3 * theme.SPACE)
        column.addWidget(line)
        column.addSpacing(2 * theme.SPACE)
        column.addWidget(self.outcome_title)
        column.addWidget(self.outcome)
        column.addSpacing(3 * theme.SPACE)
        column.addWidget(ways)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        self._scroll = scroll
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.addWidget(scroll)

    # What it shows

    def show_row(self, row: Proposed | None, column: int | None) -> None:
        """Explain a row; `column`: the cell in hand, which can be corrected even if it is right."""
        focused = self._focused_place()
        self._row = row
        self.setVisible(row is not None)
        if row is None:
            return
        self._show_words(row)
        self._show_cells(row, column)
        self.take.setVisible(
            row.fate == "left_out"
            or (row.fate == "doubtful" and any(fault.can_stand for fault in row.faults))
        )
        self.take.setText(_("Take the row") if row.fate == "left_out" else _("Take the row as it is"))
        self.out.setText(_("Leave the row out"))
        self.out.setVisible(row.fate != "left_out")
        if focused is not None:
            self.focus_cell(focused)

    def _show_words(self, row: Proposed) -> None:
        name = row.draft.title if row.draft else next(filter(None, row.texts.values()), "")
        number = _("Row {n}").format(n=row.row.name)
        self.title.setText(", ".join(filter(None, (number, name))))
        faulty = len({fault.column for fault in row.faults})
        to_mend = n_("{n} cell to mend", "{n} cells to mend", faulty).format(n=faulty) if faulty else ""
        origin = row.row.origin
        sheet = (origin.sheet if origin else "") or self._intake.sheet.name
        where = _("Sheet “{name}”").format(name=sheet) if sheet else ""
        self.place.setText(", ".join(filter(None, (where, to_mend))))
        self.place.setVisible(bool(self.place.text()))
        self.outcome.setText(_outcome(row, faulty))

    def _show_cells(self, row: Proposed, column: int | None) -> None:
        for cell in self.cells:
            self._faults.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        by_column: dict[int, list[CellFault]] = {}
        for fault in row.faults:
            by_column.setdefault(fault.column, []).append(fault)
        if column is not None and column not in by_column and row.fate != "left_out":
            by_column[column] = []
        self.cells = []
        for place, faults in by_column.items():
            cell = self._cell(row, place, faults)
            self.cells.append(cell)
            self._faults.addWidget(cell)

    def _cell(self, row: Proposed, place: int, faults: Sequence[CellFault]) -> "FaultyCell":
        text = faults[0].text if faults else row.texts.get(place, "")
        alike = self._intake.alike(place, text) if faults else 0
        address = self._intake.sheet.address(row.row, place) if place >= 0 else ""
        offered = [self._with_nearest(fault) for fault in faults]
        cell = FaultyCell(address, self.labels.get(place, ""), text, offered, alike)
        cell.answered.connect(
            lambda words, all_alike: self._intake.answer(row, place, words, alike=text if all_alike else None)
        )
        cell.ordered.connect(lambda first: self._intake.settle_order(place, first))
        cell.columns_asked.connect(self.columns_asked)
        cell.name_asked.connect(self.name_asked)
        return cell

    def _with_nearest(self, fault: CellFault) -> CellFault:
        """A fault of a name, with the names of the register that it may mean as offers."""
        names = (name for name in self._intake.names if name.key == fault.name)
        nearest = [one.label for name in names for one in name.nearest]
        return replace(fault, offers=tuple(nearest)) if nearest else fault

    # The keys

    def leave_out(self) -> None:
        """Leave the row in hand out; take it again where it was left out."""
        if self._row:
            out = self._row.fate == "left_out"
            (self._intake.take if out else self._intake.leave_out)(self._row)

    def focus_cell(self, place: int = 0) -> None:
        """Put the focus into the line of a cell, else on the button that leads on."""
        lines = [cell.line for cell in self.cells if not cell.line.isHidden()]
        if lines:
            line = lines[min(place, len(lines) - 1)]
            line.setFocus(Qt.FocusReason.OtherFocusReason)
            line.selectAll()
        else:
            self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focused_place(self) -> int | None:
        """The place of the cell whose line, or one of its offers, has the focus; None where none has it."""
        focus = QApplication.focusWidget()
        if focus is None:
            return None
        found = (place for place, cell in enumerate(self.cells) if cell.isAncestorOf(focus))
        return next(found, None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class FaultyCell(QWidget):
    """A cell of the row in hand: its address and text, what is wrong, a line to mend it, and offers."""

    answered = Signal(str, bool)
    """The text to put in its place, and True if in the place of all cells that read alike."""
    ordered = Signal(str)
    columns_asked = Signal()
    name_asked = Signal(object)

    def __init__(self, address: str, label: str, text: str, faults: Sequence[CellFault], alike: int) -> None:
        """`alike`: the number of cells of the column that are faulty and read so."""
        super().__init__()
        self._text, self._faults = text, faults
        self.line = QLineEdit(text, self)
        self.all = QCheckBox(_("in all such cells ({n})").format(n=alike), self)
        self.line.setAccessibleName(label)
        self.all.setVisible(alike > 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        if faults and (address or text):
            column.addWidget(self._heading(address, text))
        for fault in faults:
            sentence = _words("small")
            sentence.setText(fault.sentence)
            column.addWidget(sentence)
        if not address:  # no column feeds the field: nothing can be typed in its place
            self.line.hide()
            self.all.hide()
            column.addWidget(buttons.push(_("To the columns"), "link", self.columns_asked.emit))
            return
        name = _words("label")
        name.setText(label)
        name.setBuddy(self.line)
        column.addWidget(name)
        column.addWidget(self.line)
        column.addWidget(self._ways())
        self.line.editingFinished.connect(self._take_typed)
        self.line.setAccessibleDescription(" ".join(fault.sentence for fault in faults))

    def _heading(self, address: str, text: str) -> QLabel:
        heading = _words("heading")
        heading.setText(_("{address}: “{text}”").format(address=address, text=text) if address else text)
        theme.mark(heading, tone="warn" if all(fault.is_doubt for fault in self._faults) else "bad")
        return heading

    def _ways(self) -> QWidget:
        ways = QWidget()
        flow = FlowLayout(ways)
        flow.setSpacing(theme.SPACE)
        for offer in dict.fromkeys(offer for fault in self._faults for offer in fault.offers):
            words = _("Take: {text}").format(text=offer) if offer else _("Leave it empty")
            flow.addWidget(self._link(words, partial(self._answer, offer)))
        if any(fault.is_order for fault in self._faults):
            for first, words in (("day", _("The day stands first")), ("month", _("The month stands first"))):
                flow.addWidget(self._link(words, partial(self.ordered.emit, first)))
        for key in dict.fromkeys(fault.name for fault in self._faults if fault.name):
            flow.addWidget(self._link(_("Answer for all such names"), partial(self.name_asked.emit, key)))
        flow.addWidget(self.all)
        return ways

    def _link(self, words: str, chosen: Callable[[], object]) -> QPushButton:
        link = buttons.link(words)
        link.clicked.connect(lambda: chosen())
        return link

    def _answer(self, text: str) -> None:
        self._text = text
        self.answered.emit(text, self.all.isChecked())

    def _take_typed(self) -> None:
        """Take what was typed, once: Qt tells of the end of typing again when the line is hidden."""
        typed = self.line.text()
        if typed != self._text:
            self._answer(typed)


def _words(role: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if role:
        theme.mark(label, role=role)
    return label


def _outcome(row: Proposed, faulty: int) -> str:
    """What will be saved of a row, in words."""
    if row.fate == "left_out":
        return row.note or _("The row is left out.")
    if row.fate in TO_MEND and faulty:
        return n_("After {n} cell is mended.", "After {n} cells are mended.", faulty).format(n=faulty)
    if row.fate in ("same", "joined"):
        return row.note or _("It is in the register like this already.")
    if row.changes:
        changes = [
            _("{label}: {before} → {after}").format(label=label, before=before or "–", after=after or "–")
            for label, before, after in row.changes[:_MOST_CHANGES]
        ]
        return "\n".join(filter(None, (*changes, row.note)))
    name = row.draft.record.full_label(row.draft.values) if row.draft else ""
    return "\n".join(filter(None, (name, row.note)))
