"""Runs the desk on this machine alone."""

from __future__ import annotations

import socket
from collections.abc import Callable

from timeline.desk.application import application
from timeline.desk.state import Desk
from timeline.problems import TimelineError

HOST = "127.0.0.1"


def serve(desk: Desk, port: int, say: Callable[[str], object]) -> None:
    """Answers until it is interrupted. `say` is told the address; port 0 takes a free one. Raises TimelineError."""
    import uvicorn

    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, port))
            listening.listen()
        except OSError as error:
            raise TimelineError(f"port {port} cannot be had: {error.strerror}; give another one by --port") from None
        port = listening.getsockname()[1]
        config = uvicorn.Config(
            application(desk, port),
            log_level="critical",
            access_log=False,
            server_header=False,
            lifespan="off",
            h11_max_incomplete_event_size=2**17,
        )
        say(f"http://{HOST}:{port}/?token={desk.token}")
        uvicorn.Server(config).run(sockets=[listening])
