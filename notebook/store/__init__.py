"""Everything that a notebook keeps, on SQLCipher: the only room with SQL in it.

``opening`` gives a ``Connection``; the other modules are small functions on it, one module for each
kind of thing. Functions that change something run inside a transaction that the caller holds, so
that several of them, and their row in the log, are kept together or not at all.
"""
