"""The register: what is kept, its rules, where it is stored.

Never Qt, never layout; the modules beside the folders are the ground of all rooms: no record, no SQL, no
date.

Modules: collation, countries, errors, folding, late_import, words.
"""
