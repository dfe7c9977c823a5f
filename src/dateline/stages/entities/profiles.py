"""What the words of a mention say about it: noun, number, gender, article, owner, place in its clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Literal

from dateline.lexicon import table
from dateline.model.entity import Mention
from dateline.model.token import Quotation
from dateline.resolve.tree import Tree
from dateline.stages.entities.genders import gender_of_name
from dateline.stages.references.nouns import Gender, Noun, noun

Article = Literal["definite", "demonstrative", "indefinite", "number", "owned", "bare"]
Place = Literal["subject", "object", "owner", "oblique"]

MAX_CLIMB = 4
"""How many appositions a mention may hang below the subject that it belongs to."""

MAX_CLAUSES = 12
"""How many words up the tree a mention looks for subjects."""

_DEFINITE = frozenset({"the"})
_DEMONSTRATIVE = frozenset({"this", "that", "these", "those", "said"})
_INDEFINITE = frozenset(
    {"a", "an", "another", "some", "several", "other", "no", "any", "each", "every", "many", "few"}
    | {"most", "all", "both", "more", "dozens", "hundreds", "thousands", "one", "such", "which"}
)
_OWNER = frozenset({"his", "her", "its", "their", "my", "our", "your", "whose"})
_EMPTY = frozenset({"of", "who", "said", "s", "'s", "’s", "same", "late", "own", "and", "'", "’"})
_FIGURES = frozenset({"NUM", "DET", "PRON"})
_LOOSE = frozenset({"xcomp", "obl", "dep"})
"""Relations that a figure after a verb wrongly gets: "killed six of them"."""
_FUNCTION = frozenset({"ADP", "PART", "PRON", "CCONJ", "SCONJ", "AUX"})


@dataclass(frozen=True, slots=True)
class Profile:
    """A mention with what its words and its place in the sentence say.

    ``token`` heads the phrase, ``top`` stands for it in the clause (above titles and appositions).
    ``details`` are the words of a description beyond noun and article; ``verb`` governs it.
    """

    mention: Mention
    token: int
    top: int
    sentence: int
    noun: Noun | None
    article: Article
    owner: int | None
    """The token of "his" or of the name in "Sousa's deputy", or None."""
    details: frozenset[str]
    complement: frozenset[str]
    """Those of the details that follow the noun: "of the union"."""
    proper: frozenset[str]
    """Those of the details that are names."""
    amount: str | None
    is_plural: bool
    gender: Gender | None
    place: Place
    verb: int
    speaks: bool
    quotation: int
    """Number of the quotation it stands in, or -1."""
    is_inner: bool
    """Whether it depends on another noun: "the mother of X", "X's car"."""
    is_listed: bool
    """Whether it is one of several joined by "and"."""
    is_headline: bool
    is_nobody: bool
    """Whether the words deny that there is one: "no civilian"."""
    act: str
    """The lemma of a verb of which it is the doer, or empty."""
    harm: str
    """The lemma of a verb of which it is the object, or empty."""


@cache
def speech_verbs() -> frozenset[str]:
    """Lemmas of the verbs that pass on words."""
    return frozenset(
        lemma
        for group in table("en", "cues")["verb"]
        if "clause" in group["frames"]
        for lemma in group["lemmas"]
    )


class Profiles:
    """Makes profiles; mentions must be asked for in order of the text."""

    def __init__(self, tree: Tree, quotations: Sequence[Quotation]) -> None:
        """Index the quotations."""
        self.tree = tree
        self.quotations = sorted(quotations, key=lambda q: q.span)
        self._quotation = 0
        self._headlines = frozenset(_headlines(tree))

    def of(self, mention: Mention) -> Profile:
        """The profile of the next mention."""
        tree = self.tree
        token = tree.head_of(mention.head) or 0
        top = self._top(mention)
        relation = tree.relation(top).partition(":")[0]
        if top != token and tree.pos(top) in _FIGURES and relation in _LOOSE:
            relation = "obj"
        verb = tree.head(top)
        is_subject = relation == "nsubj" if tree.words else self._leads(token)
        what = noun(tree.lower(token)) if mention.form == "nominal" else None
        article, owner = self._article(mention)
        amount, details = self._details(mention, what)
        words = {tree.lower(i): i for i in details}
        gender = what.gender if what else None
        if mention.form == "name" and mention.kind == "person":
            gender = gender_of_name(mention.evidence.quote)
        return Profile(
            mention=mention,
            token=token,
            top=top,
            sentence=tree.tokens[token].sentence,
            noun=what,
            article=article,
            owner=owner,
            details=frozenset(words),
            complement=frozenset(w for w, i in words.items() if i > token),
            proper=frozenset(w for w, i in words.items() if tree.pos(i) == "PROPN"),
            amount=amount,
            is_plural=bool(what and what.is_plural),
            gender=gender,
            place=_place(relation, tree.relation(top), is_subject=is_subject),
            verb=verb if relation in {"nsubj", "obj", "iobj", "obl"} else -1,
            speaks=is_subject and verb >= 0 and tree.lemma(verb) in speech_verbs(),
            quotation=self._quotation_at(mention.head.start),
            is_inner=relation == "nmod",
            is_listed=relation == "conj" or bool(tree.words and tree.children(top, "conj")),
            is_headline=tree.tokens[token].sentence in self._headlines,
            is_nobody=mention.form == "nominal" and self._is_nobody(mention),
            act=tree.lemma(verb) if verb >= 0 and tree.relation(top) == "nsubj" else "",
            harm=self._suffered(top, verb),
        )

    def _is_nobody(self, mention: Mention) -> bool:
        inside = self.tree.tokens_in(mention.evidence.extent)
        before = self.tree.lower(inside.start - 2) if inside.start > 1 else ""
        return bool(inside) and (self.tree.lower(inside.start) == "no" or before == "none")

    def _suffered(self, top: int, verb: int) -> str:
        """The lemma of the verb that says what was done to it: "two men were killed", "wounding two"."""
        tree = self.tree
        if tree.relation(top) in {"obj", "nsubj:pass"} and verb >= 0:
            return tree.lemma(verb)
        told = tree.children(top, "acl") if tree.words else []
        return next((tree.lemma(i) for i in told if tree.lower(i).endswith(("ed", "n"))), "")

    def _leads(self, token: int) -> bool:
        first = self.tree.sentence_tokens(self.tree.tokens[token].sentence).start
        return token - first <= 3

    def _top(self, mention: Mention) -> int:
        """What stands for it in its clause; for some of them the figure: the six of "six of them"."""
        tree = self.tree
        token = tree.head_of(mention.evidence.extent) or 0
        for _ in range(MAX_CLIMB):
            relation = tree.relation(token).partition(":")[0]
            if relation not in {"flat", "appos"} or tree.head(token) < 0:
                break
            token = tree.head(token)
        above = tree.head(token)
        is_share = mention.form == "pronoun" and tree.relation(token) == "nmod" and above >= 0
        return above if is_share and tree.pos(above) in _FIGURES else token

    def _article(self, mention: Mention) -> tuple[Article, int | None]:
        tree = self.tree
        inside = tree.tokens_in(mention.evidence.extent)
        if mention.form != "nominal" or not inside:
            return "bare", None
        first = tree.lower(inside.start)
        if first in _OWNER:
            return "owned", inside.start
        head = tree.head_of(mention.head) or inside.start
        for index in range(head - 1, inside.start, -1):
            if tree.lower(index) in {"'s", "’s", "'", "’"}:
                return "owned", index - 1
        kinds: tuple[tuple[Article, bool], ...] = (
            ("definite", first in _DEFINITE),
            ("demonstrative", first in _DEMONSTRATIVE),
            ("indefinite", first in _INDEFINITE),
            ("number", tree.pos(inside.start) == "NUM" or first[:1].isdigit()),
        )
        return next((kind for kind, holds in kinds if holds), "bare"), None

    def _details(self, mention: Mention, what: Noun | None) -> tuple[str | None, list[int]]:
        """The figure in the phrase, and its tokens beyond the head noun and the article."""
        if what is None:
            return None, []
        tree = self.tree
        amount = None
        found = []
        for index in list(tree.tokens_in(mention.evidence.extent))[:40]:
            word = tree.lower(index)
            if tree.pos(index) == "NUM" and amount is None:
                amount = word
            elif (
                word not in _DEFINITE
                and word not in _DEMONSTRATIVE
                and word not in _INDEFINITE
                and word not in _OWNER
                and word not in _EMPTY
                and tree.pos(index) not in _FUNCTION
                and word.replace("-", "").isalnum()
                and not mention.head.overlaps(tree.tokens[index].span)
            ):
                found.append(index)
        return amount, found

    def _quotation_at(self, offset: int) -> int:
        quotations = self.quotations
        while self._quotation < len(quotations) and quotations[self._quotation].span.end <= offset:
            self._quotation += 1
        if self._quotation < len(quotations):
            span = quotations[self._quotation].span
            if span.start <= offset < span.end:
                return self._quotation
        return -1


def _headlines(tree: Tree) -> Iterator[int]:
    """Sentences that are headlines: so marked, or the first one, ending without a full stop."""
    for number, sentence in enumerate(tree.sentences):
        inside = tree.sentence_tokens(number)
        if sentence.part == "headline" or (
            number == 0 and inside and tree.text(inside[-1]) not in {".", "!", "?", '"', "”"}
        ):
            yield number


class Subjects:
    """The subjects of clauses; each verb is looked at once."""

    def __init__(self, tree: Tree) -> None:
        """Start with no verb known."""
        self._tree = tree
        self._known: dict[int, int | None] = {}

    def above(self, token: int) -> Iterator[int]:
        """The subjects of the clause a token stands in, then of the clauses above it."""
        if self._tree.words:
            for verb in islice(self._tree.ancestors(token), MAX_CLAUSES):
                subject = self._of(verb)
                if subject is not None and subject != token:
                    yield subject

    def _of(self, verb: int) -> int | None:
        if verb not in self._known:
            self._known[verb] = next(iter(self._tree.children(verb, "nsubj")), None)
        return self._known[verb]


def _place(relation: str, full: str, *, is_subject: bool) -> Place:
    if is_subject:
        return "subject"
    if full in {"nmod:poss", "poss"}:
        return "owner"
    return "object" if relation in {"obj", "iobj"} else "oblique"
