"""The lists and reports of the program, requests to print or export one, and the navigator to one.

Never Qt.

Modules: about_workbook, criteria, finding, list_request, marking, navigator, ready_lists, report_request,
request, selection, whole_register.
"""
