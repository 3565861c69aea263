"""A check for a usable display: without one, Qt itself would abort the program."""

import os
import sys
from collections.abc import Mapping

from db.words import _

_INVISIBLE = ("offscreen", "minimal", "vnc", "linuxfb")
_LIBRARIES = {  # the libraries that Qt needs for an X window, and their Debian packages
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def problem(environment: Mapping[str, str] = os.environ) -> str:
    """A sentence that says why no window can be shown; "" if a window can be shown."""
    platform = environment.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if platform:
        return _("There is no display here.") if platform in _INVISIBLE else ""
    if not sys.platform.startswith("linux") or environment.get("WAYLAND_DISPLAY"):
        return ""
    if not environment.get("DISPLAY"):
        return _("There is no display here.")
    if lacking := [package for library, package in _LIBRARIES.items() if not _loads(library)]:
        line = f"apt-get install {' '.join(lacking)}"
        return _("A window needs packages of the system that are missing: {line}").format(line=line)
    return "" if _answers(environment["DISPLAY"]) else _("The display does not answer.")


def _loads(library: str) -> bool:
    import ctypes  # here and below: only an X window needs it, and it takes time before the first paint

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _answers(display: str) -> bool:
    """True if an X server accepts a connection on `display`."""
    import ctypes

    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(display.encode(), None))
    refused = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not refused
