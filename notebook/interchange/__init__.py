"""Case files in and out: a file by somebody else, read as if it were hostile.

A file is read in four steps, each a module: ``loading`` (bytes to a JSON tree, nothing trusted),
``node`` (a value and its path, refused by name), ``read_*`` (one kind of thing each), ``reading``
(the whole, all or nothing). ``writing`` goes the other way.
"""
