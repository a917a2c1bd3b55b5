"""Import and export of case files; a file from outside is read as if it were hostile.

A file is read in steps, each a module: ``json_input`` (bytes to a JSON tree, nothing trusted), ``node``
(a value and its path, refused by name), ``read_*`` (one kind of record each), ``read_case_file`` (the whole,
all or nothing). ``write_case_file`` is the opposite direction.
"""
