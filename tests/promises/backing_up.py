"""Backing up and restoring, killed at any moment: each backup is whole, and so is the register."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

from db.errors import Refused
from db.records import Partner
from db.register import backups, inspection, opening, properties
from db.register.restore import restore
from db.store.history import User
from tests.promises.promise import Promise, times
from tests.support.content import content_of
from tests.support.killing import killed
from tests.support.sample import make_sample
from tests.support.saving import draft

ANNA = User("anna", "Anna Nowak", "desk")


def promises(folder: Path) -> list[Promise]:
    sample = folder / "rejestr.foedus"
    make_sample(sample)
    return [_backing_up(sample, folder), _restoring(sample, folder)]


def _backing_up(register: Path, folder: Path) -> Promise:
    tried, control = times(60), times(100)
    broken = _bad_backups(register, tried, lambda _number: backups.make(register))
    plain = folder / "plain"
    plain.mkdir()

    def copy_in_place(number: int) -> None:
        shutil.copyfile(register, plain / f"rejestr 2026-11-30 14.05 ({number + 1}).foedus")

    control_broken = 0
    for _number in killed(copy_in_place, control):
        control_broken += sum(not _is_whole(each, register) for each in plain.iterdir())
        for each in plain.iterdir():
            each.unlink()
    return Promise("backing up, killed", tried, broken, "copied to its name", control, control_broken)


def _bad_backups(register: Path, tried: int, make: Callable[[int], object]) -> int:
    broken = 0
    for _number in killed(make, tried):
        identity = inspection.look_into(register, properties.identity)
        found = backups.backups_in(backups.folder_of(register), identity)
        broken += sum(not _is_whole(each.path, register) for each in found)
        broken += not found and not inspection.look_into(register, backups.is_due)
        opening.open_register(register).close()
    return broken


def _is_whole(copy: Path, register: Path) -> bool:
    """True if the file is a register with each row of `register`."""
    try:
        opening.open_register(copy, read_only=True, lock=False).close()
        return content_of(copy) == content_of(register)
    except (Refused, sqlite3.DatabaseError):
        return False


def _restoring(register: Path, folder: Path) -> Promise:
    tried, control = times(60), times(100)
    kept = Path(shutil.copy(backups.make(register).path, folder / "kept.foedus"))
    opened = opening.open_register(register, lock=False)
    with opened.store(ANNA, writing=True).change("Saved") as change:
        change.save(draft(Partner, name="Bergen", country="NO"))
    opened.close()
    now = Path(shutil.copy(register, folder / "now.foedus"))
    allowed = [content_of(kept), content_of(now)]

    def tries(work: Callable[[int], object], number: int) -> int:
        broken = 0
        for _number in killed(work, number):
            try:
                opening.open_register(register).close()
                broken += content_of(register) not in allowed
            except Refused:
                broken += 1
            left = [each for each in folder.iterdir() if each.name.endswith((".new", ".part"))]
            broken += any(each.stat().st_size for each in left)
            shutil.copyfile(now, register)
        return broken

    broken = tries(lambda _number: restore(kept, register), tried)
    control_broken = tries(lambda _number: shutil.copyfile(kept, register), control)
    return Promise("restoring, killed", tried, broken, "copied over it", control, control_broken)
