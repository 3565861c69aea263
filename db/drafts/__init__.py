"""Records as they are typed, before they are rows: drafts, their defaults, values copied from linked records.

Never a connection, never a widget.

Modules: address, beside, draft, filling, glance, packed_json, renaming, searched, unsaved.
"""
