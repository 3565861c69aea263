"""Choices of the office: the day as of which the register opens, and the header lines of its papers."""

from collections.abc import Sequence
from datetime import date

from db.store import Store


def usual_day(store: Store) -> date:
    """The day as of which the register opens: the office's own choice, else today."""
    office = store.office()
    chosen = office.values.get("opens_as_of") if office else None
    return chosen if isinstance(chosen, date) else date.today()


def office_lines(store: Store) -> Sequence[str]:
    """The lines at the top of a paper: the office's header lines, else its name; () if it is not named."""
    office = store.office()
    if office is None:
        return ()
    header = str(office.values.get("header") or office.values.get("name") or "")
    return [line for line in header.splitlines() if line.strip()]
