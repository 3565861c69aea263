"""foedus import REGISTER FILE of a workbook that Foedus wrote: what was changed in it, as one change."""

import argparse
from collections.abc import Iterator, Sequence

from db.operations import importing
from db.register import location
from db.store import Store
from db.words import _
from desktop.background.backing_up import make_before
from desktop.commands.export import properties, written_line
from desktop.commands.output import ProgressLines, print_line
from desktop.imports.differences.book import marked_sheets
from desktop.imports.differences.comparing import Compared, compare
from desktop.imports.differences.difference import Decisions
from desktop.imports.differences.told import OUTCOMES, changes_told, left_over, place, rest_listing
from desktop.imports.sheet import Sheet
from desktop.sheets.formats import format_of
from desktop.system.settings import Settings

LEFT_OUT = 1
"""The exit code where rows were left out."""


def run(store: Store, sheets: Sequence[Sheet], given: argparse.Namespace) -> int:
    """Write what changed, and tell of it; nothing is deleted. Returns the exit code."""
    compared = compare(store, marked_sheets(sheets), Decisions())
    path = location.path_of(location.url_of(given.register))
    if path is not None and not given.dry_run and compared.drafts:
        make_before(path, Settings())
    if compared.drafts and not given.dry_run:
        what = importing.counted(compared.drafts)
        store.apply(
            lambda change: importing.write(change, compared.drafts),
            importing.READ_IN,
            source=given.file.name,
            what=what,
        )
    for line in _told(compared, dry_run=given.dry_run):
        print_line(line)
    rest = left_over(compared)
    if given.report and rest:
        write = format_of(given.report).writer()
        written = write(given.report, [rest_listing(rest)], properties(store), ProgressLines(False))
        print_line(written_line(given.report, written))
    return LEFT_OUT if any(made.outcome in ("doubtful", "wrong") for made in rest) else 0


def _told(compared: Compared, *, dry_run: bool) -> Iterator[str]:
    yield from compared.notes
    numbers = compared.count()
    yield _(
        "Changed: {changed}, new: {new}, missing: {missing}, doubtful: {doubtful}, wrong: {wrong}, "
        "left out: {left_out}, the same: {same}."
    ).format(**{outcome: numbers[outcome] for outcome in OUTCOMES})
    for made in compared.differences:
        if made.outcome != "same" or made.notes:
            told = " ".join((*changes_told(made), *made.faults, *made.notes))
            yield ": ".join(filter(None, (place(made), made.title, told)))
    if numbers["missing"]:
        yield _("Nothing that is missing was deleted: tick it in the program, or delete it there.")
    if dry_run:
        yield _("Nothing was written.")
