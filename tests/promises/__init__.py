"""What is promised, tried in numbers too large for every run of the tests: make promises.

Modules: backing_up, exporting, making, promise, saving, typing_text.
"""
