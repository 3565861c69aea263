"""The log file: bugs and warnings for the maintainers, without any data of the register.

The message of an exception may quote the register (PostgreSQL's DETAIL quotes the row), so the log holds its
class, the place where it was raised, and for databases the error code and the constraint.
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
# The messages of these name parts of the program, never a value.
_OWN_WORDS = (AttributeError, NameError, ImportError, NotImplementedError, AssertionError, RecursionError)

log = logging.getLogger("foedus")


def folder() -> Path:
    """The platform's folder for the state and logs of a program."""
    state = QStandardPaths.StandardLocation.StateLocation
    if QCoreApplication.instance() is None or not QCoreApplication.applicationName():
        return (
            Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericStateLocation))
            / "Foedus"
        )
    return Path(QStandardPaths.writableLocation(state))


def file() -> Path:
    """The path of the log."""
    return folder() / "foedus.log"


def begin() -> None:
    """Start logging; if the folder cannot be written, the log is dropped without an error."""
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
    """Write an exception to the log, after the line `where`; returns the text written, for a message box."""
    text = "\n".join([*([where] if where else []), *describe(error)])
    log.error("%s", text)
    return text


def describe(error: BaseException) -> Iterator[str]:
    """The lines of a trace of an exception and its causes, the last raised first."""
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
    """The class of an exception with its error codes and constraint, which hold no data of the register."""
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
    """A path relative to the program; of another path three parts, as a home folder holds a user's name."""
    path = Path(filename)
    if path.is_relative_to(ROOT) and ".venv" not in path.parts:
        return path.relative_to(ROOT).as_posix()
    return "/".join(path.parts[-3:]) if path.name != filename else filename


def versions() -> list[tuple[str, str]]:
    """Names and versions of the program, its libraries and the system, for the about box and bug reports."""
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
