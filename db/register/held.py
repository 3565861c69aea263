"""What is said when somebody else has the register open."""

from datetime import datetime

from db import dates
from db.register.lock import Holder
from db.words import _


def describe(holder: Holder) -> tuple[str, str]:
    """A heading and a sentence: who holds it, on which computer, since when."""
    text = _("{name} has it open at the computer {computer}, since {when}.").format(
        name=holder.name, computer=holder.computer, when=_when(holder.since)
    )
    advice = _("You see what was saved; to change it, open it again when it is closed there.")
    return _("The register is open for reading only"), f"{text} {advice}"


def _when(since: str) -> str:
    """ "14:02", or with its day when that is not today."""
    try:
        moment = datetime.fromisoformat(since)
    except ValueError:
        return "?"
    clock = f"{moment:%H:%M}"
    today = moment.date() == datetime.now().date()
    return clock if today else f"{dates.show_day(moment.date())}, {clock}"
