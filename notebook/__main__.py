"""``python -m notebook``: the same as the command ``casefold``."""

import sys

from notebook.cli import main

if __name__ == "__main__":
    sys.exit(main())
