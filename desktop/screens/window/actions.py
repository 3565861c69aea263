"""The actions of menus and keys, each declared once: label, keys, menu, when it is enabled, what it runs."""

from collections.abc import Callable

from db.words import N_, _
from desktop.screens.window.action import Action
from desktop.screens.window.window_commands import WindowCommands


def _on_list(commands: WindowCommands) -> bool:
    return commands.on_list


def _on_rows(commands: WindowCommands) -> bool:
    return commands.on_rows


def _has_columns(commands: WindowCommands) -> bool:
    return commands.has_columns


def _takes_conditions(commands: WindowCommands) -> bool:
    return commands.takes_conditions


def _any_selected(commands: WindowCommands) -> bool:
    return commands.on_list and commands.selected > 0


def _any_rows_selected(commands: WindowCommands) -> bool:
    return commands.on_rows and commands.selected > 0


def _one_selected(commands: WindowCommands) -> bool:
    return commands.on_list and commands.selected == 1


def _can_add(commands: WindowCommands) -> bool:
    return commands.on_list and commands.may("add")


def _in_window(action: str) -> Callable[[WindowCommands], None]:
    """A runner of an action that concerns the whole window, or more than one register."""
    return lambda commands: commands.do_in_window(action)


def _dirty(commands: WindowCommands) -> bool:
    return commands.is_dirty


MENUS = {
    "register": N_("Register"),
    "edit": N_("Edit"),
    "record": N_("Record"),
    "view": N_("View"),
    "go": N_("Go to"),
    "help": N_("Help"),
}


def _undo_label(commands: WindowCommands) -> str:
    return _("Undo: {what}").format(what=commands.undoable) if commands.undoable else _("Undo")


def _redo_label(commands: WindowCommands) -> str:
    return _("Redo: {what}").format(what=commands.redoable) if commands.redoable else _("Redo")


ACTIONS: tuple[Action, ...] = (
    Action(
        "new_register",
        N_("New register…"),
        "register",
        _in_window("new"),
        icon="plus",
    ),
    Action(
        "open",
        N_("Open a register…"),
        "register",
        _in_window("open"),
        icon="open",
        keys=("Ctrl+O",),
    ),
    Action("start", N_("Start screen"), "register", _in_window("start")),
    Action("backups", N_("Backups…"), "register", _in_window("backups")),
    Action("move", N_("Move to another computer…"), "register", _in_window("move")),
    Action(
        "print",
        N_("Print…"),
        "register",
        WindowCommands.print,
        _on_rows,
        icon="print",
        keys=("Ctrl+P",),
        separator_above=True,
    ),
    Action(
        "export",
        N_("To Excel…"),
        "register",
        WindowCommands.export,
        _on_rows,
        "table",
        ("Ctrl+E",),
    ),
    Action(
        "import",
        N_("Read in a sheet…"),
        "register",
        WindowCommands.read_in,
        _can_add,
        "open",
        ("Ctrl+Shift+E",),
    ),
    Action(
        "preferences",
        N_("Preferences…"),
        "register",
        _in_window("preferences"),
        icon="settings",
        keys=("Ctrl+,",),
        separator_above=True,
    ),
    Action(
        "vocabulary",
        N_("Vocabularies"),
        "register",
        _in_window("vocabulary"),
        icon="list",
        separator_above=True,
    ),
    Action(
        "per_diem_rate",
        N_("Per diem rates"),
        "register",
        _in_window("per_diem_rate"),
        icon="table",
    ),
    Action("office", N_("Office"), "register", _in_window("office"), icon="settings"),
    Action("quit", N_("Quit"), "register", _in_window("quit"), keys=("Ctrl+Q",)),
    Action(
        "undo",
        N_("Undo"),
        "edit",
        WindowCommands.undo,
        lambda commands: commands.undoable is not None,
        "undo",
        ("Ctrl+Z",),
        _undo_label,
    ),
    Action(
        "redo",
        N_("Redo"),
        "edit",
        WindowCommands.redo,
        lambda commands: commands.redoable is not None,
        "redo",
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        _redo_label,
    ),
    Action(
        "copy",
        N_("Copy the rows"),
        "edit",
        WindowCommands.copy_rows,
        _any_rows_selected,
        "copy",
        ("Ctrl+C",),
        in_table=True,
        on_several=True,
        separator_above=True,
    ),
    Action("paste", N_("Paste rows from Excel"), "edit", WindowCommands.paste, _can_add, keys=("Ctrl+V",)),
    Action(
        "find",
        N_("Filter"),
        "edit",
        WindowCommands.find,
        _on_rows,
        "search",
        ("Ctrl+F",),
        separator_above=True,
    ),
    Action(
        "condition",
        N_("Add a condition"),
        "edit",
        WindowCommands.add_condition,
        _takes_conditions,
        "filter",
        ("Ctrl+Shift+F",),
    ),
    Action("unfilter", N_("Clear the filter"), "edit", WindowCommands.clear_filters, _on_rows),
    Action(
        "new",
        N_("New"),
        "record",
        WindowCommands.new_record,
        _can_add,
        "plus",
        ("Ctrl+N",),
        lambda commands: commands.sentence("new"),
    ),
    Action(
        "edit",
        N_("Edit"),
        "record",
        WindowCommands.edit_record,
        _one_selected,
        "edit",
        ("F2",),
        lambda commands: commands.sentence("edit"),
    ),
    Action(
        "copy_as_new",
        N_("Copy as new"),
        "record",
        WindowCommands.copy_as_new,
        lambda commands: _one_selected(commands) and commands.may("add") and commands.can_be_copied,
        "copy",
        ("Ctrl+Shift+N",),
        is_visible=lambda commands: commands.can_be_copied,
    ),
    Action(
        "hand_over",
        N_("Hand over…"),
        "record",
        WindowCommands.hand_over,
        lambda commands: _any_selected(commands) and commands.may("change") and commands.has_responsibility,
        "people",
        is_visible=lambda commands: commands.has_responsibility,
        on_several=True,
    ),
    Action(
        "go_to_record",
        N_("Go to the record"),
        "record",
        WindowCommands.go_to_record,
        lambda commands: commands.leads_on and commands.selected == 1,
        "panel",
        is_visible=lambda commands: commands.leads_on,
    ),
    Action(
        "answer",
        N_("Answer…"),
        "record",
        WindowCommands.answer,
        lambda commands: commands.may_answer and commands.selected == 1,
        "save",
        ("Ctrl+Return",),
        is_visible=lambda commands: commands.leads_on,
        in_table=True,
    ),
    Action("wide", N_("Open wide"), "record", WindowCommands.open_wide, _one_selected, "panel"),
    Action(
        "card",
        N_("Print the card…"),
        "record",
        WindowCommands.print_card,
        _one_selected,
        "print",
        ("Ctrl+Shift+P",),
    ),
    Action(
        "save",
        N_("Save"),
        "record",
        WindowCommands.save_record,
        _dirty,
        "save",
        ("Ctrl+S",),
        separator_above=True,
    ),
    Action("discard", N_("Discard the changes"), "record", WindowCommands.discard, _dirty),
    Action(
        "bin",
        N_("Move to the bin"),
        "record",
        WindowCommands.to_bin,
        lambda commands: _any_selected(commands) and commands.may("delete"),
        "bin",
        ("Del",),
        lambda commands: commands.sentence("bin"),
        in_table=True,
        on_several=True,
        separator_above=True,
    ),
    Action(
        "as_of",
        N_("As of a day…"),
        "view",
        WindowCommands.choose_day,
        _on_rows,
        "calendar",
        ("Ctrl+G",),
    ),
    Action(
        "today",
        N_("Back to today"),
        "view",
        WindowCommands.back_to_today,
        lambda commands: not commands.is_today,
    ),
    Action(
        "columns",
        N_("Columns…"),
        "view",
        WindowCommands.choose_columns,
        _has_columns,
        "columns",
        separator_above=True,
    ),
    Action(
        "sort_up",
        N_("Sort by this column upwards"),
        "view",
        lambda commands: commands.sort_by_column(False),
        _has_columns,
    ),
    Action(
        "sort_down",
        N_("Sort by this column downwards"),
        "view",
        lambda commands: commands.sort_by_column(True),
        _has_columns,
    ),
    Action(
        "record",
        N_("Record beside the list"),
        "view",
        WindowCommands.toggle_record,
        _on_list,
        "panel",
        ("F9",),
    ),
    Action(
        "larger",
        N_("Larger text"),
        "view",
        lambda commands: commands.resize_text(1),
        keys=("Ctrl++", "Ctrl+="),
        separator_above=True,
    ),
    Action(
        "smaller", N_("Smaller text"), "view", lambda commands: commands.resize_text(-1), keys=("Ctrl+-",)
    ),
    Action(
        "usual", N_("Usual text size"), "view", lambda commands: commands.resize_text(0), keys=("Ctrl+0",)
    ),
    Action(
        "back",
        N_("Back"),
        "go",
        lambda commands: commands.go(-1),
        lambda commands: commands.can_go(-1),
        "back",
        ("Alt+Left",),
    ),
    Action(
        "forward",
        N_("Forward"),
        "go",
        lambda commands: commands.go(1),
        lambda commands: commands.can_go(1),
        "forward",
        ("Alt+Right",),
    ),
    Action("keys", N_("Keys"), "help", _in_window("keys"), icon="help", keys=("F1",)),
    Action("about", N_("About Foedus"), "help", _in_window("about"), icon="info"),
)
