"""Which entity a description stands for: by apposition, copula, office, or the same words again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from dateline.model.entity import Mention
from dateline.model.text import Span
from dateline.resolve.tree import Tree
from dateline.stages.entities.clusters import Cluster, from_description, title_words
from dateline.stages.references.nouns import Noun, noun

DEFINITE = frozenset({"the", "this", "that", "these", "those"})
INDEFINITE = frozenset(
    {"a", "an", "another", "some", "several", "other", "two", "three", "one", "no", "any"}
)
POSSESSIVE = frozenset({"his", "her", "its", "their", "my", "our", "your"})
ANY_BODY = frozenset({"group", "organisation", "organization", "movement", "outfit", "body"})
"""Nouns by which any organisation or armed group may be called again."""

LONE_BODIES = frozenset({"police", "authorities", "army", "military", "government", "navy"})
"""Bodies of which a report has one, if it says nothing more about them."""

WINDOW_SENTENCES = 12
CLEAR_LEAD_SENTENCES = 2
"""A description goes to the latest candidate if it is this many sentences later than the next one."""

_SAME_SIDE = {"person": "person", "organisation": "body", "group": "body"}


class Descriptions:
    """Attaches descriptions to clusters, in order of the text."""

    def __init__(self, tree: Tree, clusters: list[Cluster]) -> None:
        """``clusters`` hold the names; new ones are added for descriptions that stand alone."""
        self.tree = tree
        self.clusters = clusters
        self.by_mention = {m.id: cluster for cluster in clusters for m in cluster.mentions}
        self._by_noun: dict[str, list[Cluster]] = defaultdict(list)
        self._starts = {m.evidence.start: m for c in clusters for m in c.mentions}
        self._ends = {m.evidence.end: m for c in clusters for m in c.mentions}
        self._outer: Span | None = None
        for cluster in clusters:
            self._index(cluster)

    def add(self, mention: Mention) -> str:
        """Put a description into its cluster; gives back the rule that decided."""
        extent = mention.evidence.extent
        nested = self._outer is not None and self._outer.contains(extent)
        if not nested:
            self._outer = extent
        for rule, found in (
            ("apposition", None if nested else self._apposition(mention)),
            ("copula", self._copula(mention)),
            ("description.again", self._again(mention)),
        ):
            if found is not None:
                self._join(found, mention, describes=rule in {"apposition", "copula"})
                return rule
        cluster = from_description(self.tree, mention)
        self.clusters.append(cluster)
        self.by_mention[mention.id] = cluster
        self._index(cluster)
        return "description.new"

    def _index(self, cluster: Cluster) -> None:
        for lemma in cluster.nouns:
            if not self._by_noun[lemma] or self._by_noun[lemma][-1] is not cluster:
                self._by_noun[lemma].append(cluster)

    def _join(self, cluster: Cluster, mention: Mention, *, describes: bool) -> None:
        cluster.add(mention)
        self.by_mention[mention.id] = cluster
        what = self._noun(mention)
        if what is not None:
            cluster.nouns.add(what.lemma)
            cluster.gender = cluster.gender or what.gender
            self._index(cluster)
        if describes:
            cluster.descriptions.append(mention)

    def _noun(self, mention: Mention) -> Noun | None:
        index = self.tree.token_at(mention.head.start)
        return None if index is None else noun(self.tree.lower(index))

    def _apposition(self, mention: Mention) -> Cluster | None:
        """The name that the description explains: "Sousa, the deputy head", "the deputy head, Sousa"."""
        tree = self.tree
        what = self._noun(mention)
        around = tree.tokens_in(mention.evidence.extent)
        if what is None or what.is_plural or not around or tree.lower(around.start) == "whose":
            return None  # "Aiwa, whose brother died" speaks of somebody else
        before, after = around.start - 1, around.stop
        if before >= 1 and tree.text(before) in {",", "("}:
            name = self._ends.get(tree.tokens[before - 1].span.end)
            if name is not None and self._fits(name, mention) and self._closes(after):
                return self.by_mention[name.id]
        if after + 1 < len(tree.tokens) and tree.text(after) == ",":
            name = self._starts.get(tree.tokens[after + 1].span.start)
            determiner = tree.lower(around.start) in DEFINITE | POSSESSIVE | {"a", "an"}
            if name is not None and self._fits(name, mention) and determiner:
                last = tree.tokens_in(name.evidence.extent)[-1] + 1
                if self._closes(last):
                    return self.by_mention[name.id]
        return None

    def _closes(self, index: int) -> bool:
        """Whether an apposition may end before this token (it is not the next item of a list)."""
        if index >= len(self.tree.tokens):
            return True
        return self.tree.lower(index) not in {"and", "or", "&"}

    def _fits(self, name: Mention, mention: Mention) -> bool:
        tree = self.tree
        same = tree.token_at(name.head.start), tree.token_at(mention.head.start)
        if None in same or tree.tokens[same[0]].sentence != tree.tokens[same[1]].sentence:  # type: ignore[index]  # both are found
            return False
        return name.form == "name" and _SAME_SIDE.get(name.kind) == _SAME_SIDE.get(mention.kind)

    def _copula(self, mention: Mention) -> Cluster | None:
        """The subject of which it is said: "Sousa was the deputy head"."""
        tree = self.tree
        index = tree.token_at(mention.head.start)
        what = self._noun(mention)
        if index is None or what is None or what.is_plural or not tree.children(index, "cop"):
            return None
        if any(tree.lower(i) in {"not", "n't", "never"} for i in tree.children(index)):
            return None
        for subject in tree.children(index, "nsubj"):
            for name in self._starting_near(subject):
                if self._fits(name, mention):
                    return self.by_mention[name.id]
        return None

    def _starting_near(self, index: int) -> list[Mention]:
        span = self.tree.tokens[index].span
        found = [self._ends.get(span.end), self._starts.get(span.start)]
        return [m for m in found if m is not None and m.head.overlaps(span)]

    def _again(self, mention: Mention) -> Cluster | None:
        """The cluster that was called so before; None when two are equally near, or none fits."""
        what = self._noun(mention)
        words = [w.lower() for w in mention.evidence.quote.split()[:40]]
        if what is None or words[0] in INDEFINITE | POSSESSIVE or words[0][:1].isdigit():
            return None
        if "other" in words or "another" in words:
            return None
        if what.lemma in LONE_BODIES and words[0] not in DEFINITE and len(words) == 1:
            words = ["the", *words]
        definite = words[0] in DEFINITE
        details = _details(
            words, what.lemma, self.tree.lower(self.tree.token_at(mention.head.start) or 0)
        )
        candidates = []
        for cluster in self._candidates(what, definite=definite):
            latest = cluster.last_before(mention.head.start)
            if (
                latest is None
                or cluster.is_plural != what.is_plural
                or latest.head.overlaps(mention.head)
            ):
                continue
            if not _agree(details, cluster, definite=definite, head=what.lemma):
                continue
            candidates.append((self._sentence(latest), cluster))
        candidates.sort(key=lambda pair: -pair[0])
        here = self._sentence(mention)
        if not candidates or (
            here - candidates[0][0] > WINDOW_SENTENCES
            and not what.is_plural
            and not candidates[0][1].is_named
        ):
            return None
        if len(candidates) > 1 and candidates[0][0] - candidates[1][0] < CLEAR_LEAD_SENTENCES:
            return None
        return candidates[0][1]

    def _candidates(self, what: Noun, *, definite: bool) -> Sequence[Cluster]:
        found = self._by_noun.get(what.lemma, [])[-8:]
        if definite and what.lemma in ANY_BODY and not what.is_plural:
            bodies = [c for c in self.clusters[-60:] if c.is_named and c.kind == "group"]
            found = [*found, *(c for c in bodies if c not in found)]
        return found

    def _sentence(self, mention: Mention) -> int:
        index = self.tree.token_at(mention.head.start)
        return -1 if index is None else self.tree.tokens[index].sentence


def _details(words: Sequence[str], lemma: str, head: str) -> frozenset[str]:
    """What a description says beyond its noun: "police" in "the police spokesman"."""
    skip = DEFINITE | {
        lemma,
        head,
        "of",
        "who",
        "said",
        "s",
        "'s",
        "’s",
        "same",
        "late",
        "dead",
        "young",
        "old",
    }
    return frozenset(w.strip(",.'’") for w in words if w not in skip and w.isalpha())


def _agree(details: frozenset[str], cluster: Cluster, *, definite: bool, head: str) -> bool:
    """Whether the details of a description fit what the cluster is called."""
    known: set[str] = set()
    for mention in cluster.mentions[:20]:
        words = mention.evidence.quote.lower().replace("'s", "").replace("’s", "").split()
        known.update(w.strip(",.") for w in words)
        known.update(title_words(mention.title))
    if not definite:
        # Without an article only the same words again: "residents ... residents".
        others = (
            known - DEFINITE - {head, head + "s"} - {w for n in cluster.nouns for w in (n, n + "s")}
        )
        return not cluster.is_named and details == frozenset(w for w in others if w.isalpha())
    return not details or details <= known or bool(details & known and cluster.is_named)
