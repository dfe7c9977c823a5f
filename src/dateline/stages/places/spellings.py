"""Names written short ("W. Va.", "U.S.") and words for what belongs to a place ("Georgian")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.lexicon import table
from dateline.model.text import Span
from dateline.stages.places.atoms import Atom
from dateline.stages.places.words import words

_LOOK_BACK = 60


@dataclass(frozen=True, slots=True)
class Written:
    """Words that stand for a name: where they are, and the name that the gazetteer knows."""

    span: Span
    name: str
    rule: str


@cache
def _short_forms() -> re.Pattern[str]:
    forms = sorted({*words().short, *words().short_after_comma}, key=lambda f: (-len(f), f))
    either = "|".join(re.escape(f).replace(r"\ ", r"\s") for f in forms)
    return re.compile(rf"(?<![\w.$-])(?:{either})(?![\w$€£])(?!\.\w)(?!\sdollars?\b)")


def short_forms(text: str) -> Iterator[Written]:
    """Abbreviations of places, those that could be other words only after a town and a comma."""
    table_of = words()
    for match in _short_forms().finditer(text):
        form = " ".join(match[0].split())
        name = table_of.short.get(form)
        if name is None:
            if not _follows_town(text, match.start()):
                continue
            name = table_of.short_after_comma[form]
        yield Written(Span(*match.span()), name, "short")


def _follows_town(text: str, start: int) -> bool:
    """Whether a capitalised word and a comma, or a compass word, stand right before ``start``."""
    before = text[max(0, start - _LOOK_BACK) : start]
    bare = before.rstrip()
    if bare.endswith(",") and len(before) - len(bare) <= 1:
        word = re.search(r"([\w.'’-]+),$", bare)
        return word is not None and word[1][:1].isupper()
    word = re.search(r"([\w-]+)\s$", before)
    return word is not None and word[1].capitalize() in words().adjuncts


def demonyms(atoms: Sequence[Atom]) -> Iterator[tuple[int, int, Written]]:
    """First and last atom, half-open, of words like "Nigerian" or "South Ossetian"."""
    index = 0
    while index < len(atoms):
        if not atoms[index].text[:1].isupper():
            index += 1
            continue
        for length in (2, 1):
            group = atoms[index : index + length]
            name = home_of(group) if len(group) == length else None
            if name is not None:
                span = Span(group[0].span.start, group[-1].span.end)
                yield index, index + length, Written(span, name, "demonym")
                index += length
                break
        else:
            index += 1


def home_of(group: Sequence[Atom]) -> str | None:
    """The place whose people or things these words are, if they are such words."""
    if not all(a.text[:1].isupper() for a in group) or len({a.sentence for a in group}) > 1:
        return None
    key = " ".join(a.lower for a in group)
    code = words().countries_of.get(key) or words().countries_of.get(key.removesuffix("s"))
    if code is not None:
        name: str = table("en", "countries")["names"][code]
        return name
    return words().people_of.get(key) or words().people_of.get(key.removesuffix("s"))
