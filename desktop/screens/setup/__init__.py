"""Screens beside an open register: start, new register, backups, preferences, about.

Never a record.

Modules: about, backups, new_register, preferences, register_backups, start.
"""
