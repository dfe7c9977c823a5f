"""What a desk is started with."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import InputError

LOOPBACK_NAMES = frozenset({"localhost"})
SHORTEST_PASSWORD = 12


@dataclass(frozen=True, slots=True)
class Settings:
    """One case, where to listen, and who may come in.

    Without a ``password`` the desk answers only on this machine. ``secret`` signs sessions; a new one
    ends them all. ``hosts`` are the names by which browsers may ask for it. ``person`` decides where nobody logs in. ``inboxes`` are folders of this machine that may be added from a page;
    ``contact`` is told to hosts that are asked for feeds and pages.
    """

    case: str
    host: str = "127.0.0.1"
    port: int = 8383
    password: str | None = None
    secret: bytes = b""
    hosts: tuple[str, ...] = ()
    is_read_only: bool = False
    person: str = "the desk"
    inboxes: tuple[Path, ...] = ()
    contact: str | None = None

    def __post_init__(self) -> None:
        """Raises InputError for a desk that anybody could enter."""
        if not is_loopback(self.host) and not self.password:
            raise InputError(
                f"a desk that listens on {self.host} can be reached from other machines and needs a password: "
                "--password-file FILE"
            )
        if self.password is not None and len(self.password) < SHORTEST_PASSWORD:
            raise InputError(f"a password needs at least {SHORTEST_PASSWORD} characters")

    @property
    def needs_login(self) -> bool:
        """Whether people have to say who they are."""
        return self.password is not None


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach ``host``."""
    if host in LOOPBACK_NAMES:
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
