"""The dateline of a report: ``ROSTOV-ON-DON, May 21 (STS) -``, ``ALEPPO, Syria -``, ``CROMWELL —``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from dateline.model.text import Document, Span
from dateline.resolve.tree import Tree
from dateline.stages.places.words import words

MAX_PARAGRAPHS = 5
MAX_SENTENCES = 8
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-ÞŁŚŽČŠ][^\W\d_]*(?:[ '’.-]{1,2}[^\W\d_]+){0,4})"
    r"(?:,\s(?P<within>[A-ZÀ-Þ][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,3}))?"
    rf"(?P<date>,?\s(?:{_MONTH}\.?\s\d{{1,2}}|\d{{1,2}}\s{_MONTH})(?:,?\s\d{{4}})?)?"
    r"\.?\s*(?P<agency>\([^()\n]{1,60}\)|/[^/\n]{1,30}/\.?)?\s*(?P<end>[-–]+(?:\s|$)|—|:\s|/|$)"
)
_CHARS = 140
_SHORT = 3
"""Capitals up to this length are an abbreviation ("UK")."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place of a dateline, the country or state that it names after it, and the agency in brackets."""

    span: Span
    name: str
    within: str | None
    agency: Span | None = None


def datelines(
    document: Document, tree: Tree, lookup: Callable[[str], Sequence[object]]
) -> Iterator[Dateline]:
    """The first dateline of a report, if it has one: at the start of a paragraph or a sentence."""
    seen: set[int] = set()
    for number, sentence in enumerate(tree.sentences):
        begins = sentence.paragraph not in seen
        seen.add(sentence.paragraph)
        if len(seen) > MAX_PARAGRAPHS:
            return
        if sentence.part == "headline" or (not begins and number >= MAX_SENTENCES):
            continue
        start = sentence.span.start
        line = document.text[start : start + _CHARS].partition("\n")[0]
        if sentence.part == "dateline":
            line = document.text[start : sentence.span.end]
        match = _DATELINE.match(line)
        if match is None or (match["end"] == "" and sentence.part != "dateline"):
            continue
        place = match["place"]
        shouts = place[-2:].isupper() and len(place) > _SHORT
        looks_so = shouts or match["within"] or match["date"] or "(" in match[0]
        if match["end"].startswith(":") and not place.isupper():
            continue
        if not looks_so or not (lookup(place) or match["within"]) or not (begins or shouts):
            continue
        span = Span(start, start + match.end("place"))
        tokens = tree.tokens_in(span)
        if tokens and not any(tree.lower(i) in words().countries_of for i in tokens):
            agency = match.span("agency")
            bracket = Span(start + agency[0], start + agency[1]) if match["agency"] else None
            yield Dateline(span, place, match["within"], bracket)
            return
