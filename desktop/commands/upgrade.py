"""foedus upgrade REGISTER: migrate an older register; on a server only its administrator may do so."""

import argparse

from db.errors import Refused
from db.register import connecting, location, opening
from db.words import _
from desktop.commands.output import print_line
from desktop.commands.parser import add_register_argument


def arguments(parser: argparse.ArgumentParser) -> None:
    add_register_argument(parser)


def run(given: argparse.Namespace) -> None:
    url = location.url_of(given.register)
    if location.path_of(url) is None:
        engine = connecting.connect(url)
        opening.upgrade(engine)
        engine.dispose()
    opened = opening.open_register(given.register)
    opened.close()
    if opened.held_by:
        raise Refused(_("The register is open at {computer}.").format(computer=opened.held_by.computer))
    print_line(_("The register is up to date."))
