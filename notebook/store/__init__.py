"""Everything that a notebook stores, on SQLCipher: the only package with SQL in it.

``opening`` returns a ``Connection``; the other modules are small functions on it, one module for each
kind of record. Functions that change something run inside a transaction of the caller, so that several
of them, and their row in the log, are committed together or not at all.
"""
