"""Reads the mentions of a report from left to right and ties each to the entity it stands for, or to none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from dateline.model.entity import Mention
from dateline.model.token import Quotation
from dateline.model.why import Why
from dateline.resolve.tree import Tree
from dateline.stages.entities.clusters import BODIES, Cluster, from_description
from dateline.stages.entities.grammar import Grammar
from dateline.stages.entities.likeness import (
    Candidate,
    Pronoun,
    Task,
    agrees,
    fits,
    has_fate,
    head_sign,
    is_general,
    is_member,
    is_second,
    meaning,
    of_description,
    of_no_description,
    of_no_pronoun,
    of_pronoun,
    pronoun,
    shares_fate,
)
from dateline.stages.entities.profiles import Profile, Profiles, Subjects
from dateline.stages.entities.weighing import needed, shares
from dateline.stages.references.nouns import saying_nouns

WINDOW_SENTENCES = 4
"""How many sentences back a pronoun looks."""

LEAD, LEAD_WITHOUT_TREE = 1.6, 3.0
"""How many times the share of the next candidate the best one must have."""

MOST_CANDIDATES = 12
MOST_OF_A_NOUN = 8
"""Entities called by one noun that a description is held against; the latest ones."""

WINDOW_DESCRIPTION = 30
"""How many sentences back an entity without a name may be called again."""

_OWNERS = frozenset({"his", "its", "their"})
Chooser = Callable[
    [Task, Profile, Sequence[Candidate], Sequence[Sequence[str]], Sequence[str]], int
]
"""Gives the number of the chosen candidate, or -1; a test or a trainer may put its own in."""


class Reading:
    """One pass over a report; ``clusters`` grow as the text is read on."""

    def __init__(
        self,
        tree: Tree,
        quotations: Sequence[Quotation],
        clusters: list[Cluster],
        *,
        choose: Chooser | None = None,
    ) -> None:
        """``clusters`` hold the names; new ones are added for descriptions that stand alone."""
        self.tree = tree
        self.clusters = clusters
        self.by_mention = {m.id: cluster for cluster in clusters for m in cluster.mentions}
        self._profiles = Profiles(tree, quotations)
        self._grammar = Grammar(tree, (m for c in clusters for m in c.mentions))
        self._subjects = Subjects(tree)
        self._choose = choose
        self._recent: dict[int, Cluster] = {}
        """Clusters by identity, the latest mentioned last."""
        self._by_noun: dict[str, dict[int, Cluster]] = defaultdict(dict)
        self._at_token: dict[int, Cluster] = {}
        self._named_at: dict[int, Cluster] = {}
        self._speaking: dict[int, set[int]] = defaultdict(set)
        self._spoke_last: Cluster | None = None
        self._share = 0.0

    def read(self, mentions: Sequence[Mention]) -> None:
        """Take all mentions, in order of the text."""
        profiles = [self._profiles.of(mention) for mention in mentions]
        for profile in profiles:
            if profile.mention.id in self.by_mention:
                self._named_at[profile.token] = self.by_mention[profile.mention.id]
            if profile.speaks and profile.quotation < 0 and profile.mention.id in self.by_mention:
                # Those who speak after their words are known before: "...", said Marek.
                self._speaking[profile.sentence].add(id(self.by_mention[profile.mention.id]))
        for profile in profiles:
            self._read(profile)

    def _read(self, profile: Profile) -> None:
        mention = profile.mention
        if mention.form == "name" or mention.kind == "weapon":
            cluster: Cluster | None = self.by_mention[mention.id]
        elif mention.form == "nominal":
            cluster = self._describe(profile)
        else:
            cluster = self._stand_in(profile)
        if cluster is not None and not profile.is_nobody:
            self._pass_by(cluster, profile)

    def _whole(self, profile: Profile) -> Cluster | None:
        """The entity of which a description takes some: "one of the soldiers", "two members of X"."""
        tree = self.tree
        what = profile.noun
        if what is None or not is_member(what.lemma):
            return None
        for child in tree.children(profile.token, "nmod") if tree.words else ():
            cluster = self._named_at.get(child)
            if cluster is not None and cluster.kind in BODIES:
                return cluster
        return None

    def _pass_by(self, cluster: Cluster, profile: Profile) -> None:
        self.by_mention[profile.mention.id] = cluster
        self._recent.pop(id(cluster), None)
        self._recent[id(cluster)] = cluster
        cluster.pass_by(profile)
        self._at_token[profile.top] = cluster
        self._at_token[profile.token] = cluster
        if profile.speaks and profile.quotation < 0:
            self._speaking[profile.sentence].add(id(cluster))
            self._spoke_last = cluster
        for lemma in cluster.nouns:
            known = self._by_noun[meaning(lemma)]
            known.pop(id(cluster), None)
            known[id(cluster)] = cluster

    def _describe(self, profile: Profile) -> Cluster:
        mention = profile.mention
        tie = self._grammar.tie(profile)
        owner = self._at_token.get(profile.owner) if profile.owner is not None else None
        if tie is not None:
            rule, name = tie
            cluster = self.by_mention[name.id]
            cluster.add(mention, Why("entities", rule))
            cluster.learn(profile)
            cluster.owner = cluster.owner or owner
            cluster.descriptions.append(mention)
            return cluster
        found = self._again(profile, owner)
        if found is not None:
            cluster = found
            rule = f"description.{head_sign(profile, cluster)}"
            cluster.add(mention, Why("entities", rule, round(self._share, 3)))
            cluster.learn(profile)
        else:
            cluster = from_description(profile)
            cluster.part_of = self._whole(profile)
            self.clusters.append(cluster)
        cluster.owner = cluster.owner or owner
        return cluster

    def _again(self, profile: Profile, owner: Cluster | None) -> Cluster | None:
        """The entity that a description speaks of again, if the signs are clear."""
        what = profile.noun
        if what is None or is_second(profile.details) or profile.article == "indefinite":
            return None
        found = _latest(self._by_noun.get(meaning(what.lemma), {}), MOST_OF_A_NOUN)
        is_definite = profile.article in {"definite", "demonstrative"}
        recent = _latest(self._recent, MOST_CANDIDATES)
        if is_definite and (is_general(what.lemma, profile.mention.kind) or has_fate(what.lemma)):
            found |= recent
        elif has_fate(what.lemma) or profile.amount:
            found |= {k: c for k, c in recent.items() if self._is_told(profile, c)}
        possible = [
            c
            for c in found.values()
            if fits(profile, c, owner) and self._is_near(profile, c) and not _is_part(profile, c)
        ]
        candidates = self._candidates(profile, possible)
        if not candidates:
            return None
        signs = [of_description(profile, c, owner) for c in candidates]
        none = of_no_description(profile, candidates)
        rules = [f"description.{head_sign(profile, c.cluster)}" for c in candidates]
        return self._chosen("description", profile, candidates, signs, none, rules)

    def _is_told(self, profile: Profile, cluster: Cluster) -> bool:
        """Whether figures or deeds let words without "the" speak of an entity again."""
        what = profile.noun
        if what is None or not cluster.is_plural:
            return False
        same_amount = profile.amount is not None and profile.amount == cluster.amount
        return same_amount or (profile.amount is None and shares_fate(what.lemma, cluster))

    def _is_near(self, profile: Profile, cluster: Cluster) -> bool:
        recent = cluster.recent
        if recent is None:
            return False
        return cluster.is_named or profile.sentence - recent.sentence <= WINDOW_DESCRIPTION

    def _candidates(self, profile: Profile, possible: Sequence[Cluster]) -> list[Candidate]:
        ordered = sorted(possible, key=lambda c: c.recent.token if c.recent else -1, reverse=True)
        subjects = list(self._subjects.above(profile.top))
        return [
            Candidate(
                cluster,
                order,
                len(ordered),
                _clause(cluster, subjects),
                cluster is self._spoke_last,
            )
            for order, cluster in enumerate(ordered[:MOST_CANDIDATES])
        ]

    def _stand_in(self, profile: Profile) -> Cluster | None:
        """The entity that a pronoun stands for, None when it stays open."""
        word = profile.mention.evidence.quote.lower()
        form = pronoun(word)
        if form.is_reflexive:
            return self._itself(profile, form)
        possible = [c for c in self._window(profile) if self._may_be(profile, form, word, c)]
        candidates = self._candidates(profile, possible)
        if not candidates:
            return None
        signs = [of_pronoun(profile, form, c) for c in candidates]
        none = of_no_pronoun(profile, candidates)
        # Some of them are some of somebody: "six of them" needs less to be tied than "them".
        rule = "pronoun.some" if profile.top != profile.token else f"pronoun.{form.task}"
        rules = [rule] * len(candidates)
        cluster = self._chosen(form.task, profile, candidates, signs, none, rules)
        if cluster is not None:
            why = Why("entities", rule, round(self._share, 3))
            cluster.add(profile.mention, why)
            cluster.gender = cluster.gender or form.gender
        return cluster

    def _itself(self, profile: Profile, form: Pronoun) -> Cluster | None:
        """The subject of the clause, or the name just before: "Sousa himself"."""
        places = [profile.top - 1, *self._subjects.above(profile.top)][:2]
        for token in places:
            cluster = self._at_token.get(token)
            if cluster is not None and agrees(form, cluster):
                cluster.add(profile.mention, Why("entities", "pronoun.reflexive"))
                cluster.gender = cluster.gender or form.gender
                return cluster
        return None

    def _window(self, profile: Profile) -> Iterator[Cluster]:
        for cluster in _latest(self._recent, 3 * MOST_CANDIDATES).values():
            recent = cluster.recent
            if recent is not None and profile.sentence - recent.sentence <= WINDOW_SENTENCES:
                yield cluster

    def _may_be(self, profile: Profile, form: Pronoun, word: str, cluster: Cluster) -> bool:
        recent = cluster.recent
        if recent is None or not agrees(form, cluster):
            return False
        is_owner = word in _OWNERS or (word == "her" and profile.place == "owner")
        if not is_owner and recent.verb == profile.verb >= 0:
            return False
        if recent.verb >= 0 and recent.verb == self._hearer(profile):
            return False
        if recent.mention.evidence.extent.contains(profile.mention.head):
            return False
        # Those who speak say "I", not "he".
        return profile.quotation < 0 or id(cluster) not in self._speakers(profile.quotation)

    def _hearer(self, profile: Profile) -> int:
        """The verb over what another one said: the rejected of "rejected a claim by X that it ...", else -1."""
        tree = self.tree
        said = next(
            (
                noun
                for clause in islice(tree.ancestors(profile.top), 4)
                for noun in (tree.head(clause), *tree.children(tree.head(clause), "obj"))
                if 0 <= noun < clause and tree.lemma(noun) in saying_nouns()
            ),
            -1,
        )
        if said < 0:
            return -1
        is_owned = tree.lower(said + 1) == "by" or any(
            tree.relation(i) == "nmod:poss" for i in tree.children(said, "nmod")
        )
        return tree.head(said) if is_owned else -1

    def _speakers(self, number: int) -> set[int]:
        """The clusters that speak in the sentences where a quotation begins or ends."""
        span = self._profiles.quotations[number].span
        edges = (self.tree.token_at(span.start), self.tree.token_at(span.end - 1))
        sentences = {self.tree.tokens[i].sentence for i in edges if i is not None}
        return set().union(*(self._speaking.get(s, set()) for s in sentences))

    def _chosen(
        self,
        task: Task,
        profile: Profile,
        candidates: Sequence[Candidate],
        signs: Sequence[Sequence[str]],
        none: Sequence[str],
        rules: Sequence[str],
    ) -> Cluster | None:
        if self._choose is not None:
            number = self._choose(task, profile, candidates, signs, none)
            return candidates[number].cluster if number >= 0 else None
        share = shares(task, signs, none)
        best = max(range(len(share)), key=lambda i: share[i])
        self._share = share[best]
        others = max((s for i, s in enumerate(share) if i != best), default=0.0)
        lead = LEAD if self.tree.words else LEAD_WITHOUT_TREE
        is_clear = share[best] >= needed()[rules[best]] and share[best] >= lead * others
        return candidates[best].cluster if is_clear else None


def _latest(clusters: dict[int, Cluster], most: int) -> dict[int, Cluster]:
    """The clusters that were mentioned last, in order, without walking over all."""
    kept = list(islice(reversed(clusters.items()), most))
    return dict(reversed(kept))


def _clause(cluster: Cluster, subjects: Sequence[int]) -> int:
    recent = cluster.recent
    if recent is None or recent.top not in subjects:
        return -1
    return min(subjects.index(recent.top), 1)


def _is_part(profile: Profile, cluster: Cluster) -> bool:
    """Whether one of the two stands inside the other: "the lawyer of the widow"."""
    recent = cluster.recent
    return recent is not None and recent.mention.evidence.extent.overlaps(
        profile.mention.evidence.extent
    )
