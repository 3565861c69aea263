"""foedus import REGISTER FILE: take in the rows of a workbook or a CSV file, all good ones as one change."""

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from db.drafts.draft import Draft
from db.errors import Refused
from db.folding import fold
from db.operations import importing
from db.register import location, opening
from db.reports.listing import Listing
from db.store import Store
from db.store.mappings import MappingData
from db.words import NN_, _, n_
from desktop.background import snapshot
from desktop.background.backing_up import make_before
from desktop.commands.export import properties, written_line
from desktop.commands.output import ProgressLines, print_line
from desktop.commands.parser import add_register_argument
from desktop.imports import kept_plan
from desktop.imports.differences.book import is_marked
from desktop.imports.matching import Plan
from desktop.imports.proposal import Answers, Proposal, Proposed, propose_with_names
from desktop.imports.rest import left_over, reasons, rest_listing
from desktop.imports.rows.names import NameAnswer, SheetName, new_records
from desktop.imports.sheet import Sheet
from desktop.imports.tables.chosen import ChosenSheets
from desktop.imports.tables.planning import Planned, planned
from desktop.imports.tables.source import ReadSheet, read_source
from desktop.imports.tables.table import Table
from desktop.lists.finding import find_list
from desktop.lists.ready_lists import LISTS
from desktop.sheets.formats import format_of
from desktop.system.account import current_user
from desktop.system.settings import Settings

LEFT_OVER = ("doubtful", "wrong")
"""The fates of rows that should have come in and did not."""
LEFT_OUT = 1
"""The exit code where rows were left out."""
_MOST_NAMED = 10
"""The names that a line names."""
_ASK = NN_("{n} name waits for an answer in the program", "{n} names wait for an answer in the program")
_WAITING = NN_(
    "{n} name is not in the register; --new-names would make it",
    "{n} names are not in the register; --new-names would make them",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    add_register_argument(parser)
    about = _("a workbook *.xlsx, *.xls or *.ods, or a CSV file")
    parser.add_argument("file", type=Path, metavar=_("FILE"), help=about)
    about = _("the sheet, or several of them; else the first one with rows, and those of the same headings")
    parser.add_argument("--sheet", metavar=_("SHEET"), action="append", help=about)
    titles = ", ".join(_(ready.title).lower() for ready in LISTS)
    about = _("what the rows become, else guessed: {lists}").format(lists=titles)
    parser.add_argument("--as", dest="record", metavar=_("LIST"), help=about)
    about = _("the mapping kept under this name says which column is what")
    parser.add_argument("--mapping", metavar=_("NAME"), help=about)
    parser.add_argument("--dry-run", action="store_true", help=_("write nothing, say what would come in"))
    about = _("make the partners, people and terms that rows name and the register does not know")
    parser.add_argument("--new-names", action="store_true", help=about)
    about = _("a workbook for the rows that were left out, with the reasons")
    parser.add_argument("--report", type=Path, metavar=_("FILE.xlsx"), help=about)


def run(given: argparse.Namespace) -> int:
    tables = read_source(given.file)
    sheets = [table.sheet for table in tables]
    if is_marked(sheets) and not (given.sheet or given.record or given.mapping):
        from desktop.commands import import_differences

        with _opened(given.register, given.dry_run) as store:
            return import_differences.run(store, sheets, given)
    chosen = _chosen(tables, given.sheet or ())
    path = location.path_of(location.url_of(given.register))
    with _opened(given.register, given.dry_run) as store:
        table, _guess, plan, kept = _planned(store, chosen, given)
        sheet = table.sheet
        if path is not None and not given.dry_run:
            make_before(path, Settings())
        found, names = _proposed(store, sheet, plan, kept.answers(), given.new_names)
        drafts = [made.draft for made in found if made.draft]
        made = new_records(names, drafts)
        if not given.dry_run:
            _write(store, [*made, *drafts], given.file.name)
        numbers, *told = _told(found, dry_run=given.dry_run)
        about_names = _names_told(names, made)
        for line in (*_together(chosen), numbers, *about_names, *told, *_unread(table, plan)):
            print_line(line)
        if given.report and left_over(found):
            _report(store, given.report, rest_listing(sheet, plan, found))
    return LEFT_OUT if any(made.fate in LEFT_OVER for made in found) else 0


def _chosen(sheets: Sequence[ReadSheet], names: Sequence[str]) -> ChosenSheets:
    """The sheets of these names, else the first one and those of its headings; Refused if one is missing."""
    chosen = ChosenSheets(sheets)
    places = [_place(sheets, name) for name in names]
    if places:
        chosen.look_at(places[0])
        strange = set(places) - set(chosen.of_one_sort())
        if strange:
            name = sheets[min(strange)].sheet.name
            raise Refused(
                _("The sheet “{name}” has other headings.").format(name=name),
                _("Read it in by itself."),
            )
        chosen.together = sorted(places)
    return chosen


def _place(sheets: Sequence[ReadSheet], name: str) -> int:
    for place, read in enumerate(sheets):
        if fold(read.sheet.name) == fold(name):
            return place
    names = ", ".join(read.sheet.name for read in sheets)
    raise Refused(
        _("There is no sheet “{name}”.").format(name=name), _("There are: {names}.").format(names=names)
    )


def _planned(store: Store, chosen: ChosenSheets, given: argparse.Namespace) -> Planned:
    """The plan for the sheets: by the kept mapping, else as can be guessed; Refused where nothing fits."""
    known, words = kept_plan.known(store)
    kept = _kept_mapping(known, given.mapping)
    record = find_list(given.record).record if given.record else None
    found = planned(chosen, record, kept, words)
    if not any(found.plan.targets):
        raise Refused(
            _("No column of this sheet fits “{list}”.").format(list=_(found.plan.record.sentences.title)),
            _("Give the columns headings such as the fields have, or name another list with --as."),
        )
    return found


def _kept_mapping(known: Mapping[str, MappingData], name: str | None) -> MappingData:
    """The mapping that is kept under a name, {} for none; Refused if there is none of this name."""
    if name is None:
        return {}
    found = next((data for each, data in known.items() if fold(each) == fold(name)), None)
    if found is None:
        names = ", ".join(known)
        raise Refused(
            _("There is no mapping “{name}”.").format(name=name),
            _("There are: {names}.").format(names=names) if names else _("No mapping is kept yet."),
        )
    return found


def _proposed(store: Store, sheet: Sheet, plan: Plan, answers: Answers, new_names: bool) -> Proposal:
    """The rows as they will be; with `new_names` after all names have been answered that can be made."""
    found = propose_with_names(store, sheet, plan, answers)
    if new_names:
        answers.names |= {name.key: NameAnswer() for name in found.names if name.can_be_made}
        found = propose_with_names(store, sheet, plan, answers)
    return found


@contextmanager
def _opened(register: str, dry_run: bool) -> Iterator[Store]:
    """A store on the register for writing, on a copy of it for a dry run; Refused if it is open elsewhere."""
    if dry_run:
        with snapshot.open_snapshot(register) as store:
            yield store
        return
    opened = opening.open_register(register)
    try:
        if opened.held_by:
            raise Refused(_("The register is open at {computer}.").format(computer=opened.held_by.computer))
        yield opened.store(current_user(), writing=True)
    finally:
        opened.close()


def _write(store: Store, drafts: Sequence[Draft], name: str) -> None:
    """Write all drafts as one change."""
    if drafts:
        what = importing.counted(drafts)
        store.apply(lambda change: importing.write(change, drafts), importing.READ_IN, source=name, what=what)


def _together(chosen: ChosenSheets) -> Iterator[str]:
    """The line that names the sheets which are read in together; none for one alone."""
    if len(chosen.together) > 1:
        names = ", ".join(chosen.sheets[place].sheet.name for place in chosen.together)
        yield _("Sheets read in together, since their headings are the same: {names}.").format(names=names)


def _names_told(names: Sequence[SheetName], made: Sequence[Draft]) -> Iterator[str]:
    """The lines on names that the register does not know: the new records `made`, and names that wait."""
    if made:
        titles = ", ".join(draft.title for draft in made[:_MOST_NAMED])
        counted = importing.counted(made)
        yield _("New, {counted}: {names}.").format(counted=counted, names=_cut(titles, made))
    waiting = [name for name in names if name.answer is None]
    for message, can_be_made in ((_WAITING, True), (_ASK, False)):
        some = [name for name in waiting if name.can_be_made == can_be_made]
        if some:
            number = n_(*message, len(some)).format(n=len(some))
            titles = ", ".join(name.text for name in some[:_MOST_NAMED])
            yield _("{number}: {names}.").format(number=number, names=_cut(titles, some))


def _cut(titles: str, of: Sequence[object]) -> str:
    return f"{titles}…" if len(of) > _MOST_NAMED else titles


def _report(store: Store, path: Path, rest: Listing) -> None:
    result = format_of(path).writer()(path, [rest], properties(store), ProgressLines(False))
    print_line(written_line(path, result))


def _unread(table: Table, plan: Plan) -> Iterator[str]:
    """The line that names the columns that hold something and went nowhere; none if there are none."""
    rows = [row for row in table.sheet.rows[plan.headings.first :] if row.cells]
    names = [
        _column_told(table, place, plan.headings.names[place])
        for place, target in enumerate(plan.targets)
        if target is None
        and any(place < len(row.cells) and row.cells[place].value is not None for row in rows)
    ]
    if names:
        yield _("Columns that were not read: {columns}.").format(columns=", ".join(names))


def _column_told(table: Table, place: int, heading: str) -> str:
    """A column by its heading and letter; what tells of colours or the sheet's name has no letter."""
    if place >= table.own:
        return heading
    letter = table.sheet.column(place)
    return _("“{heading}” ({column})").format(heading=heading, column=letter) if heading else letter


def _told(found: Sequence[Proposed], *, dry_run: bool) -> Iterator[str]:
    """The lines that say what became of the rows: their numbers, then each that was left out with reasons."""
    numbers = Counter(made.fate for made in found)
    yield _("New: {new}, changed: {changed}, the same: {same}, doubtful: {doubtful}, wrong: {wrong}.").format(
        **{fate: numbers[fate] for fate in ("new", "changed", "same", "doubtful", "wrong")}
    )
    if numbers["joined"]:
        yield _("Rows that belong to a record of a row above: {n}.").format(n=numbers["joined"])
    for made in left_over(found):
        words = " ".join(reasons(made).splitlines())
        yield _("Row {number}: {reasons}").format(number=made.row.name, reasons=words)
    if dry_run:
        yield _("Nothing was written.")
