"""Re-key a notebook in a process that kills itself at one step; run by tests only."""

import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

from notebook.tasks.notebook import open_notebook
from notebook.tasks.rekey import RekeyCredential, Step, draw_key, rekey
from tests.support.cheap_vaults import CHEAP, PASSPHRASE


def say(line: str) -> None:
    """Print a line for the test, unbuffered."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main(path: Path, instead: str, fatal: str) -> None:
    """Print the new words, re-key with a new passphrase, and die when the step of this name begins."""
    now = datetime.now(UTC)

    def told(step: Step) -> None:
        say(step.name)
        if step.name == fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    with open_notebook(path, PASSPHRASE, now, floor=CHEAP) as notebook:
        key = draw_key(notebook, now)
        say(" ".join(key.sheet.words))
        rekey(notebook, key, [RekeyCredential(PASSPHRASE, instead=instead)], now, told=told, floor=CHEAP)
    say("done")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
