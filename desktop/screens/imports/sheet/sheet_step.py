"""The first step: the file, its sheet, the row of headings, and the record that its rows become."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QGridLayout,
    QHeaderView,
    QLabel,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from db.records import RECORDS
from db.words import _
from desktop.imports.headings import Headings
from desktop.imports.sheet import Sheet, shown
from desktop.screens.imports.intake import Intake
from desktop.screens.imports.sheet.sheet_choices import ColourMeanings, SheetsTogether, told
from desktop.screens.style import theme
from desktop.screens.table.row_delegate import set_row_height
from desktop.screens.widgets import buttons
from desktop.screens.widgets.empty_hint import EmptyHint

_SEEN = 200  # rows of the sheet: enough to know it by
_OFFERED = 20  # rows among which the headings may be
_TOLD = 60  # characters of a row in a choice
_WIDEST = 260
_Index = QModelIndex | QPersistentModelIndex


class SheetStep(QWidget):
    """Shows the sheet, with choices of sheet, headings and record; without one, where to get it from."""

    file_asked = Signal()
    paste_asked = Signal()

    def __init__(self, intake: Intake, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._intake = intake
        self.sheets, self.headings, self.records = QComboBox(), QComboBox(), QComboBox()
        self.other = buttons.link(_("Another file…"), "open")
        self.notes = QLabel()
        self.likelier = buttons.link("")
        self.together, self.colours = SheetsTogether(intake), ColourMeanings(intake)
        self.rows = SheetModel(self)
        self.table = self._table()
        self.empty = EmptyHint()
        self._pages = QStackedWidget()
        self._lay_out()
        self.other.clicked.connect(self.file_asked)
        self.empty.chosen.connect(self._follow_hint)
        self.sheets.activated.connect(intake.choose_sheet)
        self.headings.activated.connect(lambda _at: intake.choose_headings(self.headings.currentData()))
        self.records.activated.connect(lambda _at: intake.choose_record(self.records.currentData()))
        self.likelier.clicked.connect(self._take_likelier)
        intake.was_read.connect(self.follow)
        intake.planned.connect(self.follow)

    def _table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.rows)
        table.setAccessibleName(_("The sheet"))
        table.setWordWrap(False)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setTabKeyNavigation(False)
        table.setCornerButtonEnabled(False)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setStretchLastSection(True)
        set_row_height(table)
        return table

    def _lay_out(self) -> None:
        choices = QGridLayout()
        choices.setContentsMargins(0, 0, 0, 0)
        choices.setHorizontalSpacing(3 * theme.SPACE)
        choices.setVerticalSpacing(theme.UNDER_LABEL)
        named = (
            (_("Sheet"), self.sheets),
            (_("Headings"), self.headings),
            (_("A row becomes"), self.records),
        )
        for column, (words, box) in enumerate(named):
            label = QLabel(words)
            theme.mark(label, role="label")
            label.setBuddy(box)
            box.setAccessibleName(words)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(12)
            choices.addWidget(label, 0, column)
            choices.addWidget(box, 1, column)
            choices.setColumnStretch(column, 2 if box is self.headings else 1)
        choices.addWidget(self.other, 1, len(named))
        theme.mark(self.notes, role="quiet")
        self.notes.setWordWrap(True)
        self.notes.setTextFormat(Qt.TextFormat.PlainText)
        sheet = QWidget()
        lines = QVBoxLayout(sheet)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.BETWEEN_ROWS)
        lines.addLayout(choices)
        lines.addWidget(self.likelier, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.together, self.colours, self.notes):
            lines.addWidget(part)
        lines.addWidget(self.table, 1)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(sheet)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)

    def show_nothing(self, sentence: str = "") -> None:
        """Show where rows can be got from; `sentence`: why there are none, if something was tried."""
        ways = [("file", _("Choose a file…")), ("paste", _("Paste"))]
        usual = _(
            "Choose a workbook (.xlsx, .xls, .ods) or a CSV file, drop it on a list, or copy rows and paste."
        )
        self.empty.show_hint(sentence or usual, ways, "table")
        self._pages.setCurrentIndex(0)

    def follow(self) -> None:
        """Show the sheet and the choices as they are now."""
        intake, plan = self._intake, self._intake.plan
        if plan is None:
            return
        self._pages.setCurrentIndex(1)
        self.sheets.clear()
        for read in intake.chosen.sheets:
            self.sheets.addItem(told(read.sheet, intake.name))
        self.sheets.setCurrentIndex(intake.chosen.at)
        self.sheets.setEnabled(len(intake.chosen.sheets) > 1)
        self._show_headings(*intake.chosen.shown)
        self._show_records()
        self.together.follow()
        self.colours.follow()
        notes = intake.chosen.shown.sheet.notes
        self.notes.setText("\n".join(notes))
        self.notes.setVisible(bool(notes))
        self.rows.show(intake)
        self._fit_columns()

    def _show_headings(self, sheet: Sheet, found: Headings) -> None:
        above = [place for place, kind in enumerate(found.kinds[: found.first]) if kind == "heading"]
        last = above[-1] + 1 if above else 0  # the place of that choice: the first says that there is none
        self.headings.clear()
        self.headings.addItem(_("The sheet has no headings"), None)
        for place, row in enumerate(sheet.rows[: max(_OFFERED, last)]):
            cells = ", ".join(text for cell in row.cells if (text := shown(cell.value)))
            words = _("In row {n}: {cells}").format(n=row.number, cells=cells)
            self.headings.addItem(words if len(words) <= _TOLD else f"{words[: _TOLD - 1]}…", place)
        self.headings.setCurrentIndex(last)

    def _show_records(self) -> None:
        """Offer the records with a list of their own, and the one that was chosen in any case."""
        assert self._intake.plan is not None
        chosen = self._intake.plan.record
        self.records.clear()
        for record in (*RECORDS, *(() if chosen in RECORDS else (chosen,))):
            self.records.addItem(_(record.sentences.singular), record)
            if record is chosen:
                self.records.setCurrentIndex(self.records.count() - 1)
        likelier = self._intake.likelier()
        self.likelier.setVisible(likelier is not None)
        if likelier:
            title = _(likelier.sentences.title)
            self.likelier.setText(_("The columns rather fit the list “{list}”: take it").format(list=title))

    def _take_likelier(self) -> None:
        if likelier := self._intake.likelier():
            self._intake.choose_record(likelier)

    def _follow_hint(self, way: str) -> None:
        (self.file_asked if way == "file" else self.paste_asked).emit()

    def _fit_columns(self) -> None:
        self.table.resizeColumnsToContents()
        for column in range(self.rows.columnCount()):
            self.table.setColumnWidth(column, min(_WIDEST, self.table.columnWidth(column)))


class SheetModel(QAbstractTableModel):
    """The first rows of a sheet as they were read, with its numbers of rows and letters of columns."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts: list[list[str]] = []
        self._numbers: list[str] = []
        self._letters: list[str] = []
        self._is_data: list[bool] = []
        self._is_heading: list[bool] = []

    def show(self, intake: Intake) -> None:
        """Show the sheet that is chosen."""
        self.beginResetModel()
        sheet, headings = intake.chosen.shown
        rows = sheet.rows[:_SEEN]
        width = max((len(row.cells) for row in rows), default=0)
        self._texts = [[shown(cell.value) for cell in row.cells] for row in rows]
        self._numbers = [str(row.number) for row in rows]
        number = self._numbers[0] if rows else ""
        self._letters = [
            sheet.address(rows[0], column).removesuffix(number) if rows else "" for column in range(width)
        ]
        self._is_data = [kind == "data" for kind in headings.kinds[:_SEEN]]
        self._is_heading = [kind == "heading" for kind in headings.kinds[:_SEEN]]
        self.endResetModel()

    # As Qt asks for it

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._texts)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - likewise
        return 0 if parent.isValid() else len(self._letters)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._texts[row][column] if column < len(self._texts[row]) else ""
        if role == Qt.ItemDataRole.FontRole and self._is_heading[row]:
            return theme.font("bold")
        if role == Qt.ItemDataRole.ForegroundRole and not (self._is_data[row] or self._is_heading[row]):
            return theme.colour("quiet")
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._letters[section] if orientation == Qt.Orientation.Horizontal else self._numbers[section]
