"""From the address of `--cluster` to workers: our own on this machine, or those of a scheduler that runs."""

from __future__ import annotations

import logging
import os
import re
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress

from timeline.problems import TimelineError

try:
    import dask
    from distributed import Client, LocalCluster
except ImportError:
    raise TimelineError("--cluster needs Dask: pip install 'event-timeline[cluster]'") from None

HERE = "127.0.0.1"
"""Where our own scheduler, workers and dashboard listen: no other machine reaches them."""

PATIENCE = 30
"""Seconds in which a scheduler must answer."""

BETWEEN = 5
"""Seconds between two looks whether there are workers."""

DEATHS = 10
"""A batch whose worker was ended from outside is tried so often again before it is given up."""

_IS_DASK = re.compile(r"distributed\.").match
_SCHEDULER = re.compile(r"(?:(?:tcp|tls)://)?([\w.-]+|\[[0-9a-fA-F:.]+\]):([0-9]{1,5})", re.ASCII)
_LOCAL = re.compile(r"local(?::([1-9][0-9]{0,3}))?")


@contextmanager
def connect(address: str, say: Callable[[str], None] = lambda line: None) -> Iterator[Client]:
    """A client of the workers at an address: `local`, `local:WORKERS` or a scheduler's, `tcp://host:8786`.

    `say` is told where the dashboard is. Raises TimelineError where nothing answers there.
    """
    for name in ("distributed", *filter(_IS_DASK, [*logging.root.manager.loggerDict])):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what goes wrong is said once, by us
    settings = {
        "distributed.scheduler.allowed-failures": DEATHS,
        "distributed.comm.timeouts.connect": f"{PATIENCE}s",
        "distributed.admin.tick.limit": "1h",
    }
    with dask.config.set(settings):
        local = _LOCAL.fullmatch(address)
        with _own_workers(int(local[1] or os.cpu_count() or 1)) if local else _running(address) as cluster:
            try:
                client = Client(cluster, timeout=PATIENCE, set_as_default=False)
            except (OSError, ValueError, TypeError) as error:
                raise TimelineError(f"--cluster: no scheduler answers at {address} ({error})") from None
            try:
                say(f"dashboard: {client.dashboard_link}")
                with nullcontext() if local else _watched(client, address, say):
                    yield client
            finally:
                client.close(timeout=5)


@contextmanager
def _own_workers(number: int) -> Iterator[LocalCluster]:
    with _without_interrupts():
        cluster = LocalCluster(
            n_workers=number,
            threads_per_worker=1,
            host=HERE,
            dashboard_address=f"{HERE}:0",
            memory_limit=0,
            silence_logs=logging.CRITICAL,
        )
    try:
        yield cluster
    finally:
        cluster.close(timeout=10)


@contextmanager
def _running(address: str) -> Iterator[str]:
    """A scheduler that somebody started. Raises TimelineError at once where none can be."""
    place = _SCHEDULER.fullmatch(address)
    if address.startswith("local") or not place or not 0 < int(place[2]) < 65536:
        raise TimelineError(f"--cluster takes local, local:WORKERS or a scheduler's tcp://HOST:PORT, not {address!r}")
    try:
        socket.create_connection((place[1].strip("[]"), int(place[2])), PATIENCE).close()
    except OSError as error:
        raise TimelineError(f"--cluster: no scheduler answers at {address} ({error})") from None
    yield address


@contextmanager
def _watched(client: Client, address: str, say: Callable[[str], None]) -> Iterator[None]:
    """Says it whenever a scheduler has no worker: work waits until there is one."""
    over = threading.Event()

    def watch() -> None:
        there = True
        while True:
            with suppress(Exception):  # a scheduler that is gone is told of elsewhere
                before, there = there, bool(client.nthreads())
                if before and not there:
                    say(f"no worker is there; it goes on as soon as one is: dask worker {address}")
            if over.wait(BETWEEN):
                return

    watching = threading.Thread(target=watch, daemon=True)
    watching.start()
    try:
        yield
    finally:
        over.set()
        watching.join(BETWEEN)


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Processes started within leave Ctrl-C to us."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
