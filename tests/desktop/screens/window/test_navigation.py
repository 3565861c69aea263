"""Where one has been, and the way back there."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.records import Agreement, Partner
from db.store import Store
from desktop.background.write_queue import WriteQueue
from desktop.screens.window.navigation import MOST, Place, Visits
from desktop.screens.window.window import Window
from tests.support.windows import Answers, ids, list_of, look_at, rest

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


def go(window: Window, key: Key) -> tuple[str, int | None]:
    """Press Alt and an arrow key; where one is then."""
    QTest.keyClick(window, key, ALT)
    QApplication.processEvents()
    return here(window)


def here(window: Window) -> tuple[str, int | None]:
    page = window.pages.list_page
    if page is None:
        return "", None
    rest(page)  # the focus may have chosen a row
    assert page.form.current == page.table.current()
    return page.list_side.ready.id, page.form.current


def test_one_goes_back_and_forward() -> None:
    visits = Visits()
    assert not visits.can_go(-1)
    for record in (1, 2, 3):
        visits.visit("partner", record)
    assert visits.go(-1) == Place("partner", 2)
    assert visits.go(-1) == Place("partner", 1)
    assert visits.go(-1) is None
    assert visits.go(1) == Place("partner", 2)
    visits.visit("agreement", 7)
    assert not visits.can_go(1)  # what lay forward is forgotten
    assert visits.go(-1) == Place("partner", 2)


def test_to_stay_is_no_visit() -> None:
    visits = Visits()
    visits.visit("partner", 1)
    visits.visit("partner", 1)
    assert not visits.can_go(-1)


def test_a_list_and_then_a_record_of_it_are_one_place() -> None:
    visits = Visits()
    visits.visit("agreement", 4)
    visits.visit("partner", None)
    visits.visit("partner", 1)
    assert visits.go(-1) == Place("agreement", 4)
    assert visits.go(1) == Place("partner", 1)


def test_a_record_that_is_found_on_the_way_back_does_not_end_the_way_forward() -> None:
    visits = Visits()
    visits.visit("agreement", None)
    visits.visit("partner", 1)
    assert visits.go(-1) == Place("agreement", None)
    visits.visit("agreement", 4)
    assert visits.go(1) == Place("partner", 1)


def test_what_happens_on_the_way_is_no_visit() -> None:
    visits = Visits()
    visits.visit("partner", 1)
    visits.visit("partner", 2)
    with visits.resting():
        visits.visit("agreement", 9)
    assert visits.go(-1) == Place("partner", 1)


def test_the_oldest_places_are_forgotten() -> None:
    visits = Visits()
    for record in range(MOST + 5):
        visits.visit("partner", record)
    assert visits.can_go(-(MOST - 1))
    assert not visits.can_go(-MOST)


# In the window


def test_from_a_document_to_its_partner_and_back(window: Window, reading: Store, qtbot: QtBot) -> None:
    documents = list_of(window, "agreement")
    document, partner = ids(reading, Agreement, "tomsk")[0], ids(reading, Partner, "tomsk")[0]
    look_at(documents, qtbot, document)
    documents.form.navigator.show_record(Partner, partner)
    assert here(window) == ("partner", partner)
    assert go(window, Key.Key_Left) == ("agreement", document)
    assert go(window, Key.Key_Right) == ("partner", partner)
    assert go(window, Key.Key_Right) == ("partner", partner)  # there is no more


def test_a_jump_finds_what_the_filter_hides(window: Window, reading: Store) -> None:
    partners = list_of(window, "partner")
    partners.list_side.quick.setText("kowno")
    window.pages.show_list("agreement")
    tomsk = ids(reading, Partner, "tomsk")[0]
    window.pages.show_record(Partner, tomsk)
    assert here(window) == ("partner", tomsk)
    assert partners.list_side.quick.text() == ""


def test_from_the_first_list_to_another_and_back(window: Window) -> None:
    window.pages.show_list("partner")
    assert go(window, Key.Key_Left)[0] == "agreement"
    assert go(window, Key.Key_Right)[0] == "partner"


def test_also_the_history_is_a_place(window: Window) -> None:
    window.pages.show_list("changes")
    window.pages.show_list("partner")
    assert go(window, Key.Key_Left) == ("", None)
    assert window.pages.currentWidget() is window.pages.page_of("changes")


def test_what_was_deleted_meanwhile_is_passed_over(
    window: Window, reading: Store, queue: WriteQueue, qtbot: QtBot
) -> None:
    documents = list_of(window, "agreement")
    first, gone = list(documents.model.ids)[-2:]
    look_at(documents, qtbot, first)
    look_at(documents, qtbot, gone)
    window.pages.show_list("partner")
    queue.submit(lambda changing: changing.delete(Agreement, gone), "")
    queue.wait()
    assert reading.label(Agreement, gone) is None
    assert go(window, Key.Key_Left) == ("agreement", first)


def test_the_way_back_does_not_leave_what_was_typed(
    window: Window, reading: Store, answers: Answers, qtbot: QtBot
) -> None:
    partners = list_of(window, "partner")
    first, second = list(partners.model.ids)[:2]
    look_at(partners, qtbot, first)
    look_at(partners, qtbot, second)
    assert partners.form.draft is not None
    partners.form.draft.values["website"] = "example.org"
    assert go(window, Key.Key_Left) == ("partner", second)
    assert len(answers.asked) == 1
