"""Painting of a period on the strip of time: in its state's tone and pattern, never by colour alone.

Patterns of a state that lasts are bars: full, striped, a picket fence, hollow, half full, dots. Those of a
state that ends something are lines: dashed, plain behind a cross, double, dotted. While the state is
uncertain, a bar is thinner and only hatched, and a line is a hair.
"""

from collections.abc import Callable

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from db.kinds import StateOption
from desktop.screens.style import theme
from desktop.screens.widgets import state_pill

_THINNER = 0.7
_Draw = Callable[[QPainter, QRectF, QColor, bool], None]


def stretch(painter: QPainter, box: QRectF, state: StateOption, certain: bool, strength: float) -> None:
    """Draw a period in `box`; `strength` (0 to 1) below 1 fades it into the ground."""
    colour = theme.mix(theme.colour("table"), theme.tone(state.tone).text, strength)
    if not certain:
        box = box.adjusted(0, box.height() * (1 - _THINNER) / 2, 0, -box.height() * (1 - _THINNER) / 2)
    painter.save()
    painter.setClipRect(box.adjusted(0, -1, 0, 1), Qt.ClipOperation.IntersectClip)
    PATTERNS[state.pattern](painter, box, colour, certain)
    painter.restore()


def _full(painter: QPainter, box: QRectF, colour: QColor, certain: bool) -> None:
    if certain:
        painter.fillPath(_round(box), colour)
    else:
        _hollow(painter, box, colour, certain)
        state_pill.hatch(painter, _round(box), QPen(colour, 1.2), 4.5)


def _striped(painter: QPainter, box: QRectF, colour: QColor, certain: bool) -> None:
    _hollow(painter, box, colour, certain)
    state_pill.hatch(painter, _round(box), QPen(colour, 3.0 if certain else 1.6), 7.0)


def _fence(painter: QPainter, box: QRectF, colour: QColor, certain: bool) -> None:
    painter.setPen(QPen(colour, 2.5 if certain else 1.2, c=Qt.PenCapStyle.FlatCap))
    x = box.left() + 1.5
    while x < box.right():
        painter.drawLine(QLineF(x, box.top(), x, box.bottom()))
        x += 5.0


def _hollow(painter: QPainter, box: QRectF, colour: QColor, certain: bool) -> None:
    painter.setPen(QPen(colour, 1.4 if certain else 1.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(_round(box.adjusted(0.7, 0.7, -0.7, -0.7)))


def _half(painter: QPainter, box: QRectF, colour: QColor, certain: bool) -> None:
    _hollow(painter, box, colour, certain)
    painter.setClipRect(QRectF(box.left(), box.center().y(), box.width(), box.height()))
    _full(painter, box, colour, certain)


def _dots(painter: QPainter, box: QRectF, colour: QColor, certain: bool) -> None:
    radius = 1.6 if certain else 1.1
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    x = box.left() + 2.0
    while x < box.right():
        painter.drawEllipse(QPointF(x, box.center().y()), radius, radius)
        x += 6.0


def _line(*pattern: float) -> _Draw:
    """The painter of a line in the middle, with dashes and gaps of `pattern` pixels; plain without any."""

    def draw(painter: QPainter, box: QRectF, colour: QColor, certain: bool) -> None:
        width = _line_width(certain)
        pen = QPen(colour, width, c=Qt.PenCapStyle.FlatCap)
        if pattern:
            pen.setDashPattern([length / width for length in pattern])
        painter.setPen(pen)
        y = _middle(box, width)
        painter.drawLine(QLineF(box.left(), y, box.right(), y))

    return draw


def _crossed(painter: QPainter, box: QRectF, colour: QColor, certain: bool) -> None:
    _line()(painter, box, colour, certain)
    arm = min(box.height() / 2, 4.0)
    middle = QPointF(box.left() + arm + 1, _middle(box, _line_width(certain)))
    painter.setPen(QPen(colour, _line_width(certain)))
    painter.drawLine(middle - QPointF(arm, arm), middle + QPointF(arm, arm))
    painter.drawLine(middle - QPointF(arm, -arm), middle + QPointF(arm, -arm))


def _double(painter: QPainter, box: QRectF, colour: QColor, certain: bool) -> None:
    pen = QPen(colour, 1.0, c=Qt.PenCapStyle.FlatCap)
    if not certain:
        pen.setDashPattern([5, 3])
    painter.setPen(pen)
    for away in (-2, 2):
        y = _middle(box, 1.0) + away
        painter.drawLine(QLineF(box.left(), y, box.right(), y))


def _middle(box: QRectF, width: float) -> float:
    """The y of a line of `width` in the middle of `box`, rounded so that it is sharp."""
    return round(box.center().y() - width / 2) + width / 2


def _line_width(certain: bool) -> float:
    return 2.0 if certain else 1.0


def _round(box: QRectF) -> QPainterPath:
    path, radius = QPainterPath(), min(box.height() / 2, box.width() / 2, 3.0)
    path.addRoundedRect(box, radius, radius)
    return path


PATTERNS: dict[str, _Draw] = {
    "full": _full,
    "striped": _striped,
    "fence": _fence,
    "hollow": _hollow,
    "half": _half,
    "dots": _dots,
    "dashed": _line(7, 4),
    "crossed": _crossed,
    "double": _double,
    "dotted": _line(2, 4),
}
"""The painter of each pattern that a state can declare."""
