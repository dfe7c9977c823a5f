"""Whether what a verb tells lies behind or ahead of the report, from its form, auxiliaries and clause."""

from __future__ import annotations

from typing import Literal

from dateline.resolve.time.tense_words import TenseWords
from dateline.resolve.tree import Tree

Direction = Literal["past", "future", "open"]
_VERBAL = frozenset({"VERB", "AUX", "ADJ"})
_DEEPEST = 3
_WHEN = frozenset({"when", "once", "until", "before", "if", "unless"})
_IS = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re"})
_THROUGH = frozenset({"through", "thru", "from"})
_RANKS = frozenset({"first", "second", "third", "last", "latest", "only"})
_NOT = frozenset({"not", "n't", "n’t", "never", "no", "nobody", "none", "neither", "nor"})


def of_verb(  # noqa: PLR0911  # one return for each rule
    tree: Tree, verb: int, before: str, words: TenseWords, *, depth: int = 0
) -> Direction:
    """The direction of a verb whose time follows the word ``before``."""
    auxiliaries = {tree.lower(i) for i in tree.children(verb, "aux")}
    if auxiliaries & words.future_auxiliaries:
        return "past" if _is_unreal(tree, verb, auxiliaries) else "future"
    above = tree.head(verb) if depth < _DEEPEST else -1
    is_bare_complement = tree.relation(verb) == "xcomp" and not _has_to(tree, verb)
    if above >= 0 and (is_bare_complement or _shares_auxiliary(tree, verb, auxiliaries)):
        return of_verb(tree, above, before, words, depth=depth + 1)
    if _is_planned(tree, verb, before, auxiliaries, words) or _is_called(tree, verb):
        return "past" if "had" in auxiliaries and before != "for" else "future"
    if _has_to(tree, verb):
        return _of_infinitive(tree, verb, auxiliaries, words, depth)
    if _is_present(tree, verb, auxiliaries, words):
        return "future"
    if before in _THROUGH and tree.lemma(verb) in words.granting:
        return "future"
    return _in_clause(tree, verb, before, words, depth)


def _in_clause(tree: Tree, verb: int, before: str, words: TenseWords, depth: int) -> Direction:
    """The direction of a plain form, from the clause that it hangs on where it has no tense."""
    above = tree.head(verb) if depth < _DEEPEST else -1
    auxiliaries = {tree.lower(i) for i in tree.children(verb, "aux")}
    if above >= 0 and _is_when(tree, verb):
        main = tree.head(above) if tree.lower(above) == "soon" else above
        is_ahead = _is_present_form(tree, verb, auxiliaries, words) or (
            main >= 0 and of_verb(tree, main, "", words, depth=depth + 1) == "future"
        )
        if is_ahead:
            return "future"
    form = tree.lower(verb)
    if form.endswith("ing") and not auxiliaries and depth < _DEEPEST:
        if above >= 0 and tree.pos(above) in _VERBAL:
            return of_verb(tree, above, before, words, depth=depth + 1)
        if form not in words.strong:
            return "open"
        main = next((i for i in tree.ancestors(verb) if tree.pos(i) == "VERB"), verb)
        had = any(tree.lower(i) == "had" for i in tree.children(main, "aux"))
        return "past" if had else "future"
    return "open" if form in ("is", "are") and tree.lemma(verb) == "be" else "past"


def _is_unreal(tree: Tree, verb: int, auxiliaries: set[str]) -> bool:
    """Whether "would have met", "could not be reached" tell of what is over."""
    return "have" in auxiliaries or ("could" in auxiliaries and _is_negated(tree, verb))


def is_perfect(tree: Tree, verb: int) -> bool:
    """Whether a verb stands with a form of "have"."""
    return any(tree.lemma(i) == "have" for i in tree.children(verb, "aux"))


def is_unfinished(tree: Tree, verb: int) -> bool:
    """Whether the verb at a deadline ("by Friday") has not happened: no "had", no plain past."""
    if is_perfect(tree, verb):
        return False
    auxiliaries = {tree.lower(i) for i in tree.children(verb, "aux")}
    form, lemma = tree.lower(verb), tree.lemma(verb)
    return bool(auxiliaries & {"is", "are", "be", "do", "does"}) or form in (lemma, lemma + "s")


def of_limit(tree: Tree, verb: int, words: TenseWords) -> Direction:
    """The direction of "until Friday" at a verb.

    What lasted, or had not happened, until then is past; what was put off or granted lies ahead.
    """
    auxiliaries = {tree.lower(i) for i in tree.children(verb, "aux")}
    if "had" in auxiliaries or ("did" in auxiliaries and _is_negated(tree, verb)):
        return "past"
    lemma, form = tree.lemma(verb), tree.lower(verb)
    if lemma in words.granting:
        return "future"
    if auxiliaries & {"has", "have"}:
        return "past"
    is_plain_past = not auxiliaries and form != lemma and not form.endswith(("ing", "s"))
    is_active = bool(tree.children(verb, "nsubj")) and not tree.children(verb, "nsubj:pass")
    if is_plain_past and not _is_when(tree, verb) and (is_active or lemma in words.lasting):
        return "past"
    return "future"


def _is_negated(tree: Tree, verb: int) -> bool:
    """Whether "not", "never", "neither" or "no one" stands at the verb or its subject."""
    near = [verb, *tree.children(verb, "nsubj", "cc")]
    return any(
        tree.lower(i) in _NOT
        for top in near
        for i in (top, *tree.children(top, "advmod", "det", "cc", "cc:preconj"))
        if i != verb
    )


def _shares_auxiliary(tree: Tree, verb: int, auxiliaries: set[str]) -> bool:
    """Whether a verb shares the auxiliary of the one before: "will meet and vote", "be tried and jailed"."""
    if tree.relation(verb) != "conj" or auxiliaries or tree.children(verb, "nsubj", "mark"):
        return False
    above = tree.head(verb)
    if tree.pos(above) != "VERB" or above > verb:
        return False
    is_base = tree.lower(verb) == tree.lemma(verb) != tree.lower(above).removesuffix("s")
    shared = {tree.lower(i) for i in tree.children(above, "aux", "mark")}
    if is_base:
        return bool(shared) and tree.lower(above) == tree.lemma(above)
    return "be" in shared and tree.lower(verb).endswith(("ed", "en", "t"))


def _is_when(tree: Tree, verb: int) -> bool:
    """Whether a clause of time or condition hangs on another: "when the court meets"."""
    if tree.relation(verb) != "advcl":
        return False
    if tree.lower(tree.head(verb)) == "soon":
        return True
    return any(tree.lower(i) in _WHEN for i in tree.children(verb, "mark", "advmod"))


def _is_present_form(tree: Tree, verb: int, auxiliaries: set[str], words: TenseWords) -> bool:
    """A present in any verb: "is heard", "meets", "meet"."""
    if auxiliaries:
        return bool(auxiliaries & _IS)
    form, lemma = tree.lower(verb), tree.lemma(verb)
    if lemma in words.same_in_past or not tree.children(verb, "nsubj"):
        return False
    return form in (lemma, lemma + "s", lemma + "es")


def _is_planned(
    tree: Tree, verb: int, before: str, auxiliaries: set[str], words: TenseWords
) -> bool:
    """Whether the verb announces: "due on", "scheduled for", "is expected in"."""
    lemma, form = tree.lemma(verb), tree.lower(verb)
    if lemma not in words.future_governors and form not in words.future_governors:
        return False
    if tree.pos(verb) == "ADJ" or (before in words.ahead and form != lemma):
        return True
    if form in words.planning and not auxiliaries and _is_for_something(tree, verb):
        return True
    if lemma in words.expecting and _is_present_form(tree, verb, auxiliaries, words):
        return True
    return form in words.strong and bool(auxiliaries & {"is", "are"})


def _is_for_something(tree: Tree, verb: int) -> bool:
    """Whether a participle names what it is meant for: "a summit set for Geneva in April"."""
    return tree.relation(verb) == "acl" and any(
        tree.lower(case) == "for"
        for i in tree.children(verb, "obl")
        for case in tree.children(i, "case")
    )


def _is_present(tree: Tree, verb: int, auxiliaries: set[str], words: TenseWords) -> bool:
    """A present of a plan or timetable; headlines tell the past in it."""
    if tree.sentences[tree.tokens[verb].sentence].part == "headline" or not tree.words:
        return False
    lemma, form = tree.lemma(verb), tree.lower(verb)
    if form.endswith("ing"):
        return bool(auxiliaries & _IS) and "been" not in auxiliaries
    if auxiliaries or lemma in words.same_in_past or lemma in ("be", "have"):
        return False
    is_base = form == lemma and bool(tree.children(verb, "nsubj"))
    is_third = form in (lemma + "s", lemma + "es")
    return (is_base or is_third) and (lemma in words.timetable or form in words.strong)


def _is_called(tree: Tree, verb: int) -> bool:
    """Whether the time is that of what is called: "called for a strike on Friday"."""
    lemma = tree.lemma(verb)
    if lemma not in ("call", "announce", "plan", "declare", "schedule") or tree.lower(
        verb
    ).endswith("ing"):
        return False
    relations = ("obj", "xcomp", "obl") if lemma == "call" else ("obj", "xcomp")
    named = [i for i in tree.children(verb, *relations) if i > verb and tree.pos(i) == "NOUN"]
    if lemma in ("call", "plan", "schedule"):
        return bool(named)
    return any(
        tree.lower(d) in ("a", "an", "another") for i in named for d in tree.children(i, "det")
    )


def _of_infinitive(
    tree: Tree, verb: int, auxiliaries: set[str], words: TenseWords, depth: int
) -> Direction:
    """A "to do": ahead after "is", "due", "agreed"; the governor's tense after "failed"."""
    if auxiliaries & {"have", "having"}:
        return "past"
    if auxiliaries & {"is", "are", "was", "were"}:
        return "future"
    above = tree.head(verb)
    if above < 0 or depth >= _DEEPEST:
        return "future"
    if tree.relation(verb) == "acl" and _is_ranked(tree, above):
        main = next((i for i in tree.ancestors(above) if tree.pos(i) == "VERB"), -1)
        return of_verb(tree, main, "", words, depth=depth + 1) if main >= 0 else "past"
    if tree.lemma(above) in words.past_governors or tree.relation(verb) == "advcl":
        return of_verb(tree, above, "", words, depth=depth + 1)
    # "It had been due to expire on Friday": the report comes after what happened instead.
    return "past" if any(tree.lower(i) == "had" for i in tree.children(above, "aux")) else "future"


def _is_ranked(tree: Tree, noun: int) -> bool:
    """Whether a noun is the first or last of its kind: "the first country to join on Friday"."""
    return any(tree.lower(i) in _RANKS for i in (noun, *tree.children(noun, "amod")))


def _has_to(tree: Tree, verb: int) -> bool:
    """Whether a verb is an infinitive; "shot to death" only looks like one."""
    return tree.lower(verb) != "death" and any(
        tree.lower(i) == "to" for i in tree.children(verb, "mark", "aux")
    )
