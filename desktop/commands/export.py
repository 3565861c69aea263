"""foedus export REGISTER --to FILE.xlsx: write the whole register, or one list of it, to a workbook."""

import argparse
import sys
from datetime import datetime
from pathlib import Path

from db.dates.period import parse_as_of, parse_period
from db.errors import Refused
from db.reports.office import usual_day
from db.store import Store
from db.words import _, n_
from desktop.background import snapshot
from desktop.commands.output import ProgressLines, print_line
from desktop.commands.parser import (
    add_child_options,
    add_day_option,
    add_period_options,
    add_register_argument,
    add_words_option,
)
from desktop.lists.finding import find_list_or_report, read_request
from desktop.lists.ready_lists import KNOWN
from desktop.lists.whole_register import WholeRegister
from desktop.sheets.formats import Properties, Written, format_of


def arguments(parser: argparse.ArgumentParser) -> None:
    add_register_argument(parser)
    parser.add_argument("--to", required=True, type=Path, metavar=_("FILE.xlsx"), help=_("the workbook"))
    titles = ", ".join(_(ready.title).lower() for ready in KNOWN)
    parser.add_argument("--list", metavar=_("LIST"), help=_("one list alone: {lists}").format(lists=titles))
    add_day_option(parser)
    add_period_options(parser)
    add_words_option(parser)
    parser.add_argument(
        "--personal", action="store_true", help=_("with people's e-mail, telephone and address")
    )
    add_child_options(parser)


def run(given: argparse.Namespace) -> None:
    ready = find_list_or_report(given.list) if given.list else WholeRegister(personal=given.personal)
    period = parse_period(given.since, given.until)
    ready.check_period(period)  # refused before a register is copied for nothing
    if given.words and not given.list:
        raise Refused(
            _("Words narrow one list: “--words” goes with “--list”."), _("Name the list, or leave them out.")
        )
    request = read_request(sys.stdin.read()) if given.asked else None
    with snapshot.open_snapshot(given.register, Path(given.scratch) if given.scratch else None) as store:
        on = parse_as_of(given.as_of) if given.as_of else usual_day(store)
        listings = request.listings(store) if request else ready.listings(store, on, period, given.words)
        write = format_of(given.to).writer()
        result = write(given.to, listings, properties(store), ProgressLines(given.progress))
        left_out = "" if request else ready.left_out(store, on)
    for line in (written_line(given.to, result), left_out, *result.remarks):
        if line:
            print_line(line)


def properties(store: Store) -> Properties:
    """The document properties of a workbook of the register: title, office and the time now."""
    office = store.office()
    name = str(office.values["name"]) if office else ""
    return Properties(_("Register of international cooperation"), name, datetime.now())


def written_line(path: Path, result: Written) -> str:
    """The line that names the file written and the number of its rows."""
    rows = n_("{n} row", "{n} rows", result.rows).format(n=result.rows)
    return _("Written: {name} ({rows})").format(name=path, rows=rows)
