"""Requests to a desk, drawn at random: every address of its API and of its pages, with good and with broken values."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import resources
from typing import Any
from urllib.parse import quote, urlencode

from dateline.desk.app import PAGES as SHOWN
from dateline.run.lists.filters import Filters

LEFT_OUT = frozenset({("POST", "/login"), ("POST", "/logout"), ("GET", "/feeds/events")})
"""What is not asked for: a wrong password keeps everybody waiting for a second, and no session would be left; events
go on for a minute."""
PAGES = tuple(
    (method, path)
    for page in SHOWN
    for path in page.paths
    for method in sorted(page.http_methods & {"GET", "POST"})
    if (method, path) not in LEFT_OUT
)
"""The pages and the forms that they send, as method and path."""
METHODS = ("PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "TRACE")
ODD: tuple[str, ...] = (
    "", " ", "0", "-1", "1", "2", "01", "1e9", "9" * 30, "0x10", "1.5", "NaN", "Infinity", "٣", "²", "None", "null", "true",
    "\x00", "a\x00b", "\x1b[31m", "\u202e", "\ufeff", "é" * 60, "x" * 199, "x" * 200, "x" * 201, "x" * 3000, "💣", "\U0010ffff",
    "2025", "2025-03", "2025-03-14", "2025-3-14", "2025-02-30", "2025-03-14T25:00", "2025-03-14T09:26Z", "0001-01-01",
    "9999-12-31", "9999-12-31T23:59:59.999999+14:00", "10000-01-01", "2025-W11-5", "20250314", "2025-03-14 ", "-2025-03-14",
    '"', '""', '"a', "a AND", "NOT", "NEAR(a b)", "a*", "^a", "col:a", "(", "a OR (b", "{x}", "%", "_", "'; DROP TABLE log; --",
    "../../etc/passwd", "..\\..", "%2e%2e", "%00", "%zz", "<script>fired()</script>", "{{ 7*7 }}", "${7*7}", "\r\nX-Odd: 1",
    "bombing", "disputed", "armed attack", "GE", "Batumi", "interior ministry", "organisation", "person", "reports", "name",
)  # fmt: skip
"""Values that mean something to a part of the machine, or to none."""
LIKELY: Mapping[str, tuple[str, ...]] = {
    "verdict": ("same", "not_same", "unsure", "wrong", "retracted", "right", "not_in_text", "withdrawn"),
    "share": ("5", "100"), "seed": ("1",), "values": ("1",), "reports": ("0", "1"), "column_kind": ("1",), "column_date": ("1",),
    "column": ("kind", "killed", "perpetrator"), "coder": ("Ada", "Ben"), "kind": ("bombing", "-"), "killed": ("2", "3-5", "-"),
    "realis": ("happened",), "date": ("2025-03-14",), "place": ("Batumi",), "wounded": ("4",), "perpetrator": ("-",),
    "value": ("2", "bombing"), "lines": ("killed: 2\nplace: Gori",), "found_0": ("1",), "page": ("1", "2"), "at": ("0", "3"), "skip": ("0", "1"),
    "known": ("2025-03-21",), "reported": ("2025-03-15",), "start": ("2025-03-01",), "end": ("2025-04-01",), "status": ("disputed",),
}  # fmt: skip
"""Values that lead further, by the names of fields; also "unit", which takes the ids that are known."""
NUMBERS = (1, 2, 50, 200, 201, 0, -1, 10_000, 2**53, 2**63, 2**80)
LITTLE: tuple[object, ...] = (
    None,
    True,
    0,
    -1,
    1.5,
    2**70,
    "",
    "x",
    [],
    {},
    [None],
    {"x": None},
    "\x00",
    "2025-13-01",
)
"""JSON in place of what was asked for."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One request; ``operation`` is its path and method in the description, if it has one."""

    method: str
    target: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    operation: tuple[str, str] | None = None


def page_names() -> list[str]:
    """The names of all fields of all pages, and those that addresses have without a field."""
    folder = resources.files("dateline.desk") / "templates"
    found = {*Filters.__struct_fields__, *LIKELY, "page", "skip", "after", "limit"}
    for template in folder.iterdir():
        found |= set(re.findall(r'\bname="(\w+)"', template.read_text("utf-8")))
    return sorted(found - {"_csrf_token"})


class Drawing:
    """Draws requests to a desk from its description and the ids of its case."""

    def __init__(self, description: Mapping[str, Any], known: Sequence[str], seed: int) -> None:
        self._operations = [
            (path, method, one)
            for path, methods in description["paths"].items()
            for method, one in methods.items()
        ]
        self._offered = [(method, path) for path, method, _ in self._operations]
        self._schemas = description["components"]["schemas"]
        self._names = page_names()
        self._known = list(known)
        self._draw = random.Random(f"fuzz {seed}")  # noqa: S311  # requests to test with

    def ask(self) -> Ask:
        """The next request."""
        kinds: tuple[Callable[[], Ask], ...] = (self._api, self._page, self._other)
        return self._draw.choices(kinds, (6, 5, 0.5))[0]()

    def _api(self) -> Ask:
        path, method, operation = self._draw.choice(self._operations)
        asked = {
            one["name"]: self._value(one["schema"])
            for one in operation.get("parameters", ())
            if one["in"] == "query" and (one.get("required") or self._draw.random() < 0.3)
        }
        if self._draw.random() < 0.05:
            asked[self._text()[:20] or "x"] = self._text()
        headers: dict[str, str] = {}
        body = b""
        if "requestBody" in operation:
            content = operation["requestBody"]["content"]["application/json"]
            headers, body = self._body(content["schema"])
        target = self._path(path) + ("?" + urlencode(asked, doseq=True) if asked else "")
        return Ask(method.upper(), target, headers, body, (path, method))

    def _page(self) -> Ask:
        """A page or what it sends, with some of the names that any page uses."""
        method, path = self._draw.choice(PAGES)
        often = 0.6 if method == "POST" else 0.15
        asked = [(name, self._field(name)) for name in self._names if self._draw.random() < often]
        if method == "POST":
            form = {"content-type": "application/x-www-form-urlencoded"}
            return Ask("POST", self._path(path), form, urlencode(asked).encode())
        headers = {"HX-Request": "true", "HX-Target": "rows"} if self._draw.random() < 0.2 else {}
        return Ask("GET", self._path(path) + ("?" + urlencode(asked) if asked else ""), headers)

    def _other(self) -> Ask:
        """Methods that nobody offers, addresses that lead nowhere, queries that are no queries."""
        path = self._draw.choice([one for _, one in (*PAGES, *self._offered)])
        target = self._path(path)
        end = self._draw.choice(("", "/", "//", "/x", "?", "?&&=", "?page", "?=1", "?page=1&page=x", "?%ff=%fe", "?a=%u00e9"))  # fmt: skip
        headers = {
            "accept": self._draw.choice(("*/*", "text/plain", "application/xml;q=x", "")),
            "if-none-match": self._draw.choice(("*", 'W/"x"', '"', ",,,")),
        }
        return Ask(self._draw.choice((*METHODS, "GET")), target + end, headers)

    def _path(self, path: str) -> str:
        parts = []
        for part in path.split("/"):
            if not part.startswith("{"):
                parts.append(part)
                continue
            likely = self._draw.random() < 0.6 and self._known
            value = self._draw.choice(self._known) if likely else self._text()
            parts.append(quote(value, safe="") or "%20")
        return "/".join(parts)

    def _field(self, name: str) -> str:
        """What a field of a page is given: mostly what leads further."""
        likely = tuple(self._known) if name in ("unit", "judgement") else LIKELY.get(name, ("",))
        return self._draw.choice(likely) if self._draw.random() < 0.8 else self._text()

    def _text(self) -> str:
        if self._draw.random() < 0.1:
            return "".join(chr(self._letter()) for _ in range(self._draw.randrange(40)))
        return self._draw.choice((*ODD, *self._known[:20]))

    def _letter(self) -> int:
        found = self._draw.choice((128, 0x250, 0x3000, 0x10FFFF))
        letter = self._draw.randrange(found)
        return letter if not 0xD800 <= letter < 0xE000 else 0x2E

    def _body(self, schema: Mapping[str, Any]) -> tuple[dict[str, str], bytes]:
        form = self._draw.choice(("application/json",) * 8 + ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""))  # fmt: skip
        raw = json.dumps(self._value(schema)).encode()
        if self._draw.random() < 0.1:
            raw = self._draw.choice((b"", b"{", raw[:-1], b"\xff\xfe", b"[" * 5000, b'{"text": "\\ud800"}'))  # fmt: skip
        return ({"content-type": form} if form else {}), raw

    def _value(self, schema: Mapping[str, Any]) -> Any:
        """A value that fits a schema, mostly."""
        if self._draw.random() < 0.08:
            return self._draw.choice(LITTLE)
        if "$ref" in schema:
            schema = self._schemas[schema["$ref"].rsplit("/", 1)[-1]]
        for ways in (schema.get("oneOf"), schema.get("anyOf")):
            if ways:
                return self._value(self._draw.choice(ways))
        if "enum" in schema:
            return self._draw.choice(schema["enum"])
        return self._of_type(schema)

    def _of_type(self, schema: Mapping[str, Any]) -> Any:
        draw = self._draw
        if schema.get("type") == "object":
            return self._object(schema)
        if schema.get("type") == "array":
            return [self._value(schema.get("items", {})) for _ in range(draw.randrange(4))]
        simple = {"integer": draw.choice(NUMBERS), "boolean": draw.random() < 0.5, "null": None}
        named = str(schema.get("type"))
        return simple[named] if named in simple else self._text()

    def _object(self, schema: Mapping[str, Any]) -> dict[str, Any]:
        asked = set(schema.get("required", ()))
        return {
            name: self._value(one)
            for name, one in schema.get("properties", {}).items()
            if name in asked or self._draw.random() < 0.6
        }
