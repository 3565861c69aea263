"""What runs beside the window: the write queue, counting, child processes, snapshots, asking again.

Never a widget.

Modules: child_process, counting, retry, snapshot, write_queue.
"""
