"""Until: how long something is in force. Never empty: where there is no date, a word says why."""

from dataclasses import dataclass
from datetime import date

from db.dates.partial import PartialDate
from db.words import NP_, _

# The last day the register reckons with; what rolls on for ever is followed up to here.
HORIZON = date(2070, 12, 31)

UNTIL_WORDS = {
    "indefinite": NP_("in force until", "indefinitely"),
    "event": NP_("in force until", "until an event"),
    "not_stated": NP_("in force until", "the document does not say"),
    "not_established": NP_("in force until", "not established"),
    "uncertain": NP_("in force until", "not certain"),
    "expired_unknown": NP_("in force until", "expired, date unknown"),
    "terminated_unknown": NP_("in force until", "terminated, date unknown"),
    "ended_unknown": NP_("in force until", "date unknown"),
}


@dataclass(frozen=True, slots=True)
class Until:
    """The last day in force, or one of UNTIL_WORDS; exactly one of the two, else ValueError."""

    on: PartialDate | None
    word: str = ""

    def __post_init__(self) -> None:
        if (self.on is None) != (self.word in UNTIL_WORDS) or (self.on is not None and self.word):
            raise ValueError(f"neither a date nor a known word: {self.on!r}, {self.word!r}")

    @classmethod
    def from_text(cls, text: str) -> "Until":
        """The value that `text` wrote: a date as EDTF or a word; anything else raises ValueError."""
        return cls(None, text) if text in UNTIL_WORDS else cls(PartialDate.from_edtf(text))

    @property
    def text(self) -> str:
        """The value as the register stores it: a date as EDTF, or a key of UNTIL_WORDS."""
        return self.on.edtf if self.on else self.word

    def show(self) -> str:
        """The value for a field, in the language spoken now: 27.08.2026, bezterminowo, nie ustalono."""
        return self.on.show() if self.on else _(UNTIL_WORDS[self.word])

    def in_column(self) -> str:
        """The value for a column: as `show` has it, a decade in short."""
        return self.on.in_column() if self.on else self.show()
