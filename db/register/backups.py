"""The backups of a register: checked copies in a folder, of which so many of each age stay."""

import os
import secrets
import shutil
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from db.errors import Refused
from db.register import backup, connecting, failures, inspection, properties
from db.register.file_move import move_into_place
from db.register.location import BACKED_UP_AT, BACKUP_NAME, SUFFIX, backup_name, short, url_of
from db.store import history
from db.words import _

NEWEST, DAILY, WEEKLY, MONTHLY = 6, 12, 10, 9
"""The newest backups that stay whatever their day, and the days, weeks and months of which the last stays."""
_DAY = 24 * 60 * 60  # seconds


@dataclass(frozen=True)
class Backup:
    """A backup. `number` counts the backups of the register; `at`: when it was made, by the clock of then."""

    path: Path
    number: int
    at: datetime


def folder_of(register: Path) -> Path:
    """The folder for a register's backups, unless the user has chosen another one.

    It is called the same in each language: else each would have its own.
    """
    register = register.resolve()
    return register.with_name(f"{register.stem} – kopie")


def backups_in(folder: Path, identity: str | None) -> list[Backup]:
    """The backups of the register with that UUID, the newest first; [] where there is no such folder.

    By their numbers: the clock may have been set back. Two registers may be called alike, and share a folder;
    None as `identity`: of whichever, where the register itself can no longer tell. Raises OSError for a
    folder that cannot be read.
    """
    found = []
    for path in folder.glob(f"*{SUFFIX}") if os.path.isdir(folder) else ():
        named = BACKUP_NAME.fullmatch(path.stem)
        if named and (identity is None or named["identity"] == short(identity)):
            with suppress(ValueError):  # no such day
                found.append(Backup(path, int(named["number"]), datetime.strptime(named["at"], BACKED_UP_AT)))
    return sorted(found, key=lambda each: (each.number, each.at), reverse=True)


def merged(folders: Iterable[Sequence[Backup]]) -> list[Backup]:
    """The backups of several folders, the newest first, each once: that of the first folder which has it."""
    found: dict[str, Backup] = {}
    for backups in folders:
        for each in backups:
            found.setdefault(each.path.name, each)
    return sorted(found.values(), key=lambda each: (each.number, each.at), reverse=True)


def name_of_register(copy: Path) -> str:
    """The name of the file of the register that a copy was made of, as far as the copy's name tells it."""
    named = BACKUP_NAME.fullmatch(copy.stem)
    return f"{named['register'] if named else copy.stem}{SUFFIX}"


def is_due(connection: Connection) -> bool:
    """True if something was saved in the register since its last backup, or there is none."""
    last = properties.get(connection, properties.BACKED_UP)
    return not last or last != history.newest_entry(connection)


def make(register: Path, folder: Path | None = None) -> Backup:
    """Make a backup of a register, checked row by row, and remove those that are too many of their age.

    `folder`: the one of `folder_of` if None. Raises Refused if it cannot be made; nothing is left of it then.
    """
    register = register.resolve()
    folder = folder or folder_of(register)
    identity = inspection.look_into(register, properties.identity)
    engine = connecting.connect(url_of(register))
    _make_folder(folder)
    with failures.refusing():
        try:
            made = _named(folder, register.stem, identity, _next_number(engine, folder, identity))
            backup.copy(engine, made.path, rights_of=register)
            _note(engine, made.path)
        finally:
            engine.dispose()
        prune(folder, identity)
    return made


def _note(engine: Engine, copy: Path) -> None:
    """Note in the register what its last backup holds, now that there is one; else it would stay due."""
    newest = inspection.look_into(copy, history.newest_entry)
    with suppress(DBAPIError), engine.begin() as connection:  # one that may not be written stays due
        properties.put(connection, properties.BACKED_UP, newest or "")


def _make_folder(folder: Path) -> None:
    if not os.path.isdir(folder.parent) or (os.path.exists(folder) and not os.path.isdir(folder)):
        raise Refused(
            _("There can be no folder “{folder}”.").format(folder=folder), _("Choose another folder.")
        )
    with failures.refusing():
        folder.mkdir(exist_ok=True)


def make_one_file(register: Path, target: Path, aside: Path | None = None) -> None:
    """Copy a register whole into a file of its own, to be taken to another computer, and check it there.

    It is no backup: it is neither counted nor removed. `aside`: its name until it is whole. Raises Refused if
    `target` is there already, or there can be none.
    """
    inspection.look_into(register, properties.identity)
    if os.path.lexists(target):
        raise failures.creation_refusal(target, FileExistsError())
    if not os.path.isdir(target.parent):
        raise failures.creation_refusal(target, FileNotFoundError())
    engine = connecting.connect(url_of(register), writing=False, read_only=True)
    with failures.refusing():
        try:
            backup.copy(engine, target, rights_of=register, aside=aside)
        finally:
            engine.dispose()


def copy_to(made: Backup, folder: Path) -> list[Backup]:
    """Copy a backup into a second folder, then those made while it was away, and check each there.

    Returns the copies, the newest first; of the others only those that stay by their age. Raises Refused as
    `make` does.
    """
    if not os.path.isdir(folder):
        raise Refused(
            _("The folder “{folder}” for a second backup is not there.").format(folder=folder),
            _("The first one was made. See whether the drive is connected, or choose another folder."),
        )
    identity = inspection.look_into(made.path, properties.identity)
    with failures.refusing():
        there = backups_in(folder, identity)
        newest = max((each.number for each in there), default=0)
        missed = [
            each for each in backups_in(made.path.parent, identity) if newest < each.number < made.number
        ]
        staying = to_keep([made, *missed, *there])
        copies = []
        for each in (made, *(each for each in missed if each in staying)):
            copies.append(_copied(each, folder))
            prune(folder, identity)
    return copies


def _copied(made: Backup, folder: Path) -> Backup:
    """Copy a backup into a folder; another process may be copying the same."""
    target = folder / made.path.name
    aside = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        with made.path.open("rb") as source, backup.new_private(aside) as copy:
            shutil.copyfileobj(source, copy)
        backup.check(aside, backup.fingerprint_of(made.path))
        backup.give_rights(aside, made.path)
        with suppress(FileExistsError):  # the other was faster
            move_into_place(aside, target, over=False)
    finally:
        aside.unlink(missing_ok=True)
    return Backup(target, made.number, made.at)


def prune(folder: Path, identity: str) -> None:
    """Remove the backups that are not the last of one of the last days, weeks or months.

    So is what a backup left that was ended, by a power cut for instance, more than a day ago.
    """
    for left in folder.glob(f".*-{short(identity)}){SUFFIX}*.part"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _DAY:
                left.unlink()
    found = backups_in(folder, identity)
    stay = to_keep(found)
    for each in found:
        if each not in stay:
            each.path.unlink(missing_ok=True)


def to_keep(newest_first: Sequence[Backup]) -> list[Backup]:
    """The backups of a register that stay, the newest first."""
    stay: list[Backup] = list(newest_first[:NEWEST])
    for most, period in ((DAILY, _day), (WEEKLY, _week), (MONTHLY, _month)):
        last_of: dict[object, Backup] = {}
        for each in newest_first:
            last_of.setdefault(period(each.at.date()), each)
        stay += list(last_of.values())[:most]
    return [each for each in newest_first if each in stay]


def note_restored(engine: Engine, folder: Path) -> None:
    """Go on counting from the newest backup in a register that was put back from an older one."""
    with engine.begin() as connection:
        number = int(properties.get(connection, properties.BACKUPS) or 0)
        known = backups_in(folder, properties.identity(connection))
        newest = max([number, *(each.number for each in known)])
        properties.put(connection, properties.BACKUPS, str(newest))


def _next_number(engine: Engine, folder: Path, identity: str) -> int:
    """The number of the next backup, kept in the register itself.

    A register that may not be written counts by what is in the folder.
    """
    last = max((each.number for each in backups_in(folder, identity)), default=0)
    try:
        with engine.begin() as connection:
            number = max(last, int(properties.get(connection, properties.BACKUPS) or 0)) + 1
            properties.put(connection, properties.BACKUPS, str(number))
            return number
    except DBAPIError:
        return last + 1


def _named(folder: Path, register: str, identity: str, number: int) -> Backup:
    now = datetime.now().replace(second=0, microsecond=0)
    name = backup_name(register, now, number, identity)
    return Backup(folder / name, number, now)


def _day(day: date) -> object:
    return day


def _week(day: date) -> object:
    return tuple(day.isocalendar())[:2]


def _month(day: date) -> object:
    return day.year, day.month
