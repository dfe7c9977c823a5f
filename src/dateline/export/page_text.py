"""The report's text with every word marked that something in the record is built on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import nsmallest
from itertools import pairwise

from dateline.export.markup import Markup, element, together
from dateline.model.text import Document, Evidence, PartKind, Span
from dateline.pipeline.digest.phrases import count_of
from dateline.pipeline.digest.view import Digest, Field, Manner, Saying

OWNERS_KEPT = 24
"""How many values one word names at most, the narrowest first: keeps a hostile record linear."""

SAYINGS_ASKED = 32
"""How many sayings that begin before a word are asked whether they hold it."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Something built on a span: the paths that lead to it, who speaks, and in which manner.

    ``is_value`` marks the words that a value was read from; ``manner`` the words that someone says.
    """

    span: Span
    paths: tuple[str, ...]
    speakers: tuple[str, ...] = ()
    manner: Manner | None = None
    is_value: bool = False

    @property
    def rank(self) -> tuple[int, int, str]:
        """Narrow spans first, then as in the text."""
        return (len(self.span), self.span.start, self.paths[0])


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text without a boundary inside, and what is built on it."""

    start: int
    end: int
    owners: tuple[Owner, ...]


def owners(digest: Digest) -> list[Owner]:
    """Everything in a digest that is built on words."""
    found: list[Owner] = []
    for event in digest.events:
        for field in event.fields:
            found += _read_from(field)
            for saying in field.sayings:
                found += _said(saying, field.path)
        found += _on((event.named,), (f"{event.number}.what",), ())
        for stand in event.standing:
            found += _on((stand.words,), (f"{event.number}.status",), stand.speakers)
    for saying in digest.loose:
        found += _said(saying, saying.path)
    for number, question in enumerate(digest.questions, 1):
        found += _on(question.sides, (f"q.{number}",), ())
    for number, warning in enumerate(digest.warnings, 1):
        found += _on(warning.words, (f"w.{number}",), ())
    return found


def _read_from(field: Field) -> Iterator[Owner]:
    """The words of a value, each with those whose own words they are."""
    sayings = sorted(field.sayings, key=lambda saying: saying.words.start)
    starts = [saying.words.start for saying in sayings]
    everyone = field.speakers
    for words in field.words:
        last = bisect_left(starts, words.end)
        near = sayings[max(last - SAYINGS_ASKED, 0) : last]
        own = (key for s in near if s.words.end > words.start for key in s.speakers)
        speakers = tuple(dict.fromkeys(own)) or everyone
        yield from _on((words,), (field.path,), speakers, is_value=bool(field.value))


def _said(saying: Saying, path: str) -> Iterator[Owner]:
    paths = tuple(dict.fromkeys((path, saying.path)))
    for span in saying.words.spans:
        yield Owner(span, paths, saying.speakers, saying.manner)


def _on(
    words: Iterable[Evidence | None],
    paths: tuple[str, ...],
    speakers: tuple[str, ...],
    *,
    is_value: bool = False,
) -> Iterator[Owner]:
    for evidence in words:
        if evidence is not None:
            for span in evidence.spans:
                yield Owner(span, paths, speakers, is_value=is_value)


def stretches(length: int, owned: Iterable[Owner], cuts: Iterable[int]) -> Iterator[Stretch]:
    """The text from 0 to ``length`` cut wherever something begins or ends, and at ``cuts``."""
    begins: dict[int, list[tuple[int, Owner]]] = {}
    ends: dict[int, list[int]] = {}
    for number, owner in enumerate(owned):
        begins.setdefault(owner.span.start, []).append((number, owner))
        ends.setdefault(owner.span.end, []).append(number)
    edges = sorted({0, length, *begins, *ends, *cuts})
    active: dict[int, Owner] = {}
    for start, end in pairwise(edges):
        for number in ends.get(start, ()):
            active.pop(number, None)
        active.update(begins.get(start, ()))
        yield Stretch(
            start, end, tuple(nsmallest(OWNERS_KEPT, active.values(), key=lambda o: o.rank))
        )


def text_pane(digest: Digest) -> Markup:
    """The report line by line with its words marked: its text, without what is no part of the report."""
    document = digest.record.document
    lines = _lines(document)
    cuts = [edge for line, _ in lines for edge in (line.start, line.end)]
    pieces = list(stretches(len(document.text), owners(digest), cuts))
    shown: list[Markup] = []
    at = piece = 0
    for line, kind in lines:
        if kind != "boilerplate":
            shown.append(together(document.text[at : line.start]))
        while piece < len(pieces) and pieces[piece].end <= line.start:
            piece += 1
        inside: list[Markup] = []
        while piece < len(pieces) and pieces[piece].start < line.end:
            inside.append(_piece(document.text, pieces[piece]))
            piece += 1
        if kind != "boilerplate":
            shown.append(element("p", inside, class_=kind, dir="auto"))
        at = line.end
    shown.append(together(document.text[at:]))
    return together(shown)


def left_out(digest: Digest) -> Markup | None:
    """What stands around the report and was not read (menus, notices), folded; None without any."""
    document = digest.record.document
    lines = [line for line, kind in _lines(document) if kind == "boilerplate"]
    if not lines:
        return None
    summary = f"Not read as the report: {count_of(len(lines), 'line')}"
    shown = [element("p", document.text[line.start : line.end], dir="auto") for line in lines]
    return element("details", element("summary", summary), shown, class_="boilerplate")


def _lines(document: Document) -> list[tuple[Span, PartKind | None]]:
    """Every line with something on it and the part that it begins in."""
    parts = sorted(document.parts, key=lambda part: part.span)
    found: list[tuple[Span, PartKind | None]] = []
    at = number = 0
    title = (document.title or "").strip()
    for line in document.text.split("\n"):
        if line.strip():
            while number < len(parts) and parts[number].span.end <= at:
                number += 1
            inside = number < len(parts) and parts[number].span.start < at + len(line)
            outside: PartKind | None = "boilerplate" if parts else None
            kind = parts[number].kind if inside else outside
            is_title = not found and not parts and line.strip() == title
            found.append((Span(at, at + len(line)), "headline" if is_title else kind))
        at += len(line) + 1
    return found


def _piece(text: str, stretch: Stretch) -> Markup:
    words = text[stretch.start : stretch.end]
    if not stretch.owners:
        return together(words)
    manner = next((owner.manner for owner in stretch.owners if owner.manner), None)
    is_value = any(owner.is_value for owner in stretch.owners)
    paths = dict.fromkeys(path for owner in stretch.owners for path in owner.paths)
    speakers = dict.fromkeys(key for owner in stretch.owners for key in owner.speakers)
    return element(
        "mark",
        words,
        id=f"w{stretch.start}",
        class_=" ".join(name for name in (manner, "value" if is_value else None) if name) or None,
        data_f=" ".join(paths),
        data_s=" ".join(speakers) or None,
    )
