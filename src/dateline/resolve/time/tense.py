"""Whether words for a time look back or ahead, and which verb they belong to, from the syntax."""

from __future__ import annotations

from dateline.model.text import Span
from dateline.resolve.time.tense_verb import Direction, is_unfinished, of_limit, of_verb
from dateline.resolve.time.tense_words import TenseWords
from dateline.resolve.tree import Tree

__all__ = [
    "Direction",
    "TenseWords",
    "dates_statement",
    "direction",
    "governor",
    "hangs_on_verb",
    "is_reporting",
    "names_noun",
    "preposition",
    "speaks_now",
]

_CLIMB_LIMIT = 6
_WINDOW = 10
_SENTENCE_WINDOW = 30
_NEAR = 3
_LIMITS = frozenset({"until", "till"})
_ONCE = frozenset({"previously", "originally", "earlier", "initially", "as"})
_TO_BE = frozenset({"is", "are", "was", "were", "", "due", "not"})
_NOW = frozenset({"is", "are", "am", "'s", "’s", "will", "'ll", "’ll", "wo", "shall"})
_PAST_FORMS = frozenset({"said", "told", "was", "were", "had", "did", "has", "have"})


def governor(tree: Tree, span: Span) -> int | None:
    """The verb, or predicate adjective, that the words at ``span`` depend on, or None."""
    head = _head(tree, span)
    if head is None or not tree.words:
        return None
    for steps, above in enumerate(tree.ancestors(head)):
        if steps >= _CLIMB_LIMIT:
            return None
        if tree.pos(above) in ("VERB", "AUX"):
            return _told_before(tree, above, span)
        if tree.pos(above) == "ADJ" and tree.children(above, "cop", "xcomp", "nsubj"):
            return above
    return None


def _told_before(tree: Tree, verb: int, span: Span) -> int:
    """The verb, or that of the clause which the words end: "A bomb went off overnight, television said"."""
    inside = tree.tokens_in(span)
    last = inside[-1]
    if verb < last or last + 1 >= len(tree.tokens) or tree.text(last + 1) != ",":
        return verb
    told = (c for c in tree.children(verb, "ccomp", "parataxis") if c < inside[0])
    return next(told, verb)


def _head(tree: Tree, span: Span) -> int | None:
    """The token of ``span`` that hangs on one outside it; a full stop or comma only for want of others.

    Of "on Wednesday, 5 March 2025" it is the one after "on", however the rest was parsed.
    """
    inside = tree.tokens_in(span)
    tops = [i for i in inside if tree.head(i) not in inside]
    tied = (i for i in tops if tree.relation(i) == "obl" and tree.children(i, "case"))
    words = [i for i in tops if tree.pos(i) != "PUNCT"] or tops
    return next(tied, words[-1] if words else tree.head_of(span))


def preposition(tree: Tree, span: Span) -> str:
    """The word just before ``span`` in lower case, or an empty string at the start of the text."""
    inside = tree.tokens_in(span)
    first = inside[0] if inside else 0
    return tree.lower(first - 1) if first > 0 else ""


def is_reporting(tree: Tree, verb: int, words: TenseWords) -> bool:
    """Whether the verb is one of saying, so that its time dates the statement.

    Verbs that also mean a deed ("called a strike", "released two men") count only with what was said.
    """
    lemma = tree.lemma(verb)
    if lemma not in words.reporting:
        return False
    # "The post was called at noon, residents say": the saying is another's.
    beside = tree.children(verb, "parataxis")
    if tree.children(verb, "ccomp") or any(tree.lemma(i) not in words.reporting for i in beside):
        return True
    if any(tree.lemma(i) in words.reporting for i in tree.children(verb, "advcl")):
        # "He spoke on Thursday, saying that ...": what was said is told in the clause.
        return True
    if lemma in words.deeds:
        return tree.relation(verb) == "parataxis" and not tree.children(verb, "nsubj:pass")
    return bool(tree.children(verb, "xcomp")) or tree.relation(verb) in ("parataxis", "root")


def dates_statement(tree: Tree, span: Span, words: TenseWords) -> bool:
    """Whether the words say when something was said ("said on Tuesday"), not when it happened."""
    if tree.words:
        verb = governor(tree, span)
        return verb is not None and is_reporting(tree, verb, words)
    inside = tree.tokens_in(span)
    if not inside:
        return False
    sentence = tree.sentence_tokens(tree.tokens[inside[0]].sentence)
    near = range(max(sentence.start, inside[0] - _NEAR), inside[0])
    return any(tree.lower(i) in words.reporting_forms for i in near)


def speaks_now(tree: Tree, span: Span) -> bool:
    """Whether the verb of the words is in the present or future: "is to hear it in October"."""
    verb = governor(tree, span)
    if verb is None:
        return False
    auxiliaries = {tree.lower(i) for i in tree.children(verb, "aux", "cop")}
    return bool(auxiliaries & _NOW) and "have" not in auxiliaries


def direction(  # noqa: PLR0911  # one return for each kind of sign
    tree: Tree, span: Span, words: TenseWords
) -> Direction:
    """Whether the time at ``span`` lies behind or ahead of the report; open without evidence."""
    inside = tree.tokens_in(span)
    if not inside:
        return "open"
    told = _from_beside(tree, inside, words)
    if told is not None:
        return told
    if not tree.words:
        return _from_left(tree, inside, words)
    noun = _named_by(tree, inside)
    if noun is not None:
        return _of_noun(tree, noun, words)
    verb = governor(tree, span)
    if verb is None:
        near = _from_left(tree, inside, words, window=_SENTENCE_WINDOW)
        return _from_right(tree, inside, words) if near == "open" else near
    near = _from_left(tree, inside, words)
    if near != "open" and _is_beyond(tree, inside, verb):
        return near
    found = _of_governor(tree, verb, preposition(tree, span), words)
    return near if found == "open" else found


def hangs_on_verb(tree: Tree, span: Span) -> bool:
    """Whether the words belong to their verb directly, not to a noun ("a cut in May")."""
    head = _head(tree, span)
    return head is not None and tree.head(head) == governor(tree, span)


def _of_governor(tree: Tree, verb: int, before: str, words: TenseWords) -> Direction:
    """The direction that the governing verb gives to a time after the word ``before``."""
    if before in _LIMITS:
        return of_limit(tree, verb, words)
    found = of_verb(tree, verb, before, words)
    if before in words.deadline and found == "past" and is_unfinished(tree, verb):
        return "future"
    return found


def _from_beside(  # noqa: PLR0911  # one return for each rule
    tree: Tree, inside: range, words: TenseWords
) -> Direction | None:
    """What the words before tell: "planned for Saturday", "starting Monday"."""
    wide = [tree.lower(i) for i in range(max(0, inside[0] - 3), inside[0])]
    left = wide[-2:]
    before = left[-1] if left else ""
    if before == "since":
        return "past"
    is_headline = tree.sentences[tree.tokens[inside[0]].sentence].part == "headline"
    if is_headline and "to" in wide[:-1]:
        return "future"
    if before in words.strong:
        return None if left[0] in _ONCE or _had_before(tree, inside) else "future"
    if not (left and left[0] in words.planning) or _had_before(tree, inside):
        return None
    if len(wide) == 3 and left[0] in words.strong | {"set"}:
        if wide[0] in ("was", "were") and not _is_told(tree, inside[0] - 2):
            return "open"
        if wide[0] in ("first", *_ONCE):
            return "open"
    return "future" if before in words.ahead or left[0] in words.strong else None


def _had_before(tree: Tree, inside: range) -> bool:
    """Whether "had" tells of what came before the past: "had called a strike starting on Monday"."""
    sentence = tree.sentence_tokens(tree.tokens[inside[0]].sentence)
    near = range(max(sentence.start, inside[0] - _WINDOW), inside[0])
    return any(tree.lower(i) == "had" for i in near)


def _is_told(tree: Tree, verb: int) -> bool:
    """Whether a verb stands in what someone says: "said that it was planned for March"."""
    return tree.relation(verb) == "ccomp"


def names_noun(tree: Tree, span: Span) -> bool:
    """Whether the words name a noun: "the November attack", "November's attack"."""
    inside = tree.tokens_in(span)
    return bool(inside) and bool(tree.words) and _named_by(tree, inside) is not None


def _named_by(tree: Tree, inside: range) -> int | None:
    """The noun that the time names: "Friday's attack", "the Friday meeting", "a June agreement"."""
    following = inside[-1] + 1
    if following < len(tree.tokens) and tree.lower(following) in ("'s", "’s"):
        return max(tree.head(inside[-1]), following)
    above = tree.head(inside[-1])
    is_beside = above >= following and tree.relation(inside[-1]) in ("compound", "nmod:poss")
    return above if is_beside and tree.pos(above) in ("NOUN", "PROPN") else None


def _of_noun(tree: Tree, noun: int, words: TenseWords) -> Direction:
    """What is set for a day lies ahead when its verb does or when someone prepares for it."""
    lemma = tree.lemma(noun)
    modifiers = {tree.lower(i) for i in tree.children(noun, "amod", "compound")}
    if modifiers & words.planning:
        return "future"
    if lemma not in words.scheduled and tree.lower(noun) not in words.scheduled:
        return "past"
    cases = {tree.lower(i) for i in tree.children(noun, "case")}
    if "ahead" in cases or cases & {"until", "till"}:
        return "future"
    verb = next((i for i in tree.ancestors(noun) if tree.pos(i) == "VERB"), None)
    if verb is None:
        return "past"
    return "future" if of_verb(tree, verb, "", words) == "future" else "past"


def _is_beyond(tree: Tree, inside: range, verb: int) -> bool:
    """Whether the verb stands after an "and" that follows the time: it tells something else."""
    between = range(inside[-1] + 1, verb)
    return len(between) > 1 and any(tree.pos(i) == "CCONJ" for i in between)


def _from_left(tree: Tree, inside: range, words: TenseWords, *, window: int = _WINDOW) -> Direction:
    """The nearest word before the time that tells past from future."""
    sentence = tree.sentence_tokens(tree.tokens[inside[0]].sentence)
    start = max(sentence.start, inside[0] - window)
    near = [tree.lower(i) for i in range(start, inside[0])]
    before = near[-1] if near else ""
    if before in _LIMITS:
        return "future"
    # "It had been due to end on Friday": the report comes after what happened instead.
    ahead: Direction = "past" if "had" in near else "future"
    for place in range(len(near) - 1, -1, -1):
        word, previous = near[place], near[place - 1] if place else ""
        if word in words.future_auxiliaries:
            return "future"
        if word == "to" and previous in (*_TO_BE, *words.planning):
            return ahead
        if word in words.planning and (word in words.strong or before in words.ahead):
            return ahead
        is_passive = previous in ("be", "been")
        if not is_passive and (_is_past(word, words) or word.endswith("ed")):
            return "past"
    return "open"


def _is_past(word: str, words: TenseWords) -> bool:
    return word in _PAST_FORMS or word in words.past_forms


def _from_right(tree: Tree, inside: range, words: TenseWords) -> Direction:
    """For a time that opens its sentence, the first word after it that tells past from future."""
    sentence = tree.sentence_tokens(tree.tokens[inside[0]].sentence)
    for place in range(inside[-1] + 1, min(sentence.stop - 1, inside[-1] + 1 + _WINDOW)):
        word, following = tree.lower(place), tree.lower(place + 1)
        if word in words.future_auxiliaries:
            return "future"
        if following == "to" and (word in words.planning or word in ("is", "are")):
            return "future"
        if _is_past(word, words) or word.endswith("ed"):
            return "past"
    return "open"
