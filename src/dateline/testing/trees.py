"""Small dependency trees written by hand, as analyses, so that a test needs no model."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dateline.model.analysis import (
    ENTITIES,
    EVENT_MENTIONS,
    NAMES,
    QUOTATIONS,
    REFERENCES,
    SENTENCES,
    SYNTAX,
    TOKENS,
    VECTORS,
    Analysis,
    Layer,
    LayerKey,
)
from dateline.model.event import EventMention, Realis
from dateline.model.text import Document, Span
from dateline.model.token import Sentence, Token, Word
from dateline.model.why import Why

_GLUED = frozenset(",.:;)'")


def hand_parsed(*sentences: str) -> Analysis:
    """An analysis with sentences, tokens and syntax, and empty layers of names.

    A sentence is words ``form/POS/head/relation`` or ``form/POS/head/relation/lemma``, divided by
    white space; ``head`` is 1-based within the sentence, 0 for the root. One paragraph in all.
    """
    text = ""
    tokens: list[Token] = []
    words: list[Word] = []
    spans: list[Sentence] = []
    for number, sentence in enumerate(sentences):
        start, offset = None, len(tokens)
        for row in sentence.split():
            form, pos, head, relation, *lemma = row.split("/")
            if text and form[0] not in _GLUED:
                text += " "
            start = len(text) if start is None else start
            tokens.append(Token(Span(len(text), len(text) + len(form)), form, number))
            text += form
            governor = int(head) - 1 + offset if int(head) else -1
            words.append(Word(lemma[0] if lemma else form.lower(), pos, governor, relation))
        spans.append(Sentence(Span(start or 0, len(text)), "body", 0))
    analysis = Analysis(Document.build(text))
    layers: list[tuple[LayerKey[object], Sequence[object]]] = [
        (SENTENCES, spans),
        (TOKENS, tokens),
        (SYNTAX, words),
        *((key, ()) for key in (VECTORS, QUOTATIONS, NAMES, REFERENCES, ENTITIES)),
    ]
    for key, items in layers:
        analysis = analysis.with_layer(Layer(key, "hand", "1", tuple(items)))
    return analysis


def with_mentions(
    analysis: Analysis, *marks: tuple[str, str], realis: Realis = "happened"
) -> Analysis:
    """The analysis with an event mention of a kind at the first token with that form.

    Each mark is ``(form, kind)``; the id of the mention is its form. Marks stand in order of the text.
    """
    tokens = analysis[TOKENS]
    mentions = []
    for form, kind in marks:
        index = next(i for i, token in enumerate(tokens) if token.text == form)
        evidence = analysis.document.evidence(tokens[index].span)
        why = Why("hand", "test")
        mentions.append(
            EventMention(form, kind, evidence, index, realis, is_background=False, why=why)
        )
    if any(a.token >= b.token for a, b in pairwise(mentions)):
        message = f"mentions must be in order of the text, found {[m.id for m in mentions]}"
        raise ValueError(message)
    layer = Layer(EVENT_MENTIONS, "hand", "1", tuple(mentions))
    return analysis.with_layer(layer)
