"""Putting a backup in the place of a register, or where there is none yet."""

import os
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select

from db.errors import Damaged, Refused
from db.fields.record import Record
from db.records import KEPT
from db.register import backup, backups, connecting, failures, inspection, location, properties, schema
from db.register.backups import Backup
from db.register.file_move import move_into_place
from db.register.lock import Lock
from db.register.new_file import aside_of
from db.words import _


@dataclass(frozen=True)
class Difference:
    """The numbers of records of a class that a restore would take away, change back, and bring back."""

    record: type[Record]
    added: int
    changed: int
    missing: int


def differences(copy: Path, register: Path) -> list[Difference]:
    """The records added, changed and deleted in `register` since its backup `copy`, counted by class.

    Classes without a difference are left out.

    Raises Refused if one of them is no register, or not of this version of the program.
    """
    was, now = _versions(copy), _versions(register)
    found = []
    for record in KEPT:
        before, after = was[record.__name__], now[record.__name__]
        changed = sum(after.get(record_id, version) != version for record_id, version in before.items())
        found.append(
            Difference(record, len(after.keys() - before.keys()), changed, len(before.keys() - after.keys()))
        )
    return [each for each in found if each.added or each.changed or each.missing]


@dataclass(frozen=True)
class Kept:
    """The register as it was before a restore: a backup of it, or the file itself if it was damaged."""

    backup: Backup | None = None
    damaged: Path | None = None


def restore(copy: Path, register: Path, folder: Path | None = None) -> Kept:
    """Put the backup `copy` in the place of `register`; returns what was kept of the present one.

    Restoring the backup of that takes the restore back. `folder`: of the register's backups, as
    in `backups.make`. Raises Refused if `copy` is no register, if it is a copy of another one, or if somebody
    has the register open; nothing was changed then.
    """
    inspection.look_for(copy)
    register = register.resolve()
    if not register.suffix and not register.exists():
        register = register.with_suffix(location.SUFFIX)
    if not os.path.isdir(register.parent):
        raise Refused(
            _("The folder “{folder}” does not exist.").format(folder=register.parent),
            _("Choose another folder."),
        )
    lock = Lock(register)
    if holder := lock.acquire():
        raise Refused(
            _("The register is open at {computer}.").format(computer=holder.computer),
            _("Close it there, then restore the backup."),
        )
    if not lock.is_held:
        raise Refused(
            _("On this drive nobody can tell whether the register is open elsewhere."),
            _("Restore the backup to another drive, and copy the file when nobody has the register open."),
        )
    try:
        with failures.refusing():
            return _restore(copy, register, folder or backups.folder_of(register))
    finally:
        lock.release()


def _restore(copy: Path, register: Path, folder: Path) -> Kept:
    there, identity = register.exists(), _identity(copy)
    if there:
        inspection.look_for(register)  # a folder is no damaged register
    damaged = there and not _is_same(register, identity, copy.name)
    aside = aside_of(register)
    source = connecting.connect(location.url_of(copy), writing=False, read_only=True)
    try:
        backup.copy(source, aside, rights_of=register if there else copy)
        present = backups.make(register, folder) if there and not damaged else None  # it may remove `copy`
        _count_on(aside, folder)
        put_aside = _put_aside(register) if damaged else None
        register.with_name(f"{register.name}-journal").unlink(missing_ok=True)  # of the former one
        move_into_place(aside, register, over=there and not damaged)
    finally:
        source.dispose()
        aside.unlink(missing_ok=True)
    return Kept(present, put_aside)


def _is_same(register: Path, identity: str, name: str) -> bool:
    """True if the file holds the register with that UUID, False if it can no longer be read.

    Raises Refused if it holds another register.
    """
    try:
        found = _identity(register)
    except Damaged:
        return False
    if found != identity:
        raise Refused(
            _("“{name}” is a copy of another register.").format(name=name),
            _("Nothing was changed. Choose a backup of this register, or another name to restore it to."),
        )
    return True


def _put_aside(register: Path) -> Path:
    """Keep a damaged register, and its journal, under the first free name beside its own; returns that."""
    number = 1  # at the end of its name: it is not to be offered among registers
    while (kept := register.with_name(f"{register.name}.damaged-{number}")).exists():
        number += 1
    journal = register.with_name(f"{register.name}-journal")
    if journal.exists():
        journal.rename(kept.with_name(f"{kept.name}-journal"))
    register.rename(kept)
    return kept


def _count_on(restored: Path, folder: Path) -> None:
    engine = connecting.connect(location.url_of(restored))
    try:
        backups.note_restored(engine, folder)
    finally:
        engine.dispose()
    restored.with_name(f"{restored.name}-journal").unlink(missing_ok=True)


def _identity(path: Path) -> str:
    """The identity of the register in a file, of whatever version; Refused if there is none."""
    return inspection.look_into(path, properties.identity)


def _versions(path: Path) -> dict[str, dict[int, int]]:
    def read(connection: Connection) -> dict[str, dict[int, int]]:
        if schema.state(connection) is not schema.State.CURRENT:
            raise Refused(
                _("“{name}” was made by another version of Foedus.").format(name=path.name),
                _("What differs cannot be told before it is restored."),
            )
        found = {}
        for record in KEPT:
            table = record.table
            rows = connection.execute(select(table.c.id, table.c.version)).fetchall()
            found[record.__name__] = dict(map(tuple, rows))
        return found

    return inspection.look_into(path, read)
