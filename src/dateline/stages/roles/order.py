"""Who is harmed by word order alone: the noun phrase right before "were killed" or right after "killed".

A check on the tree: where the two disagree, the neighbour of the verb is the safer reading.
"""

from __future__ import annotations

from dateline.resolve.tree import Tree

_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON"})
_INSIDE = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "DET"})
_BETWEEN = frozenset({"AUX", "ADV", "PART"})
_BE = frozenset({"was", "were", "is", "are", "been", "be", "being", "got", "am"})
_PERFECT = frozenset({"have", "has", "had"})
_RELATIVE = frozenset({"who", "whom", "which", "that", "there", "it", "this", "what"})
_BEFORE_FIGURES = frozenset(
    {
        "at",
        "least",
        "most",
        "more",
        "than",
        "some",
        "about",
        "another",
        "up",
        "to",
        "over",
        "around",
    }
)
_SAYING = frozenset({"say", "report", "announce", "confirm", "add", "state", "tell"})
_CLAUSE_OPENERS = frozenset(
    {
        "that",
        "when",
        "after",
        "before",
        "since",
        "until",
        "as",
        "while",
        "where",
        "because",
        "but",
        "if",
    }
)
_LINKS = frozenset({"of", "'s", "their", "his", "her"})
_QUOTES = frozenset({'"', "“", "”", "'", "’", "‘"})
_WIDEST = 14
_LONGEST_ASIDE = 16
_LONGEST_LIST = 6
_DEEPEST = 4


def phrase_before(tree: Tree, token: int) -> range | None:
    """The noun phrase that ends where the verb group of ``token`` begins, or None.

    "12 people were [also] killed", "12 people, two of them children, were killed", "12 hurt". What
    stands after a preposition gives way to what it describes: "two men [from the village] were shot".
    """
    first = tree.sentence_tokens(tree.tokens[token].sentence).start
    here = token - 1
    auxiliaries = set()
    while here >= first and tree.pos(here) in _BETWEEN:
        auxiliaries.add(tree.lower(here))
        here -= 1
    if "to" in auxiliaries:
        return None
    if auxiliaries & _PERFECT and not auxiliaries & _BE:
        return None
    if auxiliaries & _BE and here > first and tree.text(here) == ",":
        here = _before_aside(tree, here, first)
    return _described(tree, _run_back(tree, here, first), first)


def joined_before(tree: Tree, phrase: range, verb: int) -> list[range]:
    """What "and" and commas join to the front of a subject phrase: "two guards [and a driver] were".

    Only where the whole list can open a clause, or where "were" follows one person.
    """
    first = tree.sentence_tokens(tree.tokens[verb].sentence).start
    found: list[range] = []
    start = phrase.start
    while start - 2 >= first and len(found) < _LONGEST_LIST:
        joiner = tree.lower(start - 1)
        if joiner not in ("and", ",") or (joiner == "," and not found):
            break
        before = start - 2 - (tree.text(start - 2) == ",")
        earlier = _described(tree, _run_back(tree, before, first), first)
        if earlier is None or tree.pos(earlier[-1]) not in ("NOUN", "PROPN", "NUM"):
            break
        found.insert(0, earlier)
        start = earlier.start
    if not found:
        return []
    is_plural = tree.lower(phrase.stop) == "were" and tree.lower(phrase.start) in ("a", "an")
    return found if is_plural or _opens_clause(tree, start, first) else []


def _opens_clause(tree: Tree, start: int, first: int) -> bool:
    """Whether a clause can begin at ``start``: first in the sentence, after "that", a comma, "said"."""
    if start == first:
        return True
    before = start - 1
    is_said = tree.pos(before) == "VERB" and tree.lemma(before) in _SAYING
    is_mark = tree.text(before) in (":", ";", "-", "–", "—", ",") or tree.text(before) in _QUOTES
    return is_said or is_mark or tree.lower(before) in _CLAUSE_OPENERS


def _described(tree: Tree, phrase: range | None, first: int) -> range | None:
    """The phrase itself, or what it describes where it follows a preposition; None at a bare one."""
    for _ in range(_DEEPEST):
        if phrase is None or phrase.start <= first:
            return phrase
        before = phrase.start - 1
        if tree.pos(before) == "VERB" and tree.lower(before).endswith("ing"):
            return None
        if not _is_after_preposition(tree, phrase):
            return phrase
        if before == first:
            return _after_date_or_place(tree, phrase)
        if tree.pos(before - 1) not in _NOMINAL:
            return None
        phrase = _run_back(tree, before - 1, first)
    return None


def _is_after_preposition(tree: Tree, phrase: range) -> bool:
    """Whether a preposition governs the phrase: not "when", and not the "at" of "at least 12"."""
    before = phrase.start - 1
    is_figure = tree.pos(phrase.start) == "NUM" or tree.lower(phrase.start) in ("least", "most")
    if tree.pos(before) != "ADP" or tree.lower(before) in _CLAUSE_OPENERS:
        return False
    return not (is_figure and tree.lower(before) in _BEFORE_FIGURES)


def _after_date_or_place(tree: Tree, phrase: range) -> range | None:
    """What follows the name in an opening "In December explosives ..."; None where nothing does."""
    start = phrase.start
    while start < phrase.stop and tree.pos(start) == "PROPN":
        start += 1
    return range(start, phrase.stop) if phrase.start < start < phrase.stop else None


def is_passive_by_order(tree: Tree, token: int) -> bool:
    """Whether a form of "be" stands in the verb group of ``token``, which is no "-ing" form."""
    if tree.lower(token).endswith("ing"):
        return False
    first = tree.sentence_tokens(tree.tokens[token].sentence).start
    here = token - 1
    while here >= first and tree.pos(here) in _BETWEEN:
        if tree.lower(here) in _BE:
            return True
        here -= 1
    return False


def phrase_after(tree: Tree, token: int) -> range | None:
    """The noun phrase that begins right after ``token``, or None: "killed at least 12 people"."""
    stop = tree.sentence_tokens(tree.tokens[token].sentence).stop
    start = token + 1
    while start < stop and (tree.text(start) in _QUOTES or tree.lower(start) == "dead"):
        start += 1
    return phrase_from(tree, start) if start < stop else None


def phrase_from(tree: Tree, start: int) -> range | None:
    """The noun phrase that begins at ``start``, or None."""
    stop = tree.sentence_tokens(tree.tokens[start].sentence).stop
    here = start
    while here < stop and tree.lower(here) in _BEFORE_FIGURES and here - start < 3:
        here += 1
    is_figure = here < stop and tree.pos(here) == "NUM"
    if any(tree.pos(i) == "ADP" for i in range(start, here)) and not is_figure:
        return None
    end = here
    while (
        end < stop
        and end - start < _WIDEST
        and (_may_continue(tree, end) or (tree.lower(end) in ("'s", "of") and end > here))
    ):
        end += 1
    while end > here and tree.lower(end - 1) == "of":
        end -= 1
    return range(start, end) if end > here and _has_noun(tree, here, end) else None


def _may_continue(tree: Tree, index: int) -> bool:
    return tree.pos(index) in _INSIDE or (
        tree.pos(index) == "VERB" and tree.relation(index) == "amod"
    )


def head_of_phrase(tree: Tree, phrase: range) -> int:
    """The head noun of a phrase in plain order: the last noun before "of", else the last token."""
    stop = next((i for i in phrase if tree.lower(i) == "of"), phrase.stop)
    nouns = [i for i in range(phrase.start, stop) if tree.pos(i) in _NOMINAL]
    return nouns[-1] if nouns else phrase[-1]


def _before_aside(tree: Tree, comma: int, first: int) -> int:
    """The token before the comma that opens the aside closed by ``comma``."""
    for index in range(comma - 1, max(first, comma - _LONGEST_ASIDE), -1):
        if tree.text(index) == ",":
            return index - 1
    return comma


def _run_back(tree: Tree, end: int, first: int) -> range | None:
    if end < first or tree.pos(end) not in _NOMINAL or tree.lower(end) in _RELATIVE:
        return None
    start = end
    while start - 1 >= first and end - start < _WIDEST and _is_inside(tree, start - 1):
        is_border = tree.pos(start) in ("DET", "NUM") and tree.pos(start - 1) in ("NOUN", "PROPN")
        if is_border and tree.text(start) not in ("'s", "’s"):
            break
        start -= 1
    while start < end and tree.lower(start) in ("of", "'s"):
        start += 1
    return range(start, end + 1)


def _is_inside(tree: Tree, index: int) -> bool:
    is_participle = tree.pos(index) == "VERB" and tree.relation(index) == "amod"
    return tree.pos(index) in _INSIDE or is_participle or tree.lower(index) in _LINKS


def _has_noun(tree: Tree, start: int, end: int) -> bool:
    return any(tree.pos(i) in _NOMINAL for i in range(start, end))
