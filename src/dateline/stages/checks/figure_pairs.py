"""Figures of one field of one event that exclude each other, and the many that only look so.

Not compared: a figure that qualifies another ("at least"), a part of it, a later or withdrawn one, one
that others add up to, and figures told of different places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, pairwise

from dateline.lexicon import table
from dateline.model.analysis import COUNTS, PLACES, Analysis
from dateline.model.claim import Claim, NumberValue
from dateline.model.event import Count
from dateline.resolve.number import Numbers
from dateline.resolve.tree import Tree
from dateline.stages.claims.anaphora import origin

MOST_CLAIMS = 40
"""Claims compared on one field of one event; more is a list, and pairs would grow quadratically."""

NO_TOTALS = ("anaphor", "one.", "none.", "author.one.", "author.none.", "author.correction")
"""Rules whose figure repeats another, counts one person or one kind of people, or puts another right."""

REACH = 3
"""Tokens between "not" and the figure that it takes back."""

LITERAL = frozenset({"literal", "dateline"})


class FigurePairs:
    """The figures of one report, with whom they count and where."""

    def __init__(self, analysis: Analysis, tree: Tree) -> None:
        """Index counts and places by token."""
        self._tree = tree
        self._counts: dict[int, list[Count]] = {}
        for count in analysis.get(COUNTS):
            for token in tree.tokens_in(count.evidence.extent)[:MOST_CLAIMS]:
                self._counts.setdefault(token, []).append(count)
        self._places: dict[int, str] = {}
        for place in analysis.get(PLACES):
            if place.sense in LITERAL:
                for token in tree.tokens_in(place.evidence.extent):
                    self._places[token] = place.name.casefold()

    def apart(self, claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
        """Pairs of figures said of the same people at the same time that cannot both hold.

        Pairs of two named sources come first: what the report then says once more itself adds nothing.
        """
        numbers = [c for c in claims[:MOST_CLAIMS] if isinstance(c.value, NumberValue)]
        withdrawn = {repr(c.value) for c in numbers if c.stance == "retracts"}
        withdrawn |= {repr(NumberValue(n, n)) for n in self._taken_back(numbers)}
        stated = [c for c in numbers if repr(c.value) not in withdrawn and self._is_firm(c)]
        kinds = {claim.id: self._counted(claim) for claim in stated}
        pairs = sorted(
            combinations(stated, 2), key=lambda pair: sum(c.voice != "attributed" for c in pair)
        )
        for left, right in pairs:
            if not self._is_comparable(left, right) or _adds_up(left, right, numbers):
                continue
            if _cannot_meet(left, right, kinds[left.id], kinds[right.id]):
                yield left, right

    def _is_firm(self, claim: Claim) -> bool:
        """Whether a figure is asserted as a fact, and not as early, late, growing or somebody's mistake."""
        is_none = isinstance(claim.value, NumberValue) and claim.value.max == 0
        is_none = is_none and claim.voice == "attributed"
        return (
            claim.stance == "asserts"
            and claim.factuality_source in ({"CT+", "CT-"} if is_none else {"CT+"})
            and not claim.why.rule.startswith(NO_TOTALS)
            and not self._is_dated(claim)
        )

    def _is_comparable(self, left: Claim, right: Claim) -> bool:
        if left.content.extent.overlaps(right.content.extent):
            return False
        if origin(left) == origin(right):
            if not (_is_read(left) and _is_read(right)):
                return False
            if self._is_one_breath(left, right) or self._is_total(left) or self._is_total(right):
                return False
        ours, theirs = self._places_of(left), self._places_of(right)
        return not (ours and theirs) or bool(ours & theirs)

    def _is_one_breath(self, left: Claim, right: Claim) -> bool:
        """Whether one source gives both figures in one sentence or quotation: then they count different people."""
        if left.attribution.cue is not None and left.attribution.cue == right.attribution.cue:
            return True
        first, second = (self._tree.token_at(c.content.start) for c in (left, right))
        if first is None or second is None:
            return True
        return self._tree.tokens[first].sentence == self._tree.tokens[second].sentence

    def _tokens(self, claim: Claim) -> list[int]:
        return [t for s in claim.content.spans for t in self._tree.tokens_in(s)]

    def _is_total(self, claim: Claim) -> bool:
        """Whether a figure sums up several places or groups: "in all", "in total", "altogether"."""
        words = [self._tree.lower(t) for t in self._tokens(claim)]
        pairs = {f"{one} {two}" for one, two in pairwise(words)}
        return bool(_words("totals") & ({*words} | pairs))

    def _places_of(self, claim: Claim) -> set[str]:
        return {self._places[t] for t in self._tokens(claim) if t in self._places}

    def _taken_back(self, claims: Sequence[Claim]) -> Iterator[int]:
        """Figures that follow "not" in the sentence of a claim: "16 were killed, not 26"."""
        sentences = {
            self._tree.tokens[t].sentence
            for t in (self._tree.token_at(c.content.start) for c in claims)
            if t is not None
        }
        for sentence in sorted(sentences):
            tokens = self._tree.sentence_tokens(sentence)
            words = [self._tree.lower(t) for t in tokens]
            for at in (i for i, word in enumerate(words) if word == "not"):
                for after in range(at + 1, min(at + 1 + REACH, len(words))):
                    hit = _numbers().at(words, after)
                    if hit is not None and hit[0].min is not None and hit[0].min == hit[0].max:
                        yield hit[0].min
                        break

    def _is_dated(self, claim: Claim) -> bool:
        """Whether the sentence shows a figure as early, late, growing, wrong or of anybody at all.

        Words under the cue of somebody else in the sentence ("contradicting an earlier report") count
        for nothing here.
        """
        tree = self._tree
        token = tree.token_at(claim.content.start)
        if token is None:
            return True
        content = {t for s in claim.content.spans for t in tree.tokens_in(s)}
        cue = claim.attribution.cue
        own = {t for s in cue.spans for t in tree.tokens_in(s)} if cue else set()
        aside: set[int] = set()
        for other in tree.sentence_tokens(tree.tokens[token].sentence):
            if tree.relation(other) == "advcl" and tree.lower(other).endswith("ing"):
                below = set(tree.subtree(other))
                if not below & (content | own):
                    aside |= below
        around = [t for t in tree.sentence_tokens(tree.tokens[token].sentence) if t not in aside]
        words = {tree.lower(t) for t in around} | {tree.lemma(t).lower() for t in around}
        return bool(words & _words("changing") or {tree.lower(t) for t in content} & _words("any"))

    def _counted(self, claim: Claim) -> str:
        """Whom the figure of a claim counts: the noun ("soldier"), or "" for people in general.

        One person told of by name or description is a part of any total, and counted as that person;
        so is one line of a list ("three women, two men and a child"), and what a hospital or a witness
        has seen for itself.
        """
        tree, tokens = self._tree, self._tokens(claim)
        count = next(
            (c for t in tokens for c in self._counts.get(t, ()) if c.kind == claim.field), None
        )
        lemmas = {tree.lemma(t).lower() for t in tokens}
        if lemmas & _words("seen"):
            return f"seen:{claim.id}"
        if count is None:
            return next(iter(sorted(lemmas & _words("remains"))), "")
        head = tree.head_of(count.who.extent if count.who else count.evidence.extent)
        if head is None:
            return ""
        if self._is_part(count, head):
            return f"one:{claim.id}"
        lemma = tree.lemma(head).lower()
        is_people = count.max == 0 or lemma in _words("people")
        return "" if is_people or tree.pos(head) not in {"NOUN", "PROPN"} else lemma

    def _is_part(self, count: Count, head: int) -> bool:
        """Whether a figure counts some of certain people, one line of a list, or one person told of."""
        words = self._tree.tokens_in(count.evidence.extent)
        if any(self._is_some_of(t) for t in words) or self._is_listed(head):
            return True
        if count.max == 0 or self._tree.pos(head) == "NUM":
            return False
        has_figure = any(self._tree.pos(t) == "NUM" for t in words)
        return count.is_part or (count.max == 1 and not has_figure)

    def _is_listed(self, head: int) -> bool:
        """Whether the counted noun is one of several that each have a figure."""
        tree = self._tree
        first = tree.head(head) if tree.relation(head) == "conj" else head
        listed = [h for h in (first, *tree.children(first, "conj")) if h >= 0]
        return sum(bool(tree.children(h, "nummod")) for h in listed) > 1

    def _is_some_of(self, token: int) -> bool:
        """Whether a figure counts some of certain people: "two of its members", "none of the detainees"."""
        tree = self._tree
        is_number = tree.pos(token) in {"NUM", "DET", "PRON", "NOUN"}
        is_number = is_number and token + 1 < len(tree.tokens)
        return is_number and tree.lower(token + 1) == "of" and tree.lower(token) != "number"


def _is_read(claim: Claim) -> bool:
    """Whether the figure was read from a word of harm itself, sure enough to hold against its source."""
    return claim.why.rule.startswith(("count.", "author."))


def _adds_up(left: Claim, right: Claim, claims: Sequence[Claim]) -> bool:
    """Whether the two are parts of one stated total, or one is the other and a third together."""
    one, other = left.value, right.value
    if not isinstance(one, NumberValue) or not isinstance(other, NumberValue):
        return False
    if one.min is None or other.min is None:
        return False
    small, large = sorted((one.min, other.min))
    rest = large - small
    if small == 0 or rest == 0:
        return False
    near = {
        c.value.min
        for c in claims
        if isinstance(c.value, NumberValue) and c not in (left, right) and c.value.min
    }
    if rest in near or small + large in near:
        return True
    return any(rest - n in near for n in near if n < rest and n != rest - n)


def _cannot_meet(left: Claim, right: Claim, lefts: str, rights: str) -> bool:
    """Whether two figures exclude each other, given whom they count ("" for people in general)."""
    one, other = left.value, right.value
    if not isinstance(one, NumberValue) or not isinstance(other, NumberValue):
        return False
    if lefts == rights:
        return _is_disjoint(one, other)
    if lefts and rights:
        return False
    part, whole = (one, other) if lefts else (other, one)
    return whole.max is not None and part.min is not None and part.min > whole.max


def _is_disjoint(left: NumberValue, right: NumberValue) -> bool:
    """Whether no number lies in both ranges; an open end reaches as far as it likes."""
    low = max(left.min or 0, right.min or 0)
    highs = [high for high in (left.max, right.max) if high is not None]
    return bool(highs) and low > min(highs)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("en", "claim_fields")["comparing"][name])


@cache
def _numbers() -> Numbers:
    return Numbers.of(table("en", "numbers"))
