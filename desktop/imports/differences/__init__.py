"""A workbook that Foedus wrote, read in again as a list of differences from the register.

Never Qt, never a write.

Modules: book, cells, comparing, difference, drafting, known, known_names, missing, part_rows, record_rows,
row_cells, told.
"""
