"""The day that the screens speak of: chosen, never overlooked, left again."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from db.reports.office import usual_day
from db.store import Store
from desktop.screens.lists import as_of
from desktop.screens.lists.as_of import AsOf, AsOfButton, DayChooser
from desktop.screens.lists.list_page import ListPage
from desktop.screens.window.window import Window
from tests.support.windows import button, click, list_of, popup, retype

Key = Qt.Key
NBSP = "\N{NO-BREAK SPACE}"
THEN = date(2010, 12, 31)


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> ListPage:
    shown = window.pages.list_page
    assert shown is not None
    qtbot.waitUntil(lambda: shown.model.whole)
    return shown


@pytest.fixture
def above(qtbot: QtBot, look: object) -> QPushButton:
    """What the chooser opens under."""
    made = QPushButton()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def choosing(above: QPushButton) -> DayChooser:
    """The chooser, at the last day of 2017."""
    chooser = DayChooser(date(2017, 12, 31), above)
    chooser.open_under(above)
    return chooser


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """Sets what day it is today."""

    def put(day: date) -> None:
        class Clock(date):
            @classmethod
            def today(cls) -> "Clock":
                return cls(day.year, day.month, day.day)

        monkeypatch.setattr(as_of, "date", Clock)

    monkeypatch.setattr(as_of, "_MIDNIGHT_MS", 1)
    return put


def states(page: ListPage) -> list[str]:
    at = [field.name for field in page.model.fields].index("state")
    return [page.model.row(row).texts[at] for row in range(len(page.model.ids))]


# The chooser


def test_a_day_is_typed_in_any_way(choosing: DayChooser, qtbot: QtBot) -> None:
    assert choosing.typed.text() == "31.12.2017"
    retype(choosing.typed, "31,12,2010")
    assert choosing.note.text().startswith("31 grudnia 2010")
    assert choosing.calendar.selectedDate() == QDate(2010, 12, 31)
    with qtbot.waitSignal(choosing.chosen) as chosen:
        QTest.keyClick(choosing.typed, Key.Key_Return)
    assert chosen.args == [THEN]
    assert not choosing.isVisible()


@pytest.mark.parametrize("typed", ["", "2010", "31.02.2010", "wczoraj rano"])
def test_what_is_no_day_is_refused_beside_it(choosing: DayChooser, typed: str, qtbot: QtBot) -> None:
    retype(choosing.typed, typed or "x")
    if not typed:
        QTest.keyClick(choosing.typed, Key.Key_Backspace)
    with qtbot.assertNotEmitted(choosing.chosen):
        QTest.keyClick(choosing.typed, Key.Key_Return)
    assert choosing.isVisible()
    assert choosing.note.text()
    assert choosing.typed.property("invalid") == "true"
    assert choosing.typed.accessibleDescription() == choosing.note.text()


def test_a_day_beyond_what_can_be_told_is_refused(choosing: DayChooser, qtbot: QtBot) -> None:
    retype(choosing.typed, "1.1.2071")
    with qtbot.assertNotEmitted(choosing.chosen):
        QTest.keyClick(choosing.typed, Key.Key_Return)
    assert choosing.note.text().startswith("Stan można podać najdalej na 31.12.2070")
    retype(choosing.typed, "31.12.2070")
    with qtbot.waitSignal(choosing.chosen):
        QTest.keyClick(choosing.typed, Key.Key_Return)
    assert choosing.calendar.maximumDate() == QDate(2070, 12, 31)


def test_the_usual_days_are_one_click_away(choosing: DayChooser, qtbot: QtBot) -> None:
    today = date.today()
    last_year = date(today.year - 1, 12, 31)
    with qtbot.waitSignal(choosing.chosen) as chosen:
        click(button(choosing, last_year.strftime("%d.%m.%Y")))
    assert chosen.args == [last_year]
    month = today.replace(day=1) - timedelta(days=1)
    offered = {one.text() for one in choosing.findChildren(QPushButton)}
    assert {"Dziś", month.strftime("%d.%m.%Y")} <= offered


def test_a_day_of_the_calendar_is_taken(choosing: DayChooser, qtbot: QtBot) -> None:
    assert choosing.calendar.firstDayOfWeek() == Qt.DayOfWeek.Monday
    assert choosing.calendar.locale().language() == QLocale.Language.Polish
    with qtbot.waitSignal(choosing.chosen) as chosen:
        choosing.calendar.clicked.emit(QDate(2013, 8, 28))
    assert chosen.args == [date(2013, 8, 28)]


def test_esc_chooses_nothing(choosing: DayChooser, qtbot: QtBot) -> None:
    retype(choosing.typed, "31.12.2010")
    with qtbot.assertNotEmitted(choosing.chosen):
        QTest.keyClick(choosing, Key.Key_Escape)
    assert not choosing.isVisible()


# The day itself


def test_a_view_of_today_goes_along_at_midnight(clock: Callable[[date], None], qtbot: QtBot) -> None:
    clock(date(2017, 12, 31))
    looked = AsOf(date(2017, 12, 31))
    with qtbot.waitSignal(looked.changed) as changed:
        clock(date(2018, 1, 1))
    assert changed.args == [date(2018, 1, 1)]
    assert looked.is_today


def test_a_view_of_another_day_stays_at_midnight(clock: Callable[[date], None], qtbot: QtBot) -> None:
    clock(date(2017, 12, 31))
    looked, follows = AsOf(date(2017, 12, 31)), AsOf(date(2017, 12, 31))
    looked.set(THEN)
    with qtbot.waitSignal(follows.changed):
        clock(date(2018, 1, 1))
    assert (looked.day, looked.is_today) == (THEN, False)
    looked.today()
    assert looked.day == date(2018, 1, 1)
    with qtbot.waitSignal(looked.changed):  # it follows again
        clock(date(2018, 1, 2))


def test_the_button_says_the_day_and_opens_the_chooser(qtbot: QtBot, look: object) -> None:
    looked = AsOf(date(2017, 12, 31))
    shown = AsOfButton(looked)
    qtbot.addWidget(shown)
    shown.show()
    assert shown.text() == f"Stan na 31.12.2017{NBSP}r."
    click(shown)
    chooser = popup(DayChooser)
    retype(chooser.typed, "31.12.2010")
    QTest.keyClick(chooser.typed, Key.Key_Return)
    assert (shown.text(), looked.day) == (f"Stan na 31.12.2010{NBSP}r.", THEN)


# In the window


def test_today_has_no_band(page: ListPage) -> None:
    assert page.list_side.band.isHidden()


def test_another_day_is_never_overlooked(window: Window, page: ListPage, qtbot: QtBot) -> None:
    QTest.keyClick(window, Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    chooser = popup(DayChooser)
    retype(chooser.typed, "31.12.2010")
    QTest.keyClick(chooser.typed, Key.Key_Return)
    qtbot.waitUntil(page.list_side.band.isVisible)
    assert (
        page.list_side.band.words.text() == f"Widok na 31.12.2010{NBSP}r. · ukryto 14 późniejszych dokumentów"
    )
    assert page.list_side.row.count.text() == "9 dokumentów"
    assert page.list_side.head.day.text() == f"Stan na 31.12.2010{NBSP}r."
    click(button(page.list_side.band, "Wróć do dziś"))
    qtbot.waitUntil(page.list_side.band.isHidden)
    assert page.list_side.row.count.text() == "23 dokumenty"


def band_of(window: Window, list_id: str, day: date, qtbot: QtBot) -> str:
    """The words of the band above a list on another day."""
    shown = list_of(window, list_id)
    window.as_of.set(day)
    qtbot.waitUntil(lambda: shown.model.whole and shown.model.query.as_of == day)
    qtbot.waitUntil(shown.list_side.band.isVisible)
    return shown.list_side.band.words.text().replace(NBSP, " ")


@pytest.mark.parametrize(
    ("list_id", "words"),
    [
        ("undertaking", "ukryto 10 późniejszych przedsięwzięć"),
        ("partner", "partnerzy według stanu obecnego, stany dokumentów i kontakty na ten dzień"),
        ("person", "osoby i ich funkcje według stanu obecnego"),
    ],
)
def test_every_list_says_what_the_day_does_to_it(
    window: Window, list_id: str, words: str, qtbot: QtBot
) -> None:
    assert band_of(window, list_id, THEN, qtbot) == f"Widok na 31.12.2010 r. · {words}"


def test_undertakings_are_counted_as_of_the_day(window: Window, qtbot: QtBot) -> None:
    band_of(window, "undertaking", THEN, qtbot)
    shown = list_of(window, "undertaking")
    assert shown.list_side.row.count.text() == "2 przedsięwzięcia"
    entries = window.sidebar.entries
    row = entries.row_of("undertaking")
    qtbot.waitUntil(lambda: row is not None and entries.all[row].count == 2)


def test_states_and_the_line_below_follow_the_day(window: Window, page: ListPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(window.status.states.text()))
    now, told = states(page), window.status.states.text()
    window.as_of.set(date(2002, 12, 31))
    qtbot.waitUntil(lambda: window.status.states.text() != told)
    then = states(page)
    assert 0 < len(then) < len(now)
    in_force = sum("obowiązuje" in state for state in then)
    probably = sum("prawdopodobnie" in state for state in then)
    assert window.status.states.text() == f"obowiązujące: {in_force} (w tym prawdopodobnie: {probably})"
    window.as_of.today()
    qtbot.waitUntil(lambda: window.status.states.text() == told)
    assert states(page) == now


def test_a_day_before_everything_says_so_and_leads_back(window: Window, page: ListPage, qtbot: QtBot) -> None:
    window.as_of.set(date(1980, 1, 1))
    qtbot.waitUntil(lambda: page.list_side.lists.currentWidget() is page.list_side.empty)
    assert page.list_side.empty.sentence.text() == "Tego dnia jeszcze nic tu nie było."
    click(button(page.list_side.empty, "Wróć do dziś"))
    qtbot.waitUntil(lambda: len(page.model.ids) == 23)
    assert window.as_of.is_today


def test_all_lists_speak_of_the_day(window: Window, page: ListPage, qtbot: QtBot) -> None:
    window.as_of.set(THEN)
    window.pages.show_list("letters_of_intent")
    assert window.pages.list_page is not None
    later = window.pages.list_page
    qtbot.waitUntil(later.list_side.band.isVisible)
    assert later.model.query.as_of == THEN
    assert later.form.as_of == THEN


def test_the_record_beside_speaks_of_the_day(window: Window, page: ListPage, qtbot: QtBot) -> None:
    page.table.select(page.model.ids[0])
    qtbot.waitUntil(lambda: page.form.current == page.model.ids[0])
    window.as_of.set(THEN)
    assert page.form.as_of == THEN


def test_the_day_is_not_remembered(window: Window, page: ListPage, reading: Store, qtbot: QtBot) -> None:
    window.as_of.set(THEN)
    assert window.leave()
    again = Window(window.store, window.queue, window.settings, window.dialogs, "x", usual_day(reading))
    qtbot.addWidget(again)
    assert again.as_of.day == date(2017, 12, 31)  # the office's own choice


def test_the_day_on_which_the_register_opens_is_known_from_one_that_was_chosen(qtbot: QtBot) -> None:
    looked = AsOf(THEN)
    assert looked.is_of_opening
    looked.set(date(2009, 12, 31))
    assert not looked.is_of_opening
    looked.set(THEN)
    assert looked.is_of_opening
    assert not AsOf(date.today()).is_of_opening
