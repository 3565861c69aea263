"""The command line, one file a command.

Never used by a screen.

Modules: demo, export, new, open, output, parser, pictures, print_list, upgrade.
"""

from db.words import N_

COMMANDS = {
    "new": ("desktop.commands.new", N_("make a new register")),
    "demo": ("desktop.commands.demo", N_("make the Białystok register and open it")),
    "export": ("desktop.commands.export", N_("write a register to a workbook")),
    "print": ("desktop.commands.print_list", N_("print a list, or one record's card, to a PDF")),
    "upgrade": ("desktop.commands.upgrade", N_("bring a register of an older Foedus up to date")),
}
"""Each command's module, imported when it is asked for, and what it does."""
OPEN = "desktop.commands.open"
"""What is done without the name of a command."""
