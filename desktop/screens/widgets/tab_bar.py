"""A row of tabs over their pages; tabs without room go into a menu at the end of the row."""

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from db.words import _
from desktop.screens.style import icons
from desktop.screens.widgets import buttons, tab_order

_MARK = 14  # pixels, the size of the warning on a tab with errors
RIGHT = 16  # pixels, free beside the tabs: their pages use the room for a scroll bar


MakePage = Callable[[QWidget], QWidget]
"""A function that makes the page of a tab inside the given parent."""


class TabWidget(QWidget):
    """A row of tabs over their pages, with a menu of the tabs that do not fit.

    A page is made when its tab is first chosen: it may hold a hundred widgets that nobody comes to see.
    """

    page_made = Signal(QWidget)
    """A page that was made just now; in the order of Tab Qt has put it behind all else in the window."""

    def __init__(self, tabs: Sequence[tuple[str, MakePage]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._makers = [make for _title, make in tabs]
        self.made: dict[int, QWidget] = {}  # the pages made so far, by the place of their tab
        self._absent: frozenset[int] = frozenset()
        self.bar = _Bar(self)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(False)
        self.bar.setIconSize(QSize(_MARK, _MARK))
        self.more = buttons.small("more", _("More tabs"), parent=self)
        self.more.setProperty("menu", "none")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(QMenu(self.more))
        self.pages = QStackedWidget(self)
        for title, _make in tabs:
            self.bar.addTab(title)
        self.bar.currentChanged.connect(self._tab_changed)
        line = QHBoxLayout()
        line.setSpacing(0)
        line.addWidget(self.bar, 1)
        line.addWidget(self.more)
        line.setContentsMargins(0, 0, RIGHT, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self.pages, 1)
        self.page(0)

    def page(self, index: int) -> QWidget:
        """The page of a tab, made when it is first asked for."""
        if index not in self.made:
            self.made[index] = page = self._makers[index](self.pages)
            self.pages.addWidget(page)
            self.page_made.emit(page)
        return self.made[index]

    def mark(self, index: int, why: str) -> None:
        """Mark a tab as one with errors, described by its tool tip `why`; "" removes the mark."""
        if self.bar.tabToolTip(index) != why:
            self.bar.setTabToolTip(index, why)
            self.bar.setTabIcon(index, icons.icon("warning", "bad") if why else QIcon())
            self._fit(self.bar.currentIndex())

    def leave_out(self, absent: Collection[int]) -> None:
        """Leave out the tabs of these places, as if they were not there; the first one cannot be left out."""
        if self._absent != frozenset(absent):
            self._absent = frozenset(absent)
            self.choose(0 if self.bar.currentIndex() in absent else self.bar.currentIndex())

    def choose(self, index: int) -> None:
        """Show a tab, also one that had no room so far."""
        self._fit(index)
        self.bar.setCurrentIndex(index)

    def focus_first_control(self) -> None:
        """Set the focus to the first field of the current tab, else to a button; else to the tab's name."""
        first = tab_order.first_inside(self.page(self.bar.currentIndex())) or self.bar
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_page(self) -> None:
        """Set the focus back to where it was in the current tab, else to its first field."""
        self._focus(self.page(self.bar.currentIndex()).focusWidget())

    def _focus(self, before: QWidget | None) -> None:
        if before is not None and tab_order.can_be_reached(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_first_control()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(self.bar.currentIndex())

    def _tab_changed(self, index: int) -> None:
        page = self.page(index)
        before = page.focusWidget()  # now: Qt gives the focus to the first button there, or to a hidden field
        self.pages.setCurrentWidget(page)
        self._fit(index)  # the words of the tab that is shown are bold, and wider
        if self.isVisible() and not self.bar.hasFocus():  # there the arrows go on to the next tab
            self._focus(before)

    def _fit(self, chosen: int) -> None:
        """Show the tabs from the first on that fit, and the tab `chosen` in any case."""
        bar = self.bar
        present = [index for index in range(bar.count()) if index not in self._absent]
        widths = {index: bar.tabSizeHint(index).width() for index in present}
        whole = self.width() - RIGHT
        room = whole - (self.more.sizeHint().width() if sum(widths.values()) > whole else 0) - widths[chosen]
        hidden: list[int] = []
        for index, width in widths.items():
            if index == chosen:
                continue
            if hidden or width > room:
                hidden.append(index)
            else:
                room -= width
        # Hidden first, or the bar scrolls to make room for a moment and stays scrolled.
        unseen = {*hidden, *self._absent}
        for index in sorted(range(bar.count()), key=lambda index: index not in unseen):
            bar.setTabVisible(index, index not in unseen)
        self._fill_more_menu(hidden)
        bar.lay_out()

    def _fill_more_menu(self, hidden: Sequence[int]) -> None:
        self.more.setVisible(bool(hidden))
        marked = any(self.bar.tabToolTip(index) for index in hidden)
        self.more.setIcon(icons.icon("more", "bad" if marked else "quiet"))
        menu = self.more.menu()
        menu.clear()
        for index in hidden:
            action = menu.addAction(self.bar.tabIcon(index), self.bar.tabText(index))
            action.triggered.connect(lambda _on, index=index: self.choose(index))


class _Bar(QTabBar):
    """A tab bar that may be narrower than its tabs."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setDrawBase(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def tabSizeHint(self, index: int) -> QSize:
        return super().tabSizeHint(index)

    def lay_out(self) -> None:
        """Lay the tabs out anew, from the first on.

        Qt leaves a gap for a hidden tab, and stays scrolled if the tabs were too wide for a moment.
        """
        for scrolling in (True, False):
            self.setUsesScrollButtons(scrolling)
