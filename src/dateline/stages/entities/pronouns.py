"""Which entity a pronoun stands for: by number, gender, recency and who speaks or acts. It may abstain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.lexicon import table
from dateline.model.entity import Mention
from dateline.model.token import Quotation
from dateline.resolve.tree import Tree
from dateline.stages.entities.clusters import Cluster
from dateline.stages.references.nouns import Gender

WINDOW_SENTENCES = 3
WINDOW_MENTIONS = 40
LEAD = 0.6
"""How far the best candidate must be ahead of the next; measured on the scenario reports."""

LEAD_PLURAL = 0.9
MAX_LOOK_BACK = 40
"""How many tokens back the subject of a clause is looked for."""

MAX_CLIMB = 4
"""How many appositions a mention may hang below the subject that it belongs to."""


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a mention stands: token, sentence, whether it is a subject, and of a verb of saying."""

    token: int
    sentence: int
    verb: int
    is_subject: bool
    speaks: bool
    quotation: int
    """Number of the quotation it stands in, or -1."""


@cache
def speech_verbs() -> frozenset[str]:
    """Lemmas of the verbs that pass on words."""
    return frozenset(
        lemma
        for group in table("en", "cues")["verb"]
        if "clause" in group["frames"]
        for lemma in group["lemmas"]
    )


class Pronouns:
    """Attaches pronouns to clusters, in order of the text."""

    def __init__(
        self,
        tree: Tree,
        quotations: Sequence[Quotation],
        by_mention: Mapping[str, Cluster],
        mentions: Sequence[Mention],
    ) -> None:
        """``by_mention`` leads from ids of names and descriptions to clusters; ``mentions`` in order."""
        self.tree = tree
        self.by_mention = dict(by_mention)
        self._quotations = sorted(quotations, key=lambda q: q.span)
        self._recent: list[tuple[Mention, Seat]] = []
        self._quotation = 0
        self._headlines = frozenset(_headlines(tree))
        self._speakers = self._find_speakers(mentions)

    def pass_by(self, mention: Mention) -> None:
        """Take note of a mention, so that later pronouns can stand for it."""
        if mention.id in self.by_mention:
            self._recent.append((mention, self._seat(mention)))
            del self._recent[: -2 * WINDOW_MENTIONS]

    def add(self, mention: Mention) -> str | None:
        """Put a pronoun into its cluster; gives back the rule, None when it stays open."""
        word = mention.evidence.quote.lower()
        seat = self._seat(mention)
        gender, plural, neuter = _form(word)
        if neuter and not self._may_be_body(word, seat):
            return None
        scores: dict[int, float] = {}
        clusters: dict[int, Cluster] = {}
        for other, at in self._window(seat):
            cluster = self.by_mention[other.id]
            if not _suits(cluster, gender, plural=plural, neuter=neuter):
                continue
            if neuter and not self._owns_clause(seat, at):
                continue
            if plural and (seat.sentence - at.sentence > 1 or _crosses(seat, at)):
                continue
            if self._excluded(word, seat, other, at) or self._speaks_it(seat, cluster):
                scores[id(cluster)] = -99.0
                continue
            score = self._score(word, seat, cluster, at)
            clusters[id(cluster)] = cluster
            scores[id(cluster)] = (
                max(score, scores[id(cluster)]) if id(cluster) in scores else score
            )
        ranked = sorted((k for k in scores if scores[k] > -50), key=lambda k: -scores[k])
        lead = LEAD_PLURAL if plural or neuter else LEAD
        if not ranked or (len(ranked) > 1 and scores[ranked[0]] - scores[ranked[1]] < lead):
            return None
        chosen = clusters[ranked[0]]
        chosen.add(mention)
        chosen.gender = chosen.gender or gender
        self.by_mention[mention.id] = chosen
        return "pronoun.only" if len(ranked) == 1 else "pronoun.nearest"

    def _window(self, seat: Seat) -> Iterator[tuple[Mention, Seat]]:
        for other, at in reversed(self._recent[-WINDOW_MENTIONS:]):
            if seat.sentence - at.sentence > WINDOW_SENTENCES:
                return
            yield other, at

    def _score(self, word: str, seat: Seat, cluster: Cluster, at: Seat) -> float:
        score = -1.0 * (seat.sentence - at.sentence)
        score += 1.0 if at.is_subject else 0.0
        score += 0.4 if cluster.is_named else 0.0
        score += 0.2 if cluster.gender else 0.0
        if seat.speaks and at.speaks:
            score += 0.8 if seat.sentence - at.sentence <= 1 else 0.3
        if (
            seat.sentence == at.sentence
            and at.is_subject
            and word in {"his", "her", "its", "their"}
        ):
            score += 0.5
        if at.quotation != seat.quotation:
            score -= 0.8 if at.quotation >= 0 else 0.4
        if at.sentence in self._headlines and seat.sentence != at.sentence:
            score -= 1.0
        return score

    def _excluded(self, word: str, seat: Seat, other: Mention, at: Seat) -> bool:
        """Whether grammar forbids it: "he shot him", or the speaker inside the own words."""
        possessive = word in {"his", "its", "their"}
        if word == "her":
            possessive = self.tree.relation(seat.token) in {"nmod:poss", "dep"}
        if not possessive and at.verb == seat.verb and at.verb >= 0:
            return True
        return other.evidence.extent.contains(self.tree.tokens[seat.token].span)

    def _speaks_it(self, seat: Seat, cluster: Cluster) -> bool:
        """Whether the pronoun stands in the cluster's own words: those say "I", not "he"."""
        return seat.quotation >= 0 and id(cluster) in self._speakers.get(seat.quotation, ())

    def _find_speakers(self, mentions: Iterable[Mention]) -> dict[int, set[int]]:
        """Number of a quotation to the clusters that speak in the sentences where it begins or ends."""
        speaking: dict[int, set[int]] = defaultdict(set)
        for mention in mentions:
            seat = self._seat(mention)
            if seat.speaks and seat.quotation < 0 and mention.id in self.by_mention:
                speaking[seat.sentence].add(id(self.by_mention[mention.id]))
        found: dict[int, set[int]] = {}
        for number, quotation in enumerate(self._quotations):
            edges = (
                self.tree.token_at(quotation.span.start),
                self.tree.token_at(quotation.span.end - 1),
            )
            sentences = {self.tree.tokens[i].sentence for i in edges if i is not None}
            found[number] = set().union(*(speaking[s] for s in sentences))
        self._quotation = 0
        return found

    def _may_be_body(self, word: str, seat: Seat) -> bool:
        """Whether an "it" speaks or owns, as organisations do; others are left open."""
        return seat.speaks or word == "its"

    def _owns_clause(self, seat: Seat, at: Seat) -> bool:
        """Whether a body is the nearest subject before an "it": others own things too ("the bus")."""
        tree = self.tree
        if not at.is_subject or seat.sentence - at.sentence > 1:
            return False
        first = tree.sentence_tokens(seat.sentence).start
        before = range(seat.token - 1, max(first, seat.token - MAX_LOOK_BACK) - 1, -1)
        subjects = (i for i in before if tree.relation(i).startswith("nsubj"))
        nearest = next(subjects, None)
        return nearest is None or nearest == at.token

    def _seat(self, mention: Mention) -> Seat:
        tree = self.tree
        token = _top(tree, mention)
        verb = tree.head(token)
        relation = tree.relation(token)
        subject = relation.startswith("nsubj")
        if not tree.words:
            first = tree.sentence_tokens(tree.tokens[token].sentence).start
            subject = token - first <= 3
        speaks = subject and verb >= 0 and tree.lemma(verb) in speech_verbs()
        return Seat(
            token,
            tree.tokens[token].sentence,
            verb if relation.partition(":")[0] in {"nsubj", "obj", "iobj", "obl"} else -1,
            subject,
            speaks,
            self._quotation_at(mention.head.start),
        )

    def _quotation_at(self, offset: int) -> int:
        while (
            self._quotation < len(self._quotations)
            and self._quotations[self._quotation].span.end <= offset
        ):
            self._quotation += 1
        if self._quotation < len(self._quotations):
            span = self._quotations[self._quotation].span
            if span.start <= offset < span.end:
                return self._quotation
        return -1


def _crosses(seat: Seat, at: Seat) -> bool:
    """Whether a pronoun in somebody's words would stand for something outside of them."""
    return seat.quotation >= 0 and at.quotation != seat.quotation


def _headlines(tree: Tree) -> Iterator[int]:
    """Sentences that are headlines: so marked, or the first one, ending without a full stop."""
    for number, sentence in enumerate(tree.sentences):
        inside = tree.sentence_tokens(number)
        if sentence.part == "headline" or (
            number == 0 and inside and tree.text(inside[-1]) not in {".", "!", "?", '"', "”"}
        ):
            yield number


def _top(tree: Tree, mention: Mention) -> int:
    """The token that stands for the mention in its clause: above titles and appositions."""
    token = tree.head_of(mention.evidence.extent) or 0
    for _ in range(MAX_CLIMB):
        if tree.relation(token).partition(":")[0] not in {"flat", "appos"} or tree.head(token) < 0:
            break
        token = tree.head(token)
    return token


def _form(word: str) -> tuple[Gender | None, bool, bool]:
    """Gender, whether it is plural, whether it is neuter."""
    raw = table("en", "person_nouns")["pronouns"]
    if word in raw["masculine"]:
        return "masculine", False, False
    if word in raw["feminine"]:
        return "feminine", False, False
    return None, word in raw["plural"], word in raw["neuter"]


def _suits(cluster: Cluster, gender: str | None, *, plural: bool, neuter: bool) -> bool:
    kind = cluster.kind
    if neuter:
        return kind in {"organisation", "group"} and not cluster.is_plural
    if plural:
        return cluster.is_plural or kind == "group"
    if kind != "person" or cluster.is_plural:
        return False
    return cluster.gender is None or cluster.gender == gender
