"""The child process that reads one file, with a limit of memory, and sends its sheets to its parent."""

import pickle
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from db import words
from db.errors import Refused
from db.words import _
from desktop.imports.archive_check import MIMETYPE, OLE
from desktop.imports.refusals import not_a_table
from desktop.imports.sheet import Sheet

MOST_MEMORY = 500_000_000
"""Bytes that the process may take, where the system can limit them: on Linux."""
_ROWS_AT_ONCE = 200  # so that the window is painted between two lots of them

Send = Callable[[tuple[Any, ...]], None]


def main(language: str, name: str) -> None:
    """Read the file `name` and send its sheets, or the reason why it cannot be read, to stdout."""
    words.use(language)
    out, sys.stdout = sys.stdout.buffer, sys.stderr  # a library that prints must not disturb what is sent

    def send(message: tuple[Any, ...]) -> None:
        pickle.dump(message, out, pickle.HIGHEST_PROTOCOL)
        out.flush()

    limit_memory()
    try:
        for sheet in read(Path(name), lambda done, total: send(("progress", done, total))):
            _send_sheet(sheet, send)
    except Refused as refusal:
        send(("refused", refusal.text, refusal.advice))
    except OSError as error:
        send(("refused", _unreadable(error), ""))
    except (MemoryError, SystemError):  # Python, short of memory, now and then raises the second of them
        raise  # nothing can be said any more: the one who waits sees that the process has ended
    except Exception:  # noqa: BLE001 - the one who waits logs it and shows it as a mistake
        send(("mistake", traceback.format_exc()))
    else:
        send(("done",))


def read(path: Path, progress: Callable[[int, int], None]) -> list[Sheet]:
    """The sheets of a file, which is a workbook or text by what it holds, whatever its name."""
    if path.exists() and not path.is_file():
        raise not_a_table()  # a pipe, from which nothing may ever come
    with path.open("rb") as file:
        start = file.read(4000)
    if start.startswith(OLE):
        from desktop.imports.books.xls_in import read_xls  # each reader is for its own files alone

        return read_xls(path, progress)
    if start[30:].startswith(MIMETYPE):
        from desktop.imports.books.ods_in import read_ods

        return read_ods(path, progress)
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        from desktop.imports.workbook_in import read_workbook  # openpyxl is for workbooks alone

        return read_workbook(path, progress)
    from desktop.imports.csv_in import read_csv_file

    return [read_csv_file(path)]


def limit_memory() -> None:
    """Let this process take no more than MOST_MEMORY; only Linux limits it so."""
    if not sys.platform.startswith("linux"):
        return
    import resource

    _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, hard))


def _send_sheet(sheet: Sheet, send: Send) -> None:
    send(("sheet", sheet.name, [], sheet.hidden_columns, sheet.notes, sheet.is_hidden))
    for place in range(0, len(sheet.rows), _ROWS_AT_ONCE):
        send(("rows", sheet.rows[place : place + _ROWS_AT_ONCE]))


def _unreadable(error: OSError) -> str:
    """The sentence on a file that the system does not give."""
    if isinstance(error, FileNotFoundError):
        return _("There is no such file.")
    if isinstance(error, PermissionError):
        return _("The file may not be read: another program has it open, or you have no right to it.")
    return _("The file cannot be read from its drive.")


if __name__ == "__main__":
    main(*sys.argv[1:])
