"""Whether an event took place, by the words that say so: negation, plans, fear, conditions, what goes on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any

from dateline.model.event import Realis
from dateline.resolve.tree import Tree
from dateline.stages.event_mentions.features import Context
from dateline.stages.event_mentions.lexicon import Candidate, Matcher, Pattern

REACH = 6
"""How many heads above a trigger may decide about it."""
LONGEST = 300
"""In longer "sentences" (tables, lists) everything hangs on one word, and heads say nothing."""
PRIORITY: tuple[Realis, ...] = ("negated", "feared", "planned", "hypothetical", "ongoing")


DEPENDENTS: tuple[tuple[str, tuple[str, ...], str, Realis], ...] = (
    ("negator", ("advmod", "det", "cc:preconj", "neg"), "negators", "negated"),
    ("future", ("aux", "aux:pass"), "future", "planned"),
    ("modal", ("aux", "aux:pass"), "modals", "hypothetical"),
    ("condition", ("mark",), "conditionals", "hypothetical"),
    ("alleging adverb", ("advmod",), "alleging_adjectives", "hypothetical"),
    ("still", ("advmod",), "ongoing", "ongoing"),
    ("planned participle", ("acl", "amod", "acl:relcl"), "planned_participles", "planned"),
)
"""Rule, relations, word list and value of the cues that are one word under a trigger or a verb above it."""


CLAUSAL = ("ccomp", "xcomp", "csubj", "acl", "advcl", "acl:relcl", "parataxis")
ARGUMENT = ("obj", "nsubj:pass", "xcomp", "ccomp", "obl", "nmod", "acl", "advcl")
GOVERNORS: tuple[tuple[str, str, Realis, tuple[str, ...]], ...] = (
    ("cancelled", "cancelling", "negated", ()),
    ("denied", "denying", "negated", ()),
    ("feared", "fearing", "feared", ()),
    ("planned", "planning", "planned", ARGUMENT),
    ("asked", "asking", "hypothetical", ARGUMENT),
    ("alleged", "alleging", "hypothetical", CLAUSAL),
    ("alleged", "allegation_nouns", "hypothetical", CLAUSAL),
)
"""Rule, word list, value and relations (none: all but the subject's) of the cues above a trigger."""


RUMOUR_REACH = 14
DENIALS = frozenset(
    {
        "denied ccomp",
        "denied xcomp",
        "called false",
        "called possible",
        "feared ccomp",
        "feared xcomp",
        "foiled",
        "did not begin",
        "undone",
        "put off",
    }
)
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
SPARING = frozenset({"negator", "negative subject", "without"})
"""Rules that deny what is said of an event, not the event, where the words take it for granted."""
SPARED_ASIDE = SPARING | {"condition"}
ASIDE = ("acl", "advcl", "appos", "parataxis")
"""Relations under which words are told aside: a "no" above them does not deny them."""
OPEN = frozenset(
    {"modal", "future in the past", "future", "is to", "plan to", "condition", "planned participle"}
)
NEAR = frozenset({"feared obj", "prepared obj", "to begin", "planned for"})
"""Rules that are as firm one head above the trigger."""
DUDS = frozenset({"explode", "detonate", "go off", "go"})
"""A bomb that failed to go off was laid all the same."""
LEAST_PLAY = 3
"""How many different words of play make a report one of an exercise or a game."""
VERDICTS: tuple[tuple[str, str, Realis], ...] = (
    ("called false", "retracting", "negated"),
    ("called possible", "alleging_adjectives", "hypothetical"),
    ("put off", "put_off", "planned"),
)
"""Rule, word list and value of what is said of a subject: "the order is fake", "rumours are untrue"."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that speak for one value of reality: their tokens, the rule, and how near they stand."""

    realis: Realis
    tokens: tuple[int, ...]
    rule: str
    steps: int = 0


class RealisWords:
    """The realis table of one language as sets."""

    def __init__(self, rows: Mapping[str, Any]) -> None:
        """Take the word lists of the table."""
        self.lists: dict[str, frozenset[str]] = {
            k: frozenset(v) for k, v in rows.items() if isinstance(v, list)
        }
        phrases = {
            "negated": rows["cancelling_phrases"],
            "planned": rows["future_phrases"] + rows["postponing"],
            "ongoing": [p for p in rows["ongoing"] if " " in p],
        }
        said = {"undone": rows["undone_phrases"], "put off": rows["put_off_phrases"]}
        self.phrases = {name: _matcher(listed) for name, listed in phrases.items()}
        self.said = {name: _matcher(listed) for name, listed in said.items()}

    def has(self, name: str, word: str) -> bool:
        """Whether a list of the table holds the word."""
        return word in self.lists[name]


def _matcher(phrases: Sequence[str]) -> Matcher:
    return Matcher(
        Pattern(tuple(frozenset((w,)) for w in p.split()), gap=False, head=0, entry=None)
        for p in phrases
    )


CHARGED_WITH = frozenset({"of", "for"})
ACCUSED_WITHIN = 8
"""Words between an accusing verb and the deed that it names."""


def realis_cues(context: Context, candidate: Candidate, lists: RealisWords) -> list[Cue]:
    """Everything near the trigger that speaks for a value other than "happened", nearest first."""
    tree = context.tree
    head = candidate.head
    found = [
        *_own(context, head, lists),
        *_nothing_done(context, head, lists),
        *_to_come(context, head, lists),
        *_around(context, candidate, lists),
        *_said_of_subject(context, head, lists),
    ]
    path = [candidate.head, *islice(tree.ancestors(candidate.head), REACH)]
    if len(tree.sentence_tokens(tree.tokens[candidate.head].sentence)) > LONGEST:
        path = path[:1]
    is_aside = False
    for steps, (below, above) in enumerate(pairwise(path), start=1):
        is_aside = is_aside or tree.relation(below).startswith(ASIDE) or _has_subject(tree, below)
        cues = _above(context, below, above, steps, lists)
        found += (c for c in cues if not is_aside or c.rule not in SPARED_ASIDE)
    if is_presupposed(context, candidate.head):
        vague_from = 2 if candidate.entry.tier == "generic" else REACH
        vague_from = 1 if _is_dealt_with(context, path, lists) else vague_from
        found = [cue for cue in found if not _is_spared(cue, vague_from)]
    if candidate.entry.base in DUDS:
        found = [cue for cue in found if not _is_dud(cue, context)]
    return sorted(found, key=lambda cue: (cue.steps, PRIORITY.index(cue.realis), cue.tokens))


def _has_subject(tree: Tree, verb: int) -> bool:
    """Whether a coordinated verb has a subject of its own, so that a "no one" before it is not its."""
    return tree.relation(verb) == "conj" and bool(tree.children(verb, "nsubj", "nsubj:pass"))


def _is_spared(cue: Cue, vague_from: int) -> bool:
    """Whether a cue says nothing of an event that the words take for granted.

    From ``vague_from`` heads above, plans and conditions are not of the event.
    """
    if cue.rule in SPARING:
        return cue.steps > 0
    if cue.rule in ("denied ccomp", "denied xcomp"):
        return cue.steps > 2  # "denied that his men had a hand in the attack"
    return cue.steps >= vague_from and cue.realis in ("planned", "hypothetical")


def _is_dealt_with(context: Context, path: list[int], lists: RealisWords) -> bool:
    """Whether an event is only what somebody means to discuss, condemn or end."""
    tree = context.tree
    return len(path) > 1 and (
        tree.relation(path[0]) in ("obj", "nsubj:pass", "nmod", "obl")
        and lists.has("dealing", tree.lemma(path[1]))
    )


def _is_dud(cue: Cue, context: Context) -> bool:
    """Whether a bomb "failed to" go off, or "did not"; "no bomb exploded" is another thing."""
    words = [context.words[t] for t in cue.tokens]
    return words in (["failed", "to"], ["fail", "to"]) or (
        cue.rule == "negator" and cue.steps == 0 and words[0] in ("not", "n't", "n’t")
    )


def is_played(context: Context, candidate: Candidate, lists: RealisWords) -> bool:
    """Whether an event is part of what a report tells of an exercise with volunteers or a war game."""
    if lists.has("played", candidate.entry.base):
        return False
    if sum(word in context.first_seen for word in lists.lists["play"]) < LEAST_PLAY:
        return False
    return not any(lists.has("real", context.words[i]) for i in context.near(candidate.head))


def is_presupposed(context: Context, head: int) -> bool:
    """Whether the words take the event for granted: "no one claimed the killing" denies no killing."""
    tree = context.tree
    if tree.pos(head) not in ("NOUN", "PROPN"):
        return False
    return any(
        context.words[child] in DEFINITE or tree.relation(child) == "nmod:poss"
        for child in tree.children(head, "det", "nmod:poss")
    )


def decide_realis(cues: list[Cue]) -> Cue | None:
    """The cue that decides by rule: the nearest of the strongest kind; None for "happened"."""
    for realis in PRIORITY:
        for cue in cues:
            if cue.realis == realis and cue.steps <= 2:
                return cue
    return None


def guarded(cues: list[Cue]) -> Cue | None:
    """The cue that forbids "happened": a denial, a verdict of falsehood, a modal or future on the trigger."""
    for cue in cues:
        firm = cue.rule in DENIALS and cue.steps <= 2
        open_ended = cue.rule in OPEN and cue.steps == 0
        near = cue.rule in NEAR and cue.steps <= 1
        if firm or open_ended or near:
            return cue
    return None


def realis_features(
    context: Context, candidate: Candidate, cues: list[Cue], kind: str, decided: Cue | None
) -> list[str]:
    """What speaks for each value, for the learned decision."""
    tree, words = context.tree, context.words
    head = candidate.head
    number = tree.tokens[head].sentence
    sentence = context.near(candidate.head)
    base = f"{candidate.entry.base}/{candidate.entry.word_class[0]}"
    found = [
        "bias",
        f"rule={decided.realis if decided else 'happened'}",
        f"b={base}",
        f"k={kind}",
        f"form={words[head]}",
        f"pos={tree.pos(head)}|{tree.relation(head)}",
        f"part={context.sentences[number].part}",
        f"n={len(cues)}",
    ]
    for cue in cues:
        quote = " ".join(words[t] for t in cue.tokens)
        found += [
            f"c={cue.realis}|{cue.rule}",
            f"c+s={cue.rule}|{min(cue.steps, 3)}",
            f"c+w={cue.rule}|{quote}",
            f"c+k={cue.rule}|{kind}",
        ]
    if cues:
        found.append(f"c0={cues[0].realis}|{cues[0].rule}")
    for child in tree.children(head):
        found.append(f"ch={tree.relation(child)}|{words[child]}")
    for steps, above in enumerate(islice(tree.ancestors(head), 3)):
        found += [f"up{steps}={tree.lemma(above)}", f"up{steps}rel={tree.relation(above)}"]
        found += [f"upaux={words[c]}" for c in tree.children(above, "aux", "mark")]
    for distance in (1, 2, 3):
        for index, side in (
            (candidate.tokens[0] - distance, "L"),
            (candidate.tokens[-1] + distance, "R"),
        ):
            if index in sentence:
                found.append(f"{side}{distance}={words[index]}")
    found += [f"s={words[i]}" for i in sentence if abs(i - head) <= 12]
    return found


def _own(context: Context, head: int, lists: RealisWords) -> Iterator[Cue]:
    """Cues among the trigger's own dependents."""
    tree, words = context.tree, context.words
    for child in tree.children(head):
        word, relation = words[child], tree.relation(child)
        yield from _dependent(context, head, child, lists, steps=0)
        if relation.startswith("amod") and lists.has("alleging_adjectives", word):
            yield Cue("hypothetical", (child,), "alleging adjective")
        if relation.startswith(("acl", "amod")) and tree.lemma(child) in lists.lists["planning"]:
            yield Cue("planned", (child,), "planned noun")
        if relation.startswith(("acl", "amod")) and tree.lemma(child) in lists.lists["cancelling"]:
            yield Cue("negated", (child,), "cancelled noun")
        if relation.startswith(("acl", "amod")) and word in lists.lists["fearing_strong"]:
            yield Cue("feared", (child,), "feared noun")
        if relation.startswith(("acl", "amod")) and word in lists.lists["ongoing"]:
            yield Cue("ongoing", (child,), "ongoing noun")
        if relation.startswith("amod") and word in ("further", "more", "new", "another"):
            yield Cue("feared", (child,), "further")
    accuser = _accuser(context, head, lists)
    if accuser is not None:
        yield Cue("hypothetical", (accuser,), "accused of")
    if tree.pos(head) == "VERB" and words[head].endswith("ing"):
        present = [
            c for c in tree.children(head, "aux") if words[c] in ("is", "are", "'s", "'re", "’s")
        ]
        yield from (Cue("ongoing", (c, head), "progressive") for c in present)
        past = [c for c in tree.children(head, "aux") if words[c] in ("was", "were", "being")]
        yield from (Cue("ongoing", (c, head), "past progressive") for c in past)


def _nothing_done(context: Context, head: int, lists: RealisWords) -> Iterator[Cue]:
    """The object that says that nothing was done: "detained nobody", "fired no shots"."""
    tree = context.tree
    for child in tree.children(head, "obj"):
        if lists.has("negative_objects", context.words[child]):
            yield Cue("negated", (child,), "negative object")
        for det in tree.children(child, "det"):
            if context.words[det] == "no":
                yield Cue("negated", (det,), "negative object")


def _to_come(context: Context, head: int, lists: RealisWords) -> Iterator[Cue]:
    """Words beside a trigger that syntax may hide: "planning attacks", "a meeting first set for Friday"."""
    words = context.words
    before = (head - 1, head - 2)
    near = [i for i in before if i >= 0 and lists.has("preparing_words", words[i])]
    if near and (near[0] == head - 1 or words[head - 1] in ("a", "an", "to", "armed", "new")):
        yield Cue("planned", (near[0],), "prepared obj")
    for child in context.tree.children(head, "acl", "acl:relcl"):
        follows = words[child + 1] if child + 1 < len(words) else ""
        if follows == "for" and lists.has("planned_for", words[child]):
            yield Cue("planned", (child, child + 1), "planned for")


def _accuser(context: Context, head: int, lists: RealisWords) -> int | None:
    """The verb that accuses somebody of it: "accused the warders of executing", "blamed them for killing"."""
    words, tree = context.words, context.tree
    if head < 2 or not words[head].endswith("ing") or words[head - 1] not in CHARGED_WITH:
        return None
    start = tree.sentence_tokens(tree.tokens[head].sentence)[0]
    wanted = "accusing" if words[head - 1] == "of" else "blaming"
    before = range(head - 2, max(start, head - ACCUSED_WITHIN) - 1, -1)
    return next((i for i in before if lists.has(wanted, tree.lemma(i))), None)


def _dependent(
    context: Context, head: int, child: int, lists: RealisWords, *, steps: int
) -> Iterator[Cue]:
    """Cues in one dependent of a trigger or of a verb above it."""
    word, relation = context.words[child], context.tree.relation(child)
    if relation.startswith("nsubj"):
        yield from _subject(context, child, lists, steps)
        return
    if word == "would" and relation == "aux" and _is_reported(context, head, lists):
        yield Cue("planned", (child,), "future in the past", steps)
        return
    for name, relations, listed, realis in DEPENDENTS:
        if relation in relations and lists.has(listed, word):
            yield Cue(realis, (child,), name, steps)
            return
    if relation == "mark" and word == "to" and steps == 0:
        yield from _infinitive(context, head, child, lists)
    elif relation == "case" and word == "without":
        yield Cue("negated", (child,), "without", steps)
    elif relation.startswith("obl") and word == "tomorrow":
        yield Cue("planned", (child,), "tomorrow", steps)


def _is_reported(context: Context, head: int, lists: RealisWords) -> bool:
    """Whether a clause is what somebody said they would do: "he said he would appeal"."""
    tree = context.tree
    above = tree.head(head)
    is_content = tree.relation(head) in ("ccomp", "parataxis")
    has_condition = any(
        lists.has("conditionals", context.words[c]) for c in tree.children(head, "advcl", "mark")
    )
    return (
        above >= 0
        and is_content
        and not has_condition
        and lists.has("promising", tree.lemma(above))
    )


def _subject(context: Context, child: int, lists: RealisWords, steps: int) -> Iterator[Cue]:
    if lists.has("negative_subjects", context.words[child]):
        yield Cue("negated", (child,), "negative subject", steps)
    for det in context.tree.children(child, "det", "advmod", "nummod"):
        if lists.has("negators", context.words[det]):
            yield Cue("negated", (det,), "negative subject", steps)


def _infinitive(context: Context, head: int, mark: int, lists: RealisWords) -> Iterator[Cue]:
    tree = context.tree
    above = tree.head(head)
    if above < 0:
        be = [
            c
            for c in tree.children(head, "aux", "cop")
            if context.words[c] in ("is", "are", "was", "were")
        ]
        if be:
            yield Cue("planned", (be[0], mark), "is to")
        elif context.sentences[tree.tokens[head].sentence].part == "headline":
            yield Cue("planned", (mark,), "headline infinitive")
        return
    lemma = tree.lemma(above)
    if lemma in lists.lists["planning_strong"]:
        yield Cue("planned", (above, mark), "plan to")
    elif lemma in lists.lists["asking"]:
        yield Cue("hypothetical", (above, mark), "asked to")
    else:
        yield Cue("planned", (mark,), "infinitive", 1)


def _above(
    context: Context, below: int, above: int, steps: int, lists: RealisWords
) -> Iterator[Cue]:
    """Cues in a head above the trigger: its lemma, and its own dependents."""
    tree = context.tree
    lemma, relation = tree.lemma(above), tree.relation(below)
    is_subject = relation.startswith("nsubj") and relation != "nsubj:pass"
    clausal = relation in CLAUSAL
    for name, listed, realis, relations in GOVERNORS:
        if (
            lemma in lists.lists[listed]
            and not is_subject
            and (not relations or relation in relations)
        ):
            yield Cue(realis, (above,), f"{name} {relation}", steps)
    if relation == "obj" and lemma in lists.lists["preparing"]:
        yield Cue("planned", (above,), "prepared obj", steps)
    if relation in ("obj", "nsubj:pass") and lemma in lists.lists["foiling"]:
        yield Cue("negated", (above,), "foiled", steps)
    if relation.startswith("nsubj"):
        yield from _verdict(context, above, lists, steps)
    if lemma in ("continue", "remain") and steps == 1:
        yield Cue("ongoing", (above,), f"continues {relation}", steps)
    if clausal and relation != "xcomp":
        return
    yield from _beside(context, below, above, steps, lists)


def _beside(
    context: Context, below: int, above: int, steps: int, lists: RealisWords
) -> Iterator[Cue]:
    """Cues among the other dependents of a head above the trigger.

    A "not" before a verb of checking leaves open: "could not confirm any blast" denies no blast.
    """
    is_check = lists.has("verifying", context.tree.lemma(above))
    for child in context.tree.children(above):
        if child == below:
            continue
        for cue in _dependent(context, above, child, lists, steps=steps):
            if is_check and cue.rule in SPARING:
                yield Cue("hypothetical", (*cue.tokens, above), "not verified", steps)
            else:
                yield cue


def _verdict(context: Context, above: int, lists: RealisWords, steps: int) -> Iterator[Cue]:
    """What is said of an event that is the subject: that it is untrue, put off, or to begin."""
    for name, listed, realis in VERDICTS:
        if lists.has(listed, context.tree.lower(above)):
            yield Cue(realis, (above,), name, steps)
    yield from _beginning(context, above, lists, steps)


def _beginning(context: Context, verb: int, lists: RealisWords, steps: int) -> Iterator[Cue]:
    """What is said of the beginning of an event that is the subject: "the talks will open"."""
    tree = context.tree
    if not lists.has("beginning", tree.lemma(verb)):
        return
    others = [c for c in tree.children(verb, "obj") if context.words[c] not in ("place", "effect")]
    if others:
        return
    for child in tree.children(verb, "aux", "advmod"):
        word = context.words[child]
        if lists.has("negators", word):
            yield Cue("negated", (child, verb), "did not begin", steps)
        elif lists.has("future", word) or word == "would":
            yield Cue("planned", (child, verb), "to begin", steps)


def _around(context: Context, candidate: Candidate, lists: RealisWords) -> Iterator[Cue]:
    """Phrases of the sentence near the trigger that syntax may hide."""
    sentence = context.near(candidate.head)
    yield from _called_false(context, candidate.head, sentence, lists)
    first = max(candidate.head - 8, sentence.start)
    last = min(candidate.head + 8, sentence.stop)
    for name, matcher in lists.phrases.items():
        realis: Realis = (
            "negated" if name == "negated" else "planned" if name == "planned" else "ongoing"
        )
        for index in range(first, last):
            for _, tokens in matcher.at(context.words, index, sentence.stop):
                side = "before" if index < candidate.head else "after"
                yield Cue(realis, tokens, f"phrase {name} {side}", 2)


def _said_of_subject(context: Context, head: int, lists: RealisWords) -> Iterator[Cue]:
    """That an event that is the subject was never held or is put off, whatever stands between."""
    if not context.tree.relation(head).startswith("nsubj"):
        return
    sentence = context.near(head)
    for name, matcher in lists.said.items():
        realis: Realis = "negated" if name == "undone" else "planned"
        for index in range(head + 1, min(head + 12, sentence.stop)):
            for _, tokens in matcher.at(context.words, index, sentence.stop):
                yield Cue(realis, tokens, name, 1)


def _called_false(
    context: Context, head: int, sentence: range, lists: RealisWords
) -> Iterator[Cue]:
    """The verdict on a rumour: "Rumours that they were arrested are false", "FALSE: the story that"."""
    before = range(max(sentence.start, head - RUMOUR_REACH), head)
    rumour = next((i for i in before if _introduces_rumour(context, i, lists)), None)
    if rumour is None:
        return
    around = [*range(max(sentence.start, rumour - 4), rumour), *range(head + 1, sentence.stop)]
    verdict = next((i for i in around if lists.has("verdicts", context.words[i])), None)
    if verdict is not None:
        yield Cue("negated", (verdict,), "called false", 1)


def _introduces_rumour(context: Context, index: int, lists: RealisWords) -> bool:
    words = context.words
    follows = words[index + 1] if index + 1 < len(words) else ""
    return follows in ("that", "of") and lists.has("rumours", words[index])
