"""What is read of a source as tables: its sheets with their headings.

Never a record, never a write.

Modules: source.
"""
