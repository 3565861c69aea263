"""The page that reads rows in from a workbook, a CSV file or the clipboard, in three steps.

Never a rule of how cells are read or records matched: these stand in `desktop/imports`.

Modules: fates, import_page, incoming, intake, match_table, name_panel, names_table, preview_model,
preview_step, preview_table, progress, rest_file, row_panel, step_bar, target_choice, work_bar.
"""
