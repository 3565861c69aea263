"""The register as a whole: making and opening the file or database, schema, backup, lock, failures.

Never a field of a record.

Modules: about, backup, failures, held, lock, opening, schema.
"""
