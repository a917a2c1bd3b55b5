"""The folder of a notebook, its lock, its key slots and keys; no SQL."""
