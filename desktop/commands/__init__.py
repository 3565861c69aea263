"""The command line, with one file for each command.

Never used by a screen.

Modules: backup, demo, due, export, import_differences, import_file, new, open, output, parser, pictures,
print_list, restore, upgrade.
"""

from db.words import N_

COMMANDS = {
    "new": ("desktop.commands.new", N_("make a new register")),
    "demo": ("desktop.commands.demo", N_("make the Białystok register and open it")),
    "export": ("desktop.commands.export", N_("write a register to a workbook")),
    "print": ("desktop.commands.print_list", N_("print a list, or one record's card, to a PDF")),
    "due": ("desktop.commands.due", N_("print what is due")),
    "import": ("desktop.commands.import_file", N_("take in the rows of a workbook or a CSV file")),
    "backup": ("desktop.commands.backup", N_("make a backup of a register")),
    "restore": ("desktop.commands.restore", N_("put a backup in the place of a register")),
    "upgrade": ("desktop.commands.upgrade", N_("bring a register of an older Foedus up to date")),
}
"""Commands by name: the module, imported when the command is run, and a phrase for the help."""
OPEN = "desktop.commands.open"
"""The module that runs if no command is named."""
