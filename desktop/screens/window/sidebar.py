"""The sidebar: the register's records with their counts, below them the ready lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from db.words import _, spaced
from desktop.screens.style import icons, theme

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROW, _SECTION = 34, 34
_BEFORE, _AFTER = 5 * theme.SPACE + icons.SIZE, 3 * theme.SPACE  # of a line's words, up to its edges
_MARGINS = 2 * 2 * theme.SPACE  # of the list: see theme.qss
_USUAL_COUNT = " 99"
_DOT = 3  # half of what marks a list where something is not saved
_Role = Qt.ItemDataRole


@dataclass
class Entry:
    """A line of the sidebar; without an id it is the heading of those below."""

    id: str
    title: str
    icon: str = ""
    count: int | None = None
    full_title: str = ""  # the title in full, where it is a short one
    has_key: bool = True  # True: Ctrl and its number shows it, counted among those that have one
    has_count: bool = True  # True: the line shows the number of rows, once they are counted
    dirty: bool = False  # True while unsaved changes wait there

    def label_for(self, title: str) -> str:
        """The title, with a note where unsaved changes wait in the list."""
        return _("{list}: changes that are not saved").format(list=title) if self.dirty else title


class Entries(QAbstractListModel):
    """The lines of the sidebar."""

    def __init__(self, entries: Sequence[Entry], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.all = list(entries)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.all)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or not self.all[index.row()].id:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = int(_Role.DisplayRole)) -> Any:
        entry = self.all[index.row()]
        if role == _Role.DisplayRole:
            return entry.title
        if role == _Role.ToolTipRole:
            return entry.label_for(entry.full_title or entry.title) if entry.id else None
        if role == _Role.AccessibleTextRole:
            return entry.label_for(entry.title if entry.count is None else f"{entry.title}, {entry.count}")
        return None

    def set_count(self, list_id: str, count: int) -> None:
        """Show the number of rows of a list."""
        row = self.row_of(list_id)
        if row is not None and self.all[row].count != count:
            self.all[row].count = count
            self.dataChanged.emit(self.index(row), self.index(row))

    def set_dirty(self, list_id: str, dirty: bool) -> None:
        """Mark a list while unsaved changes wait there."""
        row = self.row_of(list_id)
        if row is not None:
            self.all[row].dirty = dirty
            self.dataChanged.emit(self.index(row), self.index(row))

    def row_of(self, list_id: str) -> int | None:
        """The row of a list; None for a list that has no line in the sidebar."""
        return next((row for row, entry in enumerate(self.all) if list_id and entry.id == list_id), None)


class EntryDelegate(QStyledItemDelegate):
    """Paints a line: icon, title, count; the chosen one on the colour of the selection."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        text = QFontMetrics(theme.font("text")).height()
        return QSize(0, max(_ROW if _entry(index).id else _SECTION, text + 4 * theme.SPACE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry, box = _entry(index), option.rect
        if not entry.id:
            self._heading(painter, box, entry.title)
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = chosen and bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, box, chosen, hovered, focused)
        self._icon(painter, box, entry, "accent" if chosen else "quiet")
        self._words(painter, box, entry, chosen)
        painter.restore()

    def _heading(self, painter: QPainter, box: QRect, title: str) -> None:
        font = theme.font("small")
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(theme.colour("quiet"))
        inside = box.adjusted(3 * theme.SPACE, 0, 0, -theme.SPACE)
        painter.drawText(inside, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, title.upper())

    def _ground(self, painter: QPainter, box: QRect, chosen: bool, hovered: bool, focused: bool) -> None:
        if not (chosen or hovered):
            return
        shape = QRectF(box).adjusted(1, 2, -1, -2)
        painter.setBrush(theme.colour("selection" if chosen else "hover"))
        painter.setPen(QPen(theme.colour("accent"), 2) if focused else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(shape, theme.CORNER, theme.CORNER)

    def _icon(self, painter: QPainter, box: QRect, entry: Entry, role: str) -> None:
        size, ratio = icons.SIZE, painter.device().devicePixelRatioF()
        spot = QRectF(box.left() + 2.5 * theme.SPACE, box.center().y() - size / 2 + 1, size, size)
        picture = icons.pixmap(entry.icon, role, size, ratio)
        painter.drawPixmap(spot, picture, QRectF(picture.rect()))

    def _words(self, painter: QPainter, box: QRect, entry: Entry, chosen: bool) -> None:
        font = theme.font("bold" if chosen else "text")
        inside = box.adjusted(_BEFORE, 0, -_AFTER, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        count = "" if entry.count is None else spaced(entry.count)
        metrics, dot = QFontMetrics(font), 2 * _DOT + theme.SPACE if entry.dirty else 0
        room = inside.width() - metrics.horizontalAdvance(count + " ") - dot
        title = metrics.elidedText(entry.title, Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        painter.drawText(inside, middle | Qt.AlignmentFlag.AlignLeft, title)
        if entry.dirty:
            after = inside.left() + metrics.horizontalAdvance(title) + theme.SPACE + _DOT
            painter.setBrush(theme.colour("accent"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(QPointF(after, box.center().y() + 1), _DOT, _DOT)
        painter.setPen(theme.colour("text" if chosen else "quiet"))
        painter.drawText(inside, middle | Qt.AlignmentFlag.AlignRight, count)


class Sidebar(QFrame):
    """The sidebar emits `asked` with a list's id; `choose` shows which list is in front."""

    list_chosen = Signal(str)

    def __init__(self, entries: Sequence[Entry], office: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.mark(self, part="sidebar")
        self.entries, self._whole = Entries(entries, self), 0
        self.fit()
        self.menu = QToolButton()
        self.list = QListView()
        self._build_list()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4 * theme.SPACE, 0, 2 * theme.SPACE)
        column.setSpacing(3 * theme.SPACE)
        column.addLayout(self._head(office))
        column.addWidget(self.list)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit()

    def fit(self, whole: int | None = None) -> None:
        """Set the width: the usual one, or what the longest title takes beside a usual count.

        `whole`: how wide the window is. Beside list and record it takes only what they can do without, beside
        one of them no more than a quarter.
        """
        self._whole = self._whole if whole is None else whole
        metrics = QFontMetrics(theme.font("bold"))
        texts = (entry.title + (_USUAL_COUNT if entry.has_count else "") for entry in self.entries.all)
        words = max(map(metrics.horizontalAdvance, texts))
        needed = words + _BEFORE + _AFTER + _MARGINS
        usual, spare = theme.scaled_width(theme.SIDEBAR_WIDTH), self._whole - theme.scaled_width(theme.NARROW)
        most = usual + spare if spare >= 0 else self._whole // 4
        self.setFixedWidth(max(usual, min(needed, most)))

    @property
    def chosen(self) -> str:
        """The id of the list in front; "" where it has no line here."""
        row = self.list.currentIndex().row()
        return self.entries.all[row].id if row >= 0 else ""

    def choose(self, list_id: str) -> None:
        """Mark a list as the one in front, without emitting `asked`."""
        before = self.list.selectionModel().blockSignals(True)
        row = self.entries.row_of(list_id)
        self.list.setCurrentIndex(QModelIndex() if row is None else self.entries.index(row))
        self.list.selectionModel().blockSignals(before)
        self.list.viewport().update()

    def _build_list(self) -> None:
        theme.mark(self.list, part="sidebar")
        self.list.setModel(self.entries)
        self.list.setItemDelegate(EntryDelegate(self.list))
        self.list.setMouseTracking(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(_("Lists"))
        self.list.selectionModel().currentChanged.connect(self._current)

    def _head(self, office: str) -> QHBoxLayout:
        name, self.office = QLabel("Foedus"), QLabel(office)
        theme.mark(name, role="heading")
        name.setFont(theme.font("record"))
        theme.mark(self.office, role="small")
        self.office.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(name)
        words.addWidget(self.office)
        self.menu.setIcon(icons.icon("more"))
        self.menu.setAccessibleName(_("Menu"))
        self.menu.setToolTip(_("Menu") + " (F10)")
        self.menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        theme.mark(self.menu, menu="none")
        row = QHBoxLayout()
        row.setContentsMargins(theme.EDGE, 0, 2 * theme.SPACE, 0)
        row.addLayout(words, 1)
        row.addWidget(self.menu, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _current(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self.list_chosen.emit(self.entries.all[now.row()].id)


def _entry(index: Index) -> Entry:
    model = index.model()
    assert isinstance(model, Entries)
    return model.all[index.row()]
