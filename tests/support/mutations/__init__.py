"""Files to be read in, spoiled by dice with a seed; and plain readings of them, which owe Foedus nothing.

Modules: hostile_files, measured_reading, mutated_csv, mutated_files, mutated_workbook, plain_csv,
plain_workbook, prepared_reader, workbook_bases.
"""
