"""Making a register: its file, the usual words in it, the office when it is named."""

from pathlib import Path

from db.drafts.draft import blank
from db.operations import samples
from db.records import Office
from db.register import location, opening
from db.store.history import User
from db.words import N_


def make(target: str | Path, by: User, office: str = "", city: str = "", *extra: str) -> str:
    """Make a register with the usual words in it, and the office if it is named; returns its path or address.

    `by`: the user who is noted as its maker; `extra`: further samples to write. A file is there whole or
    not at all. Raises Refused as `opening.make` does.
    """
    url = location.url_of(target)
    path = location.path_of(url)
    if path is not None and not path.suffix:
        path = path.with_suffix(location.SUFFIX)
    place = path if path is not None else str(target)
    opening.make(place, lambda made: _fill(made, office, city, extra, by))
    return str(place)


def _fill(place: str | Path, office: str, city: str, extra: tuple[str, ...], by: User) -> None:
    register = opening.open_register(place, lock=False)  # nobody else knows of it yet
    store = register.store(by, writing=True)
    try:
        samples.fill(store, samples.VOCABULARY, samples.RATES, *extra)
        if office or city:
            draft = blank(Office)
            draft.values |= {"name": office or city, "city": city or office}
            with store.change(N_("The office was named")) as change:
                change.save(draft)
    finally:
        store.close()
        register.close()
