"""The name under which a speaker is kept: the entity's name, or the phrase without articles."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model.analysis import Analysis
from dateline.model.entity import Entity, EntityKind
from dateline.model.text import content_id
from dateline.resolve.reference import EntityIndex
from dateline.resolve.tree import Tree
from dateline.stages.attributions.draft import cue_set

ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those", "same"})
SPEAKING_KINDS = frozenset({"person", "organisation", "group"})
SINGULAR = frozenset({"he", "she", "him", "her"})
PRONOUNS = SINGULAR | {"it", "they", "them"}
THIS_REPORT = "this report"


class SpeakerNames:
    """Canonical names of speakers, given in order of the text.

    A pronoun that no entity explains takes the last speaker that fits it.
    """

    def __init__(self, analysis: Analysis, tree: Tree) -> None:
        """Read entities; remember speakers as they come."""
        outlet = analysis.document.outlet
        self._outlet = outlet.name if outlet else THIS_REPORT
        self._index = EntityIndex.of(analysis)
        self._tree = tree
        self._last: dict[str, str] = {}

    def name(self, speaker: Sequence[int], *, is_report: bool = False) -> str:
        """The canonical name for the words of a speaker; ``is_report`` for "we" and "this newspaper"."""
        if is_report:
            return self._outlet
        words = [self._tree.lower(t) for t in speaker]
        entity = self.entity(speaker)
        if entity is not None:
            name = entity.name
        elif len(words) == 1 and words[0] in PRONOUNS:
            return self._last.get("person" if words[0] in SINGULAR else "thing", words[0])
        else:
            name = plain_name(self._tree, speaker)
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
        heads = [head, *self._tree.children(head, "appos", "flat")]
        found = [self._index.entity_at(self._tree.tokens[t].span) for t in heads]
        known = [e for e in found if e is not None and e.kind in SPEAKING_KINDS]
        # "Col." beside "Bashir Tanko" is a title that was taken for a name.
        persons = [e for e in known if e.kind == "person" and not e.name.endswith(".")]
        return next(iter(persons), known[0] if known else None)

    def kind(self, speaker: Sequence[int]) -> EntityKind | None:
        """The kind of whatever the head of the phrase names: also a place ("Moscow denied it")."""
        found = self.entity(speaker)
        head = self._tree.head_of(self._tree.span(speaker))
        if found is None and head is not None:
            found = self._index.entity_at(self._tree.tokens[head].span)
        return found.kind if found else None


def plain_name(tree: Tree, speaker: Sequence[int]) -> str:
    """The phrase without its article, in lower case unless it starts with a name."""
    kept = list(speaker)
    while len(kept) > 1 and tree.lower(kept[0]) in ARTICLES:
        kept = kept[1:]
    name = " ".join(tree.text(t) for t in kept).replace(" '", "'").replace(" ’", "’")
    return name if tree.pos(kept[0]) == "PROPN" else name[:1].lower() + name[1:]


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
