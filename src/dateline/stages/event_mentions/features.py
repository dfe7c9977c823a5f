"""What the kind, the reality and the standing of an event mention are decided from, as feature strings."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.model.token import Quotation, Sentence
from dateline.resolve.tree import Tree
from dateline.stages.event_mentions.lexicon import Candidate
from dateline.stages.event_mentions.reading import Reading
from dateline.stages.event_mentions.scene import Scene, cue_kinds

WINDOW = 5
REACH = 40
"""How far a long sentence is read to either side of a trigger, in tokens."""
LIGHT = frozenset(
    {"carry", "launch", "mount", "conduct", "stage", "take", "make", "commit", "perpetrate"}
)
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
PERSON_PRONOUNS = frozenset(
    {"him", "her", "them", "me", "us", "he", "she", "they", "who", "i", "we"}
)


@dataclass(frozen=True, slots=True)
class Context:
    """One document as the deciders see it."""

    tree: Tree
    words: Sequence[str]
    sentences: Sequence[Sentence]
    quotations: Sequence[Quotation]
    scene: Scene
    cues: Mapping[str, frozenset[str]]
    persons: frozenset[int]
    """Tokens inside names of persons."""
    first_seen: Mapping[str, int]
    """Where each word stands first."""
    published: tuple[int, int] | None = None
    """Year and month of publication."""
    plain: Sequence[tuple[int, str]] = ()
    """The possible triggers that nearly always are one, in order: head and kind."""
    told: Mapping[str, Sequence[int]] = field(default_factory=dict)
    """The heads of the possible triggers of each word of the table, in order."""
    reading: Reading | None = None
    """What the encoder makes of the words."""

    def near(self, index: int) -> range:
        """The tokens of the sentence at ``index``, at most ``REACH`` to either side."""
        sentence = self.tree.sentence_tokens(self.tree.tokens[index].sentence)
        return range(max(sentence.start, index - REACH), min(sentence.stop, index + REACH + 1))


def kind_features(context: Context, candidate: Candidate) -> list[str]:
    """What speaks for the kind of event that ``candidate`` is, or for none."""
    entry = candidate.entry
    base = f"{entry.base}/{entry.word_class[0]}"
    sentence = context.near(candidate.head)
    around = frozenset(context.words[sentence.start : sentence.stop])
    local = cue_kinds(around, context.cues)
    found = [
        "bias",
        f"b={base}",
        f"form={context.words[candidate.head]}",
        f"k0={entry.kinds[0]}",
        f"tier={entry.tier}",
        f"t+k={entry.tier}|{entry.kinds[0]}|{candidate.holds}",
        f"b+holds={base}|{candidate.holds}",
        f"metaphor={context.scene.is_metaphor}|{context.scene.field}",
    ]
    found += _of_table_and_report(context, candidate)
    found += [f"cue={k}|{entry.tier}" for k in local]
    found += [f"doc={kind}|{entry.tier}" for kind in context.scene.kinds[:3]]
    found += _syntax(context, candidate, base)
    found += _window(context, candidate, base, sentence)
    return found


def _of_table_and_report(context: Context, candidate: Candidate) -> Iterator[str]:
    """The row of the table, which speaks for words never seen, and what the report told before."""
    entry, head, tree = candidate.entry, candidate.head, context.tree
    row = "+".join(entry.kinds)
    yield f"row={row}|{entry.tier}|{entry.word_class}"
    yield f"row+rel={row}|{candidate.holds}|{tree.relation(head)}"
    number = tree.tokens[head].sentence
    part = context.sentences[number].part
    yield f"part={part}|{entry.tier}"
    yield f"part+k={part}|{entry.kinds[0]}"
    yield f"at={min(number, 6)}|{entry.tier}"
    before = min(bisect_left(context.told.get(entry.base, ()), head), 2)
    yield f"told={before}|{entry.tier}|{entry.kinds[0]}"
    yield f"told={before}|{entry.base}"
    place = bisect_left(context.plain, (head, ""))
    if place:
        yield f"before={context.plain[place - 1][1]}|{entry.tier}"
    if place < len(context.plain) and context.plain[place][0] == head:
        place += 1
    if place < len(context.plain):
        yield f"after={context.plain[place][1]}|{entry.tier}"


def _syntax(context: Context, candidate: Candidate, base: str) -> Iterator[str]:
    tree, head = context.tree, candidate.head
    yield f"rel={tree.relation(head)}|{candidate.entry.word_class}"
    yield f"b+rel={base}|{tree.relation(head)}"
    yield f"b+pos={base}|{tree.pos(head)}"
    governor = tree.head(head)
    if governor >= 0:
        yield f"gov={tree.lemma(governor)}|{tree.relation(head)}"
        if tree.lemma(governor) in LIGHT:
            yield "light"
    for child in tree.children(head):
        relation = tree.relation(child)
        if relation == "punct":
            continue
        lemma = tree.lemma(child)
        yield f"ch={relation}|{lemma}"
        if relation.startswith(("nsubj", "obj", "obl", "nmod", "compound", "amod", "det", "aux")):
            yield f"b+has={base}|{relation}"
        if relation in ("obj", "nsubj", "nsubj:pass"):
            yield f"b+arg={base}|{relation}|{_argument_class(context, child)}"
            yield f"arg={candidate.entry.kinds[0]}|{relation}|{_argument_class(context, child)}"
        if relation in ("obl", "nmod", "obl:agent"):
            for case in tree.children(child, "case"):
                yield f"b+pp={base}|{context.words[case]}"
                yield f"pp={context.words[case]}|{lemma}"


def _argument_class(context: Context, index: int) -> str:
    tree = context.tree
    if index in context.persons or context.words[index] in PERSON_PRONOUNS:
        return "person"
    return tree.pos(index) if tree.pos(index) in ("PROPN", "NUM", "PRON") else tree.lemma(index)


def _window(context: Context, candidate: Candidate, base: str, sentence: range) -> Iterator[str]:
    first, last = candidate.tokens[0], candidate.tokens[-1]
    words = context.words
    for distance in range(1, WINDOW + 1):
        for index, side in ((first - distance, "L"), (last + distance, "R")):
            word = words[index] if index in sentence else "-"
            if distance <= 2:
                yield f"{side}{distance}={word}"
                yield f"b+{side}{distance}={base}|{word}"
            if index in sentence:
                yield f"near={word}"
    if first - 2 in sentence:
        yield f"L21={words[first - 2]} {words[first - 1]}"


def standing_features(context: Context, candidate: Candidate, kind: str) -> list[str]:
    """What speaks for telling an event for context, rather than as the news."""
    tree, words = context.tree, context.words
    number = tree.tokens[candidate.head].sentence
    record = context.sentences[number]
    sentence = context.near(candidate.head)
    total = max(len(context.sentences), 1)
    base = candidate.entry.base
    found = [
        "bias",
        f"part={record.part}",
        f"at={min(number, 12)}",
        f"share={number * 8 // total}",
        f"last={total - number <= 2}",
        f"kind={kind}",
        f"b={base}",
        f"first={words[sentence.start] if sentence else '-'}",
        f"doc={kind in context.scene.kinds[:2]}",
        f"seen={_seen_before(context, candidate)}",
    ]
    found += [f"s={words[i]}" for i in sentence if i != candidate.head]
    found += [
        f"yr={_is_year(words[i])}|{words[i - 1]}" for i in sentence if _is_year(words[i]) and i
    ]
    found += [f"aux={words[c]}" for c in tree.children(candidate.head, "aux")]
    found += _age(context, sentence)
    above = tree.head(candidate.head)
    if above >= 0:
        found += [f"upaux={words[c]}" for c in tree.children(above, "aux")]
    for index in range(
        max(candidate.head - 4, sentence.start), min(candidate.head + 9, sentence.stop)
    ):
        found.append(f"near={words[index]}|{'L' if index < candidate.head else 'R'}")
    return found


def _age(context: Context, sentence: range) -> Iterator[str]:
    """Whether the years and months of a sentence are those of the publication."""
    words = context.words
    years = {int(words[i]) for i in sentence if _is_year(words[i])}
    months = {
        MONTHS.index(words[i]) + 1
        for i in sentence
        if words[i] in MONTHS and context.tree.text(i)[:1].isupper()
    }
    if context.published is None:
        yield f"age=unknown|{bool(years)}|{bool(months)}"
        return
    year, month = context.published
    yield f"old year={bool(years) and min(years) < year}"
    yield f"old month={bool(months) and month not in months and (month - 1 or 12) not in months}"
    yield f"this month={month in months}"
    yield f"last month={(month - 1 or 12) in months}"
    yield f"dated={bool(years)}|{bool(months)}"


def _seen_before(context: Context, candidate: Candidate) -> bool:
    """Whether the trigger's head word stands earlier in the report."""
    return context.first_seen[context.words[candidate.head]] < candidate.head


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and word[:2] in ("19", "20")
