"""Mends what contradicts the words around it, after the parser: passives, agents, speakers, times.

A word only ever moves up to an ancestor or below a sibling, so a tree stays a tree.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from dateline.stages.syntax.owners import give_owner

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
_INSIDE = frozenset(("compound", "flat", "nummod", "amod"))
_RELATIVE = frozenset(("who", "which", "that"))
_LEAVING = frozenset(("left", "leaves", "leaving", "leave"))
_STATES = frozenset(("dead", "wounded", "injured", "missing", "homeless", "hurt"))
_PREPOSITIONS = frozenset(
    ("of", "by", "in", "on", "at", "from", "with", "near", "into", "for", "to")
)
_CLAUSES = frozenset(("ccomp", "advcl", "acl", "acl:relcl", "xcomp", "parataxis"))
_CLOSES = frozenset((",", '"', "”", "»", "?", "!", "'", "’"))


@dataclass(frozen=True, slots=True)
class Sentence:
    """Lower-case words, tags ``UPOS`` and fine, heads (own length for the root) and relation names."""

    words: Sequence[str]
    pos: list[str]
    fine: list[str]
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
    give_owner(sentence.words, sentence.pos, sentence.heads, sentence.relations)
    _see_progress(sentence)
    _give_case(sentence)
    _free_number(sentence)
    _give_share(sentence)
    _give_agent(sentence)
    _give_relative(sentence)
    _count_left(sentence)
    _settle_cases(sentence)
    _part(sentence)
    _loosen(sentence)
    _join(sentence)
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


def _see_progress(sentence: Sentence) -> None:
    """What ends in "-ing" and has a form of "be" for its auxiliary is a verb; what is no verb has a copula."""
    for word, relation in enumerate(sentence.relations):
        head = sentence.heads[word]
        if relation != "aux" or sentence.words[word] not in _BE or head >= len(sentence.words):
            continue
        if sentence.pos[head] == "NOUN" and sentence.words[head].endswith("ing"):
            sentence.pos[head], sentence.fine[head] = "VERB", "VBG"
        elif sentence.pos[head] == "ADJ":
            sentence.relations[word] = "cop"


def _give_case(sentence: Sentence) -> None:
    """A preposition that hangs on the verb belongs to the noun phrase that follows it."""
    heads, relations = sentence.heads, sentence.relations
    cased = {heads[i] for i, relation in enumerate(relations) if relation == "case"}
    for word, relation in enumerate(relations):
        if relation != "mark" or sentence.pos[word] != "ADP":
            continue
        noun = next((i for i in range(word + 1, len(heads)) if heads[i] == heads[word]), None)
        if noun is not None and relations[noun] == "obl" and noun not in cased:
            heads[word], relations[word] = noun, "case"


def _free_number(sentence: Sentence) -> None:
    """In "leaving three guards dead and two missing" the second number counts what is left out."""
    heads, relations = sentence.heads, sentence.relations
    for word in range(len(heads) - 1):
        follows = relations[word] == "nummod" and heads[word] < word
        if follows and relations[word + 1] == "conj" and heads[word] != word + 1:
            heads[word], relations[word] = word + 1, "nsubj"


def _give_share(sentence: Sentence) -> None:
    """In "killed four of them" the four are some of them, and "them" tells nothing of its own about "killed"."""
    heads, relations = sentence.heads, sentence.relations
    for word in range(len(heads) - 2):
        whole = heads[word + 1]
        is_of = sentence.words[word + 1] == "of" and relations[word + 1] == "case"
        is_beside = word + 1 < whole < len(heads) and heads[whole] == heads[word]
        if is_of and is_beside and sentence.pos[word] == "NUM":
            if relations[whole] in {"obj", "nsubj", "nsubj:pass"}:
                relations[word] = relations[whole]
            heads[whole], relations[whole] = word, "nmod"


def _give_agent(sentence: Sentence) -> None:
    """In "a bomb laid by rebels killed two" the rebels laid it, and the bomb killed; so in "known as the Road"."""
    heads, relations = sentence.heads, sentence.relations
    for word, relation in enumerate(relations):
        verb, noun = word - 1, heads[word]
        if relation != "case" or verb < 0 or sentence.fine[verb] != "VBN":
            continue
        is_beside = relations[verb] == "acl" and heads[noun] == heads[verb]
        is_free = noun > word and not _is_above(heads, noun, verb)
        if is_free and (sentence.words[word] == "by" or is_beside):
            heads[noun], relations[noun] = verb, "obl"
    for word, relation in enumerate(relations):
        verb = heads[word]
        if relation == "obl:agent" and word < verb < len(heads) and not _has_case(sentence, word):
            subjects = [i for i, h in enumerate(heads) if h == verb and "nsubj" in relations[i]]
            relations[word] = relation if subjects else "nsubj"


def _give_relative(sentence: Sentence) -> None:
    """A clause with "who", "which" or "that" for its subject tells of the noun before."""
    heads, relations = sentence.heads, sentence.relations
    for word, relation in enumerate(relations):
        clause = heads[word]
        is_relative = sentence.words[word] in _RELATIVE and sentence.pos[word] == "PRON"
        if not is_relative or not relation.startswith("nsubj") or clause >= len(heads):
            continue
        noun = word - 2 if word > 1 and sentence.words[word - 1] == "," else word - 1
        is_noun = noun >= 0 and sentence.pos[noun] in {"NOUN", "PROPN"}
        is_loose = relations[clause] in {"advcl", "ccomp", "acl", "parataxis"}
        if is_noun and is_loose and noun != heads[clause] and not _is_above(heads, clause, noun):
            while relations[noun] in _INSIDE and heads[noun] < word:
                noun = heads[noun]
            heads[clause], relations[clause] = noun, "acl:relcl"


def _count_left(sentence: Sentence) -> None:
    """In "left three dead" the three are left, and dead is what they are."""
    heads, relations = sentence.heads, sentence.relations
    for verb in range(len(heads) - 2):
        number, state = verb + 1, verb + 2
        if sentence.words[verb] not in _LEAVING or sentence.words[state] not in _STATES:
            continue
        is_inside = _is_above(heads, verb, number) and _is_above(heads, verb, state)
        if sentence.pos[number] == "NUM" and is_inside:
            heads[number], relations[number] = verb, "obj"
            heads[state], relations[state] = verb, "xcomp"
            sentence.pos[state], sentence.fine[state] = "ADJ", "JJ"


def _settle_cases(sentence: Sentence) -> None:
    """What has a preposition is neither subject nor object; a number below a verb is one of them."""
    heads, relations = sentence.heads, sentence.relations
    cased = {
        heads[i]
        for i, relation in enumerate(relations)
        if relation == "case" and sentence.words[i] in _PREPOSITIONS and i < heads[i]
    }
    for word, relation in enumerate(relations):
        head = heads[word]
        if head >= len(heads):
            continue
        if word in cased and relation in {"nsubj", "nsubj:pass", "obj", "iobj"}:
            is_nominal = sentence.pos[head] in _NOMINAL and word > head
            relations[word] = "nmod" if is_nominal else "obl"
        elif relation == "nummod" and sentence.pos[head] == "VERB" and word > head:
            relations[word] = "obj"


def _loosen(sentence: Sentence) -> None:
    """In "he said, blaming the army" the blaming is no content of "said" but goes along with it."""
    heads, relations = sentence.heads, sentence.relations
    owners = {heads[i] for i, relation in enumerate(relations) if relation.startswith("nsubj")}
    for word in range(1, len(heads)):
        is_loose = sentence.fine[word] == "VBG" and sentence.words[word - 1] == ","
        if is_loose and relations[word] == "ccomp" and word not in owners and heads[word] < word:
            relations[word] = "advcl"


def _part(sentence: Sentence) -> None:
    """What "and" parts from its head is no part of a compound: "Norland and Sudmark held talks"."""
    heads, relations = sentence.heads, sentence.relations
    for linker, relation in enumerate(relations):
        second, first = heads[linker], linker - 1
        if relation != "cc" or first < 0 or second <= linker or second >= len(heads):
            continue
        is_near = heads[first] in (second, heads[second])
        if is_near and relations[first] in {"compound", "flat"}:
            heads[first], relations[first] = heads[second], relations[second]
            heads[second], relations[second] = first, "conj"


def _join(sentence: Sentence) -> None:
    """Of two clauses below one word with "and" between them the second is joined to the first."""
    heads, relations = sentence.heads, sentence.relations
    led = {heads[i]: i for i, relation in enumerate(relations) if relation == "cc"}
    for word, linker in led.items():
        if word >= len(heads) or linker > word:
            continue
        if relations[word] == "conj" and sentence.pos[word] in _NOMINAL:
            _join_nouns(sentence, linker, word)
        if relations[word] not in _CLAUSES:
            continue
        before = [
            i for i in range(linker) if heads[i] == heads[word] and relations[i] == relations[word]
        ]
        if before and heads[word] != before[-1]:
            heads[word], relations[word] = before[-1], "conj"


def _join_nouns(sentence: Sentence, linker: int, word: int) -> None:
    """In "two guards and a driver were hurt" the driver is beside the guards, not beside "hurt"."""
    heads, relations = sentence.heads, sentence.relations
    verb, beside = heads[word], linker - 1
    while beside > 0 and sentence.pos[beside] not in _NOMINAL:
        beside -= 1
    while heads[beside] < linker and heads[beside] != verb and sentence.pos[beside] in _NOMINAL:
        beside = heads[beside]
    is_noun = sentence.pos[beside] in _NOMINAL and heads[beside] == verb
    if verb < len(heads) and sentence.pos[verb] == "VERB" and is_noun and beside < linker:
        heads[word], relations[word] = beside, "conj"


def _settle_shot_dead(sentence: Sentence, verb: int, state: int) -> None:
    """In "gunmen shot dead a judge" the judge is the object; in "judge shot dead" the subject is passive."""
    heads, relations = sentence.heads, sentence.relations
    if sentence.pos[verb] != "VERB" or not _is_above(heads, verb, state):
        return
    heads[state], relations[state] = verb, "xcomp"
    is_active = sentence.fine[verb] == "VBD"
    for word, head in enumerate(heads):
        if is_active and head == verb and relations[word] == "nsubj:pass":
            relations[word] = "nsubj" if word < verb else "obj"
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
