"""An HTTP response as an archive keeps it: status, headers, and the body as it was meant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message

from dateline.errors import InputError
from dateline.ingest.inflate import inflate

MAX_HEADERS = 500


@dataclass(frozen=True, slots=True)
class HttpMessage:
    """A response; ``body`` is free of chunks and compression."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        """Type and subtype in lower case, empty when not said."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The charset that the server declared."""
        return charset_of(self.headers.get("content-type"))


def charset_of(content_type: str | None) -> str | None:
    """The charset that a Content-Type declares, or None."""
    if not content_type:
        return None
    holder = Message()
    holder["content-type"] = content_type[:500].replace("\n", " ").replace("\r", " ")
    charset = holder.get_param("charset")
    return charset.strip()[:40] or None if isinstance(charset, str) else None


def read_http(block: bytes) -> HttpMessage:
    """The response in ``block``.

    Raises InputError for what is none or has an unknown compression, and LimitError for a bomb.
    """
    head, gap, body = block.partition(b"\r\n\r\n")
    if not gap:
        head, gap, body = block.partition(b"\n\n")
    first, *lines = head.decode("latin-1").splitlines()[:MAX_HEADERS] or [""]
    version, _, rest = first.partition(" ")
    status = rest[:3]
    if not version.upper().startswith("HTTP/") or not (status.isascii() and status.isdigit()):
        raise InputError("expected an HTTP response, found other bytes")
    headers: dict[str, str] = {}
    for line in lines:
        name, _, value = line.partition(":")
        headers.setdefault(name.strip().lower(), value.strip())
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _without_chunks(body)
    return HttpMessage(int(status), headers, decoded(body, headers.get("content-encoding", "")))


def decoded(body: bytes, encoding: str) -> bytes:
    """The body without its compression. Raises InputError for one that is unknown or broken, and LimitError."""
    for name in reversed([part.strip().lower() for part in encoding.split(",")][:3]):
        if name in ("", "identity", "none", "utf-8"):
            continue
        if name not in ("gzip", "x-gzip", "deflate"):
            raise InputError(f"expected a body in gzip or deflate, found {name[:20]!r}")
        if name.endswith("gzip") and not body.startswith(b"\x1f\x8b"):
            continue  # many archives keep the header and inflate the body
        try:
            body = inflate(body)
        except ValueError as problem:
            raise InputError(f"expected a body in {name}, found {problem}") from problem
    return body


def _without_chunks(body: bytes) -> bytes:
    """The body without chunk sizes; as it is where it has none, which is how many archives keep it."""
    pieces, at = list[bytes](), 0
    while True:
        end = body.find(b"\n", at, at + 100)
        digits = body[at:end].partition(b";")[0].strip() if end >= 0 else b""
        try:
            size = int(digits, 16)
        except ValueError:
            size = -1
        if size < 0 or b"_" in digits:
            return b"".join(pieces) if pieces else body
        if size == 0:
            return b"".join(pieces)
        pieces.append(body[end + 1 : end + 1 + size])
        at = end + 1 + size
        at += 2 if body[at : at + 2] == b"\r\n" else body[at : at + 1] == b"\n"
