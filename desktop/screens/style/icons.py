"""The program's own icons (resources/icons), drawn in the colours of the theme.

`icon("print")` gives a QIcon that asks for its colour whenever it is painted: it follows the theme by itself,
so buttons, actions and models may keep it. `icon("bin", "bad")` is drawn in another role's colour;
`pixmap("warning", "warn", 16, 2.0)` is a pixmap for widgets that paint themselves.
"""

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.screens.style import glyphs, theme

SIZE = 18  # of an icon in a button or a row, in pixels at 100 %


def icon(name: str, role: str = "quiet") -> QIcon:
    """The icon of resources/icons/<name>.svg in the colour of a role."""
    return QIcon(_Engine(name, role))


def pixmap(name: str, role: str = "quiet", size: int = SIZE, ratio: float = 1.0) -> QPixmap:
    """The icon as a square of `size` pixels at 100 %, for a screen with `ratio` dots a pixel."""
    return _drawn(name, theme.colour(role).name(), size, ratio)


@cache
def _drawn(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    dots = round(size * ratio)
    made = QPixmap(dots, dots)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(QByteArray(glyphs.drawing(name, colour))).render(painter, QRectF(0, 0, dots, dots))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


class _Engine(QIconEngine):
    """Draws one icon in the colour that its role has at that moment."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name = name
        self._role = role
        glyphs.drawing(name, "")  # an icon that does not exist is noticed here, not in a paint event

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._role)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(rect, self.scaledPixmap(rect.size(), mode, state, ratio))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        role = "faint" if mode == QIcon.Mode.Disabled else self._role
        return pixmap(self._name, role, min(size.width(), size.height()), scale)
