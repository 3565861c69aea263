"""The timeline tab of a partner: its events in order, with a dot in the colour of their sort."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QListView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from db.drafts.address import FieldAddress
from db.drafts.draft import Draft
from db.reports.story import READ_FROM, SORTS, Event, story
from db.store import Store
from db.store.change import Keys
from db.words import NP_, _, p_
from desktop.background.retry import read_waiting
from desktop.lists.navigator import Navigator
from desktop.screens.fields.tab import ReadTab
from desktop.screens.style import theme
from desktop.screens.widgets.empty_hint import EmptyHint

Index = QModelIndex | QPersistentModelIndex
TITLE = NP_("tab", "Line of time")
EVENT = Qt.ItemDataRole.UserRole
TONES = dict(zip(SORTS, ("accent", "good", "warn", "quiet"), strict=True))
DATE, LINE, PAD, DOT = 84, 20, 7, 4


def _when(event: Event) -> str:
    return event.when.show() if event.when else _("no date")


class EventsModel(QAbstractListModel):
    """The model of the events, in order of time."""

    def __init__(self, parent: QListView) -> None:
        super().__init__(parent)
        self.events: list[Event] = []

    def show_events(self, events: list[Event]) -> None:
        self.beginResetModel()
        self.events = events
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.events)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        event = self.events[index.row()]
        if role == EVENT:
            return event
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            until = f" – {event.until.show()}" if event.until else ""
            return f"{_when(event)}{until} {event.words}{_ahead(event)}"
        return None


class EventDelegate(QStyledItemDelegate):
    """Draws an event: its date, the line with a dot of the colour of its sort, its words."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        event: Event = index.data(EVENT)
        area = QRect(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.colour("selection"))
        middle = area.left() + DATE + LINE // 2
        top = area.top() + PAD
        line = QFontMetrics(option.font).height()
        first, last = index.row() == 0, index.row() == index.model().rowCount() - 1
        centre = top + line // 2
        painter.setPen(QPen(theme.colour("line"), 2))
        painter.drawLine(
            middle, centre if first else area.top(), middle, centre if last else area.bottom() + 1
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _dot(painter, event, QPoint(middle, centre))
        painter.setPen(theme.colour("quiet"))
        painter.setFont(option.font)
        when = QRect(area.left(), top, DATE - PAD, line)
        painter.drawText(when, Qt.AlignmentFlag.AlignRight, _when(event))
        painter.setPen(theme.colour("quiet" if event.ahead else "text"))
        words = self._room(area).adjusted(0, PAD, 0, 0)
        painter.drawText(words, Qt.TextFlag.TextWordWrap, _describe(event))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.colour("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(0, 0, -1, -1))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        assert isinstance(view, QListView)
        width = view.viewport().width()
        words = QRect(0, 0, self._room(QRect(0, 0, width, 1)).width(), 1)
        text = _describe(index.data(EVENT))
        metrics = QFontMetrics(option.font)
        height = metrics.boundingRect(words, Qt.TextFlag.TextWordWrap, text).height()
        return QSize(width, height + 2 * PAD)

    @staticmethod
    def _room(area: QRect) -> QRect:
        return area.adjusted(DATE + LINE, 0, -PAD, 0)


def _describe(event: Event) -> str:
    until = " " + _("(until {day})").format(day=event.until.show()) if event.until else ""
    return event.words[:1].upper() + event.words[1:] + until + _ahead(event)


def _ahead(event: Event) -> str:
    return " – " + p_("line of time", "planned") if event.ahead else ""


def _dot(painter: QPainter, event: Event, centre: QPoint) -> None:
    """Paint the dot of an event, hollow if the event lies ahead."""
    tone = theme.colour(TONES[event.sort])
    painter.setPen(QPen(tone, 2))
    painter.setBrush(theme.colour("table") if event.ahead else tone)
    painter.drawEllipse(centre, DOT - 1, DOT - 1)


class EventList(QListView):
    """The list of events; Enter activates an event, as a double click does."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("part", "plain")
        self.setItemDelegate(EventDelegate(self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


class TimelineTab(ReadTab):
    """The timeline of the form's partner, as of the form's day."""

    def __init__(self, store: Store, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(_(TITLE), parent)
        self._store, self._navigator = store, navigator
        self._sides = QStackedWidget(self._content)
        self.line = EventList(self._sides)
        self.line.setAccessibleName(self.title)
        self.model = EventsModel(self.line)
        self.line.setModel(self.model)
        self.empty = EmptyHint(self._sides)
        self._sides.addWidget(self.line)
        self._sides.addWidget(self.empty)
        self._column.addWidget(self._sides, 1)
        self.line.activated.connect(self._go)

    def refresh(self, keys: Keys) -> None:
        mine = self.draft is not None and (self.draft.record, self.draft.id) in keys
        if mine or any(record in READ_FROM for record, _record_id in keys):
            self._renew()

    def _read(self, draft: Draft) -> None:
        record_id = draft.id
        events = (
            read_waiting(lambda: story(self._store, record_id, self._as_of)) if record_id is not None else []
        )
        self.model.show_events(events)
        self._sides.setCurrentWidget(self.line if events else self.empty)
        if not events:
            hint = _("Documents, delegations, undertakings and the log will stand here in order of time.")
            self.empty.show_hint(hint, (), "timeline")

    def _go(self, index: QModelIndex) -> None:
        event: Event = index.data(EVENT)
        if event.own is None:
            self._navigator.show_record(event.record, event.id)
        elif self.draft:  # its row may have moved below unsaved ones, or be removed
            part, row_id, field = event.own
            for position, row in enumerate(self.draft.parts[part]):
                if row["id"] == row_id:
                    self.wanted.emit(FieldAddress(field, part, position))
