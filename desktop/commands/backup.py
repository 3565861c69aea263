"""foedus backup REGISTER: make a backup of a register in its folder, or in another one."""

import argparse
from pathlib import Path

from db.errors import Refused
from db.register import backups, opening
from db.words import _
from desktop.commands.output import print_line
from desktop.commands.parser import add_child_options, add_register_argument
from desktop.system import log
from desktop.system.atomic_file import atomic_write


def arguments(parser: argparse.ArgumentParser) -> None:
    add_register_argument(parser)
    parser.add_argument(
        "--to", type=Path, metavar=_("FOLDER"), help=_("another folder than the one beside the register")
    )
    parser.add_argument("--also", type=Path, metavar=_("FOLDER"), help=_("a second folder, on another drive"))
    parser.add_argument("--outcome", type=Path, help=argparse.SUPPRESS)
    add_child_options(parser)


def run(given: argparse.Namespace) -> None:
    try:
        _make(given)
    except Refused as refused:
        _note(given.outcome, " ".join(filter(None, (refused.text, refused.advice))))
        raise
    except Exception:
        _note(
            given.outcome,
            _("Foedus made a mistake. What is known of it stands in {file}.").format(file=log.file()),
        )
        raise
    _note(given.outcome, "")


def _note(outcome: Path | None, failure: str) -> None:
    """Write for the next start of the program what became of a backup that nobody waited for."""
    if outcome:
        outcome.parent.mkdir(parents=True, exist_ok=True)
        with atomic_write(outcome) as temporary:
            temporary.write_text(failure, encoding="utf-8")


def _make(given: argparse.Namespace) -> None:
    path = opening.path_of(opening.url_of(given.register))
    if path is None:
        raise Refused(
            _("A register on a server is backed up by the server's administrator."),
            _("What it holds can be written to a workbook: “foedus export”."),
        )
    made = backups.make(path, given.to)
    print_line(_("Backup made: {name}").format(name=made.path))
    if given.also:
        print_line(_("Backup made: {name}").format(name=backups.copy_to(made, given.also).path))
