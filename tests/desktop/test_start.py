"""A start of the program reads no source, and imports no module that a first list does not need."""

import compileall
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from tests.support.paths import ROOT
from tests.support.starting import STARTING

WATCHING = """
import sys
opened = []
def watch(event, given):
    if event == "open" and str(given[0]).endswith(".py"):
        opened.append(str(given[0]))
sys.addaudithook(watch)
"""
ENDING = "        import os\n"
TELLING = """
        import os
        for path in opened:
            print("opened", path)
        for name in sys.modules:
            print("imported", name)
        sys.stdout.flush()
"""
LATER = ("sqlalchemy.orm", "alembic", "openpyxl", "babel", "PySide6.QtPrintSupport")
"""Packages that take long to import, or that no list needs."""
OURS_LATER = (
    *(
        "db.life.timeline",
        "db.operations.samples",
        "db.per_diem.reckoning",
        "db.register.backup",
        "db.reports.card",
    ),
    *(
        "desktop.screens.forms.body",
        "desktop.screens.lists.condition_panel",
        "desktop.screens.outgoing.export",
    ),
    *("desktop.screens.reports.changes_page", "desktop.screens.table.column_chooser"),
)


def told(file: Path) -> list[tuple[str, str]]:
    """The files opened and modules imported by a start until rows are painted, as (sort, name)."""
    for package in ("db", "desktop", "resources"):  # as an installed program has it
        compileall.compile_dir(ROOT / package, quiet=2)
    assert STARTING.count(ENDING) == 1
    script = WATCHING + STARTING.replace(ENDING, TELLING)
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    given = [sys.executable, "-c", script, str(file)]
    ended = subprocess.run(given, cwd=ROOT, env=kept, stdout=subprocess.PIPE, text=True, check=True)
    lines = [line.partition(" ") for line in ended.stdout.splitlines()]
    assert ("rows", "") in [(sort, name) for sort, _space, name in lines]
    return [(sort, name) for sort, _space, name in lines]


def test_a_start_reads_no_source_and_imports_no_more_than_a_list_needs(file: Path) -> None:
    """Both in one test: a start takes its time."""
    seen = told(file)
    read = [Path(name) for sort, name in seen if sort == "opened"]
    assert [path for path in read if path.is_relative_to(ROOT) and ".venv" not in path.parts] == []
    imported = {name for sort, name in seen if sort == "imported"}
    assert "db.store.store" in imported
    assert not {name for name in imported if name.startswith(LATER)}
    assert all(map(find_spec, OURS_LATER))  # they are there
    assert not imported & set(OURS_LATER)
