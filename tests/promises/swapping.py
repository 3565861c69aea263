"""A register whose file is replaced at any moment while it is saved: nothing goes into the other file."""

import os
import random
import shutil
import time
from pathlib import Path
from typing import Any
from unittest.mock import patch

from db.errors import Refused
from db.records import Partner
from db.register import backup, opening
from db.register.known_file import KnownFile
from db.store.history import User
from tests.promises.promise import Promise, times
from tests.support.saving import draft, save

ANNA = User("anna", "Anna Nowak", "desk")
LONGEST = 0.15  # seconds until it is replaced; a save takes a tenth of that


def promise(folder: Path) -> Promise:
    tried, control = times(60), times(12)
    register = folder / "rejestr.foedus"
    opening.make(register)
    _add(register, "Przed kopią")
    earlier = Path(shutil.copy(register, folder / "earlier.foedus"))
    _add(register, "Po kopii")
    dice = random.Random(1)
    broken = sum(_replaced(register, earlier, dice) for _number in range(tried))
    with (
        patch.object(KnownFile, "is_in", lambda _known, _connection: True),
        patch.object(KnownFile, "is_elsewhere", lambda _known, _connection: False),
    ):
        control_broken = sum(_replaced(register, earlier, dice) for _number in range(control))
    name = "a save, the file replaced"
    return Promise(name, tried, broken, "without a memory of it", control, control_broken)


def _add(path: Path, name: str) -> None:
    opened = opening.open_register(path, lock=False)
    save(opened.store(ANNA, writing=True), draft(Partner, name=name, country="PL"))
    opened.close()


def _replaced(register: Path, earlier: Path, dice: random.Random) -> bool:
    """Replace a register while a process saves; True if a save was lost, or went into the other file."""
    path = Path(shutil.copy(register, register.with_name("a.foedus")))
    taking = Path(shutil.copy(earlier, register.with_name("taking.foedus")))
    expected = backup.fingerprint_of(taking)
    read, write = os.pipe()
    child = os.fork()
    if not child:
        _save_until_refused(path, write)
    os.close(write)
    with os.fdopen(read) as told:
        told.readline()  # the first is saved
        time.sleep(dice.uniform(0, LONGEST))
        os.replace(taking, path)
        at = time.monotonic()
        begun = [float(line) for line in told]  # until it was refused, or gave up
    os.waitpid(child, 0)
    return backup.fingerprint_of(path) != expected or any(moment > at for moment in begun)


def _save_until_refused(path: Path, out: int) -> Any:
    """Save one record after the other, and tell when each that was confirmed had been begun."""
    opened = opening.open_register(path, lock=False)
    store = opened.store(ANNA, writing=True)
    until = time.monotonic() + 3 * LONGEST
    try:
        while time.monotonic() < until:
            began = time.monotonic()
            made = draft(Partner, name=f"Partner {began}", country="PL")
            store.apply(lambda change, made=made: change.save(made), "Saved")  # type: ignore[misc]  # as the queue
            os.write(out, f"{began}\n".encode())
    except Refused:
        pass
    except BaseException:  # noqa: BLE001 - whatever is no sentence breaks the promise
        os.write(out, b"inf\n")
    finally:
        os._exit(0)
