"""Screens beside an open register: start, new register, backups, preferences, about, notices on it.

Never a record.

Modules: about, backups, backups_by_others, changed_states, moving, new_register, opening_notices,
preferences, register_backups, restoring, start.
"""
