"""foedus demo [FOLDER]: show the Białystok register; without a display, write it to files and pictures."""

import argparse
import os
from pathlib import Path

from db.errors import Refused
from db.operations import samples
from db.words import _
from desktop.commands.output import print_line
from desktop.system import display
from desktop.system.account import current_user

REGISTER = "bialystok.foedus"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", nargs="?", type=Path, default=Path("demo"), metavar=_("FOLDER"))


def run(given: argparse.Namespace) -> int:
    from desktop import app

    register = given.folder / REGISTER
    _make_folder(given.folder)
    if reason := display.problem():
        print_line(reason + " " + _("So the sample is written to paper, a workbook and pictures instead:"))
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        qt = app.begin()  # the one for all that follows: paper would make a smaller one
        _make(register)
        for path in _write(register, given.folder):
            print_line(f"  {path}")
        del qt
        return 0
    return app.run(str(register), before=lambda: _make(register))


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise Refused(
            _("There is no room for the folder “{folder}”: a file has this name.").format(folder=folder),
            _("Choose another folder."),
        ) from error


def _make(register: Path) -> None:
    """Make the sample register, unless its file exists: changes made in it are kept."""
    from db.operations.founding import make

    if not register.exists():
        make(register, current_user(), "", "", samples.BIALYSTOK)


def _write(register: Path, folder: Path) -> list[Path]:
    """Write the workbook, each list as a PDF and a picture of every screen; returns their paths."""
    from db.reports.office import usual_day
    from desktop.background import snapshot
    from desktop.commands import export, pictures, print_list
    from desktop.lists.ready_lists import KNOWN
    from desktop.lists.whole_register import WholeRegister
    from desktop.sheets import workbook

    written = [folder / register.with_suffix(".xlsx").name]
    with snapshot.open_snapshot(register) as store:
        on = usual_day(store)
        workbook.write(written[0], WholeRegister().listings(store, on), export.properties(store))
        for ready in KNOWN:
            written.append(folder / (_(ready.title) + ".pdf"))
            print_list.write(written[-1], ready.listing(store, on), store)
    return [*written, *pictures.take(register, folder)]
