"""The splash: a card that is painted while the rest of the program is still being loaded.

It has no style sheet and does not use the namespace Qt: loading that takes as long as painting.
"""

from PySide6.QtCore import QEvent, QRect, QTimer
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSplashScreen, QWidget

from db.words import _
from desktop.screens.style.colours import DARK, LIGHT

SIZE = (420, 168)
_EDGE, _STRIPE = 32, 6


class Splash(QSplashScreen):
    """A card with the program's name, in the middle of the screen."""

    def __init__(self, dark: bool) -> None:
        super().__init__(QPixmap(*SIZE))
        self._colours = DARK if dark else LIGHT
        self._seen = False

    def event(self, event: QEvent) -> bool:
        """Handle events as a plain widget: Qt's splash waits up to a second for the screen when shown."""
        return QWidget.event(self, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, box = QPainter(self), self.rect()
        painter.fillRect(box, QColor(self._colours.table))
        painter.fillRect(QRect(0, 0, _STRIPE, box.height()), QColor(self._colours.accent))
        if (
            not self._seen
        ):  # the first letter has all fonts of the system looked through: the card comes first
            self._seen = True
            QTimer.singleShot(0, self.update)
            return
        large = QFont(self.font())
        large.setPointSizeF(self.font().pointSizeF() * 2)
        large.setWeight(QFont.Weight.DemiBold)
        painter.setFont(large)
        painter.setPen(QColor(self._colours.text))
        painter.drawText(_EDGE, _EDGE + QFontMetrics(large).ascent(), "Foedus")
        painter.setFont(self.font())
        painter.setPen(QColor(self._colours.quiet))
        painter.drawText(_EDGE, box.height() - _EDGE, _("The register is being opened…"))
