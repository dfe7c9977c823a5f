"""Words that tell natural case from capitals: lower-case words, endings, short forms, names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.lexicon import table


@dataclass(frozen=True, slots=True)
class CaseTables:
    """What the lists say about words in capitals; every word in lower case."""

    lower: frozenset[str]
    endings: tuple[str, ...]
    inflections: tuple[tuple[str, str], ...]
    prefixes: tuple[str, ...]
    particles: frozenset[str]
    names: frozenset[str]
    upper: frozenset[str]
    months: frozenset[str]
    titles: frozenset[str]
    common: frozenset[str]
    first_names: frozenset[str]
    parts: frozenset[str]
    heads: frozenset[str]
    behind_names: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]

    def is_lower(self, word: str) -> bool:
        """Whether English writes a word in lower case, as far as its form tells."""
        if word in self.names or word in self.upper:
            return False
        if word in self.lower:
            return True
        stems = (word[: -len(end)] + other for end, other in self.inflections if word.endswith(end))
        if any(len(stem) > 2 and stem in self.lower for stem in stems):
            return True
        if any(
            word.startswith(p) and len(word) > len(p) + 3 and word[len(p) :] in self.lower
            for p in self.prefixes
        ):
            return True
        return len(word) > 6 and word.endswith(self.endings)

    def is_lower_form(self, word: str) -> bool:
        """The same for a word that may have an apostrophe: "didn't", "brother's"."""
        stem, mark, rest = word.partition("'")
        return self.is_lower(stem) or bool(mark and self.is_lower(stem + rest))


@cache
def case_tables() -> CaseTables:
    """The tables of English."""
    raw = table("en", "capitals")
    common = frozenset(table("en", "common_words")["words"])
    lower = common | set(table("en", "lower_case")["words"].split())
    countries = table("en", "nationalities")["countries"]
    names = {w.lower() for words in countries.values() for w in words} | {
        name.lower() for name in countries if " " not in name
    }
    months = frozenset(raw["months_by_number"])
    return CaseTables(
        frozenset(lower | set(raw["words"].split())),
        tuple(raw["endings"]),
        tuple((end, other) for end, other in raw["inflections"]),
        tuple(raw["prefixes"]),
        frozenset(raw["particles"]),
        frozenset((names | set(raw["capital"])) - months),
        frozenset(raw["upper"]),
        months,
        frozenset(w for words in table("en", "titles").values() for w in words),
        common,
        frozenset(table("en", "first_names")["words"].split()),
        frozenset(raw["parts"].split()),
        frozenset(raw["heads"].split()),
        frozenset(raw["behind_names"].split()),
        tuple(tuple(phrase.upper().split()) for phrase in raw["phrases"]),
    )
