"""A record as another one names it, which is the value of a link."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Linked:
    """A record that another one names: its id, and the words for it; equal when the ids are."""

    id: int
    label: str = field(default="", compare=False)  # unique among its kind: "Gori", or "Gori (Gruzja)"
    full: str = field(default="", compare=False)  # always the longer form
    place: bytes = field(default=b"", compare=False)  # its place in the register's own order
    facts: str = field(default="", compare=False)  # what is reckoned from of it, as its class writes it
