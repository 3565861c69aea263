"""An action of menus and keys: its label, its keys, its menu, when it is enabled, what it runs."""

from collections.abc import Callable
from dataclasses import dataclass

from db.words import _
from desktop.screens.window.window_commands import WindowCommands

Check = Callable[[WindowCommands], bool]


def _always(_commands: WindowCommands) -> bool:
    return True


@dataclass(frozen=True)
class Action:
    """An action of menus and keys. `label_now` gives its label where that depends on the moment."""

    id: str
    label: str
    menu: str
    run: Callable[[WindowCommands], object]
    is_enabled: Check = _always
    icon: str = ""
    keys: tuple[str, ...] = ()
    label_now: Callable[[WindowCommands], str] | None = None
    in_table: bool = False  # its keys work in the table alone
    separator_above: bool = False
    is_visible: Check = _always  # in menus; it may be disabled there
    on_several: bool = False  # done to all the selected rows; its label then says how many

    def label_for(self, commands: WindowCommands) -> str:
        """The label at this moment, in the language spoken now."""
        if self.on_several and commands.selected > 1:
            return " ".join((_(self.label), f"({commands.selected})"))
        return (self.label_now(commands) if self.label_now else "") or _(self.label)
