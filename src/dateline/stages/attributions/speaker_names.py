"""The name under which a speaker is kept: the entity's name, or the phrase without articles."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from dateline.lexicon import table
from dateline.model.analysis import Analysis
from dateline.model.entity import Entity, EntityKind
from dateline.model.text import content_id
from dateline.resolve.reference import EntityIndex
from dateline.resolve.tree import Tree
from dateline.stages.attributions.draft import cue_set, is_quote_mark

ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those", "same"})
SPEAKING_KINDS = frozenset({"person", "organisation", "group"})
SINGULAR = frozenset({"he", "she", "him", "her"})
PRONOUNS = SINGULAR | {"it", "they", "them"}
LONGEST_FULL = 5
"""Tokens of a name that a short one may stand for."""
DAY = 2
"""Tokens of "on Tuesday"."""
THIS_REPORT = "this report"


class SpeakerNames:
    """Canonical names of speakers, given in order of the text.

    A pronoun that no entity explains takes the last speaker that fits it.
    """

    def __init__(
        self, analysis: Analysis, tree: Tree, spoken: Sequence[Sequence[int]] = ()
    ) -> None:
        """Read entities; remember speakers as they come. ``spoken`` are the words for all speakers."""
        outlet = analysis.document.outlet
        self._outlet = outlet.name if outlet else THIS_REPORT
        self._index = EntityIndex.of(analysis)
        self._tree = tree
        self._last: dict[str, str] = {}
        self._short = short_names(tree, spoken)
        self._full = frozenset(full.casefold() for full in self._short.values())

    def name(self, speaker: Sequence[int], *, is_report: bool = False) -> str:
        """The canonical name for the words of a speaker; ``is_report`` for "we" and "this newspaper"."""
        if is_report:
            return self._outlet
        words = [self._tree.lower(t) for t in speaker]
        entity = self.entity(speaker)
        plain = plain_name(self._tree, speaker)
        is_body = entity is None or entity.name.split()[-1].lower() in cue_set("pronouns", "bodies")
        if is_body and plain.casefold() in self._short:
            name = self._short[plain.casefold()]
        elif entity is not None and not (is_body and plain.casefold() in self._full):
            name = self._short.get(entity.name.casefold(), entity.name)
        elif len(words) == 1 and words[0] in PRONOUNS:
            return self._last.get("person" if words[0] in SINGULAR else "thing", words[0])
        else:
            name = plain
        is_person = entity is not None and entity.kind == "person"
        if is_person or entity is None:
            self._last["person"] = name
        if not is_person:
            self._last["thing"] = name
        return name

    def is_outlet(self, speaker: Sequence[int]) -> bool:
        """Whether the words are the name of the outlet that prints the report: it is told, not cited."""
        return plain_name(self._tree, speaker).casefold() == plain_outlet(self._outlet)

    def entity(self, speaker: Sequence[int]) -> Entity | None:
        """The person, organisation or group that the head of the phrase, or its apposition, names."""
        head = self._tree.head_of(self._tree.span(speaker))
        if head is None:
            return None
        after = [t for t in self._tree.children(head, "compound") if t > head]
        heads = [head, *self._tree.children(head, "appos", "flat"), *after]
        # In "the news agency Tidewater" the name says more than the noun before it.
        heads.sort(key=lambda t: not self._is_named(t))
        found = [self._index.entity_at(self._tree.tokens[t].span) for t in heads]
        phrase = frozenset(self._tree.lower(t) for t in speaker)
        known = [
            e
            for e in found
            if e is not None and e.kind in SPEAKING_KINDS and not _is_rival(e.name, phrase)
        ]
        # "Col." beside "Bashir Tanko" is a title that was taken for a name.
        persons = [e for e in known if e.kind == "person" and not e.name.endswith(".")]
        return next(iter(persons), known[0] if known else None)

    def _is_named(self, token: int) -> bool:
        mention = self._index.mention_at(self._tree.tokens[token].span)
        return mention is not None and mention.form == "name"

    def kind(self, speaker: Sequence[int]) -> EntityKind | None:
        """The kind of whatever the head of the phrase names: also a place ("Moscow denied it")."""
        found = self.entity(speaker)
        head = self._tree.head_of(self._tree.span(speaker))
        if found is None and head is not None:
            found = self._index.entity_at(self._tree.tokens[head].span)
        return found.kind if found else None


def _is_rival(name: str, phrase: frozenset[str]) -> bool:
    """Whether a description is of others than the phrase: "Georgian authorities", "Armenian authorities"."""
    *before, last = name.casefold().split()
    theirs = frozenset(before) - ARTICLES
    if last not in phrase or last not in cue_set("pronouns", "bodies"):
        return False
    ours = phrase - ARTICLES - {last}
    return bool(theirs and ours) and not theirs & ours


def plain_name(tree: Tree, speaker: Sequence[int]) -> str:
    """The phrase without its article, in lower case unless it starts with a name."""
    kept = list(speaker)
    while len(kept) > 1 and tree.lower(kept[0]) in ARTICLES:
        kept = kept[1:]
    kept = without_day(tree, [t for t in kept if not is_quote_mark(tree, t)] or kept)
    name = tree.text(kept[0])
    for one, other in pairwise(kept):
        is_apart = tree.tokens[one].span.end < tree.tokens[other].span.start
        name += (" " if is_apart else "") + tree.text(other)
    is_name = tree.pos(kept[0]) == "PROPN" or tree.text(kept[0]) in nationalities()
    return name if is_name else name[:1].lower() + name[1:]


@cache
def nationalities() -> frozenset[str]:
    """Words for people of a country, with their capital: "Georgian"."""
    return frozenset(
        w for words in table("en", "nationalities")["countries"].values() for w in words
    )


def short_names(tree: Tree, spoken: Sequence[Sequence[int]]) -> dict[str, str]:
    """The one full name that each short one stands for: "authorities" for "Lebanese authorities".

    Itself where a report has two ("Lebanese authorities", "Cypriot authorities").
    """
    bare: dict[str, str] = {}
    full: dict[str, dict[str, str]] = {}
    for phrase in spoken:
        if not phrase or len(phrase) > LONGEST_FULL:
            continue
        opener = tree.lower(phrase[0])
        kept = [t for t in phrase if tree.lower(t) not in ARTICLES]
        if not kept or tree.pos(kept[-1]) not in {"NOUN", "PROPN"}:
            continue
        name, last = plain_name(tree, phrase), tree.lower(kept[-1])
        if len(kept) == 1 and (opener == "the" or last in cue_set("pronouns", "bodies")):
            bare[last] = name
        elif len(kept) > 1 and not any(_is_other(tree, t) for t in phrase):
            full.setdefault(last, {})[name.casefold()] = name
    return {
        short.casefold(): next(iter(full[last].values())) if len(full[last]) == 1 else short
        for last, short in bare.items()
        if last in full
    }


def _is_other(tree: Tree, token: int) -> bool:
    """Whether a word makes a phrase one of several: "two officials", "another doctor", "X and Y"."""
    word = tree.lower(token)
    return tree.pos(token) in {"NUM", "CCONJ", "ADP", "PUNCT"} or word in {
        "another", "other", "second", "some", "several", "many", "most", "former",
    }  # fmt: skip


def without_day(tree: Tree, tokens: Sequence[int]) -> list[int]:
    """The tokens of a speaker without the day that stands after them: "the Front on Tuesday"."""
    kept = list(tokens)
    if len(kept) > DAY and tree.lower(kept[-2]) == "on" and tree.lower(kept[-1]).endswith("day"):
        return kept[:-DAY]
    return kept


def plain_outlet(name: str) -> str:
    """The name of an outlet as it is compared: without "the", in lower case."""
    return name.casefold().removeprefix("the ")


def speaks_for_report(tree: Tree, speaker: Sequence[int]) -> bool:
    """Whether the words mean the report or its makers: "we", "this newspaper", "our reporter"."""
    words = " ".join(tree.lower(t) for t in speaker)
    return words in cue_set("pronouns", "we") or words in cue_set("pronouns", "own")


def source_id(document: str, name: str) -> str:
    """The id of the source called ``name`` in a document; links and sources agree on it."""
    return content_id("source", document, name.casefold())
