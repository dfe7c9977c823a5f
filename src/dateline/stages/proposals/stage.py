"""Claims that a language model proposes, each looked up in the report before anything is made of it.

The only stage that sends a report anywhere. It runs in the recipe ``llm``, and in no other that ships.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from dateline.contracts import LanguageModel
from dateline.lexicon import table
from dateline.model.analysis import (
    ATTRIBUTIONS,
    CLAIMS,
    ENTITIES,
    EVENTS,
    NAMES,
    PROPOSALS,
    QUOTATIONS,
    REFERENCES,
    SENTENCES,
    SOURCES,
    SYNTAX,
    TOKENS,
    Analysis,
    LayerKey,
)
from dateline.model.proposal import Proposal
from dateline.model.refusal import Refusal
from dateline.model.text import Document, Evidence
from dateline.resolve.grounding.words import GateWords
from dateline.resolve.tree import Tree
from dateline.stages.proposals.answers import read_answer
from dateline.stages.proposals.claims import Claims
from dateline.stages.proposals.endpoint import Endpoint
from dateline.stages.proposals.question import Answer, beginning, prompt, schema
from dateline.stages.proposals.quotes import Quotable
from dateline.stages.proposals.settings import Settings
from dateline.stages.proposals.words import NotThere, placed

MAKER = "proposals.llm"
SHOWN_CHARS = 200


class ProposalStage:
    """Gives what a language model proposes: claims, those known already, and refusals."""

    name = "proposals"
    version = "1"
    needs: tuple[LayerKey[object], ...] = (
        SENTENCES,
        TOKENS,
        SYNTAX,
        QUOTATIONS,
        NAMES,
        REFERENCES,
        ENTITIES,
        EVENTS,
        ATTRIBUTIONS,
        SOURCES,
        CLAIMS,
    )
    gives = PROPOSALS

    def __init__(self, model: LanguageModel | None = None) -> None:
        """Take the model that is given, else the one that the environment names. Raises ModelError."""
        self._model = model or Endpoint(Settings.of(os.environ), schema())
        self._words = GateWords.of(table("en", "grounding"), table("en", "numbers"))

    def run(self, analysis: Analysis) -> Sequence[Proposal]:
        """The proposals for an English report with an event; nothing is sent of any other.

        Raises ModelError, which costs this layer alone.
        """
        tree = Tree.of(analysis)
        is_english = (analysis.document.language or "en").partition("-")[0].lower() == "en"
        if not is_english or not tree.words or not analysis[EVENTS]:
            return ()
        asked = prompt(beginning(readable(analysis.document)))
        answers, unformed = read_answer(self._model.complete(asked))
        found = [_refused("form.broken", reason) for reason in unformed]
        return [*found, *self._proposals(analysis, tree, answers)]

    def _proposals(
        self, analysis: Analysis, tree: Tree, answers: Sequence[Answer]
    ) -> Iterator[Proposal]:
        text = Quotable.of(analysis.document.text)
        claims = Claims(analysis, tree, self._words)
        for answer in answers:
            there = placed(answer, analysis, text)
            if isinstance(there, NotThere):
                yield _refused(there.rule, there.words)
                continue
            verdict = claims.verdict(answer, there)
            if not verdict.is_grounded:
                yield _refused(verdict.rule, verdict.words, there.content)
                continue
            yield claims.proposal(answer, there)


def readable(document: Document) -> str:
    """What is read of a report: its parts without boilerplate, one paragraph after the other."""
    return "\n\n".join(
        document.text[part.span.start : part.span.end] for part in document.readable_parts()
    )


def _refused(rule: str, words: str, evidence: Evidence | None = None) -> Proposal:
    shown = " ".join(words.split())[:SHOWN_CHARS]
    return Proposal(refusal=Refusal("proposal", "left_out", rule, shown, MAKER, evidence))
