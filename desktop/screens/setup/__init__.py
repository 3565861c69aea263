"""Screens beside an open register: start, new register, backups, preferences, about.

Never a record.

Modules: about, backups, kept_elsewhere, moving, new_register, preferences, register_backups,
restoring, start.
"""
