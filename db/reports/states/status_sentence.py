"""The sentence on the state of a document on a day, in the gender of the word for its kind."""

from collections.abc import Sequence
from datetime import date

from db import life
from db.drafts.draft import Draft
from db.kinds import Linked
from db.records import Vocabulary
from db.store import Store


def gender(store: Store, kind: Linked | None) -> str:
    """The gender (m, f, n) of the noun for a kind of document; "m", that of "dokument", without a kind."""
    term = store.draft(Vocabulary, kind.id) if kind else None
    return (term and term.values.get("gender")) or "m"


def sentence(document: Draft, periods: Sequence[life.Period], gender: str, on: date) -> str:
    """The sentence on the document's state on the day `on`, with a full stop.

    `periods`: those that `life` makes of the document.
    """
    text = life.sentence(document.values, document.parts["acts"], periods, gender, on)
    return text if text.endswith(".") else f"{text}."
