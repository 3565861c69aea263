"""The table of the names that the register does not know: each with its rows and the answer to it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from db.records.vocabulary import TERMS
from db.words import N_, _, p_, spaced
from desktop.imports.rows.names import NameKey, SheetName
from desktop.screens.style import theme
from desktop.screens.table.row_delegate import set_row_height, show_whole_rows

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
NAME, SORT, ROWS, ANSWER = range(4)
_HEADS = (N_("Name"), N_("What it names"), N_("Rows"), N_("What it means"))


def sort_of(key: NameKey) -> str:
    """The sort of record that a name is for, in words: a partner, a list of the vocabulary."""
    return _(TERMS[key.terms]) if key.terms else _(key.record.sentences.singular)


def answer_to(name: SheetName) -> str:
    """The answer to a name in words; a question where there is none."""
    if name.answer is None:
        return _("to be answered")
    if name.answer.known:
        return _("it is {name}").format(name=name.answer.known.full or name.answer.known.label)
    return ": ".join((_(name.key.record.sentences.new), name.new_label))


class NamesModel(QAbstractTableModel):
    """The names of a sheet that the register does not know, in the order of their sorts."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.names: Sequence[SheetName] = ()

    def show(self, names: Sequence[SheetName]) -> None:
        """Show other names, or the same ones with other answers."""
        self.beginResetModel()
        sorts = list(dict.fromkeys((name.key.target, name.key.terms) for name in names))
        self.names = sorted(names, key=lambda name: sorts.index((name.key.target, name.key.terms)))
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.names)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(_HEADS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        name = self.names[index.row()]
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == ANSWER:
            return theme.colour("warn" if name.answer is None and name.is_needed else "quiet")
        if role == Qt.ItemDataRole.FontRole and index.column() == NAME:
            return theme.font("bold")
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        texts = (name.text, sort_of(name.key), spaced(len(name.rows)), answer_to(name))
        text = texts[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        return ": ".join((_(_HEADS[index.column()]), text or p_("cell", "empty")))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(_HEADS[section])
        return None


class NamesTable(QTableView):
    """Shows a NamesModel. Enter takes the first offer for the name in hand, Del leaves its rows out."""

    chosen = Signal()
    first_asked = Signal()
    leave_out_asked = Signal()

    def __init__(self, model: NamesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model_of_names = model
        self._key: NameKey | None = None  # of the name in hand, kept while the rows are read anew
        self.setAccessibleName(_("New names"))
        show_whole_rows(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setModel(model)
        for column in range(len(_HEADS)):
            is_name = column in (NAME, ANSWER)
            mode = QHeaderView.ResizeMode
            header.setSectionResizeMode(column, mode.Stretch if is_name else mode.ResizeToContents)
        set_row_height(self)
        model.modelReset.connect(self._restore)
        self.selectionModel().currentRowChanged.connect(self._current_changed)

    def current(self) -> SheetName | None:
        """The name in hand; None where there is none."""
        index = self.currentIndex()
        return self.model_of_names.names[index.row()] if index.isValid() else None

    def select(self, row: int) -> None:
        """Take the name of a row in hand, and scroll to it."""
        self.setCurrentIndex(self.model_of_names.index(row, 0))
        self.scrollTo(self.currentIndex())

    def go_to(self, key: NameKey) -> None:
        """Take a name in hand."""
        self._key = key
        self._restore()

    def _restore(self) -> None:
        """Take the same name in hand again; once it has been answered, the next one without an answer."""
        names = self.model_of_names.names
        place = next((at for at, name in enumerate(names) if name.key == self._key), None)
        if place is None or names[place].answer is not None:
            after = [*range(place or 0, len(names)), *range(place or 0)]
            open_ones = (at for at in after if names[at].answer is None and names[at].is_needed)
            place = next(open_ones, place if place is not None else 0)
        if names:
            self.select(place)
        else:
            self.chosen.emit()

    def _current_changed(self, now: QModelIndex) -> None:
        self._key = self.model_of_names.names[now.row()].key if now.isValid() else self._key
        self.chosen.emit()

    # As Qt calls it

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.first_asked.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.leave_out_asked.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Nothing: Qt's own search would read every row."""
