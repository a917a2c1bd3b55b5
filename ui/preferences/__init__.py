"""Preferences of the program, and the worker's own details."""
