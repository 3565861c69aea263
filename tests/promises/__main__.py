"""make promises: a line for each promise with its figure and its control; exit code 1 if one is broken."""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from db import words
from tests.promises import backing_up, exporting, making, saving, typing_text
from tests.promises.promise import Promise

EACH: tuple[Callable[[Path], list[Promise]], ...] = (
    lambda folder: [saving.promise(folder)],
    lambda folder: [typing_text.promise(folder)],
    lambda folder: [making.promise(folder)],
    backing_up.promises,
    lambda folder: [exporting.promise(folder)],
)


def main() -> int:
    words.use("pl")
    application = QApplication([])
    found: list[Promise] = []
    for tried in EACH:
        with tempfile.TemporaryDirectory() as folder:
            for promise in tried(Path(folder)):
                print(promise.line(), flush=True)
                found.append(promise)
    del application
    return 0 if all(promise.holds for promise in found) else 1


sys.exit(main())
