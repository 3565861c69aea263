"""The order in which Tab goes through widgets, where they were not made in that order."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def put_after(before: QWidget, *behind: QWidget) -> None:
    """Let Tab reach what is in the widgets `behind` after what is in `before`, which was made just now.

    What is inside each of `behind` is reached in the order in which it was made. They may hold no widget that
    hands its focus on to another: Qt moves no such widget.
    """
    made = [widget for widget in _in_tab_order(before) if _takes_focus(widget)]
    then = [child for widget in behind for child in widget.findChildren(QWidget) if _takes_focus(child)]
    for first, second in pairwise([*made[-1:], *then]):
        QWidget.setTabOrder(first, second)


def can_be_reached(widget: QWidget) -> bool:
    """True if Tab stops at a widget as things stand: it is visible and enabled."""
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    return by_tab and widget.isVisible() and widget.isEnabled()


def holds_focus(inside: QWidget) -> bool:
    """True if the focus of the window, which need not be in front, is on a widget inside."""
    focused: QWidget | None = inside.window().focusWidget()
    return focused is not None and inside.isAncestorOf(focused)


def first_inside(page: QWidget) -> QWidget | None:
    """The first field inside a page that can be typed into, else the first widget that Tab reaches."""
    found, widget = [], page.nextInFocusChain()
    while widget is not None and widget is not page:
        if page.isAncestorOf(widget) and can_be_reached(widget):
            found.append(widget)
        widget = widget.nextInFocusChain()
    fields = [widget for widget in found if widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)]
    return next(iter(fields + found), None)


def _in_tab_order(inside: QWidget) -> list[QWidget]:
    """All widgets inside one that was made just now: Qt has put them at the end, one behind the other."""
    found = []
    widget = inside.nextInFocusChain()
    while widget is not None and inside.isAncestorOf(widget):
        found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def _takes_focus(widget: QWidget) -> bool:
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None
