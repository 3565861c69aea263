"""A power cut at any system call of a save, of making a register, of a backup; the confirmed is there."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from db.errors import Refused
from db.records import Partner
from db.register import backups, opening
from db.store.history import ENTRY, User
from tests.promises.promise import Promise, times
from tests.promises.syscalls import Call, Disk, record
from tests.support.content import content_of

ANNA = User("anna", "Anna Nowak", "desk")
CONFIRMED = "confirmed"  # the file beside the register into which a program writes what it has confirmed

_BEGIN = """
import os, sys
from pathlib import Path
from db.register import backups, connecting, opening
from db.operations import founding
from db.records import Partner
from db.store.history import User
from tests.support.saving import draft
path, how = Path(sys.argv[1]), sys.argv[2]
anna = User("anna", "Anna Nowak", "desk")
out = os.open(path.with_name("confirmed"), os.O_WRONLY | os.O_CREAT)
def confirm(what):
    os.write(out, f"{what}\\n".encode())
"""

_SAVING = """
if how == "as SQLite likes":
    ours = ("journal_mode", "synchronous")
    connecting.PRAGMAS = [each for each in connecting.PRAGMAS if not each.startswith(ours)]
register = opening.open_register(path)
store = register.store(anna, writing=True)
for number in range(8):
    with store.change("Saved") as change:
        change.save(draft(Partner, name=f"Partner {number}", country="PL", remarks="x" * 3000))
    confirm(f"Partner {number}")
register.close()
"""

_MAKING = """
if how == "unsynced":
    os.fsync = lambda descriptor: None
founding.make(path, anna, "Biuro")
confirm("made")
backups.make(path)
confirm("backup")
"""

Check = Callable[[Path, set[str]], bool]


def promises(folder: Path) -> list[Promise]:
    return [_saving(folder), _making(folder)]


def _saving(folder: Path) -> Promise:
    found = []
    for how, cuts in (("", times(2)), ("as SQLite likes", times(1))):
        place = folder / f"saving {how}"
        place.mkdir()
        opening.make(place / "rejestr.foedus")
        found.append(_broken(_BEGIN + _SAVING, how, place, cuts, _has_all))
    (tried, broken), (control, control_broken) = found
    name = "a confirmed save, power cut"
    return Promise(name, tried, broken, "SQLite's own journal", control, control_broken)


def _making(folder: Path) -> Promise:
    found = []
    for how, cuts in (("", times(2)), ("unsynced", times(1))):
        place = folder / f"making {how}"
        place.mkdir()
        found.append(_broken(_BEGIN + _MAKING, how, place, cuts, _is_made))
    (tried, broken), (control, control_broken) = found
    name = "a new register, a backup, power cut"
    return Promise(name, tried, broken, "moved without a sync", control, control_broken)


def _broken(program: str, how: str, place: Path, cuts: int, check: Check) -> tuple[int, int]:
    """The number of power cuts tried, so many after each call, and of those after which `check` fails."""
    disk = Disk(place)
    calls = record(program, [str(place / "rejestr.foedus"), how], place)
    confirmed: set[str] = set()
    after, dice = place.with_name("after the cut"), random.Random(1)
    tried = broken = 0
    for call in calls:
        confirming = call.paths[0] == str(place / CONFIRMED)
        if confirming:
            confirmed |= set(call.text.decode().split("\n")) - {""}
        else:
            disk.do(call)
        for _number in range(10 * cuts if confirming else cuts if _matters(call) else 0):
            after.mkdir()
            for name, content in disk.cut(dice):
                target = after / name
                target.parent.mkdir(exist_ok=True)
                target.write_bytes(content)
            tried += 1
            broken += not check(after / "rejestr.foedus", confirmed)
            shutil.rmtree(after)
    return tried, broken


def _matters(call: Call) -> bool:
    return call.name != "openat" or call.makes


def _has_all(path: Path, confirmed: set[str]) -> bool:
    """True if the register is whole, has all that was confirmed, and at most one save more."""
    try:
        register = opening.open_register(path)
    except (Refused, DBAPIError):
        return False
    try:
        connection = register.store(ANNA).connection()
        names = set(connection.scalars(select(Partner.table.c.name)))
        entries = len(connection.scalars(select(ENTRY.c.id)).all())
        whole = connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        whole &= not connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        return whole and confirmed <= names and len(names) == entries and len(names - confirmed) <= 1
    except DBAPIError:
        return False
    finally:
        register.close()


def _is_made(path: Path, confirmed: set[str]) -> bool:
    """True if register and backups are there whole or not at all, and there if they were confirmed."""
    folder = backups.folder_of(path)
    copies = list(folder.glob("*.foedus")) if folder.is_dir() else []
    try:
        whole = [_rows(each) for each in ([path] if path.exists() else [])]
        whole += [_rows(each) for each in copies]
    except (Refused, DBAPIError):
        return False
    if ("made" in confirmed and not path.exists()) or ("backup" in confirmed and not copies):
        return False
    return len(set(map(str, whole))) <= 1 and (not whole or whole[0]["vocabulary"][0] > 10)


def _rows(path: Path) -> dict[str, tuple[int, str]]:
    opening.open_register(path, lock=False).close()  # which takes back what was left half done
    return content_of(path)
