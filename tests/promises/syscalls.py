"""The system calls by which a program changes a folder, and what a disk holds of them after a cut."""

import random
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.promises.promise import need
from tests.support.paths import ROOT

_CALLS = (
    "openat,pwrite64,write,ftruncate,fsync,fdatasync,"
    "unlink,unlinkat,rename,renameat,renameat2,link,linkat,mkdir"
)
_LINE = re.compile(r"^(\w+)\((.*)\)\s+= (-?\d+)(?:<(.*)>)?$")
_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_FILE = re.compile(r"^(\d+)<((?:\\x[0-9a-f]{2})*)>")
SECTOR = 512  # what a disk writes whole or not at all


@dataclass(frozen=True)
class Call:
    """A system call that succeeded; `text` is what a write wrote, `number` its place or a file's new size."""

    name: str
    paths: tuple[str, ...]
    text: bytes = b""
    number: int = 0
    makes: bool = False
    empties: bool = False


def record(program: str, given: list[str], folder: Path) -> list[Call]:
    """Run a Python program; the calls by which it changed what lies in `folder`."""
    need("strace")
    trace = folder.with_name(f"{folder.name}.trace")
    watch = ["strace", "-y", "-xx", "-s", "100000000", "-o", str(trace), "-e", f"trace={_CALLS}"]
    run = [*watch, sys.executable, "-c", program, *given]
    subprocess.run(run, cwd=ROOT, check=True, capture_output=True, timeout=100)
    lines = trace.read_text("ascii", "replace").splitlines()
    trace.unlink()
    return [call for line in lines if (call := _parsed(line)) and _concerns(call, str(folder))]


def _concerns(call: Call, folder: str) -> bool:
    return any(path == folder or path.startswith(f"{folder}/") for path in call.paths)


def _parsed(line: str) -> Call | None:
    found = _LINE.match(line)
    if not found or found[3].startswith("-"):
        return None
    name, given = found[1], found[2]
    strings = [_decoded(each) for each in _STRING.findall(given)]
    if name in ("pwrite64", "write", "ftruncate", "fsync", "fdatasync"):
        file = _FILE.match(given)
        if not file:
            return None
        own = (_decoded(file[2]).decode(),)
        number = int(given.rpartition(", ")[2]) if name in ("pwrite64", "ftruncate") else -1
        return Call(name, own, strings[0] if strings else b"", number)
    paths = tuple(each.decode() for each in strings)
    return Call(name, paths, makes="O_CREAT" in given, empties="O_TRUNC" in given)


def _decoded(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


@dataclass
class _File:
    """A file: what is safely on the disk, and the writes since: (offset, bytes), or (size, None)."""

    safe: bytes = b""
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)
    length: int = 0

    def now(self) -> bytes:
        return _written(self.safe, self.pending)

    def sync(self) -> None:
        self.safe, self.pending = self.now(), []


def _written(content: bytes, writes: list[tuple[int, bytes | None]]) -> bytes:
    made = bytearray(content)
    for at, text in writes:
        if text is None:
            made = made[:at] + bytes(max(0, at - len(made)))
        else:
            made += bytes(max(0, at - len(made)))
            made[at : at + len(text)] = text
    return bytes(made)


_Names = dict[str, _File | None]  # None: a folder


class Disk:
    """A folder on a disk that loses its power: what was not synced may be kept, lost, or torn."""

    def __init__(self, folder: Path) -> None:
        """`folder`: as it stands before the calls; all of it is safe."""
        self._folder = str(folder)
        self._names: _Names = {self._folder: None}
        for path in folder.rglob("*"):
            self._names[str(path)] = None if path.is_dir() else _File(path.read_bytes())
        self._safe: _Names = dict(self._names)
        self._pending: list[tuple[str, str, str]] = []  # what was done to names: (what, path, other path)
        self._made: dict[tuple[str, int], _File | None] = {}

    def do(self, call: Call) -> None:
        """Let a call happen, as far as the program sees."""
        path = call.paths[0]
        if call.name == "openat":
            if call.makes and path not in self._names:
                self._name("add", path, file=_File())
            if call.empties and (file := self._names.get(path)):
                file.pending.append((0, None))
        elif call.name in ("fsync", "fdatasync"):
            self._sync(path)
        elif call.name in ("pwrite64", "write", "ftruncate"):
            if file := self._names.get(path):  # else it has lost its name, and nobody finds it again
                self._write(file, call)
        elif call.name in ("link", "linkat"):
            self._name("add", call.paths[1], file=self._names[path])
        elif call.name in ("rename", "renameat", "renameat2"):
            self._name("add", call.paths[1], path, file=self._names[path])
        elif call.name == "mkdir":
            self._name("add", path, file=None)
        else:
            self._name("remove", path)

    def _write(self, file: _File, call: Call) -> None:
        if call.name == "ftruncate":
            file.pending.append((call.number, None))
            return
        at = call.number if call.name == "pwrite64" else len(file.now())
        file.pending.append((at, call.text))

    def _name(self, what: str, path: str, former: str = "", file: _File | None = None) -> None:
        self._made[path, len(self._pending)] = file
        self._pending.append((what, path, former))
        if what == "add":
            self._names[path] = file
        self._names.pop(path if what == "remove" else former, None)

    def _sync(self, path: str) -> None:
        file = self._names.get(path)
        if file:
            file.sync()
        elif path in self._names:
            self._safe = self._after([self._folder_of(each) == path for each in self._pending])
            kept = [
                (number, each) for number, each in enumerate(self._pending) if self._folder_of(each) != path
            ]
            self._made = {(each[1], new): self._made[each[1], old] for new, (old, each) in enumerate(kept)}
            self._pending = [each for _number, each in kept]

    def _folder_of(self, done: tuple[str, str, str]) -> str:
        return done[1].rpartition("/")[0]

    def _after(self, happened: list[bool]) -> _Names:
        """The names on the disk, had of what was done since only that happened."""
        names = dict(self._safe)
        for number, (what, path, former) in enumerate(self._pending):
            if happened[number]:
                if what == "add":
                    names[path] = self._made[path, number]
                names.pop(path if what == "remove" else former, None)
        return names

    def cut(self, dice: random.Random) -> Iterator[tuple[str, bytes]]:
        """The files, by their path in the folder, that are there after a power cut now."""
        names = self._after(_some(dice, len(self._pending)))
        for path, file in names.items():
            above = path.rpartition("/")[0]
            if file is not None and above in names:
                happened = _some(dice, len(file.pending))
                kept = [each for each, its in zip(file.pending, happened, strict=True) if its]
                yield path[len(self._folder) + 1 :], _written(file.safe, [_torn(dice, each) for each in kept])


def _some(dice: random.Random, number: int) -> list[bool]:
    """What happened of so many things: all, nothing, the first, or any of them."""
    how, until = dice.choice(("all", "none", "first", "any")), dice.randint(0, number)
    if how == "any":
        return [dice.random() < 0.5 for _at in range(number)]
    return [how == "all" or (how == "first" and at < until) for at in range(number)]


def _torn(dice: random.Random, write: tuple[int, bytes | None]) -> tuple[int, bytes | None]:
    at, text = write
    if text is None or len(text) <= SECTOR or dice.random() < 0.8:
        return write
    return at, text[: SECTOR * dice.randint(0, len(text) // SECTOR)]
