"""Moving a finished file into its place: whole, synced, and never over another one unless that is meant."""

import os
from pathlib import Path


def move_into_place(made: Path, target: Path, *, over: bool) -> None:
    """Move the file `made` to `target`, in the same folder, so that a power cut leaves all of it or nothing.

    `over`: replace what is there. Raises FileExistsError if something is there and is not to be replaced.
    """
    with made.open("r+b") as file:
        os.fsync(file.fileno())
    if over:
        made.replace(target)
    else:
        _rename(made, target)
    _sync_folder(target.parent)


def _rename(made: Path, target: Path) -> None:
    """Rename without replacing; where a file cannot have two names, somebody might just come between."""
    if os.name == "nt":
        made.rename(target)  # refuses by itself
        return
    try:
        os.link(made, target)
    except FileExistsError:
        raise
    except OSError:
        if target.exists():
            raise FileExistsError(target) from None
        made.rename(target)
    else:
        made.unlink()


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
