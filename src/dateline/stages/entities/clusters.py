"""Growing groups of mentions that stand for the same, with what is known of number and gender."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from dateline.lexicon import table
from dateline.model.entity import EntityKind, Mention
from dateline.resolve.tree import Tree
from dateline.stages.references.nouns import Gender, noun

KIND_ORDER: tuple[EntityKind, ...] = (
    "group",
    "person",
    "organisation",
    "facility",
    "place",
    "weapon",
    "other",
)


@dataclass(slots=True)
class Cluster:
    """Mentions of one entity so far. ``nouns`` are the lemmas by which the report may call it."""

    mentions: list[Mention]
    is_plural: bool = False
    gender: Gender | None = None
    nouns: set[str] = field(default_factory=set)
    descriptions: list[Mention] = field(default_factory=list)

    kind: EntityKind = "other"
    is_named: bool = False

    def __post_init__(self) -> None:
        """Derive kind and name from the first mentions."""
        self._judge()

    def _judge(self) -> None:
        """The most frequent kind of the named mentions, else of all; pronouns do not count."""
        named = [m for m in self.mentions if m.form == "name"]
        self.is_named = bool(named)
        kinds = Counter(m.kind for m in named or self.mentions)
        self.kind = max(kinds, key=lambda k: (kinds[k], -KIND_ORDER.index(k)))

    def add(self, mention: Mention) -> None:
        """Take a mention in, in its place in the text; names come first, so kind and name stay."""
        insort(self.mentions, mention, key=lambda m: m.head)

    def last_before(self, offset: int) -> Mention | None:
        """The latest mention that begins before ``offset``."""
        index = bisect_left(self.mentions, offset, key=lambda m: m.head.start)
        return self.mentions[index - 1] if index else None


@cache
def _titles() -> tuple[dict[str, str], frozenset[str], frozenset[str], frozenset[str]]:
    raw = table("en", "titles")
    callable_words = frozenset([*raw["ranks"], *raw["offices"]])
    return (
        raw["expansions"],
        callable_words,
        frozenset(raw["gender"]["masculine"]),
        frozenset(raw["gender"]["feminine"]),
    )


def title_words(title: str | None) -> list[str]:
    """The words of a title in lower case, abbreviations spelled out."""
    expansions = _titles()[0]
    words = [w.rstrip(".,").lower() for w in (title or "").split()]
    return [expansions.get(w, w) for w in words]


def title_nouns(title: str | None) -> set[str]:
    """What a person with this title may be called later: "Lt. Gen." gives "general"."""
    words = title_words(title)
    known = _titles()[1]
    return {w for w in words if w in known}


def title_gender(title: str | None) -> Gender | None:
    """The gender that a title shows ("Mrs", "spokesman")."""
    _, _, masculine, feminine = _titles()
    words = set(title_words(title))
    if words & feminine:
        return "feminine"
    return "masculine" if words & masculine else None


def from_names(groups: Sequence[Sequence[Mention]]) -> list[Cluster]:
    """A cluster for each group of names."""
    made = []
    for group in groups:
        cluster = Cluster(list(group))
        for mention in group:
            cluster.nouns |= title_nouns(mention.title)
            cluster.gender = cluster.gender or title_gender(mention.title)
            if mention.kind in {"organisation", "group"}:
                for word in mention.evidence.quote.lower().split():
                    what = noun(word)
                    if what and what.kind in {"organisation", "group"}:
                        cluster.nouns.add(what.lemma)
        made.append(cluster)
    return made


def from_description(tree: Tree, mention: Mention) -> Cluster:
    """A cluster of one description, with the number and gender of its noun."""
    cluster = Cluster([mention])
    index = tree.token_at(mention.head.start)
    what = noun(tree.lower(index)) if index is not None else None
    if what is not None:
        cluster.is_plural = what.is_plural
        cluster.gender = what.gender
        cluster.nouns.add(what.lemma)
    return cluster
