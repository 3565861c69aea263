"""An icon among texts, in the colours of the theme."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.screens.style import icons


class IconLabel(QWidget):
    """The icon `name` in the colour of `role`, `size` pixels square; to stand beside a text that says it."""

    def __init__(self, name: str, role: str = "quiet", size: int = icons.SIZE) -> None:
        super().__init__()
        self._name, self._role, self._size = name, role, size
        self.setFixedSize(size, size)

    def show_icon(self, name: str) -> None:
        self._name = name
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        QPainter(self).drawPixmap(0, 0, icons.pixmap(self._name, self._role, self._size, ratio))
