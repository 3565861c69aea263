"""The log: what went wrong, for whoever mends the program. It names no person and quotes no register.

An exception's own words may hold a name from the register (PostgreSQL's DETAIL quotes the row), so what is
written is its class, where it was raised, and for databases the code and the constraint.
"""

import logging
import platform
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths

ROOT = Path(__file__).parents[2]
FOLLOWED = 10  # causes of causes
# These speak of the program's own text, never of a value.
_OWN_WORDS = (AttributeError, NameError, ImportError, NotImplementedError, AssertionError, RecursionError)

log = logging.getLogger("foedus")


def folder() -> Path:
    """The platform's own folder for what a program notes down."""
    state = QStandardPaths.StandardLocation.StateLocation
    if QCoreApplication.instance() is None or not QCoreApplication.applicationName():
        return (
            Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericStateLocation))
            / "Foedus"
        )
    return Path(QStandardPaths.writableLocation(state))


def file() -> Path:
    """Where the log is written."""
    return folder() / "foedus.log"


def begin() -> None:
    """Write the log from now on; a folder that cannot be written makes it silent, and nothing else."""
    if log.handlers:
        return
    log.addHandler(_WhenNeeded())
    log.setLevel(logging.INFO)


class _WhenNeeded(logging.Handler):
    """Opens the file for its first line: until then it would cost time before the first paint."""

    def __init__(self) -> None:
        super().__init__()
        self._to: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if self._to is None:
            self._to = self._opened()
            about = f"Python {platform.python_version()}, {platform.system()}"
            self._to.handle(logging.LogRecord(log.name, logging.INFO, __file__, 0, about, None, None))
        self._to.handle(record)

    def close(self) -> None:
        if self._to is not None:
            self._to.close()
        super().close()

    @staticmethod
    def _opened() -> logging.Handler:
        from logging.handlers import RotatingFileHandler

        try:
            file().parent.mkdir(parents=True, exist_ok=True)
            made = RotatingFileHandler(file(), maxBytes=500_000, backupCount=2, encoding="utf-8", delay=True)
        except OSError:
            return logging.NullHandler()
        made.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        return made


def log_error(error: BaseException, where: str = "") -> str:
    """Write a bug to the log; returns what was written, to be shown and copied."""
    text = "\n".join([*([where] if where else []), *describe(error)])
    log.error("%s", text)
    return text


def describe(error: BaseException) -> Iterator[str]:
    """The lines that tell of an exception and of what it came from, the last first."""
    following: BaseException | None = error
    for _number in range(FOLLOWED):
        if following is None:
            return
        yield _describe_class(following)
        for frame in reversed(traceback.extract_tb(following.__traceback__)):
            yield f"  {_short_path(frame.filename)}:{frame.lineno} in {frame.name}: {frame.line or ''}"
        cause = following.__cause__ or (None if following.__suppress_context__ else following.__context__)
        if cause is not None:
            yield "from"
        following = cause


def _describe_class(error: BaseException) -> str:
    """The class, and what else is no one's name: a database's code, its constraint, a system's number."""
    words = [f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")]
    origin = getattr(error, "orig", None) or error
    if origin is not error:
        words.append(f"{type(origin).__module__}.{type(origin).__qualname__}")
    for attribute in ("sqlite_errorname", "sqlstate", "errno"):
        if value := getattr(origin, attribute, None):
            words.append(f"{attribute}={value}")
    if constraint := getattr(getattr(origin, "diag", None), "constraint_name", None):
        words.append(f"constraint={constraint}")
    if isinstance(error, _OWN_WORDS):
        words.append(str(error))
    return " ".join(words)


def _short_path(filename: str) -> str:
    """A file of the program by its place in it, another by its last folders: a home folder bears a name."""
    path = Path(filename)
    if path.is_relative_to(ROOT) and ".venv" not in path.parts:
        return path.relative_to(ROOT).as_posix()
    return "/".join(path.parts[-3:]) if path.name != filename else filename


def versions() -> list[tuple[str, str]]:
    """What the program runs on, for the about box and a report of a bug."""
    import sqlite3
    from importlib.metadata import PackageNotFoundError, version

    def of(package: str) -> str:
        try:
            return version(package)
        except PackageNotFoundError:
            return "–"

    return [
        ("Foedus", of("foedus")),
        ("Python", platform.python_version()),
        ("Qt (PySide6)", of("PySide6-Essentials")),
        ("SQLAlchemy", of("SQLAlchemy")),
        ("SQLite", sqlite3.sqlite_version),
        ("openpyxl", of("openpyxl")),
        (platform.system() or sys.platform, platform.release()),
    ]
