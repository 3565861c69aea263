"""Work beside the window: the write queue, counting, child processes, snapshots, retries.

Never a widget.

Modules: autosave, backing_up, child_process, counting, folder_look, retry, snapshot, write_queue.
"""
