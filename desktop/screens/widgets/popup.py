"""Popups: a small window that opens under a button."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from desktop.screens.style import theme


def show_under(popup: QWidget, widget: QWidget, *, right_aligned: bool = False) -> None:
    """Show `popup` under `widget`, at its left or right edge, moved so that all of it is on the screen."""
    popup.adjustSize()
    left = widget.width() - popup.width() if right_aligned else 0
    spot = widget.mapToGlobal(QPoint(left, widget.height() + theme.SPACE))
    edges = widget.screen().availableGeometry()
    spot.setX(max(edges.left(), min(spot.x(), edges.right() - popup.width())))
    spot.setY(max(edges.top(), min(spot.y(), edges.bottom() - popup.height())))
    popup.move(spot)
    popup.show()
