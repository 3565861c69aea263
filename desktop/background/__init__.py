"""Work beside the window: the write queue, counting, reckoning, child processes, snapshots, retries.

Never a widget.

Modules: autosave, background_read, backing_up, backup_folders, child_process, counting, reckoning,
retry, snapshot, write_queue.
"""
