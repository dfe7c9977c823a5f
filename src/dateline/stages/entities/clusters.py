"""Growing groups of mentions that stand for the same, with what is known of number, gender and words."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from dateline.lexicon import table
from dateline.model.entity import EntityKind, Mention
from dateline.model.why import Why
from dateline.stages.entities.genders import gender_of_name
from dateline.stages.entities.profiles import Profile
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
BODIES = frozenset({"organisation", "group"})
PLACES = frozenset({"place", "facility"})
MOST_DETAILS = 12
"""Descriptions of one entity whose words are kept apart."""


@dataclass(slots=True, eq=False)
class Cluster:
    """Mentions of one entity so far. ``nouns`` are the lemmas by which the report may call it.

    Names are gathered before the text is read on; ``recent`` is the latest mention that was read.
    """

    mentions: list[Mention]
    is_plural: bool = False
    gender: Gender | None = None
    nouns: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    """Words of names, titles and descriptions, in lower case."""
    details: list[frozenset[str]] = field(default_factory=list)
    """What each description so far says beyond its noun."""
    amount: str | None = None
    owner: Cluster | None = None
    part_of: Cluster | None = None
    """The many of which these are some: "two of the soldiers"."""
    descriptions: list[Mention] = field(default_factory=list)
    reasons: dict[str, Why] = field(default_factory=dict)
    recent: Profile | None = None
    seen: int = 0
    first_sentence: int = -1
    subject_in: int = -1
    """The latest sentence in which it was a subject."""
    did: set[str] = field(default_factory=set)
    suffered: set[str] = field(default_factory=set)
    """Lemmas of the verbs of which it was the doer, or the object."""

    kind: EntityKind = "other"
    is_named: bool = False

    def __post_init__(self) -> None:
        """Derive kind and name from the first mentions."""
        named = [m for m in self.mentions if m.form == "name"]
        self.is_named = bool(named)
        kinds = Counter(m.kind for m in named or self.mentions)
        self.kind = max(kinds, key=lambda k: (kinds[k], -KIND_ORDER.index(k)))

    def add(self, mention: Mention, why: Why) -> None:
        """Take a mention in, in its place in the text; names come first, so kind and name stay."""
        insort(self.mentions, mention, key=lambda m: m.head)
        self.reasons[mention.id] = why

    def pass_by(self, profile: Profile) -> None:
        """Take note that the text has come to one of its mentions."""
        self.recent = profile
        self.seen += 1
        if self.first_sentence < 0:
            self.first_sentence = profile.sentence
        if profile.place == "subject":
            self.subject_in = profile.sentence
        if profile.act:
            self.did.add(profile.act)
        if profile.harm:
            self.suffered.add(profile.harm)

    def last_before(self, offset: int) -> Mention | None:
        """The latest mention that begins before ``offset``."""
        index = bisect_left(self.mentions, offset, key=lambda m: m.head.start)
        return self.mentions[index - 1] if index else None

    def learn(self, profile: Profile) -> None:
        """Take in what a description says."""
        if profile.noun is not None:
            self.nouns.add(profile.noun.lemma)
            self.words.add(profile.noun.lemma)
        self.gender = self.gender or profile.gender
        self.words |= profile.details
        if len(self.details) < MOST_DETAILS:
            self.details.append(profile.details)
        self.amount = self.amount or profile.amount


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


def from_names(groups: Iterable[Sequence[Mention]]) -> list[Cluster]:
    """A cluster for each group of names."""
    made = []
    for group in groups:
        cluster = Cluster(list(group))
        for mention in group:
            cluster.nouns |= title_nouns(mention.title)
            cluster.words.update(title_words(mention.title))
            cluster.words.update(_words(mention.evidence.quote))
            cluster.gender = cluster.gender or title_gender(mention.title)
            if mention.kind in {"organisation", "group"}:
                _learn_body(cluster, mention)
        if cluster.kind == "person" and cluster.gender is None:
            longest = max(group, key=lambda m: len(m.head))
            cluster.gender = gender_of_name(_naming(longest))
        made.append(cluster)
    return made


def _learn_body(cluster: Cluster, mention: Mention) -> None:
    for word in _words(mention.evidence.quote):
        what = noun(word)
        if what and what.kind in {"organisation", "group"}:
            cluster.nouns.add(what.lemma)


def _words(text: str) -> list[str]:
    return [
        w.strip(",.'’\"“”()").removesuffix("'s").removesuffix("’s") for w in text.lower().split()
    ]


def _naming(mention: Mention) -> str:
    evidence = mention.evidence
    return evidence.quote[mention.head.start - evidence.start : mention.head.end - evidence.start]


def from_description(profile: Profile) -> Cluster:
    """A cluster of one description, with the number and gender of its noun."""
    cluster = Cluster([profile.mention])
    cluster.is_plural = profile.is_plural
    cluster.learn(profile)
    return cluster
