"""What is typed and not saved when the program is ended comes back in the real window."""

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from db.dates import PartialDate
from db.drafts.address import FieldAddress
from db.drafts.draft import part_row
from db.drafts.unsaved import UnsavedDraft
from db.records import Agreement
from db.store.query import Query
from desktop.background.autosave import AFTER_MS
from desktop.program import Program
from desktop.screens.forms.recovery import RecoveryDialog
from desktop.screens.lists.list_page import ListPage
from desktop.screens.window.window import Window
from desktop.system.draft_files import DraftFiles
from desktop.system.settings import NAME
from tests.support.paths import ROOT
from tests.support.windows import Answers

pytestmark = pytest.mark.skipif(os.name == "nt", reason="ends by signals, as POSIX has them")

TYPING = f"""
import os, sys
sys.path.insert(0, {str(ROOT)!r})
from PySide6.QtCore import QTimer
from desktop import app
from desktop.program import Program
from desktop.system import display

display.problem = lambda: ""
showing = Program._show

def show(self, opened):
    showing(self, opened)
    QTimer.singleShot(100, opened.window, lambda: begin(opened.window.pages))

def begin(pages):
    for list_id, name, text in (("partner", "name", "Nowa nazwa"), ("agreement", "signed_on", "32.13.2012")):
        pages.show_list(list_id)
        page = pages.list_page
        page.table.select(page.model.ids[3])
        page._show()
        page.form.tabs.page(0).grid.rows[name].editor.line.replace(text)
    print("typed", flush=True)

Program._show = show
sys.exit(app.run(sys.argv[1]))
"""

Ending = Callable[["subprocess.Popen[str]"], None]


def typed_and_ended(file: Path, data: Path, end: Ending) -> int:
    """Type into two forms in a program of its own, end it, and return its exit code."""
    environment = os.environ | {"XDG_DATA_HOME": str(data), "QT_QPA_PLATFORM": "offscreen"}
    environment["XDG_CONFIG_HOME"] = str(data)
    given = [sys.executable, "-c", TYPING, str(file)]
    with subprocess.Popen(given, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            assert process.stdout.readline() == "typed\n"
            end(process)
            return process.wait(30)
        finally:
            process.kill()


def kill_later(process: "subprocess.Popen[str]") -> None:
    """As a crash or a power cut would, once typing has rested a little."""
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(AFTER_MS / 1000 + 2)
    process.kill()


def kill_at_once(process: "subprocess.Popen[str]") -> None:
    process.kill()


def terminate_at_once(process: "subprocess.Popen[str]") -> None:
    """As at the end of the session."""
    process.send_signal(signal.SIGTERM)


def hang_up_at_once(process: "subprocess.Popen[str]") -> None:
    process.send_signal(signal.SIGHUP)


@dataclass
class Reopened:
    """The program that opens the register again, on the same account."""

    program: Program
    answers: Answers
    file: Path
    data: Path
    qtbot: QtBot

    def open(self, *, read_only: bool = False) -> Window:
        """Open the register anew, and let happen what waits for that."""
        self.program.close_register()
        assert self.program.open(str(self.file), read_only=read_only)
        self.qtbot.wait(20)
        assert self.program.opened
        return self.program.opened.window

    @property
    def offered(self) -> list[RecoveryDialog]:
        return [dialog for dialog in self.answers.shown if isinstance(dialog, RecoveryDialog)]

    def page(self, list_id: str) -> ListPage:
        assert self.program.opened
        return self.program.opened.window.pages._lists[list_id]

    def drafts(self) -> list[Path]:
        return sorted(self.data.rglob("*.draft"))


@pytest.fixture
def reopened(
    program: Program, answers: Answers, file: Path, tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> Iterator[Reopened]:
    before = qapp.applicationName()
    qapp.setApplicationName(NAME)  # after which the folder of the account's data is called
    yield Reopened(program, answers, file, tmp_path / "data", qtbot)
    qapp.setApplicationName(before)


@pytest.mark.parametrize(("end", "code"), [(kill_later, -9), (terminate_at_once, 0), (hang_up_at_once, 0)])
def test_it_comes_back_in_each_list(end: Ending, code: int, file: Path, reopened: Reopened) -> None:
    assert typed_and_ended(file, reopened.data, end) == code
    reopened.answers.accepting = True
    window = reopened.open()
    assert len(reopened.offered) == 1
    partners, documents = reopened.page("partner"), reopened.page("agreement")
    assert partners.form.draft
    assert partners.form.draft.values["name"] == "Nowa nazwa"
    assert documents.form.tabs.pending_text() == {FieldAddress("signed_on"): "32.13.2012"}
    window.pages.raise_page("partner")
    partners.form.save()
    window.queue.wait()
    assert not partners.dirty
    reopened.program.keep_unsaved()
    kept = [json.loads(path.read_text("utf-8"))["list"] for path in reopened.drafts()]
    assert kept == ["agreement"]


def test_the_control_that_is_killed_at_once_has_nothing(file: Path, reopened: Reopened) -> None:
    assert typed_and_ended(file, reopened.data, kill_at_once) == -9
    reopened.open()
    assert reopened.offered == []


def test_later_means_at_the_next_opening_and_thrown_away_is_gone(
    file: Path, reopened: Reopened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def throw_away(dialog: QDialog) -> None:
        assert isinstance(dialog, RecoveryDialog)
        dialog.throw_away()

    typed_and_ended(file, reopened.data, terminate_at_once)
    status = reopened.open().status
    assert status.message.text().startswith("2 wpisy z niezapisanymi zmianami czekają")
    assert not reopened.page("agreement").dirty
    monkeypatch.setattr(reopened.answers, "answer", throw_away)
    reopened.open()
    assert "Wyrzucić niezapisane zmiany w 2 wpisach?" in reopened.answers.asked[-1]
    assert len(reopened.drafts()) == 2, "unless it is confirmed"
    reopened.answers.going_on = True
    reopened.open()
    reopened.open()
    assert reopened.drafts() == []
    assert len(reopened.offered) == 3


def test_a_register_open_for_reading_only_offers_nothing_yet(file: Path, reopened: Reopened) -> None:
    typed_and_ended(file, reopened.data, terminate_at_once)
    reopened.open(read_only=True)
    assert reopened.offered == []
    assert len(reopened.drafts()) == 2


def test_what_another_version_wrote_stays(file: Path, reopened: Reopened) -> None:
    typed_and_ended(file, reopened.data, terminate_at_once)
    other = reopened.drafts()[0]
    other.write_text('{"format": 99}')
    reopened.open()
    (dialog,) = reopened.offered
    assert dialog.records.count() == 1
    assert other.exists()


def test_on_a_full_disk_the_former_draft_stays(
    file: Path, reopened: Reopened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise OSError(errno.ENOSPC, "no room")

    typed_and_ended(file, reopened.data, terminate_at_once)
    monkeypatch.setattr(DraftFiles, "write", full)
    reopened.answers.accepting = True
    reopened.open()
    assert reopened.page("partner").dirty
    assert len(reopened.drafts()) == 2


def test_a_text_that_cannot_be_read_comes_back_in_its_own_row(file: Path, reopened: Reopened) -> None:
    """The rows of a part are put in order as they are shown."""
    window = reopened.open()
    record_id = window.store.ids(Query(Agreement, date.max))[0]
    original = window.store.draft(Agreement, record_id)
    assert original
    typed = original.copy()
    acts = next(parts.part for parts in Agreement.parts if parts.name == "acts")
    later, earlier = (
        part_row(acts.fields) | {"kind": "note", "happened_on": PartialDate(year)} for year in (2031, 2016)
    )
    typed.parts["acts"] += [later, earlier]
    number = len(typed.parts["acts"]) - 1
    texts = {FieldAddress("happened_on", "acts", number): "32.13.2012"}
    assert window.pages.bring_back(UnsavedDraft("agreement", typed, original, texts, "", datetime.now(UTC)))
    form = reopened.page("agreement").form
    ((where, text),) = form.tabs.pending_text().items()
    assert text == "32.13.2012"
    assert form.draft
    assert form.draft.parts["acts"][where.row]["happened_on"] == PartialDate(2016)
    form.discard()


def test_a_copy_of_the_register_is_offered_nothing(file: Path, reopened: Reopened) -> None:
    """It has the same identity: somebody copied the file to try something."""
    typed_and_ended(file, reopened.data, terminate_at_once)
    copy = Path(shutil.copy(file, file.with_name("próba.foedus")))
    reopened.file = copy
    reopened.open()
    assert reopened.offered == []
    file.unlink()
    reopened.open()
    assert len(reopened.offered) == 1, "unless it was moved"
