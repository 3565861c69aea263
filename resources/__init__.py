"""Pictures, languages and the sample register, found by path from any kind of installation."""

from pathlib import Path

ROOT = Path(__file__).parent


def path(*parts: str) -> Path:
    """The path of a resource, e.g. `path("icons", "print.svg")`."""
    return ROOT.joinpath(*parts)
