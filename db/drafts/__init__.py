"""A record as it is typed, before it is a row: values, rows of parts, what a chosen record fills in.

Never a connection, never a widget.

Modules: address, draft, filling, glance, renaming.
"""
