"""What the window says of a register's file: on a full disk, on a shared drive, replaced while it is open."""

import errno
import os
import shutil
import sqlite3
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from db.records import Partner
from db.register import backup, opening
from db.register.lock import Lock
from db.store import store as storing
from db.store.history import User
from desktop.program import Program
from desktop.screens.setup import opening_notices
from desktop.screens.window.window import Window
from desktop.system.drive import Drive
from tests.support import full_disk
from tests.support.saving import draft, save
from tests.support.windows import Answers, list_of, look_at, partners, type_remark, window_of

WHO = User("ewa", "Ewa Lis", "other desk")
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="an open file is not replaced there")


# A full disk


def test_on_a_full_disk_the_window_opens_and_says_so_once(
    program: Program, sample_file: Path, tmp_path: Path, answers: Answers
) -> None:
    if not full_disk.MAY_MOUNT:
        pytest.skip("mounts a disk, as root on Linux")
    with full_disk.small_disk(tmp_path / "dysk") as disk:
        path = Path(shutil.copy(sample_file, disk / "rejestr.foedus"))
        full_disk.fill(disk)
        program.begin(str(path))
        window = window_of(program)
        assert window.store.read_only
        assert len(answers.said) == 1
        assert answers.said[0].startswith("Rejestr jest otwarty tylko do odczytu: Dysk jest pełny.")
        assert list_of(window, "agreement").list_side.head.new.isHidden()
        program.close_register()
    assert not answers.bugs


# A shared drive


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Let all registers lie on a drive."""
    return lambda drive: monkeypatch.setattr(opening_notices, "drive_of", lambda _path: drive)


@pytest.mark.parametrize(
    ("drive", "words", "advice"),
    [
        (Drive.SERVER, "leży na dysku sieciowym", "PostgreSQL"),
        (Drive.SYNCED, "jest kopiowany", "Przenieś go do innego folderu"),
    ],
)
def test_a_shared_drive_is_told_of_once(
    program: Program, file: Path, answers: Answers, on: Any, drive: Drive, words: str, advice: str
) -> None:
    on(drive)
    program.begin(str(file))
    assert len(answers.said) == 1
    assert words in answers.said[0]
    assert advice in answers.said[0]
    program.open(str(file))
    assert len(answers.said) == 1


def test_the_register_is_known_wherever_it_is_moved(
    program: Program, file: Path, answers: Answers, on: Any
) -> None:
    on(Drive.SERVER)
    program.begin(str(file))
    moved = file.with_name("inna nazwa.foedus")
    program.close_register()
    file.rename(moved)
    program.open(str(moved))
    assert len(answers.said) == 1
    on(Drive.SYNCED)
    program.open(str(moved))
    assert len(answers.said) == 2


def test_an_own_drive_is_not_told_of(program: Program, file: Path, answers: Answers, on: Any) -> None:
    on(Drive.OWN)
    program.begin(str(file))
    assert answers.said == []


def test_a_drive_that_cannot_lock_has_its_own_advice(
    program: Program, file: Path, answers: Answers, on: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    on(Drive.SERVER)
    monkeypatch.setattr(Lock, "acquire", lambda _lock: None)
    program.begin(str(file))
    assert "nie blokuje plików" in answers.said[0]


def test_who_only_reads_needs_no_advice(program: Program, file: Path, answers: Answers, on: Any) -> None:
    on(Drive.SERVER)
    program.begin(str(file), read_only=True)
    assert answers.said == []


# A share that is lost


class Lost(sqlite3.Connection):
    """A connection whose drive is gone."""

    def cursor(self, *_given: Any) -> Any:
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = sqlite3.SQLITE_IOERR
        raise error


def test_on_a_lost_share_the_form_keeps_its_text(
    program: Program, file: Path, answers: Answers, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.begin(str(file))
    window = window_of(program)
    page = partners(window, qtbot)
    type_remark(page)
    stat = os.stat

    def lost(path: Any, *given: Any, **named: Any) -> Any:
        if str(path) == str(file):
            raise OSError(errno.ESTALE, "as the system says it")
        return stat(path, *given, **named)

    with monkeypatch.context() as patched:
        patched.setattr(storing, "PAUSES", (0,))
        patched.setattr(sqlite3.dbapi2, "connect", lambda *_given, **_named: Lost(":memory:"))
        patched.setattr(os, "stat", lost)
        page.form.save()
        window.queue.wait()
    assert answers.said == ["Napęd z rejestrem przestał odpowiadać."]
    assert page.form.dirty
    assert page.form.draft
    assert page.form.draft.values["remarks"] == "Poprawka"
    page.form.save()  # it is there again
    window.queue.wait()
    assert not page.form.dirty
    assert not answers.bugs


# A file that took its place


def replace(file: Path, copy: Path) -> None:
    os.replace(copy, file)


def open_for_a_while(program: Program, file: Path, qtbot: QtBot) -> Window:
    """A window in which the lists were read, and counted beside it."""
    program.begin(str(file))
    window = window_of(program)
    counted = list[bool]()
    window.counting.ask("test", lambda store: bool(store.office()), counted.append)
    qtbot.waitUntil(lambda: bool(counted))
    return window


def newer(file: Path) -> Path:
    """A copy of an open register in which somebody has saved since."""
    taking = Path(shutil.copy(file, file.with_name("taking.foedus")))
    other = opening.open_register(taking, lock=False)
    save(other.store(WHO, writing=True), draft(Partner, name="Zugdidi", country="GE"))
    other.close()
    return taking


@POSIX
def test_another_file_is_told_of_once_and_what_was_typed_stays(
    program: Program, file: Path, other: Path, answers: Answers, qtbot: QtBot
) -> None:
    opening.open_register(other, lock=False).close()
    fresh = Path(shutil.copy(file, file.with_name("earlier.foedus")))
    window = open_for_a_while(program, file, qtbot)
    page = partners(window, qtbot)
    type_remark(page, "Przed zamianą")
    page.form.save()
    window.queue.wait()
    type_remark(page, "Po zamianie")
    expected = backup.fingerprint_of(fresh)
    replace(file, fresh)
    count = len(page.model.ids)
    for one in ("agreement", "person", "partner"):
        list_of(window, one)
    qtbot.waitUntil(lambda: bool(answers.said))
    QCoreApplication.processEvents()
    assert answers.said == ["W miejscu pliku rejestru jest teraz inny plik."]
    assert len(page.model.ids) == count
    page.form.save()
    window.queue.wait()
    QCoreApplication.processEvents()
    assert page.form.dirty
    assert page.form.draft
    assert page.form.draft.values["remarks"] == "Po zamianie"
    assert backup.fingerprint_of(file) == expected
    assert not answers.bugs


@POSIX
def test_so_is_an_empty_file(program: Program, file: Path, answers: Answers, qtbot: QtBot) -> None:
    """As a sync client makes one before it fills it."""
    window = open_for_a_while(program, file, qtbot)
    page = partners(window, qtbot)
    type_remark(page, "Po zamianie")
    empty = file.with_name("empty.foedus")
    empty.touch()
    replace(file, empty)
    list_of(window, "agreement")
    qtbot.waitUntil(lambda: bool(answers.said))
    page.form.save()
    window.queue.wait()
    QCoreApplication.processEvents()
    assert set(answers.said) == {"W miejscu pliku rejestru jest teraz inny plik."}
    assert page.form.dirty
    assert not answers.bugs
    assert file.read_bytes() == b""


@POSIX
def test_a_newer_copy_is_shown_and_told_of_in_the_status_line(
    program: Program, file: Path, answers: Answers, qtbot: QtBot
) -> None:
    program.begin(str(file))
    window = window_of(program)
    page = partners(window, qtbot)
    before = len(page.model.ids)
    replace(file, newer(file))
    look_at(page, qtbot, page.model.ids[1])
    qtbot.waitUntil(lambda: len(page.model.ids) == before + 1)
    assert "nowsza kopia" in window.status.message.text()
    assert answers.said == []
    assert not answers.bugs


@POSIX
def test_a_file_that_comes_while_the_window_is_closed_is_told_to_nobody(
    program: Program, file: Path, answers: Answers, qtbot: QtBot
) -> None:
    """It was noticed by the last reading, and the start, or another register, is shown by now."""
    earlier = Path(shutil.copy(file, file.with_name("earlier.foedus")))
    window = open_for_a_while(program, file, qtbot)
    page = partners(window, qtbot)
    type_remark(page)
    page.form.save()
    window.queue.wait()
    replace(file, earlier)
    assert window.store.office()
    program.close_register()
    QCoreApplication.processEvents()
    assert answers.said == []
