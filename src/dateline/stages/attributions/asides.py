"""Speech around a parenthetical cue, by word order: "P, A, B, said on Monday." and "P," said A.

Who speaks stands between the last comma before the cue and the cue, or right after it; what is said is
the rest of the sentence. Trees of long sentences are often wrong in just this.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.resolve.tree import Tree
from dateline.stages.attributions.clauses import opens_quotation
from dateline.stages.attributions.draft import (
    clean_lemma,
    cue_set,
    cue_verbs,
    is_quote_mark,
    next_pos,
    next_word,
)
from dateline.stages.attributions.limits import clip
from dateline.stages.attributions.signs import (
    CLOSERS,
    JOINTS,
    LONGEST_TAIL,
    NOMINAL,
    RELATIVE,
    body_start,
    closes,
    is_finite,
    is_speech,
)

LONGEST_SPEAKER = 24
"""Tokens of a phrase for a speaker."""


def speaker_before(tree: Tree, verb: int) -> tuple[int, ...]:
    """The words for the speaker right before a cue: "A", "A, B," or "A, who ...,"; empty when unclear."""
    first = after_break(tree, body_start(tree, verb), verb)
    end = verb
    while end > first and (tree.pos(end - 1) in {"AUX", "ADV", "PART"}):
        end -= 1
    commas = _commas(tree, first, end)
    closed = end > first and tree.text(end - 1) == ","
    if closed:
        end -= 1
        commas = commas[:-1]
    end = _before_adverbial(tree, commas, end)
    commas = [t for t in commas if t < end]
    start = commas[-1] + 1 if commas else first
    if closed:
        start = _before_apposition(tree, first, commas)
    start = _after_subordinator(tree, start, end)
    while start < end and (
        tree.lower(start) in JOINTS | {"that", "so"} or is_quote_mark(tree, start)
    ):
        start += 1
    while start + 1 < end and tree.pos(start) == "ADV" and tree.pos(start + 1) == "PRON":
        start += 1  # "Earlier it had spoken of three"
    phrase = range(start, end)
    if not phrase or len(phrase) > LONGEST_SPEAKER or not _is_phrase(tree, phrase):
        return ()
    return tuple(phrase)


def _before_adverbial(tree: Tree, commas: Sequence[int], end: int) -> int:
    """Without ", however" or ", in a statement" at the end of a speaker's words."""
    if not commas or commas[-1] + 1 >= end:
        return end
    tail = range(commas[-1] + 1, end)
    is_medium = tree.lower(tail[0]) in {"in", "on"} and any(
        tree.lower(t) in cue_set("aside", "media") for t in tail
    )
    is_adverb = len(tail) == 1 and tree.lower(tail[0]) in cue_set("speakers", "adverbs")
    return commas[-1] if is_medium or is_adverb else end


def after_break(tree: Tree, first: int, verb: int) -> int:
    """After the last colon, semicolon or dash before a verb, where a clause of its own begins."""
    for token in range(verb - 1, max(first, verb - LONGEST_SPEAKER) - 1, -1):
        if tree.text(token) in {":", ";", "–", "—"}:
            return token + 1
    return first


def _after_subordinator(tree: Tree, start: int, end: int) -> int:
    """After "that", "after", "because" when a verb stands before it: where the clause before a cue begins."""
    openers = cue_set("speakers", "subordinators")
    for token in range(end - 1, start, -1):
        if tree.lower(token) not in openers:
            continue
        before = range(start, token)
        if any(tree.lower(t) in RELATIVE for t in before):
            return start
        if any(is_finite(tree, t) for t in before):
            return token + 1
    return start


def _commas(tree: Tree, first: int, end: int) -> list[int]:
    """Commas and quotation marks where a speaker's phrase may start."""
    return [
        t
        for t in range(first, end)
        if tree.text(t) == "," or (is_quote_mark(tree, t) and not opens_quotation(tree, t))
    ]


def _before_apposition(tree: Tree, first: int, commas: Sequence[int]) -> int:
    """Where "A, B," starts when the comma after B closes it; relative clauses and ages may follow A."""
    if not commas:
        return first
    back = len(commas) - 1
    while back > 0 and tree.lower(commas[back] + 1) in RELATIVE:
        back -= 1
    return commas[back - 1] + 1 if back > 0 else first


def _is_phrase(tree: Tree, phrase: range) -> bool:
    """Whether tokens are a name or description: something nominal, no verb outside a relative clause."""
    opener, closer = phrase[0], phrase[-1]
    if (
        not any(tree.pos(t) in NOMINAL or tree.lower(t) == "official" for t in phrase)
        or tree.lower(opener) in RELATIVE | cue_set("speakers", "not_first")
        or tree.lower(closer) in JOINTS
        or _is_gerund(tree, opener)
        or any(tree.lower(t) == "than" for t in phrase)
    ):
        return False
    for token in phrase:
        if tree.lower(token) in RELATIVE:
            return True
        if tree.text(token) in {":", ";"}:
            return False
        if is_finite(tree, token) and not _is_reduced(tree, token):
            return False
    return True


def _is_gerund(tree: Tree, token: int) -> bool:
    """Whether a phrase opens with "speaking to", not with "presiding judge"."""
    is_verb = tree.lower(token).endswith("ing") and tree.pos(token) == "VERB"
    return is_verb and next_pos(tree, token) not in {"NOUN", "PROPN"}


def _is_reduced(tree: Tree, token: int) -> bool:
    """Whether a participle after a noun describes it ("men arrested last week", "people involved in")."""
    if tree.pos(token) != "VERB" or not tree.lower(token).endswith(("ed", "en", "wn", "ld")):
        return False
    if token == 0 or tree.pos(token - 1) not in NOMINAL - {"PRON"}:
        return False
    return next_pos(tree, token) in {"ADP", "ADV"} or next_word(tree, token) in cue_set(
        "aside", "dates"
    )


def tail_end(tree: Tree, verb: int) -> int | None:
    """Where the words after a parenthetical cue end, or None when a clause or "that" follows it."""
    stop = tree.sentence_tokens(tree.tokens[verb].sentence).stop
    if _has_object(tree, verb, stop):
        return None
    for token in range(verb + 1, min(stop, verb + LONGEST_TAIL)):
        text = tree.text(token)
        if text == "," or text in CLOSERS or text == ";":
            return token
        if (
            text == ":"
            or is_quote_mark(tree, token)
            or tree.lower(token) == "that"
            or is_finite(tree, token)
        ):
            return None
        if tree.lower(token) in {"there", "he", "she", "it", "they", "we", "whether", "how"}:
            return None
    return stop if stop - verb <= LONGEST_TAIL else None


def _has_object(tree: Tree, verb: int, stop: int) -> bool:
    """Whether a phrase other than an addressee or a date follows the verb ("announced a strike")."""
    after = verb + 1
    if after >= stop or clean_lemma(tree, verb) in cue_set("aside", "telling"):
        return False
    if closes(tree, verb - 1):
        return False
    if tree.pos(after) not in {"DET", "NUM", "ADJ", "NOUN", "PROPN", "PRON"}:
        return False
    return tree.lower(after) not in cue_set("aside", "dates")


def parenthetical(tree: Tree, verb: int) -> tuple[list[int], tuple[int, ...]]:
    """Content and speaker of "P, A said on Monday." or of "P," said A; empty lists when it is neither."""
    is_never = clean_lemma(tree, verb) in cue_set("aside", "never")
    if not is_speech(tree, verb) or (is_never and next_word(tree, verb) != "from"):
        return [], ()
    end = tail_end(tree, verb)
    if end is None:
        return [], ()
    speaker = speaker_before(tree, verb)
    start = speaker[0] if speaker else verb
    if not speaker:
        speaker = _speaker_after(tree, verb, _with_apposition(tree, verb, end))
        end = max(end, speaker[-1] + 1) if speaker else end
    content = _around(tree, start, end) if speaker else []
    return (content, speaker) if content else ([], ())


def _around(tree: Tree, start: int, end: int) -> list[int]:
    """The clause before and after a parenthetical that covers the tokens from ``start`` to ``end``."""
    first = body_start(tree, start)
    if start <= first or not closes(tree, start - 1):
        return []
    left = list(range(first, start - 1))
    is_told = any(
        tree.pos(t) == "VERB" and is_speech(tree, t) and next_word(tree, t) == "that" for t in left
    )
    if is_told or not any(tree.pos(t) in NOMINAL for t in left):
        return []
    rest = _after(tree, left, end)
    if rest and tree.pos(left[0]) == "SCONJ":
        return list(rest)
    is_fragment = not any(is_finite(tree, t) for t in left) and not rest
    if is_fragment and tree.pos(left[0]) in {"ADP", "SCONJ", "ADV"}:
        return []
    return [*left, *rest]


def _with_apposition(tree: Tree, verb: int, end: int) -> int:
    """Where "said the widow, Ana Lopes." ends: a phrase without verb up to the end of the sentence."""
    stop = tree.sentence_tokens(tree.tokens[verb].sentence).stop
    if end >= stop or tree.text(end) != ",":
        return end
    for token in range(end + 1, min(stop, end + LONGEST_TAIL)):
        if tree.text(token) in CLOSERS:
            return token if _is_phrase(tree, range(end + 1, token)) else end
        if is_quote_mark(tree, token) or tree.text(token) in {",", ";"}:
            return end
    return end


def _speaker_after(tree: Tree, verb: int, end: int) -> tuple[int, ...]:
    """The speaker of an inverted cue right after a quotation or comma: "P," said A."""
    if not closes(tree, verb - 1):
        return ()
    if tree.text(verb - 1) == "," and clean_lemma(tree, verb) != "say":
        return ()
    phrase = range(verb + 1, end)
    if not phrase or tree.pos(phrase[0]) in {"ADP", "ADV", "PART"} or not _is_phrase(tree, phrase):
        return ()
    return tuple(phrase)


def _after(tree: Tree, left: Sequence[int], end: int) -> range:
    """What goes on after a medial parenthetical."""
    sentence = tree.sentence_tokens(tree.tokens[left[0]].sentence)
    stop = sentence.stop
    if end >= stop or tree.text(end) != "," or end + 1 >= stop:
        return range(0)
    rest = range(end + 1, stop)
    opener = tree.lower(rest[0])
    has_verb = any(is_finite(tree, t) for t in left)
    if is_quote_mark(tree, rest[0]) or tree.pos(left[0]) == "SCONJ":
        return clip(tree, rest)
    if opener in JOINTS - {"and"} or opener in RELATIVE or opener in cue_set("cut", "openers"):
        return range(0)
    if clean_lemma(tree, rest[0]) in cue_verbs() or (
        has_verb and opener != "and" and not opener.endswith("ing")
    ):
        return range(0)
    return clip(tree, rest)
