"""foedus restore COPY --to REGISTER: put a backup in the place of a register, which is backed up before."""

import argparse
from pathlib import Path

from db.register.restore import restore
from db.words import _
from desktop.commands.output import print_line
from desktop.commands.parser import add_child_options


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("copy", type=Path, metavar=_("COPY"), help=_("a backup, or any copy of a register"))
    parser.add_argument(
        "--to", required=True, type=Path, metavar=_("REGISTER"), help=_("the file to put it in the place of")
    )
    parser.add_argument("--backups", type=Path, help=argparse.SUPPRESS)
    add_child_options(parser)


def run(given: argparse.Namespace) -> None:
    kept = restore(given.copy, given.to, given.backups)
    print_line(_("Restored: {name}").format(name=given.to))
    if kept.backup:
        print_line(_("The register as it was before is kept: {name}").format(name=kept.backup.path))
    if kept.damaged:
        print_line(_("The damaged file is kept: {name}").format(name=kept.damaged))
