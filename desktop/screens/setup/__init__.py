"""Screens beside an open register: start, new register, preferences, about.

Never a record.

Modules: about, new_register, preferences, start.
"""
