"""The colours of the two schemes by their role; nothing else, for the splash loads this module first."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one scheme by their role; `on_accent` is the text on the accent."""

    window: str
    table: str
    sidebar: str
    field: str
    text: str
    quiet: str
    faint: str  # what cannot be used now, and decoration: never text that has to be read
    line: str
    edge: str
    accent: str
    on_accent: str
    accent_hover: str
    selection: str
    hover: str
    good: str
    good_ground: str
    warn: str
    warn_ground: str
    bad: str
    bad_ground: str
    void: str
    void_ground: str


LIGHT = Colours(
    window="#f6f7f9", table="#ffffff", sidebar="#eceff3", field="#ffffff",
    text="#1d2733", quiet="#5f6b7a", faint="#98a2ae", line="#dfe3e8", edge="#cdd4dc",
    accent="#1f5fa8", on_accent="#ffffff", accent_hover="#194e8c", selection="#dbe8f6", hover="#e8ecf0",
    good="#1b7549", good_ground="#e3f4ea", warn="#a35200", warn_ground="#fdeedd",
    bad="#a3262e", bad_ground="#fde8e8", void="#5f6b7a", void_ground="#e9ecf0",
)  # fmt: skip
DARK = Colours(
    window="#1f2226", table="#26292e", sidebar="#191b1e", field="#2b2f35",
    text="#e8eaed", quiet="#9aa3ad", faint="#666e78", line="#3a3f46", edge="#4a5059",
    accent="#6ea8e0", on_accent="#10151b", accent_hover="#8bbbe9", selection="#2f4763", hover="#2c3036",
    good="#7fd6a4", good_ground="#1d3a2b", warn="#f0b26b", warn_ground="#3d2d18",
    bad="#f0959b", bad_ground="#43201f", void="#b4bcc6", void_ground="#33383f",
)  # fmt: skip
