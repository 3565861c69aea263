"""foedus export REGISTER --to FILE.xlsx: the whole register as a workbook, or the one list asked for."""

import argparse
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from db.store import Store
from db.travel import Period
from db.words import _, n_
from desktop import lists, snapshot, whole_register
from desktop.asked import Named, asked_for
from desktop.commands.parser import add_child, add_day, add_period, add_register
from desktop.commands.telling import Telling, say
from desktop.sheets.workbook import Properties, Report, write


def arguments(parser: argparse.ArgumentParser) -> None:
    add_register(parser)
    parser.add_argument("--to", required=True, type=Path, metavar=_("FILE.xlsx"), help=_("the workbook"))
    known = ", ".join(_(ready.title).lower() for ready in lists.KNOWN)
    parser.add_argument("--list", metavar=_("LIST"), help=_("one list alone: {lists}").format(lists=known))
    add_day(parser)
    add_period(parser)
    parser.add_argument(
        "--personal", action="store_true", help=_("with people's e-mail, telephone and address")
    )
    add_child(parser)


def run(given: argparse.Namespace) -> None:
    ready = lists.named(given.list) if given.list else None  # said before a register is copied for nothing
    period = lists.period(given.since, given.until)
    lists.of_period(ready, period)
    with snapshot.reading(given.register, Path(given.scratch) if given.scratch else None) as store:
        on = lists.day(given.as_of) if given.as_of else lists.usual_day(store)
        report = write(
            given.to, _listings(store, given, ready, on, period), properties(store), Telling(given.progress)
        )
        hidden = lists.hidden(store, ready, on) if not given.asked else ""
    say(told(given.to, report))
    if hidden:
        say(hidden)
    for remark in report.remarks:
        say(remark)


def _listings(
    store: Store,
    given: argparse.Namespace,
    ready: lists.ReadyList | lists.Report | None,
    on: date,
    period: Period | None,
) -> Sequence[Named]:
    if given.asked:
        return asked_for(sys.stdin.read()).sheets(store)
    if ready:
        return lists.sheets(ready, store, on, period)
    return whole_register.sheets(store, on, personal=given.personal)


def properties(store: Store) -> Properties:
    """What a workbook of the register says of itself."""
    office = store.office()
    name = str(office.values["name"]) if office else ""
    return Properties(_("Register of international cooperation"), name, datetime.now())


def told(path: Path, report: Report) -> str:
    """What was written, for the person."""
    rows = n_("{n} row", "{n} rows", report.rows).format(n=report.rows)
    return _("Written: {name} ({rows})").format(name=path, rows=rows)
