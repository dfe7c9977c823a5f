"""The figure in a phrase of people: "at least 14 people" 14 or more, "a soldier" 1, "no one" 0."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dateline.resolve.number import Numbers, Quantity
from dateline.resolve.tree import Tree
from dateline.stages.counts.figure import Figure
from dateline.stages.counts.tolls import tolls
from dateline.stages.references.nouns import noun
from dateline.stages.roles.clause import phrase_tokens
from dateline.stages.roles.harm import Harm
from dateline.stages.roles.words import HarmWords

_WIDEST_LIST = 8
_LEAST_VAGUE = 12
_PLURAL = ("men", "children", "people")
"""Ends of plurals without "s": gunmen, policewomen, schoolchildren."""
_NEAR = 6


class FigureReader:
    """Reads the figures of words of harm in one report."""

    def __init__(self, tree: Tree, words: HarmWords, numbers: Numbers) -> None:
        """``tree`` must have syntax for anything to be found."""
        self.tree = tree
        self.words = words
        self.numbers = numbers
        self._texts = [token.text for token in tree.tokens]

    def read(self, harms: Iterable[Harm]) -> list[Figure]:
        """The figures of all words of harm, parts and tolls included."""
        found: list[Figure] = []
        for harm in harms:
            if not harm.is_doubtful:
                found += self._of_harm(harm)
        found += tolls(self.tree, self.words, self.numbers)
        return found

    def _of_harm(self, harm: Harm) -> Iterator[Figure]:
        whole = [h for h in harm.harmed if not self._is_share(h)] or list(harm.harmed)
        if harm.kind in ("arrested", "abducted"):
            whole = [h for h in whole if self._may_be_people(h)]
        figures = [(h, self.quantity(h, alone=len(whole) == 1)) for h in whole]
        stated = [(h, q) for h, q in figures if q is not None]
        if not stated:
            return
        if harm.is_spared or harm.is_negated:
            if any(self._is_anyone(h) for h, _ in stated):
                head = stated[0][0]
                yield self._figure(harm, [head], Quantity(0, 0), "count.not_any")
            elif harm.is_spared and any(q.max == 0 for _, q in stated):
                return
            return
        heads = [h for h, _ in stated]
        total = _added([q for _, q in stated])
        if len(stated) < len(figures):
            total = Quantity(total.min, None, "at_least") if total.min else total
        if total.max == 0 and not self._denies_all(harm, heads):
            return
        if any(self._is_anyone(h) for h in heads):
            return
        if harm.kind == "displaced" and total.max == 1:
            return  # a witness who fled is no figure of the displaced
        rule = "count.sum" if len(stated) > 1 else "count.phrase"
        is_person = len(figures) == 1 and total.max == 1 and self._is_person(heads[0])
        yield replace(self._figure(harm, heads, total, rule), is_person=is_person)
        yield from self._parts(harm, heads[0])

    def _denies_all(self, harm: Harm, heads: list[int]) -> bool:
        """Whether "no X was hurt" says that nobody was: not "no officer", not "nobody else"."""
        tree = self.tree
        if harm.kind not in ("killed", "wounded"):
            return False
        after = heads[-1] + 1
        if after < len(tree.tokens) and tree.lower(after) == "else":
            return False
        return any(
            tree.lower(h) in self.words.everybody or tree.lemma(h) in self.words.everybody
            for h in heads
        )

    def _may_be_people(self, head: int) -> bool:
        """Whether a head is no thing: a name, pronoun, figure, or a noun that the lists know as people."""
        tree = self.tree
        return (
            tree.pos(head) != "NOUN" or noun(tree.lower(head)) is not None or self._is_plural(head)
        )

    def _is_plural(self, head: int) -> bool:
        return self.tree.lower(head) != self.tree.lemma(head)

    def _is_share(self, head: int) -> bool:
        """Whether a figure is a share of another: "five of them", "two of whom"."""
        tree = self.tree
        following = [tree.lower(i) for i in range(head + 1, min(head + 3, len(tree.tokens)))]
        before = [tree.lower(i) for i in range(max(head - 3, 0), head)]
        if before[-2:] in (["of", "them"], ["of", "whom"]) or before[:2] == ["of", "them"]:
            return True
        return following in (["of", "them"], ["of", "whom"]) and tree.relation(head) != "nsubj:pass"

    def _figure(self, harm: Harm, heads: list[int], quantity: Quantity, rule: str) -> Figure:
        spread = [i for h in heads for i in phrase_tokens(self.tree, h)]
        first, last = min(spread), max(spread)
        return Figure(
            harm.kind,
            harm.token,
            quantity.min,
            quantity.max,
            quantity.qualifier,
            first,
            last,
            f"{rule}.{harm.rule}",
            who=(first, last),
        )

    def quantity(self, head: int, *, alone: bool) -> Quantity | None:
        """The figure of one noun phrase; None where the words give none ("soldiers", "them").

        ``alone`` is False inside a list, where "him" is one of several.
        """
        tree = self.tree
        lower = tree.lower(head)
        if self._counts_units(head):
            return None
        if lower in self.words.singular_pronouns:
            return None if alone else Quantity(1, 1)
        determiners = {tree.lower(i) for i in tree.children(head, "det", "nmod:poss")}
        found = self._worded({lower}) or self._stated(head) or self._worded(determiners)
        if found is None and self._is_one(head, determiners):
            found = Quantity(1, 1)
        return found

    def _counts_units(self, head: int) -> bool:
        """Whether a head measures: "80 kilometres", "the 80 kilometres", "12 hours"."""
        tree, units = self.tree, self.words.units
        after = tree.lower(head + 1) if head + 1 < len(tree.tokens) else ""
        return tree.lower(head) in units or (tree.pos(head) == "NUM" and after in units)

    def _worded(self, forms: set[str]) -> Quantity | None:
        """The figure that words like "no", "any" and "both" are."""
        words = self.words
        if forms & words.no_words:
            return Quantity(0, 0)
        if forms & words.any_words:
            return Quantity(1, None, "at_least")
        return Quantity(2, 2) if forms & words.two_words else None

    def _stated(self, head: int) -> Quantity | None:
        """A figure in front of the head or in the head itself; vague words below a dozen are none."""
        tree = self.tree
        phrase = phrase_tokens(tree, head)
        start = phrase[0]
        if start > 1 and [tree.lower(start - 2), tree.lower(start - 1)] == ["none", "of"]:
            return Quantity(0, 0)
        for back in range(1, 4):
            if start - back < 0 or tree.tokens[start - back].sentence != tree.tokens[head].sentence:
                break
            hit = self.numbers.at(self._texts, start - back)
            if hit is not None and hit[1] > start and hit[1] <= head + 1:
                return hit[0]
        for index in range(start, head + 1):
            hit = self.numbers.at(self._texts, index)
            if hit is None:
                continue
            if hit[1] > head + 1 and hit[0].qualifier != "range":
                continue
            if self._is_measure(index, hit[1], head):
                continue
            if hit[0].is_vague and (hit[0].min or 0) < _LEAST_VAGUE:
                continue
            return hit[0]
        return None

    def _is_measure(self, start: int, end: int, head: int) -> bool:
        """Whether a figure measures instead of counts: "a 34-year-old man", "12 km"."""
        after = self.tree.lower(end) if end < len(self.tree.tokens) else ""
        is_year = self._texts[start].isdigit() and len(self._texts[start]) == 4
        return end <= head and (
            after in ("year", "years", "-", "km", "month", "months", "per") or is_year
        )

    def _is_person(self, head: int) -> bool:
        """Whether one head is a person told of, not a figure of one."""
        return self.tree.pos(head) != "NUM" and self._stated(head) is None

    def _is_one(self, head: int, determiners: set[str]) -> bool:
        tree, words = self.tree, self.words
        lower, lemma = tree.lower(head), tree.lemma(head)
        if lower in words.plural_people or lower in words.states or lower in words.collective:
            return False
        if lemma in words.collective:
            return False
        if tree.pos(head) == "PROPN":
            return self._is_person_name(head, determiners)
        is_plural = lower.endswith(_PLURAL) or (lower != lemma and lower.endswith("s"))
        has_article = bool(determiners & words.one_words) or bool(tree.children(head, "nmod:poss"))
        return tree.pos(head) == "NOUN" and not is_plural and has_article

    def _is_person_name(self, head: int, determiners: set[str]) -> bool:
        """Whether a name can be one person's: no article, no word for an organisation, no capitals."""
        tree = self.tree
        texts = [tree.text(i) for i in phrase_tokens(tree, head)]
        kinds = {found.kind for text in texts if (found := noun(text.lower())) is not None}
        is_body = bool(kinds & {"organisation", "group"})
        is_acronym = all(t.isupper() for t in texts) and not self._is_shouted(head)
        return not determiners and not is_body and not is_acronym

    def _is_shouted(self, head: int) -> bool:
        """Whether the whole sentence is in capitals, so that they tell nothing."""
        bounds = self.tree.sentence_tokens(self.tree.tokens[head].sentence)
        near = range(max(bounds.start, head - _NEAR), min(bounds.stop, head + _NEAR))
        return all(self._texts[i].isupper() for i in near if self._texts[i].isalpha())

    def _is_anyone(self, head: int) -> bool:
        tree, words = self.tree, self.words
        return tree.lower(head) in words.any_words or any(
            tree.lower(i) in words.any_words for i in tree.children(head, "det")
        )

    def _parts(self, harm: Harm, head: int) -> Iterator[Figure]:
        """Parts behind the phrase of a total: "including two children", "four of them women"."""
        tree = self.tree
        stop = tree.sentence_tokens(tree.tokens[head].sentence).stop
        end = phrase_tokens(tree, head)[-1] + 1
        for index in range(end, min(end + 3, stop - 1)):
            is_including = tree.lower(index) in ("including", "among")
            start = index + 1
            if tree.lower(index) == "among" and tree.lower(start) in ("them", "whom"):
                start += 1
            hit = self.numbers.at(self._texts, start) if is_including else None
            if hit is None:
                hit = self.numbers.at(self._texts, index)
                if hit is None or [
                    tree.lower(i) for i in range(hit[1], min(hit[1] + 2, stop))
                ] not in (
                    ["of", "them"],
                    ["of", "whom"],
                ):
                    continue
                start = index
            if hit[1] < stop and (hit[0].min or hit[0].max):
                yield Figure(
                    harm.kind,
                    harm.token,
                    hit[0].min,
                    hit[0].max,
                    hit[0].qualifier,
                    start,
                    hit[1],
                    f"count.part.{harm.rule}",
                    is_part=True,
                )
                return


def _added(quantities: list[Quantity]) -> Quantity:
    """The sum of a list, or its first figure where the rest spells that figure out."""
    first, rest = quantities[0], quantities[1:]
    if not rest or len(quantities) > _WIDEST_LIST:
        return first
    if first.min is not None and first.min == sum(q.min or 0 for q in rest) and len(rest) > 1:
        return first
    lows = [q.min for q in quantities]
    highs = [q.max for q in quantities]
    low = None if None in lows else sum(v for v in lows if v is not None)
    high = None if None in highs else sum(v for v in highs if v is not None)
    if low is None and high is None:
        return first
    qualifiers = {q.qualifier for q in quantities} - {"exact"}
    qualifier = qualifiers.pop() if len(qualifiers) == 1 else "exact" if not qualifiers else "about"
    return Quantity(low, high, qualifier)
