"""The user's settings on this computer, kept by QSettings.

Settings that hold on any computer (columns, saved lists) are kept in the register; here are those that would
be wrong on another one: sizes of windows, recent files.
"""

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Generic, TypeVar, overload
from urllib.parse import quote

from PySide6.QtCore import QByteArray, QSettings

T = TypeVar("T")
NAME = "Foedus"
MOST_RECENT = 8


class Setting(Generic[T]):
    """A setting: its key and its default value, whose type is that of the setting."""

    def __init__(self, key: str, default: T) -> None:
        self.key = key
        self.default = default

    @overload
    def __get__(self, settings: None, cls: type["Settings"]) -> "Setting[T]": ...
    @overload
    def __get__(self, settings: "Settings", cls: type["Settings"]) -> T: ...
    def __get__(self, settings: "Settings | None", cls: type["Settings"]) -> "T | Setting[T]":
        if settings is None:
            return self
        return self._read(settings.store.value(self.key))

    def __set__(self, settings: "Settings", value: T) -> None:
        if value == self.default:
            settings.store.remove(self.key)
        else:
            settings.store.setValue(self.key, _to_stored(value))

    def _read(self, kept: Any) -> T:
        """The stored value; the default if there is none, or if it is invalid."""
        if kept is None:
            return self.default
        read: Any = self.default
        with suppress(TypeError, ValueError):
            read = _as(type(self.default), kept)
        return read  # type: ignore[no-any-return]  # of the default's type, by `_as`


def _key(group: str, register: str) -> str:
    """The key of what is kept of the register at a path or address."""
    return f"{group}/{quote(register, safe='')}"


def _to_stored(value: Any) -> Any:
    """The value as QSettings writes it in plain text: bytes as a QByteArray, a tuple as a list."""
    if isinstance(value, bytes):
        return QByteArray(value)
    return list(value) if isinstance(value, tuple) else value


def _as(kind: type, kept: Any) -> Any:
    """The stored value as `kind`: the file holds texts and lists of texts, a single text for a list of one.

    Raises ValueError for an invalid number. QSettings' own `type=` gives 0 for that, and floats in single
    precision.
    """
    if kind is bool:
        return kept is True or str(kept).lower() == "true"
    if kind is bytes:
        return bytes(kept.data()) if isinstance(kept, QByteArray) else b""
    if kind is tuple:
        return tuple(str(text) for text in ([kept] if isinstance(kept, str) else kept))
    return kind(kept)


class Settings:
    """All settings, as attributes; a value set is handed to QSettings at once."""

    language = Setting("language", "")  # "": the system's, where the program speaks it
    scheme = Setting("scheme", "system")  # system, light, dark
    text_size = Setting("text_size", 1.0)  # times the system's
    recent = Setting[tuple[str, ...]]("recent", ())  # registers, the latest first
    geometry = Setting("window/geometry", b"")
    record_width = Setting("window/record_width", 0)  # of the form beside any list; 0: as usual
    record_shown = Setting("window/record_shown", True)
    list_shown = Setting("window/list_shown", "agreement")  # its id; the documents until one was left
    page_setup = Setting("paper/setup", "")
    card_setup = Setting("paper/card_setup", "")
    out_folder = Setting("out/folder", "")  # where the last workbook or PDF went

    def __init__(self, path: Path | None = None) -> None:
        """`path`: the ini file to use; None: the user's own."""
        if path is None:
            ini = QSettings.Format.IniFormat
            self.store = QSettings(ini, QSettings.Scope.UserScope, NAME, NAME)
        else:
            self.store = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def path(self) -> Path:
        """The ini file of the settings."""
        return Path(self.store.fileName())

    def opened(self, register: str, identity: str = "") -> None:
        """Put a register first in `recent`, which keeps at most MOST_RECENT; note its UUID unless ""."""
        others = [other for other in self.recent if other != register]
        self.recent = (register, *others)[:MOST_RECENT]
        if identity:
            self.store.setValue(_key("identities", register), identity)

    def identity_of(self, register: str) -> str | None:
        """The UUID of the register that was opened last at that path or address; None if none was."""
        return self.store.value(_key("identities", register)) or None

    def exported(self, register: str, at: datetime) -> None:
        """Note that the whole of the register at that path or address was exported."""
        self.store.setValue(_key("exports", register), at.isoformat())

    def last_export(self, register: str) -> datetime | None:
        """The moment of the last export of the whole register from this computer; None if there was none."""
        try:
            return datetime.fromisoformat(str(self.store.value(_key("exports", register))))
        except ValueError:
            return None

    def forget(self, register: str) -> None:
        """Remove a register from `recent`."""
        self.recent = tuple(other for other in self.recent if other != register)

    def backup_folder(self, register: str, which: str) -> str:
        """The folder chosen for backups of the register with that UUID; "" if none was.

        `which`: "first", beside the register unless another is chosen, or "second", on another drive.
        """
        return str(self.store.value(f"backups/{register}/{which}") or "")

    def set_backup_folder(self, register: str, which: str, folder: str) -> None:
        """Choose a folder as `backup_folder` gives it; "" chooses none."""
        key = f"backups/{register}/{which}"
        self.store.setValue(key, folder) if folder else self.store.remove(key)

    def told_drive(self, register: str) -> str:
        """The drive of the register with that UUID as it was last told; "" if it never was."""
        return str(self.store.value(f"drive/{register}") or "")

    def set_told_drive(self, register: str, drive: str) -> None:
        """Note on which drive it was told that the register lies; "" for none that is told of."""
        key = f"drive/{register}"
        self.store.setValue(key, drive) if drive else self.store.remove(key)

    def save(self) -> None:
        """Write changed values to the file now."""
        self.store.sync()
