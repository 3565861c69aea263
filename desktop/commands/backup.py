"""foedus backup REGISTER: make a backup of a register in its folder, or in another one."""

import argparse
from pathlib import Path

from db.errors import Refused
from db.register import backups, opening
from db.words import _
from desktop.commands.output import print_line
from desktop.commands.parser import add_register_argument


def arguments(parser: argparse.ArgumentParser) -> None:
    add_register_argument(parser)
    parser.add_argument(
        "--to", type=Path, metavar=_("FOLDER"), help=_("another folder than the one beside the register")
    )


def run(given: argparse.Namespace) -> None:
    path = opening.path_of(opening.url_of(given.register))
    if path is None:
        raise Refused(
            _("A register on a server is backed up by the server's administrator."),
            _("What it holds can be written to a workbook: “foedus export”."),
        )
    made = backups.make(path, given.to)
    print_line(_("Backup made: {name}").format(name=made.path))
