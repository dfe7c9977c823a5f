"""Runs a third-party parser in a child process with limits on time, memory, output and network.

``run_limited("html", raw, name=...)`` starts ``python -m dateline.ingest.child html``, hands it the
bytes, and gives back the JSON object that the parser printed. The parent never touches the bytes with
a foreign parser, so a bomb costs one child.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any, NoReturn

from dateline.errors import InputError, LimitError

CPU_S = 15
WALL_S = 30
MEMORY_BYTES = 1_500_000_000
PARSERS = {"html": "dateline.ingest.html_page:parse_page"}


def run_limited(parser: str, raw: bytes, *, name: str) -> dict[str, Any]:
    """What the parser made of ``raw``.

    Raises LimitError when it ran past its limits and InputError when it could not read the bytes.
    """
    command = [sys.executable, "-I", "-m", "dateline.ingest.child", parser]
    try:
        done = subprocess.run(command, input=raw, capture_output=True, timeout=WALL_S, check=False)  # noqa: S603  # our own interpreter and module
    except subprocess.TimeoutExpired as late:
        message = f"{name}: the page took longer than {WALL_S} s to parse and was stopped. Save its text and read that."
        raise LimitError(message) from late
    if done.returncode == 3:
        raise InputError(f"{name}: {json.loads(done.stdout)['reason']}")
    if done.returncode != 0:
        message = (
            f"{name}: the page needs more than {CPU_S} s of CPU or {MEMORY_BYTES // 10**6:,} MB to parse "
            "and was stopped. Save its text and read that."
        )
        raise LimitError(message)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _limit() -> None:
    try:
        import resource  # noqa: PLC0415  # not on Windows; there the wall-clock limit alone holds
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _no_network(*_: object, **__: object) -> NoReturn:
    message = "parsers have no network"
    raise OSError(message)


def main(parser: str) -> int:
    """The child's side: limits first, then the parser, then its answer as JSON on stdout."""
    _limit()
    socket.socket.connect = _no_network  # type: ignore[method-assign]  # a page must never make us call anywhere
    module, _, attribute = PARSERS[parser].partition(":")
    parse: Callable[[bytes], dict[str, Any]] = getattr(import_module(module), attribute)
    try:
        answer, code = parse(sys.stdin.buffer.read()), 0
    except InputError as problem:
        answer, code = {"reason": str(problem)}, 3
    sys.stdout.write(json.dumps(answer))
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
