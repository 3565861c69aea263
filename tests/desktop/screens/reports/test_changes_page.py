"""*Ostatnie zmiany* and *Kosz*."""

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from db.operations import importing
from db.records import Agreement, Partner
from db.store import Store
from db.store.change import Transaction
from db.store.query import Query
from desktop.background.write_queue import WriteQueue
from desktop.screens.reports import changes_page
from desktop.screens.reports.changes_page import ChangesModel, ChangesPage
from tests.db.store.test_store import ON
from tests.support.navigator import RecordingNavigator
from tests.support.saving import draft
from tests.support.windows import Answers


def last_document(reading: Store) -> int:
    return reading.ids(Query(Agreement, ON))[-1]


def delete(queue: WriteQueue, one: int) -> None:
    def work(changing: Transaction) -> None:
        changing.delete(Agreement, one)

    queue.submit(work, "Deleted")
    queue.wait()


def texts(page: ChangesPage) -> list[list[str]]:
    model = page.model
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_the_model_is_one(qtbot: QtBot, reading: Store) -> None:
    model = ChangesModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_lines([])
    assert model.rowCount() == 0


def test_changes_tell_who_and_what(qtbot: QtBot, reading: Store, queue: WriteQueue) -> None:
    navigator = RecordingNavigator()
    page = ChangesPage(reading, queue, navigator)
    queue.changed.connect(page.refresh)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: len(page.model.lines) > 40)  # the sample
    delete(queue, last_document(reading))
    qtbot.waitUntil(
        lambda: texts(page)[0][1:] == ["Anna Nowak", "Deleted", "Sumqayit – list intencyjny (28.08.2013)"]
    )


def test_the_bin_gives_back_what_it_holds(qtbot: QtBot, reading: Store, queue: WriteQueue) -> None:
    navigator = RecordingNavigator()
    page = ChangesPage(reading, queue, navigator, deletions=True)
    queue.changed.connect(page.refresh)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.empty.isVisible())
    assert page.empty.sentence.text() == "Kosz jest pusty."
    one = last_document(reading)
    before = reading.draft(Agreement, one)
    delete(queue, one)
    qtbot.waitUntil(lambda: len(page.model.lines) == 1)
    assert before
    page.restore.click()
    qtbot.waitUntil(lambda: bool(navigator.gone))
    assert navigator.gone == [(Agreement, one)]
    after = reading.draft(Agreement, one)
    assert after
    assert after.same(before)
    qtbot.waitUntil(lambda: page.empty.isVisible())


@pytest.mark.parametrize("deletions", [True, False])
def test_what_is_older_is_shown_when_asked_for(
    qtbot: QtBot, reading: Store, queue: WriteQueue, monkeypatch: pytest.MonkeyPatch, deletions: bool
) -> None:
    monkeypatch.setattr(changes_page, "AT_ONCE", 2)
    gone = reading.ids(Query(Agreement, ON))[:5]
    for one in gone:
        delete(queue, one)
    navigator = RecordingNavigator()
    page = ChangesPage(reading, queue, navigator, deletions=deletions)
    queue.changed.connect(page.refresh)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: len(page.model.lines) == 2)
    page.older.click()
    assert [line.step.id for line in page.model.lines] == gone[:0:-1]
    chosen = page.chosen()
    assert chosen
    assert chosen.step.id == gone[2]
    page.older.click()
    assert [line.step.id for line in page.model.lines][:5] == gone[::-1]
    assert page.older.isHidden()


def test_a_line_leads_to_its_record(qtbot: QtBot, reading: Store, queue: WriteQueue) -> None:
    navigator = RecordingNavigator()
    page = ChangesPage(reading, queue, navigator)
    queue.changed.connect(page.refresh)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: bool(page.model.lines))
    row = next(at for at, line in enumerate(page.model.lines) if line.step.record is Partner)
    page.table.activated.emit(page.model.index(row, 0))
    (gone,) = navigator.gone
    assert gone[0] is Partner


def test_an_earlier_change_is_taken_back_and_what_stays_is_listed(
    qtbot: QtBot, reading: Store, queue: WriteQueue, answers: Answers
) -> None:
    drafts = [draft(Partner, name=f"{name}próbowo", country="CZ") for name in ("A", "B", "C")]
    queue.submit(lambda change: importing.write(change, drafts), "Read in")
    queue.wait()
    (second,) = reading.ids(Query(Partner, ON, "bprobowo"))
    opened = reading.draft(Partner, second)
    assert opened
    opened.values["remarks"] = "później"
    queue.submit(lambda change: change.save(opened), "Changed")
    queue.wait()
    page = ChangesPage(reading, queue, RecordingNavigator(), dialogs=answers)
    queue.changed.connect(page.refresh)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: bool(page.model.lines))
    page.table.selectRow(1)  # below the change of the one
    assert page.restore.isHidden()
    page.take_back.click()
    assert answers.asked[0].startswith("Cofnij: Read in: Dotyczy 3 zapisów.")
    assert len(reading.ids(Query(Partner, ON, "probowo"))) == 3
    answers.going_on = True
    page.take_back.click()
    qtbot.waitUntil(lambda: bool(answers.said))
    assert answers.said[0].endswith("używany:\n\nBpróbowo (Czechy)")
    assert reading.ids(Query(Partner, ON, "probowo")) == [second]
    qtbot.waitUntil(lambda: texts(page)[0][2] == "Cofnięto: Read in")
