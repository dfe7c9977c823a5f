"""Mends what contradicts the words around it, after the parser: passives, agents, speakers, times.

A word only ever moves up to an ancestor, so a tree stays a tree.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

_BE = frozenset(
    (
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "am",
        "'s",
        "'re",
        "’s",
        "’re",
        "get",
        "got",
        "gets",
    )
)
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM"))
_CLOSES = frozenset((",", '"', "”", "»", "?", "!", "'", "’"))


@dataclass(frozen=True, slots=True)
class Sentence:
    """Lower-case words, tags ``UPOS`` and fine, heads (own length for the root) and relation names."""

    words: Sequence[str]
    pos: Sequence[str]
    fine: Sequence[str]
    heads: list[int]
    relations: list[str]

    def dependents(self) -> list[list[int]]:
        """The dependents of each word, in order; the root's last."""
        found: list[list[int]] = [[] for _ in range(len(self.words) + 1)]
        for index, head in enumerate(self.heads):
            found[head].append(index)
        return found


@dataclass(frozen=True, slots=True)
class Kinds:
    """Lower-case words of some kinds: verbs of speech, times (days, months, units), days and months, events."""

    saying: Collection[str]
    times: Collection[str]
    dates: Collection[str]
    timed: Collection[str]


def repair(sentence: Sentence, kinds: Kinds) -> None:
    """Mend heads and relations in place."""
    _lift(sentence, kinds)
    dependents = sentence.dependents()
    for word, relation in enumerate(sentence.relations):
        if relation == "case" and sentence.words[word] == "by":
            _name_agent(sentence, sentence.heads[word], kinds.times)
    for verb in range(len(sentence.words)):
        if sentence.pos[verb] not in {"VERB", "AUX"}:
            continue
        below = dependents[verb]
        if sentence.words[verb] in kinds.saying:
            _name_speaker(sentence, verb, below)
        _settle_voice(sentence, verb, below)
    for word in range(len(sentence.words)):
        _settle_phrase(sentence, word, dependents)
    for word in range(1, len(sentence.words)):
        if sentence.words[word] == "dead" and sentence.words[word - 1] == "shot":
            _settle_shot_dead(sentence, word - 1, word)


def _settle_shot_dead(sentence: Sentence, verb: int, state: int) -> None:
    """In "gunmen shot dead a judge" the judge is the object; in "judge shot dead" the subject is passive."""
    heads, relations = sentence.heads, sentence.relations
    if sentence.pos[verb] != "VERB" or not _is_above(heads, verb, state):
        return
    heads[state], relations[state] = verb, "xcomp"
    is_active = sentence.fine[verb] == "VBD"
    has_object = any(h == verb and r == "obj" for h, r in zip(heads, relations, strict=True))
    for word, head in enumerate(heads):
        if head == state and word > state and sentence.pos[word] in _NOMINAL:
            is_object = is_active and not has_object and not _has_case(sentence, word)
            heads[word], relations[word] = verb, "obj" if is_object else "obl"
            has_object = has_object or is_object
        elif head == verb and word < verb and relations[word] == "nsubj" and not is_active:
            relations[word] = "nsubj:pass"


def _is_above(heads: Sequence[int], upper: int, lower: int) -> bool:
    current = heads[lower]
    while current < len(heads) and current != upper:
        current = heads[current]
    return current == upper


def _has_case(sentence: Sentence, noun: int) -> bool:
    return any(
        h == noun and r == "case" for h, r in zip(sentence.heads, sentence.relations, strict=True)
    )


def _lift(sentence: Sentence, kinds: Kinds) -> None:
    """Dates and contents of speech that hang on a noun after its verb go to the verb."""
    relations, heads, words = sentence.relations, sentence.heads, sentence.words
    for word, relation in enumerate(relations):
        noun = heads[word]
        if noun >= word or sentence.pos[noun] not in {"NOUN", "PROPN"} or heads[noun] >= noun:
            continue
        verb = heads[noun]
        if sentence.pos[verb] != "VERB":
            continue
        if relation == "nmod" and words[word] in kinds.dates and words[noun] not in kinds.timed:
            relations[word], heads[word] = "obl", verb
        elif (
            relation in {"acl", "acl:relcl"}
            and words[noun] in kinds.times
            and words[verb] in kinds.saying
        ):
            relations[word], heads[word] = "ccomp", verb


def _name_agent(sentence: Sentence, noun: int, times: Collection[str]) -> None:
    """``obl:agent`` for what "by" adds to a passive participle, unless it is a time or a number."""
    if noun >= len(sentence.words) or sentence.relations[noun] != "obl":
        return
    verb = sentence.heads[noun]
    is_time = sentence.fine[noun] == "CD" or sentence.words[noun] in times
    if verb < noun and sentence.fine[verb] == "VBN" and not is_time:
        sentence.relations[noun] = "obl:agent"


def _name_speaker(sentence: Sentence, verb: int, below: Sequence[int]) -> None:
    """``nsubj`` for the person after an inverted verb of speech: "...," said his mother."""
    relations = sentence.relations
    if (
        verb == 0
        or sentence.words[verb - 1] not in _CLOSES
        or sentence.fine[verb] not in {"VBD", "VBZ", "VBN"}
    ):
        return
    if any(relations[i].startswith(("nsubj", "aux", "csubj", "expl")) for i in below):
        return
    after = [
        i
        for i in below
        if i > verb
        and relations[i] in {"obj", "iobj", "xcomp", "appos", "ccomp", "obl:unmarked", "conj"}
    ]
    if after and sentence.pos[after[0]] in {"NOUN", "PROPN", "PRON"}:
        relations[after[0]] = "nsubj"


def _settle_voice(sentence: Sentence, verb: int, below: Sequence[int]) -> None:
    """Subject and auxiliary of a verb agree on active or passive."""
    relations, words = sentence.relations, sentence.words
    helpers = [i for i in below if relations[i] in {"aux", "aux:pass"} and i < verb]
    if any(relations[i] == "cop" for i in below):
        return
    be = [i for i in helpers if words[i] in _BE]
    if sentence.fine[verb] == "VBN" and be:
        for i in helpers:
            relations[i] = "aux:pass" if i == be[-1] else "aux"
        passive = True
    elif sentence.fine[verb] in {"VBG", "VB"} and (be or helpers):
        for i in helpers:
            relations[i] = "aux"
        passive = False
    elif helpers or sentence.fine[verb] in {"VBZ", "VBP", "VBG"}:
        passive = any(relations[i] == "aux:pass" for i in helpers)
    else:
        return
    for i in below:
        if relations[i] in {"nsubj", "nsubj:pass"}:
            relations[i] = "nsubj:pass" if passive else "nsubj"


def _settle_phrase(sentence: Sentence, word: int, dependents: Sequence[Sequence[int]]) -> None:
    """A verb has obliques and clauses, a noun that is no predicate has nominal modifiers."""
    head = sentence.heads[word]
    if head >= len(sentence.words):
        return
    relations = sentence.relations
    relation, head_pos = relations[word], sentence.pos[head]
    if relation == "nmod" and head_pos == "VERB":
        relations[word] = "obl"
    elif relation == "obl" and head_pos in _NOMINAL and word > head:
        if not any(relations[i].startswith(("cop", "nsubj")) for i in dependents[head]):
            relations[word] = "nmod"
    elif relation in {"acl", "acl:relcl"} and head_pos == "VERB" and word > head:
        marks = [sentence.words[i] for i in dependents[word] if relations[i] == "mark"]
        relations[word] = "ccomp" if "that" in marks else "advcl"
