"""The rows of a sheet, read by their plan: values of cells, what is wrong in them, what becomes of each row.

Never a file, never a write.

Modules: act_reader, column_reader, dates_in_cells, fates, filling_in, names, naming, part_rows, proposed,
row_names, row_reader, split_reader.
"""
