"""Drafts of attributions whose cue is a verb: each frame of "say", "deny", "accuse", "put", "call"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from dateline.lexicon import table
from dateline.resolve.tree import Tree
from dateline.stages.attributions import frames
from dateline.stages.attributions.asides import after_break, parenthetical, speaker_before
from dateline.stages.attributions.clauses import complement, group_end
from dateline.stages.attributions.complements import (
    called,
    described,
    names_medium,
    phrase_after,
    refusal_before,
    said_after,
)
from dateline.stages.attributions.coordination import shared_speaker
from dateline.stages.attributions.draft import (
    Draft,
    Tone,
    clean_lemma,
    cue_set,
    cue_verbs,
    next_pos,
    next_word,
    trim,
)
from dateline.stages.attributions.limits import clip
from dateline.stages.attributions.reports import reported_clause
from dateline.stages.attributions.signs import body_start, is_finite
from dateline.stages.attributions.speakers import agent_of, speaker_of_verb, speaker_tokens

SAID = Tone("asserts", "neutral")
UNVERIFIED = Tone("cannot_verify", "neutral")
LONGEST_NO = 6
"""Tokens of "no credible evidence that" after a verb."""
BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
NOBODY = frozenset({"no", "neither", "there", "what", "nobody", "nothing", "none"})


@cache
def _days() -> frozenset[str]:
    """Names of days in lower case."""
    return frozenset(table("en", "syntax")["classes"]["day"])


class Reading(NamedTuple):
    """A content that fits a cue, and how it was found."""

    content: list[int]
    tone: Tone
    rule: str
    score: float
    nouns: tuple[int, ...] = ()


def verb_drafts(tree: Tree, verb: int) -> Iterator[Draft]:
    """The attribution that a cue verb makes: the first frame that fits, nothing when none does."""
    known = cue_verbs().get(clean_lemma(tree, verb), {})
    if tree.pos(verb) not in {"VERB", "AUX"}:
        return
    if tree.lower(verb) in {"ruled", "rules"} and next_word(tree, verb) == "out":
        known = cue_verbs()["rule out"]
    refusal = refusal_before(tree, verb)
    if refusal is not None:
        yield from _refused(tree, verb, refusal, known)
    elif known:
        yield from _said(tree, verb, known)


def _said(tree: Tree, verb: int, known: Mapping[str, Tone]) -> Iterator[Draft]:
    """The attribution of a cue verb that nobody declined to say, by the frames that it has."""
    aside, speaker = parenthetical(tree, verb)
    if aside and is_question(tree, verb, aside):
        tone = known.get("clause", SAID)
        yield Draft((verb,), tuple(trim(tree, aside)), tone, "clause.aside", 0.9, speaker)
        return
    if is_passive(tree, verb):
        yield from _passive(tree, verb)
        return
    speaker = speaker_words(tree, verb)
    if not speaker or is_nobody(tree, speaker):
        return
    for reading in _readings(tree, verb, known):
        if reading.content and verb not in reading.content:
            yield Draft(
                cue=(verb, *reading.nouns),
                content=tuple(reading.content),
                tone=reading.tone,
                rule=reading.rule,
                score=reading.score,
                speaker=tuple(t for t in speaker if t not in reading.content) or speaker,
            )
            return


def is_nobody(tree: Tree, speaker: tuple[int, ...]) -> bool:
    """Whether the subject is "no one", "neither side", "there": nobody speaks."""
    before = speaker[0] - 1
    return tree.lower(speaker[0]) in NOBODY or (
        before >= 0 and tree.lower(before) in {"no", "neither"}
    )


def speaker_words(tree: Tree, verb: int) -> tuple[int, ...]:
    """The words for whoever says ``verb``, its own subject or the one it shares with a cue before it."""
    return shared_speaker(tree, verb, subject_words)


def subject_words(tree: Tree, verb: int) -> tuple[int, ...]:
    """The words for the subject of ``verb``: "A, B," before it, or its subject in the tree."""
    head = speaker_of_verb(tree, verb)
    if head is not None and head < body_start(tree, verb):
        head = None
    if head == verb:
        head = None
    plain = speaker_before(tree, verb)
    if head is None or head in plain or is_date(tree, head):
        return plain
    if plain and head < after_break(tree, body_start(tree, verb), verb):
        return plain
    first = body_start(tree, verb)
    return tuple(t for t in speaker_tokens(tree, head, stop=verb) if t >= first)


def is_date(tree: Tree, head: int) -> bool:
    """Whether the words of a phrase are a date: nobody called "last Wednesday" speaks."""
    return tree.lower(head) in cue_set("aside", "dates")


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether a form of "be" makes the verb passive ("was accused"), or it is a bare participle."""
    first = tree.sentence_tokens(tree.tokens[verb].sentence).start
    for token in range(verb - 1, max(first, verb - 5) - 1, -1):
        if tree.lower(token) in BE:
            return not tree.lower(verb).endswith("ing")
        is_adverb = tree.lower(token).endswith("ly")  # "independently", whatever the tagger says
        if tree.pos(token) not in {"ADV", "PART", "AUX"} and not is_adverb:
            break
    if next_word(tree, verb) == "to" and clean_lemma(tree, verb) in cue_set(
        "passives", "infinitive_only"
    ):
        return clean_lemma(tree, verb) != "claim"
    if _is_bare_participle(tree, verb):
        return True
    if tree.relation(verb) == "amod" and next_pos(tree, verb) in {"NOUN", "PROPN"}:
        return True
    is_bare = tree.relation(verb) == "acl" and not tree.lower(verb).endswith("ing")
    return is_bare and not speaker_before(tree, verb)


def _is_bare_participle(tree: Tree, verb: int) -> bool:
    """Whether a participle has no object where its verb needs one: "suspected of", "identified by"."""
    frames_of = cue_verbs().get(clean_lemma(tree, verb), {})
    after = next_word(tree, verb)
    return after in {"of", "by"} and bool(frames_of) and not {"clause", "about"} & frames_of.keys()


def _passive(tree: Tree, verb: int) -> Iterator[Draft]:
    """Reads "The claim was rejected by the army": the agent speaks, of the subject."""
    agent = agent_of(tree, verb)
    known = cue_verbs().get(clean_lemma(tree, verb), {})
    subjects = [c for c in tree.children(verb, "nsubj") if tree.relation(c) == "nsubj:pass"]
    if agent is None or not known or not subjects:
        return
    if (
        clean_lemma(tree, verb) in cue_set("passives", "addressed")
        or tree.pos(subjects[0]) == "PRON"
    ):
        return  # "he was told by", "the man was identified by": no more is said of it
    content = frames.phrase_tokens(tree, subjects[0], after=-1)
    tone = next(iter(known.values()))
    tail = frames.with_preposition(tree, verb, frozenset({"as", "of", "on", "for"}))
    if tail and ("of" in known or "as" in known):
        content = tail
    if content:
        yield Draft(
            cue=(verb,),
            content=tuple(content),
            tone=tone,
            rule="passive.agent",
            score=0.7,
            speaker=speaker_tokens(tree, agent, stop=verb),
        )


def _readings(tree: Tree, verb: int, known: Mapping[str, Tone]) -> Iterator[Reading]:
    for frame, read in FRAMES.items():
        if frame in known:
            yield from read(tree, verb, known[frame])


def _clause(tree: Tree, verb: int, tone: Tone) -> Iterator[Reading]:
    content = trim(tree, said_after(tree, verb) or list(clip(tree, complement(tree, verb))))
    takes_object = "noun" in cue_verbs().get(clean_lemma(tree, verb), {})
    if takes_object and not any(is_finite(tree, t) for t in content):
        return
    if not content or not is_question(tree, verb, content):
        return
    yield from _without_evidence(tree, verb, content)
    yield Reading(content, tone, "clause.complement", 0.9)


def is_question(tree: Tree, verb: int, content: list[int]) -> bool:
    """Whether what follows "asked" is whether, if or why P, or a sentence with a question mark."""
    if clean_lemma(tree, verb) not in cue_set("negatable", "asking"):
        return True
    after = range(content[-1], min(content[-1] + 3, len(tree.tokens)))
    opens = tree.lower(content[0]) in {"whether", "if"}
    return opens or any(tree.text(t) == "?" for t in after)


def _without_evidence(tree: Tree, verb: int, content: list[int]) -> Iterator[Reading]:
    """Reads "found no evidence that P": the speaker questions P."""
    if not content or content[0] - verb > LONGEST_NO:
        return
    between = [tree.lower(t) for t in range(verb + 1, content[0])]
    if {"no", "little", "any"} & set(between[:1]) and cue_set("negatable", "proofs") & set(between):
        yield Reading(content, Tone("questions", "suggesting"), "no.evidence", 0.8)


def _noun(tree: Tree, verb: int, tone: Tone) -> Iterator[Reading]:
    if next_word(tree, verb) == "out":
        verb += 1
    content, noun = frames.object_content(tree, verb)
    if noun is None and content and tree.pos(content[-1]) == "PRON":
        yield Reading(content, tone, "object.pronoun", 0.6)
        return
    if not content:
        content = trim(tree, phrase_after(tree, verb))
    content = _one_clause(tree, without_medium(tree, content))
    yield Reading(content, tone, "object.carried" if noun else "object", 0.7)


def _one_clause(tree: Tree, content: list[int]) -> list[int]:
    """The content up to ", and" where another clause follows ("the charge before, and it did so again")."""
    for at, token in enumerate(content[1:-2], start=1):
        is_joint = tree.text(token) == "," and tree.lower(content[at + 1]) in {"and", "but"}
        if is_joint and any(is_finite(tree, t) for t in content[at + 2 :]):
            return trim(tree, content[:at])
    return content


def _doing(tree: Tree, verb: int, tone: Tone) -> Iterator[Reading]:
    if tree.lower(verb).endswith("ing") and tree.relation(verb).startswith("acl"):
        return
    yield Reading(without_medium(tree, frames.doing(tree, verb)), tone, "doing", 0.7)


def without_medium(tree: Tree, content: list[int]) -> list[int]:
    """The content without "in a statement" at its end."""
    for at, token in enumerate(content):
        if at and tree.lower(token) in {"in", "on"} and names_medium(tree, token, content[-1] + 1):
            return trim(tree, content[:at])
    return content


def _of(tree: Tree, verb: int, tone: Tone) -> Iterator[Reading]:
    tail = frames.with_preposition(tree, verb, frozenset({"of"}))
    heads = frames.objects(tree, verb)
    if tail and heads:
        whole = frames.phrase_tokens(tree, heads[0], after=verb)
        both = range(min(whole[0], tail[0]), max(whole[-1], tail[-1]) + 1) if whole else range(0)
        yield Reading([*both] or tail, tone, "accuse.of", 0.8)
    elif tail:
        yield Reading(tail, tone, "accuse.of", 0.6)


def _for(tree: Tree, verb: int, tone: Tone) -> Iterator[Reading]:
    heads = frames.objects(tree, verb)
    stop = tree.sentence_tokens(tree.tokens[verb].sentence).stop
    named = phrase_after(tree, verb)
    if named and named[-1] + 1 < stop and next_word(tree, named[-1]) == "for":
        named = list(clip(tree, range(verb + 1, stop)))
    elif not named and heads:
        named = frames.phrase_tokens(tree, heads[0], after=verb)
    yield Reading(trim(tree, named), tone, "blame.object", 0.7)


def _on(tree: Tree, verb: int, tone: Tone) -> Iterator[Reading]:
    tail = frames.with_preposition(tree, verb, frozenset({"to", "on"}))
    if any(tree.pos(t) != "PRON" for t in tail):
        yield Reading(tail, tone, "attribute.to", 0.7)


def _as(tree: Tree, verb: int, tone: Tone) -> Iterator[Reading]:
    named, what = described(tree, verb, "as")
    if not what:
        return
    if frames.says_false(tree, what):
        yield Reading(trim(tree, named), Tone("denies", tone.colour), "as.false", 0.7)
        return
    yield Reading(trim(tree, [*range(named[0], what[-1] + 1)]), tone, "as", 0.7)


def _naming(tree: Tree, verb: int, tone: Tone) -> Iterator[Reading]:
    named, what = called(tree, verb)
    if not what:
        tail = frames.with_preposition(tree, verb, frozenset({"for", "on", "upon"}))
        if not any(tree.lower(t) in _days() for t in tail[:2]):  # "a strike called for Thursday"
            yield Reading(tail, Tone("asserts", "performative"), "call.for", 0.6)
        return
    if frames.says_false(tree, what):
        yield Reading(trim(tree, named), Tone("denies", "assertive"), "naming.false", 0.7)
        return
    yield Reading(trim(tree, what), tone, "naming", 0.6)


def _at(tree: Tree, verb: int, tone: Tone) -> Iterator[Reading]:
    named, what = described(tree, verb, "at")
    # Before the number may stand "more than", "about", "up to".
    number = next((t for t in what[:4] if tree.pos(t) == "NUM"), what[0] if what else -1)
    figure = phrase_after(tree, number - 1) if what else []
    if any(tree.pos(t) == "NUM" for t in figure):
        yield Reading(trim(tree, [*range(named[0], figure[-1] + 1)]), tone, "put.at", 0.8)


def _figure(tree: Tree, verb: int, tone: Tone) -> Iterator[Reading]:
    found = trim(tree, phrase_after(tree, verb))
    if any(tree.pos(t) == "NUM" for t in found):
        yield Reading(found, tone, "figure", 0.6)


def _rest(tree: Tree, verb: int, tone: Tone) -> Iterator[Reading]:
    stop = tree.sentence_tokens(tree.tokens[verb].sentence).stop
    yield Reading(trim(tree, list(clip(tree, range(verb + 1, stop)))), tone, "plea", 0.8)


def _about(tree: Tree, verb: int, tone: Tone) -> Iterator[Reading]:
    tail = frames.with_preposition(tree, verb, frozenset({"of", "about"}))
    if next_word(tree, verb) in {"of", "about"}:
        tail = trim(tree, phrase_after(tree, verb + 1)) or tail
    yield Reading(tail, tone, "speak.of", 0.6)


def _quote(tree: Tree, verb: int, tone: Tone) -> Iterator[Reading]:
    end = group_end(tree, verb)
    sentence = tree.sentence_tokens(tree.tokens[verb].sentence)
    if end < sentence.stop and tree.text(end) in {":", ","}:
        yield Reading(complement(tree, verb), tone, "quote", 0.7)


FRAMES: dict[str, Callable[[Tree, int, Tone], Iterator[Reading]]] = {
    "of": _of,
    "on": _on,
    "as": _as,
    "naming": _naming,
    "at": _at,
    "clause": _clause,
    "doing": _doing,
    "for": _for,
    "about": _about,
    "figure": _figure,
    "noun": _noun,
    "rest": _rest,
    "quote": _quote,
}
"""How each frame finds its content, the most telling frame first."""


def _negated(tree: Tree, verb: int, known: Mapping[str, Tone]) -> Iterator[Reading]:
    """Reads "could not confirm P", "did not say whether P": nobody vouches for P."""
    lemma = clean_lemma(tree, verb)
    if lemma in cue_set("negatable", "commenting") and next_word(tree, verb) in {"on", "about"}:
        yield Reading(_commented(tree, verb), UNVERIFIED, "not.commented", 0.7)
    elif lemma in cue_set("negatable", "denying"):
        yield Reading(_anything(tree, verb), UNVERIFIED, "not.denied", 0.7)
    elif lemma in cue_set("negatable", "checking"):
        yield from _whether(tree, verb, "not.checked")
    elif lemma in cue_set("negatable", "knowing"):
        yield from _open_question(tree, verb, "not.known")
    elif lemma in cue_set("negatable", "excluding"):
        yield Reading(_anything(tree, verb), Tone("asserts", "suggesting"), "not.excluded", 0.6)
    elif "clause" in known:
        yield Reading(
            complement(tree, verb), Tone("denies", known["clause"].colour), "not.said", 0.5
        )


def _commented(tree: Tree, verb: int) -> list[int]:
    """What nobody comments on: P in "on the report that P", else the phrase."""
    stop = tree.sentence_tokens(tree.tokens[verb].sentence).stop
    rest = trim(tree, list(clip(tree, range(verb + 2, stop))))
    return trim(tree, reported_clause(tree, rest)) or rest


def _whether(tree: Tree, verb: int, rule: str) -> Iterator[Reading]:
    content = _anything(tree, verb)
    while content and tree.lower(content[0]) in {"on", "to", "about"}:
        content = content[1:]
    yield Reading(content, UNVERIFIED, rule, 0.7)


def _open_question(tree: Tree, verb: int, rule: str) -> Iterator[Reading]:
    """Reads "did not say whether P": only what is left open."""
    for reading in _whether(tree, verb, rule):
        if reading.content and tree.lower(reading.content[0]) in cue_set("clauses", "openers"):
            yield reading


def _anything(tree: Tree, verb: int) -> list[int]:
    """The clause, object or prepositional phrase of ``verb``, whichever there is."""
    content = trim(tree, said_after(tree, verb))
    if not content:
        content = trim(tree, phrase_after(tree, verb))
    if not content:
        content, _ = frames.object_content(tree, verb)
    if not content:
        words = frozenset({"on", "about", "for", "to", "of", "out"})
        content = frames.with_preposition(tree, verb, words)
    return content


def _refused(tree: Tree, verb: int, refusal: int, known: Mapping[str, Tone]) -> Iterator[Draft]:
    """Reads "could not confirm P", "declined to say whether P": the speaker before the refusal."""
    if is_passive(tree, verb) and tree.lower(verb) != "drawn":
        return
    speaker = speaker_before(tree, refusal) or speaker_words(tree, verb)
    if not speaker or is_nobody(tree, speaker):
        return
    for reading in _negated(tree, verb, known):
        if reading.content and not set(speaker) & set(reading.content):
            yield Draft(
                (refusal, verb),
                tuple(reading.content),
                reading.tone,
                reading.rule,
                reading.score,
                speaker,
            )
            return
