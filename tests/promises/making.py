"""Making a register, killed at any moment: it is there whole or not at all, and can be made again."""

from datetime import date
from pathlib import Path

from db.operations import founding
from db.records import Vocabulary
from db.register import opening
from db.store.history import User
from db.store.query import Query
from tests.promises.promise import Promise, times
from tests.support.killing import killed

ANNA = User("anna", "Anna Nowak", "desk")


def promise(folder: Path) -> Promise:
    tried, control = times(40), times(10)
    path = folder / "rejestr.foedus"

    def make(_number: int = 0) -> None:
        founding.make(path, ANNA, "Biuro")

    def make_in_its_place(_number: int) -> None:
        opening.make(path)
        founding._fill(path, "Biuro", "", (), ANNA)

    make()
    whole = _words(path)
    path.unlink()
    broken = 0
    for _number in killed(make, tried):
        if not path.exists():
            make()
        broken += _words(path) != whole
        path.unlink()
    control_broken = 0
    for _number in killed(make_in_its_place, control):
        if path.exists():
            control_broken += _words(path) != whole
            path.unlink()
    return Promise("making a register, killed", tried, broken, "made in its place", control, control_broken)


def _words(path: Path) -> int:
    register = opening.open_register(path)
    found = len(register.store(ANNA).ids(Query(Vocabulary, date.max)))
    register.close()
    return found
