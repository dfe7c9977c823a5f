"""Verbs without a subject of their own: "X said P but admitted Q", "X denied P, saying Q".

Such a verb takes the speaker of the outer cue before it, never a noun inside what that cue passes on.
"""

from __future__ import annotations

from collections.abc import Callable

from dateline.resolve.tree import Tree
from dateline.stages.attributions.draft import clean_lemma, cue_set, cue_verbs, is_quote_mark
from dateline.stages.attributions.limits import clip
from dateline.stages.attributions.signs import body_start, is_finite

COORDINATORS = frozenset({"and", "but", "or", "yet", "nor", "then"})
MOST_JOINTS = 4
"""How many coordinated verbs are followed back to their speaker."""
REACH = 80
"""How far back a speaker is looked for, in tokens."""
BETWEEN = frozenset({"ADV", "AUX", "PART"})


def joint_before(tree: Tree, verb: int) -> int | None:
    """The "and" or comma that ties a verb without subject to what stands before it, or None."""
    first = tree.sentence_tokens(tree.tokens[verb].sentence).start
    token = verb - 1
    while token > first and tree.pos(token) in BETWEEN and tree.lower(token) not in COORDINATORS:
        token -= 1
    if token <= first:
        return None
    if tree.lower(token) in COORDINATORS:
        return token
    is_participle = token == verb - 1 and tree.lower(verb) in cue_set("cut", "openers")
    return token if is_participle and tree.text(token) == "," else None


def shared_speaker(
    tree: Tree, verb: int, speaker_of: Callable[[Tree, int], tuple[int, ...]]
) -> tuple[int, ...]:
    """The speaker of the outer cue that ``verb`` goes on from, or the subject of its sentence.

    ``speaker_of`` gives the words for the speaker of a verb that has a subject.
    """
    current = verb
    for _ in range(MOST_JOINTS):
        joint = joint_before(tree, current)
        if joint is None:
            return speaker_of(tree, current)
        outer = _outer_cues(tree, current, joint)
        if not outer:
            return _main_subject(tree, joint, speaker_of)
        current = tree.head(current) if tree.head(current) in outer else outer[0]
    return ()


def _outer_cues(tree: Tree, verb: int, joint: int) -> list[int]:
    """Cue verbs before the joint whose content reaches to it, the outermost first."""
    first = max(body_start(tree, verb), joint - REACH)
    stop = tree.sentence_tokens(tree.tokens[verb].sentence).stop
    found: list[int] = []
    for token in range(joint - 1, first - 1, -1):
        if tree.text(token) in {";", ":"} and not _opens_speech(tree, token):
            break
        if not _is_cue(tree, token):
            continue
        reach = clip(tree, range(token, min(stop, verb + 2))).stop
        if reach < joint - 1:
            break
        found.append(token)
    return found[::-1]


def _opens_speech(tree: Tree, colon: int) -> bool:
    return colon + 1 < len(tree.tokens) and is_quote_mark(tree, colon + 1)


def _is_cue(tree: Tree, token: int) -> bool:
    if tree.pos(token) != "VERB" or clean_lemma(tree, token) not in cue_verbs():
        return False
    form = tree.lower(token)
    return form == "say" or form != clean_lemma(tree, token)


def _main_subject(
    tree: Tree, joint: int, speaker_of: Callable[[Tree, int], tuple[int, ...]]
) -> tuple[int, ...]:
    """The subject of the verb that the joint coordinates, else of the sentence's first verb."""
    first = body_start(tree, joint)
    for token in [t for t in range(first, joint) if is_finite(tree, t)][:MOST_JOINTS]:
        found = speaker_of(tree, token)
        if found and found[-1] < token:
            return found
    return ()
