"""Autosave: an edit is on the disk soon, gone once it was saved or discarded, and the window never waits."""

import errno
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.drafts.draft import blank
from db.drafts.unsaved import UnsavedDraft, from_json
from db.records import Partner
from desktop.background import autosave
from desktop.background.autosave import Autosave
from desktop.system.draft_files import DraftFiles


class Form:
    """A form whose name can be typed; "" is nothing unsaved."""

    def __init__(self) -> None:
        self.name = ""

    def unsaved(self) -> UnsavedDraft | None:
        draft = blank(Partner)
        draft.values["name"] = self.name
        return (
            UnsavedDraft("partner", draft, blank(Partner), {}, "", datetime.now(UTC)) if self.name else None
        )


@pytest.fixture
def form() -> Form:
    return Form()


@pytest.fixture
def keeping(form: Form, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Autosave]:
    monkeypatch.setattr(autosave, "AFTER_MS", 20)
    made = Autosave(DraftFiles(tmp_path / "drafts"))
    made.watch("partner", form.unsaved)
    yield made
    made.close()
    made.deleteLater()


def names(tmp_path: Path) -> list[str]:
    found = []
    for path in (tmp_path / "drafts").glob("*.draft"):
        with suppress(FileNotFoundError):  # removed since
            found.append(from_json(path.read_text("utf-8")).draft.values["name"])
    return found


def test_an_edit_is_kept_soon_and_no_later_edit_puts_it_off(
    keeping: Autosave, form: Form, tmp_path: Path, qtbot: QtBot
) -> None:
    typed = "Gori nad Kurą, w Gruzji"
    for number in range(1, len(typed) + 1):
        form.name = typed[:number]
        keeping.note_edit("partner")
        qtbot.wait(5)
        if names(tmp_path):
            break
    assert names(tmp_path)
    assert number < len(typed)
    form.name = typed
    keeping.note_edit("partner")
    qtbot.waitUntil(lambda: names(tmp_path) == [typed])


def test_what_was_saved_or_discarded_is_removed_at_once(
    keeping: Autosave, form: Form, tmp_path: Path, qtbot: QtBot
) -> None:
    form.name = "Gori"
    keeping.note_edit("partner")
    qtbot.waitUntil(lambda: names(tmp_path) == ["Gori"])
    form.name = ""
    keeping.note_end("partner")
    qtbot.waitUntil(lambda: names(tmp_path) == [])


def test_an_end_overtakes_an_edit(keeping: Autosave, form: Form, tmp_path: Path, qtbot: QtBot) -> None:
    form.name = "Gori"
    keeping.note_edit("partner")
    form.name = ""
    keeping.note_end("partner")
    qtbot.wait(60)
    assert names(tmp_path) == []


def test_flushing_waits_for_the_disk(keeping: Autosave, form: Form, tmp_path: Path) -> None:
    form.name = "Gori"
    keeping.note_edit("partner")
    assert names(tmp_path) == []
    keeping.flush()
    assert names(tmp_path) == ["Gori"]


def test_at_the_end_what_is_unsaved_stays_for_the_next_run(
    keeping: Autosave, form: Form, tmp_path: Path
) -> None:
    form.name = "Gori"
    keeping.note_edit("partner")
    keeping.close()
    keeping.close()
    later = DraftFiles(tmp_path / "drafts")
    assert [from_json(left.text).draft.values["name"] for left in later.left()] == ["Gori"]
    later.close()


def test_a_disk_that_takes_nothing_is_told_of_once(
    keeping: Autosave, form: Form, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[OSError] = []
    keeping.failed.connect(told.append)
    form.name = "Gori"

    def full(*_given: object) -> None:
        raise OSError(errno.ENOSPC, "no room")

    write = DraftFiles.write
    for _turn in range(2):
        monkeypatch.setattr(DraftFiles, "write", full)
        for _edit in range(3):
            keeping.note_edit("partner")
            keeping.flush()
            qtbot.wait(1)
        monkeypatch.setattr(DraftFiles, "write", write)
        keeping.note_edit("partner")
        qtbot.waitUntil(lambda: names(tmp_path) == ["Gori"])
        qtbot.wait(1)
    assert [error.errno for error in told] == [errno.ENOSPC, errno.ENOSPC]


def test_drafts_that_cannot_be_read_are_told_of_and_keep_nothing_from_opening(
    keeping: Autosave, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(_files: DraftFiles) -> None:
        raise OSError(errno.ESTALE, "as the system says it")

    monkeypatch.setattr(DraftFiles, "left", lost)
    with qtbot.waitSignal(keeping.failed):
        assert keeping.left() == []


def test_a_draft_that_cannot_be_taken_keeps_no_other_from_being_kept(
    keeping: Autosave, form: Form, tmp_path: Path
) -> None:
    def fail() -> UnsavedDraft | None:
        raise ZeroDivisionError

    keeping.watch("agreement", fail)
    form.name = "Gori"
    for list_id in ("agreement", "partner"):
        keeping.note_edit(list_id)
    with pytest.raises(ZeroDivisionError):
        keeping.flush()
    assert keeping.flush()
    assert names(tmp_path) == ["Gori"]


def test_the_text_of_a_draft_is_made_in_the_thread_that_writes_it(
    keeping: Autosave, form: Form, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads = list[threading.Thread]()
    to_json = UnsavedDraft.to_json

    def noted(unsaved: UnsavedDraft) -> str:
        threads.append(threading.current_thread())
        return to_json(unsaved)

    monkeypatch.setattr(UnsavedDraft, "to_json", noted)
    form.name = "Gori"
    keeping.note_edit("partner")
    qtbot.waitUntil(lambda: names(tmp_path) == ["Gori"])
    assert threads
    assert threading.main_thread() not in threads


def test_while_a_large_draft_is_written_only_the_latest_edit_waits(
    keeping: Autosave, form: Form, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_end, begun = threading.Event(), list[str]()
    to_json = UnsavedDraft.to_json

    def slow(unsaved: UnsavedDraft) -> str:
        begun.append(unsaved.draft.values["name"])
        may_end.wait(60)
        return to_json(unsaved)

    monkeypatch.setattr(UnsavedDraft, "to_json", slow)
    for name in ("Gori", "Kowno", "Tomsk", "Łuck"):
        form.name = name
        keeping.note_edit("partner")
        qtbot.waitUntil(lambda: bool(begun))
        qtbot.wait(2 * autosave.AFTER_MS)
    may_end.set()
    qtbot.waitUntil(lambda: names(tmp_path) == ["Łuck"])
    assert begun == ["Gori", "Łuck"]
