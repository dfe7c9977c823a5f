"""Whether a hidden name stands in bytes that are to leave after all: looked for in every spelling that formats use.

Nothing that a form writes is trusted: what this finds does not leave.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from urllib.parse import unquote

from dateline.export.redact.hiding import Hidden
from dateline.export.redact.people import is_common
from dateline.export.redact.words import words

_IDENTITY = re.compile(r"(?<![^\W_])[0-9a-fA-F]{12,64}(?![^\W_])")
_ESCAPED = re.compile(r"\\u[0-9a-fA-F]{4}")


def leaks(body: bytes, hidden: Hidden) -> bool:
    """Whether a name that is to be hidden stands in the bytes.

    One word that is also a word of English is passed over: the words of formats are such words.
    """
    if not hidden.is_any:
        return False
    return any(
        _tells(text[each.start : each.end])
        for text in _spelt(_IDENTITY.sub("", body.decode("utf-8", "replace")))
        for each in hidden.stretches(text)
    )


def _tells(stretch: str) -> bool:
    found = [word.folded for word in words(stretch)]
    return len(found) > 1 or not all(is_common(word) for word in found)


def _spelt(text: str) -> Iterator[str]:
    """The text, and as it is read: lines of calendars joined, entities and escapes undone."""
    plain = {
        text,
        html.unescape(text),
        re.sub("\r\n ", "", text),
        unquote(text),
        _ESCAPED.sub(lambda found: json.loads(f'"{found.group()}"'), text),
    }
    yield from plain
