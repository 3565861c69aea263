"""Who travelled where, on the screen: the period, the ways to sum it."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.records import Delegation
from db.store import Store
from db.store.change import Transaction
from desktop.background.write_queue import WriteQueue
from desktop.lists.ready_lists import REPORTS
from desktop.screens.reports.travel_page import TravelPage
from desktop.screens.window.window import Window
from tests.support.navigator import RecordingNavigator
from tests.support.travel_pages import Show, names, shown
from tests.support.windows import button, click, focus, retype, write

Key, Ctrl = Qt.Key, Qt.KeyboardModifier.ControlModifier
TOTAL = ("590,00", "140,00", "450,00", "")


def test_it_begins_with_the_year_of_the_day(travelled: Store, show: Show) -> None:
    page = show()
    assert [row[:3] for row in shown(page)] == [
        ("Anna Nowak", "", "Dni Łucka"),
        ("Jan Żak", "", "Dni Łucka"),
        ("wspólnie", "", "Dni Łucka"),
        ("Anna Nowak", "", "Gori"),
    ]
    assert (page.model.totals[0][0], page.model.totals[0][-4:]) == ("Razem: 2 wyjazdy", TOTAL)
    assert page.totals.isVisible()
    assert "590,00" in page.totals.accessibleName()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Według osób", ["Anna Nowak", "Jan Żak", "wspólnie"]),
        ("Według lat", ["2017"]),
        ("Według państw", ["Gruzja", "Ukraina"]),
        ("Według rodzaju kosztu", ["bilety", "hotel", "tłumacz"]),
    ],
)
def test_each_cut_has_the_total_of_all(travelled: Store, show: Show, words: str, expected: list[str]) -> None:
    page = show()
    click(button(page, words))
    assert names(page) == expected
    assert page.model.totals == (("Razem", "2", "2", *TOTAL),)


def test_another_period_is_read_as_it_is_typed(travelled: Store, show: Show, qtbot: QtBot) -> None:
    page = show()
    with qtbot.waitSignal(page.shown):
        retype(page.period.first.line, "2016")
    assert names(page)[0] == "Ewa Lis"
    with qtbot.waitSignal(page.shown):
        retype(page.period.last.line, "2016")
    assert names(page) == ["Ewa Lis"]
    with qtbot.waitSignal(page.shown):
        click(button(page, "Wszystkie lata"))
    assert len(names(page)) == 5


def test_the_period_goes_along_with_the_day_until_it_is_chosen(
    window: Window, travelled: Store, show: Show, qtbot: QtBot
) -> None:
    page = show()
    with qtbot.waitSignal(page.shown):
        window.as_of.set(date(2016, 12, 31))
    assert names(page) == ["Ewa Lis"]
    with qtbot.waitSignal(page.shown):
        click(button(page, "Wszystkie lata"))
    with qtbot.waitSignal(page.shown):
        window.as_of.set(date(2017, 12, 31))
    assert len(names(page)) == 5


def test_enter_leads_to_the_rows_that_were_asked_for(travelled: Store, show: Show, window: Window) -> None:
    page = show()
    focus(window, page.quick)
    write(page.quick, "anna luck")
    QTest.keyClick(page.quick, Key.Key_Return)
    assert page.table.hasFocus()
    assert names(page) == ["Anna Nowak"]


def test_words_narrow_rows_and_sums_alike(travelled: Store, show: Show, window: Window, qtbot: QtBot) -> None:
    page = show()
    focus(window, page.table)
    QTest.keyClick(window, Key.Key_F, Ctrl)
    seen: list[int] = []
    page.shown.connect(lambda: seen.append(page.model.rowCount()))
    with qtbot.waitSignal(page.shown):
        write(page.quick, "anna luck")
    assert seen == [1]  # in a pause, not at every letter
    assert [row[:3] for row in shown(page)] == [("Anna Nowak", "", "Dni Łucka")]
    assert page.model.totals[0][-5:] == ("100,00", "100,00", "", "", "")
    page.choose("people")
    assert shown(page) == [("Anna Nowak", "1", "1", "100,00", "100,00", "", "", "20,00")]
    page.clear_filters()
    assert len(shown(page)) == 3


def test_a_click_on_a_column_sorts_by_it_and_back(travelled: Store, show: Show) -> None:
    page = show()
    page.choose("people")
    header = page.table.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(3) + 5, header.height() // 2)
    seen = []
    for _click in range(3):
        click(header.viewport(), at)
        seen.append(names(page))
    assert seen == [
        ["wspólnie", "Anna Nowak", "Jan Żak"],
        ["Anna Nowak", "wspólnie", "Jan Żak"],
        ["Anna Nowak", "Jan Żak", "wspólnie"],
    ]


def test_a_double_click_leads_to_the_delegation(
    window: Window, travelled: Store, show: Show, qtbot: QtBot
) -> None:
    page = show()
    page.table.selectRow(3)
    focus(window, page.table)
    QTest.keyClick(page.table, Key.Key_Return)
    assert window.pages.list_page is not None
    assert window.pages.list_page.record is Delegation
    assert window.pages.list_page.form.draft is not None
    assert window.pages.list_page.form.draft.values["title"] == "Gori"
    QTest.keyClick(window, Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.pages.page is page


def test_from_a_sum_one_comes_to_its_journeys(travelled: Store, show: Show, qtbot: QtBot) -> None:
    page = show()
    page.choose("people")
    page.open(1)
    assert (page.cut, names(page)) == ("journeys", ["Jan Żak"])
    page.clear_filters()
    page.choose("people")
    page.open(2)  # in common: that is nobody
    assert page.cut == "people"
    page.choose("years")
    with qtbot.waitSignal(page.shown):
        page.open(0)
    assert page.cut == "journeys"


def test_what_changes_shows(queue: WriteQueue, travelled: Store, show: Show, qtbot: QtBot) -> None:
    page = show()
    one = page.model.linked(3)
    assert one is not None
    drafted = travelled.draft(Delegation, one.id)
    assert drafted is not None
    drafted.parts["participants"][0]["name"] = "Anna Nowak-Lis"

    def work(changing: Transaction) -> None:
        changing.save(drafted)

    with qtbot.waitSignal(page.shown):
        queue.submit(work, "")
    assert names(page)[3] == "Anna Nowak-Lis"


def test_an_empty_one_says_what_to_do(window: Window, writing: Store, show: Show, qtbot: QtBot) -> None:
    page = show()
    assert page.lists.currentWidget() is page.empty
    assert page.empty.links() == ["Wszystkie lata", "Nowa delegacja"]
    with qtbot.waitSignal(page.shown):
        click(button(page.empty, "Wszystkie lata"))
    assert page.empty.sentence.text().startswith("Nie odbył się jeszcze żaden wyjazd.")
    click(button(page.empty, "Nowa delegacja"))
    assert window.pages.list_page is not None
    assert window.pages.list_page.record is Delegation


def test_words_that_nothing_matches_can_be_cleared(travelled: Store, show: Show, qtbot: QtBot) -> None:
    page = show()
    with qtbot.waitSignal(page.shown):
        page.quick.setText("nikt taki")
    assert page.empty.sentence.text() == "Żaden wyjazd nie pasuje do „nikt taki”."
    click(button(page.empty, "Wyczyść filtr"))
    assert len(names(page)) == 4


def test_sums_are_never_cut(travelled: Store, show: Show, window: Window) -> None:
    """Where there is no room the table scrolls: a part of a number is another number."""
    window.resize(700, 500)
    page = show()
    header = page.table.horizontalHeader()
    metrics = page.totals.fontMetrics()
    for at, text in enumerate(page.model.totals[0]):
        if page.model.fields[at].kind.align == "right":
            assert header.sectionSize(at) >= metrics.horizontalAdvance(text)


def test_widths_and_order_are_remembered_for_each_way_to_sum(
    window: Window, travelled: Store, show: Show, reading: Store, queue: WriteQueue, qtbot: QtBot
) -> None:
    page = show()
    page.choose("people")
    header = page.table.horizontalHeader()
    header.resizeSection(0, 333)
    header.resizeSection(3, 47)  # narrower than what stands in it, as somebody wanted it
    click(header.viewport(), QPoint(header.sectionViewportPosition(1) + 5, header.height() // 2))
    page.choose("years")
    assert header.sectionSize(0) != 333
    page.flush()
    queue.wait()
    again = TravelPage(reading, queue, window.counting, REPORTS[0], window.as_of, RecordingNavigator())
    qtbot.addWidget(again)
    with qtbot.waitSignal(again.shown):
        again.show()
    again.choose("people")
    header = again.table.horizontalHeader()
    assert abs(header.sectionSize(0) - 333) <= 1
    assert abs(header.sectionSize(3) - 47) <= 1
    assert again.request().order == ("journeys", False)
    assert names(again) == ["Jan Żak", "wspólnie", "Anna Nowak"]
    header.sectionHandleDoubleClicked.emit(3)
    assert header.sectionSize(3) > 60
    assert abs(header.sectionSize(0) - 333) <= 1
    for _again in range(2):  # also where it is as wide as needed already
        header.sectionHandleDoubleClicked.emit(0)
        assert header.sectionSize(0) < 333
        header.sectionHandleDoubleClicked.emit(3)
        assert header.sectionSize(3) > 60
    again.flush()
    queue.wait()
    kept = again.table.kept
    assert kept is not None
    with qtbot.waitSignal(kept.destroyed):  # its timer goes with the page
        again.deleteLater()


def test_totals_have_words_that_reach_over_nothing_else(travelled: Store, show: Show) -> None:
    page = show()
    page.quick.setText("anna")
    page.quick.pause.stop()
    page.choose("people")
    header, metrics = page.table.horizontalHeader(), page.totals.fontMetrics()
    words, journeys, days, *_money = page.model.totals[1]
    assert (words, journeys, days) == ("z udziałem w kosztach wspólnych", "", "")
    assert sum(header.sectionSize(column) for column in range(3)) >= metrics.horizontalAdvance(words)
