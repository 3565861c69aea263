"""Saving one document, against a bare committed UPDATE in a file as safe."""

import sqlite3
import time
from pathlib import Path

from db.records import Agreement
from db.register import connecting, opening
from tests.bench.register import WHO
from tests.bench.row import Row, best

TIMES = 60


def rows(register: Path) -> list[Row]:
    ours, floor = measure(register)
    return [Row("save one document", ours, "ms", floor, 5)]


def measure(register: Path) -> tuple[float, float]:
    """The time of a save and of a bare UPDATE, in ms."""
    opened = opening.open_register(register, lock=False)
    store = opened.store(WHO, writing=True)
    bare = sqlite3.connect(register, isolation_level=None)
    for pragma in connecting.PRAGMAS:
        bare.execute(f"PRAGMA {pragma}")
    turn = iter(range(10**6))
    run = time.time_ns()  # SQLite writes nothing where the same text stands already, from the run before

    forms = {one: store.draft(Agreement, one) for one in range(1, 2 * TIMES + 2)}  # as a form has them open

    def save() -> None:
        number = next(turn)
        draft = forms[number + 1]
        assert draft
        draft.values["subject"] = f"współpraca {run} {number}"
        with store.change("Saved") as change:
            change.save(draft)

    def update() -> None:
        number = next(turn)
        bare.execute("BEGIN IMMEDIATE")
        given = f"bare {run} {number}", number % 1000 + 1
        bare.execute("UPDATE agreement SET subject = ? WHERE id = ?", given)
        bare.execute("COMMIT")

    ours, floor = best(save, update, times=TIMES)
    bare.close()
    store.close()
    return ours, floor
