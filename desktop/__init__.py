"""All that a person meets; objects are made in `app` and `program` and handed down.

Never a rule of the register.

Modules: __main__, app, dialogs, program.
"""
