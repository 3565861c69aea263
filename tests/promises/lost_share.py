"""A share that is lost at any system call: what was confirmed is there, what failed is told in a sentence.

Of a save the calls are SQLite's, which strace lets fail; of all else Python's, which a stand-in does.
"""

import errno
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from db.errors import Refused
from db.operations import founding
from db.records import Partner
from db.register import backups, failures, opening
from db.store.history import User
from desktop.system.atomic_file import atomic_write
from tests.promises.promise import Promise, need, times
from tests.support.paths import ROOT

ANNA = User("anna", "Anna Nowak", "desk")
LOST = ("ESTALE", "ENOTCONN", "ETIMEDOUT", "EHOSTDOWN", "ENODEV")
CALLS = ("pread64", "pwrite64", "fdatasync", "ftruncate", "openat", "newfstatat")

# A clerk who saves until the share is gone, and tells of each save that was confirmed; then of the sentence
# that was shown, and of the draft that was to be saved.
_SAVING = """
import sys
from sqlalchemy.exc import DBAPIError
from db import words
from db.errors import Refused
from db.records import Partner
from db.register import failures, opening
from db.store import store as storing
from db.store.history import User
from tests.support.saving import draft

words.use("pl")
storing.PAUSES = (0,)
if sys.argv[2] == "confirmed before":
    print("Partner 0", flush=True)
try:
    store = opening.open_register(sys.argv[1]).store(User("anna", "Anna Nowak", "desk"), writing=True)
    for number in range(4):
        typed = draft(Partner, name=f"Partner {number}", country="PL")
        if sys.argv[2] == "confirmed before":
            print(typed.values["name"], flush=True)
        store.apply(lambda change: change.save(typed), "Saved")
        print(typed.values["name"], flush=True)
except (Refused, DBAPIError, OSError) as error:
    told = failures.refusal_for(error)
    print("TOLD" if told else f"BUG {error!r}", flush=True)
"""


def promises(folder: Path) -> Iterator[Promise]:
    yield _work(folder / "work")
    yield _saving(folder / "saving")


# Saves


def _saving(folder: Path) -> Promise:
    need("strace")
    folder.mkdir()
    register = folder / "rejestr.foedus"
    opening.make(register)
    dice, path = random.Random(1), folder / "udział" / "rejestr.foedus"
    path.parent.mkdir()

    def broken(tries: int, how: str) -> int:
        return sum(_is_broken(register, path, dice, how) for _number in range(tries))

    tried, control = times(40), times(8)
    lost = broken(tried, "")
    name = "a save, the share lost"
    return Promise(name, tried, lost, "confirmed before", control, broken(control, "confirmed before"))


def _is_broken(register: Path, path: Path, dice: random.Random, how: str) -> bool:
    """True if a save that was confirmed is gone, or if a failure was no sentence."""
    for left in path.parent.iterdir():
        left.unlink()
    shutil.copy(register, path)
    call, error, first = dice.choice(CALLS), dice.choice(LOST), int(10 ** dice.uniform(0, 2))
    fault = f"inject={call}:error={error}:when={first}+"
    watched = [word for each in (path, f"{path}-journal", path.parent) for word in ("-P", str(each))]
    strace = ["strace", "-f", "-qq", "-o", "/dev/null", *watched, "-e", f"trace={call}", "-e", fault]
    clerk = [sys.executable, "-c", _SAVING, str(path), how]
    run = subprocess.run(
        [*strace, *clerk], cwd=ROOT, capture_output=True, text=True, timeout=100, check=False
    )
    told = run.stdout.splitlines()
    confirmed = {line for line in told if line.startswith("Partner")}
    if run.returncode or any(line.startswith("BUG") for line in told):
        print(call, error, first, run.stdout, run.stderr[-2000:], file=sys.stderr)
        return True
    return not confirmed <= _names(path)


def _names(path: Path) -> set[str]:
    """The names in a register whose share is there again; none if it cannot be read."""
    try:
        opened = opening.open_register(path)
        found = set(opened.store(ANNA).connection().scalars(select(Partner.table.c.name)))
        opened.close()
    except (Refused, DBAPIError):
        return set()
    return found


# All else


def _work(folder: Path) -> Promise:
    """Opening, making, backing up, writing a file, each with the share lost at one of its calls."""
    folder.mkdir()
    register = folder / "rejestr.foedus"
    opening.make(register)
    dice = random.Random(1)
    share = folder / "udział"

    def open_and_close() -> None:
        opened = opening.open_register(share / "rejestr.foedus")
        opened.store(ANNA).office()
        opened.close()

    def write() -> None:
        with atomic_write(share / "Umowy.pdf") as temporary:
            temporary.write_bytes(b"x" * 5000)

    acts: tuple[Callable[[], object], ...] = (
        open_and_close,
        write,
        lambda: founding.make(share / "nowy.foedus", ANNA, "Biuro"),
        lambda: backups.make(share / "rejestr.foedus"),
    )

    def broken(tries: int) -> int:
        found = 0
        for number in range(tries):
            shutil.rmtree(share, ignore_errors=True)
            share.mkdir()
            shutil.copy(register, share)
            found += _fails_without_a_sentence(acts[number % len(acts)], share, dice)
        return found

    tried, control = times(160), times(40)
    lost = broken(tried)
    with patch.object(failures, "is_lost", lambda _error: False):
        control_broken = broken(control)
    name = "opening, making, writing, share lost"
    return Promise(name, tried, lost, "taken for a bug", control, control_broken)


def _fails_without_a_sentence(act: Callable[[], object], share: Path, dice: random.Random) -> bool:
    """Do something in a process whose share is lost at some call; True if that was no sentence."""
    when, number = dice.randint(1, 40), getattr(errno, dice.choice(LOST))
    child = os.fork()
    if not child:
        code = 1
        try:
            _lose(share, when, number)
            act()
            code = 0
        except (Refused, DBAPIError, OSError) as error:
            code = 0 if failures.refusal_for(error) else 1
        finally:
            os._exit(code)
    return os.waitpid(child, 0)[1] != 0


def _lose(share: Path, when: int, number: int) -> None:
    """Let each call on the share fail from the one of that number on."""
    calls = 0

    def count(target: Any) -> None:
        nonlocal calls
        if isinstance(target, (str, bytes, Path)) and os.fsdecode(target).startswith(str(share)):
            calls += 1
            if calls >= when:
                raise OSError(number, os.strerror(number), target)

    def heard(event: str, given: tuple[Any, ...]) -> None:
        if event.startswith(("os.", "open")) and given:
            count(given[0])

    for name in ("stat", "lstat"):
        setattr(os, name, _counted(getattr(os, name), count))  # these are heard of by no hook
    sys.addaudithook(heard)


def _counted(real: Callable[..., Any], count: Callable[[Any], None]) -> Callable[..., Any]:
    def call(path: Any, *given: Any, **named: Any) -> Any:
        count(path)
        return real(path, *given, **named)

    return call
