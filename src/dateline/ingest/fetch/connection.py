"""One request over one connection to a checked address, with caps on time and size.

The standard library's client and no other: it takes no proxy from the environment, follows nothing by
itself, and lets the connection go where the check said.
"""

from __future__ import annotations

import http.client
import socket
import ssl
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from threading import Event, Timer

from dateline.errors import FetchError, InputError, LimitError
from dateline.ingest.fetch.address import Target
from dateline.ingest.warc.http_message import decoded

_STEP = 65_536


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how large an answer may be."""

    connect_s: float = 10.0
    total_s: float = 60.0
    max_bytes: int = 20_000_000


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers in lower case, and the body without compression (of status 200 alone)."""

    status: int
    headers: dict[str, str]
    body: bytes


class _Pinned(http.client.HTTPConnection):
    """A connection to one of the checked numbers, whatever the host's name says by now."""

    def __init__(
        self, target: Target, ips: Sequence[str], limits: Limits, tls: ssl.SSLContext
    ) -> None:
        super().__init__(target.host, target.port, timeout=limits.connect_s)
        self._ips, self._tls, self._target = ips, tls, target

    def connect(self) -> None:
        """Open the socket to the first number that answers."""
        problem: OSError | None = None
        for ip in self._ips[:3]:
            try:
                self.sock = socket.create_connection((ip, self.port), self.timeout)
                break
            except OSError as failed:
                problem = failed
        else:
            raise problem or OSError("no address")
        if self._target.scheme == "https":
            self.sock = self._tls.wrap_socket(self.sock, server_hostname=self._target.host)


def ask(
    target: Target,
    ips: Sequence[str],
    headers: Mapping[str, str],
    *,
    limits: Limits,
    tls: ssl.SSLContext,
) -> Answer:
    """The answer to one GET. Raises FetchError when it does not come, is too large or is not HTTP."""
    connection = _Pinned(target, ips, limits, tls)
    where = f"{target.origin}{target.path}"
    is_late = Event()
    late = Timer(limits.total_s, _cut, [connection, is_late])
    late.daemon = True
    late.start()
    try:
        connection.request("GET", target.path, headers=dict(headers))
        response = connection.getresponse()
        # Lower case, the first of each name; a second Location or ETag is nobody's honest answer.
        found: dict[str, str] = {}
        for name, value in response.getheaders():
            found.setdefault(name.lower(), value)
        body = _body(response, limits.max_bytes, where) if response.status == 200 else b""
        if is_late.is_set():  # the client takes the end of a connection for that of the headers
            raise OSError("cut off")  # noqa: TRY301  # translated once, below
        return Answer(response.status, found, decoded(body, found.get("content-encoding", "")))
    except FetchError:
        raise
    except (InputError, LimitError) as problem:
        raise FetchError(f"{where}: {problem}.") from problem
    except ssl.SSLCertVerificationError as problem:
        raise FetchError(
            f"{where}: its certificate does not hold ({problem.verify_message})."
        ) from problem
    except (OSError, http.client.HTTPException, ValueError, AttributeError) as problem:
        what = (
            f"no whole answer within {limits.total_s:.0f} s"
            if is_late.is_set()
            else f"no answer ({type(problem).__name__})"
        )
        raise FetchError(f"{where}: {what}.", may_pass=True) from problem
    finally:
        late.cancel()
        connection.close()


def _body(response: http.client.HTTPResponse, limit: int, where: str) -> bytes:
    too_large = f"{where}: expected at most {limit / 1e6:.0f} MB, found more."
    announced = response.length  # None where it comes in chunks or is not said
    if announced is not None and announced > limit:
        raise FetchError(too_large)
    pieces, size = list[bytes](), 0
    while piece := response.read(_STEP):
        pieces.append(piece)
        size += len(piece)
        if size > limit:
            raise FetchError(too_large)
    if announced is not None and size < announced:
        raise OSError("the answer broke off")
    return b"".join(pieces)


def _cut(connection: _Pinned, is_late: Event) -> None:
    """End a connection from outside; whoever reads from it gets an error or its end."""
    is_late.set()
    sock = connection.sock
    if sock is not None:
        with suppress(OSError):
            sock.shutdown(socket.SHUT_RDWR)
