"""A page with one list and its form: filters, conditions, the day, own work, deleting.

Never a report.

Modules: answer_dialog, as_of, as_of_band, condition_panel, deadlines_page, delete, filters, list_page,
list_side, my_work, operands, page_head, person_dialog, rows_page.
"""
