"""Long work in a process of its own: it tells, it can be called off, and it leaves nothing half done."""

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QFileSystemWatcher
from pytestqt.qtbot import QtBot

from db import words
from db.records import Partner
from db.register import opening
from db.store.change import Transaction
from db.store.history import User
from desktop.background.child_process import ChildJob
from desktop.background.write_queue import WriteQueue
from tests.bench import register

ABOUT = 3
"""The lines of the sheet that tells of the workbook: written with the others, but no rows of the register."""
PATIENCE = 30_000
CAN_STOP = pytest.mark.skipif(os.name != "posix", reason="a process is held still by a signal of POSIX")
ANNA = User("anna", "Anna Nowak", "desk")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register large enough that its workbook takes a while."""
    path = tmp_path_factory.mktemp("large") / "large.foedus"
    register.make(path, 800, 120, 1600, lambda _told: None)
    return path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """The folder that is written to, with the workbook of last year in it."""
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "stan.xlsx").write_text("old")
    return folder


Held = Callable[[ChildJob], int]


@pytest.fixture
def held(out: Path, qtbot: QtBot) -> Iterator[Held]:
    """Starts a job and holds its process still while it writes the workbook; gives its number."""
    numbers: list[int] = []
    watcher = QFileSystemWatcher([str(out)])

    def hold() -> None:
        for half in out.glob(".foedus-*.tmp"):
            if not numbers:
                numbers.append(int(half.name.split("-")[1]))
                os.kill(numbers[0], signal.SIGSTOP)

    def start(job: ChildJob) -> int:
        job.start()
        qtbot.waitUntil(lambda: bool(numbers), timeout=PATIENCE)
        assert job.running
        return numbers[0]

    watcher.directoryChanged.connect(hold)
    yield start
    watcher.removePath(str(out))


def exporting(file: Path, to: Path) -> ChildJob:
    return ChildJob(["export", str(file)], to)


def left(*folders: Path) -> list[str]:
    return sorted(path.name for folder in folders for path in folder.rglob("*"))


def test_it_tells_how_far_it_is_and_what_it_made(large: Path, out: Path, private: Path, qtbot: QtBot) -> None:
    job, told = exporting(large, out / "stan.xlsx"), list[tuple[int, int]]()
    job.progressed.connect(lambda done, total: told.append((done, total)))
    with qtbot.waitSignal(job.finished, timeout=PATIENCE) as ended:
        job.start()
    ok, said = ended.args
    assert ok
    rows = told[-1][1] - ABOUT
    assert said == f"Zapisano: {out / 'stan.xlsx'} ({rows} wierszy)"
    assert told == sorted(told)
    assert told[0][0] < told[-1][0] == told[-1][1]
    assert (out / "stan.xlsx").read_bytes().startswith(b"PK")
    assert left(out, private) == ["stan.xlsx"]
    assert not job.running


def test_it_speaks_as_the_program_does(sample_file: Path, out: Path, private: Path, qtbot: QtBot) -> None:
    words.use("en")
    job = exporting(sample_file, out / "stan.xlsx")
    with qtbot.waitSignal(job.finished, timeout=PATIENCE) as ended:
        job.start()
    assert ended.args == [True, f"Written: {out / 'stan.xlsx'} (140 rows)"]


def test_it_says_why_nothing_was_made(out: Path, private: Path, qtbot: QtBot) -> None:
    job = exporting(out / "nic.foedus", out / "stan.xlsx")
    with qtbot.waitSignal(job.finished, timeout=PATIENCE) as ended:
        job.start()
    why = "Nie ma pliku „nic.foedus”. Sprawdź, czy nazwa jest właściwa, a dysk podłączony."
    assert ended.args == [False, why]
    assert (out / "stan.xlsx").read_text() == "old"
    assert left(out, private) == ["stan.xlsx"]


@CAN_STOP
def test_called_off_it_leaves_nothing(
    large: Path, out: Path, private: Path, qtbot: QtBot, held: Held
) -> None:
    job = exporting(large, out / "stan.xlsx")
    ends: list[object] = []
    job.finished.connect(lambda *said: ends.append(said))
    held(job)
    assert len(left(out, private)) > 2  # there is something to take away
    with qtbot.waitSignal(job.cancelled, timeout=PATIENCE):
        job.cancel()
    assert left(out, private) == ["stan.xlsx"]
    assert (out / "stan.xlsx").read_text() == "old"
    assert not ends


@CAN_STOP
def test_killed_it_leaves_nothing_and_says_so(
    large: Path, out: Path, private: Path, qtbot: QtBot, held: Held
) -> None:
    job = exporting(large, out / "stan.xlsx")
    number = held(job)
    with qtbot.waitSignal(job.finished, timeout=PATIENCE) as ended:
        os.kill(number, signal.SIGKILL)
    assert ended.args == [False, "Praca została przerwana."]
    assert left(out, private) == ["stan.xlsx"]
    assert (out / "stan.xlsx").read_text() == "old"


@CAN_STOP
def test_the_register_is_written_to_meanwhile(
    large: Path, out: Path, private: Path, qtbot: QtBot, held: Held
) -> None:
    """And the workbook shows the register as it was when it was asked for."""
    file = Path(shutil.copy(large, private.parent / "large.foedus"))
    opened = opening.open_register(file)
    queue = WriteQueue(lambda: opened.store(ANNA, writing=True))
    job = exporting(file, out / "stan.xlsx")
    number = held(job)

    def rename(changing: Transaction) -> None:
        draft = changing.draft(Partner, 1)
        draft.values["name"] = "Zmieniony"
        changing.save(draft)

    done: list[object] = []
    queue.submit(rename, "Changed", done=done.append)
    queue.wait()
    assert done == [None]
    with qtbot.waitSignal(job.finished, timeout=PATIENCE) as ended:
        os.kill(number, signal.SIGCONT)
    assert ended.args
    assert ended.args[0]
    names = {cell.value for cell in load_workbook(out / "stan.xlsx")["Partnerzy"]["A"]}
    assert "Zmieniony" not in names
    queue.close()
    opened.close()


@CAN_STOP
def test_who_closes_the_program_waits_for_its_end(large: Path, out: Path, private: Path, held: Held) -> None:
    job = exporting(large, out / "stan.xlsx")
    held(job)
    assert not job.wait(50)
    job.cancel()
    assert job.wait()
    assert left(out, private) == ["stan.xlsx"]
