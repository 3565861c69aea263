"""What is asked for while the register is being written is answered later; nothing typed is lost by it."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from db.records import Agreement, Partner
from db.register.opening import Register
from db.store import Store
from desktop.background.write_queue import WriteQueue
from desktop.screens.lists.list_page import ListPage
from desktop.screens.lists.operands import SomeOperand
from desktop.screens.outgoing.export import Exporter
from desktop.screens.outgoing.list_preview import ListPreview
from desktop.screens.window.window import Window
from desktop.system.settings import Settings
from tests.support.windows import Answers, ids, list_of

THEN = date(2005, 1, 1)
Lock = Callable[[], Callable[[], None]]


@pytest.fixture
def lock(register: Register) -> Iterator[Lock]:
    """Keeps readers out, as a commit does; what it returns lets them in again."""
    other = sqlite3.connect(str(register.path), isolation_level=None, check_same_thread=False)

    def keep_out() -> Callable[[], None]:
        other.execute("BEGIN EXCLUSIVE")

        def let_in() -> None:
            other.execute("ROLLBACK")

        return let_in

    yield keep_out
    other.close()


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> ListPage:
    page = list_of(window, "agreement")
    qtbot.waitUntil(lambda: page.model.whole)
    return page


def refreshed(page: ListPage) -> None:
    """As when what was being written is told: sooner than a waiting question is asked again."""
    page.refresh({(Agreement, 1)})


def test_another_day_asked_for_is_shown(page: ListPage, window: Window, lock: Lock, qtbot: QtBot) -> None:
    let_in = lock()
    window.as_of.set(THEN)
    let_in()
    refreshed(page)
    assert page.model.query.as_of == THEN
    qtbot.waitUntil(lambda: len(page.model.ids) < 23)


def test_words_typed_meanwhile_narrow_the_list(page: ListPage, lock: Lock, qtbot: QtBot) -> None:
    let_in = lock()
    page.list_side.quick.setText("kaunas")
    let_in()
    refreshed(page)
    assert page.model.query.words == "kaunas"
    qtbot.waitUntil(lambda: len(page.model.ids) == 1)


def test_day_and_words_both_hold(page: ListPage, window: Window, lock: Lock, qtbot: QtBot) -> None:
    let_in = lock()
    window.as_of.set(THEN)
    page.list_side.quick.setText("kaunas")
    let_in()
    qtbot.waitUntil(lambda: (page.model.query.as_of, page.model.query.words) == (THEN, "kaunas"))


def test_the_row_chosen_meanwhile_is_shown(page: ListPage, lock: Lock, qtbot: QtBot) -> None:
    first, second = page.model.ids[:2]
    page.show_record(first)
    let_in = lock()
    page.table.select(second)
    qtbot.wait(20)  # the form is asked a moment after the selection
    let_in()
    refreshed(page)
    qtbot.waitUntil(lambda: page.form.current == second)


def test_what_is_typed_meanwhile_stays(
    page: ListPage, reading: Store, queue: WriteQueue, lock: Lock, qtbot: QtBot
) -> None:
    """Somebody else saved the record; before it could be read anew, the clerk went on typing."""
    one = ids(reading, Agreement, "luck")[1]
    page.show_record(one)
    let_in = lock()
    page.form.refresh({(Agreement, one)})
    assert page.form.draft
    page.form.draft.values["title"] = "MINE"
    let_in()
    qtbot.wait(120)
    assert page.form.draft.values["title"] == "MINE"
    assert page.form.dirty


def test_a_new_record_begun_meanwhile_stays(page: ListPage, lock: Lock, qtbot: QtBot) -> None:
    let_in = lock()
    page.form.open(page.model.ids[1])
    page.new_record()
    let_in()
    qtbot.wait(120)
    assert page.form.draft
    assert page.form.draft.id is None


def test_paper_takes_all_rows_or_waits(page: ListPage, lock: Lock, qtbot: QtBot) -> None:
    let_in = lock()
    page.list_side.quick.setText("ukraina")
    let_in()
    assert len(page.list_side.request().ids) == 2


def test_a_change_heard_of_while_a_partner_is_shown_is_no_bug(
    window: Window, reading: Store, lock: Lock, qtbot: QtBot
) -> None:
    partners = list_of(window, "partner")
    partners.show_record(ids(reading, Partner, "luck")[0])
    let_in = lock()
    partners.list_side.model.refresh()
    let_in()
    qtbot.waitUntil(lambda: not partners.model._list_retry.waiting)
    assert partners.form.current is not None


@pytest.fixture
def locked_a_while(lock: Lock) -> Iterator[Callable[[], None]]:
    """Keeps readers out, and lets them in by itself a little later."""
    waiting: list[threading.Timer] = []

    def keep_out() -> None:
        waiting.append(threading.Timer(0.1, lock()))
        waiting[-1].start()

    yield keep_out
    for one in waiting:
        one.join()


def test_a_list_that_is_asked_for_first_is_shown(window: Window, locked_a_while: Callable[[], None]) -> None:
    locked_a_while()
    page = list_of(window, "agreements")
    assert page.list_side.own


def test_a_list_can_be_printed(
    page: ListPage,
    reading: Store,
    own_settings: Settings,
    answers: Answers,
    locked_a_while: Callable[[], None],
    qtbot: QtBot,
) -> None:
    asked, outgoing = page.list_side.request(), Exporter("", own_settings, answers, page)
    locked_a_while()
    preview = ListPreview(asked, reading, outgoing, own_settings, answers)
    qtbot.addWidget(preview)
    assert preview.whole


def test_what_a_list_is_narrowed_by_is_found(
    reading: Store, look: object, locked_a_while: Callable[[], None], qtbot: QtBot
) -> None:
    asked = SomeOperand(Agreement.field("partners"), reading)
    qtbot.addWidget(asked)
    locked_a_while()
    asked.line.setText("kowno")
    asked.line.textEdited.emit("kowno")
    assert asked.list.count() == 1
