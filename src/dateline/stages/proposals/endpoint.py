"""One question to an OpenAI-compatible endpoint: the only file that sends a report anywhere.

Plain ``http.client``: no redirects are followed, no proxy is asked, nothing is kept.
"""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from threading import Timer
from typing import Any
from urllib.parse import urlsplit

from dateline.errors import ModelError
from dateline.stages.proposals.settings import KEY, MODEL, TIMEOUT, URL, Settings

ATTEMPTS = 4
FIRST_WAIT_S = 1.0
LONGEST_WAIT_S = 30.0
MOST_BYTES = 2_000_000
"""Of an answer; a longer one is none."""
MOST_TOKENS = 8_000
"""That the model may answer with."""
TOLD_CHARS = 200
"""Of what an endpoint says of an error."""
CHUNK = 65_536
AGAIN = frozenset([408, 409, 425, 429, 500, 502, 503, 504, 529])
"""Answers after which it is worth asking again."""
OK, BAD_REQUEST, UNAUTHORIZED, FORBIDDEN, NOT_FOUND = 200, 400, 401, 403, 404
FORMS = ("json_schema", "json_object", "none")
"""How the form of an answer is asked for; the next one where an endpoint does not know the first."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What came back: status, the headers that matter, and the bytes."""

    status: int
    wait_s: float | None
    body: bytes


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A language model behind an address; clock and waiting are passed in."""

    settings: Settings
    schema: Mapping[str, Any] | None = None
    wait: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic

    def complete(self, prompt: str) -> str:
        """The model's answer to a prompt. Raises ModelError when there is none."""
        deadline = self.clock() + self.settings.timeout_s
        trouble = "it was not asked"
        for form in FORMS if self.schema is not None else FORMS[-1:]:
            answered, trouble = self._ask(self._body(prompt, form), deadline)
            if answered is None:
                break
            if answered.status == OK:
                return _content(answered.body)
            trouble = self._told(answered)
            if answered.status != BAD_REQUEST or b"response_format" not in answered.body:
                break
        raise ModelError(f"the language model at {self._host()} gave no answer: {trouble}")

    def _ask(self, body: bytes, deadline: float) -> tuple[Answered | None, str]:
        """The first answer that is not "later", or why there was none in time."""
        trouble = ""
        pause = FIRST_WAIT_S
        for attempt in range(ATTEMPTS):
            left = deadline - self.clock()
            if left <= 0:
                return None, trouble or self._late()
            try:
                answered = self._post(body, deadline)
            except TimeoutError:
                return None, self._late()
            except (OSError, HTTPException) as problem:
                answered, trouble = (
                    None,
                    f"{type(problem).__name__}: {_plain(str(problem))}. Is {URL} right?",
                )
            if answered is not None and answered.status not in AGAIN:
                return answered, ""
            if answered is not None:
                trouble = self._told(answered)
            wanted = pause if answered is None or answered.wait_s is None else answered.wait_s
            wanted = min(wanted, LONGEST_WAIT_S)
            if attempt + 1 == ATTEMPTS or self.clock() + wanted >= deadline:
                break
            self.wait(wanted)
            pause *= 2
        return None, f"{trouble} (asked {attempt + 1} times)"

    def _post(self, body: bytes, deadline: float) -> Answered:
        """One request, within the time that is left. Raises OSError, HTTPException or ModelError."""
        parts = urlsplit(self.settings.url)
        kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        left = max(deadline - self.clock(), 0.001)
        connection = kind(parts.hostname or "", parts.port, timeout=left)
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self.settings.key:
            headers["Authorization"] = f"Bearer {self.settings.key}"
        clock = Timer(left, _cut, [connection])
        clock.daemon = True
        clock.start()
        try:
            connection.request("POST", f"{parts.path}/chat/completions", body, headers)
            response = connection.getresponse()
            return Answered(response.status, _wait_of(response), self._read(response, deadline))
        except (OSError, HTTPException):
            if self.clock() >= deadline:
                raise TimeoutError from None
            raise
        finally:
            clock.cancel()
            connection.close()

    def _read(self, response: HTTPResponse, deadline: float) -> bytes:
        """The bytes of an answer, bounded in number and time."""
        found = bytearray()
        while chunk := response.read1(CHUNK):
            found += chunk
            if len(found) > MOST_BYTES:
                message = f"the language model at {self._host()} answered with more than {MOST_BYTES:,} bytes; nothing of it was read"
                raise ModelError(message)
            if self.clock() > deadline:
                raise TimeoutError
        return bytes(found)

    def _body(self, prompt: str, form: str) -> bytes:
        asked: dict[str, Any] = {
            "model": self.settings.model,
            "messages": [{"role": "user", "content": prompt}],
            "temperature": 0,
            "max_tokens": MOST_TOKENS,
            "stream": False,
        }
        if form == "json_schema":
            schema = {"name": "proposals", "strict": True, "schema": self.schema}
            asked["response_format"] = {"type": form, "json_schema": schema}
        elif form == "json_object":
            asked["response_format"] = {"type": form}
        return json.dumps(asked).encode("ascii")

    def _told(self, answered: Answered) -> str:
        """What a refusal means, and what to do next."""
        hints = {
            UNAUTHORIZED: f"is {KEY} right?",
            FORBIDDEN: f"is {KEY} right, and may it use this model?",
            NOT_FOUND: f"is {URL} right, and is {MODEL} offered there?",
            429: "the endpoint asks to wait: try again later",
        }
        said = _plain(answered.body[: 4 * TOLD_CHARS].decode("utf-8", "replace"))[:TOLD_CHARS]
        if self.settings.key:
            said = said.replace(self.settings.key, "…")
        hint = hints.get(answered.status, "see what the endpoint says")
        return f"it answered {answered.status} ({hint}): {said}"

    def _late(self) -> str:
        return f"nothing came within {self.settings.timeout_s:g} seconds; {TIMEOUT} allows more"

    def _host(self) -> str:
        return urlsplit(self.settings.url).netloc


def _cut(connection: HTTPConnection) -> None:
    """End a connection that gives its answer drop by drop: its own limit is for each drop."""
    if connection.sock is not None:
        with suppress(OSError):
            connection.sock.shutdown(socket.SHUT_RDWR)


def _wait_of(response: HTTPResponse) -> float | None:
    """The seconds of a Retry-After header, where it gives seconds."""
    given = (response.getheader("Retry-After") or "").strip()
    return (
        float(given) if given.isascii() and given.isdigit() and len(given) < 6 else None
    )  # a day has five digits


def _content(body: bytes) -> str:
    """The text of a chat completion. Raises ModelError."""
    try:
        content = json.loads(body)["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError) as problem:
        message = f"the language model's answer is no chat completion ({type(problem).__name__}); is {URL} an OpenAI-compatible endpoint?"
        raise ModelError(message) from problem
    if not isinstance(content, str):
        message = "the language model's answer holds no text; try another model"
        raise ModelError(message)
    return content


def _plain(text: str) -> str:
    """Text that is safe to show: one line, no control characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
