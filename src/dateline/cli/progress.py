"""A sign of life on stderr for anything that takes longer than two seconds."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

QUIET_S = 2.0


@contextmanager
def reading(name: str, chars: int) -> Iterator[None]:
    """Say once, after two seconds, what is being read; nothing for the usual short report."""
    note = f"Reading {name} ({chars:,} characters)…"
    timer = threading.Timer(QUIET_S, lambda: print(note, file=sys.stderr, flush=True))  # noqa: T201  # the CLI prints
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
