"""What can be done, declared once: its words, keys and menu, when it can be done, what it does."""

from collections.abc import Callable
from dataclasses import dataclass

from db.words import N_, _
from desktop.screens.window.commands import Commands

Can = Callable[[Commands], bool]


def _always(_on: Commands) -> bool:
    return True


def _on_list(on: Commands) -> bool:
    return on.on_list


def _on_rows(on: Commands) -> bool:
    return on.on_rows


def _chosen(on: Commands) -> bool:
    return on.on_list and on.selected > 0


def _rows_chosen(on: Commands) -> bool:
    return on.on_rows and on.selected > 0


def _one_chosen(on: Commands) -> bool:
    return on.on_list and on.selected == 1


def _writing(on: Commands) -> bool:
    return on.on_list and on.can_write


def _dirty(on: Commands) -> bool:
    return on.is_dirty


@dataclass(frozen=True)
class Action:
    """One thing that can be done. `words` gives its label where that depends on the moment."""

    id: str
    label: str
    menu: str
    does: Callable[[Commands], object]
    can: Can = _always
    icon: str = ""
    keys: tuple[str, ...] = ()
    words: Callable[[Commands], str] | None = None
    in_table: bool = False  # its keys are meant for the table alone
    begins: bool = False  # a line stands above it in the menu
    offered: Can = _always  # whether a menu shows it at all, for the list in front
    several: bool = False  # it is done to all the selected rows; its words then say how many

    def label_for(self, on: Commands) -> str:
        """Its words at this moment."""
        if self.several and on.selected > 1:
            return " ".join((_(self.label), f"({on.selected})"))
        return (self.words(on) if self.words else "") or _(self.label)


MENUS = {
    "register": N_("Register"),
    "edit": N_("Edit"),
    "record": N_("Record"),
    "view": N_("View"),
    "go": N_("Go to"),
    "help": N_("Help"),
}


def _taking_back(on: Commands) -> str:
    return _("Undo: {what}").format(what=on.undoable) if on.undoable else _("Undo")


def _making_again(on: Commands) -> str:
    return _("Redo: {what}").format(what=on.redoable) if on.redoable else _("Redo")


ACTIONS: tuple[Action, ...] = (
    Action("new_register", N_("New register…"), "register", lambda on: on.ask("new"), icon="plus"),
    Action(
        "open", N_("Open a register…"), "register", lambda on: on.ask("open"), icon="open", keys=("Ctrl+O",)
    ),
    Action("start", N_("Start screen"), "register", lambda on: on.ask("start")),
    Action(
        "print",
        N_("Print…"),
        "register",
        lambda on: on.ask("print"),
        _on_rows,
        icon="print",
        keys=("Ctrl+P",),
        begins=True,
    ),
    Action(
        "export", N_("To Excel…"), "register", lambda on: on.ask("export"), _on_rows, "table", ("Ctrl+E",)
    ),
    Action(
        "preferences",
        N_("Preferences…"),
        "register",
        lambda on: on.ask("preferences"),
        icon="settings",
        keys=("Ctrl+,",),
        begins=True,
    ),
    Action(
        "vocabulary",
        N_("Vocabularies"),
        "register",
        lambda on: on.ask("vocabulary"),
        icon="list",
        begins=True,
    ),
    Action(
        "per_diem_rate", N_("Per diem rates"), "register", lambda on: on.ask("per_diem_rate"), icon="table"
    ),
    Action("office", N_("Office"), "register", lambda on: on.ask("office"), icon="settings"),
    Action("quit", N_("Quit"), "register", lambda on: on.ask("quit"), keys=("Ctrl+Q",)),
    Action(
        "undo",
        N_("Undo"),
        "edit",
        lambda on: on.undo(),
        lambda on: on.undoable is not None,
        "undo",
        ("Ctrl+Z",),
        _taking_back,
    ),
    Action(
        "redo",
        N_("Redo"),
        "edit",
        lambda on: on.redo(),
        lambda on: on.redoable is not None,
        "redo",
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        _making_again,
    ),
    Action(
        "copy",
        N_("Copy the rows"),
        "edit",
        lambda on: on.copy_rows(),
        _rows_chosen,
        "copy",
        ("Ctrl+C",),
        in_table=True,
        several=True,
        begins=True,
    ),
    Action("find", N_("Filter"), "edit", lambda on: on.find(), _on_rows, "search", ("Ctrl+F",), begins=True),
    Action(
        "condition",
        N_("Add a condition"),
        "edit",
        lambda on: on.add_condition(),
        _on_list,
        "filter",
        ("Ctrl+Shift+F",),
    ),
    Action("unfilter", N_("Clear the filter"), "edit", lambda on: on.clear_filters(), _on_rows),
    Action(
        "new",
        N_("New"),
        "record",
        lambda on: on.new_record(),
        _writing,
        "plus",
        ("Ctrl+N",),
        lambda on: on.sentence("new"),
    ),
    Action(
        "edit",
        N_("Edit"),
        "record",
        lambda on: on.edit_record(),
        _one_chosen,
        "edit",
        ("F2",),
        lambda on: on.sentence("edit"),
    ),
    Action(
        "copy_as_new",
        N_("Copy as new"),
        "record",
        lambda on: on.copy_as_new(),
        lambda on: _one_chosen(on) and on.can_write and on.can_be_copied,
        "copy",
        ("Ctrl+Shift+N",),
        offered=lambda on: on.can_be_copied,
    ),
    Action(
        "hand_over",
        N_("Hand over…"),
        "record",
        lambda on: on.hand_over(),
        lambda on: _chosen(on) and on.can_write and on.has_charge,
        "people",
        offered=lambda on: on.has_charge,
        several=True,
    ),
    Action("wide", N_("Open wide"), "record", lambda on: on.open_wide(), _one_chosen, "panel"),
    Action(
        "card",
        N_("Print the card…"),
        "record",
        lambda on: on.print_card(),
        _one_chosen,
        "print",
        ("Ctrl+Shift+P",),
    ),
    Action(
        "save",
        N_("Save"),
        "record",
        lambda on: on.save_record(),
        _dirty,
        "save",
        ("Ctrl+S",),
        begins=True,
    ),
    Action("discard", N_("Discard the changes"), "record", lambda on: on.discard(), _dirty),
    Action(
        "bin",
        N_("Move to the bin"),
        "record",
        lambda on: on.to_bin(),
        lambda on: _chosen(on) and on.can_write,
        "bin",
        ("Del",),
        lambda on: on.sentence("bin"),
        in_table=True,
        several=True,
        begins=True,
    ),
    Action(
        "as_of", N_("As of a day…"), "view", lambda on: on.choose_day(), _on_rows, "calendar", ("Ctrl+G",)
    ),
    Action("today", N_("Back to today"), "view", lambda on: on.back_to_today(), lambda on: not on.is_today),
    Action(
        "columns", N_("Columns…"), "view", lambda on: on.choose_columns(), _on_list, "columns", begins=True
    ),
    Action(
        "sort_up", N_("Sort by this column upwards"), "view", lambda on: on.sort_by_column(False), _on_list
    ),
    Action(
        "sort_down", N_("Sort by this column downwards"), "view", lambda on: on.sort_by_column(True), _on_list
    ),
    Action(
        "record",
        N_("Record beside the list"),
        "view",
        lambda on: on.toggle_record(),
        _on_list,
        "panel",
        ("F9",),
    ),
    Action(
        "larger",
        N_("Larger text"),
        "view",
        lambda on: on.resize_text(1),
        keys=("Ctrl++", "Ctrl+="),
        begins=True,
    ),
    Action("smaller", N_("Smaller text"), "view", lambda on: on.resize_text(-1), keys=("Ctrl+-",)),
    Action("usual", N_("Usual text size"), "view", lambda on: on.resize_text(0), keys=("Ctrl+0",)),
    Action("back", N_("Back"), "go", lambda on: on.go(-1), lambda on: on.can_go(-1), "back", ("Alt+Left",)),
    Action(
        "forward",
        N_("Forward"),
        "go",
        lambda on: on.go(1),
        lambda on: on.can_go(1),
        "forward",
        ("Alt+Right",),
    ),
    Action("keys", N_("Keys"), "help", lambda on: on.ask("keys"), icon="help", keys=("F1",)),
    Action("about", N_("About Foedus"), "help", lambda on: on.ask("about"), icon="info"),
)
