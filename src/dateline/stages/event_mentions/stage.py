"""Words that speak of an event, with its kind, whether it took place, and whether it is the news or context."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice

from dateline.lexicon import table
from dateline.linear.heads import matrix
from dateline.model.analysis import (
    EVENT_MENTIONS,
    NAMES,
    QUOTATIONS,
    SENTENCES,
    SYNTAX,
    TOKENS,
    VECTORS,
    Analysis,
)
from dateline.model.event import EventMention
from dateline.model.text import Document, Evidence, Span, content_id
from dateline.model.why import Why
from dateline.ontology import load_ontology
from dateline.resolve.tree import Tree
from dateline.stages.encoder.heads import shipped_heads
from dateline.stages.event_mentions.aims import Aims
from dateline.stages.event_mentions.deciders import (
    BACKGROUND,
    HAPPENED,
    NO_EVENT,
    Decision,
    Models,
    decide_kind,
    decide_reality,
    decide_standing,
)
from dateline.stages.event_mentions.features import Context
from dateline.stages.event_mentions.lexicon import Candidate, TriggerLexicon
from dateline.stages.event_mentions.reading import Reading
from dateline.stages.event_mentions.realis import RealisWords
from dateline.stages.event_mentions.scene import read_scene

LANGUAGE = "en"
LONGEST = 400
"""Longer "sentences", in tokens, are tables, lists or noise: nothing in them is told as an event."""
MOST = 2000
"""Possible triggers that are looked at in one text; a report has some thirty, a book has more."""


def shipped_reading(analysis: Analysis) -> Reading | None:
    """What the shipped encoder makes of a report; None where it did not read it."""
    return Reading.of(matrix(analysis.get(VECTORS)), shipped_heads(), none=NO_EVENT)


class EventMentionStage:
    """Finds event mentions: a table of trigger words proposes, rules and small models decide."""

    name = "event_mentions"
    version = "2"
    needs = (SENTENCES, TOKENS, VECTORS, SYNTAX, QUOTATIONS, NAMES)
    gives = EVENT_MENTIONS

    def __init__(
        self,
        models: Models | None = None,
        reader: Callable[[Analysis], Reading | None] | None = shipped_reading,
    ) -> None:
        """Load the tables, and the shipped models unless others are given.

        ``reader`` gives what an encoder makes of the words; with None the linear models decide alone.
        """
        self._reader = reader
        self._lexicon = TriggerLexicon.load(LANGUAGE)
        self._idioms = table(LANGUAGE, "idioms")
        self._aims = Aims(self._idioms)
        self._realis = RealisWords(table(LANGUAGE, "realis"))
        self._ontology = load_ontology()
        self._models = Models.load() if models is None else models

    def run(self, analysis: Analysis) -> Sequence[EventMention]:
        """The event mentions of an English report, in order of the text."""
        if analysis.document.language not in (None, LANGUAGE):
            return ()
        context, candidates = self.propose(analysis)
        if context.scene.is_metaphor:
            return ()
        found = (self._decide(analysis, context, candidate) for candidate in candidates)
        return [mention for mention in found if mention is not None]

    def propose(self, analysis: Analysis) -> tuple[Context, list[Candidate]]:
        """The possible triggers of a report and what is decided from; training reads this too."""
        tree = Tree.of(analysis)
        words = [token.text.lower() for token in tree.tokens]
        tags = [tree.pos(i) for i in range(len(words))]
        named = [m for m in analysis.get(NAMES) if m.form == "name"]
        bodies = frozenset(
            i
            for m in named
            if m.kind in ("organisation", "group")
            for i in tree.tokens_in(m.evidence.extent)
        )
        proposed = (
            candidate
            for number in range(len(tree.sentences))
            if len(tree.sentence_tokens(number)) <= LONGEST
            for candidate in self._lexicon.find(words, tags, tree.sentence_tokens(number))
            if candidate.head not in bodies  # "the Ceasefire Panel", "Mothers of the Detained"
            and not self._aims.is_no_deed(tree, candidate.head)
        )
        candidates = list(islice(proposed, MOST))
        reading = self._reader(analysis) if self._reader else None
        names = (m for m in analysis.get(NAMES) if m.kind == "person")
        persons = frozenset(i for m in names for i in tree.tokens_in(m.evidence.extent))
        first_seen: dict[str, int] = {}
        for index, word in enumerate(words):
            first_seen.setdefault(word, index)
        told: dict[str, list[int]] = {}
        for candidate in candidates:
            told.setdefault(candidate.entry.base, []).append(candidate.head)
        scene = read_scene(words, candidates, self._lexicon.cues, self._idioms)
        context = Context(
            tree,
            words,
            tree.sentences,
            analysis.get(QUOTATIONS),
            scene,
            self._lexicon.cues,
            persons,
            first_seen,
            _publication(analysis.document),
            [(c.head, c.entry.kinds[0]) for c in candidates if c.entry.tier == "sure"],
            told,
            reading,
        )
        return context, candidates

    def _decide(
        self, analysis: Analysis, context: Context, candidate: Candidate
    ) -> EventMention | None:
        kind = decide_kind(context, candidate, self._models.kinds, self._ontology)
        if kind is None:
            return None
        scenario = self._ontology.scenario(kind.value)
        reality = decide_reality(context, candidate, scenario, self._models.realis, self._realis)
        standing = decide_standing(context, candidate, scenario, self._models.standing)
        evidence = _evidence(analysis, context.tree, candidate.tokens)
        return EventMention(
            id=content_id("event_mention", analysis.document.id, evidence.start, evidence.end),
            kind=kind.value,
            evidence=evidence,
            token=candidate.head,
            realis=reality.value,  # type: ignore[arg-type]  # labels of the model are the values of Realis
            is_background=standing.value == BACKGROUND,
            why=Why(self.name, kind.rule, kind.score),
            realis_evidence=_realis_evidence(analysis, context.tree, reality),
            alternatives=kind.others,
            chances=kind.chances,
        )


def _publication(document: Document) -> tuple[int, int] | None:
    """Year and month of publication, when they are known."""
    if document.published is None or document.published.interval is None:
        return None
    start = document.published.interval.start
    return start.year, start.month


def _realis_evidence(analysis: Analysis, tree: Tree, reality: Decision) -> Evidence | None:
    if reality.value == HAPPENED or not reality.tokens:
        return None
    return _evidence(analysis, tree, tuple(sorted(reality.tokens)))


def _evidence(analysis: Analysis, tree: Tree, tokens: tuple[int, ...]) -> Evidence:
    """The words of the tokens; neighbours are one span."""
    runs: list[list[int]] = []
    for index in tokens:
        if runs and index == runs[-1][-1] + 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    spans = [Span(tree.tokens[r[0]].span.start, tree.tokens[r[-1]].span.end) for r in runs]
    return analysis.document.evidence(*spans)
