"""Forks a rendering process for each client, see ``forked_rendering``: ``render_server.py SOCKET``.

It has everything imported and the fonts read, and has drawn nothing. It ends when its standard input does.
"""

import os
import socket  # noqa: TID251  # between two processes of the tests; the program itself has none
import sys
from contextlib import suppress
from select import select
from threading import Thread
from typing import NoReturn

from notebook.handover.render import _register, main


def serve(path: str) -> None:
    """Listen at a path for those who want a pack."""
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(path)
        listening.listen(8)
        _register()
        sys.stdout.write("listening\n")
        sys.stdout.flush()
        while listening in select([listening, sys.stdin], [], [])[0]:
            client, _address = listening.accept()
            if os.fork() == 0:
                listening.close()
                draw(client)
            client.close()
            collect()


def draw(client: socket.socket) -> NoReturn:
    """Draw what comes in over the client's standard input, tell it the status, and end."""
    _message, pipes, _flags, _address = socket.recv_fds(client, 1, 2)
    if not pipes:  # stopped before it asked for anything
        os._exit(1)
    for pipe, standard in zip(pipes, (0, 1), strict=True):
        os.dup2(pipe, standard)
        os.close(pipe)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    Thread(target=end_with, args=(client,), daemon=True).start()
    client.send(bytes([main()]))
    os._exit(0)


def end_with(client: socket.socket) -> None:
    """End when the client does: whoever stops it wants no pack any more."""
    client.recv(1)
    os._exit(1)


def collect() -> None:
    """Collect those who have ended."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


if __name__ == "__main__":
    serve(sys.argv[1])
