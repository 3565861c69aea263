"""The message about a register that somebody else has open for writing."""

from datetime import datetime

from db import dates
from db.register.lock import Holder
from db.words import _


def describe(holder: Holder) -> tuple[str, str]:
    """The heading and the sentence of the message: the holder, the computer, and since when."""
    text = _("{name} has it open at the computer {computer}, since {when}.").format(
        name=holder.name, computer=holder.computer, when=_when(holder.since)
    )
    advice = _("You see what was saved; to change it, open it again when it is closed there.")
    return _("The register is open for reading only"), f"{text} {advice}"


def _when(since: str) -> str:
    """The hour and minute of an ISO moment, with the day if that is not today; "?" if it cannot be read."""
    try:
        moment = datetime.fromisoformat(since)
    except ValueError:
        return "?"
    clock = f"{moment:%H:%M}"
    today = moment.date() == datetime.now().date()
    return clock if today else f"{dates.show_day(moment.date())}, {clock}"
