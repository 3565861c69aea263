"""foedus new FILE: make a register."""

import argparse
from pathlib import Path

from db import opening, samples
from db.drafts import blank
from db.history import Who
from db.records import Office
from db.words import N_, _
from desktop.commands.telling import say
from desktop.who import who


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar=_("FILE"), help=_("the new register's file, or a database's address"))
    parser.add_argument("--office", default="", metavar=_("NAME"), help=_("the name of the office"))
    parser.add_argument("--city", default="", metavar=_("NAME"), help=_("the city"))


def run(given: argparse.Namespace) -> None:
    target = make(given.file, given.office, given.city)
    say(_("Made: {name}").format(name=target))


def make(target: str | Path, office: str = "", city: str = "", *extra: str, by: Who | None = None) -> str:
    """Make a register with the usual words in it, and the office when it is named; returns where it is.

    `extra`: further samples to write. Leaves no file behind when that fails.
    """
    url = opening.url_of(target)
    path = opening.path_of(url)
    if path is not None and not path.suffix:
        path = path.with_suffix(opening.SUFFIX)
    place = path if path is not None else str(target)
    opening.make(place)
    try:
        _fill(place, office, city, extra, by or who())
    except BaseException:
        if path is not None:
            opening.remove(path)
        raise
    return str(place)


def _fill(place: str | Path, office: str, city: str, extra: tuple[str, ...], by: Who) -> None:
    register = opening.open_register(place)
    store = register.store(by, writing=True)
    try:
        samples.fill(store, samples.VOCABULARY, samples.RATES, *extra)
        if office or city:
            draft = blank(Office)
            draft.values |= {"name": office or city, "city": city or office}
            with store.change(N_("The office was named")) as change:
                change.save(draft)
    finally:
        store.close()
        store.engine.dispose()
        register.close()
