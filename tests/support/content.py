"""The content of a register's file, to be compared with that of another."""

from pathlib import Path

from db.register import backup


def content_of(path: Path) -> dict[str, tuple[int, str]]:
    """The fingerprint without the register's own properties, which count its backups."""
    return {name: digest for name, digest in backup.fingerprint_of(path).items() if name != "register"}
