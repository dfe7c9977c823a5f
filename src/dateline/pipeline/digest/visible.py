"""Text made safe to show: characters that steer a terminal or reorder a line become visible marks."""

from __future__ import annotations

import re
import unicodedata

_NAMED = {
    0x061C: "ALM", 0x180E: "MVS", 0x200B: "ZWSP", 0x200E: "LRM", 0x200F: "RLM",
    0x202A: "LRE", 0x202B: "RLE", 0x202C: "PDF", 0x202D: "LRO", 0x202E: "RLO",
    0x2060: "WJ", 0x2066: "LRI", 0x2067: "RLI", 0x2068: "FSI", 0x2069: "PDI",
    0xFEFF: "BOM", 0xFFF9: "IAA", 0xFFFA: "IAS", 0xFFFB: "IAT",
}  # fmt: skip
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_SPACE = re.compile(r"\s+")
_WORD = 16
"""How far a cut moves to fall between words, in characters."""


def _mark(found: re.Match[str]) -> str:
    code = ord(found.group())
    if code < 0x20:
        return chr(0x2400 + code)  # the control pictures: ␀ to ␟
    if code == 0x7F:
        return "␡"
    if code == 0xAD:
        return ""  # a soft hyphen is a hint about line breaks and shows nothing anyway
    if code in (0x2028, 0x2029):
        return "⏎"
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return f"⟨{_NAMED.get(code, f'U+{code:04X}')}⟩"


def visible(text: str) -> str:
    """``text`` with control, bidirectional and zero-width characters as visible marks.

    Newline and tab stay, and so do the joiners that emoji and many scripts are written with.
    """
    return _UNSEEN.sub(_mark, text)


def flat(text: str) -> str:
    """``text`` made visible, every run of white space as one space."""
    return visible(_SPACE.sub(" ", text))


def one_line(text: str, limit: int | None = None) -> str:
    """``text`` made visible on one line; past ``limit`` characters the middle gives way to ``…``."""
    line = flat(text).strip()
    if limit is None or len(line) <= limit:
        return line
    cut, resume = limit * 2 // 3, len(line) - limit // 3
    head, tail = line[:cut], line[resume:]
    if line[cut] != " " and " " in head[-_WORD:]:
        head = head.rpartition(" ")[0]
    if line[resume - 1] != " " and " " in tail[:_WORD]:
        tail = tail.partition(" ")[2]
    return f"{_whole(head).rstrip()} … {tail.lstrip()}"


def clipped(text: str, limit: int) -> str:
    """The beginning of ``text`` on one line, cut between words where that loses little."""
    line = flat(text).strip()
    if len(line) <= limit:
        return line
    head = line[:limit]
    if line[limit] != " " and " " in head[-_WORD:]:
        head = head.rpartition(" ")[0]
    return f"{_whole(head).rstrip(' ,;:…')}…"


def excerpt(text: str, limit: int, focus: tuple[int, int] | None = None) -> str:
    """At most about ``limit`` characters of ``text`` on one line, around ``focus``, cut between words.

    Without a focus the beginning stays. An ellipsis stands wherever something is left out.
    """
    line = flat(text).strip()
    if len(line) <= limit or focus is None:
        return clipped(line, limit)
    kept = flat(text[focus[0] : focus[1]]).strip()
    first = line.find(kept)
    if first < 0 or len(kept) >= limit:
        return clipped(kept, limit)
    spare = limit - len(kept)
    start = min(max(first - spare // 2, 0), max(len(line) - limit, 0))
    stop = min(start + limit, len(line))
    if start and line[start - 1] != " " and " " in line[start:first]:
        start = line.index(" ", start) + 1
    end = first + len(kept)
    if stop < len(line) and line[stop] != " " and " " in line[end:stop]:
        stop = line.rindex(" ", end, stop)
    before = "…" if start else ""
    after = "…" if stop < len(line) else ""
    return f"{before}{_whole(line[start:stop]).strip(' ,;:…')}{after}"


def _whole(text: str) -> str:
    """``text`` without a combining sequence cut short at its end."""
    while text and (unicodedata.combining(text[-1]) or text[-1] == "\u200d"):
        text = text[:-1]
    return text
