"""The day as of which everything is shown, and the button that chooses another day."""

from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db import dates, words
from db.dates.period import parse_as_of
from db.errors import InvalidValue
from db.words import _
from desktop.screens.style import theme
from desktop.screens.widgets import buttons, popup

_MIDNIGHT_MS = 60_000


class AsOf(QObject):
    """The day as of which everything is shown. Today turns over at midnight; no day outlives the run."""

    changed = Signal(object)

    def __init__(self, start: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.day = self._start = start
        self._follows = self.is_today
        self._clock = QTimer(self, interval=_MIDNIGHT_MS)
        self._clock.timeout.connect(self._tick)
        self._clock.start()

    @property
    def is_today(self) -> bool:
        return self.day == date.today()

    @property
    def is_of_opening(self) -> bool:
        """True on the day that the register opened at, where that is not today."""
        return self.day == self._start and not self.is_today

    def set(self, day: date) -> None:
        """Show everything as of another day."""
        if day != self.day:
            self.day = day
            self._follows = self.is_today
            self.changed.emit(day)

    def today(self) -> None:
        """Show everything as of today again."""
        self.set(date.today())

    def _tick(self) -> None:
        if self._follows and not self.is_today:
            self.today()


class AsOfButton(QPushButton):
    """ "Stan na 31.12.2017 r.": says which day it is, and opens the chooser under itself."""

    def __init__(self, as_of: AsOf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.as_of = as_of
        theme.mark(self, kind="link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleDescription(_("Choose the day that states, counts, prints and workbooks speak of"))
        self._small = False
        self.clicked.connect(self.choose)
        as_of.changed.connect(lambda _day: self._show_day())
        self._show_day()

    def shrink(self, small: bool) -> None:
        """Show the day alone, where there is no room for “as of”."""
        self._small = small
        self._show_day()

    def choose(self) -> None:
        """Open the chooser of a day under the button."""
        chooser = DayChooser(self.as_of.day, self)
        chooser.chosen.connect(self.as_of.set)
        chooser.open_under(self)

    def _show_day(self) -> None:
        day, description = self.as_of.day, self.accessibleDescription()
        whole = _("As of {day}").format(day=dates.sentence_day(day))
        self.setText(dates.show_day(day) if self._small else whole)
        self.setAccessibleName(whole)
        self.setToolTip(f"{whole}\n{description}" if self._small else description)


class DayChooser(QFrame):
    """The chooser of a day: typed as any date, one of the usual days, or picked from the calendar."""

    chosen = Signal(object)

    def __init__(self, day: date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        theme.mark(self, part="card")
        self.typed = QLineEdit(dates.show_day(day))
        self.typed.setAccessibleName(_("Day"))
        self.typed.selectAll()
        self.typed.textEdited.connect(self._read)
        self.typed.returnPressed.connect(self._take_typed)
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.calendar = _calendar(day)
        self.calendar.clicked.connect(lambda chosen: self._take(_plain(chosen)))
        self.calendar.activated.connect(lambda chosen: self._take(_plain(chosen)))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[3 * theme.SPACE] * 4)
        column.setSpacing(2 * theme.SPACE)
        column.addWidget(self.typed)
        column.addWidget(self.note)
        column.addLayout(self._usual())
        column.addWidget(self.calendar)
        self._read(self.typed.text())

    def open_under(self, button: QWidget) -> None:
        """Open the chooser under `button`, moved so that all of it is on the screen."""
        popup.show_under(self, button, right_aligned=True)
        self.typed.setFocus()

    def _usual(self) -> QHBoxLayout:
        """The days asked for most, with their labels: today, the end of last year, of last month."""
        today = date.today()
        row = QHBoxLayout()
        row.setSpacing(2 * theme.SPACE)
        for day in (today, date(today.year - 1, 12, 31), today.replace(day=1) - timedelta(days=1)):
            button = buttons.link(_("Today") if day == today else dates.show_day(day))
            button.clicked.connect(lambda _checked=False, day=day: self._take(day))
            row.addWidget(button)
        row.addStretch()
        return row

    def _read(self, text: str) -> None:
        """Show how the text is understood, and that day in the calendar."""
        try:
            day = parse_as_of(text)
        except InvalidValue as error:
            self._show_note(error.text, wrong=True)
            return
        self._show_note(dates.spelled_out(dates.PartialDate.of(day)))
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))

    def _show_note(self, text: str, *, wrong: bool = False) -> None:
        self.note.setText(text)
        theme.mark(self.note, role="error" if wrong else "small")
        theme.mark(self.typed, invalid="true" if wrong else "false")
        self.typed.setAccessibleDescription(text)

    def _take_typed(self) -> None:
        try:
            self._take(parse_as_of(self.typed.text()))
        except InvalidValue as error:
            self._show_note(error.text, wrong=True)

    def _take(self, day: date) -> None:
        self.close()
        self.chosen.emit(day)


def _calendar(day: date) -> QCalendarWidget:
    made = QCalendarWidget()
    made.setLocale(QLocale(words.language()))
    made.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    made.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    made.setMaximumDate(QDate(dates.HORIZON.year, dates.HORIZON.month, dates.HORIZON.day))
    made.setSelectedDate(QDate(day.year, day.month, day.day))
    made.setAccessibleName(_("Calendar"))
    return made


def _plain(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
