"""make promises: a line for each promise with its figure and its control; exit code 1 if one is broken.

Names given are those of the promises to try, by their modules: python -m tests.promises saving power_cut.
"""

import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication

from db import words
from tests.promises import (
    backing_up,
    clock,
    doubt,
    due,
    exporting,
    full_disk,
    importing,
    lost_share,
    making,
    power_cut,
    printing,
    reading_in,
    round_trip,
    saving,
    servers,
    swapping,
    two_clerks,
    typing_text,
    upgrading,
)
from tests.promises.promise import Promise, Untried

EACH: dict[str, Callable[[Path], Iterable[Promise]]] = {
    "saving": lambda folder: [saving.promise(folder)],
    "typing_text": lambda folder: [typing_text.promise(folder)],
    "making": lambda folder: [making.promise(folder)],
    "backing_up": backing_up.promises,
    "exporting": lambda folder: [exporting.promise(folder)],
    "printing": lambda folder: [printing.promise(folder)],
    "upgrading": lambda folder: [upgrading.promise(folder)],
    "power_cut": power_cut.promises,
    "full_disk": lambda folder: [full_disk.promise(folder)],
    "swapping": lambda folder: [swapping.promise(folder)],
    "lost_share": lost_share.promises,
    "clock": lambda folder: [clock.promise(folder)],
    "two_clerks": two_clerks.promises,
    "servers": servers.promises,
    "importing": lambda folder: [importing.promise(folder)],
    "reading_in": reading_in.promises,
    "round_trip": lambda folder: [round_trip.promise(folder)],
    "doubt": doubt.promises,
    "due": due.promises,
}


def main(names: list[str]) -> int:
    words.use("pl")
    application = QApplication([])
    found: list[Promise] = []
    began = time.monotonic()
    for name in names or EACH:
        for promise in _tried(name):
            print(promise.line(), flush=True)
            found.append(promise)
    print(f"{sum(promise.holds for promise in found)} of {len(found)} hold; {time.monotonic() - began:.0f} s")
    del application
    return 0 if all(promise.holds for promise in found) else 1


def _tried(name: str) -> Iterator[Promise]:
    """The promises of a module; one that fails in another way than by being broken is a line too."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            yield from EACH[name](Path(folder))
        except Untried as untried:
            yield Promise.untried(name, str(untried))
        except Exception as error:  # noqa: BLE001 - the others are tried all the same
            traceback.print_exc()
            yield Promise.untried(name, f"{type(error).__name__}: {error}")


sys.exit(main(sys.argv[1:]))
