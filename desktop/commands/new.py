"""foedus new FILE: make a register."""

import argparse

from db.operations.founding import make
from db.words import _
from desktop.commands.output import print_line
from desktop.system.account import current_user


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar=_("FILE"), help=_("the new register's file, or a database's address"))
    parser.add_argument("--office", default="", metavar=_("NAME"), help=_("the name of the office"))
    parser.add_argument("--city", default="", metavar=_("NAME"), help=_("the city"))


def run(given: argparse.Namespace) -> None:
    target = make(given.file, current_user(), given.office, given.city)
    print_line(_("Made: {name}").format(name=target))
