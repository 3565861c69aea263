"""foedus demo [FOLDER]: the Białystok register, in a window or, without a display, on paper and in pictures."""

import argparse
from pathlib import Path
from db import opening, samples
from db.words import _


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", nargs="?", type=Path, default=Path("demo"), metavar=_("FOLDER"))


def run(given):
    from desktop.commands.new import make

    given.folder.mkdir(parents=True, exist_ok=True)
    p = given.folder / "bialystok.foedus"
    if not p.exists():
        make(p, "", "", samples.BIALYSTOK)
