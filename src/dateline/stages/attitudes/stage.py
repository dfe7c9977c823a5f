"""Attitudes: whose, towards what, by which cue, where a report passes on no clause of what is said.

They have the form of attributions and a layer of their own: a claim says that something is the case, and
"she praised the plan" claims nothing about the plan. The standard recipe leaves them out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dateline.model.analysis import (
    ATTRIBUTIONS,
    ENTITIES,
    NAMES,
    QUOTATIONS,
    REFERENCES,
    SENTENCES,
    SYNTAX,
    TOKENS,
    VECTORS,
    Analysis,
    LayerKey,
)
from dateline.model.claim import Attribution
from dateline.model.text import Evidence
from dateline.resolve.tree import Tree
from dateline.stages.attitudes.frames import content_of, is_passive, known_frames
from dateline.stages.attributions.draft import Draft, Tone, is_negated
from dateline.stages.attributions.quotes import Quotes
from dateline.stages.attributions.speaker_names import SpeakerNames
from dateline.stages.attributions.speakers import agent_of, speaker_of_verb, speaker_tokens
from dateline.stages.attributions.stage import LONGEST_SENTENCE, attribution
from dateline.stages.attributions.verbs import is_nobody, speaker_words
from dateline.stages.attributions.votes.combine import is_said, voted
from dateline.stages.attributions.votes.reading import Votes

ATTITUDES = LayerKey("attitudes", Attribution)
SCORE = 0.6
"""How sure an attitude is: the verbs are chosen by how often they tell one."""


class AttitudeStage:
    """Gives the attitudes that a report tells of."""

    name = "attitudes"
    version = "1"
    needs: tuple[LayerKey[object], ...] = (
        SENTENCES,
        TOKENS,
        SYNTAX,
        QUOTATIONS,
        NAMES,
        REFERENCES,
        ENTITIES,
        ATTRIBUTIONS,
        VECTORS,
    )
    gives = ATTITUDES

    def run(self, analysis: Analysis) -> Sequence[Attribution]:
        """Attitudes in order of their content, none whose cue already attributes something."""
        tree = Tree.of(analysis)
        if not tree.words:
            return ()
        told = analysis.get(ATTRIBUTIONS)
        cues = [one.cue for one in told if one.cue is not None]
        taken = _tokens(tree, cues)
        quotes = Quotes(tree, analysis.get(QUOTATIONS))
        names = SpeakerNames(analysis, tree)
        drafts = voted(
            tree,
            [draft for draft in find_attitudes(tree) if draft.cue[0] not in taken],
            Votes.of(analysis, tree),
            lambda tree, draft: not is_said(tree, draft),
            taken | _tokens(tree, [one.content for one in told]),
        )
        found = [attribution(analysis.document, tree, draft, names, quotes) for draft in drafts]
        unique = {one.id: one for one in found}
        return sorted(unique.values(), key=lambda one: (one.content.spans, one.id))


def _tokens(tree: Tree, evidence: Iterable[Evidence]) -> set[int]:
    return {token for one in evidence for span in one.spans for token in tree.tokens_in(span)}


def find_attitudes(tree: Tree) -> Iterator[Draft]:
    """The attitude of each verb of the table that has one, in sentences of ordinary length."""
    for number in range(len(tree.sentences)):
        tokens = tree.sentence_tokens(number)
        if len(tokens) > LONGEST_SENTENCE:
            continue
        for verb in tokens:
            draft = attitude(tree, verb)
            if draft is not None:
                yield draft


def attitude(tree: Tree, verb: int) -> Draft | None:
    """The attitude that a verb tells: the first of its frames that holds something; None without one."""
    if tree.pos(verb) != "VERB":
        return None
    for frame in known_frames().get(tree.lemma(verb).lower(), ()):
        content = content_of(tree, verb, frame)
        speaker = None if frame == "seeming" else holder(tree, verb)
        if not content or (frame not in ("seeming", "passive") and not speaker):
            continue
        if speaker:
            content = [token for token in content if token not in speaker]
            if not content or is_nobody(tree, speaker):
                return None
        tone = Tone("denies" if is_negated(tree, verb) else "asserts", "assertive")
        return Draft((verb,), tuple(content), tone, f"attitude.{frame}", SCORE, speaker or None)
    return None


def holder(tree: Tree, verb: int) -> tuple[int, ...]:
    """The words for whoever has the attitude: the subject, or the agent of a passive."""
    is_done_to = is_passive(tree, verb)
    if not is_done_to and tree.children(verb, "nsubj"):
        return speaker_words(tree, verb)
    head = agent_of(tree, verb) if is_done_to else speaker_of_verb(tree, verb)
    return () if head is None else speaker_tokens(tree, head, stop=verb)
