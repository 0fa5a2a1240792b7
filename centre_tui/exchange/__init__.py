"""Files in and out: readers of what others send, writers of what they expect."""
