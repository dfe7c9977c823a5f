"""Words of harm and whom they befall: "killed three", "two were hurt", "11 dead", "lost his life".

Victims and counts both start here. Which event did the harm is settled by :func:`carrier`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import cast

from dateline.model.event import CountKind, EventMention
from dateline.resolve.tree import Tree
from dateline.stages.roles.clause import coordinated, is_passive, objects, obliques
from dateline.stages.roles.order import (
    head_of_phrase,
    is_passive_by_order,
    phrase_after,
    phrase_before,
)
from dateline.stages.roles.subjects import SubjectFinder
from dateline.stages.roles.words import HarmWords, RoleWords

_CLAUSES = ("conj", "xcomp", "ccomp", "advcl", "acl", "cop")
_DEEPEST = 5
_NEAR = 9
_RELATIVE = frozenset({"which", "who", "whose"})
_SOME_OF = (("of", "those"), ("of", "the"), ("among", "those"), ("among", "the"))
_LONGEST_CONTENT = 16
_IN_REACH = 60
_BY_KIND: dict[str, CountKind] = {"arrest": "arrested", "abduction": "abducted"}


@dataclass(frozen=True, slots=True)
class Harm:
    """One word of harm: its token, whom it befalls (head tokens), and what stands against it.

    ``is_negated`` is about the verb ("did not kill"); "no one" among the harmed is a figure.
    ``is_spared`` words say that somebody was not harmed.
    """

    token: int
    kind: CountKind
    harmed: tuple[int, ...]
    rule: str
    is_negated: bool = False
    is_doubtful: bool = False
    is_spared: bool = False


_LEFT_WITHIN = 8
"""Tokens between "left" and the state that somebody was left in."""


class HarmReader:
    """Finds the words of harm of one report."""

    def __init__(self, tree: Tree, harm: HarmWords, roles: RoleWords) -> None:
        """``tree`` may be without syntax; then nothing is found."""
        self.tree = tree
        self.harm = harm
        self.roles = roles
        self.subjects = SubjectFinder(tree, roles.sharing_marks, roles.object_control, roles.never)

    def read(self, mentions: Sequence[EventMention]) -> list[Harm]:
        """All words of harm, in order of the text; tokens of arrests and abductions count as such."""
        if not self.tree.words:
            return []
        by_token = {m.token: _BY_KIND[m.kind] for m in mentions if m.kind in _BY_KIND}
        found: list[Harm] = []
        for index in range(len(self.tree.tokens)):
            harm = self._at(index, by_token.get(index))
            if harm is not None:
                found.append(harm)
        return found

    def _at(self, index: int, given: CountKind | None) -> Harm | None:
        """The harm that one token speaks of; ``given`` is known from an event mention there."""
        tree, harm = self.tree, self.harm
        lower, lemma, pos = tree.lower(index), tree.lemma(index), tree.pos(index)
        if index > 1 and (tree.lower(index - 2), tree.lower(index - 1)) in _SOME_OF:
            return None
        found: Harm | None = None
        if lower == "dead" and index and tree.lower(index - 1) == "shot":
            return self._shot_dead(index)
        if pos in ("VERB", "AUX") or (pos == "ADJ" and lower.endswith("ed")):
            found = self._verb(index, given) or self._losing(index)
        if found is None and lower in harm.custody:
            found = self._in_place(index, "arrested", "harm.custody")
        if found is None and lower in harm.wards:
            found = self._in_place(index, "wounded", "harm.in_hospital")
        if found is None and lower in harm.states and pos != "PROPN":
            found = self._of_state(index, cast("CountKind", harm.states[lower]))
        elif found is None and pos in ("NOUN", "PROPN", "ADJ"):
            kind = harm.nouns.get(lemma)
            found = self._of_noun(index, cast("CountKind", kind)) if kind else None
        return found

    def _shot_dead(self, index: int) -> Harm | None:
        """Whom "shot dead" befalls by order, where the tree takes "shot" for a noun."""
        tree = self.tree
        phrase = phrase_after(tree, index)
        if tree.pos(index - 1) == "VERB" or phrase is None:
            return None
        return self._made(index, "killed", (head_of_phrase(tree, phrase),), "harm.shot_dead")

    def _verb(self, index: int, given: CountKind | None) -> Harm | None:
        if given and self.tree.lemma(index) in self.roles.assailing:
            given = None
        kind = given or self._verb_kind(index, self.tree.lemma(index))
        if kind is None:
            return None
        rule, harmed = self._checked(index, *self._of_verb(index))
        is_verb = self.tree.pos(index) != "ADJ"
        return self._made(index, kind, harmed, rule) if harmed or is_verb else None

    def _losing(self, index: int) -> Harm | None:
        """Deaths told by the one who dies: "died", "lost their lives", "claimed 12 lives"."""
        tree, harm = self.tree, self.harm
        lemma = tree.lemma(index)
        if lemma in harm.intransitive:
            kind = cast("CountKind", harm.intransitive[lemma])
            heads = self.subjects.of(index).heads
            rule, heads = self._checked(index, "harm.subject", heads, is_before=True)
            return self._made(index, kind, heads, rule)
        if lemma in harm.treating and self._has_wounds(index):
            rule, heads = self._checked(index, *self._of_verb(index))
            return self._made(index, "wounded", heads, f"{rule}.treated")
        if lemma in harm.suffering and any(
            tree.lemma(i) in harm.wounds or tree.lower(i) in harm.wounds
            for i in tree.children(index, "obj")
        ):
            return self._made(index, "wounded", self.subjects.of(index).heads, "harm.suffered")
        lives = tuple(i for i in tree.children(index, "obj") if tree.lemma(i) in harm.lives)
        if lives and lemma in harm.losing:
            return self._made(index, "killed", self.subjects.of(index).heads, "harm.lost_life")
        if lives and lemma in harm.costing:
            return self._made(index, "killed", lives, "harm.claimed_lives")
        return None

    def _has_wounds(self, verb: int) -> bool:
        """Whether "with" or "for" wounds stands soon after: "admitted with shrapnel wounds"."""
        tree = self.tree
        stop = min(tree.sentence_tokens(tree.tokens[verb].sentence).stop, verb + _NEAR)
        after = [tree.lower(i) for i in range(verb + 1, stop)]
        starts = [i for i, word in enumerate(after) if word in ("with", "for")]
        return bool(starts) and not self.harm.wounds.isdisjoint(after[starts[0] + 1 :])

    def _verb_kind(self, index: int, lemma: str) -> CountKind | None:
        tree = self.tree
        kind = self.harm.transitive.get(lemma)
        if kind is None:
            for child in tree.children(index):
                kind = self.harm.completed.get((lemma, tree.lower(child)))
                if kind:
                    break
        if kind is None and index + 1 < len(tree.tokens):
            kind = self.harm.completed.get((lemma, tree.lower(index + 1)))
        return cast("CountKind | None", kind)

    def _of_verb(self, index: int) -> tuple[str, tuple[int, ...]]:
        tree = self.tree
        direct = objects(tree, index)
        found = self.subjects.of(index)
        if direct and not is_passive(tree, index):
            return "harm.object", direct
        if found.is_passive or tree.pos(index) == "ADJ":
            return f"harm.passive.{found.via}", found.heads
        if found.heads and found.via == "subject" and self._is_clipped(index):
            return "harm.passive.clipped", found.heads
        following = tree.relation(index) == "conj" and not direct
        if following:
            # "killed and wounded two": the object stands with the last verb.
            return "harm.object.none", ()
        later = [i for c in tree.children(index, "conj") for i in objects(tree, c)]
        return "harm.object.shared", tuple(later)

    def _is_clipped(self, verb: int) -> bool:
        """Whether a verb that needs an object stands without one and without "were": "63 arrested"."""
        tree = self.tree
        lower, lemma = tree.lower(verb), tree.lemma(verb)
        is_bare = lemma in self.roles.needs_object and lower != lemma
        has_ending = lower.endswith(("ing", "s"))
        return is_bare and not has_ending and not tree.children(verb, "aux", "obj", "conj")

    def _checked(
        self, index: int, rule: str, heads: tuple[int, ...], *, is_before: bool = False
    ) -> tuple[str, tuple[int, ...]]:
        """What the tree says, unless the phrase next to the verb is somebody else."""
        tree = self.tree
        phrase = None
        is_before = is_before or is_passive_by_order(tree, index)
        if not is_before and tree.pos(index) != "ADJ":
            phrase = phrase_after(tree, index)
        if phrase is None:
            phrase = phrase_before(tree, index)
            is_counted = phrase is not None and any(tree.pos(i) == "NUM" for i in phrase)
            if heads and not is_before and not is_counted:
                phrase = None
        if phrase is None or any(head in phrase for head in heads):
            return rule, heads
        head = head_of_phrase(tree, phrase)
        return (
            ("harm.order", (head,)) if tree.lemma(head) not in self.roles.never else (rule, heads)
        )

    def befallen(self, verb: int) -> tuple[str, tuple[int, ...]]:
        """Whom or what the deed of a verb befalls, and the rule that found it."""
        return self._checked(verb, *self._of_verb(verb))

    def _in_place(self, index: int, kind: CountKind, rule: str) -> Harm | None:
        """Who is in custody or in hospital: "six people are in custody", "four remain in hospital"."""
        tree = self.tree
        if not {tree.lower(i) for i in tree.children(index, "case")} & {"in", "into"}:
            return None
        holder = index if tree.children(index, "nsubj", "cop") else tree.head(index)
        if holder < 0 or (holder != index and tree.lemma(holder) not in self.harm.holding):
            return None
        heads = self.subjects.of(holder).heads
        rule, heads = self._checked(holder, rule, heads, is_before=True)
        return self._made(index, kind, heads, rule)

    def _of_state(self, index: int, kind: CountKind) -> Harm | None:
        """Who is said to be dead, missing or hurt, or is called so."""
        found = self._predicated(index) or self._attached(index) or self._left_by_order(index)
        return self._made(index, kind, found[1], found[0]) if found else None

    def _left_by_order(self, index: int) -> tuple[str, tuple[int, ...]] | None:
        """Who is left so by word order, where the tree has lost it: "leaving three guards dead"."""
        tree = self.tree
        for verb in range(index - 1, max(-1, index - _LEFT_WITHIN), -1):
            if tree.pos(verb) in ("VERB", "AUX", "PUNCT"):
                if tree.lemma(verb) not in self.harm.leaving or verb == index - 1:
                    return None
                head = head_of_phrase(tree, range(verb + 1, index))
                is_counted = any(tree.pos(i) in ("NUM", "DET") for i in range(verb + 1, index))
                return ("harm.state.left.order", (head,)) if is_counted else None
        return None

    def _predicated(self, index: int) -> tuple[str, tuple[int, ...]] | None:
        """Of whom the state is said: "three are [known to be] dead", "left three dead"."""
        tree = self.tree
        is_xcomp = tree.relation(index) == "xcomp"
        is_copular = bool(tree.children(index, "cop"))
        has_subject = bool(tree.children(index, "nsubj"))
        if has_subject and (is_copular or tree.pos(index) == "ADJ"):
            return "harm.state.of_subject", self.subjects.of(index).heads
        if is_xcomp and is_copular:
            return "harm.state.known_of_subject", self.subjects.of(index).heads
        governor = tree.head(index)
        if is_xcomp and tree.lemma(governor) in self.harm.leaving:
            is_left = is_passive(tree, governor)
            heads = self.subjects.of(governor).heads if is_left else objects(tree, governor)
            return "harm.state.left", heads
        return None

    def _attached(self, index: int) -> tuple[str, tuple[int, ...]] | None:
        """Whom the state describes or stands for: "the missing men", "11 dead"."""
        tree = self.tree
        counted = phrase_before(tree, index)
        if counted is not None and any(tree.pos(i) == "NUM" for i in counted):
            head = head_of_phrase(tree, counted)
            if tree.pos(index - 1) == "NUM" and head < index - 1:
                head = index - 1
            is_figure = (
                tree.pos(head) == "NUM" and head == index - 1 and tree.pos(index) in ("NOUN", "ADJ")
            )
            return "harm.state.order", (index if is_figure else head,)
        if tree.relation(index) == "amod":
            return "harm.state.modifier", (tree.head(index),)
        if tree.children(index, "nummod", "det"):
            return "harm.state.nominal", (index,)
        return (
            ("harm.state.reduced", (tree.head(index),)) if tree.relation(index) == "acl" else None
        )

    def _of_noun(self, index: int, kind: CountKind) -> Harm | None:
        tree = self.tree
        if tree.children(index, "nummod") or any(
            tree.lower(d) in self.harm.no_words for d in tree.children(index, "det")
        ):
            return self._made(index, kind, (index,), "harm.noun.counted")
        owners = tree.children(index, "nmod:poss") or obliques(tree, index, ("of",))
        heads = tuple(h for o in owners for h in coordinated(tree, o))
        if heads and tree.lemma(index) not in ("injury", "detention"):
            return self._made(index, kind, heads, "harm.noun.of")
        return None

    def _made(self, index: int, kind: CountKind, heads: tuple[int, ...], rule: str) -> Harm:
        roles = self.roles
        unlike = roles.weapons | roles.happenings
        return Harm(
            index,
            kind,
            tuple(
                h for h in self._named_for(heads) if self.tree.lemma(h) not in unlike or h == index
            ),
            rule,
            is_negated=self._is_negated(index),
            is_doubtful=self.is_doubtful(index),
            is_spared=self.tree.lower(index) in self.harm.spared,
        )

    def _named_for(self, heads: tuple[int, ...]) -> Iterator[int]:
        """The people behind "the names of 26 people" and "the bodies of two men"."""
        for head in heads:
            people: tuple[int, ...] = ()
            if self.tree.lemma(head) in self.harm.standing_for:
                people = tuple(obliques(self.tree, head, ("of",)))
            yield from people or (head,)

    def _is_negated(self, index: int) -> bool:
        return any(
            self.tree.lower(i) in ("not", "n't", "never", "nor", "n’t")
            for i in self.tree.children(index, "advmod")
        )

    def is_doubtful(self, index: int) -> bool:
        """Whether the harm stands under "could", "if", "threatened to" or the like."""
        tree, harm = self.tree, self.harm
        below = index
        for place, current in enumerate((index, *tree.ancestors(index))):
            if place > _DEEPEST:
                break
            if place:
                relation = tree.relation(below)
                if relation not in _CLAUSES:
                    break
                is_under = relation in ("xcomp", "ccomp", "acl")
                if is_under and tree.lemma(current) in harm.doubt_governors:
                    return True
            if place < 2 and self._is_hedged(current):
                return True
            below = current
        if self._is_refuted(index):
            return True
        return any(tree.lower(i) == "feared" for i in tree.children(index, "advmod"))

    def _is_refuted(self, index: int) -> bool:
        """Whether the harm is the content of a report that the sentence calls wrong or takes back."""
        tree, harm = self.tree, self.harm
        bounds = tree.sentence_tokens(tree.tokens[index].sentence)
        first = max(bounds.start, index - _LONGEST_CONTENT)
        marks = [i for i in range(first, index) if tree.lower(i) == "that"]
        near = range(max(bounds.start, index - _IN_REACH), min(bounds.stop, index + _IN_REACH))
        words = [tree.lower(i) for i in near if i < index]
        if ("no", "evidence") in pairwise(words):
            return True
        if not marks or any(tree.lower(i) in _RELATIVE for i in range(marks[-1] + 1, index)):
            return False
        before = range(max(bounds.start, marks[-1] - _NEAR), marks[-1])
        if not any(tree.lower(i) in harm.reports for i in before):
            return False
        return any(tree.lower(i) in harm.refuting for i in near)

    def _is_hedged(self, index: int) -> bool:
        tree, harm = self.tree, self.harm
        return any(
            tree.lower(i)
            in (harm.doubt_marks if tree.relation(i) == "mark" else harm.doubt_auxiliaries)
            for i in tree.children(index, "aux", "mark")
        )


@dataclass(frozen=True, slots=True)
class Carrier:
    """The event mention a harm belongs to, and the rule that tied them."""

    mention: EventMention
    rule: str
    score: float


class Carriers:
    """The event mentions of one report, asked which of them did a harm."""

    def __init__(self, tree: Tree, mentions: Sequence[EventMention], words: HarmWords) -> None:
        """Mentions in order of the text."""
        self.tree = tree
        self.words = words
        able = (m for m in mentions if tree.lemma(m.token) not in words.harmless)
        self.mentions = sorted(able, key=lambda m: m.evidence.start)
        self._at = {i: m for m in self.mentions for i in _tokens(tree, m)}
        self._by_sentence: dict[int, list[EventMention]] = {}
        self._main: dict[frozenset[str], EventMention | None] = {}
        self._other_times: dict[int, bool] = {}
        for mention in self.mentions:
            sentence = tree.tokens[mention.token].sentence
            self._by_sentence.setdefault(sentence, []).append(mention)

    def of(self, token: int, kind: str, *, negated: bool = False) -> Carrier | None:
        """The mention that carries a figure of ``kind`` at ``token``: itself, by syntax, by nearness."""
        allowed = self.words.carriers[kind]
        same = self._at.get(token)
        if same is not None and same.kind in allowed:
            return Carrier(same, "carrier.itself", 1.0)
        sentence = self.tree.tokens[token].sentence
        others = {self._at[i].id for i in self._other_deeds(token)}
        if self.tree.words:
            for other, rule in _around(self.tree, token):
                found = self._at.get(other)
                if found is not None and found.kind in allowed and found.id not in others:
                    return Carrier(found, rule, 0.9)
        near = [
            m
            for m in self._by_sentence.get(sentence, ())
            if m.kind in allowed and m.id not in others
        ]
        if near:
            nearest = min(
                near, key=lambda m: (_is_irreal(m, negated=negated), abs(m.token - token))
            )
            return Carrier(nearest, "carrier.sentence", 0.7)
        return self._elsewhere(sentence, allowed)

    def _other_deeds(self, token: int) -> Iterator[int]:
        """Verbs beside a word of harm with a doer and victims of their own: "two had died and it had shot nine"."""
        tree = self.tree
        if not tree.words or tree.pos(token) != "VERB":
            return
        for verb in tree.children(token, "conj"):
            is_deed = tree.pos(verb) == "VERB" and verb in self._at
            if is_deed and tree.children(verb, "nsubj") and tree.children(verb, "obj"):
                yield verb

    def _elsewhere(self, sentence: int, allowed: frozenset[str]) -> Carrier | None:
        tree = self.tree
        if self._is_of_another_time(sentence):
            return None
        for before in (sentence - 1, sentence - 2):
            if before < 0 or tree.sentences[before].paragraph != tree.sentences[sentence].paragraph:
                break
            found = [m for m in self._by_sentence.get(before, ()) if m.kind in allowed]
            real = [m for m in found if not _is_irreal(m)]
            if real and not self._is_of_another_time(before):
                return Carrier(real[0], "carrier.previous_sentence", 0.5)
        if allowed not in self._main:
            self._main[allowed] = self.main(allowed)
        main = self._main[allowed]
        is_headline = tree.sentences[sentence].part == "headline"
        if main is None or (main.token > tree.sentence_tokens(sentence).stop and not is_headline):
            return None
        if is_headline and main.is_background:
            return None  # the news of the headline, not what was told for context
        return Carrier(main, "carrier.main_event", 0.4)

    def _is_of_another_time(self, sentence: int) -> bool:
        """Whether a sentence tells of other times: a year, "in March", "last month", "ago"."""
        if sentence not in self._other_times:
            self._other_times[sentence] = self._names_another_time(sentence)
        return self._other_times[sentence]

    def _names_another_time(self, sentence: int) -> bool:
        tree, harm = self.tree, self.words
        words = [tree.lower(i) for i in tree.sentence_tokens(sentence)]
        has_year = any(len(w) == 4 and w.isdigit() and w[:2] in ("19", "20") for w in words)
        is_far = any(
            first in harm.far_before and second in harm.far_times
            for first, second in pairwise(words)
        )
        return has_year or is_far or not harm.other_times.isdisjoint(words)

    def main(self, allowed: frozenset[str]) -> EventMention | None:
        """The kind of harm event a report is about: its first real one that is no background."""
        fitting = [m for m in self.mentions if m.kind in allowed and not _is_irreal(m)]
        return next((m for m in fitting if not m.is_background), next(iter(fitting), None))


def _is_irreal(mention: EventMention, *, negated: bool = False) -> bool:
    return mention.realis not in ("happened", "ongoing") and not negated


def _tokens(tree: Tree, mention: EventMention) -> Iterator[int]:
    for span in mention.evidence.spans:
        yield from tree.tokens_in(span)


def _around(tree: Tree, token: int) -> Iterator[tuple[int, str]]:
    """Tokens tied to a harm word by syntax, nearest first: conjuncts, causes, clauses, circumstances."""
    for child in tree.children(token, "nsubj", "conj"):
        yield child, f"carrier.{tree.relation(child).partition(':')[0]}"
    for child in tree.children(token, "obl", "nmod", "advcl"):
        yield child, "carrier.circumstance"
        for below in tree.children(child, "nmod", "conj", "xcomp", "acl"):
            yield below, "carrier.circumstance"
    below = token
    for place, above in enumerate(tree.ancestors(token)):
        if place > 4:
            return
        if tree.relation(below) != "parataxis":
            yield above, "carrier.governor"
            for child in tree.children(above, "nsubj", "obl", "advcl"):
                if child != below:
                    yield child, "carrier.neighbour"
        below = above
