"""The pill of a state: a dot and words on the state's ground; ringed and hatched while it is uncertain.

Pure painting, for the table's delegate and for widgets alike. A state is its code, ending in "?" while it is
uncertain; the words are the caller's. A state is never told by colour alone: the words stand beside it.
"""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen

from desktop.screens import theme

HEIGHT = 22
_DOT = 6
_EDGE = 8  # from the pill's end to the dot, and from the words to the other end
_GAP = 5
_STRIPES = 6.0  # from one stripe to the next


def size(text: str, font: QFont) -> QSize:
    """The room that the pill of `text` takes."""
    metrics = QFontMetrics(font)
    width = 2 * _EDGE + _DOT + _GAP + metrics.horizontalAdvance(text)
    return QSize(width, max(HEIGHT, metrics.height() + 4))


def paint(painter: QPainter, rect: QRect, text: str, state: str, font: QFont) -> QRect:
    """Paint the pill at the left of `rect`, in its middle, elided to its width; the rectangle painted."""
    if not text:
        return QRect()
    wanted = size(text, font)
    width, height = min(wanted.width(), rect.width()), min(wanted.height(), rect.height())
    taken = QRect(rect.left(), rect.top() + (rect.height() - height) // 2, width, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _ground(painter, QRectF(taken), state)
    _dot(painter, taken, state)
    words = taken.adjusted(_EDGE + _DOT + _GAP, 0, -_EDGE, 0)
    painter.setFont(font)
    painter.setPen(ink(state))
    shown = text
    if wanted.width() > width:
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, words.width())
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    painter.restore()
    return taken


def ink(state: str) -> QColor:
    """The colour of the words: the full text colour over stripes, where the tone's own is hard to read."""
    return theme.colour("text") if uncertain(state) else theme.tone(state).text


def uncertain(state: str) -> bool:
    """Whether a state's code says that it is not certain."""
    return state.endswith("?")


def hatch(painter: QPainter, shape: QPainterPath, pen: QPen, step: float) -> None:
    """Lay slanting stripes over `shape`, anchored to the page so that neighbours' stripes meet."""
    box = shape.boundingRect()
    painter.save()
    painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
    painter.setPen(pen)
    at = box.left() - box.height()
    at -= (at + box.bottom()) % step
    while at < box.right():
        painter.drawLine(QPointF(at, box.bottom()), QPointF(at + box.height(), box.top()))
        at += step
    painter.restore()


def _ground(painter: QPainter, rect: QRectF, state: str) -> None:
    tone = theme.tone(state)
    shape = QPainterPath()
    inset = 0.5 if uncertain(state) else 0.0  # a hairline lies between the pixels, or it is two pixels wide
    rect = rect.adjusted(inset, inset, -inset, -inset)
    shape.addRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    painter.fillPath(shape, QBrush(tone.ground))
    if uncertain(state):
        hatch(painter, shape, QPen(tone.stripe, 2.0), _STRIPES)
        painter.strokePath(shape, QPen(theme.mix(tone.ground, tone.text, 0.55), 1.0, Qt.PenStyle.DashLine))


def _dot(painter: QPainter, pill: QRect, state: str) -> None:
    tone = theme.tone(state)
    middle = QPointF(pill.left() + _EDGE + _DOT / 2, pill.top() + pill.height() / 2)
    if uncertain(state):
        painter.setBrush(tone.ground)
        painter.setPen(QPen(tone.text, 1.5))
        painter.drawEllipse(middle, _DOT / 2 - 0.5, _DOT / 2 - 0.5)
    else:
        painter.setBrush(tone.text)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(middle, _DOT / 2, _DOT / 2)
