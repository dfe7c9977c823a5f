"""Runs third-party parsers in child processes with limits on time, memory, output and network.

The parent never touches the bytes with a foreign parser, so a bomb costs one child. A child reads one file after
another, because loading the parsers costs more than most pages; it is replaced after a failure, when it
has grown, and after ``MAX_FILES`` files. A parser gets bytes and options, never a path or an address.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from queue import LifoQueue
from threading import Event, Timer
from types import TracebackType
from typing import Any, BinaryIO, NoReturn, Protocol, Self

from dateline.errors import InputError, LimitError

CPU_S = 15
WALL_S = 30
MEMORY_BYTES = 1_500_000_000
MAX_FILES = 1000
GROWN_BYTES = 700_000_000
PARSERS = {
    "html": "dateline.ingest.html_page:parse_page",
    "feed": "dateline.ingest.feed_xml:parse_feed",
    "json": "dateline.ingest.json_reports:parse_reports",
    "opml": "dateline.ingest.opml:parse_opml",
    "pdf": "dateline.ingest.pdf_pages:parse_pdf",
}


class Parse(Protocol):
    """Reads bytes with a foreign parser, out of harm's way."""

    def __call__(
        self, parser: str, raw: bytes, *, name: str, options: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        """What the parser made of ``raw``. Raises LimitError or InputError."""


def run_limited(
    parser: str, raw: bytes, *, name: str, options: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """What the parser made of ``raw``, in a child of its own.

    Raises LimitError when it ran past its limits and InputError when it could not read the bytes.
    """
    with ParserChild() as child:
        return child.parse(parser, raw, name=name, options=options)


class ParserChild:
    """One child process, started when first needed. Not for use by several threads at once."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._files = 0

    def parse(
        self, parser: str, raw: bytes, *, name: str, options: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        """What the parser made of ``raw``. Raises LimitError or InputError; the next file is unaffected."""
        process = self._process or self._start()
        is_late = Event()
        late = Timer(WALL_S, _stop, [process, is_late])
        late.start()
        try:
            answer = _exchange(process, parser, raw, options or {})
        except (OSError, ValueError) as problem:
            self.close()
            message = (
                f"{name}: took longer than {WALL_S} s to parse and was stopped. Save its text and read that."
                if is_late.is_set()
                else f"{name}: needs more than {CPU_S} s of CPU or {MEMORY_BYTES // 10**6:,} MB to parse "
                "and was stopped. Save its text and read that."
            )
            raise LimitError(message) from problem
        except BaseException:
            self.close()  # an answer may be half read
            raise
        finally:
            late.cancel()
        self._files += 1
        if self._files >= MAX_FILES or answer["grown"]:
            self.close()
        if "reason" in answer:
            raise InputError(f"{name}: {answer['reason']}")
        made: dict[str, Any] = answer["made"]
        return made

    def close(self) -> None:
        """Stop the child; the next file starts another."""
        process, self._process, self._files = self._process, None, 0
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                with suppress(OSError):
                    pipe.close()

    def _start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-I", "-m", "dateline.ingest.child"]
        self._process = subprocess.Popen(  # noqa: S603  # our own interpreter and module
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        )
        return self._process

    def __enter__(self) -> Self:
        """The child itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Stop the child."""
        self.close()


class ParserPool:
    """Some children that threads share; ``parse`` waits for a free one."""

    def __init__(self, children: int = 2) -> None:
        self.size = children
        self._children = [ParserChild() for _ in range(children)]
        self._free: LifoQueue[ParserChild] = LifoQueue()
        for child in self._children:
            self._free.put(child)

    def parse(
        self, parser: str, raw: bytes, *, name: str, options: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        """What the parser made of ``raw``. Raises LimitError or InputError."""
        child = self._free.get()
        try:
            return child.parse(parser, raw, name=name, options=options)
        finally:
            self._free.put(child)

    def close(self) -> None:
        """Stop all children."""
        for child in self._children:
            child.close()


def _stop(process: subprocess.Popen[bytes], is_late: Event) -> None:
    is_late.set()
    process.kill()


def _environment() -> dict[str, str]:
    """What a child needs of the environment; nothing that a parser could tell anybody."""
    kept = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL", "TZ", "VIRTUAL_ENV")
    return {key: os.environ[key] for key in kept if key in os.environ} | {"OMP_NUM_THREADS": "1"}


def _exchange(
    process: subprocess.Popen[bytes], parser: str, raw: bytes, options: Mapping[str, Any]
) -> dict[str, Any]:
    """One question and its answer: a line of JSON with a length, then that many bytes, both ways."""
    if process.stdin is None or process.stdout is None:
        raise OSError("the child has no pipes")
    head = {"parser": parser, "bytes": len(raw), "options": dict(options)}
    process.stdin.write(json.dumps(head).encode() + b"\n")
    process.stdin.write(raw)
    process.stdin.flush()
    answer: dict[str, Any] = json.loads(_framed(process.stdout))
    return answer


def _framed(stream: BinaryIO | Any) -> bytes:
    size = int(stream.readline())
    body: bytes = stream.read(size)
    if len(body) != size:
        raise OSError("the child died")
    return body


def _no_network(*_: object, **__: object) -> NoReturn:
    message = "parsers have no network"
    raise OSError(message)


def _limit() -> None:
    """Limits on memory for the whole child, and on CPU for its next file."""
    try:
        import resource  # noqa: PLC0415  # not on Windows; there the wall-clock limit alone holds
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + CPU_S + 1
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    soft = seconds if hard == resource.RLIM_INFINITY else min(seconds, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _has_grown() -> bool:
    """Whether this process holds much memory now.

    What it held at most (``ru_maxrss``) would begin with what its parent held.
    """
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except (OSError, ValueError, IndexError):  # no Linux: the file count alone replaces it
        return False
    return pages * os.sysconf("SC_PAGE_SIZE") > GROWN_BYTES


def _answer(head: Mapping[str, Any], raw: bytes) -> dict[str, Any]:
    module, _, attribute = PARSERS[head["parser"]].partition(":")
    parse: Callable[[bytes, Mapping[str, Any]], dict[str, Any]]
    parse = getattr(import_module(module), attribute)
    try:
        return {"made": parse(raw, head["options"])}
    except InputError as problem:
        return {"reason": str(problem)}


def main(questions: BinaryIO, answers: BinaryIO) -> int:
    """The child's side: limits first, then the parser, then its answer, until the questions end."""
    import socket  # noqa: PLC0415  # the parent does without

    socket.socket.connect = _no_network  # type: ignore[method-assign]  # a page must never make us call anywhere
    socket.socket.connect_ex = _no_network  # type: ignore[method-assign]  # as above
    socket.getaddrinfo = _no_network
    while line := questions.readline():
        _limit()
        head = json.loads(line)
        answer = _answer(head, questions.read(head["bytes"]))
        body = json.dumps(answer | {"grown": _has_grown()}).encode()
        answers.write(b"%d\n" % len(body) + body)
        answers.flush()
    return 0


def _serve() -> int:
    """Answers go to a copy of stdout, so that a parser that prints cannot be taken for one."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return main(sys.stdin.buffer, answers)


if __name__ == "__main__":
    sys.exit(_serve())
