"""A print to a file that is killed: the former file or the new one, and nothing beside it after the next."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from unittest.mock import patch

from desktop.background import snapshot
from desktop.lists.ready_lists import LISTS
from desktop.paper import pdf
from tests.promises.promise import Promise, times
from tests.support.killing import killed
from tests.support.sample import make_sample


def promise(folder: Path) -> Promise:
    tried, control = times(40), times(15)
    register, temporary = folder / "rejestr.foedus", folder / "temporary"
    target = folder / "out" / "Umowy.pdf"
    make_sample(register)
    temporary.mkdir()
    target.parent.mkdir()
    tempfile.tempdir = str(temporary)

    def write(_number: int = 0) -> None:
        with snapshot.open_snapshot(register) as store:
            pdf.write_list_pdf(target, LISTS[0].listing(store, date(2017, 12, 31)), ["Biuro"])

    def write_in_place(number: int) -> None:
        with patch.object(pdf, "atomic_write", _in_place):
            write(number)

    write()
    whole = target.stat().st_size

    def broken(work: Callable[[int], object], tries: int) -> int:
        found = 0
        for _number in killed(work, tries):
            found += not _is_whole(target, whole) or _has_register(temporary)
            shutil.rmtree(temporary)
            temporary.mkdir()
        return found

    kept = broken(write, tried)
    write()  # whoever prints there next sweeps what was left
    kept += [each.name for each in target.parent.iterdir()] != [target.name]
    control_broken = broken(write_in_place, control)
    tempfile.tempdir = None
    return Promise("a print, killed", tried, kept, "written in its place", control, control_broken)


@contextmanager
def _in_place(path: Path) -> Iterator[Path]:
    yield path


def _is_whole(path: Path, size: int) -> bool:
    content = path.read_bytes()
    return content.startswith(b"%PDF") and content.rstrip().endswith(b"%%EOF") and len(content) == size


def _has_register(temporary: Path) -> bool:
    return any(path.is_file() and path.stat().st_size for path in temporary.rglob("*"))
