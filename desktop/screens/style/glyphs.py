"""The small pictures inside controls (the arrow of a list, the tick of a box) for the style sheet.

A style sheet takes pictures only by their place, in the colours they have. So the drawings of resources/icons
are coloured here and put among Qt's resources, in memory: nothing is written to the disk.
"""

import struct
from collections.abc import Mapping
from functools import cache

from PySide6.QtCore import qRegisterResourceData

import resources

# Name in the style sheet: drawing, role of its colour.
GLYPHS = {
    "down": ("chevron-down", "quiet"),
    "down-faint": ("chevron-down", "faint"),
    "up": ("chevron-up", "quiet"),
    "up-faint": ("chevron-up", "faint"),
    "right": ("chevron-right", "quiet"),
    "left": ("chevron-left", "quiet"),
    "tick": ("check", "on_accent"),
    "tick-text": ("check", "text"),
    "dash": ("minus", "on_accent"),
    "close": ("close", "quiet"),
}
_DIRECTORY = 2  # flag of an entry, of Qt's resource format
_kept: list[bytes] = []  # Qt reads from these bytes for as long as the program runs


def drawing(name: str, colour: str) -> bytes:
    """The drawing `name` of resources/icons in `colour` (#rrggbb)."""
    return _source(name).replace("currentColor", colour).encode()


def path_prefix(colours: Mapping[str, str]) -> str:
    """The beginning of the paths of the glyphs in `colours` (#rrggbb by role): `url(<prefix>-tick.svg)`."""
    return _offer(tuple((name, drawing, colours[role]) for name, (drawing, role) in GLYPHS.items()))


@cache
def _source(name: str) -> str:
    return resources.path("icons", f"{name}.svg").read_text(encoding="utf-8")


@cache
def _offer(glyphs: tuple[tuple[str, str, str], ...]) -> str:
    prefix = f"foedus-{len(_kept)}"
    _register({f"{prefix}-{name}.svg": drawing(source, colour) for name, source, colour in glyphs})
    return f":/{prefix}"


def _register(files: Mapping[str, bytes]) -> None:
    """Put files into the root of Qt's resources, in the binary form of its own compiler (version 1)."""
    names, data = b"", b""
    tree = struct.pack(">IHII", 0, _DIRECTORY, len(files), 1)
    for name, content in sorted(files.items(), key=lambda file: _hash(file[0])):
        tree += struct.pack(">IHHHI", len(names), 0, 0, 1, len(data))
        names += struct.pack(">HI", len(name), _hash(name)) + name.encode("utf-16-be")
        data += struct.pack(">I", len(content)) + content
    _kept.extend((tree, names, data))
    qRegisterResourceData(1, tree, names, data)


def _hash(name: str) -> int:
    """The hash by which Qt finds a name in a folder of resources."""
    value = 0
    for letter in name:
        value = (value << 4) + ord(letter)
        value ^= (value & 0xF0000000) >> 23
        value &= 0x0FFFFFFF
    return value
