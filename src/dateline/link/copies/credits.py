"""Whose report it is by its own words: bylines, "(AP) -", "with input from X", "translated from".

Not for what a report attributes ("X said"): that is in its claims.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from dateline.model.text import Document

OPENING_CHARS = 300
CLOSING_CHARS = 300
NOTE_CHARS = 160
_NAME_WORDS = 6
_SEPARATORS = re.compile(r"\s*(?:[,;/|&+]|\band\b|\bwith\b|\bvia\b)\s*", re.IGNORECASE)
_DATELINE_CREDIT = re.compile(r"\((?P<name>[^()\n]{2,40})\)\s?[-–—:]")
_BRACKETS_AT_END = re.compile(r"[(\[](?P<name>[^()\[\]\n]{2,80})[)\]]\s*\Z")
_DASH_AT_END = re.compile(r"\n\s*[-–—]\s?(?P<name>[^\n]{2,40})\s*\Z")
_WORD = re.compile(r"[\w.'’-]*\w")


@dataclass(frozen=True, slots=True)
class Credit:
    """Whom a report credits as where it comes from.

    ``names`` are in lower case, as written or the agency's full name. ``is_unnamed`` is "Agencies".
    ``agency`` is the agency whose report it says to be, whole: a byline or "(AP) -", not "with input from".
    ``translated`` are the phrases near words that say it is a translation; empty where none does.
    """

    names: tuple[str, ...] = ()
    is_unnamed: bool = False
    agency: str | None = None
    translated: frozenset[str] = frozenset()

    def names_outlet(self, outlet: str) -> bool:
        """Whether the outlet is credited, by its name, its agency name or the initials of its words."""
        return bool(_names_of(outlet).intersection(self.names))


def credits_of(document: Document) -> Credit:
    """Whom a report credits: in its byline, its opening line, its last line."""
    found: list[str] = []
    if document.byline:
        found += [piece for piece in _SEPARATORS.split(document.byline) if piece]
        found.append(document.byline)
    agency = _one_agency(found)
    body = document.text
    for part in document.readable_parts():
        if part.kind == "body":
            opening = body[part.span.start : part.span.start + OPENING_CHARS]
            if match := _DATELINE_CREDIT.search(opening):
                found.append(match["name"])
                agency = agency or _one_agency([match["name"]])
            break
    closing = body.rstrip()[-CLOSING_CHARS:]
    found += _at_the_end(closing)
    tables = _tables()
    own = normal(document.outlet.name) if document.outlet else None
    names = {agency_or_name(name) for name in found} - {own, ""}
    return Credit(
        names=tuple(sorted(name for name in names if name not in tables.unnamed)),
        is_unnamed=not names.isdisjoint(tables.unnamed),
        agency=agency if agency != own else None,
        translated=_translation_note(document),
    )


def _one_agency(names: list[str]) -> str | None:
    """The agency that all these names are, if they are all one."""
    keys = {agency_or_name(name) for name in names}
    key = next(iter(keys)) if len(keys) == 1 else None
    return key if key is not None and is_agency(key) else None


def _at_the_end(closing: str) -> list[str]:
    """Names that a last line credits."""
    forms = (_BRACKETS_AT_END, _DASH_AT_END)
    found = [match["name"] for form in forms if (match := form.search(closing))]
    folded = closing.casefold()
    for phrase in _tables().closing:
        at = folded.rfind(phrase)
        if at < 0 or (at and folded[at - 1].isalnum()):
            continue
        rest = closing[at + len(phrase) :].lstrip(" :\t")
        line = re.split(r"[.\n()\[\];]", rest, maxsplit=1)[0]
        found += [piece for piece in _SEPARATORS.split(line) if piece]
    return found


def normal(name: str) -> str:
    """A name for comparison: lower case, no article, no marks at its ends, single spaces."""
    words = name.casefold().replace("’", "'").strip(" .,:;()[]\"'–—-").split()
    if len(words) > 1 and words[0] in ("the", "el", "la", "le"):
        words = words[1:]
    return " ".join(words)


def agency_or_name(name: str) -> str:
    """The full name of an agency for any of its names, else the name itself, for comparison."""
    key = normal(name)
    return _tables().agencies.get(key, key)


@cache
def _names_of(outlet: str) -> frozenset[str]:
    """The names under which an outlet may be credited."""
    key = agency_or_name(outlet)
    initials = "".join(word[0] for word in re.findall(r"\w+", normal(outlet)))
    return frozenset({key, initials} if len(initials) > 2 else {key})


def _translation_note(document: Document) -> frozenset[str]:
    """Every phrase of a few words around what says that this is a translation."""
    parts = [document.byline or "", document.title or ""]
    text = document.text
    parts += [text[:OPENING_CHARS], text[-CLOSING_CHARS:] if len(text) > OPENING_CHARS else ""]
    phrases: set[str] = set()
    for part in parts:
        folded = part.casefold()
        for cue in _tables().translation:
            at = folded.find(cue)
            if at >= 0:
                phrases |= _phrases(folded[max(at - NOTE_CHARS, 0) : at + len(cue) + NOTE_CHARS])
    return frozenset(phrases)


def _phrases(words_of: str) -> set[str]:
    """All runs of one to six words, normalised, with and without a possessive."""
    words = [w.removesuffix("'s").removesuffix("’s") for w in _WORD.findall(words_of)]
    runs = (words[at : at + size] for size in range(1, _NAME_WORDS + 1) for at in range(len(words)))
    return {normal(" ".join(run)) for run in runs}


@dataclass(frozen=True, slots=True)
class _Tables:
    unnamed: frozenset[str]
    closing: tuple[str, ...]
    translation: tuple[str, ...]
    agencies: dict[str, str]


@cache
def _tables() -> _Tables:
    raw = tomllib.loads(
        resources.files("dateline.link.copies").joinpath("credits.toml").read_text("utf-8")
    )
    agencies: dict[str, str] = {}
    for agency, others in raw["agencies"].items():
        agencies[agency] = agency
        agencies.update(dict.fromkeys(others, agency))
    return _Tables(
        unnamed=frozenset(raw["unnamed"]),
        closing=tuple(raw["closing"]),
        translation=tuple(raw["translation"]),
        agencies=agencies,
    )


def is_agency(name: str) -> bool:
    """Whether a normalised name is that of an agency that others are known to credit."""
    return name in _tables().agencies
