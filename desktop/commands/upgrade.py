"""foedus upgrade REGISTER: migrate an older register; on a server only its administrator may do so."""

import argparse

from db.errors import Refused
from db.register import changed_states, connecting, location, opening
from db.reports.states import changed_states as told
from db.reports.states.changed_states import ChangedState
from db.words import _
from desktop.commands.output import print_line
from desktop.commands.parser import add_register_argument
from desktop.system.account import current_user


def arguments(parser: argparse.ArgumentParser) -> None:
    add_register_argument(parser)


def run(given: argparse.Namespace) -> None:
    url = location.url_of(given.register)
    if location.path_of(url) is None:
        engine = connecting.connect(url)
        opening.upgrade(engine)
        engine.dispose()
    opened = opening.open_register(given.register)
    changed = [] if opened.held_by else _changed_states(opened)
    opened.close()
    if opened.held_by:
        raise Refused(_("The register is open at {computer}.").format(computer=opened.held_by.computer))
    print_line(_("The register is up to date."))
    for line in told.lines(changed):
        print_line(line)


def _changed_states(opened: opening.Register) -> list[ChangedState]:
    """The documents whose state the upgrade has changed; the window tells of them as well."""
    store = opened.store(current_user())
    kept = changed_states.kept(store.connection())
    return told.changed_states(store, kept.before, kept.on) if kept else []
