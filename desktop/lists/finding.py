"""Finding a list or report by its name, and a record in it by words; reading a request from its text."""

import json
from collections.abc import Sequence
from datetime import date

from db import dates
from db.errors import Refused
from db.folding import fold
from db.store import Store
from db.words import LANGUAGES, _, in_language
from desktop.lists.list_request import ListRequest
from desktop.lists.ready_lists import KNOWN, LISTS, REPORTS, ReadyList, ReadyReport
from desktop.lists.report_request import ReportRequest
from desktop.lists.request import Request

MOST_NAMED = 8  # records named in the refusal of ambiguous words
_BEGINNING = 3  # least letters of the beginning of a report's title, which is long


def find_list(name: str) -> ReadyList:
    """The list called `name`: its id, or its title in any language of the program; Refused if none is."""
    folded = fold(name)
    for ready in LISTS:
        if folded in _names(ready):
            return ready
    raise _no_such_list(name, LISTS)


def find_list_or_report(name: str) -> ReadyList | ReadyReport:
    """The list or report called `name`, for a report also the beginning of its title; Refused if none is."""
    folded = fold(name)
    for ready in REPORTS:
        begun = len(folded) >= _BEGINNING and any(candidate.startswith(folded) for candidate in _names(ready))
        if folded in _names(ready) or begun:
            return ready
    try:
        return find_list(name)
    except Refused:
        raise _no_such_list(name, KNOWN) from None


def _names(ready: ReadyList | ReadyReport) -> tuple[str, ...]:
    return (fold(ready.id), *(fold(in_language(ready.title, spoken)) for spoken in LANGUAGES))


def _no_such_list(name: str, among: Sequence[ReadyList | ReadyReport]) -> Refused:
    titles = ", ".join(_(ready.title).lower() for ready in among)
    return Refused(
        _("There is no list “{name}”.").format(name=name),
        _("These can be had: {lists}.").format(lists=titles),
    )


def find_row(ready: ReadyList, store: Store, words: str, on: date) -> int:
    """The id of the only record of a list that `words` find, or of the only one of that label.

    Raises Refused if there is none, or if there are several.
    """
    hits, folded = store.labels(ready.record, store.ids(ready.query(store, on, words))), fold(words)
    exact = [hit for hit in hits if folded in (fold(hit.label), fold(hit.full))]
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


def read_request(text: str) -> Request:
    """The request whose `text()` is `text`."""
    data = json.loads(text)
    name = data.pop("request")
    if name == ListRequest.name:
        return ListRequest.from_data(data)
    assert name == ReportRequest.name
    called = data.pop("report")
    return ReportRequest.from_data(next(ready.report for ready in REPORTS if ready.id == called), data)
