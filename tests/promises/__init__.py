"""What is promised, tried in numbers too large for every run of the tests: make promises.

Modules: backing_up, clock, exporting, full_disk, lost_share, making, power_cut, printing, promise, saving,
servers, swapping, syscalls, two_clerks, typing_text, upgrading.
"""
