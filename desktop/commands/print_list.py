"""foedus print REGISTER LIST --to FILE.pdf: a list of the sidebar as it is printed."""

import argparse
import os
import sys
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from db.listing import Listing
from db.store import Store
from db.words import _
from desktop import lists, page_setup, snapshot
from desktop.asked import Asked
from desktop.commands.parser import add_child, add_day, add_register
from desktop.commands.telling import Telling, say
from desktop.paper.pdf import pdf


def arguments(parser: argparse.ArgumentParser) -> None:
    add_register(parser)
    known = ", ".join(_(ready.title).lower() for ready in lists.LISTS)
    parser.add_argument("list", nargs="+", metavar=_("LIST"), help=known)
    parser.add_argument("--to", required=True, type=Path, metavar=_("FILE.pdf"), help=_("the PDF"))
    parser.add_argument("--page-setup", default="", help=argparse.SUPPRESS)
    add_day(parser)
    add_child(parser)


def run(given: argparse.Namespace) -> None:
    name = " ".join(given.list)
    asked = sys.stdin.read() if given.asked else ""
    if not asked:
        lists.find(name)  # said before a register is copied for nothing
    with snapshot.reading(given.register, Path(given.scratch) if given.scratch else None) as store:
        listing = Asked.of(asked).listing(store) if asked else _named(store, name, given.as_of)
        write(given.to, listing, store, given.page_setup, Telling(given.progress))
    say(_("Written: {name}").format(name=given.to))


def write(
    path: Path, listing: Listing, store: Store, setup: str = "", progress: Telling | None = None
) -> None:
    """Print a listing to a file; needs no display."""
    painting = _painting()
    layout = page_setup.read(setup)
    pdf(path, listing, lists.office_lines(store), layout, progress or Telling(False))
    del painting


def _named(store: Store, name: str, day: str | None) -> Listing:
    on = lists.day(day) if day else lists.usual_day(store)
    return lists.listed(lists.find(name), store, on)


def _painting() -> object:
    """What Qt needs before it paints letters, without a window."""
    there = QGuiApplication.instance()
    if there is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        return QGuiApplication(sys.argv[:1])
    return there
