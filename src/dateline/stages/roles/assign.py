"""From a place in the grammar to a role: what a doer, a sufferer or a tool is to each kind of event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from dateline.model.event import EventMention, RoleName
from dateline.stages.roles.clause import (
    coordinated,
    is_passive,
    objects,
    obliques,
    phrase_tokens,
)
from dateline.stages.roles.fillers import Fillers
from dateline.stages.roles.harm import HarmReader
from dateline.stages.roles.order import head_of_phrase, phrase_after
from dateline.stages.roles.subjects import SubjectFinder, Subjects
from dateline.stages.roles.words import HarmWords, RoleWords

_DEEPEST = 3
_DENIABLE = frozenset({"ccomp", "xcomp", "advcl", "obj", "acl", "nmod", "conj"})


@dataclass(frozen=True, slots=True)
class Filler:
    """A head token in a role of a mention, with the rule that put it there.

    ``effect`` is what the event did to it, as a key of the table of effects and the token that says so.
    """

    mention: EventMention
    role: RoleName
    head: int
    rule: str
    score: float = 0.8
    effect: tuple[str, int] | None = None


class Assigner:
    """Gives heads their roles in one report; the grammar rules ask it."""

    def __init__(self, fillers: Fillers, words: RoleWords, harm: HarmWords) -> None:
        """The sorts of fillers, and the word lists."""
        self.fillers = fillers
        self.tree = fillers.tree
        self.words = words
        self.harm = harm
        self.harms = HarmReader(fillers.tree, harm, words)
        self.subjects = SubjectFinder(
            self.tree, words.sharing_marks, words.object_control, words.never
        )

    def subject_of(self, verb: int) -> Subjects:
        """The subject of a verb; "it" in reported speech is the body that speaks."""
        found = self.subjects.of(verb)
        if found.heads:
            return found
        own = [i for i in self.tree.children(verb, "nsubj") if self.tree.lower(i) == "it"]
        if not own:
            return found
        is_known = self.fillers.sort(own[-1]) == "group"
        speaker = own[-1] if is_known else self.fillers.spoken_for(own[-1])
        return found if speaker is None else Subjects((speaker,), found.is_passive, "subject")

    def below(self, head: int, group: str) -> list[int]:
        """Nouns after a preposition of the group, with what they are joined to."""
        found = obliques(self.tree, head, self.words.prepositions[group])
        return [i for h in found for i in coordinated(self.tree, h)]

    def beside(self, head: int) -> list[int]:
        """What something happened at or near: the gate of "near the gate", the bank of "in front of the bank"."""
        found: list[int] = []
        for near in self.below(head, "near"):
            is_side = self.tree.lemma(near) in self.words.sides
            found += (self.below(near, "noun_patient") if is_side else []) or [near]
        return found

    def doers(self, verb: int) -> list[int]:
        """Nouns after "by" of a passive verb, also where they hang on another noun of its clause."""
        found = [self._by_order(head) for head in self.below(verb, "agent")]
        for below in self.tree.children(verb, "obl", "obj"):
            found += [i for i in self.below(below, "agent") if self.fillers.is_somebody(i)]
        return found

    def _by_order(self, head: int) -> int:
        """The head of the phrase after "by" in plain order: the officers of "plain-clothes officers"."""
        before = phrase_tokens(self.tree, head)[0] - 1
        if before < 0 or self.tree.lower(before) not in self.words.prepositions["agent"]:
            return head
        phrase = phrase_after(self.tree, before)
        found = head_of_phrase(self.tree, phrase) if phrase is not None else head
        return found if phrase is not None and head in phrase and found > head else head

    def agent(self, mention: EventMention, head: int, rule: str) -> Iterator[Filler]:
        """The doer, or the instrument where a weapon stands in the doer's place."""
        words = self.words
        if self.fillers.is_nobody(head) or self._is_denied(mention.token):
            return
        if self._is_habit(mention.token) or (rule.endswith("by") and self._is_manner(head)):
            return
        if self.fillers.sort(head) == "weapon":
            if mention.kind in words.instrumental:
                yield Filler(mention, "instrument", head, f"{rule}.weapon")
            return
        if self.tree.pos(head) == "NUM" and self._lands(mention):
            yield Filler(mention, "instrument", head, f"{rule}.lands")
            return
        is_peaceful = mention.kind not in words.violent
        if not self.fillers.can_act(head, via_name_of_place=is_peaceful):
            return
        for role in words.subject.get(mention.kind, ()):
            yield Filler(mention, cast("RoleName", role), head, rule)

    def may_fill(self, mention: EventMention, word: int, role: str) -> bool:
        """Whether nothing in the words themselves speaks against a filler that a score proposes."""
        fillers = self.fillers
        if fillers.is_nobody(word) or fillers.sort(word) in ("never", "happening"):
            return False
        if role != "actor":
            return role in ("victim", "target", "instrument", "participant")
        is_blamed = self.tree.relation(word) in ("obj", "nsubj:pass", "obl") and (
            self.tree.lemma(self.tree.head(word)) in self.words.distancing
        )
        is_real = not (self._is_denied(mention.token) or self._is_habit(mention.token))
        return is_real and not is_blamed and fillers.sort(word) not in ("weapon", "place")

    def _is_habit(self, token: int) -> bool:
        """Whether the deed is what somebody keeps doing: "have often attacked"."""
        adverbs = self.tree.children(token, "advmod")
        return any(self.tree.lower(i) in self.words.habitual for i in adverbs)

    def _is_manner(self, head: int) -> bool:
        """Whether a noun after "by" says how: "by force"."""
        is_bare = not self.tree.children(head, "det", "amod", "compound")
        return is_bare and self.tree.lower(head) in self.words.manners

    def patient(self, mention: EventMention, head: int, deed: int, rule: str) -> Iterator[Filler]:
        """Who or what suffers the deed: target, victim or both by kind and deed."""
        words = self.words
        sort = self.fillers.sort(head)
        is_bare = self.tree.pos(head) == "ADJ" and not self.tree.children(head, "det", "nummod")
        if sort in ("never", "happening") or self.fillers.is_nobody(head) or is_bare:
            return
        is_used = self.tree.lemma(deed) not in words.assailing
        if sort == "weapon" and is_used and mention.kind in words.instrumental:
            yield Filler(mention, "instrument", head, f"{rule}.weapon")
            return
        if sort != "place" and mention.kind in words.violent and self._is_hurt(head, deed):
            if self.harms.is_doubtful(deed):
                return
            yield Filler(mention, "victim", head, f"{rule}.hurt")
            if self._is_aimed_at(mention, head):
                yield Filler(mention, "target", head, f"{rule}.aimed")
            return
        for role in words.object.get(mention.kind, ()):
            if role == "victim" and self.tree.lemma(head) in words.unhurt:
                continue
            if role == "victim" and not self._can_be_taken(head, deed):
                yield Filler(mention, "target", head, f"{rule}.assailed")
                continue
            if role == "participant" and not self.fillers.is_somebody(head) and sort != "place":
                continue
            yield Filler(mention, cast("RoleName", role), head, rule)

    def targets(
        self, mention: EventMention, heads: Iterable[int], rule: str, score: float = 0.7
    ) -> Iterator[Filler]:
        """What a violent deed was aimed at: people, groups and things, but no bare place name."""
        if mention.kind in self.words.violent or mention.kind == "sanction":
            for head in (h for each in heads for h in self._people_of(each)):
                is_figure = self.tree.pos(head) == "NUM" and not self.tree.children(head, "nmod")
                is_figure = is_figure or self.tree.lower(head - 1) in ("least", "most")
                if self.tree.lemma(head) in self.words.locations or is_figure:
                    continue
                if self.fillers.is_nobody(head) or self.tree.pos(head) in ("VERB", "AUX"):
                    continue
                if self.fillers.sort(head) in ("person", "group", "thing"):
                    yield Filler(mention, "target", head, rule, score)

    def _is_denied(self, token: int) -> bool:
        """Whether the deed stands in what somebody denies: "denied that the gang had started it"."""
        tree, below = self.tree, token
        for place, above in enumerate(tree.ancestors(token)):
            if place >= _DEEPEST or tree.relation(below) not in _DENIABLE:
                return False
            if below != token and tree.children(below, "cc"):
                # "denied it and said that": what follows "and" is not denied.
                return False
            if tree.lemma(above) in self.words.denying:
                return tree.relation(below) in ("ccomp", "xcomp", "advcl", "obj")
            below = above
        return False

    def _lands(self, mention: EventMention) -> bool:
        """Whether the trigger is what shells do: a bare figure before it counts them, not people."""
        return self.tree.lemma(mention.token) in self.words.landing

    def _people_of(self, head: int) -> list[int]:
        """Who makes up a happening: the graduates of "a march of graduates"; else the head itself."""
        return (
            self.below(head, "noun_patient") if self.fillers.sort(head) == "happening" else [head]
        )

    def tools(self, mention: EventMention, heads: Iterable[int], rule: str) -> Iterator[Filler]:
        """Those of ``heads`` that are weapons, as instruments."""
        if mention.kind in self.words.instrumental:
            for head in heads:
                if self.fillers.is_weapon(head):
                    yield Filler(mention, "instrument", head, rule)

    def armed_with(self, actors: Iterable[Filler]) -> Iterator[Filler]:
        """Instruments a doer is described with: "gunmen armed with rifles", "men with machetes"."""
        tree = self.tree
        for filler in actors:
            if filler.role != "actor":
                continue
            below = obliques(tree, filler.head, ("with",))
            for clause in tree.children(filler.head, "acl"):
                below += obliques(tree, clause, ("with",))
                if tree.lemma(clause) in self.words.carrying and not is_passive(tree, clause):
                    below += objects(tree, clause)
            heads = [each for head in below for each in coordinated(tree, head)]
            yield from self.tools(filler.mention, heads, "actor.armed_with")

    def _is_aimed_at(self, mention: EventMention, head: int) -> bool:
        """Whether the one hurt is whom it was aimed at: in an assassination, or one holder of an office."""
        tree, words = self.tree, self.words
        if mention.kind in words.aimed:
            return True
        is_one = tree.lower(head) in words.offices or tree.lower(self._title(head)) in words.offices
        return is_one and tree.lemma(mention.token) in words.hurting

    def _title(self, head: int) -> int:
        """The word of office before a name: "Judge" of "Judge Ana Rusu"; else the head."""
        before = self.tree.children(head, "nmod", "compound")
        return before[0] if before and self.tree.pos(head) == "PROPN" else head

    def _can_be_taken(self, head: int, deed: int) -> bool:
        """Whether somebody can be abducted by the deed: people, but nobody by "stormed a school"."""
        tree = self.tree
        if tree.lemma(deed) in self.words.assailing:
            return False
        if self.harm.transitive.get(tree.lemma(deed)) == "abducted":
            return True
        return self.fillers.sort(head) in ("person", "group") or tree.pos(head) != "NOUN"

    def _is_hurt(self, head: int, deed: int) -> bool:
        """Whether the deed hurts whom it is done to, and the head can be hurt by it."""
        words, lemma = self.words, self.tree.lemma(deed)
        if lemma in words.hurting_nouns:
            return True
        if lemma not in words.hurting or self.tree.lemma(head) in words.unhurt:
            return False
        return lemma not in words.hurting_persons_only or self._is_person(head)

    def _is_person(self, head: int) -> bool:
        if self.tree.lower(head) in self.harm.plural_people or self.tree.pos(head) == "NUM":
            return True
        return self.fillers.sort(head) == "person" or self.fillers.is_crowd(head)
