"""foedus backup REGISTER: make a backup of a register in its folder, or in another one."""

import argparse
from pathlib import Path

from db.errors import Refused
from db.register import backups, location
from db.words import _
from desktop.background.backing_up import note_outcome
from desktop.commands.output import print_line
from desktop.commands.parser import add_child_options, add_register_argument
from desktop.system import log
from desktop.system.atomic_file import temporary_beside


def arguments(parser: argparse.ArgumentParser) -> None:
    add_register_argument(parser)
    parser.add_argument(
        "--to",
        type=Path,
        metavar=_("FOLDER"),
        help=_("another folder than the one beside the register, or one file *.foedus to take away"),
    )
    parser.add_argument("--also", type=Path, metavar=_("FOLDER"), help=_("a second folder, on another drive"))
    parser.add_argument("--outcome", type=Path, help=argparse.SUPPRESS)
    add_child_options(parser)


def run(given: argparse.Namespace) -> None:
    try:
        _make(given)
    except Refused as refused:
        _tell(given, " ".join(filter(None, (refused.text, refused.advice))))
        raise
    except Exception:
        _tell(
            given,
            _("Foedus made a mistake. What is known of it stands in {file}.").format(file=log.file()),
        )
        raise
    _tell(given, "")


def _tell(given: argparse.Namespace, failure: str) -> None:
    if given.outcome:
        note_outcome(given.outcome, failure)


def _make(given: argparse.Namespace) -> None:
    path = location.path_of(location.url_of(given.register))
    if path is None:
        raise Refused(
            _("A register on a server is backed up by the server's administrator."),
            _("What it holds can be written to a workbook: “foedus export”."),
        )
    if given.to and given.to.suffix == location.SUFFIX:
        if given.also:
            raise Refused(
                _("A second folder is for backups: “--also” goes with a folder, not with a file."),
                _("Give one of the two."),
            )
        backups.make_one_file(path, given.to, temporary_beside(given.to))
        print_line(_("Written: {name}").format(name=given.to))
        return
    made = backups.make(path, given.to)
    print_line(_("Backup made: {name}").format(name=made.path))
    if given.also:
        for copy in backups.copy_to(made, given.also):
            print_line(_("Backup made: {name}").format(name=copy.path))
