"""Drafts of attributions whose cue is no verb of saying: "according to", nouns, adverbs, passives."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.resolve.tree import Tree
from dateline.stages.attributions import frames
from dateline.stages.attributions.asides import speaker_before
from dateline.stages.attributions.clauses import SEPARATORS, complement, segment_start
from dateline.stages.attributions.draft import (
    Draft,
    Tone,
    clean_lemma,
    cue_set,
    is_negated,
    next_pos,
    next_word,
    trim,
)
from dateline.stages.attributions.limits import clip
from dateline.stages.attributions.reports import called_false, false_report
from dateline.stages.attributions.signs import RELATIVE, is_finite, is_speech
from dateline.stages.attributions.speakers import agent_of, speaker_tokens
from dateline.stages.attributions.verbs import is_passive

FIGURE = frozenset({"NUM", "DET", "NOUN", "ADJ"})
LONGEST_FIGURE = 5
"""Tokens of "the 19 civilians" before "reported by"."""

ACCORDING = Tone("asserts", "neutral")
REPORTED = Tone("asserts", "distancing")
UNVERIFIED = Tone("cannot_verify", "neutral")


def according_drafts(tree: Tree, token: int) -> Iterator[Draft]:
    """Reads "According to X, P" and "P, according to X": X says the clause that it stands in."""
    if tree.lower(token) != "according" or token + 2 >= len(tree.tokens):
        return
    sentence = tree.sentence_tokens(tree.tokens[token].sentence)
    governor = tree.head(token)
    is_case = tree.relation(token) == "case" and governor > token
    head = governor if is_case else _named_after(tree, token + 2, sentence.stop)
    if head is None:
        return
    phrase = [t for t in tree.subtree(head) if tree.text(t) != ","] or [head]
    end = min(max(phrase[-1] + 1, head + 1), sentence.stop)
    start = segment_start(tree, sentence.start, token)
    left = trim(tree, range(start, token))
    right: list[int] = []
    if (
        end < sentence.stop
        and tree.text(end) == ","
        and (not any(is_finite(tree, t) for t in left) or _continues(tree, end))
    ):
        right = trim(tree, clip(tree, range(end + 1, _segment_end(tree, end + 1, sentence.stop))))
    content = [*left, *right]
    if content:
        yield Draft(
            cue=(token, token + 1),
            content=tuple(content),
            tone=ACCORDING,
            rule="according_to",
            score=0.9,
            speaker=tuple(t for t in speaker_tokens(tree, head) if t > token + 1),
        )


def _named_after(tree: Tree, first: int, stop: int) -> int | None:
    """The head of the phrase that starts at ``first``."""
    if first >= stop:
        return None
    current = first
    while tree.head(current) > current and tree.head(current) < stop:
        if tree.pos(tree.head(current)) in {"VERB", "AUX"}:
            break
        current = tree.head(current)
    return current


def _segment_end(tree: Tree, first: int, stop: int) -> int:
    for token in range(first, stop):
        if tree.text(token) in SEPARATORS:
            return token
    return stop


def _continues(tree: Tree, comma: int) -> bool:
    """Whether the clause goes on after a medial "according to X"."""
    return next_pos(tree, comma) in {"VERB", "AUX"}


def noun_drafts(tree: Tree, noun: int) -> Iterator[Draft]:
    """Reads "X's claim that P", "rumours that P": the owner of the noun, or the noun itself, says P."""
    if tree.pos(noun) != "NOUN" or not frames.is_carrier(tree, noun):
        return
    content = frames.carried_clause(tree, noun)
    if not content:
        return
    content = trim(tree, false_report(tree, [noun, content[0] - 1, *content])) or content
    owner = next((c for c in tree.children(noun, "nmod") if tree.relation(c) == "nmod:poss"), None)
    if owner is None:
        owner = _by_phrase(tree, noun)
    if owner is None:
        owner = _voicer(tree, noun)
    lemma = clean_lemma(tree, noun)
    if owner is None and lemma not in cue_set("nouns", "ownerless"):
        return
    colour = next((c for c in frames.CARRIERS if lemma in cue_set("nouns", c)), "neutral")
    stance = "denies" if lemma == "denial" else "asserts"
    yield Draft(
        cue=(noun,),
        content=tuple(content),
        tone=Tone(stance, colour),  # type: ignore[arg-type]  # the carriers are colours
        rule="noun.owner" if owner is not None else "noun",
        score=0.7 if owner is not None else 0.5,
        speaker=speaker_tokens(tree, owner if owner is not None else noun, stop=None),
    )


def _voicer(tree: Tree, noun: int) -> int | None:
    """The subject of "expressed" in "X expressed fear that P"."""
    verb = tree.head(noun)
    if tree.relation(noun) != "obj" or verb < 0:
        return None
    if clean_lemma(tree, verb) not in cue_set("nouns", "voicing") or is_negated(tree, verb):
        return None
    return next((c for c in tree.children(verb, "nsubj") if c < verb), None)


def _by_phrase(tree: Tree, noun: int) -> int | None:
    for child in tree.children(noun, "nmod"):
        if any(tree.lower(c) in {"by", "from"} for c in tree.children(child, "case")):
            return child
    return None


def adverb_drafts(tree: Tree, token: int) -> Iterator[Draft]:
    """Reads "reportedly", "allegedly": somebody says the clause, the report does not say who."""
    if tree.lower(token) not in cue_set("adverbs", "reported"):
        return
    head = tree.head(token)
    if head < 0:
        return
    clause = [
        t for t in tree.subtree(head, without=("parataxis", "conj", "cc", "case")) if t != token
    ]
    content = trim(tree, clause)
    if content:
        yield Draft((token,), tuple(content), REPORTED, "adverb", 0.6)


def passive_drafts(tree: Tree, verb: int) -> Iterator[Draft]:
    """Reads "X is believed to", "was accused of", "could not be verified": nobody is named as speaker."""
    lemma = clean_lemma(tree, verb)
    is_checking = lemma in cue_set("negatable", "checking")
    if tree.pos(verb) not in {"VERB", "ADJ"}:
        return
    if not is_checking and lemma not in cue_set("passives", "lemmas"):
        return
    if not is_passive(tree, verb):
        return
    subjects = [c for c in tree.children(verb, "nsubj") if c < verb]
    negated = is_negated(tree, verb) or any(tree.lower(s) == "no" for s in subjects)
    if is_checking and subjects:
        if negated or _subject_negated(tree, subjects[0]):
            content = _unchecked(tree, subjects[0])
            checker = agent_of(tree, verb)
            yield Draft(
                (verb,),
                tuple(content),
                UNVERIFIED,
                "passive.unchecked",
                0.8,
                speaker_tokens(tree, checker, stop=verb) if checker is not None else None,
                voice="article",
            )
        return
    if negated or lemma not in cue_set("passives", "lemmas") or not subjects:
        return
    if any(
        tree.lower(c) == "by"
        for child in tree.children(verb, "obl")
        for c in tree.children(child, "case")
    ):
        return
    yield from _agentless(tree, verb, subjects[0])


def _subject_negated(tree: Tree, subject: int) -> bool:
    return any(
        tree.lower(c) in {"neither", "none", "no"} for c in [subject, *tree.children(subject)]
    )


def _unchecked(tree: Tree, subject: int) -> list[int]:
    """What could not be checked: the clause of "reports that P", else the subject's phrase."""
    phrase = frames.phrase_tokens(tree, subject, after=-1)
    if phrase and phrase[0] and tree.lower(phrase[0] - 1) in {"neither", "no"}:
        phrase = [phrase[0] - 1, *phrase]
    return frames.carried_clause(tree, subject) or phrase


def _agentless(tree: Tree, verb: int, subject: int) -> Iterator[Draft]:
    inner = frames.doing(tree, verb) or frames.with_preposition(
        tree, verb, frozenset({"of", "as", "on", "for"})
    )
    if not inner:
        return
    if tree.lower(subject) == "it" and not complement(tree, verb):
        return
    named = frames.phrase_tokens(tree, subject, after=-1)
    noun = tree.head(verb)
    if tree.relation(verb).startswith("acl") and noun >= 0 and tree.lower(subject) in RELATIVE:
        named = list(speaker_tokens(tree, _person_before(tree, subject, noun), stop=verb))
    content = [*named, *inner]
    yield Draft((verb,), tuple(sorted(set(content))), REPORTED, "passive.agentless", 0.7)


def _person_before(tree: Tree, pronoun: int, noun: int) -> int:
    """Whom "who" stands for: the name right before it, where the tree hung the clause on a noun further up."""
    if tree.lower(pronoun) != "who":
        return noun
    before = pronoun - 1
    while before > noun and tree.pos(before) == "PUNCT":
        before -= 1
    while before > noun and tree.relation(before).split(":")[0] in {"flat", "compound"}:
        before = tree.head(before)
    return before if before > noun and tree.pos(before) == "PROPN" else noun


def unclear_drafts(tree: Tree, token: int) -> Iterator[Draft]:
    """Reads "It was not clear who fired", "it is not known whether": the report cannot say."""
    word = tree.lower(token)
    unclear = word in cue_set("negatable", "unclear")
    if not unclear and not (word in cue_set("negatable", "clear") and is_negated(tree, token)):
        return
    for child in tree.children(token, "csubj", "ccomp", "advcl", "xcomp"):
        inside = [t for t in tree.subtree(child) if t > token]
        if inside and child > token:
            content = trim(tree, range(inside[0], inside[-1] + 1))
            if content:
                yield Draft((token,), tuple(content), UNVERIFIED, "unclear", 0.7, voice="article")
                return
    content = _asked_after(tree, token) or (_open_matter(tree, token) if unclear else [])
    if content:
        yield Draft((token,), tuple(content), UNVERIFIED, "unclear", 0.7, voice="article")


def _asked_after(tree: Tree, token: int) -> list[int]:
    """The question right after a word, whatever the tree makes of it: "not clear who had fired", "by whom"."""
    stop = tree.sentence_tokens(tree.tokens[token].sentence).stop
    opener = token + 2 if next_word(tree, token) in {"by", "for", "to", "from"} else token + 1
    if opener >= stop or tree.lower(opener) not in cue_set("negatable", "asked"):
        return []
    return trim(tree, clip(tree, range(token + 1, stop)))


def _open_matter(tree: Tree, token: int) -> list[int]:
    """The clause of "the motive is unknown"."""
    subjects = [c for c in tree.children(token, "nsubj") if c < token]
    if not subjects or not tree.children(token, "cop") or tree.pos(subjects[0]) == "PRON":
        return []
    return trim(tree, range(tree.subtree(subjects[0])[0], token + 1))


def doubt_drafts(tree: Tree, token: int) -> Iterator[Draft]:
    """Reads "X cast doubt on P" and "there was no independent confirmation of P"."""
    word, after = tree.lower(token), next_word(tree, token)
    stop = tree.sentence_tokens(tree.tokens[token].sentence).stop
    if word == "doubt" and after in {"on", "over"}:
        verb = tree.head(token)
        if verb < 0 or clean_lemma(tree, verb) != "cast":
            return
        speaker = speaker_before(tree, verb)
        content = trim(tree, list(clip(tree, range(token + 2, stop))))
        if speaker and content:
            tone = Tone("questions", "suggesting")
            yield Draft((verb, token), tuple(content), tone, "cast.doubt", 0.8, speaker)
    if word == "confirmation" and after in {"of", "that"}:
        first = tree.sentence_tokens(tree.tokens[token].sentence).start
        before = {tree.lower(t) for t in range(max(first, token - 3), token)}
        content = trim(tree, list(clip(tree, range(token + 2, stop))))
        if before & {"no", "any", "without"} and content:
            yield Draft(
                (token,), tuple(content), UNVERIFIED, "no.confirmation", 0.7, voice="article"
            )


def unproved_drafts(tree: Tree, token: int) -> Iterator[Draft]:
    """Reads the report's own "there is no indication that P", "no evidence for that"."""
    if tree.lower(token) not in cue_set("negatable", "own_proofs"):
        return
    whole = tree.sentence_tokens(tree.tokens[token].sentence)
    before = [tree.lower(t) for t in range(max(whole.start, token - 4), token)]
    if before[-1:] != ["no"] or not (len(before) == 1 or "there" in before):
        return
    if next_word(tree, token) not in {"that", "of", "for"}:
        return
    content = trim(tree, list(clip(tree, range(token + 2, whole.stop))))
    if content:
        tone = Tone("questions", "suggesting")
        yield Draft((token,), tuple(content), tone, "no.evidence", 0.7, voice="article")


def figure_drafts(tree: Tree, verb: int) -> Iterator[Draft]:
    """Reads "the 19 reported by Y": a figure that somebody else gave."""
    if next_word(tree, verb) != "by" or verb == 0 or is_negated(tree, verb):
        return
    if clean_lemma(tree, verb) not in cue_set("passives", "figures"):
        return
    first = tree.sentence_tokens(tree.tokens[verb].sentence).start
    start = verb
    while start > first and verb - start < LONGEST_FIGURE and tree.pos(start - 1) in FIGURE:
        start -= 1
    if not any(tree.pos(t) == "NUM" for t in range(start, verb)):
        return
    agent = agent_of(tree, verb)
    if agent is not None:
        yield Draft(
            (verb,),
            tuple(range(start, verb)),
            Tone("asserts", "neutral"),
            "figure.by",
            0.7,
            speaker_tokens(tree, agent, stop=verb),
        )


def falsehood_drafts(tree: Tree, token: int) -> Iterator[Draft]:
    """Reads "Rumours that P are false" without a speaker: the report itself denies P."""
    sentence = tree.sentence_tokens(tree.tokens[token].sentence)
    if token != sentence.start:
        return
    pointed = called_false(tree, sentence)
    content = trim(tree, false_report(tree, sentence) or pointed)
    if not content or tree.text(sentence[-1]) == "?":
        return
    yield from _owned_report(tree, token, content)
    if not any(is_speech(tree, t) for t in sentence if t not in content):
        tone = Tone("denies", "assertive")
        yield Draft((sentence.start,), tuple(content), tone, "falsehood", 0.7, voice="article")


def _owned_report(tree: Tree, first: int, content: list[int]) -> Iterator[Draft]:
    """Reads "X's claim that P is false": whatever others think of it, X says P."""
    noun = next((t for t in range(first, content[0]) if frames.is_carrier(tree, t)), None)
    if noun is None:
        return
    owner = next((c for c in tree.children(noun, "nmod") if tree.relation(c) == "nmod:poss"), None)
    if owner is None:
        owner = _by_phrase(tree, noun)
    if owner is not None:
        yield Draft(
            (noun,),
            tuple(content),
            Tone("asserts", "distancing"),
            "falsehood.owner",
            0.7,
            speaker_tokens(tree, owner, stop=None),
        )
