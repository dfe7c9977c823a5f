"""The political act of a sentence by PLOVER event type, from the words of its clause and what hangs on them.

A table gives words, frames and operators (``lexicon/<language>/plover.toml``), another how they combine
(``ontology/plover.toml``). The act is read from the verb of the source downwards: "refused to lift the ban"
is the verb "refuse" over "lift the ban", a REJECT over a CONCEDE. No statistics; each answer names its rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dateline.resolve.plover_words import ActWords, known_base
from dateline.resolve.tree import Tree

DEPTH = 6
"""How many verbs and nouns may hang on one another."""
REACH = 2
"""How deep below a verb the words of its frame may stand."""
CONFLICT = frozenset({"ASSAULT", "COERCE", "SANCTION", "PROTEST", "MOBILIZE", "THREATEN"})
_CLAUSES = frozenset({"ccomp", "parataxis", "acl:relcl", "csubj"})
_INNER = ("xcomp", "ccomp", "obj", "nsubj:pass", "obl", "nmod", "acl", "advcl", "dep", "compound")
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})
_STOPS = frozenset({",", ";", ":", "who", "which", "that", "(", ")", "--", '"'})
BETWEEN = 5
"""How many words may stand between a source and its verb."""
WINDOW = 9
_PRONOUNS = frozenset({"it", "they", "he", "she", "we", "i", "who", "which", "that"})


@dataclass(frozen=True, slots=True)
class Act:
    """A reading: PLOVER event type, the deciding tokens in order, and the rule."""

    root: str
    tokens: tuple[int, ...]
    rule: str


def act_of(
    tree: Tree, tokens: Sequence[int], words: ActWords, *, source: Iterable[int] = ()
) -> Act | None:
    """The act of one sentence, or of ``source`` in it (its tokens); None when no word of it is known."""
    acting = frozenset(source)
    loose = _next_verb(tree, tokens, words, acting)
    reader = _Reader(tree, words, frozenset(tokens), acting, loose)
    if not tree.words:
        return reader.first_word(tokens)
    for start in reader.starts(tokens):
        act = reader.read(start, DEPTH)
        if act is not None:
            return act
    return reader.first_word(tokens)


@dataclass(frozen=True, slots=True)
class _Reader:
    tree: Tree
    words: ActWords
    inside: frozenset[int]
    source: frozenset[int]
    loose: int | None
    """The verb that follows the source where the tree does not make it govern the source."""

    def starts(self, tokens: Sequence[int]) -> Iterator[int]:
        """Where reading begins: what governs the source, going up; then the head of the sentence."""
        above = governors(self.tree, self.source)
        verbs = [i for i in above if self._is_light(i)]
        loose = [self.loose] if self.loose is not None and self.loose not in verbs[:1] else []
        near = verbs if not loose or (verbs and verbs[0] < loose[0]) else []
        roots = [i for i in tokens if self.tree.relation(i) == "root"]
        yield from dict.fromkeys([*near[:1], *loose, *verbs, *above, *roots])

    def read(self, index: int, depth: int) -> Act | None:
        """The act of a verb or noun with what hangs on it, after negation and tense."""
        if depth == 0 or index not in self.inside or index in self.source:
            return None
        act = self._plain(index, depth)
        if act is None:
            return None
        marks = self._marks(index)
        if marks & self.words.negation and act.root in self.words.combine["negated"]:
            return Act(self.words.combine["negated"][act.root], act.tokens, "negated")
        is_own = not self._has_other_subject(index)
        if marks & self.words.must and not is_own and act.rule != "request":
            return Act("REQUEST", act.tokens, "must")
        if (
            marks & self.words.future
            and not marks & {"have", "'ve"}
            and act.rule not in ("request", "threaten", "refuse")
        ):
            return self._combined("agree", act, "future")
        return act

    def first_word(self, tokens: Sequence[int]) -> Act | None:
        """The act of the first known verb after the source, else of the first known noun."""
        after = max(self.source, default=-1)
        ordered = [i for i in tokens if i > after] + [i for i in tokens if i < after]
        verbs = [i for i in ordered if self.tree.pos(i) != "AUX" and self._is_light(i)]
        read = (self.read(i, DEPTH - 1) for i in verbs)
        found = next((act for act in read if act is not None), None)
        if found is not None:
            return found
        for table, allowed in ((self.words.verbs, {"X"}), (self.words.nouns, {"NOUN", "X"})):
            for index in ordered:
                lemma = self._lemma(index)
                if self.tree.pos(index) in allowed and lemma in table:
                    return Act(table[lemma], (index,), "word")
        return None

    def _plain(self, index: int, depth: int) -> Act | None:
        names = self._names(index)
        framed = self._framed(index, names)
        if framed is not None:
            return framed
        table = self.words.verbs if self.tree.pos(index) in ("VERB", "AUX") else self.words.nouns
        for name in names:
            operator = self.words.operators.get(name)
            act = self._operated(index, operator, depth) if operator else None
            if act is not None:
                return act
            if name in table:
                return Act(table[name], (index,), "word")
        return self._inner(index, depth) if self._is_light(index) else None

    def _framed(self, index: int, names: Sequence[str]) -> Act | None:
        frames = [frame for name in names for frame in self.words.frames.get(name, ())]
        if not frames:
            return None
        subjects = self._subjects(index)
        layers = list(self._layers(index))
        with_verb = {word for layer in layers for word in layer} | set(names)
        for below in layers:
            for frame in frames:
                hits = below.keys() & frame.needed
                if (
                    (hits or not frame.needed)
                    and not with_verb & frame.absent
                    and (not frame.also or with_verb & frame.also)
                    and (not frame.subject or subjects & frame.subject)
                ):
                    deciding = (min(below[hit] for hit in hits),) if hits else ()
                    return Act(frame.root, (index, *deciding), "frame")
        return None

    def _layers(self, index: int) -> Iterator[dict[str, int]]:
        """The words that hang on one: first the nearest, then those below them too, then what follows."""
        for reach in range(1, REACH + 1):
            yield self._indexed(self._below(index, reach))
        if self._is_light(index) and not self.tree.children(index, "ccomp"):
            yield self._indexed(self._window(index))

    def _indexed(self, indices: Sequence[int]) -> dict[str, int]:
        found = {self._lemma(i): i for i in reversed(indices)}
        return {self.tree.lower(i): i for i in reversed(indices)} | found

    def _operated(self, index: int, operator: str, depth: int) -> Act | None:
        own = (index,)
        alone = {"threaten": "THREATEN", "request": "REQUEST", "refuse": "REJECT"}.get(operator)
        if alone is not None:
            return Act(alone, own, operator)
        inner = self._inner(index, depth)
        if operator == "say":
            return self._said(index, inner)
        if inner is None or (operator == "agree" and inner.rule in ("must", "request")):
            is_agreed = operator == "agree" and (inner is not None or self._is_light(index))
            return Act("AGREE", own, "agree") if is_agreed else None
        joined = Act(inner.root, own + inner.tokens, inner.rule)
        return joined if operator == "carry" else self._combined(operator, joined, operator)

    def _said(self, index: int, inner: Act | None) -> Act | None:
        """What somebody says he does is his act; what he says of others is an accusation if it is bad."""
        clauses = self.tree.children(index, "ccomp")
        others = [clause for clause in clauses if self._has_other_subject(clause)]
        told_after = [clause for clause in others if clause > index]
        if any(self._marks(clause) & self.words.must for clause in told_after):
            return Act("REQUEST", (index,), "must")
        if inner is None:
            return None
        if others and self.source:
            if inner.rule == "request":
                return inner
            is_blame = inner.root in CONFLICT or inner.root == "ACCUSE"
            return Act("ACCUSE", (index, *inner.tokens), "said") if is_blame else None
        return inner

    def _combined(self, operator: str, act: Act, rule: str) -> Act | None:
        root = self.words.combine[operator].get(act.root)
        return Act(root, act.tokens, rule) if root else None

    def _inner(self, index: int, depth: int) -> Act | None:
        """The act of what hangs on a word: inner clauses first, then objects, then the rest."""
        if index == self.loose:
            acts = (self.read(i, depth - 1) for i in self._window(index))
            return next((act for act in acts if act is not None), None)
        children = self.tree.children(index)
        for relation in _INNER:
            for child in children:
                is_it = self.tree.relation(child) == relation or (
                    ":" not in relation and self.tree.relation(child).partition(":")[0] == relation
                )
                is_aside = relation == "obl" and self._is_circumstance(child)
                if (
                    is_it
                    and not is_aside
                    and self.tree.relation(child) not in ("obl:agent", "obl:tmod")
                ):
                    act = self.read(child, depth - 1)
                    if act is not None:
                        return act
        return None

    def _is_light(self, index: int) -> bool:
        """Whether a word heads a clause: a verb, what "be" makes one, or a form that is always a verb."""
        is_verb = self.tree.pos(index) in ("VERB", "AUX")
        is_form = self.tree.lower(index) in self.words.irregular and not self.tree.children(
            index, "det"
        )
        return is_verb or is_form or bool(self.tree.children(index, "cop"))

    def _names(self, index: int) -> list[str]:
        """A word's keys in the tables: with particle or preposition, then alone."""
        lemma = self._lemma(index)
        particles = [self._lemma(i) for i in self.tree.children(index, "compound:prt", "advmod")]
        after = index + 1
        if after in self.inside and self.tree.pos(after) in ("ADP", "ADV", "PART"):
            particles.append(self._lemma(after))
        particles += [
            self._lemma(case)
            for i in self.tree.children(index, "obl")
            for case in self.tree.children(i, "case")
            if case == index + 1
        ]
        names = [*(f"{lemma} {p}" for p in particles), self.tree.lower(index), lemma]
        return list(dict.fromkeys(names))

    def _marks(self, index: int) -> set[str]:
        """Auxiliaries, negations and the like of a verb."""
        children = self.tree.children(index, "aux", "advmod", "cop", "det")
        return {self.tree.lower(i) for i in children}

    def _subjects(self, index: int) -> set[str]:
        heads = self.tree.children(index, "nsubj")
        return {self._lemma(j) for i in heads for j in self.tree.phrase(i)}

    def _has_other_subject(self, index: int) -> bool:
        """Whether a clause has a subject that is neither the source nor a pronoun."""
        subjects = self.tree.children(index, "nsubj")
        return bool(self.source or subjects) and any(
            i not in self.source and self.tree.lower(i) not in _PRONOUNS for i in subjects
        )

    def _below(self, index: int, depth: int) -> list[int]:
        """Words below one, not in other clauses, in order of the text; subjects of actives left out."""
        if index == self.loose:
            return self._window(index)
        found: list[int] = []
        layer = [index]
        for _ in range(depth):
            layer = [
                child
                for parent in layer
                for child in self.tree.children(parent)
                if child in self.inside
                and child not in self.source
                and self.tree.relation(child) not in _CLAUSES
                and not (self.tree.relation(child) == "nsubj" and parent == index)
                and self.tree.relation(child) != "obl:agent"
                and not self._is_circumstance(child)
                and not (self.tree.relation(child) == "conj" and self._is_light(child))
            ]
            found += layer
        return sorted(found)

    def _is_circumstance(self, index: int) -> bool:
        """Whether a phrase or clause only tells under what circumstances."""
        relation = self.tree.relation(index).partition(":")[0]
        if relation == "advcl":
            marks = {self.tree.lower(i) for i in self.tree.children(index, "mark")}
            return not marks or bool(marks & self.words.circumstance)
        cases = self.tree.children(index, "case", "mark")
        return relation == "obl" and any(
            self.tree.lower(i) in self.words.circumstance for i in cases
        )

    def _window(self, index: int) -> list[int]:
        """The words that follow one up to a comma, an aside or WINDOW words."""
        found: list[int] = []
        for after in range(index + 1, index + 1 + WINDOW):
            if (
                after not in self.inside
                or self.tree.lower(after) in self.words.circumstance | _STOPS
            ):
                break
            found.append(after)
        return found

    def _lemma(self, index: int) -> str:
        return known_base(self.tree, index, self.words)


def governors(tree: Tree, source: frozenset[int]) -> list[int]:
    """What governs some tokens, going up: first the nearest; tokens of the source themselves left out."""
    heads = [i for i in sorted(source) if tree.head(i) not in source]
    above = [a for head in heads for a in tree.ancestors(head) if a not in source]
    return list(dict.fromkeys(above))


def _next_verb(
    tree: Tree, tokens: Sequence[int], words: ActWords, source: frozenset[int]
) -> int | None:
    """The known verb right after the source, past auxiliaries, adverbs and days."""
    inside = frozenset(tokens)
    index = max(source, default=-1) + 1
    for after in range(index, index + BETWEEN) if source else ():
        if after not in inside or tree.lower(after) in _STOPS:
            return None
        base = known_base(tree, after, words)
        if tree.pos(after) not in ("AUX", "ADV", "ADP", "DET", "ADJ") and words.is_verb(base):
            governed = governors(tree, source)
            verbs = [i for i in governed if tree.pos(i) in ("VERB", "AUX", "ADJ")]
            return after if after not in verbs[:1] else None
    return None
