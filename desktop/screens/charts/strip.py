"""The strip of time of an agreement: its states through the years, and its partner's other documents behind.

A Strip takes the periods that `life.periods` gave, in lanes, and knows nothing else. Each period is described
in its tip and to a screen reader; the arrow keys go from one to the next, Enter or a double click sends
`chosen` with a day, so that the page can go to that day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from db.dates import sentence_day
from db.kinds.state_option import stored_state
from db.life import Period
from db.records.agreements.states import AGREEMENT_STATE
from db.words import _
from desktop.screens.charts import strip_painting
from desktop.screens.charts.time_scale import Scale, scale_for
from desktop.screens.style import theme

_TOP, _BAR, _THIN, _GAP, _UNDER, _TICK = 6, 9, 6, 5, 6, 4
_BEHIND, _AHEAD = 0.55, 0.5  # strength of the other documents, and of the days after the as-of day


@dataclass(frozen=True, slots=True)
class Lane:
    """The periods of one document; `label` names the document, "" for the one in hand."""

    periods: Sequence[Period]
    label: str = ""


class Strip(QWidget):
    """A widget that draws lanes of periods over an axis of years, with a mark at the as-of day."""

    chosen = Signal(object)  # a date

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lanes: tuple[Lane, ...] = ()
        self._as_of = date.today()
        self._current = -1  # the index of the period, of the first lane, that the keys stand on
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Strip of time"))

    def follow(self, lanes: Sequence[Lane], as_of: date) -> None:
        """Show `lanes`, the document in hand first, on `as_of`; hide the widget if it has no period."""
        taller = len(lanes) != len(self._lanes)
        self._lanes, self._as_of, self._current = tuple(lanes), as_of, -1
        self.setAccessibleName(_("Strip of time"))
        self.setAccessibleDescription("; ".join(describe(period) for period in self._main))
        self.setVisible(bool(self._main))
        if taller:
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.RECORD_WIDTH - 2 * theme.EDGE, self._axis_y() + _TICK + self._metrics().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def text_at(self, point: QPointF) -> str:
        """The description of the period at `point`; "" if none is drawn there."""
        found = self._period_at(point)
        if found is None:
            return ""
        lane, period = found
        return f"{lane.label} – {describe(period)}" if lane.label else describe(period)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = self._scale()
        self._paint_axis(painter, scale)
        for place, lane in enumerate(self._lanes):
            for period in lane.periods:
                self._paint_period(painter, scale, place, period)
        self._paint_mark(painter, scale)
        if self.hasFocus():
            self._paint_focus(painter, scale)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.text_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Choose the day under the mouse; a slip of a single click would take the whole window there."""
        if event.button() == Qt.MouseButton.LeftButton and self._period_at(event.position()) is not None:
            self.chosen.emit(self._scale().day(event.position().x()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move along the document in hand by the arrows; Enter chooses the first day of a period."""
        steps = {Qt.Key.Key_Left.value: -1, Qt.Key.Key_Right.value: 1}
        if event.key() in steps and self._main:
            self._move_by(steps[event.key()])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current >= 0:
            self.chosen.emit(max(self._main[self._current].first, self._scale().first))
        else:
            super().keyPressEvent(event)

    @property
    def _main(self) -> Sequence[Period]:
        return self._lanes[0].periods if self._lanes else ()

    def _move_by(self, step: int) -> None:
        start = self._current if self._current >= 0 else self._index_on_as_of() - step
        self._current = min(max(start + step, 0), len(self._main) - 1)
        period = self._main[self._current]
        self.setAccessibleDescription(describe(period))
        box = self._box(self._scale(), 0, period)
        QToolTip.showText(self.mapToGlobal(box.bottomLeft().toPoint()), describe(period), self)
        self.update()

    def _index_on_as_of(self) -> int:
        """The index of the period that the as-of day lies in, else of the first."""
        days = (place for place, each in enumerate(self._main) if each.first <= self._as_of <= each.last)
        return next(days, 0)

    def _period_at(self, point: QPointF) -> tuple[Lane, Period] | None:
        scale = self._scale()
        for place, lane in enumerate(self._lanes):
            for period in lane.periods:
                reach = self._box(scale, place, period).adjusted(0, -2, 0, 2)
                if reach.contains(point):
                    return lane, period
        return None

    def _scale(self) -> Scale:
        return scale_for((lane.periods for lane in self._lanes), self._as_of, 1.0, self.width() - 1.0)

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(theme.font("small"))

    def _lane_y(self, place: int) -> int:
        return _TOP if place == 0 else _TOP + _BAR + _GAP + (place - 1) * (_THIN + _GAP)

    def _axis_y(self) -> int:
        return self._lane_y(max(len(self._lanes), 1)) - _GAP + _UNDER

    def _box(self, scale: Scale, place: int, period: Period) -> QRectF:
        left, right = scale.x(period.first), scale.x(period.last)
        if period.begins_unknown:
            left -= _BAR  # its round end is not seen: it goes on beyond the edge
        return QRectF(left, self._lane_y(place), max(right - left - 1, 0), _THIN if place else _BAR)

    def _paint_period(self, painter: QPainter, scale: Scale, place: int, period: Period) -> None:
        box = self._box(scale, place, period)
        if box.width() <= 0:
            return
        state, now = AGREEMENT_STATE.state(period.state), scale.x(self._as_of)
        strength = _BEHIND if place else 1.0
        for sides, strong in (((-1.0, now), strength), ((now, scale.right), strength * _AHEAD)):
            painter.save()
            painter.setClipRect(QRectF(sides[0], 0, sides[1] - sides[0], self.height()))
            strip_painting.stretch(painter, box, state, period.certain, strong)
            painter.restore()

    def _paint_axis(self, painter: QPainter, scale: Scale) -> None:
        y, letters = self._axis_y() + 0.5, self._metrics()
        painter.setFont(theme.font("small"))
        room = letters.horizontalAdvance("2000")
        painter.setPen(QPen(theme.colour("edge"), 1))
        painter.drawLine(QPointF(0, y), QPointF(self.width(), y))
        for year in scale.years(room * 1.7):
            x = round(scale.x(date(year, 1, 1))) + 0.5
            painter.setPen(QPen(theme.colour("edge"), 1))
            painter.drawLine(QPointF(x, y), QPointF(x, y + _TICK))
            painter.setPen(theme.colour("quiet"))
            left = min(max(x - room / 2, 0.0), self.width() - room)
            painter.drawText(QPointF(left, y + _TICK + letters.ascent()), str(year))

    def _paint_mark(self, painter: QPainter, scale: Scale) -> None:
        x = round(scale.x(self._as_of))
        painter.fillRect(QRectF(x - 1, 0, 2, self._axis_y() + 1), theme.colour("accent"))

    def _paint_focus(self, painter: QPainter, scale: Scale) -> None:
        if self._current >= 0:
            box = self._box(scale, 0, self._main[self._current]).adjusted(-2, -3, 2, 3)
        else:
            box = QRectF(self.rect())
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.intersected(QRectF(self.rect())).adjusted(1, 1, -1, -1), 4, 4)


def describe(period: Period) -> str:
    """The description of a period: its state and its days."""
    state = AGREEMENT_STATE.show(stored_state(period.state, period.certain))
    if period.begins_unknown:
        words = _("{state}: until {last}, since when is not known")
        words = _("{state}: since when is not known") if period.continuing else words
    else:
        words = _("{state}: {first} – {last}") if not period.continuing else _("{state}: from {first}")
    made = words.format(state=state, first=sentence_day(period.first), last=sentence_day(period.last))
    return _("{what} (talks of a new document under way)").format(what=made) if period.talks else made
