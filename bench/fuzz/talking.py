"""A desk of its own to ask, over a connection as browsers and programs have one."""

from __future__ import annotations

import http.client
import shutil
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from bench.fuzz.asking import Ask
from dateline.desk.app import create_app
from dateline.desk.settings import Settings
from dateline.run.quality.columns import DEFAULT
from dateline.run.quality.drawing import draw_audit, draw_coding
from dateline.run.quality.ledger import append, coding_file
from dateline.store import open_case

WAIT_S = 30.0
AT = "2025-03-20T10:00:00Z"
HOST = "127.0.0.1"


class Talking:
    """One connection to a desk, with or without the token of a session."""

    def __init__(self, port: int, *, has_token: bool = True) -> None:
        self._connection = http.client.HTTPConnection(HOST, port, timeout=WAIT_S)
        self._cookies: dict[str, str] = {}
        self._token = ""
        if has_token:
            _, headers, _ = self.say(Ask("GET", "/api/v1/review"))
            for one in headers["set-cookie"].split("\n"):
                name, _, value = one.split(";")[0].partition("=")
                self._cookies[name] = value
                self._token = value if name.startswith("csrftoken") else self._token

    def say(self, ask: Ask) -> tuple[int, Mapping[str, str], bytes]:
        """Status, headers by names in small letters, and body of the answer."""
        headers = dict(ask.headers)
        if self._cookies:
            headers["cookie"] = "; ".join(f"{k}={v}" for k, v in self._cookies.items())
            headers["x-csrftoken"] = self._token
        self._connection.request(ask.method, ask.target, ask.body or None, headers)
        answer = self._connection.getresponse()
        found: dict[str, str] = {}
        for name, value in answer.getheaders():
            found[name.lower()] = "\n".join(filter(None, (found.get(name.lower()), value)))
        return answer.status, found, answer.read()

    def close(self) -> None:
        """End the connection."""
        self._connection.close()


@contextmanager
def served(case: Path, folder: Path) -> Iterator[int]:
    """The port of a desk over a copy of a case of which samples are drawn."""
    where = folder / "asked.dateline"
    shutil.copy(case, where)
    _draw(str(where))
    with socket.create_server((HOST, 0)) as free:
        port = free.getsockname()[1]
    application = create_app(Settings(str(where), port=port))
    server = uvicorn.Server(
        uvicorn.Config(application, host=HOST, port=port, log_level="critical", server_header=False)
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + WAIT_S
    while not server.started and time.monotonic() < until:
        time.sleep(0.02)
    try:
        yield port
    finally:
        server.should_exit = True
        thread.join(WAIT_S)


def _draw(where: str) -> None:
    """Draw something to be coded and something to be audited."""
    with open_case(where, read_only=True) as case:
        made = (
            draw_coding(case, share=1, seed=1, columns=DEFAULT, at=AT, by="Ada"),
            draw_audit(case, values=2, reports=2, seed=1, columns=DEFAULT, at=AT, by="Ada"),
        )
    append(coding_file(where), *made, at=AT, by="Ada")
