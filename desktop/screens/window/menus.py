"""The actions as QActions: one set of keys for the window, one menu behind the sidebar's button."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit, QWidget
from shiboken6 import isValid

from db.words import _
from desktop.screens.style import icons
from desktop.screens.window import shortcuts
from desktop.screens.window.action import Action
from desktop.screens.window.actions import ACTIONS, MENUS
from desktop.screens.window.window_commands import WindowCommands

_OF_TEXT = ("undo", "redo", "paste")  # actions whose keys a text field has for itself


class Menus:
    """The QActions of a window. They stay enabled for their keys; an open menu shows what can be done."""

    def __init__(self, window: QWidget, commands: WindowCommands) -> None:
        self.commands = commands
        self.actions = {action.id: self._made(action, window) for action in ACTIONS}
        self.menu = QMenu(window)
        for code, title in MENUS.items():
            below = QMenu(_(title), self.menu)  # what addMenu(title) gives, PySide lets go of by itself
            self.menu.addMenu(below)
            self._fill(below, code)
        window.addActions([self.actions[action.id] for action in ACTIONS if not action.in_table])
        self._own_keys = KeyOverride(window)

    def in_table(self, table: QWidget) -> None:
        """Give a table the keys that are meant for it alone."""
        for action in ACTIONS:
            if action.in_table:
                table.addAction(self._made(action, table, Qt.ShortcutContext.WidgetShortcut))

    def of_row(self, parent: QWidget, codes: Sequence[str]) -> QMenu:
        """The menu of a row: the actions whose ids are `codes`, for the record under the mouse."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for code in codes:
            menu.addAction(self.actions[code])
        _prepare(menu, self.commands)
        menu.aboutToHide.connect(lambda: _enable(menu))
        return menu

    def _made(
        self,
        action: Action,
        parent: QWidget,
        context: Qt.ShortcutContext = Qt.ShortcutContext.WindowShortcut,
    ) -> QAction:
        made = QAction(_(action.label), parent)
        if action.icon:
            made.setIcon(icons.icon(action.icon))
        if not action.in_table or context == Qt.ShortcutContext.WidgetShortcut:
            made.setShortcuts([QKeySequence(keys) for keys in action.keys])
        made.setShortcutContext(context)
        made.setData(action)
        made.triggered.connect(_runner(action, self.commands))
        return made

    def _fill(self, menu: QMenu, code: str) -> None:
        for action in ACTIONS:
            if action.menu == code:
                if action.separator_above:
                    menu.addSeparator()
                menu.addAction(self.actions[action.id])
        menu.aboutToShow.connect(lambda: _prepare(menu, self.commands))
        menu.aboutToHide.connect(lambda: _enable(menu))


class KeyOverride(QObject):
    """Lets the window's keys act in a text field too, where Qt takes Ctrl+E for the end of the line.

    Undo, redo and pasting stay the text's own.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        ours = [action for action in ACTIONS if not action.in_table and action.id not in _OF_TEXT]
        self._keys = {QKeySequence(keys) for action in ours for keys in action.keys}
        self._field: QWidget | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if QKeySequence(event.keyCombination()) not in self._keys:
            return False
        event.ignore()
        return True

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Filter the events of the focused field alone: a filter on all widgets would see every event."""
        if self._field is not None and isValid(self._field):
            self._field.removeEventFilter(self)
        self._field = now if isinstance(now, QLineEdit | QPlainTextEdit) else None
        if self._field is not None:
            self._field.installEventFilter(self)


def _runner(action: Action, commands: WindowCommands) -> Callable[[], None]:
    def do() -> None:
        if action.is_enabled(commands):
            action.run(commands)

    return do


def _prepare(menu: QMenu, commands: WindowCommands) -> None:
    for made in menu.actions():
        action = made.data()
        if isinstance(action, Action):
            made.setEnabled(action.is_enabled(commands))
            made.setVisible(action.is_visible(commands))
            label = action.label_for(commands)
            # Told here: what belongs to the table keeps its keys there, and Qt would write "Alt+Lewo".
            made.setText("\t".join((label, *map(shortcuts.shown, action.keys[:1]))))


def _enable(menu: QMenu) -> None:
    for made in menu.actions():
        made.setEnabled(True)
        made.setVisible(True)
