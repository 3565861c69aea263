"""What waits for the register: long work is waited for with the window painted, and no key gets through."""

import threading
from datetime import date
from threading import Event

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db.drafts import draft as drafts
from db.drafts.address import FieldAddress
from db.drafts.draft import Draft
from db.records import Agreement
from db.store import Store
from db.store.query import Query
from desktop.background.write_queue import WriteQueue
from desktop.screens.forms import waiting
from desktop.screens.forms.form import Form
from desktop.screens.widgets.progress_dialog import ProgressDialog
from tests.support import forms
from tests.support.forms import TOMSK
from tests.support.windows import Answers


def test_a_short_save_is_waited_for_unseen(queue: WriteQueue, bare_window: QWidget) -> None:
    done = list[str]()
    queue.run(lambda _store: "saved", done=done.append)
    waiting.wait_until_saved(queue, bare_window)
    assert done == ["saved"]


def test_a_long_save_is_seen_and_the_loop_turns(
    queue: WriteQueue, bare_window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "UNSEEN_S", 0)
    may_end, done, seen = Event(), list[str](), list[ProgressDialog]()

    def work(_store: object) -> str:
        may_end.wait(60)
        return "saved"

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, ProgressDialog):
            assert not any(one.isVisible() for one in dialog.findChildren(QPushButton))
            seen.append(dialog)
            may_end.set()

    beside = QTimer(bare_window, interval=0)
    beside.timeout.connect(look)
    beside.start()
    queue.run(work, done=done.append)
    waiting.wait_until_saved(queue, bare_window)
    beside.stop()
    assert seen
    assert done == ["saved"]
    assert QApplication.activeModalWidget() is None


@pytest.fixture
def _few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """A record with more than one row in its parts is large."""
    monkeypatch.setattr(drafts, "MANY_ROWS", 1)


@pytest.fixture
def readers(monkeypatch: pytest.MonkeyPatch) -> list[threading.Thread]:
    """The threads in which records are read."""
    found = list[threading.Thread]()
    read = Store.draft

    def noted(store: Store, *given: object) -> Draft | None:
        found.append(threading.current_thread())
        return read(store, *given)  # type: ignore[arg-type]  # as it was called

    monkeypatch.setattr(Store, "draft", noted)
    return found


def test_a_record_of_few_rows_is_read_at_once(
    reading: Store, bare_window: QWidget, readers: list[threading.Thread]
) -> None:
    found = waiting.read_draft(reading, Agreement, TOMSK, bare_window)
    assert found == reading.draft(Agreement, TOMSK)
    assert set(readers) == {threading.main_thread()}
    assert waiting.read_draft(reading, Agreement, 9999, bare_window) is None


@pytest.mark.usefixtures("_few_are_many")
def test_a_record_of_many_rows_is_read_beside_the_window(
    reading: Store, bare_window: QWidget, readers: list[threading.Thread]
) -> None:
    [large] = [one for one in reading.ids(Query(Agreement, date.max)) if reading.is_large(Agreement, one)][:1]
    seen = list[object]()
    beside = QTimer(bare_window, interval=0)
    beside.timeout.connect(lambda: seen.append(QApplication.activeModalWidget()))
    beside.start()
    found = waiting.read_draft(reading, Agreement, large, bare_window)
    beside.stop()
    assert threading.main_thread() not in readers
    assert found == reading.draft(Agreement, large)
    assert any(isinstance(one, ProgressDialog) for one in seen)
    assert QApplication.activeModalWidget() is None


@pytest.mark.usefixtures("_few_are_many")
def test_a_large_record_is_opened_and_checked_beside_the_window_and_told_of_its_errors(
    reading: Store, queue: WriteQueue, answers: Answers, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    form: Form = forms.shown(qtbot, reading, queue, Agreement, answers)
    [large] = [one for one in reading.ids(Query(Agreement, date.max)) if reading.is_large(Agreement, one)][:1]
    form.open(large)
    assert form.draft
    assert form.draft.is_large
    checked = list[threading.Thread]()
    wrong = Draft.wrong

    def noted(draft: Draft) -> dict[FieldAddress, str]:
        checked.append(threading.current_thread())
        return wrong(draft)

    monkeypatch.setattr(Draft, "wrong", noted)
    form.draft.values["title"] = ""
    form.draft.values["kind"] = None
    form.tabs.changed.emit()
    form.save()
    queue.wait()
    assert checked
    assert threading.main_thread() not in checked
    assert form.dirty
    assert form.tabs.error_count() == 1
