"""What a robots.txt allows, by RFC 9309: groups of an agent joined, the longest rule wins, Allow wins ties."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

MAX_BYTES = 512_000
MAX_RULES = 10_000
MAX_DELAY_S = 60.0
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_TRIPLET = re.compile(r"%([0-9a-fA-F]{2})")
_TOKEN = re.compile(r"[A-Za-z_-]+")


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one agent, longest first, and the delay that the host asks for, in seconds."""

    rules: tuple[tuple[str, bool], ...] = ()
    delay_s: float = 0.0

    def allows(self, path: str) -> bool:
        """Whether a path (with its query) may be fetched."""
        normal = _normal(path)
        if normal == "/robots.txt":
            return True
        return next((allowed for rule, allowed in self.rules if _matches(rule, normal)), True)


ALLOW_ALL = Rules()
ALLOW_NONE = Rules((("/", False),))


def read_robots(raw: bytes, agent: str) -> Rules:
    """The rules for ``agent``, or those for everybody where it is not named."""
    groups: dict[str, list[tuple[str, str]]] = {}
    current, is_open = list[str](), False
    for line in raw[:MAX_BYTES].decode("utf-8", "replace").lstrip("\ufeff").splitlines():
        field, colon, value = line.partition("#")[0].partition(":")
        field, value = field.strip().lower(), value.strip()
        if not colon:
            continue
        if field == "user-agent":
            token = "*" if value.startswith("*") else _token(value)
            current = [*current, token] if is_open else [token]
            is_open = True
            groups.setdefault(token, [])
        elif field in ("allow", "disallow", "crawl-delay"):
            is_open = False
            for name in current:
                groups[name].append((field, value))
    lines = groups.get(_token(agent), groups.get("*", []))[:MAX_RULES]
    rules = {_normal(v) for f, v in lines if v and f != "crawl-delay"}
    allowed = {_normal(v) for f, v in lines if v and f == "allow"}
    ordered = sorted(rules, key=lambda rule: (-len(rule), rule))
    return Rules(tuple((rule, rule in allowed) for rule in ordered), _delay(lines))


def _delay(lines: list[tuple[str, str]]) -> float:
    for field, value in lines:
        if field == "crawl-delay":
            try:
                return min(max(float(value), 0.0), MAX_DELAY_S)
            except ValueError:
                return 0.0
    return 0.0


def _token(agent: str) -> str:
    match = _TOKEN.match(agent)
    return match.group().lower() if match else ""


def _normal(path: str) -> str:
    """The path with one way of writing each character, so that rules and paths can be compared."""
    return _TRIPLET.sub(_triplet, quote(path, safe="%/:@!$&'()*+,;=~-._?#[]"))


def _triplet(match: re.Match[str]) -> str:
    character = chr(int(match.group(1), 16))
    return character if character in _UNRESERVED else match.group().upper()


def _matches(rule: str, path: str) -> bool:
    """Whether a rule with ``*`` and a final ``$`` fits the beginning of a path; each piece is looked for once."""
    is_whole = rule.endswith("$")
    first, *pieces = rule.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    if not pieces:
        return not is_whole or path == first
    at = len(first)
    for piece in pieces[:-1] if is_whole else pieces:
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return not is_whole or (len(path) - len(pieces[-1]) >= at and path.endswith(pieces[-1]))
