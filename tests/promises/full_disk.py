"""A disk that is full at each step by which a save lets a register grow: all of it is there, or nothing."""

import os
import resource
import shutil
from contextlib import nullcontext
from pathlib import Path
from unittest.mock import patch

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from db.drafts.draft import Draft
from db.errors import Refused
from db.records import Partner
from db.register import connecting, failures, opening
from db.store.history import ENTRY, User
from tests.promises.promise import FULL, Promise
from tests.support import full_disk
from tests.support.computing import computed_rows
from tests.support.saving import draft

ANNA = User("anna", "Anna Nowak", "desk")
PAGE = 4096
LONG = 60_000  # letters, which take fifteen pages, and as many in the history
LAST = 80 * PAGE  # more than a save needs, journal included
_CODES: tuple["Outcome", ...] = (True, False, None)


Outcome = bool | None
"""True: saved; False: refused in a sentence; None: neither."""


def promise(folder: Path) -> Promise:
    register = folder / "rejestr.foedus"
    opening.make(register)
    tried = list(range(0, LAST, PAGE // 4 if FULL else PAGE))
    control = list(range(0, LAST, 4 * PAGE))
    with (
        full_disk.small_disk(folder / "disk")
        if full_disk.MAY_MOUNT
        else nullcontext(folder / "limited") as disk
    ):
        disk.mkdir(exist_ok=True)
        outcomes: set[Outcome] = set()
        broken = sum(_tried(register, disk, leave, outcomes) for leave in tried)
        with patch.object(connecting, "PRAGMAS", ("foreign_keys=ON", "journal_mode=OFF")):
            control_broken = sum(_tried(register, disk, leave, set()) for leave in control)
    if not outcomes >= {True, False}:
        raise RuntimeError("the steps do not reach from the first byte to a whole save")
    name = "a save, the disk full at each step"
    return Promise(name, len(tried), broken, "without a journal", len(control), control_broken)


def _tried(register: Path, disk: Path, leave: int, outcomes: set[Outcome]) -> bool:
    """Save with so many bytes left; True if that broke something. `outcomes` hears what came of it."""
    path = Path(shutil.copy(register, disk / register.name))
    typed = draft(Partner, name="Bardzo długa notatka", country="PL", remarks="ż" * (LONG // 2))
    before = typed.copy()
    try:
        saved = _save_on_full_disk(path, typed, leave)
        outcomes.add(saved)
        broken = saved is None or typed.values != before.values or not _is_whole(path, saved)
    finally:
        for left in disk.iterdir():
            left.unlink()
    return broken


def _save_on_full_disk(path: Path, typed: Draft, leave: int) -> Outcome:
    """Save on a disk that is filled; where none may be mounted, with a limit on how large a file may grow."""
    if full_disk.MAY_MOUNT:
        full_disk.fill(path.parent, leave)
        return _save(path, typed, "pełny")
    child = os.fork()
    if not child:
        code = len(_CODES)
        try:
            largest = path.stat().st_size + leave
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest, resource.RLIM_INFINITY))
            code = _CODES.index(_save(path, typed, ""))
        finally:
            os._exit(code)
    return _CODES[os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])]


def _save(path: Path, typed: Draft, words: str) -> Outcome:
    """Open the register and save; `words` stand in the sentence of a refusal."""
    opened = opening.open_register(path)
    try:
        if opened.unwritable:
            return False if words in opened.unwritable.text else None
        with opened.store(ANNA, writing=True).change("Saved") as change:
            change.save(typed)
    except (DBAPIError, OSError) as error:
        told = failures.refusal_for(error)
        return False if told and words in told.text else None
    finally:
        opened.close()
    return True


def _is_whole(path: Path, saved: bool) -> bool:
    """True if the register is whole, with all of the save in it, or nothing."""
    try:
        opened = opening.open_register(path, read_only=True)
    except (Refused, DBAPIError):
        return False
    try:
        connection = opened.store(ANNA).connection()
        whole = connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        partners = len(connection.scalars(select(Partner.table.c.id)).all())
        entries = len(connection.scalars(select(ENTRY.c.id)).all())
        computed = len(computed_rows(connection)["partner_index"])
        return whole and {partners, entries, computed} == {int(saved)}
    except DBAPIError:
        return False
    finally:
        opened.close()
