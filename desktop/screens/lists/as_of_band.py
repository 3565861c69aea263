"""The band under the title that says when another day than today is shown."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from db.dates import sentence_day
from db.words import _
from desktop.screens.style import theme
from desktop.screens.widgets import buttons
from desktop.screens.widgets.icon_label import IconLabel


class AsOfBand(QFrame):
    """ "Widok na 31.12.2010 r. · ukryto 14 późniejszych dokumentów · Wróć do dziś"; not there for today."""

    back_to_today = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.mark(self, part="band")
        self.words = QLabel()
        theme.mark(self.words, role="warning")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.back = buttons.link(_("Back to today"))
        self.back.clicked.connect(self.back_to_today)
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * theme.SPACE, theme.SPACE, 2 * theme.SPACE, theme.SPACE)
        row.setSpacing(2 * theme.SPACE)
        row.addWidget(IconLabel("calendar", "warn"))
        row.addWidget(self.words)
        row.addWidget(self.back)
        self.hide()

    def follow(self, day: date | None, hidden: str = "", *, opening: bool = False) -> None:
        """Show that the view is of `day`; None hides the band. `hidden` counts what is not there yet.

        `opening`: it is the day on which the register opens, which nobody has chosen just now.
        """
        self.setVisible(day is not None)
        if day is None:
            return
        view = _("View as of {day} – the register opens on that day") if opening else _("View as of {day}")
        parts = [view.format(day=sentence_day(day)), hidden]
        self.words.setText(" · ".join(part for part in parts if part))
        self.back.setText(_("Back to today"))
        self.setAccessibleName(self.words.text())
