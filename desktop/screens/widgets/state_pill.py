"""The pill of a state: a dot and a text on the state's colour, outlined and hatched if it is uncertain.

Painting only, for the table's delegate and for widgets alike: the caller gives the words, the tone (one of
the theme's TONES) and whether the state is certain. Colour never stands alone: the words are beside it.
"""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen, QPixmap

from desktop.screens.style import theme

HEIGHT = 22
_DOT = 6
_EDGE = 8  # from the pill's end to the dot, and from the words to the other end
_GAP = 5
_STRIPES = 6.0  # from one stripe to the next
_MOST_KEPT = 500
_kept: dict[tuple[object, ...], QPixmap] = {}


def width(of_text: int) -> int:
    """The width in pixels of the pill of a text that is `of_text` wide."""
    return 2 * _EDGE + _DOT + _GAP + of_text


def size(text: str, font: QFont) -> QSize:
    """The size in pixels of the pill of `text`."""
    metrics = QFontMetrics(font)
    return QSize(width(metrics.horizontalAdvance(text)), max(HEIGHT, metrics.height() + 4))


def paint(painter: QPainter, rect: QRect, text: str, tone: str, certain: bool, font: QFont) -> QRect:
    """Paint the pill at the left of `rect`, vertically centred, elided to its width; returns its rectangle.

    For the screen: each pill is drawn once and cached as a pixmap, as a list repaints them constantly.
    """
    if not text or rect.width() < HEIGHT:
        return QRect()
    ratio = painter.device().devicePixelRatioF()
    key = (text, tone, certain, rect.width(), rect.height(), font.key(), ratio, theme.is_dark())
    picture = _kept.get(key)
    if picture is None:
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        picture = _kept[key] = _picture(_fitted(text, font, rect), text, tone, certain, font, ratio)
    taken = QRect(rect.topLeft(), picture.deviceIndependentSize().toSize())
    taken.translate(0, (rect.height() - taken.height()) // 2)
    painter.drawPixmap(taken.topLeft(), picture)
    return taken


def draw(painter: QPainter, taken: QRect, text: str, tone: str, certain: bool, font: QFont) -> None:
    """Draw the pill so that it fills `taken`, its text elided if it is longer."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _ground(painter, QRectF(taken), theme.tone(tone), certain)
    _dot(painter, taken, theme.tone(tone), certain)
    words = taken.adjusted(_EDGE + _DOT + _GAP, 0, -_EDGE, 0)
    if size(text, font).width() > taken.width():
        text = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, words.width())
    painter.setFont(font)
    painter.setPen(text_colour(tone, certain))
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
    painter.restore()


def text_colour(tone: str, certain: bool) -> QColor:
    """The colour of a pill's text: the theme's text colour over stripes, where the tone is hard to read."""
    return theme.tone(tone).text if certain else theme.colour("text")


def hatch(painter: QPainter, shape: QPainterPath, pen: QPen, step: float) -> None:
    """Fill `shape` with diagonal stripes, `step` apart, that continue those of neighbouring shapes."""
    box = shape.boundingRect()
    painter.save()
    painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
    painter.setPen(pen)
    x = box.left() - box.height()
    x -= (x + box.bottom()) % step
    while x < box.right():
        painter.drawLine(QPointF(x, box.bottom()), QPointF(x + box.height(), box.top()))
        x += step
    painter.restore()


def _fitted(text: str, font: QFont, rect: QRect) -> QSize:
    return size(text, font).boundedTo(rect.size())


def _picture(room: QSize, text: str, tone: str, certain: bool, font: QFont, ratio: float) -> QPixmap:
    picture = QPixmap(room * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    draw(painter, QRect(QPoint(0, 0), room), text, tone, certain, font)
    painter.end()
    return picture


def _ground(painter: QPainter, rect: QRectF, tone: theme.Tone, certain: bool) -> None:
    shape = QPainterPath()
    inset = 0.0 if certain else 0.5  # a hairline lies between the pixels, or it is two pixels wide
    rect = rect.adjusted(inset, inset, -inset, -inset)
    shape.addRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    painter.fillPath(shape, QBrush(tone.ground))
    if not certain:
        hatch(painter, shape, QPen(tone.stripe, 2.0), _STRIPES)
        painter.strokePath(shape, QPen(theme.mix(tone.ground, tone.text, 0.55), 1.0, Qt.PenStyle.DashLine))


def _dot(painter: QPainter, pill: QRect, tone: theme.Tone, certain: bool) -> None:
    middle = QPointF(pill.left() + _EDGE + _DOT / 2, pill.top() + pill.height() / 2)
    if not certain:
        painter.setBrush(tone.ground)
        painter.setPen(QPen(tone.text, 1.5))
        painter.drawEllipse(middle, _DOT / 2 - 0.5, _DOT / 2 - 0.5)
    else:
        painter.setBrush(tone.text)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(middle, _DOT / 2, _DOT / 2)
