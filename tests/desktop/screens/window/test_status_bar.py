"""The line at the foot of the window."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from db.records import Agreement
from db.store import Store
from db.store.query import Condition
from desktop.background.write_queue import WriteQueue
from desktop.screens.window.window import Window
from tests.support.windows import ids, list_of

REPORT = date(2017, 12, 31)


def test_it_counts_the_states_and_kinds_of_the_report(window: Window, qtbot: QtBot) -> None:
    window.as_of.set(REPORT)
    line = window.status
    qtbot.waitUntil(lambda: line.states.text() == "obowiązujące: 20 · wygasłe: 2 · nieaktualne: 1")
    assert line.kinds.text() == "5 umów, 14 listów intencyjnych, 4 inne"
    assert line.register.text() == "bialystok.foedus"


def test_what_is_only_probable_is_told_apart(window: Window, qtbot: QtBot) -> None:
    window.as_of.set(date(2010, 12, 31))
    qtbot.waitUntil(lambda: window.status.states.text() == "obowiązujące: 9 (w tym prawdopodobnie: 4)")


def test_it_counts_what_the_conditions_leave(window: Window, qtbot: QtBot) -> None:
    page = list_of(window, "agreement")
    page.list_side.add_condition(Condition("country", "any", ("UA",)))
    qtbot.waitUntil(lambda: "1 umowa" in window.status.kinds.text())
    page.list_side.clear_filters()
    qtbot.waitUntil(lambda: window.status.kinds.text() == "5 umów, 14 listów intencyjnych, 4 inne")


def test_it_counts_each_list_in_its_own_words(window: Window, qtbot: QtBot) -> None:
    list_of(window, "partner")
    qtbot.waitUntil(lambda: window.status.kinds.text() == "21 partnerów")
    assert not window.status.states.isVisible()
    window.pages.show_list("changes")
    assert (window.status.states.text(), window.status.kinds.text()) == ("", "")


def test_it_follows_a_change(window: Window, queue: WriteQueue, reading: Store, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "4 inne" in window.status.kinds.text())
    gone = ids(reading, Agreement, "sumqayit")[0]
    queue.submit(lambda changing: changing.delete(Agreement, gone), "")
    qtbot.waitUntil(lambda: "13 listów intencyjnych" in window.status.kinds.text())


def test_a_keystroke_and_another_order_count_nothing_again(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.waitUntil(lambda: "4 inne" in window.status.kinds.text())
    asked: list[str] = []
    monkeypatch.setattr(window.counting, "ask", lambda question, *_given: asked.append(question))
    side = list_of(window, "agreement").list_side
    side.quick.setText("luck")
    side.sort_by_column(descending=True)
    qtbot.waitUntil(lambda: side.model.query.words == "luck" and bool(side.model.order))
    assert asked == []
    window.as_of.set(date(2010, 12, 31))
    qtbot.waitUntil(lambda: "status" in asked)


def test_what_is_fast_needs_no_word(window: Window, qtbot: QtBot) -> None:
    line = window.status
    line.set_busy(True)
    assert line.message.text() == ""
    line.set_busy(False)
    line.set_busy(True)
    qtbot.waitUntil(lambda: line.message.text() == "Zapisywanie…")
    line.set_busy(False)
    assert line.message.text() == ""


def test_what_was_told_is_not_wiped_by_a_save(window: Window) -> None:
    line = window.status
    line.set_busy(True)
    line.show_message("Cofnięto")
    line.set_busy(False)
    assert line.message.text() == "Cofnięto"


def test_what_was_done_is_told_whole_in_a_narrow_window(window: Window, qtbot: QtBot) -> None:
    line = window.status
    qtbot.waitUntil(lambda: line.kinds.isVisible())
    line.offer("Przeniesiono do kosza: " + 60 * "x")
    qtbot.waitUntil(lambda: line.message.width() >= line.message.sizeHint().width())
    assert not line.kinds.isVisible()
    line.withdraw()
    qtbot.waitUntil(lambda: line.kinds.isVisible(), timeout=1500)
    assert line.register.isVisible()


def test_counts_of_many_states_never_widen_the_window(window: Window, qtbot: QtBot) -> None:
    bar = window.status
    window.resize(900, 700)
    window.show()
    qtbot.waitUntil(lambda: bool(bar.states.text()))
    before = window.minimumSizeHint().width()
    bar.states.setText("12 obowiązujących · " * 12)
    bar.kinds.setText("30 umów · 4 listy intencyjne · " * 4)
    window.resize(901, 700)  # the parts find their room again
    qtbot.waitUntil(lambda: not bar.kinds.isVisible())
    qtbot.waitUntil(lambda: window.minimumSizeHint().width() <= before)
    assert window.width() == 901
