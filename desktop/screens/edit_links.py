"""Editors of links: a record is found by typing, and made on the spot where it is not there yet."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QToolButton, QWidget

from db.errors import InvalidValue
from db.kinds import Kind, Link, Linked, Links, Term
from db.query import record_named
from db.words import _
from desktop.screens import icons, theme
from desktop.screens.edit_choices import PickEditor
from desktop.screens.editor import Editor, Sources
from desktop.screens.pick import Offer, Pick

_GAP = 4


def offers(kind: Link | Links, sources: Sources, text: str) -> list[Offer]:
    """The records that `text` finds, and at the end the offer to make a new one."""
    found = [Offer(linked.label, linked) for linked in sources.lookup(kind, text)]
    if sources.create is None:
        return found
    new = _(record_named(kind.target).sentences.new)
    text = text.strip()
    label = _("{new}: {text}…").format(new=new, text=text) if text else f"{new}…"
    return [*found, Offer(label, text, new=True)]


class LinkEditor(PickEditor):
    """One record of the register, or a term of the office's vocabulary."""

    def __init__(self, kind: Kind[Any], sources: Sources, parent: QWidget | None = None) -> None:
        super().__init__(kind, sources, parent)
        self._to_it = None
        if not isinstance(kind, Term):
            self._to_it = self.line.addAction(icons.icon("open"), QLineEdit.ActionPosition.TrailingPosition)
            self._to_it.setToolTip(_("Go to it"))
            self._to_it.triggered.connect(self._go)
            self._to_it.setVisible(False)
        self.changed.connect(self._show_way)

    def set_value(self, value: Any) -> None:
        super().set_value(value)
        self._show_way()

    def _offers(self, text: str) -> Sequence[Offer]:
        assert isinstance(self.kind, Link)
        return offers(self.kind, self.sources, text)

    def _take(self, offer: Offer) -> None:
        if not offer.new:
            super()._take(offer)
        elif self.sources.create:
            self.sources.create(self.kind, offer.value, self._made)

    def _made(self, linked: Linked) -> None:
        self.line.replace(linked.label)
        self._stand(linked)

    def _show_way(self) -> None:
        if self._to_it:
            self._to_it.setVisible(self._value is not None)

    def _go(self) -> None:
        if self._value is not None and isinstance(self.kind, Link):
            self.jump.emit(record_named(self.kind.target), self._value.id)


class LinksEditor(Editor):
    """Several records, each a chip; typing behind them adds one."""

    patient = True

    def __init__(self, kind: Kind[Any], sources: Sources, parent: QWidget | None = None) -> None:
        super().__init__(kind, sources, parent)
        assert isinstance(kind, Links)
        self._links = kind
        self._value: tuple[Linked, ...] = ()
        self._problem: InvalidValue | None = None
        self.chips = Chips(self._offers, self)
        self._hold(self.chips)
        self.setFocusProxy(self.chips.pick)
        self.chips.pick.chosen.connect(self._take)
        self.chips.pick.edited.connect(self._typing)
        self.chips.pick.left.connect(self.settle)
        self.chips.removed.connect(self._remove)
        self.chips.followed.connect(lambda at: self.jump.emit(record_named(kind.target), self._value[at].id))

    def value(self) -> tuple[Linked, ...]:
        return self._value

    def set_value(self, value: Any) -> None:
        self._value, self._problem = tuple(value or ()), None
        self.chips.pick.show_text("")
        self._show()

    def problem(self) -> InvalidValue | None:
        return self._problem

    def typed(self) -> str:
        return self.chips.pick.text() if self._problem else ""

    def retype(self, text: str) -> None:
        self.chips.pick.replace(text)
        self._typing()

    def settle(self) -> None:
        """What was typed and names one record is added; else it stays, and is a problem."""
        text = self.chips.pick.text()
        if text.strip():
            try:
                for linked in self._links.parse(text, self.sources.lookup):
                    self._add(linked)
            except InvalidValue as error:
                self._problem = error
        super().settle()

    def set_read_only(self, read_only: bool) -> None:
        self.chips.set_read_only(read_only)

    def mark(self, invalid: bool) -> None:
        self.chips.invalid = invalid
        self.chips.update()

    def _offers(self, text: str) -> Sequence[Offer]:
        there = set(self._value)
        found = offers(self._links, self.sources, text)
        return [offer for offer in found if offer.new or offer.value not in there]

    def _typing(self) -> None:
        """A text that is not taken yet cannot be saved; it is told when the person goes on."""
        text = self.chips.pick.text().strip()
        self._problem = (
            InvalidValue(_("“{text}” is not in the register.").format(text=text)) if text else None
        )
        self.changed.emit()

    def _take(self, offer: Offer) -> None:
        if not offer.new:
            self._add(offer.value)
        elif self.sources.create:
            self.sources.create(self._links, offer.value, self._add)

    def _add(self, linked: Linked) -> None:
        self.chips.pick.show_text("")
        self._problem = None
        if linked not in self._value:
            self._value = (*self._value, linked)
        self._show()
        self.changed.emit()

    def _remove(self, at: int) -> None:
        self._value = tuple(linked for n, linked in enumerate(self._value) if n != at)
        self._show()
        self.chips.pick.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _show(self) -> None:
        self.chips.show_chips([linked.full or linked.label for linked in self._value])


class _Ending(Pick):
    """The line behind the chips: Backspace at its beginning takes the last chip away."""

    backed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and not self.text() and not self.isReadOnly():
            self.backed.emit()
            return
        super().keyPressEvent(event)


class Chips(QFrame):
    """Looks like a field; holds a chip for each label, then a line to type in, and grows by rows."""

    removed = Signal(int)
    followed = Signal(int)  # a chip was clicked

    def __init__(self, offered: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.invalid = False
        self._read_only = False
        self._chips: list[tuple[QToolButton, QToolButton]] = []
        self.pick = _Ending(offered, self)
        # Within the frame of the field the line has none of its own, with the focus or without.
        self.pick.setStyleSheet("border: none; background: transparent; padding: 0 4px; min-height: 24px")
        self.pick.backed.connect(self._remove_last)
        self.pick.installEventFilter(self)
        self.setSizePolicy(self.sizePolicy().Policy.Expanding, self.sizePolicy().Policy.Fixed)
        self.setFixedHeight(theme.CONTROL_HEIGHT)

    def show_chips(self, labels: Sequence[str]) -> None:
        for name, close in self._chips:
            for button in (name, close):
                button.hide()
                button.deleteLater()
        self._chips = [self._chip(at, label) for at, label in enumerate(labels)]
        self._place()

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        self.pick.setReadOnly(read_only)
        for _name, close in self._chips:
            close.setVisible(not read_only)
        self._place()

    def minimumSizeHint(self) -> QSize:
        return QSize(90, self.height())

    def eventFilter(self, watched: Any, event: Any) -> bool:
        if watched is self.pick and event.type() in (event.Type.FocusIn, event.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: Any) -> None:
        super().changeEvent(event)
        if event.type() in (event.Type.StyleChange, event.Type.FontChange):
            self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.pick.hasFocus()
        edge = theme.colour("bad" if self.invalid else "accent" if focused else "edge")
        width = 2.0 if focused else 1.0
        painter.setPen(QPen(edge, width))
        painter.setBrush(theme.colour("window" if self._read_only else "field"))
        inset = width / 2
        painter.drawRoundedRect(
            self.rect().toRectF().adjusted(inset, inset, -inset, -inset), theme.CORNER, theme.CORNER
        )

    def _remove_last(self) -> None:
        if self._chips:
            self.removed.emit(len(self._chips) - 1)

    def _chip(self, at: int, label: str) -> tuple[QToolButton, QToolButton]:
        name, close = QToolButton(self), QToolButton(self)
        name.setText(label)
        name.setToolTip(_("Go to it"))
        name.setAccessibleName(label)
        name.clicked.connect(lambda: self.followed.emit(at))
        close.setIcon(icons.icon("close"))
        close.setIconSize(QSize(12, 12))
        close.setAccessibleName(_("Take “{what}” off").format(what=label))
        close.setToolTip(_("Take off"))
        close.clicked.connect(lambda: self.removed.emit(at))
        # A chip is lower than a button, so that the field stays as high as its neighbours.
        for button, padding in ((name, "0 3px"), (close, "0")):
            button.setStyleSheet(f"min-height: 22px; max-height: 22px; min-width: 0; padding: {padding}")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if button is close else Qt.FocusPolicy.NoFocus)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.show()
        close.setVisible(not self._read_only)
        return name, close

    def _place(self) -> None:
        """Chips from the left, the line in what is left of the last row."""
        inner, x, y, row = self.width() - 2 * _GAP, _GAP, 3, 24
        for name, close in self._chips:
            cross = 0 if self._read_only else 20
            wide = min(name.sizeHint().width(), inner - cross)
            if x > _GAP and x + wide + cross > inner:
                x, y = _GAP, y + row + 2
            name.setGeometry(x, y, wide, row)
            close.setGeometry(QRect(x + wide, y, cross, row))
            x += wide + cross + _GAP
        if self.width() - x < 60 and not self._read_only:
            x, y = _GAP, y + row + 2
        self.pick.setGeometry(x, y, max(self.width() - x - _GAP, 0), row)
        self.setFixedHeight(max(theme.CONTROL_HEIGHT, y + row + 3))
        self.update()
