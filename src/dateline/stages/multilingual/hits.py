"""Words of a report that may speak of an event: those that a table lists, checked by the heads, and those that the heads are sure of."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from dateline.linear.heads import Scores
from dateline.ontology import load_ontology
from dateline.stages.multilingual.event_words import HARM, EventWord, EventWords
from dateline.stages.multilingual.opinions import OUTSIDE, Opinions

TRIGGER = "tags.trigger"
LONGEST = 400
"""Longer "sentences", in tokens, are tables, lists or noise: nothing in them is told as an event."""
NEAR = 60
"""Hits before or after a word that are looked at."""
BACK = 2
"""Sentences back to which a word for harm may belong."""
HARMFUL = frozenset({"violence", "unrest", "harm"})
UNREST = frozenset({"riot", "protest", "labour_strike", "mob_violence"})
NOT_DEADLY = frozenset({"sabotage", "displacement", "abduction", "looting"})
"""Kinds that words for death are tied to only where nothing else is told."""
ATTACKS = frozenset(
    {
        "bombing", "suicide_bombing", "grenade_attack", "landmine", "drone_strike", "air_strike", "shelling",
        "missile_strike", "chemical_attack", "armed_attack", "arson",
    }
)  # fmt: skip
"""Kinds that "the attack" may speak of."""


FIGHTS = frozenset({"armed_clash", "police_violence", "assassination"})
"""Kinds that they may speak of where no attack is told."""


@dataclass(frozen=True, slots=True)
class Bars:
    """The least chance, by the heads, that a word speaks of an event, by how a table lists it."""

    sure: float = 0.1
    likely: float = 0.3
    generic: float = 0.15
    killing: float = 0.15
    death: float = 0.15
    injury: float = 0.5
    unlisted: float = 0.85
    kind: float = 0.7
    """The same for the kind that the heads give to a word in no table."""
    alone: float = 0.5
    """The same for a word for harm that belongs to no other event."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A word that speaks of an event: its kind, the rule that says so, and the chance that the heads give."""

    token: int
    kind: str
    rule: str
    chance: float


class Told:
    """The hits of a report by place, so that those around a word are found at once."""

    def __init__(self, hits: Sequence[Hit], opinions: Opinions) -> None:
        """``hits`` in order of the text."""
        self._hits = hits
        self._tokens = [hit.token for hit in hits]
        self._by_sentence: dict[int, list[Hit]] = {}
        for hit in hits:
            self._by_sentence.setdefault(opinions.number_of(hit.token), []).append(hit)

    def before(self, token: int, kinds: Collection[str]) -> list[Hit]:
        """Those of some kinds among the hits before a word, as far back as ``NEAR``."""
        last = bisect_left(self._tokens, token)
        return [hit for hit in self._hits[max(0, last - NEAR) : last] if hit.kind in kinds]

    def after(self, token: int, kinds: Collection[str]) -> list[Hit]:
        """The first of some kinds among the hits after a word."""
        first = bisect_left(self._tokens, token + 1)
        near = self._hits[first : first + NEAR]
        return [hit for hit in near if hit.kind in kinds][:1]

    def in_sentence(self, number: int, kinds: Collection[str]) -> list[Hit]:
        """Those of some kinds in a sentence."""
        return [hit for hit in self._by_sentence.get(number, ()) if hit.kind in kinds]


class Reader:
    """Finds the hits of one report."""

    def __init__(
        self, opinions: Opinions, words: EventWords, *, names: Collection[int], bars: Bars
    ) -> None:
        """``names`` are the words that belong to a name, of which none speaks of an event."""
        self._opinions = opinions
        self._words = words
        self._names = frozenset(names)
        self._bars = bars
        kinds = load_ontology().kinds
        self._harmful = frozenset(k for k, kind in kinds.items() if kind.family in HARMFUL)
        self._violent = self._harmful - UNREST - NOT_DEADLY
        self._known = frozenset(kinds)
        self._labels, self._chances = opinions.chances(TRIGGER)
        none: Scores = self._chances[:, self._labels.index(OUTSIDE)]
        self._any = 1 - none

    def hits(self) -> list[Hit]:
        """The hits, in order of the text."""
        found: list[Hit] = []
        open_words: list[tuple[int, EventWord]] = []
        for sentence in self._opinions.sentences:
            if len(sentence) > LONGEST:
                continue
            for token, word in self._listed(sentence):
                if word is None:
                    found.append(self._by_heads(token))
                elif word.kind is None or (not word.is_own and _is_open(word)):
                    open_words.append((token, word))
                else:
                    new = "" if word.joins else ".new"
                    found.append(self._hit(token, word.kind, f"words.{word.tier}{new}"))
        generic = [(t, w) for t, w in open_words if w.kind is not None]
        told = Told(found, self._opinions)
        found = sorted([*found, *(self._generic(t, w, told) for t, w in generic)], key=_place)
        told = Told(found, self._opinions)
        harm = [(t, w) for t, w in open_words if w.kind is None]
        joined = [hit for t, w in harm if (hit := self._harm(t, w, told)) is not None]
        return sorted([*found, *joined], key=_place)

    def _listed(self, sentence: range) -> Iterator[tuple[int, EventWord | None]]:
        """The words of a sentence that pass the heads, with what the table says, or None where they alone speak."""
        tokens = self._opinions.tokens
        words = [tokens[i].text for i in sentence]
        listed = {
            sentence[word.at]: word
            for word in self._words.find(words)
            if sentence[word.at] not in self._names
        }
        covered = {sentence[at] for word in listed.values() for at in word.words}
        covered |= {sentence[at] for at in self._words.ignored(words)}
        for token in sentence:
            word = listed.get(token)
            if word is not None and self._passes(token, word):
                yield token, word
            elif token not in covered and token not in self._names and self._is_sure(token):
                yield token, None

    def _passes(self, token: int, word: EventWord) -> bool:
        if word.tier == "sure" and len(word.words) > 1:
            return True
        return float(self._any[token]) >= float(getattr(self._bars, word.tier))

    def _is_sure(self, token: int) -> bool:
        kind, chance = self._likeliest(token)
        is_sure = float(self._any[token]) >= self._bars.unlisted and chance >= self._bars.kind
        beside = float(self._any[token - 1]) if token else 0.0
        return is_sure and kind in self._known and beside < self._bars.unlisted

    def _likeliest(self, token: int) -> tuple[str, float]:
        """The likeliest kind of a word, with its chance."""
        row = zip(self._labels, self._chances[token], strict=True)
        kind, chance = max(((k, c) for k, c in row if k != OUTSIDE), key=lambda pair: pair[1])
        return kind, float(chance)

    def _hit(self, token: int, kind: str, rule: str) -> Hit:
        return Hit(token, kind, rule, float(self._any[token]))

    def _by_heads(self, token: int) -> Hit:
        kind, chance = self._likeliest(token)
        return Hit(token, kind, "head.trigger", chance)

    def _generic(self, token: int, word: EventWord, told: Told) -> Hit:
        """The hit of "the attack" or "the blast": of the kind of attack told most before, or, in the headline, first after."""
        kinds = ATTACKS | {"accident"} if word.kind == "bombing" else ATTACKS
        known = told.before(token, kinds) or told.before(token, FIGHTS)
        if not known and self._opinions.number_of(token) == 0:
            known = told.after(token, kinds)
        if not known:
            return self._hit(token, word.kind or "armed_attack", f"words.{word.tier}")
        counted = Counter(hit.kind for hit in known)
        most = max(counted.values())
        kind = next(hit.kind for hit in reversed(known) if counted[hit.kind] == most)
        return self._hit(token, kind, f"words.generic.{'joined' if word.joins else 'new'}")

    def _harm(self, token: int, word: EventWord, told: Told) -> Hit | None:
        """A word for harm: of the violent event of its sentence, of the two before, or, in the headline, after.

        Of unrest only where there is nothing violent.
        """
        number = self._opinions.number_of(token)
        for kinds in (self._violent, self._harmful):
            own = told.in_sentence(number, kinds)
            if own:
                near = min(own, key=lambda h: abs(h.token - token))
                return self._hit(token, near.kind, "words.harm.joined")
            before = [h for n in range(number - BACK, number) for h in told.in_sentence(n, kinds)]
            after = told.after(token, kinds) if number == 0 else []
            for hit in (*before[-1:], *after[:1]):
                return self._hit(token, hit.kind, "words.harm.joined")
        return self._alone(token, word)

    def _alone(self, token: int, word: EventWord) -> Hit | None:
        """A word for harm in a report that tells no event for it."""
        if float(self._any[token]) < self._bars.alone or word.tier not in HARM:
            return None
        if word.tier == "killing":
            kind = "assassination" if word.is_office else "armed_attack"
            return self._hit(token, kind, "words.killing")
        kind, chance = self._likeliest(token)
        is_clear = chance >= self._bars.alone and kind in self._harmful
        return self._hit(token, kind, "words.death") if is_clear else None


def _is_open(word: EventWord) -> bool:
    """Whether a word may speak of any attack: "the attack", "shots"."""
    return word.tier == "generic" or (word.tier == "likely" and word.kind == "armed_attack")


def _place(hit: Hit) -> int:
    return hit.token
