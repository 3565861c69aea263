"""The register as a whole: making and opening the file or database, schema, backup, lock, failures.

Never a field of a record.

Modules: backup, failures, lock, lock_message, opening, properties, schema.
"""
