"""The register as a whole: making and opening the file or database, schema, backup, lock, failures.

Never a field of a record.

Modules: backup, backups, changed_states, connecting, failures, file_move, inspection, known_file, location,
lock, lock_message, new_file, opening, properties, restore, schema.
"""
