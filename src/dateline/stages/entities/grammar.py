"""Which name a description explains, by grammar alone: apposition, copula, "a man known as X"."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.model.entity import Mention
from dateline.model.text import Span
from dateline.resolve.tree import Tree
from dateline.stages.entities.clusters import BODIES, PLACES
from dateline.stages.entities.profiles import Profile

_ANY_ARTICLE = frozenset({"definite", "demonstrative", "indefinite", "owned"})
_SELVES = frozenset({"itself", "themselves"})
_LONGEST_NAMING = 8
_NAMING = (
    ("known", "as"),
    ("identified", "as"),
    ("called",),
    ("named",),
    ("nicknamed",),
    ("identified", "only", "as"),
    ("known", "only", "as"),
    ("by", "the", "name", "of"),
    ("calls", "itself"),
    ("called", "itself"),
    ("calling", "itself"),
    ("styles", "itself"),
    ("styling", "itself"),
    ("calling", "themselves"),
)
_LONGEST_APPOSITION = 25
"""Tokens between a description and the name that closes its phrase in commas."""


class Grammar:
    """The names of a report by where they begin and end."""

    def __init__(self, tree: Tree, names: Iterable[Mention]) -> None:
        """Index the names; weapons among them explain nobody."""
        self.tree = tree
        self._starts: dict[int, Mention] = {}
        self._ends: dict[int, Mention] = {}
        for name in names:
            if name.form == "name":
                self._starts[name.evidence.start] = name
                self._ends[name.evidence.end] = name
        self._outer: Span | None = None

    def tie(self, profile: Profile) -> tuple[str, Mention] | None:
        """The rule and the name that a description belongs to, or None. In order of the text."""
        extent = profile.mention.evidence.extent
        is_nested = self._outer is not None and self._outer.contains(extent)
        if not is_nested:
            self._outer = extent
        what = profile.noun
        if what is None or what.is_plural:
            return None
        ties = [("copula", self._copula(profile))]
        if not is_nested:
            ties += [
                ("apposition.after", self._after_name(profile)),
                ("apposition.before", self._before_name(profile)),
                ("naming", self._named(profile)),
                ("apposition.close", self._close(profile)),
            ]
        return next(((rule, name) for rule, name in ties if name is not None), None)

    def _inside(self, profile: Profile) -> range:
        return self.tree.tokens_in(profile.mention.evidence.extent)

    def _after_name(self, profile: Profile) -> Mention | None:
        """The name that the description follows: "Sousa, the deputy head"."""
        tree = self.tree
        around = self._inside(profile)
        before = around.start - 1
        if before < 1 or tree.text(before) not in {",", "("} or tree.lower(around.start) == "whose":
            return None  # "Aiwa, whose brother died" speaks of somebody else
        name = self._ends.get(tree.tokens[before - 1].span.end)
        if name is None or not self._fits(name, profile) or not self._closes(around.stop):
            return None
        return name if profile.article in _ANY_ARTICLE or self._is_closed(around.stop) else None

    def _before_name(self, profile: Profile) -> Mention | None:
        """The name that the description comes before: "the deputy head, Sousa,"."""
        tree = self.tree
        after = self._inside(profile).stop
        if after + 1 >= len(tree.tokens) or profile.article not in _ANY_ARTICLE:
            return None
        at = after if tree.text(after) == "," else self._end_of_phrase(profile)
        if at is None:
            return None
        name = (
            self._starts.get(tree.tokens[at + 1].span.start) if at + 1 < len(tree.tokens) else None
        )
        if name is None or not self._fits(name, profile):
            return None
        last = tree.tokens_in(name.evidence.extent)[-1] + 1
        return name if self._closes(last) else None

    def _end_of_phrase(self, profile: Profile) -> int | None:
        """The comma before an apposition to the description: "a judge at the court of appeal, X"."""
        tree = self.tree
        for child in tree.children(profile.token, "appos") if tree.words else ():
            if not 0 < child - profile.token < _LONGEST_APPOSITION:
                continue
            for index in range(child, profile.token, -1):
                name = self._starts.get(tree.tokens[index].span.start)
                if name is not None and tree.text(index - 1) == ",":
                    return index - 1
        return None

    def _named(self, profile: Profile) -> Mention | None:
        """The name that somebody goes by: "a man known as X", "a gang called X"."""
        tree = self.tree
        at = self._inside(profile).stop
        if at < len(tree.tokens) and tree.text(at) == ",":
            at += 1
        ahead = [tree.lower(i) for i in range(at, min(at + _LONGEST_NAMING, len(tree.tokens)))]
        after = self._after_naming(ahead)
        if after is None or at + after >= len(tree.tokens):
            return None
        name = self._starts.get(tree.tokens[at + after].span.start)
        return name if name is not None and self._fits(name, profile) else None

    @staticmethod
    def _after_naming(ahead: list[str]) -> int | None:
        """How many tokens lead to the name: "known as the", "that calls itself the"."""
        at = 0
        if ahead[:1] and ahead[0] in {"who", "which", "that"}:
            # "which is known as", "that calls itself".
            at = 1 if ahead[2:3] and ahead[2] in _SELVES else 2
        for words in _NAMING:
            stop = at + len(words)
            if tuple(ahead[at:stop]) == words:
                return stop + (ahead[stop : stop + 1] == ["the"])
        return None

    def _close(self, profile: Profile) -> Mention | None:
        """The name that follows without a comma: "the armed group X", "his lawyer X"."""
        tree = self.tree
        after = self._inside(profile).stop
        if after >= len(tree.tokens) or profile.article not in _ANY_ARTICLE:
            return None
        name = self._starts.get(tree.tokens[after].span.start)
        if name is None or name.title is not None or not self._fits(name, profile):
            return None
        last = tree.tokens_in(name.evidence.extent)[-1] + 1
        has_owner = last < len(tree.tokens) and tree.lower(last) in {"'s", "’s"}
        return None if has_owner and name.kind in BODIES else name

    def _closes(self, index: int) -> bool:
        """Whether an apposition may end before this token (it is not the next item of a list)."""
        if index >= len(self.tree.tokens):
            return True
        return self.tree.lower(index) not in {"and", "or", "&"}

    def _is_closed(self, index: int) -> bool:
        return index >= len(self.tree.tokens) or self.tree.text(index) in {",", ".", ")", ";", ":"}

    def _fits(self, name: Mention, profile: Profile) -> bool:
        tree = self.tree
        token = tree.token_at(name.head.start)
        if token is None or tree.tokens[token].sentence != profile.sentence:
            return False
        mine, its = profile.mention.kind, name.kind
        if mine == "person":
            return its == "person"
        return (mine in BODIES and its in BODIES) or (mine in PLACES and its in PLACES)

    def _copula(self, profile: Profile) -> Mention | None:
        """The subject of which it is said: "Sousa was the deputy head"."""
        tree = self.tree
        index = profile.token
        if not tree.words or not tree.children(index, "cop"):
            return None
        if any(tree.lower(i) in {"not", "n't", "never", "no"} for i in tree.children(index)):
            return None
        for subject in tree.children(index, "nsubj"):
            span = tree.tokens[subject].span
            for name in (self._ends.get(span.end), self._starts.get(span.start)):
                if name and name.head.overlaps(span) and self._fits(name, profile):
                    return name
        return None
