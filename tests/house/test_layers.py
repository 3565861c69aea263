"""What import-linter cannot hold: it sees modules of other packages, not the names taken from them."""

import ast
from collections.abc import Iterator
from fnmatch import fnmatchcase

import pytest

from db.fields.record import Declared
from db.records import KEPT, Act
from tests.support.paths import ROOT

SOURCES = [path for package in ("db", "desktop", "resources") for path in (ROOT / package).rglob("*.py")]

RULES = [  # (name from elsewhere, where it may not be used, but there)
    # Tests replace the one module that opens a box, instead of waiting for ever for a click on it.
    ("PySide6.QtWidgets.QMessageBox", "*", "desktop/dialogs.py"),
    ("PySide6.QtWidgets.QErrorMessage", "*", "desktop/dialogs.py"),
    ("PySide6.QtWidgets.QFileDialog", "*", "desktop/dialogs.py"),
    ("PySide6.QtWidgets.QInputDialog", "*", "desktop/dialogs.py"),
    # Lists are painted in a process that has no window.
    ("PySide6.QtWidgets*", "desktop/paper/*", ""),
    ("PySide6*", "desktop/imports/*", ""),
    # A second library that opens the live file drops the locks of the first, and a confirmed record is lost.
    ("PySide6.QtSql*", "*", ""),
    # Nothing here needs it, it takes a quarter of the start, and what a session saves no history knows of.
    ("sqlalchemy.orm*", "*", ""),
    # A migration does to a register what it always did, whatever the program has become.
    ("db.*", "db/migrations/versions/*", ""),
    ("resources*", "db/migrations/versions/*", ""),
]
# Views that loop over the fields: one that names a field would have to be changed with it.
LOOPING = (
    "desktop/screens/table/*",
    "desktop/screens/fields/*",
    "desktop/screens/forms/*",
    "desktop/screens/lists/*",
    "desktop/sheets/*",
)


def taken(source: str) -> Iterator[str]:
    """Every name that `source` takes from a module, in full: "PySide6.QtWidgets.QMessageBox"."""
    tree = ast.parse(source)
    known: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                first = alias.name.partition(".")[0]
                known[alias.asname or first] = alias.name if alias.asname else first
                yield alias.name
        elif isinstance(node, ast.ImportFrom):
            known |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            first, _, rest = ast.unparse(node).partition(".")
            if first in known:
                yield f"{known[first]}.{rest}"


def broken(path: str, source: str) -> list[str]:
    """The names that `source`, standing at `path`, may not use there."""
    rules = [name for name, where, but in RULES if fnmatchcase(path, where) and path != but]
    return [name for name in taken(source) for rule in rules if fnmatchcase(name, rule)]


def test_names_are_used_where_they_may_be() -> None:
    found = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in SOURCES}
    assert not {path: names for path, source in found.items() if (names := broken(path, source))}


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("desktop/screens/forms/form.py", "from PySide6.QtWidgets import QLabel, QMessageBox"),
        ("desktop/screens/forms/form.py", "from PySide6 import QtWidgets as W\nW.QInputDialog()"),
        ("desktop/app.py", "def last():\n    import PySide6.QtWidgets\n    PySide6.QtWidgets.QMessageBox()"),
        ("desktop/paper/table.py", "from PySide6.QtWidgets import QWidget"),
        ("desktop/paper/table.py", "import PySide6.QtWidgets"),
        ("db/register/opening.py", "from PySide6 import QtSql"),
        ("db/store/history.py", "import sqlalchemy.orm as orm\norm.Session"),
        ("db/fields/field.py", "from sqlalchemy.orm import Mapped"),
        ("db/migrations/versions/0003_delegations.py", "import resources"),
        (
            "db/migrations/versions/0003_delegations.py",
            "from db.records.office import Office",
        ),
    ],
)
def test_a_name_out_of_place_is_found(path: str, source: str) -> None:
    assert broken(path, source)


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("desktop/dialogs.py", "from PySide6.QtWidgets import QMessageBox"),
        ("desktop/paper/table.py", "from PySide6.QtGui import QPainter"),
        ("db/fields/field.py", "from sqlalchemy import Table"),
    ],
)
def test_a_name_in_its_place_is_not(path: str, source: str) -> None:
    assert not broken(path, source)


def test_views_that_loop_over_fields_name_none() -> None:
    # A name of one word ("title", "kind") may mean anything.
    declared: tuple[type[Declared], ...] = (*KEPT, Act)
    fields = {field.name for record in declared for field in record.fields if "_" in field.name}
    assert "signed_on" in fields
    named = {}
    for path in SOURCES:
        place = path.relative_to(ROOT).as_posix()
        if any(fnmatchcase(place, where) for where in LOOPING):
            named[place] = fields & set(_words(ast.parse(path.read_text(encoding="utf-8"))))
    assert not {place: names for place, names in named.items() if names}


def _words(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.Attribute):
            yield node.attr
