"""The files of unsaved drafts in the account's own folder, to be found again after a crash."""

import os
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from uuid import uuid4

from db.register.file_move import move_into_place
from db.register.lock import lock_file, lock_left

_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL


@dataclass
class LeftDraft:
    """The file of a draft that a program left which has ended."""

    path: Path
    text: str

    def remove(self) -> None:
        self.path.unlink(missing_ok=True)


@dataclass
class _Session:
    """A run of the program: its lock is held as long as it lives, and its drafts are named after it."""

    lock_path: Path
    lock: IO[bytes]
    drafts: list[Path] = field(default_factory=list)

    def close(self) -> None:
        """Let the session go; its lock file is removed once it has left no draft. Raises nothing."""
        with suppress(OSError):
            if not any(path.exists() for path in self.drafts):
                if os.name == "nt":
                    self.lock.close()
                self.lock_path.unlink(missing_ok=True)
        with suppress(OSError):
            self.lock.close()


class DraftFiles:
    """The unsaved drafts of one register, by list, for its owner's eyes alone.

    Drafts left by a session that has ended belong to the first one that asks for them.
    """

    def __init__(self, folder: Path, register: str = "") -> None:
        """`folder`: of this register; it is made when there is a draft to write.

        `register`: its path or address, by which it is told from a copy of it: they share a folder.
        """
        self.folder, self._register = folder, register
        self._own: _Session | None = None
        self._ended: list[_Session] = []

    def write(self, list_id: str, text: str) -> None:
        """Write the draft of a list: aside, synced, moved over the former one. Raises OSError."""
        self._own = self._own or self._begin()
        target = self._path(self._own, list_id)
        if target not in self._own.drafts:
            self._own.drafts.append(target)
        aside = target.with_suffix(".tmp")
        aside.unlink(missing_ok=True)
        with os.fdopen(os.open(aside, _NEW, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
        move_into_place(aside, target, over=True)

    def remove(self, list_id: str) -> None:
        """Remove the draft of a list, if there is one. Raises OSError."""
        if self._own:
            self._path(self._own, list_id).unlink(missing_ok=True)

    def left(self) -> list[LeftDraft]:
        """The drafts left by sessions that have ended, the oldest first; no other session is given them."""
        for lock_path in sorted(self.folder.glob("*.lock")) if self.folder.is_dir() else ():
            if session := self._ended_session(lock_path):
                self._ended.append(session)
        paths = [path for session in self._ended for path in session.drafts if path.exists()]
        paths.sort(key=lambda path: path.stat().st_mtime)
        return [LeftDraft(path, path.read_text(encoding="utf-8", errors="replace")) for path in paths]

    def close(self) -> None:
        """Let go of this session and of those that ended; drafts still there stay for a later one."""
        for session in (*self._ended, *([self._own] if self._own else [])):
            session.close()
        self._own, self._ended = None, []

    def _begin(self) -> _Session:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock_path = self.folder / f"{uuid4().hex}.lock"
        lock = os.fdopen(os.open(lock_path, _NEW, 0o600), "r+b", buffering=0)
        lock_file(lock)
        with suppress(OSError):  # a full disk: the draft itself will not be kept either, which is told
            lock.write(self._register.encode("utf-8", "surrogateescape"))
        return _Session(lock_path, lock)

    def _ended_session(self, lock_path: Path) -> _Session | None:
        """The session of a lock file, held from now on; None if it lives, or is ours already."""
        if any(lock_path == session.lock_path for session in (*self._ended, self._own) if session):
            return None
        lock = lock_left(lock_path)
        if lock is None:
            return None
        if self._is_of_a_copy(lock):
            lock.close()
            return None
        for aside in self.folder.glob(f"{lock_path.stem}.*.tmp"):
            aside.unlink(missing_ok=True)
        return _Session(lock_path, lock, sorted(self.folder.glob(f"{lock_path.stem}.*.draft")))

    def _is_of_a_copy(self, lock: IO[bytes]) -> bool:
        """True if a session had a copy of the register open that is still there: its drafts are for that."""
        register = lock.read().decode("utf-8", "surrogateescape")
        return bool(register) and register != self._register and os.path.exists(register)

    def _path(self, session: _Session, list_id: str) -> Path:
        return self.folder / f"{session.lock_path.stem}.{list_id}.draft"
