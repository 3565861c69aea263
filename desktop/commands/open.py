"""foedus [REGISTER]: open the window."""

import argparse
from typing import NoReturn

from db.words import _
from desktop.commands.output import print_line


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "register",
        nargs="?",
        metavar=_("REGISTER"),
        help=_("a file *.foedus, or the address of a database: postgresql://server/name"),
    )
    parser.add_argument("--read-only", action="store_true", help=_("change nothing"))
    about = _("show program's version number and exit")  # which argparse says in English before Python 3.13
    parser.add_argument("--version", action=_Version, nargs=0, help=about)


def run(given: argparse.Namespace) -> int:
    from desktop import app  # not needed to parse the command line

    return app.run(given.register, read_only=given.read_only, print_line=print_line)


class _Version(argparse.Action):
    """Prints the version, looked up only then: argparse's own action needs it at every start."""

    def __call__(self, parser: argparse.ArgumentParser, *_given: object) -> NoReturn:
        from importlib.metadata import version

        print(f"Foedus {version('foedus')}")
        parser.exit()
