"""The documents whose state other rules have changed: the state before and now, and the sentence on it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from db import life
from db.dates import Until
from db.drafts.draft import Draft
from db.kinds import Linked
from db.kinds.state_option import code_of, stored_state
from db.records import Agreement
from db.records.agreements.states import AGREEMENT_STATE
from db.reports.states import kept_life, status_sentence
from db.store import Store, rows
from db.store.query import Query
from db.words import _, n_, p_

State = tuple[str, str | None]
"""A state as it is stored, with its stored end; None: that is not known."""


@dataclass(frozen=True, slots=True)
class ChangedState:
    """A document with the words for its state before and now, and the sentence that explains the latter."""

    document: Linked
    before: str
    now: str
    sentence: str

    @property
    def states(self) -> str:
        """Both states in a line."""
        return f"{self.before} → {self.now}"

    @property
    def text(self) -> str:
        """The document with all that is told of it, in a line."""
        return f"{self.document.full}: {self.states}. {self.sentence}"


def title(count: int) -> str:
    """The heading of a list of so many documents."""
    return n_(
        "The state of {n} document has changed", "The state of {n} documents has changed", count
    ).format(n=count)


def explanation() -> str:
    """The sentence on why they have changed."""
    return _(
        "This version of Foedus reckons more exactly what follows from the dates and terms of documents. "
        "What was entered has stayed as it is."
    )


def lines(changed: Sequence[ChangedState]) -> list[str]:
    """All that is told of the documents, as lines; none where there is no document."""
    if not changed:
        return []
    return [f"{title(len(changed))}. {explanation()}", *(each.text for each in changed)]


def changed_states(store: Store, before: Mapping[int, State], on: date) -> list[ChangedState]:
    """The documents in the register's order whose state on a day is another than `before`, by id."""
    ids = [one for one in store.ids(Query(Agreement, date.max)) if one in before]
    lives, genders = kept_life.periods(store, ids), dict[Linked | None, str]()
    found: dict[int, tuple[str, str, str]] = {}
    for draft in _drafts(store, ids):
        assert draft.id
        periods = lives[draft.id]
        words = _both_in_words(before[draft.id], life.at(periods, on))
        if words is None:
            continue  # somebody has changed the document since
        kind = draft.values.get("kind")
        if kind not in genders:
            genders[kind] = status_sentence.gender(store, kind)
        found[draft.id] = (*words, status_sentence.sentence(draft, periods, genders[kind], on))
    return [ChangedState(linked, *found[linked.id]) for linked in store.labels(Agreement, list(found))]


def _drafts(store: Store, ids: Sequence[int]) -> Iterator[Draft]:
    for start in range(0, len(ids), rows.CHUNK):
        yield from rows.drafts(store.connection(), Agreement, ids[start : start + rows.CHUNK])


def _both_in_words(before: State, period: life.Period | None) -> tuple[str, str] | None:
    """The words for the states before and now, with what they differ in; None where they do not differ."""
    (state, until), now = before, stored_state(period.state, period.certain) if period else ""
    ends = _end(until), period.until if period else None
    if until is None or period is None or until == period.until.text:
        return None if state == now else (_in_words(state, None), _in_words(now, None))
    if state != now:  # a word for an end says nothing beside another state
        ends = _dated(ends[0]), _dated(ends[1])
    return _in_words(state, ends[0]), _in_words(now, ends[1])


def _in_words(state: str, end: Until | None) -> str:
    """A stored state in words, with its end where that is given."""
    if not state:
        return p_("state", "nothing known yet")
    words = AGREEMENT_STATE.show(state)
    if end is None:
        return words
    if end.on is None:
        return f"{words} ({end.show()})"
    if code_of(state) in life.ENDED:
        return p_("state", "{state} {when}").format(state=words, when=end.on.when())
    day = end.on.sentence() if end.on.approximate else end.on.genitive()
    return p_("sentence", "{state}, until {day}").format(state=words, day=day)


def _end(until: str | None) -> Until | None:
    """The end that an older program kept; None where it has no meaning any more."""
    try:
        return Until.from_text(until) if until else None
    except ValueError:
        return None


def _dated(end: Until | None) -> Until | None:
    return end if end and end.on else None
