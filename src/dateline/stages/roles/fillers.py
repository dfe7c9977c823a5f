"""What a noun can be to an event: doer, thing used, or neither. Decided from names and word lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.model.entity import Entity, Mention
from dateline.resolve.reference import EntityIndex
from dateline.resolve.tree import Tree
from dateline.stages.references.nouns import noun, saying_nouns
from dateline.stages.roles.clause import name_span, obliques, phrase_tokens
from dateline.stages.roles.words import RoleWords

Sort = Literal["person", "group", "place", "weapon", "happening", "thing", "never"]
"""``group`` is any named or common collective that can act; ``thing`` is what no list knows."""

_NOBODY = frozenset({"no", "none", "nobody", "no-one", "any", "anyone", "anybody", "neither"})
_LONGEST_TITLE = 14
_NEAR = 6
_NONE_OF = (("none", "of"), ("neither", "of"), ("not", "of"))
_CLOCK = frozenset({"p.m", "a.m", "p.m.", "a.m.", "am", "pm", "o'clock", "%", "percent"})
_ENTITY_SORTS: dict[str, Sort] = {
    "person": "person",
    "organisation": "group",
    "group": "group",
    "place": "place",
    "facility": "place",
    "weapon": "weapon",
}


@dataclass(frozen=True, slots=True)
class Fillers:
    """Sorts the possible fillers of one report."""

    tree: Tree
    index: EntityIndex
    words: RoleWords
    triggers: frozenset[int]

    def sort(self, head: int) -> Sort:
        """What a head noun or pronoun stands for."""
        tree, words = self.tree, self.words
        forms = {tree.lower(head), tree.lemma(head)}
        if tree.lower(head) in words.people_pronouns:
            return "person"
        if tree.lower(head) in ("it", "its"):
            entity = self.entity(head)
            return "group" if entity and entity.kind in ("organisation", "group") else "never"
        if tree.pos(head) == "NUM" or tree.lower(head) in words.shares:
            members = obliques(tree, head, ("of",))
            if members and tree.pos(members[0]) == "NOUN" and members[0] > head:
                return self.sort(members[0])
        if forms & words.never or tree.pos(head) == "PUNCT" or self._is_date(head):
            return "never"
        mention = self.mention(head)
        known = _ENTITY_SORTS.get(mention.kind) if mention else None
        is_name = mention is not None and mention.form == "name"
        return (known if is_name else None) or self._listed(head, forms) or known or "thing"

    def _listed(self, head: int, forms: set[str]) -> Sort | None:
        """What the word lists say of a common noun."""
        if head in self.triggers:
            return "happening"
        if self.is_weapon(head):
            return "weapon"
        if forms & self.words.happenings:
            return "happening"
        known = noun(self.tree.lower(head))
        if known is not None and self.tree.pos(head) in ("NOUN", "ADJ", "PROPN"):
            return "person" if known.kind == "person" else "group"
        return "group" if forms & self.words.groups else None

    def _is_date(self, head: int) -> bool:
        """Whether a figure is a day, year or clock time: "on 12 May", "2021", "19:50"."""
        tree = self.tree
        text = tree.text(head)
        if head and tree.pos(head) == "NUM" and tree.lower(head - 1) in ("aged", "age"):
            return True
        if not text[:1].isdigit():
            return False
        if 0 < head < len(tree.tokens) - 1 and tree.text(head - 1) == tree.text(head + 1) == ",":
            return True
        near = {tree.lower(i) for i in (head - 1, head + 1) if 0 <= i < len(tree.tokens)}
        is_year = len(text) == 4 and text.isdigit() and text[:2] in ("18", "19", "20")
        return is_year or ":" in text or bool(near & (self.words.never | _CLOCK))

    def is_somebody(self, head: int) -> bool:
        """Whether a head stands for people: a name, a pronoun, a noun for people, a bare figure."""
        tree = self.tree
        sort = self.sort(head)
        if sort in ("person", "group"):
            return True
        is_acronym = tree.text(head).isupper() and not self._is_shouted(head)
        is_unknown_name = tree.pos(head) == "PROPN" and not is_acronym
        return sort == "thing" and (tree.pos(head) in ("NUM", "PRON", "DET") or is_unknown_name)

    def _is_shouted(self, head: int) -> bool:
        """Whether the words around are all in capitals, so that they tell nothing."""
        tree = self.tree
        bounds = tree.sentence_tokens(tree.tokens[head].sentence)
        near = range(max(bounds.start, head - _NEAR), min(bounds.stop, head + _NEAR))
        return all(tree.text(i).isupper() for i in near if tree.text(i).isalpha())

    def is_weapon(self, head: int) -> bool:
        """Whether a head noun names an instrument: in the list, and with the modifier it needs."""
        tree, words = self.tree, self.words
        lemma = self._instrument_noun(head)
        if tree.pos(head) not in ("NOUN", "PROPN", "ADJ") or lemma is None:
            return False
        needed = words.only_with.get(lemma)
        if needed is not None:
            modifiers = {tree.lower(i) for i in tree.children(head, "compound", "amod", "nmod")}
            before = tree.lower(head - 1) if head else ""
            return bool((modifiers | {before}) & needed)
        return lemma not in words.plural_only or tree.lower(head) != lemma

    def may_be_weapon(self, head: int) -> bool:
        """Whether a head can name an instrument, if the words around it say that it was used as one."""
        return self._instrument_noun(head) is not None

    def _instrument_noun(self, head: int) -> str | None:
        """The listed noun that a head is, also where capitals hide its plural: "GRENADES"."""
        lower = self.tree.lower(head)
        for form in (self.tree.lemma(head).lower(), lower, lower.removesuffix("s")):
            if form in self.words.only_with or form in self.words.weapons:
                return form
        return None

    def can_act(self, head: int, *, via_name_of_place: bool = False) -> bool:
        """Whether a noun can be the doer: never a time, weapon, happening or the name of a place."""
        if self._is_nationality(head) or self.tree.lower(head) in self.words.nobody_known:
            return False
        sort = self.sort(head)
        return via_name_of_place if sort == "place" else self.is_somebody(head)

    def _is_nationality(self, head: int) -> bool:
        """Whether a head is a bare adjective of place: "Afghan" left over from "Afghan and Iranian guards"."""
        tree = self.tree
        is_bare = not tree.children(head, "det", "nummod", "amod", "compound")
        is_adjective = tree.pos(head) == "ADJ" or tree.lower(head) in self.words.demonyms
        return is_adjective and is_bare

    def named(self, head: int) -> int:
        """The name that stands beside a description of one person: "A judge, Ana Rusu, was ..."."""
        tree = self.tree
        if tree.pos(head) == "PROPN" or self.sort(head) not in ("person", "thing"):
            return head
        if tree.children(head, "nummod") and tree.lower(head) != tree.lemma(head):
            return head
        end = phrase_tokens(tree, head)[-1]
        inside = self._name_in_commas(head)
        if inside is not None:
            return inside
        for beside in tree.children(head, "appos"):
            is_near = 0 < beside - end <= 2 and tree.pos(beside) == "PROPN"
            if is_near and self.sort(beside) == "person":
                return beside
        return head

    def _name_in_commas(self, head: int) -> int | None:
        """The last word of a person's name that commas set apart: "A judge of the court, Ana Rusu, was"."""
        tree = self.tree
        bounds = tree.sentence_tokens(tree.tokens[head].sentence)
        for index in range(head + 1, min(head + _LONGEST_TITLE, bounds.stop - 2)):
            if (
                tree.pos(index) in ("VERB", "AUX", "SCONJ", "CCONJ")
                or tree.tokens[index].text == ";"
            ):
                return None
            if tree.text(index) == ",":
                break
        else:
            return None
        mention = self.mention(index + 1)
        if mention is None or mention.kind != "person" or mention.form != "name":
            return None
        named = tree.tokens_in(mention.evidence.extent)
        is_closed = named.stop < bounds.stop and tree.text(named.stop) in (",", ".")
        is_list = named.stop + 1 < bounds.stop and tree.lower(named.stop + 1) in ("and", "or")
        return named.stop - 1 if is_closed and not is_list and named.start == index + 1 else None

    def spoken_for(self, head: int) -> int | None:
        """Who an open pronoun of reported speech stands for: the army of "the army said it had fired".

        None where the speaker does not fit the pronoun in number and kind.
        """
        tree = self.tree
        lower = tree.lower(head)
        above = list(tree.ancestors(head))
        verb = next((i for i in above if tree.lemma(i) in self.words.saying), None)
        if any(tree.lemma(i) in saying_nouns() and tree.pos(i) == "NOUN" for i in above):
            return None  # a claim by somebody else, rejected by this speaker
        if verb is None or tree.tokens[verb].sentence != tree.tokens[head].sentence:
            return None
        speakers = [i for i in tree.children(verb, "nsubj") if tree.pos(i) in ("NOUN", "PROPN")]
        if len(speakers) != 1 or speakers[0] > head:
            return None
        speaker = speakers[0]
        sort = self.sort(speaker)
        is_plural = tree.lower(speaker) != tree.lemma(speaker) or bool(
            tree.children(speaker, "conj")
        )
        if lower == "it":
            return speaker if sort == "group" and not is_plural else None
        if lower == "they":
            is_body = sort == "group"
            return speaker if is_plural or is_body else None
        is_one = sort == "person" or (sort == "thing" and tree.pos(speaker) == "PROPN")
        return speaker if lower in ("he", "she") and is_one and not is_plural else None

    def is_crowd(self, head: int) -> bool:
        """Whether a head names a body of people rather than an office or a building."""
        mention = self.mention(head)
        known = noun(self.tree.lower(head))
        kind = mention.kind if mention else known.kind if known else None
        return kind in ("person", "group")

    def is_nobody(self, head: int) -> bool:
        """Whether the words deny that there was somebody: "no one", "none of them", "no civilians"."""
        tree = self.tree
        first = phrase_tokens(tree, head)[0]
        opening = {tree.lower(first)} if first else set()
        if first and not (first > 1 and tree.pos(first - 2) == "ADP"):
            # "in which two men died" opens a clause, "which two men died" asks.
            opening.add(tree.lower(first - 1))
        if opening & {"how", "not", "which", "what"}:
            return True
        is_none_of = first > 1 and (tree.lower(first - 2), tree.lower(first - 1)) in _NONE_OF
        return is_none_of or any(
            tree.lower(i) in _NOBODY for i in (head, *tree.children(head, "det"))
        )

    def is_open_pronoun(self, head: int) -> bool:
        """Whether a head is a pronoun that no name or noun of the report is known to stand for."""
        if self.tree.lower(head) not in (*self.words.people_pronouns, "it", "its"):
            return False
        entity = self.entity(head)
        if entity is None:
            return True
        return all(m.form == "pronoun" for m in self.index.mentions_of(entity))

    def mention(self, head: int) -> Mention | None:
        """The mention at a head, if the names or references know one."""
        found = self.index.mentions_in(name_span(self.tree, head))
        here = self.tree.tokens[head].span
        covering = [m for m in found if m.head.overlaps(here)]
        return covering[0] if covering else None

    def entity(self, head: int) -> Entity | None:
        """The entity a head refers to, if known."""
        mention = self.mention(head)
        return self.index.entity_of(mention) if mention else None

    def tokens(self, head: int) -> list[int]:
        """The tokens of the filler's phrase, widened to the whole of a known name."""
        phrase = phrase_tokens(self.tree, head)
        close = [
            i
            for i in self.tree.children(head, "appos", "flat")
            if i == phrase[-1] + 1 and self.tree.pos(i) == "PROPN"
        ]
        if close:
            phrase = list(range(phrase[0], phrase_tokens(self.tree, close[0])[-1] + 1))
        mention = self.mention(head)
        if mention is not None and mention.form == "name":
            named = self.tree.tokens_in(mention.evidence.extent)
            if head in named:
                phrase = list(range(min(phrase[0], named[0]), max(phrase[-1], named[-1]) + 1))
        return phrase
