"""Whether words for a time look back or ahead, and which verb they belong to, from the syntax."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from dateline.model.text import Span
from dateline.resolve.tree import Tree

Direction = Literal["past", "future", "open"]
_VERBAL = frozenset({"VERB", "AUX", "ADJ"})
_CLIMB_LIMIT = 6
_WINDOW = 10
_NEAR = 3
_TO_BE = frozenset({"is", "are", "was", "were", "", "due", "not"})
_NOW = frozenset({"is", "are", "am", "'s", "’s", "will", "'ll", "’ll", "wo", "shall"})
_PAST_FORMS = frozenset({"said", "told", "was", "were", "had", "did", "has", "have"})


@dataclass(frozen=True, slots=True)
class TenseWords:
    """The words of one language that tell past from future."""

    future_auxiliaries: frozenset[str]
    future_governors: frozenset[str]
    past_governors: frozenset[str]
    timetable: frozenset[str]
    planning: frozenset[str]
    strong: frozenset[str]
    ahead: frozenset[str]
    deadline: frozenset[str]
    reporting: frozenset[str]
    reporting_forms: frozenset[str]
    deeds: frozenset[str]
    same_in_past: frozenset[str]

    @classmethod
    def of(cls, table: Mapping[str, Sequence[str]]) -> TenseWords:
        """The words of the lexicon table ``times``, section ``tense``."""
        return cls(**{name: frozenset(words) for name, words in table.items()})


def governor(tree: Tree, span: Span) -> int | None:
    """The verb, or predicate adjective, that the words at ``span`` depend on, or None."""
    head = tree.head_of(span)
    if head is None or not tree.words:
        return None
    for steps, above in enumerate(tree.ancestors(head)):
        if steps >= _CLIMB_LIMIT:
            return None
        if tree.pos(above) in ("VERB", "AUX"):
            return above
        if tree.pos(above) == "ADJ" and tree.children(above, "cop", "xcomp", "nsubj"):
            return above
    return None


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
    if tree.children(verb, "ccomp", "parataxis"):
        return True
    if lemma in words.deeds:
        return tree.relation(verb) == "parataxis"
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


def direction(tree: Tree, span: Span, words: TenseWords) -> Direction:
    """Whether the time at ``span`` lies behind or ahead of the report; open without evidence."""
    inside = tree.tokens_in(span)
    if not inside:
        return "open"
    beside = _from_beside(tree, inside, words)
    if beside is not None:
        return beside
    verb = governor(tree, span)
    if verb is None:
        return _from_left(tree, span, words)
    before = preposition(tree, span)
    found = _of_verb(tree, verb, before, words, depth=0)
    is_perfect = _is_perfect(tree, verb)
    if before in ("until", "till") and not is_perfect:
        return "future"
    if before in words.deadline and found == "past" and _is_unfinished(tree, verb):
        return "future"
    return _from_left(tree, span, words) if found == "open" else found


def _from_beside(tree: Tree, inside: range, words: TenseWords) -> Direction | None:
    """What the next words tell: "planned for Saturday", "Friday's planned march", "Monday's raid"."""
    wide = [tree.lower(i) for i in range(max(0, inside[0] - 3), inside[0])]
    left = wide[-2:]
    before = left[-1] if left else ""
    is_headline = tree.sentences[tree.tokens[inside[0]].sentence].part == "headline"
    if is_headline and "to" in wide[:-1]:
        return "future"
    if len(wide) == 3 and wide[0] in ("was", "were", "first") and wide[1] in words.strong | {"set"}:
        return "open"
    if left and left[0] in words.planning and (before in words.ahead or left[0] in words.strong):
        return "future"
    if before in words.strong:
        return "future"
    after = [tree.lower(i) for i in range(inside[-1] + 1, min(inside[-1] + 4, len(tree.tokens)))]
    if after and after[0] in ("'s", "’s"):
        return "future" if set(after) & words.planning else "past"
    return None


def _of_verb(  # noqa: PLR0911  # one return for each rule
    tree: Tree, verb: int, before: str, words: TenseWords, *, depth: int
) -> Direction:
    auxiliaries = {tree.lower(i) for i in tree.children(verb, "aux")}
    if auxiliaries & words.future_auxiliaries:
        return "past" if "have" in auxiliaries else "future"
    if tree.relation(verb) == "xcomp" and not _has_to(tree, verb) and depth < 3:
        return _of_verb(tree, tree.head(verb), before, words, depth=depth + 1)
    if _is_planned(tree, verb, before, auxiliaries, words) or _is_called(tree, verb):
        return "future"
    if _has_to(tree, verb):
        return _of_infinitive(tree, verb, auxiliaries, words, depth)
    lemma, form = tree.lemma(verb), tree.lower(verb)
    if _is_present(tree, verb, auxiliaries, words):
        return "future"
    if form.endswith("ing") and not auxiliaries and depth < 3:
        above = tree.head(verb)
        if above >= 0 and tree.pos(above) in _VERBAL:
            return _of_verb(tree, above, before, words, depth=depth + 1)
        return "future" if form in words.strong else "open"
    if form in ("is", "are") and lemma == "be":
        return "open"
    return "past"


def _is_planned(
    tree: Tree, verb: int, before: str, auxiliaries: set[str], words: TenseWords
) -> bool:
    """Whether the verb announces: "due on", "scheduled for", "is expected in"."""
    lemma, form = tree.lemma(verb), tree.lower(verb)
    if lemma not in words.future_governors and form not in words.future_governors:
        return False
    if tree.pos(verb) == "ADJ" or (before in words.ahead and form != lemma):
        return True
    return form in words.strong and bool(auxiliaries & {"is", "are"})


def _is_present(tree: Tree, verb: int, auxiliaries: set[str], words: TenseWords) -> bool:
    """A simple present, which with a date speaks of a timetable; headlines tell the past in it."""
    lemma, form = tree.lemma(verb), tree.lower(verb)
    if auxiliaries or lemma in words.same_in_past or lemma in ("be", "have"):
        return False
    if tree.sentences[tree.tokens[verb].sentence].part == "headline" or not tree.words:
        return False
    is_base = form == lemma and bool(tree.children(verb, "nsubj"))
    is_third = form in (lemma + "s", lemma + "es")
    return (is_base or is_third) and (lemma in words.timetable or form in words.strong)


def _is_called(tree: Tree, verb: int) -> bool:
    """Whether the time is that of what is called: "called for a strike on Friday"."""
    lemma = tree.lemma(verb)
    if lemma not in ("call", "announce", "plan", "declare") or tree.lower(verb).endswith("ing"):
        return False
    relations = ("obj", "obl") if lemma == "call" else ("obj",)
    named = [i for i in tree.children(verb, *relations) if i > verb and tree.pos(i) == "NOUN"]
    if lemma in ("call", "plan"):
        return bool(named)
    return any(
        tree.lower(d) in ("a", "an", "another") for i in named for d in tree.children(i, "det")
    )


def _is_unfinished(tree: Tree, verb: int) -> bool:
    """Whether the verb at a deadline ("by Friday") has not happened: no "had", no plain past."""
    if _is_perfect(tree, verb):
        return False
    auxiliaries = {tree.lower(i) for i in tree.children(verb, "aux")}
    form, lemma = tree.lower(verb), tree.lemma(verb)
    return bool(auxiliaries & {"is", "are", "be", "do", "does"}) or form in (lemma, lemma + "s")


def _of_infinitive(
    tree: Tree, verb: int, auxiliaries: set[str], words: TenseWords, depth: int
) -> Direction:
    """A "to do": ahead after "is", "due", "agreed"; the governor's tense after "failed"."""
    if auxiliaries & {"have", "having"}:
        return "past"
    if auxiliaries & {"is", "are", "was", "were"}:
        return "future"
    above = tree.head(verb)
    if above < 0 or depth >= 3:
        return "future"
    lemma = tree.lemma(above)
    if lemma in words.past_governors or tree.relation(verb) == "advcl":
        return _of_verb(tree, above, "", words, depth=depth + 1)
    return "future"


def _has_to(tree: Tree, verb: int) -> bool:
    return any(tree.lower(i) == "to" for i in tree.children(verb, "mark", "aux"))


def _is_perfect(tree: Tree, verb: int) -> bool:
    return any(tree.lemma(i) == "have" for i in tree.children(verb, "aux"))


def _from_left(tree: Tree, span: Span, words: TenseWords) -> Direction:
    """Without syntax: the nearest word before the time that tells past from future."""
    inside = tree.tokens_in(span)
    if not inside:
        return "open"
    sentence = tree.sentence_tokens(tree.tokens[inside[0]].sentence)
    window = [tree.lower(i) for i in range(sentence.start, inside[0])][-_WINDOW:]
    before = window[-1] if window else ""
    if before in ("until", "till"):
        return "future"
    for place in range(len(window) - 1, -1, -1):
        word, previous = window[place], window[place - 1] if place else ""
        if word in words.future_auxiliaries or (word == "to" and previous in _TO_BE):
            return "future"
        if word in words.planning and (word in words.strong or before in words.ahead):
            return "future"
        is_passive = previous in ("be", "been")
        if word in _PAST_FORMS or (word.endswith("ed") and not is_passive):
            return "past"
    return "open"
