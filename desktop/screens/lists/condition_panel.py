"""The panel in which a condition is put together: its field, operator and operand."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from db.collation import sort_key
from db.errors import InvalidValue
from db.fields import Field
from db.kinds import OPERATORS
from db.store import Store
from db.store.query import Condition
from db.words import _
from desktop.lists.criteria import Conditioned
from desktop.screens.lists.operands import Operand, operand
from desktop.screens.style import theme
from desktop.screens.widgets import buttons, popup

WIDTH = 300


def filterable(of: Conditioned) -> list[Field]:
    """The fields of a record or report that conditions can be about, in the order of their names."""
    found = [field for field in of.fields if field.column.as_column and field.filters]
    return sorted(found, key=lambda field: sort_key(_(field.label)))


class ConditionPanel(QFrame):
    """The panel for one condition; `done` is emitted with the condition once it is complete."""

    done = Signal(object)

    def __init__(
        self,
        of: Conditioned,
        store: Store,
        parent: QWidget,
        *,
        begun: Condition | None = None,
        field: str = "",
    ) -> None:
        """`begun` is a condition to be changed; `field` the one to begin a new condition with."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        theme.mark(self, part="card")
        self._store = store
        self._fields = filterable(of)
        self.operand: Operand = Operand()
        self._build(begun)
        self.fields.currentIndexChanged.connect(self._offer_operators)
        self.operators.currentIndexChanged.connect(self._offer_operand)
        self._begin(begun, field or (begun.field if begun else self._usual(of)))

    def open_under(self, widget: QWidget) -> None:
        """Open the panel under `widget`, moved so that all of it is on the screen."""
        popup.show_under(self, widget)
        self.operand.setFocus()

    def finish(self) -> None:
        """Take the condition if it is complete, else say what is missing."""
        try:
            value = self.operand.value()
        except InvalidValue as error:
            self.problem.setText(error.text)
            self.problem.show()
            self.operand.setFocus()
            return
        made = Condition(self.field.name, self.operators.currentData(), value)
        self.close()
        self.done.emit(made)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the condition in the operand and on the button; in a box it has only chosen.

        From the operators it leads on to the operand, if there is one to type.
        """
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self.operators.hasFocus() and self._stops(self.operand):
            self.operand.setFocus()
        elif not self.fields.hasFocus():
            self.finish()

    @property
    def field(self) -> Field:
        return self._fields[self.fields.currentIndex()]

    def _build(self, begun: Condition | None) -> None:
        self.fields, self.operators = QComboBox(), QComboBox()
        self.fields.setAccessibleName(_("Field"))
        self.operators.setAccessibleName(_("Condition"))
        self.fields.setMaxVisibleItems(16)
        for field in self._fields:
            self.fields.addItem(_(field.label), field.name)
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        theme.mark(self.problem, role="error")
        self.problem.hide()
        self.take = buttons.primary(_("Change") if begun else _("Add"))
        self.take.clicked.connect(self.finish)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.take)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*[3 * theme.SPACE] * 4)
        self._column.setSpacing(2 * theme.SPACE)
        for widget in (self.fields, self.operators, self.operand, self.problem):
            self._column.addWidget(widget)
        self._column.addLayout(row)
        self.setFixedWidth(WIDTH)

    def _begin(self, begun: Condition | None, field: str) -> None:
        self.fields.setCurrentIndex(max(0, self.fields.findData(field)))
        self._offer_operators()
        if begun:
            self.operators.setCurrentIndex(max(0, self.operators.findData(begun.operator)))
            self.operand.set_value(begun.operand)

    @staticmethod
    def _usual(of: Conditioned) -> str:
        """The first column that is about something else than the name: for that there is the quick filter."""
        listed = [field.name for field in of.fields if field.column.default_column and field.filters]
        return listed[min(1, len(listed) - 1)] if listed else ""

    @staticmethod
    def _stops(of: Operand) -> list[QWidget]:
        """The widgets of an operand that Tab visits, in order."""
        return [part for part in of.findChildren(QWidget) if part.focusPolicy() & Qt.FocusPolicy.TabFocus]

    def _offer_operators(self) -> None:
        before = self.operators.blockSignals(True)
        self.operators.clear()
        for name in self.field.filters:
            self.operators.addItem(_(OPERATORS[name]), name)
        self.operators.blockSignals(before)
        self._offer_operand()

    def _offer_operand(self) -> None:
        old, new = self.operand, operand(self.operators.currentData(), self.field, self._store)
        self._column.replaceWidget(old, new)
        old.hide()
        old.deleteLater()
        self.operand = new
        self.problem.hide()
        new.changed.connect(self.problem.hide)
        for before, after in pairwise((self.operators, *self._stops(new), self.take)):
            QWidget.setTabOrder(before, after)
        if self.isVisible():
            new.show()
            self.adjustSize()
