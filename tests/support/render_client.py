"""Stand for a rendering process: hand standard input and output to one that the server forks, and end as it does."""

import socket  # noqa: TID251  # between two processes of the tests; the program itself has none
import sys

with socket.socket(socket.AF_UNIX) as server:
    server.connect(sys.argv[1])
    socket.send_fds(server, [b"-"], [0, 1])
    sys.exit(server.recv(1)[0])
