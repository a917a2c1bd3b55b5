"""Locking: when it happens, and the seven steps of how."""
