"""Speech found by word order and punctuation, where a parse of a long sentence is not to be trusted.

"P, A, B, said on Monday." and "P," said A: who speaks stands between the last comma before the cue and
the cue, or right after it; what is said is the rest of the sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from dateline.resolve.tree import Tree
from dateline.stages.attributions_clauses import opens_quotation, segment_start
from dateline.stages.attributions_draft import clean_lemma, cue_set, cue_verbs, is_quote_mark

LONGEST_SPEAKER = 24
LONGEST_TAIL = 18
"""Tokens between a cue and the end of its parenthetical ("told reporters in Juba on Monday")."""

CLOSERS = frozenset({".", "!", "?", ")"})
RELATIVE = frozenset({"who", "which", "whose", "whom"})
JOINTS = frozenset({"and", "but", "or", "while", "though", "although", "whereas", "as", "yet"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X"})


def is_finite(tree: Tree, token: int) -> bool:
    """Whether a token looks like the verb of a clause."""
    pos, relation = tree.pos(token), tree.relation(token)
    if pos == "AUX":
        return True
    if pos != "VERB" or tree.lower(token).endswith("ing") or _is_reduced(tree, token):
        return False
    return not relation.startswith(("acl", "amod", "compound", "flat"))


def _is_reduced(tree: Tree, token: int) -> bool:
    """Whether a participle hangs on the noun before it ("a copy seen by", "men armed with")."""
    after = token + 1
    if token == 0 or after >= len(tree.tokens) or tree.pos(token - 1) not in NOMINAL:
        return False
    return tree.lower(after) == "by" or (
        tree.lower(token) == "armed" and tree.lower(after) == "with"
    )


def is_speech(tree: Tree, token: int) -> bool:
    """Whether a token is a verb of saying in a form that can stand beside a clause."""
    frames = cue_verbs().get(clean_lemma(tree, token), {})
    form = tree.lower(token)
    return "clause" in frames and tree.pos(token) in {"VERB", "NOUN"} and not form.endswith("ing")


def body_start(tree: Tree, token: int) -> int:
    """The first token of the sentence of ``token`` after a dateline, clock time or bullet."""
    sentence = tree.sentence_tokens(tree.tokens[token].sentence)
    first = segment_start(tree, sentence.start, min(sentence.stop, max(token, sentence.start)))
    while first < token and not any(char.isalnum() for char in tree.text(first)):
        if is_quote_mark(tree, first):
            break
        first += 1
    return first


def speaker_before(tree: Tree, verb: int) -> tuple[int, ...]:
    """The words for the speaker right before a cue: "A", "A, B," or "A, who ...,"; empty when unclear."""
    first = body_start(tree, verb)
    end = verb
    while end > first and (tree.pos(end - 1) in {"AUX", "ADV", "PART"}):
        end -= 1
    commas = _commas(tree, first, end)
    closed = end > first and tree.text(end - 1) == ","
    if closed:
        end -= 1
        commas = commas[:-1]
    start = commas[-1] + 1 if commas else first
    if closed:
        start = _before_apposition(tree, first, commas)
    while start < end and (tree.lower(start) in JOINTS or is_quote_mark(tree, start)):
        start += 1
    phrase = range(start, end)
    if not phrase or len(phrase) > LONGEST_SPEAKER or not _is_phrase(tree, phrase):
        return ()
    return tuple(phrase)


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
    if not any(tree.pos(t) in NOMINAL or tree.lower(t) == "official" for t in phrase):
        return False
    opener, closer = phrase[0], phrase[-1]
    if (
        tree.lower(opener) in RELATIVE | cue_set("speakers", "not_first")
        or tree.lower(closer) in JOINTS
    ):
        return False
    if tree.lower(opener).endswith("ing") and tree.pos(opener) == "VERB":
        return False
    for token in phrase:
        if tree.lower(token) in RELATIVE:
            return True
        if is_finite(tree, token) or tree.text(token) in {":", ";"}:
            return False
    return True


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
    if _closes(tree, verb - 1):
        return False
    if tree.pos(after) not in {"DET", "NUM", "ADJ", "NOUN", "PROPN", "PRON"}:
        return False
    return tree.lower(after) not in cue_set("aside", "dates")


def parenthetical(tree: Tree, verb: int) -> tuple[list[int], tuple[int, ...]]:
    """Content and speaker of "P, A said on Monday." or of "P," said A; empty lists when it is neither."""
    if not is_speech(tree, verb) or clean_lemma(tree, verb) in cue_set("aside", "never"):
        return [], ()
    end = tail_end(tree, verb)
    if end is None:
        return [], ()
    speaker = speaker_before(tree, verb)
    start = speaker[0] if speaker else verb
    if not speaker:
        speaker = _speaker_after(tree, verb, end)
        end = max(end, speaker[-1] + 1) if speaker else end
    content = _around(tree, start, end) if speaker else []
    return (content, speaker) if content else ([], ())


def _around(tree: Tree, start: int, end: int) -> list[int]:
    """The clause before and after a parenthetical that covers the tokens from ``start`` to ``end``."""
    first = body_start(tree, start)
    if start <= first or not _closes(tree, start - 1):
        return []
    left = list(range(first, start - 1))
    is_told = any(
        tree.pos(t) == "VERB" and is_speech(tree, t) and tree.lower(t + 1) == "that" for t in left
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


def _closes(tree: Tree, token: int) -> bool:
    """Whether a content may end at this mark: a comma, question mark or closing quotation mark."""
    text = tree.text(token)
    return text in {",", "?", "!"} or (
        is_quote_mark(tree, token) and not opens_quotation(tree, token)
    )


def _speaker_after(tree: Tree, verb: int, end: int) -> tuple[int, ...]:
    """The speaker of an inverted cue right after a quotation or comma: "P," said A."""
    if not _closes(tree, verb - 1):
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


def clip(tree: Tree, tokens: Sequence[int]) -> range:
    """The content up to where another attribution begins in the same sentence.

    Cut before "and denied", ", but police said", ", contradicting", ", an allegation that", ", according to".
    """
    whole = range(tokens[0], tokens[-1] + 1) if tokens else range(0)
    for token in whole[1:]:
        if _begins_other(tree, token, whole):
            return range(whole[0], token)
    return whole


def _begins_other(tree: Tree, token: int, whole: range) -> bool:
    """Whether another attribution begins at this token."""
    after = token + 1
    if after not in whole:
        return False
    mark = tree.lower(token)
    if mark in {"and", "but", "or"}:
        spot = after + 1 if tree.pos(after) == "ADV" and after + 1 in whole else after
        return _is_cue(tree, spot) and _is_past(tree, spot)
    if mark == ";":
        return any(is_speech(tree, t) and _is_past(tree, t) for t in range(after, whole.stop))
    return mark == "," and _opens_other(tree, after, whole)


def _opens_other(tree: Tree, first: int, whole: range) -> bool:
    """Whether words after a comma are somebody else's: "accusing", "an allegation that", "but police said"."""
    opener = tree.lower(first)
    if opener in cue_set("cut", "openers"):
        return True
    if (
        opener in {"a", "an"}
        and first + 1 in whole
        and tree.lower(first + 1) in cue_set("cut", "nouns")
    ):
        return True
    return opener in {"but", "though", "although", "while"} and _soon_speech(tree, first, whole)


def _is_cue(tree: Tree, token: int) -> bool:
    """Whether a verb, right after "and", begins the speaker's next word."""
    frames = cue_verbs().get(clean_lemma(tree, token), {})
    telling = {"clause", "of", "for", "about", "doing", "on"} & frames.keys()
    lemma = clean_lemma(tree, token)
    return bool(telling) and tree.pos(token) == "VERB" and lemma not in cue_set("aside", "weak")


def _soon_speech(tree: Tree, first: int, whole: range) -> bool:
    """Whether a verb of saying comes before any other verb."""
    for token in range(first + 1, min(whole.stop, first + 14)):
        if is_speech(tree, token):
            return True
        if is_finite(tree, token) and tree.pos(token) == "VERB":
            return False
    return False


def _is_past(tree: Tree, token: int) -> bool:
    form = tree.lower(token)
    return form != clean_lemma(tree, token) or form == "say"


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
    return tree.pos(that + 1) not in {"VERB", "AUX", "PUNCT"} and any(
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
        and tree.pos(token + 1) in {"PUNCT", "CCONJ"}
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
            not found and tree.pos(token) not in NOMINAL | {"DET", "ADJ"}
        ):
            break
        if (
            found
            and tree.lower(token) in {"in", "on", "through"}
            and names_medium(tree, token, stop)
        ):
            break
        found.append(token)
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


def reported_clause(tree: Tree, tokens: Sequence[int]) -> list[int]:
    """P in "foreign reports that P": the words after "that"; empty when no such noun comes before it."""
    whole = list(tokens)
    that = next((i for i, t in enumerate(whole[:14]) if tree.lower(t) == "that"), None)
    if that is None or not any(clean_lemma(tree, t) in carriers() for t in whole[:that]):
        return []
    return whole[that + 1 :]


@cache
def carriers() -> frozenset[str]:
    """Nouns that carry a content: "claim", "report", "rumour"."""
    kinds = ("neutral", "distancing", "suggesting", "assertive")
    return frozenset().union(*(cue_set("nouns", kind) for kind in kinds))


def false_report(tree: Tree, tokens: Sequence[int]) -> list[int]:
    """P in "reports that P are false": what somebody calls untrue; empty when nothing is."""
    whole = reported_clause(tree, tokens)
    for at in range(len(whole) - 1, 1, -1):
        near = [tree.lower(t) for t in whole[at : at + 5]]
        is_verb = tree.pos(whole[at]) == "AUX" or near[0] in {"do", "proved", "appears", "appear"}
        if is_verb and (
            any(_is_false(tree, t) for t in whole[at : at + 5])
            or ("not" in near and {"true", "correspond", "correct"} & set(near))
        ):
            return whole[:at]
    return []


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
            or _is_false(tree, token)
        ):
            return rest[:at], rest[at:]
        if is_finite(tree, token) or tree.text(token) in {",", ";", ":"}:
            break
    return [], []


def _is_false(tree: Tree, token: int) -> bool:
    return tree.lower(token) in cue_set("falsehood", "adjectives") | cue_set("falsehood", "nouns")


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
            tree.pos(token) not in {"AUX", "ADV", "PART", "ADJ", "VERB", "CCONJ"}
            and tree.lower(token) not in {"to", "neither"}
        ) or (
            found is None
            and tree.pos(token) == "VERB"
            and tree.lower(token) not in {"able", "confirm", "verify", "been"}
        ):
            break
    return found
