"""The sentence on rows that a day leaves out of lists, because they are of a later one."""

from collections.abc import Iterable

from db import dates
from db.reports.listing import any_day
from db.store import Store
from db.store.query import Query
from db.words import _, n_


def left_out(store: Store, queries: Iterable[Query]) -> str:
    """A sentence that counts the rows which the queries' day leaves out of each; "" if there are none.

    Of a single list that does not depend on the day it says so.
    """
    each = list(queries)
    counts = ((query.record.sentences.hidden, store.count_hidden(query)) for query in each)
    counted = ", ".join(n_(*words, n).format(n=n) for words, n in counts if n)
    if not counted and len(each) == 1:
        counted = any_day(each[0].record, each[0].as_of)
    if not counted:
        return ""
    return _("As of {day}: {hidden}.").format(day=dates.sentence_day(each[0].as_of), hidden=counted)
