"""foedus print REGISTER LIST --to FILE.pdf: print a list of the sidebar, or the card of a record."""

import argparse
import os
import sys
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from db.dates.period import parse_as_of, parse_period
from db.errors import Refused
from db.reports.card import card
from db.reports.listing import Listing
from db.reports.office import office_lines, usual_day
from db.store import Store
from db.words import _
from desktop.background import snapshot
from desktop.commands.output import ProgressLines, print_line
from desktop.commands.parser import (
    add_child_options,
    add_day_option,
    add_period_options,
    add_register_argument,
    add_words_option,
)
from desktop.lists.finding import find_list, find_list_or_report, find_row, read_request
from desktop.lists.ready_lists import KNOWN
from desktop.paper import page_setup
from desktop.paper.pdf import portrait_layout, write_card_pdf, write_list_pdf


def arguments(parser: argparse.ArgumentParser) -> None:
    add_register_argument(parser)
    titles = ", ".join(_(ready.title).lower() for ready in KNOWN)
    parser.add_argument("list", nargs="+", metavar=_("LIST"), help=titles)
    parser.add_argument("--to", required=True, type=Path, metavar=_("FILE.pdf"), help=_("the PDF"))
    parser.add_argument(
        "--card", metavar=_("WORDS"), help=_("the card of the one row of the list that these words find")
    )
    parser.add_argument(
        "--personal", action="store_true", help=_("on a card: with people's e-mail, telephone and address")
    )
    parser.add_argument("--page-setup", default="", help=argparse.SUPPRESS)
    add_day_option(parser)
    add_period_options(parser)
    add_words_option(parser)
    add_child_options(parser)


def run(given: argparse.Namespace) -> None:
    left_out = ""
    if given.asked:
        _print_request(given)
    elif given.card is not None:
        _print_card(given)
    else:
        left_out = _print_list(given)
    for line in (_("Written: {name}").format(name=given.to), left_out):
        if line:
            print_line(line)


def _print_request(given: argparse.Namespace) -> None:
    request = read_request(sys.stdin.read())
    with _snapshot(given) as store:
        write(given.to, request.listing(store), store, given.page_setup, ProgressLines(given.progress))


def _print_list(given: argparse.Namespace) -> str:
    """Print the named list or report; returns a sentence on the rows that the day leaves out, or ""."""
    ready, period = find_list_or_report(" ".join(given.list)), parse_period(given.since, given.until)
    ready.check_period(period)  # refused before a register is copied for nothing
    with _snapshot(given) as store:
        on = _day(given, store)
        listing = ready.listing(store, on, period, given.words)
        write(given.to, listing, store, given.page_setup, ProgressLines(given.progress))
        return ready.left_out(store, on)


def _print_card(given: argparse.Namespace) -> None:
    """Print the card of the record that the words of --card find in the named list."""
    ready = find_list(" ".join(given.list))
    ready.check_period(parse_period(given.since, given.until))
    if given.words:
        raise Refused(
            _("A card is found by the words of “--card”: “--words” narrow a list."), _("Give one of the two.")
        )
    with _snapshot(given) as store:
        on = _day(given, store)
        record_id = find_row(ready, store, given.card, on)
        printed = card(store, ready.record, record_id, on, personal=given.personal)
        assert printed is not None, "nobody writes to a snapshot"
        painting = _painting()
        layout = page_setup.from_text(given.page_setup, portrait_layout)
        write_card_pdf(given.to, printed, office_lines(store), layout)
        del painting


def _snapshot(given: argparse.Namespace) -> AbstractContextManager[Store]:
    return snapshot.open_snapshot(given.register, Path(given.scratch) if given.scratch else None)


def _day(given: argparse.Namespace, store: Store) -> date:
    return parse_as_of(given.as_of) if given.as_of else usual_day(store)


def write(
    path: Path, listing: Listing, store: Store, setup: str = "", progress: ProgressLines | None = None
) -> None:
    """Print a listing to a PDF file, without a display; `setup` is the text of a page setup."""
    painting = _painting()
    layout = page_setup.from_text(setup)
    write_list_pdf(path, listing, office_lines(store), layout, progress or ProgressLines(False))
    del painting


def _painting() -> object:
    """The QGuiApplication, which Qt needs to paint text; made without a display if there is none."""
    there = QGuiApplication.instance()
    if there is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        return QGuiApplication(sys.argv[:1])
    return there
