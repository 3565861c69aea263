"""The lists that stand in the sidebar, and that the command line knows by the same names."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from db import dates, listing, travel_listing
from db.dates import Until
from db.errors import InvalidValue, Refused
from db.fields import Record
from db.folding import fold
from db.kinds import Linked
from db.listing import Listing
from db.query import Condition, Query
from db.records import RECORDS, Agreement
from db.store import Store
from db.travel import Period
from db.words import LANGUAGES, N_, NN_, _, in_language, n_
from desktop.asked import AskedTravel, Named

MOST_NAMED = 8  # of those that words may mean


def _everything(_store: Store) -> tuple[Condition, ...]:
    return ()


@dataclass(frozen=True)
class ReadyList:
    """A list that is there before anybody saves one of their own."""

    id: str
    title: str  # a message
    record: type[Record]
    icon: str
    conditions: Callable[[Store], tuple[Condition, ...]] = _everything
    counted: tuple[str, str] | None = None  # the words that count it beside the others of its record
    short: str = ""  # its title where there is little room


@dataclass(frozen=True)
class Report:
    """A list that is none of records: what stands in it is reckoned from several."""

    id: str
    title: str  # a message
    short: str  # its title where there is little room
    icon: str
    asked: Callable[[date, Period | None], AskedTravel]  # what it shows on a day, of a period or at first


def _of_kinds(*codes: str) -> Callable[[Store], tuple[Condition, ...]]:
    """Documents whose kind the program knows by one of `codes`, whatever the office calls it."""

    def conditions(store: Store) -> tuple[Condition, ...]:
        kinds: list[Linked] = [term for code in codes if (term := store.term(code))]
        return (Condition("kind", "any", tuple(kinds)),)

    return conditions


def _to_establish(_store: Store) -> tuple[Condition, ...]:
    return (Condition("until", "any", (Until(None, "not_established"),)),)


LISTS: tuple[ReadyList, ...] = (
    *(ReadyList(one.__tablename__, one.sentences.title, one, one.icon) for one in RECORDS),
    ReadyList(
        "agreements",
        N_("Agreements"),
        Agreement,
        "filter",
        _of_kinds("agreement", "sectoral_agreement"),
        NN_("{n} agreement", "{n} agreements"),
    ),
    ReadyList(
        "letters_of_intent",
        N_("Letters of intent"),
        Agreement,
        "filter",
        _of_kinds("letter_of_intent"),
        NN_("{n} letter of intent", "{n} letters of intent"),
    ),
    ReadyList(
        "to_establish",
        N_("Term to be established"),
        Agreement,
        "filter",
        _to_establish,
        short=N_("To be established"),
    ),
)


REPORTS: tuple[Report, ...] = (
    Report("travel", travel_listing.TITLE, travel_listing.SHORT, "map", AskedTravel.whole),
)
KNOWN: tuple[ReadyList | Report, ...] = (*LISTS, *REPORTS)
_BEGINNING = 3  # letters of a report's title: it is a whole question


def find(name: str) -> ReadyList:
    """The list that a person calls `name`, in any language the program speaks; Refused when there is none."""
    meant = fold(name)
    for ready in LISTS:
        if meant in _names(ready):
            return ready
    raise _none(name, LISTS)


def named(name: str) -> ReadyList | Report:
    """The list or report called `name`; of a report the beginning of its title is enough."""
    meant = fold(name)
    for report in REPORTS:
        begun = len(meant) >= _BEGINNING and any(one.startswith(meant) for one in _names(report))
        if meant in _names(report) or begun:
            return report
    try:
        return find(name)
    except Refused:
        raise _none(name, KNOWN) from None


def _names(known: ReadyList | Report) -> tuple[str, ...]:
    return (fold(known.id), *(fold(in_language(known.title, spoken)) for spoken in LANGUAGES))


def _none(name: str, among: Sequence[ReadyList | Report]) -> Refused:
    known = ", ".join(_(one.title).lower() for one in among)
    return Refused(
        _("There is no list “{name}”.").format(name=name), _("These can be had: {lists}.").format(lists=known)
    )


def listed(ready: ReadyList | Report, store: Store, on: date, period: Period | None = None) -> Listing:
    """All rows of a list with its usual columns; of a report those of the period, else of the year."""
    if isinstance(ready, Report):
        return ready.asked(on, period).listing(store)
    fields = tuple(field for field in ready.record.fields if field.column and field.listed)
    query = Query(ready.record, on, conditions=ready.conditions(store))
    return listing.listing(store, query, fields, _(ready.title), ())


def sheets(ready: ReadyList | Report, store: Store, on: date, period: Period | None = None) -> list[Named]:
    """What a workbook of one list holds."""
    if isinstance(ready, Report):
        return ready.asked(on, period).sheets(store)
    return [listed(ready, store, on)]


def the_one(ready: ReadyList, store: Store, words: str, on: date) -> int:
    """The one row of a list that `words` find, or name; Refused when there is none, or several."""
    query = Query(ready.record, on, words, ready.conditions(store))
    hits, meant = store.labels(ready.record, store.ids(query)), fold(words)
    exact = [hit for hit in hits if meant in (fold(hit.label), fold(hit.full))]
    found = exact if len(exact) == 1 else hits
    title = _(ready.title)
    if not found:
        raise Refused(
            _("The list “{title}” holds no “{words}” on {day}.").format(
                title=title, words=words, day=dates.sentence_day(on)
            ),
            _("See how it is written, or choose another day."),
        )
    if len(found) > 1:
        several = "; ".join(hit.full or hit.label for hit in found[:MOST_NAMED])
        more = "; …" if len(found) > MOST_NAMED else ""
        raise Refused(
            _("“{text}” may mean: {several}.").format(text=words, several=several + more),
            _("Use words that only one of them has."),
        )
    return found[0].id


def day(text: str) -> date:
    """The day that somebody asks about; InvalidValue when it is none, or none that the register knows of."""
    asked = dates.parse_day(text, date.today())
    if asked > dates.HORIZON:
        last = dates.show_day(dates.HORIZON)
        raise InvalidValue(_("States can be told up to {day}.").format(day=last))
    return asked


def period(first: str | None, last: str | None) -> Period | None:
    """From a day to a day, as a person types them; a month or year is meant whole, an empty end is open.

    None where neither is given. InvalidValue when one is no date, or the last lies before the first.
    """
    if not (first or last):
        return None
    begins, ends = (dates.parse(text, date.today()) if text else None for text in (first, last))
    asked = Period(begins.earliest() if begins else None, ends.latest() if ends else None)
    if asked.first and asked.last and asked.last < asked.first:
        raise InvalidValue(_("The last day lies before the first."))
    return asked


def of_period(ready: ReadyList | Report | None, asked: Period | None) -> None:
    """Refused where a period is asked for of what is not of one."""
    if asked and not isinstance(ready, Report):
        known = ", ".join(_(one.title) for one in REPORTS)
        raise Refused(_("A period can be given for these only: {lists}.").format(lists=known))


def usual_day(store: Store) -> date:
    """The day as of which the register opens: the office's own choice, else today."""
    office = store.office()
    chosen = office.values.get("opens_as_of") if office else None
    return chosen if isinstance(chosen, date) else date.today()


def hidden(store: Store, one: ReadyList | Report | None, on: date) -> str:
    """What a day leaves out of a list, or of the whole register; "" where it leaves out nothing."""
    if isinstance(one, Report):
        return ""  # it tells of what was held alone
    asked = [Query(record, on) for record in RECORDS]
    if one:
        asked = [Query(one.record, on, conditions=one.conditions(store))]
    counts = ((query.record.sentences.hidden, store.hidden(query)) for query in asked)
    told = ", ".join(n_(*words, n).format(n=n) for words, n in counts if n)
    return _("As of {day}: {hidden}.").format(day=dates.sentence_day(on), hidden=told) if told else ""


def office_lines(store: Store) -> Sequence[str]:
    """What stands at the top of a paper: the office's header lines, else its name."""
    office = store.office()
    if office is None:
        return ()
    header = str(office.values.get("header") or office.values.get("name") or "")
    return [line for line in header.splitlines() if line.strip()]
