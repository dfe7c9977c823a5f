"""What follows a cue, by word order: clauses, phrases, "called it P", "put it at P", and refusals before it."""

from __future__ import annotations

from dateline.resolve.tree import Tree
from dateline.stages.attributions.asides import speaker_before
from dateline.stages.attributions.clauses import opens_quotation
from dateline.stages.attributions.draft import (
    clean_lemma,
    cue_set,
    cue_verbs,
    is_quote_mark,
    next_pos,
)
from dateline.stages.attributions.limits import clip
from dateline.stages.attributions.reports import is_false
from dateline.stages.attributions.signs import (
    CLOSERS,
    JOINTS,
    LONGEST_TAIL,
    NOMINAL,
    RELATIVE,
    is_finite,
)

SHORTEST_CLAUSE = 3
"""Tokens after "says" that are a clause even where the tree shows no verb."""


def said_after(tree: Tree, verb: int) -> list[int]:
    """The clause after a cue: after "that", a colon or quotation mark, or right after the cue's own words."""
    stop = _speech_end(tree, verb)
    start = _speech_start(tree, verb, stop)
    if start is None or start >= stop:
        return []
    return list(clip(tree, range(start, stop)))


def _speech_end(tree: Tree, verb: int) -> int:
    """The end of the sentence, or of the relative or adverbial clause that the cue stands in."""
    stop = tree.sentence_tokens(tree.tokens[verb].sentence).stop
    inner = tree.lower(verb - 1) in RELATIVE if verb else False
    speaker = speaker_before(tree, verb)
    if speaker and speaker[0] > 0:
        inner = inner or tree.lower(speaker[0] - 1) in {"after", "when", "if", "because"}
    if inner:
        for token in range(verb + 1, stop):
            if tree.text(token) == ",":
                return token
    return stop


def _speech_start(tree: Tree, verb: int, stop: int) -> int | None:
    """Where the content after a cue begins, or None when no clause follows."""
    for token in range(verb + 1, min(stop, verb + LONGEST_TAIL)):
        if (
            tree.lower(token) == "that"
            and token + 1 < stop
            and _opens_that_clause(tree, token, stop)
        ):
            return token + 1
        if tree.text(token) == ":" or (is_quote_mark(tree, token) and opens_quotation(tree, token)):
            return token + 1 if tree.text(token) == ":" else token
        if is_finite(tree, token) or tree.text(token) in {",", ";"}:
            break
    start = _after_own_words(tree, verb, stop)
    if start is None or not _is_bare_clause(tree, verb, range(start, stop)):
        return None
    return start


def _is_bare_clause(tree: Tree, verb: int, rest: range) -> bool:
    """Whether a clause without "that" follows: its verb comes before any relative pronoun.

    After a verb that also takes an object ("rejected the claim, and ..."), before any comma too.
    """
    if clean_lemma(tree, verb) == "say" and len(rest) >= SHORTEST_CLAUSE:
        return True
    takes_object = "noun" in cue_verbs().get(clean_lemma(tree, verb), {})
    for token in rest:
        if is_finite(tree, token):
            return True
        word = tree.lower(token)
        if word == ";" or (token > rest[0] and word in RELATIVE | {"that"}):
            return False
        if takes_object and (word == "," or word in JOINTS):
            return False
    return False


def _opens_that_clause(tree: Tree, that: int, stop: int) -> bool:
    """Whether "that" is followed by a clause and not by a verb of its own ("that was false")."""
    return next_pos(tree, that) not in {"VERB", "AUX", "PUNCT"} and any(
        is_finite(tree, t) for t in range(that + 1, stop)
    )


def _after_own_words(tree: Tree, verb: int, stop: int) -> int | None:
    """After "told reporters on Monday": the start of a clause without "that"."""
    inside = [
        t
        for child in tree.children(verb, "ccomp")
        if child > verb
        for t in tree.subtree(child)
        if t > verb
    ]
    if inside and not any(is_finite(tree, t) for t in range(verb + 1, min(inside))):
        return min(inside)
    token = verb + 1
    if (
        token + 1 < stop
        and tree.lower(token) in cue_set("anaphora", "pronouns")
        and next_pos(tree, token) in {"PUNCT", "CCONJ"}
    ):
        return None
    if token < stop and tree.lower(token) in {"him", "us", "me", "them"}:
        token += 1
    while token < stop and tree.pos(token) == "ADV" and tree.lower(token) != "there":
        token += 1
    if token < stop and tree.pos(token) == "ADP":
        token = _after_prepositional(tree, token, stop)
    if token < stop and (
        tree.pos(token) in NOMINAL | {"DET", "ADJ"} or tree.lower(token) == "there"
    ):
        return token
    return None


def _after_prepositional(tree: Tree, preposition: int, stop: int) -> int:
    """After "by telephone", "in a statement": where the next phrase begins."""
    seen = False
    for token in range(preposition + 1, stop):
        if seen and tree.pos(token) in {"DET", "NUM", "PRON"}:
            return token
        seen = seen or tree.pos(token) in {"NOUN", "PROPN"}
    return stop


def phrase_after(tree: Tree, verb: int) -> list[int]:
    """The noun phrase right after a verb up to a comma, joint or verb; empty when none stands there."""
    stop = tree.sentence_tokens(tree.tokens[verb].sentence).stop
    found: list[int] = []
    for token in range(verb + 1, min(stop, verb + LONGEST_TAIL)):
        text = tree.lower(token)
        if (
            tree.text(token) in {",", ";", ":"}
            or text in CLOSERS
            or text in RELATIVE | {"and", "but", "that"} - (set() if found else {"that"})
        ):
            break
        if is_finite(tree, token) or (
            not found
            and tree.pos(token) not in NOMINAL | {"DET", "ADJ"}
            and tree.lower(token) not in {"either", "both"}
        ):
            break
        if (
            found
            and tree.lower(token) in {"in", "on", "through"}
            and names_medium(tree, token, stop)
        ):
            break
        found.append(token)
    while len(found) > 1 and tree.pos(found[-1]) == "ADV":
        found.pop()
    return found


def names_medium(tree: Tree, preposition: int, stop: int) -> bool:
    """Whether "in a statement", "on its website" follows."""
    media = cue_set("aside", "media")
    return any(tree.lower(t) in media for t in range(preposition + 1, min(stop, preposition + 5)))


def described(tree: Tree, verb: int, word: str) -> tuple[list[int], list[int]]:
    """Object and complement after a verb: ``word`` is "as" in "described the dead as rebels", "at" in "put it at 9"."""
    stop = tree.sentence_tokens(tree.tokens[verb].sentence).stop
    rest = list(clip(tree, range(verb + 1, stop)))
    for at, token in enumerate(rest[:LONGEST_TAIL]):
        if tree.lower(token) == word and at > 0:
            return rest[:at], rest[at + 1 :]
        if tree.text(token) in {";", ":"}:
            break
    return [], []


def called(tree: Tree, verb: int) -> tuple[list[int], list[int]]:
    """What is called what: the object and the predicate after "called it an accident"."""
    stop = tree.sentence_tokens(tree.tokens[verb].sentence).stop
    rest = list(clip(tree, range(verb + 1, stop)))
    for at, token in enumerate(rest):
        if at == 0:
            continue
        if (
            is_quote_mark(tree, token)
            or tree.lower(token) in {"a", "an", "as"}
            or is_false(tree, token)
        ):
            return rest[:at], rest[at:]
        if is_finite(tree, token) or tree.text(token) in {",", ";", ":"}:
            break
    return [], []


def refusal_before(tree: Tree, verb: int) -> int | None:
    """The first word of "could not", "was unable to", "declined to" before a verb, or None."""
    first = tree.sentence_tokens(tree.tokens[verb].sentence).start
    negations = {"not", "n't", "n’t", "never", "cannot", "neither", "nor"}
    stems = cue_set("negatable", "refusing") | cue_set("negatable", "unable")
    found = None
    for token in range(verb - 1, max(first, verb - 7) - 1, -1):
        if tree.lower(token) in negations or clean_lemma(tree, token) in stems:
            found = token
        elif (
            tree.pos(token) not in {"AUX", "ADV", "PART", "ADJ", "VERB"}
            and tree.lower(token) not in {"to", "neither", "nor", "or"}
        ) or (
            found is None
            and tree.pos(token) == "VERB"
            and tree.lower(token) not in {"able", "confirm", "verify", "been"}
        ):
            break
    return found
