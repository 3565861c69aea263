"""Spoiled and hostile files read in: each is refused with a sentence or gives the right rows."""

from collections.abc import Iterator
from pathlib import Path

from tests.promises.promise import FULL, Promise
from tests.support.mutations.hostile_files import HOSTILE, honest
from tests.support.mutations.measured_reading import measured
from tests.support.mutations.mutated_files import mutated_file, wrong_in
from tests.support.mutations.prepared_reader import prepared_reader

FILES, CONTROL = (10_000 if FULL else 5_000), 500
MOST_TIMES, MOST_MB = 2.0, 200.0
TURNS = 4
"""So often a file that takes too long is read again: another program may have been in its way."""
CONTROLS = ("lying about its size", "300,000 looks", "100,001 rows", "parts that overlap")


def promises(folder: Path) -> Iterator[Promise]:
    yield _spoiled(folder)
    yield _hostile(folder)


def _spoiled(folder: Path) -> Promise:
    broken, control = _wrong(folder, FILES), _wrong(folder, CONTROL, unordered=True)
    name = "spoiled files: the right rows or a sentence"
    return Promise(name, FILES, broken, "whatever the order of rows", CONTROL, control)


def _wrong(folder: Path, files: int, *, unordered: bool = False) -> int:
    """The number of spoiled files that are read wrongly; the first ones are told."""
    wrong = 0
    with prepared_reader(unordered=unordered) as reader:
        for number in range(files):
            file, by_rows = mutated_file(folder, number), bool(number // 3 % 2)
            told = wrong_in(file, reader.read(file.path, by_rows=by_rows), by_rows=by_rows)
            wrong += bool(told)
            if told and not unordered and wrong < 10:
                print(f"  file {number} ({file.done}): {told}")
    return wrong


def _hostile(folder: Path) -> Promise:
    """Each hostile file is refused, or read, in twice the time of an honest one and in little memory."""
    files = {name: folder / f"hostile{number}" for number, name in enumerate(HOSTILE)}
    for name, path in files.items():
        HOSTILE[name](path)
    honest(folder / "honest")
    broken = [name for name, path in files.items() if (told := _dear(folder, path, name)) and _tell(told)]
    control = [name for name in CONTROLS if _dear(folder, files[name], name, unchecked=True)]
    name = "hostile files: a sentence, at once"
    return Promise(name, len(files), len(broken), "opened without a look", len(CONTROLS), len(control))


def _dear(folder: Path, path: Path, name: str, *, unchecked: bool = False) -> str:
    """What is wrong with the reading of a hostile file, beside that of an honest one; "": nothing."""
    told = ""
    for _turn in range(1 if unchecked else TURNS):
        usual = min(measured(folder, folder / "honest").seconds for _time in range(2))
        found = measured(folder, path, unchecked=unchecked)
        if found.is_bug or found.megabytes > MOST_MB:
            return f"{name}: {found.sentence or 'read'}, {found.megabytes:.0f} MB"
        if found.seconds <= MOST_TIMES * usual:
            return ""
        told = f"{name}: {found.seconds:.2f} s, where an honest file takes {usual:.2f} s"
    return told


def _tell(told: str) -> bool:
    print(f"  {told}")
    return True
