"""What is painted first, while the rest of the program is still being loaded: so without a style sheet."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from db.words import _
from desktop.screens import theme

SIZE = (420, 168)


class Splash(QWidget):
    """A card with the program's name, in the middle of the screen."""

    def __init__(self, dark: bool) -> None:
        super().__init__(None, Qt.WindowType.SplashScreen | Qt.WindowType.FramelessWindowHint)
        self._colours = theme.DARK if dark else theme.LIGHT
        self.setFixedSize(*SIZE)
        middle = QGuiApplication.primaryScreen().availableGeometry().center()
        self.move(middle - self.rect().center())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(self._colours.table))
        painter.fillRect(QRect(0, 0, 6, self.height()), QColor(self._colours.accent))
        large = QFont(self.font())
        large.setPointSizeF(self.font().pointSizeF() * 2)
        large.setWeight(QFont.Weight.DemiBold)
        painter.setFont(large)
        painter.setPen(QColor(self._colours.text))
        painter.drawText(self.rect().adjusted(32, 28, -16, 0), Qt.AlignmentFlag.AlignLeft, "Foedus")
        painter.setFont(self.font())
        painter.setPen(QColor(self._colours.quiet))
        below = self.rect().adjusted(32, 0, -16, -32)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        painter.drawText(below, flags, _("The register is being opened…"))
        painter.end()
