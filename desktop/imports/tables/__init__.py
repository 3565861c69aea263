"""What is read of a source as tables: sheets with their headings, several as one, the looks of cells.

Never a record, never a write.

Modules: chosen, colour_words, joined, marks, planning, source, table.
"""
