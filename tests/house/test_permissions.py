"""Screens ask the store if something may be done, and never guess it from the way the file was opened."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.support.paths import ROOT

SCREENS = ROOT / "desktop" / "screens"
OF_THE_FILE = {"window/window.py"}
"""Shows in the status line how the register's file was opened."""


def test_screens_ask_what_may_be_done() -> None:
    reading = {path.relative_to(SCREENS).as_posix() for path in SCREENS.rglob("*.py") if any(_reads(path))}
    assert reading == OF_THE_FILE


def _reads(path: Path) -> Iterator[ast.Attribute]:
    """Reads of `read_only` of a store, however it is reached: `store`, `self._store`, `page.store`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Attribute) or node.attr != "read_only":
            continue
        if ast.unparse(node.value).endswith("store"):
            yield node
