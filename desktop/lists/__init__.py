"""The lists and reports of the program, requests to print or export one, and the navigator to one.

Never Qt.

Modules: criteria, finding, list_request, navigator, ready_lists, report_request, request, selection,
whole_register.
"""
