"""The colours that fill cells: plain ones, those of the old palette, and those of the workbook's theme."""

import colorsys
import re
from functools import lru_cache

from openpyxl.styles.colors import COLOR_INDEX, Color
from openpyxl.styles.fills import Fill
from openpyxl.workbook import Workbook

_WHITE = "FFFFFF"
_THEME_COLOUR = re.compile(
    rb"<a:(lt1|dk1|lt2|dk2|accent[1-6])>\s*<a:\w+ (?:[^>]*?lastClr|val)=\"([0-9A-Fa-f]{6})\"", re.S
)
_ORDER = (b"lt1", b"dk1", b"lt2", b"dk2", *(b"accent%d" % place for place in range(1, 7)))


class Palette:
    """Tells the colour of a cell's fill in a workbook as RRGGBB, "" for none and for white."""

    def __init__(self, workbook: Workbook) -> None:
        found = dict(_THEME_COLOUR.findall(getattr(workbook, "loaded_theme", None) or b""))
        self._theme = [found.get(name, b"").decode().upper() for name in _ORDER]

    def colour(self, fill: Fill) -> str:
        """The colour of a fill; a pattern has that of its lines, a gradient none."""
        if getattr(fill, "fill_type", None) in (None, "none", "linear", "path"):
            return ""
        found = self._rgb(fill.fgColor)  # type: ignore[attr-defined]  # the stubs know no PatternFill behind a cell
        return "" if found == _WHITE else found

    def _rgb(self, colour: Color) -> str:
        if colour.type == "rgb":
            return str(colour.rgb)[-6:].upper()
        if colour.type == "indexed":
            return COLOR_INDEX[colour.indexed][-6:] if colour.indexed < len(COLOR_INDEX) else ""
        known = colour.theme < len(self._theme)
        return _tinted(self._theme[colour.theme], round(colour.tint or 0, 4)) if known else ""


@lru_cache(maxsize=200)
def _tinted(rgb: str, tint: float) -> str:
    """A colour made darker (a tint below 0) or lighter, as Excel does with the colours of a theme."""
    if not rgb or not tint:
        return rgb
    red, green, blue = (int(rgb[place : place + 2], 16) / 255 for place in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return "".join(f"{round(part * 255):02X}" for part in colorsys.hls_to_rgb(hue, light, saturation))
