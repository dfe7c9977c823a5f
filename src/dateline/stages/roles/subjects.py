"""The subject of a verb: its own, or one it shares with the verb it hangs on."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from dateline.resolve.tree import Tree
from dateline.stages.roles.clause import (
    antecedents,
    coordinated,
    is_passive,
    is_past_form,
    objects,
    phrase_tokens,
)
from dateline.stages.roles.order import (
    head_of_phrase,
    is_passive_by_order,
    joined_before,
    phrase_after,
    phrase_before,
    phrase_from,
)

_DEEPEST = 6
_OPENERS = frozenset({"PUNCT", "SCONJ", "CCONJ"})
_OPENING_WORDS = frozenset(
    {"when", "after", "before", "since", "until", "as", "while", "where", "that"}
)
_SAME_FORMS = frozenset(
    {"hit", "hurt", "cut", "set", "shut", "put", "run", "burst", "beset", "overrun"}
)
_SAYING = frozenset({"say", "tell", "report", "announce", "confirm", "add", "state", "claim"})
_FINITE = frozenset({"kills", "wounds", "injures", "hurts", "leaves", "hits", "claims"})
_TIGHT = 2
_LONGEST_OPENING = 40
_BORROWING = ("conj", "xcomp", "advcl")


@dataclass(frozen=True, slots=True)
class Subjects:
    """Head tokens of a subject, whether the verb is passive, and how they were found."""

    heads: tuple[int, ...]
    is_passive: bool
    via: str


@dataclass(frozen=True, slots=True)
class SubjectFinder:
    """Finds subjects in one tree; the word lists say which verbs and marks share a subject."""

    tree: Tree
    sharing_marks: frozenset[str]
    object_control: Collection[str]
    never: frozenset[str]

    def of(self, verb: int, depth: int = 0) -> Subjects:
        """The subject of ``verb``; no heads where there is none.

        Follows coordination ("killed and wounded"), participles ("killing three", "detained by
        police"), infinitives ("tried to storm") and relative clauses.
        """
        tree = self.tree
        named = self._before_relative(verb)
        if named:
            return Subjects(named, is_passive(tree, verb), "relative")
        own = [i for i in tree.children(verb, "nsubj") if tree.lower(i) not in self.never]
        if own:
            return self._own(verb, own[-1])
        relation = tree.relation(verb)
        beside = self._beside(verb)
        if beside is not None:
            head = head_of_phrase(tree, beside)
            passive = is_passive_by_order(tree, verb)
            is_noun = relation not in ("amod", "xcomp") or tree.pos(head) in ("NOUN", "PROPN")
            has_auxiliary = tree.pos(verb - 1) == "AUX"
            if is_noun and (has_auxiliary or passive or phrase_after(tree, verb) is not None):
                return Subjects((*self._joined(beside, verb), head), passive, "beside")
        if relation in ("acl", "amod"):
            return self._reduced(verb)
        if relation in _BORROWING and tree.head(verb) >= 0 and depth < _DEEPEST:
            return self._borrowed(verb, relation, depth)
        return Subjects((), is_passive(tree, verb), "none")

    def _before_relative(self, verb: int) -> tuple[int, ...]:
        """The noun in front of "which" or "who" where the tree hangs the clause on something else."""
        tree = self.tree
        words = [i for i in tree.children(verb, "nsubj") if tree.lower(i) in ("which", "who")]
        if not words or tree.relation(verb).startswith("acl"):
            return ()
        before = words[0] - 1 - (tree.text(words[0] - 1) == ",")
        first = tree.sentence_tokens(tree.tokens[verb].sentence).start
        return (before,) if before >= first and tree.pos(before) in ("NOUN", "PROPN") else ()

    def _opening_phrase(self, verb: int, subject: int) -> int | None:
        """The true subject where the tree takes the object of a participle before the verb for it.

        "Four men [suspected of supplying rebels] were held": the phrase that opens the sentence.
        """
        tree = self.tree
        first = tree.sentence_tokens(tree.tokens[verb].sentence).start
        start = phrase_tokens(tree, subject)[0]
        if not 1 < start - first < _LONGEST_OPENING or not tree.lower(start - 1).endswith("ing"):
            return None
        if tree.pos(start - 1) != "VERB" or tree.pos(first) not in ("NUM", "DET", "NOUN", "PROPN"):
            return None
        if any(tree.text(i) in (",", ";", ":") for i in range(first, start)):
            return None
        phrase = phrase_from(tree, first)
        return head_of_phrase(tree, phrase) if phrase and phrase.stop < start else None

    def _own(self, verb: int, subject: int) -> Subjects:
        tree = self.tree
        passive = is_passive(tree, verb)
        opening = self._opening_phrase(verb, subject)
        if opening is not None:
            return Subjects((opening,), passive, "subject")
        if tree.lower(subject) in ("who", "which", "that", "whom"):
            found = antecedents(tree, verb)
            if found:
                return Subjects(found, passive, "relative")
        heads = coordinated(tree, subject)
        beside = self._beside(verb)
        if beside is not None and not any(head in beside for head in heads):
            joined = heads if self._is_joined(beside, heads) else self._joined(beside, verb)
            return Subjects((*joined, head_of_phrase(tree, beside)), passive, "subject")
        if beside is not None and len(heads) == 1 and self._is_after_of(beside, heads[0]):
            heads = (head_of_phrase(tree, beside),)
        if beside is not None and len(heads) == 1:
            heads = (*self._joined(beside, verb), *heads)
        return Subjects(heads, passive, "subject")

    def _joined(self, phrase: range, verb: int) -> tuple[int, ...]:
        return tuple(head_of_phrase(self.tree, p) for p in joined_before(self.tree, phrase, verb))

    def _is_joined(self, phrase: range, heads: tuple[int, ...]) -> bool:
        """Whether "and" ties a phrase to one of ``heads`` just before it: "a priest and two nuns"."""
        before = phrase.start - 1
        return self.tree.lower(before) == "and" and before - 1 in heads

    def _is_after_of(self, phrase: range, head: int) -> bool:
        """Whether a head is the "16" of "a boy of 16"."""
        return any(self.tree.lower(i) == "of" for i in range(phrase.start, head))

    def _beside(self, verb: int) -> range | None:
        """The phrase right before the verb group, where it can only be the subject.

        A report's place line ("KANO, June 3 - Gunmen attacked") misleads the tree more than the order.
        """
        tree = self.tree
        own = tree.children(verb, "nsubj")
        has_own = bool(own) and tree.pos(own[-1]) in ("NOUN", "PROPN", "NUM")
        if tree.relation(verb).startswith("acl") and not has_own:
            return None
        phrase = phrase_before(tree, verb)
        if phrase is None:
            return None
        # "In May 2020 gunmen seized": the date in front is no part of the subject.
        dates = [i for i in phrase[:-1] if self._is_dateline(i)]
        if dates and dates[-1] + 1 < phrase.stop:
            return range(dates[-1] + 1, phrase.stop)
        if tree.lower(phrase.start) in ("which", "what", "whose"):
            return phrase
        before = phrase.start - 1
        is_first = before < 0 or tree.tokens[before].sentence != tree.tokens[verb].sentence
        is_open = is_first or tree.pos(before) in _OPENERS or tree.lower(before) in _OPENING_WORDS
        return phrase if is_open else None

    def _is_dateline(self, index: int) -> bool:
        text = self.tree.text(index)
        is_year = len(text) == 4 and text.isdigit()
        return is_year or (self.tree.lower(index) in self.never and text[:1].isupper())

    def _reduced(self, verb: int) -> Subjects:
        """The noun before a participle: "men detained by police"; nothing for "a plan to attack"."""
        tree = self.tree
        relation = tree.relation(verb)
        if any(tree.lower(mark) == "to" for mark in tree.children(verb, "mark")):
            return Subjects((), is_passive(tree, verb), "none")
        if any(tree.lower(mark) in ("of", "for", "from") for mark in tree.children(verb, "mark")):
            # "accused soldiers of looting": whoever is accused is not told to have done it.
            return Subjects((), is_passive(tree, verb), "none")
        if not is_passive(tree, verb) and (self._has_object(verb) or self._is_present(verb)):
            return Subjects((tree.head(verb),), is_passive=False, via="beside")
        passive = is_passive(tree, verb) or is_past_form(tree, verb)
        return Subjects((tree.head(verb),), passive, relation)

    def _is_present(self, verb: int) -> bool:
        """Whether a plain form is no participle: "armed men raid a farm" in a headline."""
        tree = self.tree
        lower = tree.lower(verb)
        is_plain = lower == tree.lemma(verb) and lower not in _SAME_FORMS
        return is_plain and not lower.endswith(("ed", "en", "ing")) and tree.pos(verb) == "VERB"

    def _has_object(self, verb: int) -> bool:
        """Whether a past form has its own object, so that what stands before it acts: "men burned a bus"."""
        tree = self.tree
        if not is_past_form(tree, verb) or tree.head(verb) > verb:
            return False
        phrase = phrase_after(tree, verb)
        if phrase is None or tree.lemma(head_of_phrase(tree, phrase)) in self.never:
            return False
        return bool(tree.children(verb, "obj"))

    def _borrowed(self, verb: int, relation: str, depth: int) -> Subjects:
        tree = self.tree
        governor = tree.head(verb)
        passive = is_passive(tree, verb)
        if self._stands_alone(verb, governor, relation):
            return Subjects((), passive, "none")
        if relation == "conj":
            shared = self.of(governor, depth + 1)
            inherits = shared.is_passive and is_past_form(tree, verb)
            is_bare = not tree.children(verb, "obj", "aux")
            return Subjects(shared.heads, passive or (inherits and is_bare), "shared")
        if relation == "xcomp":
            if tree.lemma(governor) in self.object_control and not is_passive(tree, governor):
                return Subjects(objects(tree, governor), passive, "object_control")
            return Subjects(self.of(governor, depth + 1).heads, passive, "control")
        marks = {tree.lower(i) for i in tree.children(verb, "mark")}
        if not marks <= self.sharing_marks:
            return Subjects((), passive, "none")
        is_free = is_past_form(tree, verb) and not marks and not tree.children(verb, "aux")
        return Subjects(self.of(governor, depth + 1).heads, passive or is_free, "participle")

    def _stands_alone(self, verb: int, governor: int, relation: str) -> bool:
        """Whether a verb shares no subject: before a speaker, a noun in truth, or joined by nothing.

        "... killing four, the mayor said"; "after shelling kills six"; "denied having ordered it".
        """
        tree = self.tree
        if verb < governor and tree.lemma(governor) in _SAYING:
            return True
        is_tight = verb - governor <= _TIGHT or tree.pos(governor) != "VERB"
        is_joined = bool(tree.children(verb, "cc", "punct"))
        return self._is_noun_in_truth(verb) or (relation == "conj" and is_tight and not is_joined)

    def _is_noun_in_truth(self, verb: int) -> bool:
        """Whether a finite verb follows a form in "-ing": "after shelling kills six"."""
        tree, following = self.tree, verb + 1
        if not tree.lower(verb).endswith("ing") or following >= len(tree.tokens):
            return False
        is_finite = tree.pos(following) in ("VERB", "AUX") or tree.lower(following) in _FINITE
        return is_finite and not tree.lower(following).endswith("ing")
