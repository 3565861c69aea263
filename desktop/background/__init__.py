"""Work beside the window: the write queue, counting, child processes, snapshots, retries.

Never a widget.

Modules: autosave, child_process, counting, retry, snapshot, write_queue.
"""
