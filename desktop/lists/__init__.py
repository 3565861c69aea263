"""The lists and reports of the program, and requests to print or export them.

Never Qt.

Modules: criteria, finding, list_request, navigator, ready_lists, report_request, request, whole_register.
"""
