"""The tab with a partner's line of time, in a real window."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.dates import PartialDate
from db.kinds import Linked
from db.records import Delegation, Partner
from db.store import Store
from db.store.query import Query
from desktop.background.write_queue import WriteQueue
from desktop.screens.forms.timeline_tab import TimelineTab
from desktop.screens.lists.list_page import ListPage
from desktop.screens.window.window import Window
from tests.support import forms
from tests.support.forms import all_tabs
from tests.support.saving import draft
from tests.support.typing_keys import write
from tests.support.windows import Answers, list_of, look_at


@pytest.fixture
def page(window: Window, reading: Store, qtbot: QtBot) -> ListPage:
    """The partners; Jełgawa is looked at, its line of time shown."""
    shown = list_of(window, "partner")
    qtbot.waitUntil(lambda: shown.model.whole)
    [one] = reading.ids(Query(Partner, date(2017, 12, 31), "jelgawa"))
    look_at(shown, qtbot, one)
    tabs = shown.form.tabs
    tabs.choose(all_tabs(tabs).index(line(shown)))
    return shown


def line(page: ListPage) -> TimelineTab:
    return next(tab for tab in all_tabs(page.form.tabs) if isinstance(tab, TimelineTab))


def told(page: ListPage) -> list[str]:
    model = line(page).model
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def test_it_tells_what_happened_with_the_day_asked_about(page: ListPage, window: Window) -> None:
    assert [words[:4] for words in told(page)] == ["1994", "2014", "2014", "21.0", "bez "]
    window.as_of.set(date(2014, 1, 1))
    assert "21.06.2014" not in " ".join(told(page))


def test_enter_goes_to_the_record(page: ListPage, window: Window) -> None:
    view = line(page).line
    view.setCurrentIndex(line(page).model.index(0))
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert window.pages.list_page is not None
    assert window.pages.list_page.record.__name__ == "Agreement"


def test_enter_goes_to_the_entry_of_the_log_among_rows_that_are_not_saved(
    reading: Store, queue: WriteQueue, answers: Answers, qtbot: QtBot
) -> None:
    form = forms.shown(qtbot, reading, queue, Partner, answers)
    form.open(1)
    log = forms.part_table(form, "log")
    log.type_row(0, {"happened_on": PartialDate(2016), "what": "Termin"})
    form.save()
    queue.wait()
    log.type_row(1, {"happened_on": PartialDate(2017), "what": "Nowsze"})
    write(qtbot, forms.editor(form, "name"), "")
    form.save()  # refused; the rows are in order by now
    assert [row["what"] for row in log.rows.rows] == ["Nowsze", "Termin"]
    [tab] = [tab for tab in all_tabs(form.tabs) if isinstance(tab, TimelineTab)]
    form.tabs.choose(all_tabs(form.tabs).index(tab))
    [at] = [at for at, event in enumerate(tab.model.events) if event.words.endswith("Termin")]
    tab.line.activated.emit(tab.model.index(at))
    assert log.rows.rows[log.sheet.current_row]["what"] == "Termin"


def test_a_visit_ahead_is_marked_as_planned(page: ListPage, window: Window, queue: WriteQueue) -> None:
    assert page.form.current is not None
    partner = (Linked(page.form.current),)
    known = {"planned_on": date(2026, 1, 5), "first_day": PartialDate(2090, 5)}
    visit = draft(Delegation, title="Dni Jełgawy", partners=partner, **known)
    queue.submit(lambda change: change.save(visit), "Saved")
    queue.wait()
    assert "05.2090 wyjazd: Dni Jełgawy – w planie" in told(page)
