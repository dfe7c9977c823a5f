"""Which addresses may be called: http and https, on web ports, on hosts that are public.

The check is made on the numbers that a name resolved to, and the connection goes to exactly those numbers,
so that a name that answers differently a moment later gains nothing.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from dateline.errors import FetchError

PORTS = frozenset({80, 443, 8000, 8080, 8443})
MAX_URL_CHARS = 4000
Resolve = Callable[[str, int], Sequence[str]]
Ip = ipaddress.IPv4Address | ipaddress.IPv6Address

_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]{0,251}[a-z0-9_])?\.?", re.ASCII)
_NUMBER_LIKE = re.compile(r"(?:0x[0-9a-f]*|\d+)(?:\.(?:0x[0-9a-f]*|\d+))*\.?", re.ASCII)
_NAT64 = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("64:ff9b:1::/48"))
_NEVER = tuple(
    ipaddress.ip_network(net)
    for net in ("192.0.0.0/24", "192.88.99.0/24", "168.63.129.16/32", "100.100.100.200/32", "::/96", "fec0::/10", "100::/64", "3fff::/20", "5f00::/16")
)  # fmt: skip
"""Relays, clouds' own addresses and ranges out of use that do not count as private everywhere."""


@dataclass(frozen=True, slots=True)
class Target:
    """One request: scheme, host in ASCII, port, and path with query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        """Scheme, host and port: what a robots.txt holds for."""
        shown = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{shown}:{self.port}"


def target_of(url: str, *, allowed: Collection[tuple[str, int]] = ()) -> Target:
    """The request that an address means. Raises FetchError for what is never called.

    ``allowed`` are pairs of address and port that may be called although they are not public; only tests
    give any.
    """
    if len(url) > MAX_URL_CHARS:
        raise FetchError(f"{url[:60]}…: expected an address of at most {MAX_URL_CHARS} characters.")
    if any(c.isspace() or not c.isprintable() or c == "\\" for c in url):
        raise FetchError(
            f"{_shown(url)}: expected an address without blanks, backslashes and signs that are not seen."
        )
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as problem:
        raise FetchError(f"{url}: expected an address, found {problem}.") from problem
    if parts.scheme not in ("http", "https") or not host:
        raise FetchError(f"{url}: expected an address that begins with http:// or https://.")
    if parts.username is not None or parts.password is not None or "@" in parts.netloc:
        raise FetchError(f"{url}: expected an address without a user name before the host.")
    port = port if port is not None else 443 if parts.scheme == "https" else 80
    ascii_host = _ascii_host(host, url)
    if port not in PORTS and not any(port == p for _, p in allowed):
        raise FetchError(
            f"{url}: expected a port of the web ({', '.join(map(str, sorted(PORTS)))}), found {port}."
        )
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?") if parts.query else ""
    return Target(parts.scheme, ascii_host, port, path + query)


def _ascii_host(host: str, url: str) -> str:
    if ":" in host:
        try:
            return str(ipaddress.IPv6Address("" if "%" in host else host))  # no zones
        except ValueError as problem:
            raise FetchError(f"{url}: expected a host, found {host!r}.") from problem
    try:
        name = host.encode("idna").decode("ascii").lower()
    except UnicodeError as problem:
        raise FetchError(f"{url}: expected the name of a host, found {host!r}.") from problem
    if not _HOST.fullmatch(name):
        raise FetchError(f"{url}: expected the name of a host, found {host!r}.")
    if _NUMBER_LIKE.fullmatch(name):
        # 2130706433, 0x7f.1 and 0177.0.0.1 are 127.0.0.1 to many systems; nobody publishes under them.
        try:
            return str(ipaddress.IPv4Address(name))
        except ValueError as problem:
            raise FetchError(
                f"{url}: expected four decimal numbers as an address, found {host!r}."
            ) from problem
    return name


def checked_ips(
    target: Target, resolve: Resolve, *, allowed: Collection[tuple[str, int]] = ()
) -> tuple[str, ...]:
    """The numbers that may be called for a target. Raises FetchError where one of them is not public.

    One bad number refuses the name: a name that means both a public and a private host is a trap.
    """
    try:
        found = tuple(dict.fromkeys(resolve(target.host, target.port)))
    except OSError as problem:
        raise FetchError(
            f"{target.host}: there is no such host, or no network ({problem}).", may_pass=True
        ) from problem
    if not found:
        raise FetchError(f"{target.host}: there is no such host.", may_pass=True)
    for ip in found:
        if (ip, target.port) not in allowed and not is_public(ip):
            raise FetchError(
                f"{target.host}: leads to {ip}, which is not a public address. It is not called."
            )
    return found


def is_public(ip: str) -> bool:
    """Whether an address belongs to the open internet, whatever wraps it."""
    try:
        address: Ip = ipaddress.ip_address(ip)
    except ValueError:
        return False
    return all(_is_global(one) for one in (address, *_inside(address)))


def _is_global(address: Ip) -> bool:
    if getattr(address, "scope_id", None):
        return False
    if any(address.version == net.version and address in net for net in _NEVER):
        return False
    return (
        address.is_global
        and not address.is_multicast
        and not address.is_reserved
        and not address.is_unspecified
    ) or _is_translated(address)


def _is_translated(address: Ip) -> bool:
    """Whether it is NAT64 of the well-known prefix, which counts as what it wraps."""
    return isinstance(address, ipaddress.IPv6Address) and address in _NAT64[0]


def _inside(address: Ip) -> list[Ip]:
    """The IPv4 addresses that an IPv6 address carries: mapped, 6to4, Teredo, NAT64, ISATAP."""
    if isinstance(address, ipaddress.IPv4Address):
        return []
    number = int(address)
    found: list[Ip] = []
    if address.ipv4_mapped:
        found.append(address.ipv4_mapped)
    if address.sixtofour:
        found.append(address.sixtofour)
    if address.teredo:
        found.extend(address.teredo)
    if any(address in net for net in _NAT64) or (number >> 32) & 0xFFFFFFFF in (0x5EFE, 0x02005EFE):
        found.append(ipaddress.IPv4Address(number & 0xFFFFFFFF))
    return found


def resolve_by_system(host: str, port: int) -> Sequence[str]:
    """The numbers that the system's resolver gives for a name. Raises OSError."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError as problem:
        raise OSError(str(problem)) from problem
    return [str(entry[4][0]) for entry in found]


def _shown(url: str) -> str:
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in url)[:300]
