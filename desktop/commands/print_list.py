"""foedus print REGISTER LIST --to FILE.pdf: a list of the sidebar on paper, or the card of one row of it."""

import argparse
import os
import sys
from datetime import date
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from db.card import card
from db.listing import Listing
from db.store import Store
from db.travel import Period
from db.words import _
from desktop import lists, page_setup, snapshot
from desktop.asked import asked_for
from desktop.commands.parser import add_child, add_day, add_period, add_register
from desktop.commands.telling import Telling, say
from desktop.paper.pdf import card_pdf, pdf, upright_layout


def arguments(parser: argparse.ArgumentParser) -> None:
    add_register(parser)
    known = ", ".join(_(ready.title).lower() for ready in lists.KNOWN)
    parser.add_argument("list", nargs="+", metavar=_("LIST"), help=known)
    parser.add_argument("--to", required=True, type=Path, metavar=_("FILE.pdf"), help=_("the PDF"))
    parser.add_argument(
        "--card", metavar=_("WORDS"), help=_("the card of the one row of the list that these words find")
    )
    parser.add_argument(
        "--personal", action="store_true", help=_("on a card: with people's e-mail, telephone and address")
    )
    parser.add_argument("--page-setup", default="", help=argparse.SUPPRESS)
    add_day(parser)
    add_period(parser)
    add_child(parser)


def run(given: argparse.Namespace) -> None:
    name, asked = " ".join(given.list), sys.stdin.read() if given.asked else ""
    period = lists.period(given.since, given.until)
    if not asked:  # what is not there is said before a register is copied for nothing
        lists.of_period(lists.named(name) if given.card is None else lists.find(name), period)
    hidden = ""
    with snapshot.reading(given.register, Path(given.scratch) if given.scratch else None) as store:
        if given.card is not None:
            write_card(given, store)
        else:
            listing = asked_for(asked).listing(store) if asked else _named(store, name, given.as_of, period)
            write(given.to, listing, store, given.page_setup, Telling(given.progress))
            hidden = lists.hidden(store, lists.named(name), _day(store, given.as_of)) if not asked else ""
    say(_("Written: {name}").format(name=given.to))
    if hidden:
        say(hidden)


def write(
    path: Path, listing: Listing, store: Store, setup: str = "", progress: Telling | None = None
) -> None:
    """Print a listing to a file; needs no display."""
    painting = _painting()
    layout = page_setup.read(setup)
    pdf(path, listing, lists.office_lines(store), layout, progress or Telling(False))
    del painting


def write_card(given: argparse.Namespace, store: Store) -> None:
    """Print the card of the one row that was asked for."""
    ready, on = lists.find(" ".join(given.list)), _day(store, given.as_of)
    one = lists.the_one(ready, store, given.card, on)
    what = card(store, ready.record, one, on, personal=given.personal)
    assert what is not None, "nobody writes to a snapshot"
    painting = _painting()
    layout = page_setup.read(given.page_setup, upright_layout)
    card_pdf(given.to, what, lists.office_lines(store), layout)
    del painting


def _named(store: Store, name: str, day: str | None, period: Period | None) -> Listing:
    return lists.listed(lists.named(name), store, _day(store, day), period)


def _day(store: Store, day: str | None) -> date:
    return lists.day(day) if day else lists.usual_day(store)


def _painting() -> object:
    """What Qt needs before it paints letters, without a window."""
    there = QGuiApplication.instance()
    if there is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        return QGuiApplication(sys.argv[:1])
    return there
