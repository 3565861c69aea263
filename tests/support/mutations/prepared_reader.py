"""A process that reads one file after the other as the program's child does, with its limit of memory.

`--unordered` reads what is out of order as openpyxl does, without a word.
"""

import pickle
import subprocess
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.errors import Refused
from desktop.imports import archive_check, reading_child, workbook_in
from desktop.imports.headings import headings_of
from desktop.imports.matching import guess_record
from desktop.imports.sheet import Sheet
from tests.bench.row import peak
from tests.support.mutations.mutated_files import Outcome
from tests.support.paths import ROOT

AT_ONCE = workbook_in.MOST_CELLS_AT_ONCE


class PreparedReader:
    """Hands files to the process and waits for what becomes of them."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self._process = process

    def read(self, path: Path, *, by_rows: bool = False) -> Outcome:
        """What becomes of a file; `by_rows`: however small the workbook, it is read row by row."""
        assert self._process.stdin
        assert self._process.stdout
        pickle.dump((path, by_rows), self._process.stdin)
        self._process.stdin.flush()
        try:
            found: Outcome = pickle.load(self._process.stdout)
        except EOFError:
            found = Outcome(bug="the process has ended")
        return found


@contextmanager
def prepared_reader(*, unordered: bool = False) -> Iterator[PreparedReader]:
    """A process that waits for files."""
    command = [sys.executable, "-m", __name__, *(["--unordered"] if unordered else [])]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT
    )
    try:
        yield PreparedReader(process)
    finally:
        process.kill()
        process.communicate()


def _serve() -> None:
    out, sys.stdout = sys.stdout.buffer, sys.stderr
    while True:
        try:
            path, by_rows = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        workbook_in.MOST_CELLS_AT_ONCE = 0 if by_rows else AT_ONCE
        pickle.dump(outcome(path), out)
        out.flush()


def outcome(path: Path) -> Outcome:
    """What becomes of a file. Its seconds are those of the processor: others may work beside it."""
    _forget_peak()
    began = time.process_time()
    try:
        found = Outcome(_read(path))
    except Refused as refused:
        found = Outcome(sentence=refused.text)
    except MemoryError:
        found = Outcome(bug="out of memory")
    except Exception:  # noqa: BLE001 - a bug, which is told with its trace
        found = Outcome(bug=traceback.format_exc())
    return found._replace(seconds=time.process_time() - began, megabytes=_peak())


def _read(path: Path) -> list[Sheet]:
    """The sheets of a file, of which headings and record can be guessed."""
    sheets = reading_child.read(path, lambda _done, _total: None)
    for sheet in sheets:
        guess_record(sheet, headings_of(sheet))
    return sheets


def _forget_peak() -> None:
    """Begin anew to measure the most memory that the process has held, where the system can (Linux)."""
    about = Path("/proc/self/clear_refs")
    if about.exists():
        about.write_text("5", encoding="ascii")


def _peak() -> float:
    return peak()


if __name__ == "__main__":
    reading_child.limit_memory()
    if "--unordered" in sys.argv:
        archive_check._Order.check = lambda self, chunk: None  # type: ignore[method-assign]  # the control
    _serve()
