"""Reads answer keys and system responses in the printed form of 1992.

A key holds more than a response may: alternatives after ``/``, ``?`` before a filler that may be left
out, ``(OPTIONAL)`` templates, comments after ``;``. Slips of the files are read as they were meant: a
missing quotation mark, a filler without marks, tabs, ``*`` or ``-`` with blanks around.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from bench.corpora import NoData, shown
from bench.muc4.form import DATE, LOCATION, NULL, SCORED, SLOTS, Fill, Template, message_key


def _spaced(label: str) -> str:
    """A pattern for a label with any blanks between its words."""
    return r"\s*".join(re.escape(part) for part in re.findall(r"\w+|:", label))


_OPTIONAL = re.compile(r"\(\s*OPTIONAL\s*\)", re.IGNORECASE)
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_LABEL = re.compile(
    rf"\s*({'|'.join(_spaced(label) for label in sorted(SLOTS.values(), key=len, reverse=True))})"
    r"(?=\s|$)(.*)",
    re.IGNORECASE,
)


def read_folder(folder: Path, pattern: str = "key-*") -> dict[str, list[Template]]:
    """All keys of a folder, by message. Raises NoData when there are none."""
    paths = sorted(folder.glob(pattern)) if folder.is_dir() else []
    if not paths:
        raise NoData(f"no {pattern} in {shown(folder)}; give the folder with --data")
    found: dict[str, list[Template]] = {}
    for path in paths:
        found |= parse(path.read_text("utf-8", errors="replace"))
    return found


def parse(text: str) -> dict[str, list[Template]]:
    """Message to templates; a message whose template is an asterisk has an empty list."""
    found: dict[str, list[Template]] = {}
    for block in _blocks(text):
        message = message_key(_first(block.get(0, [])).strip())
        templates = found.setdefault(message, [])
        template = _template(message, block)
        if template is not None:
            templates.append(template)
    return found


def _blocks(text: str) -> Iterator[dict[int, list[str]]]:
    """The raw fillers of each template by slot, one string for each line."""
    block: dict[int, list[str]] = {}
    slot = 0
    for raw in text.splitlines():
        line = raw.expandtabs().rstrip()
        if not line or line.lstrip().startswith(";"):
            continue
        label = _label(line)
        if label is None:
            if block and line.startswith(" "):
                _continue(block[slot], line.strip())
            continue
        slot, value = label
        if slot == 0 and block:
            yield block
            block = {}
        block[slot] = [value]
    if block:
        yield block


def _continue(lines: list[str], line: str) -> None:
    """Add a line of a column: another filler, or the rest of one that was broken in two."""
    is_broken = bool(lines) and (
        lines[-1].endswith(("/", ":")) or (_is_open(lines[-1]) and _is_open(line))
    )
    if is_broken:
        lines[-1] += " " + line
    else:
        lines.append(line)


def _is_open(line: str) -> bool:
    """Whether a quotation mark has no second one."""
    return (line.count('"') - line.count('\\"')) % 2 == 1


def _label(line: str) -> tuple[int, str] | None:
    """The number of the slot that a line begins, and its filler."""
    head, dot, rest = line.partition(".")
    if not (dot and head.isascii() and head.isdigit() and int(head) in SLOTS):
        return None
    label = SLOTS[int(head)]
    match = _LABEL.match(rest)
    if not match or "".join(match[1].split()).upper() != label.replace(" ", ""):
        return None
    return int(head), match[2].strip()


def _first(lines: list[str]) -> str:
    return lines[0] if lines else ""


def _template(message: str, block: dict[int, list[str]]) -> Template | None:
    """The template of one block, None where it says that the message has no incident."""
    number = _first(block.get(1, [])).strip()
    if number in ("*", ""):
        return None
    fills, absent = {}, set()
    for slot in SCORED:
        lines = [line for line in block.get(slot, []) if line]
        if lines == ["*"]:
            absent.add(slot)
        read = tuple(fill for line in lines if (fill := read_fill(slot, line)) is not None)
        if read:
            fills[slot] = read
    return Template(
        message,
        fills,
        number=_OPTIONAL.sub("", number).strip(),
        optional=_OPTIONAL.search(number) is not None,
        absent=frozenset(absent),
    )


def read_fill(slot: int, line: str) -> Fill | None:
    """The filler of one line, None for a hyphen or an asterisk."""
    text = line.strip()
    optional = text.startswith("?")
    text = text.lstrip("? \t")
    if text in ("", NULL, "*"):
        return None
    if slot == DATE:
        values, about = [_unwrapped(part) for part in _split(text, "/")], list[str]()
    elif slot == LOCATION:
        values, about = [_unwrapped(part) for part in _split(text, "/")], []
    else:
        values, about = _values_and_about(text)
    given = tuple(value for value in values if value != NULL)
    if not given:
        return None
    return Fill(given, tuple(about), optional=optional or len(given) < len(values))


def _split(text: str, at: str) -> list[str]:
    """Pieces of ``text`` between ``at`` outside parentheses."""
    pieces, begun, depth = [], 0, 0
    for index, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if character == at and depth <= 0:
            pieces.append(text[begun:index].strip())
            begun = index + 1
    return [*pieces, text[begun:].strip()]


def _unwrapped(text: str) -> str:
    """Text without parentheses that enclose all of it, blanks made single."""
    text = " ".join(text.split())
    while text.startswith("(") and text.endswith(")") and len(_closed(text)) == len(text):
        text = text[1:-1].strip()
    return text


def _closed(text: str) -> str:
    """The part of ``text`` up to the parenthesis that closes its first one."""
    depth = 0
    for index, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if depth == 0:
            return text[: index + 1]
    return text


def _values_and_about(text: str) -> tuple[list[str], list[str]]:
    """Alternatives before the colon and after it."""
    values, about = list[str](), list[str]()
    tokens = list(_tokens(text))
    side = values
    for (kind, word), (following, _) in zip(tokens, [*tokens[1:], ("", "")], strict=True):
        if kind == ":":
            side = about
        elif kind == "bare" and following == ":":
            values.append(word)
        else:
            side.append(word)
    return values, about


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """Quoted strings, bare words and colons; slashes and grouping parentheses only part them."""
    at = 0
    while at < len(text):
        match = _QUOTED.match(text, at)
        if match:
            if match[1].strip():
                yield "string", _unescaped(match[1])
            at = match.end()
        elif text[at] in "/ \t":
            at += 1
        elif text[at] == ":":
            yield ":", ""
            at += 1
        else:
            end = _end_of_bare(text, at)
            word = text[at:end].strip().strip('"')
            if word.startswith("(") != word.endswith(")"):
                word = word.strip("()").strip()
            if word:
                yield "bare", _unwrapped(word)
            at = end


def _end_of_bare(text: str, at: int) -> int:
    """Where words without quotation marks end."""
    for end in range(at + 1, len(text)):
        if text[end] in '/:"':
            return end
    return len(text)


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text).strip().removesuffix(" /")
