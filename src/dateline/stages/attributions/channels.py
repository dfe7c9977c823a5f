"""Through whom or what a speaker's words came: "said on its channel", "through an aide", "a log seen by our staff".

A statement, an interview or a press conference is how somebody speaks, not somebody who passes it on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.resolve.tree import Tree
from dateline.stages.attributions.draft import Draft, clean_lemma, cue_set, next_word, trim
from dateline.stages.attributions.signs import RELATIVE, is_finite
from dateline.stages.attributions.speakers import speaker_tokens

LONGEST = 12
"""Tokens of a phrase for a channel."""

AROUND = 16
"""Tokens before and after a cue among which its channel stands."""

BEFORE_NOUN = frozenset({"DET", "ADJ", "NOUN", "PROPN"})

AGAINST = frozenset({"denies", "questions", "retracts"})
"""Stances towards words that somebody else has passed on."""


def channelled(tree: Tree, draft: Draft) -> Draft:
    """The draft with the channel that its own words name, unless its chain is already known."""
    if draft.via or not draft.speaker:
        return draft
    for find in (_seen_by, _carried_by, _medium, _through, _told_own, _reports):
        via = find(tree, draft)
        if via and not set(via) & {*draft.content, *draft.cue}:
            return replace(draft, via=(via,), speaker=_without(tree, draft.speaker, via))
    return draft


def _without(tree: Tree, speaker: tuple[int, ...], via: tuple[int, ...]) -> tuple[int, ...]:
    """The speaker's phrase without "seen by Y" at its end."""
    if via[0] not in speaker:
        return speaker
    kept = [t for t in speaker if t < via[0] - 2]
    return tuple(trim(tree, kept)) or speaker


def asked_by(tree: Tree, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, with those who asked put before "all of them" and "the same official".

    A report that is only named to be denied says nothing by itself.
    """
    found: list[Draft] = []
    denied = {t for d in drafts if d.tone.stance in AGAINST for via in d.via for t in via}
    for draft in drafts:
        if draft.rule == "noun" and draft.cue[0] in denied:
            continue
        via: tuple[int, ...] = ()
        if draft.speaker and not draft.via:
            via = _interviewer(tree, draft.speaker) or _as_before(tree, draft.speaker, found)
        found.append(replace(draft, via=(via,)) if via else draft)
    return found


def _seen_by(tree: Tree, draft: Draft) -> tuple[int, ...]:
    """Y in "the indictment, seen by Y" and "an official, cited by Y"."""
    speaker = draft.speaker or ()
    stop = tree.sentence_tokens(tree.tokens[speaker[0]].sentence).stop
    for token in range(speaker[0] + 1, min(stop, speaker[-1] + 4)):
        if tree.lower(token) in cue_set("channels", "passed_on") and next_word(tree, token) == "by":
            return _phrase(tree, token + 2, stop)
    return ()


def _carried_by(tree: Tree, draft: Draft) -> tuple[int, ...]:
    """Y in "X, in a statement carried by Y, said P" and "said P in a message to Y"."""
    for token in _near(tree, draft):
        word, after = tree.lower(token), next_word(tree, token)
        if word in cue_set("channels", "carried") and after == "by":
            return _phrase(tree, token + 2, _stop(tree, token))
    return ()


def _medium(tree: Tree, draft: Draft) -> tuple[int, ...]:
    """The channel in "said on its channel", "denied P in a message posted at the time"."""
    for token in _near(tree, draft):
        if tree.lower(token) not in {"on", "in", "over"}:
            continue
        phrase = _phrase(tree, token + 1, _stop(tree, token))
        if any(tree.lower(t) in cue_set("channels", "media") for t in phrase[:4]):
            return phrase
    return ()


def _through(tree: Tree, draft: Draft) -> tuple[int, ...]:
    """Who speaks for them in "said through an aide"."""
    cue = draft.cue[-1]
    if next_word(tree, cue) in {"through", "via"}:
        return _phrase(tree, cue + 2, _stop(tree, cue))
    return ()


def _told_own(tree: Tree, draft: Draft) -> tuple[int, ...]:
    """Those who asked in "relatives told our volunteers"."""
    cue = draft.cue[-1]
    if clean_lemma(tree, cue) != "tell" or next_word(tree, cue) not in {"our", "its"}:
        return ()
    phrase = _phrase(tree, cue + 1, _stop(tree, cue))
    return phrase if _has(tree, phrase, "askers") else ()


def _reports(tree: Tree, draft: Draft) -> tuple[int, ...]:
    """The reports that carried what is denied: "denied reports that P", "rejected as invention media reports that P"."""
    first = min(draft.content, default=0)
    cue = draft.cue[-1]
    if draft.tone.stance not in AGAINST or not cue < first <= cue + LONGEST:
        return ()
    for token in range(first - 1, cue, -1):
        if clean_lemma(tree, token) in cue_set("channels", "reports"):
            start = token
            while (
                start - 1 > cue and tree.pos(start) != "DET" and tree.pos(start - 1) in BEFORE_NOUN
            ):
                start -= 1
            return tuple(range(start, token + 1))
    return ()


def _interviewer(tree: Tree, speaker: Sequence[int]) -> tuple[int, ...]:
    """Who interviewed those of whom "all of them" or "two" speaks: the subject of the sentence before."""
    here = tree.tokens[speaker[0]].sentence
    is_some = tree.lower(speaker[0]) in cue_set("channels", "some")
    if not is_some or any(tree.pos(t) in {"NOUN", "PROPN"} for t in speaker):
        return ()
    paragraph = tree.sentences[here].paragraph
    before = [s for s in range(max(0, here - 2), here) if tree.sentences[s].paragraph == paragraph]
    for token in (t for s in before for t in tree.sentence_tokens(s)):
        if clean_lemma(tree, token) in cue_set("channels", "asking") and is_finite(tree, token):
            for subject in tree.children(token, "nsubj"):
                return speaker_tokens(tree, subject, stop=token)
    return ()


def _as_before(tree: Tree, speaker: Sequence[int], earlier: Sequence[Draft]) -> tuple[int, ...]:
    """The channel of "the same official": that of the last speaker called so."""
    if "same" not in {tree.lower(t) for t in speaker[:2]}:
        return ()
    head = clean_lemma(tree, speaker[-1])
    for draft in reversed(earlier[-AROUND:]):
        if draft.via and draft.speaker and head in {clean_lemma(tree, t) for t in draft.speaker}:
            return draft.via[0]
    return ()


def _near(tree: Tree, draft: Draft) -> list[int]:
    """The tokens around a cue in its sentence that are neither its content nor its speaker."""
    cue = draft.cue[-1]
    whole = tree.sentence_tokens(tree.tokens[cue].sentence)
    taken = {*draft.content, *draft.cue, *(draft.speaker or ())}
    around = range(max(whole.start, cue - AROUND), min(whole.stop, cue + AROUND))
    last = max(draft.content, default=cue)
    tail = range(last + 1, min(whole.stop, last + AROUND)) if last >= around.stop else range(0)
    return [t for t in (*around, *tail) if t not in taken]


def _stop(tree: Tree, token: int) -> int:
    return tree.sentence_tokens(tree.tokens[token].sentence).stop


def _has(tree: Tree, tokens: Sequence[int], key: str) -> bool:
    return any(tree.lower(t) in cue_set("channels", key) for t in tokens)


def _phrase(tree: Tree, first: int, stop: int) -> tuple[int, ...]:
    """The phrase that starts at ``first``, up to a comma, a clause or words of time; none without a noun."""
    found: list[int] = []
    for token in range(first, min(stop, first + LONGEST)):
        word = tree.lower(token)
        if tree.text(token) in {",", ";", ":", ".", "(", ")"} or word in RELATIVE | {"that"}:
            break
        if is_finite(tree, token) or (found and word in cue_set("channels", "ends")):
            break
        found.append(token)
    kept = tuple(trim(tree, found))
    return kept if any(tree.pos(t) in {"NOUN", "PROPN"} for t in kept) else ()
