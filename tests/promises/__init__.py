"""What is promised, tried in numbers too large for every run of the tests: make promises.

Modules: backing_up, clock, doubt, exporting, full_disk, lost_share, making, power_cut, printing, promise,
reading_in, round_trip, saving, servers, swapping, syscalls, two_clerks, typing_text, upgrading.
"""
