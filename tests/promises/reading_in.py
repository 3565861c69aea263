"""Spoiled and hostile files read in: each is refused with a sentence or gives the right rows."""

from collections.abc import Iterator
from pathlib import Path

from tests.promises.promise import FULL, Promise
from tests.support.mutations.mutated_files import mutated_file, wrong_in
from tests.support.mutations.prepared_reader import prepared_reader

FILES, CONTROL = (10_000 if FULL else 5_000), 500


def promises(folder: Path) -> Iterator[Promise]:
    yield _spoiled(folder)


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
