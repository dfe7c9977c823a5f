"""Where the language model is, by the environment: nothing is sent anywhere unless a recipe asks for it."""

from __future__ import annotations

import ipaddress
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from dateline.errors import ModelError

URL, MODEL, KEY, TIMEOUT = (
    "DATELINE_LLM_URL",
    "DATELINE_LLM_MODEL",
    "DATELINE_LLM_KEY",
    "DATELINE_LLM_TIMEOUT",
)
TIMEOUT_S = 120.0
LONGEST_TIMEOUT_S = 3600.0


@dataclass(frozen=True, slots=True)
class Settings:
    """The endpoint (an address ending before ``/chat/completions``), the model, the key and the time limit.

    The key is left out of every message.
    """

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    timeout_s: float = TIMEOUT_S

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Settings:
        """The settings of some environment variables. Raises ModelError, naming what to set."""
        url, model = environment.get(URL, "").strip(), environment.get(MODEL, "").strip()
        missing = [name for name, value in ((URL, url), (MODEL, model)) if not value]
        if missing:
            message = (
                f"the recipe llm needs {' and '.join(missing)}: set {URL} to the address of an OpenAI-compatible "
                f"endpoint (for example http://localhost:11434/v1) and {MODEL} to a model that it offers; "
                f"{KEY} holds its key, if it asks for one"
            )
            raise ModelError(message)
        return cls(
            _address(url), model, environment.get(KEY, "").strip() or None, _timeout(environment)
        )


def _address(url: str) -> str:
    """The address, if a report may be sent there. Raises ModelError."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as problem:
        message = f"{URL} is no address ({problem}); expected something like https://host/v1"
        raise ModelError(message) from problem
    if parts.scheme not in ("http", "https") or not host:
        message = f"{URL} is no http or https address; expected something like https://host/v1"
        raise ModelError(message)
    if parts.username or parts.password or parts.query or parts.fragment:
        message = f"{URL} may hold no user, password or query; the key goes into {KEY}"
        raise ModelError(message)
    if parts.scheme == "http" and not _is_this_machine(host):
        message = (
            f"{URL} is http on another machine ({host}): the report would travel unencrypted. "
            "Use https, or an endpoint on this machine"
        )
        raise ModelError(message)
    return url.rstrip("/").removesuffix("/chat/completions")


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _timeout(environment: Mapping[str, str]) -> float:
    given = environment.get(TIMEOUT, "").strip()
    if not given:
        return TIMEOUT_S
    try:
        seconds = float(given)
    except ValueError:
        seconds = math.nan
    if not 0 < seconds <= LONGEST_TIMEOUT_S:
        message = f"{TIMEOUT} is {given!r}; expected seconds, more than 0 and at most {LONGEST_TIMEOUT_S:.0f}"
        raise ModelError(message)
    return seconds
