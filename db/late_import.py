"""Names of a package that are imported when they are first asked for."""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def late_import(package: str, names: Mapping[str, str]) -> Callable[[str], Any]:
    """The `__getattr__` of a package, which imports each of `names` from the module that it is mapped to."""

    def found(name: str) -> Any:
        if name not in names:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(f"{package}.{names[name]}"), name)
        setattr(sys.modules[package], name, value)  # from now on without asking
        return value

    return found
