"""The file of an open register is SQLite's alone: a handle of ours, closed, would drop its locks."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.paths import ROOT

# In a process of its own, for a hook stays until its process ends. What is opened is compared by the file
# that it is, so that no other spelling of its name gets past.
WATCHED = """
import os, sys
from datetime import date, datetime
from pathlib import Path

path, workbook, once_more = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
file, watching = path.stat(), False

def watch(event, arguments):
    if watching and event == "open" and isinstance(arguments[0], (str, bytes)):
        try:
            if os.path.samestat(os.stat(arguments[0]), file):
                print("OPENED", arguments[0])
        except OSError:
            pass

sys.addaudithook(watch)
watching = True

from db.register import opening
from db.store.history import User
from db.store.query import Query
from db.records import Agreement, Partner
from desktop.background import snapshot
from desktop.lists.whole_register import WholeRegister
from desktop.sheets.formats import Properties
from desktop.sheets.workbook import write
from tests.support.saving import alter, draft, save

register = opening.open_register(path)
who, on = User("anna", "Anna Nowak", "desk"), date(2017, 12, 31)
writing, reading = register.store(who, writing=True), register.store(who)
made = save(writing, draft(Partner, name="Gori", country="GE"))
alter(writing, Partner, made, own_name="გორი")
writing.undo()
listed = reading.ids(Query(Agreement, on))
reading.rows(Agreement, listed, Agreement.fields, on)
assert reading.ids(Query(Partner, on, words="gori"))
second = opening.open_register(path)
assert second.held_by
second.close()
with snapshot.open_snapshot(path) as store:
    write(workbook, WholeRegister().listings(store, on), Properties("Rejestr", "Urząd", datetime.now()))
if once_more == "sniff":
    with open(os.path.relpath(path), "rb") as live:
        live.read(16)
elif once_more == "copy":
    import shutil
    shutil.copyfile(path, workbook.with_suffix(".copy"))
reading.close()
writing.close()
register.close()
print("done")
"""


@pytest.fixture
def path(sample_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sample_file, tmp_path / "rejestr.foedus"))


def said(path: Path, once_more: str = "") -> list[str]:
    """What the watched program tells of a day's work, and of something done `once_more` at its end."""
    command = [sys.executable, "-c", WATCHED, str(path), str(path.with_suffix(".xlsx")), once_more]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert not run.stderr
    lines = run.stdout.splitlines()
    assert lines.pop() == "done"
    return lines


def test_nobody_but_sqlite_opens_the_live_file(path: Path) -> None:
    assert not said(path)
    assert path.with_suffix(".xlsx").stat().st_size


@pytest.mark.parametrize("how", ["sniff", "copy"])
def test_the_control_is_noticed(path: Path, how: str) -> None:
    assert any(line.startswith("OPENED") for line in said(path, how))
