"""The user interface: window and command line; `app` and `program` make the objects and hand them down.

Never a rule of the register.

Modules: __main__, app, dialogs, opened_register, program.
"""
