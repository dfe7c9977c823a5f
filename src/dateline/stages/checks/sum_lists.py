"""Totals with their parts, as a sentence joins them: after a colon, in brackets, "of them", "in all".

Each reader is a named rule. A list that does not claim to be complete ("including", "among them") is
given with the reason why it cannot be added up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.stages.checks.sum_words import (
    SumWords,
    counted,
    counts_people,
    phrase_at,
    sum_words,
)
from dateline.stages.checks.words import Figure, Text, numbers

NEAR_SHARE = 0.25
"""Parts further from the total than this share (or three) are another total's parts, not a slip."""
NEAR = 3
_LONGEST_ITEM = 14
_BRACKET_REACH = 7
_FEWEST_CLAUSES = 4
_DASH_REACH = 14
_NOUN_REACH = 5
_JOINERS = frozenset({",", "and", ";", "plus", "&"})
_ENDS = frozenset({".", ";", ")", "–", "—", ":", "!", "?"})
_GOING_ON = frozenset({"others", "several", "some", "many", "dozens"})
_THE_REST = frozenset({"rest", "others", "remainder", "other", "remaining"})
_MAY_SAY = {
    "rest": frozenset({"other"}),
    "the_other": frozenset({"other"}),
    "rises": frozenset({"more", "another", "additional", "further", "others"}),
}
"""Words of an open list that belong to how these rules join a total and its parts."""
_LEADS_ON = frozenset({"for", "making", "giving", "or"})
_RIVALS = frozenset({"for", "to", "against", "by", "from"})
"""With these, "42 votes for one, 18 for another" are rivals and no total."""
_PARTIAL = "The list does not claim to be complete."
_GOES_ON = "The list goes on with a part that is no figure of its own."
_OPEN_TOTAL = "The total is not exact."
_OPEN_PART = "A part is not exact."


@dataclass(frozen=True, slots=True)
class Listed:
    """A total with its parts and the rule that joins them; ``open`` says why they cannot be added."""

    total: Figure
    parts: tuple[Figure, ...]
    rule: str
    is_hard: bool = True
    open: str | None = None
    also: tuple[Figure, ...] = ()

    @property
    def summed(self) -> float:
        """The parts added up."""
        return sum(part.value for part in self.parts)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its figures, and the figures of people of the sentence before."""

    bounds: tuple[int, int]
    figures: Sequence[Figure]
    earlier: Sequence[Figure]


def lists(text: Text) -> Iterator[Listed]:
    """Every total with its parts in a document, sentence by sentence."""
    words = sum_words()
    earlier: list[Figure] = []
    for bounds in text.sentences:
        sentence = Sentence(bounds, counted(text, bounds), earlier)
        if sentence.figures:
            yield from _of_sentence(text, sentence, words)
        earlier = [f for f in sentence.figures if not f.is_article and counts_people(text, f)]


def _of_sentence(text: Text, sentence: Sentence, words: SumWords) -> Iterator[Listed]:
    after = _total_after(text, sentence, words)
    if after is not None:
        yield after
        return
    for chain in _chains(text, sentence):
        found = (
            _opened(text, sentence, chain, words)
            or _shared(text, sentence, chain, words)
            or _told_of(text, sentence, chain, words)
            or _including(text, sentence, chain, words)
            or _apposed(text, sentence, chain, words)
        )
        if found is not None:
            yield found
            return
    for reader in (_rest, _left, _rises, _of_total):
        found = reader(text, sentence, words)
        if found is not None:
            yield found
            return


def _chains(text: Text, sentence: Sentence) -> Iterator[tuple[Figure, ...]]:
    """Runs of figures each right after a comma or "and": "38 girls, 19 boys and six members"."""
    chain: list[Figure] = []
    for figure in sentence.figures:
        if chain and _is_next(text, chain[-1], figure):
            chain.append(figure)
            continue
        yield from _whole(text, chain)
        chain = [figure]
    yield from _whole(text, chain)


def _whole(text: Text, chain: list[Figure]) -> Iterator[tuple[Figure, ...]]:
    """A run of two or more, without "a spokesman said" behind its last comma."""
    while (
        chain and chain[-1].is_article and text.at(chain[-1].start - 1) not in ("and", "plus", "&")
    ):
        chain.pop()
    if len(chain) > 1:
        yield tuple(chain)


def _is_next(text: Text, last: Figure, figure: Figure) -> bool:
    inner = list(text.between(last.end, figure.start))
    joined = 0
    while inner and inner[-1] in _JOINERS:
        inner.pop()
        joined += 1
    if not joined or len(inner) > _LONGEST_ITEM or not inner:
        return False
    return not (_ENDS | {"("}) & set(inner) and inner.count(",") <= 1


def _opened(
    text: Text, sentence: Sentence, chain: Sequence[Figure], words: SumWords
) -> Listed | None:
    """A list after a colon, dash, bracket or "made up of"; the total is the nearest figure before."""
    start = chain[0].start
    opener = text.at(start - 1)
    length = next((n for n in (1, 2, 3) if phrase_at(text, start - n, words.comprising) == n), 0)
    if opener not in words.opens and not length:
        return None
    before = [f for f in sentence.figures if f.end < start and not f.is_article]
    chain, before = tuple(chain), [f for f in before if f not in chain]
    if not before:
        return None
    reach = {"(": _BRACKET_REACH, ":": start}.get(opener, _DASH_REACH)
    total = _nearest_total(before, sum(p.value for p in chain))
    if start - total.end > reach:
        return None
    rule = {"(": "bracket", ":": "colon"}.get(opener, "comprising" if length else "dash")
    return _listed(text, total, chain, rule, also=[f for f in before if f is not total])


def _nearest_total(before: Sequence[Figure], summed: float) -> Figure:
    """The last figure that parts can be meant to add up to, else the last of all."""
    near = [f for f in before if is_near(f.value, summed)]
    return (near or list(before))[-1]


def is_near(total: float, summed: float) -> bool:
    """Whether parts are near enough to a total for a slip."""
    return abs(total - summed) <= max(NEAR, int(total * NEAR_SHARE))


def _shared(
    text: Text, sentence: Sentence, chain: Sequence[Figure], words: SumWords
) -> Listed | None:
    """As in "11 teachers, four in Pattani and seven in Yala", "30 people, 21 of them for burns and ..."."""
    heads = [text.at(f.end) for f in chain]
    is_of_them = text.between(chain[0].end, chain[0].end + 2) == ["of", "them"]
    if text.at(chain[0].start - 1) != "," or not (is_of_them or words.shares.issuperset(heads)):
        # The total itself often leads the run: "11 teachers, four in ...".
        tail = chain[1:]
        is_lead = len(tail) > 1 and words.shares.issuperset(text.at(f.end) for f in tail)
        if not is_lead or text.at(tail[0].start - 1) != "," or text.at(chain[0].end) == "of":
            return None
        return _share_list(text, chain[0], tail)
    before = [f for f in sentence.figures if f.end < chain[0].start and not f.is_article]
    return _share_list(text, before[-1], chain) if before else None


def _share_list(text: Text, total: Figure, parts: Sequence[Figure]) -> Listed | None:
    heads = {text.at(part.end) for part in parts}
    if heads & _RIVALS & set(text.between(total.end, parts[0].start)):
        return None
    is_of_them = any(text.at(f.end) == "of" for f in parts)
    listed = _listed(text, total, parts, "of_them" if is_of_them else "shares", is_hard=not is_of_them)  # fmt: skip
    if is_of_them and listed.summed < total.value and not _is_exhaustive(text, parts):
        return Listed(total, tuple(parts), "of_them", is_hard=False, open=_PARTIAL)
    return listed


def _apposed(
    text: Text, sentence: Sentence, chain: Sequence[Figure], words: SumWords
) -> Listed | None:
    """As in "Nine people, four men, two women and three children, were ...": the total leads the run."""
    total, parts = chain[0], chain[1:]
    if len(parts) < 2 or total.is_article or total.start - sentence.bounds[0] > _LONGEST_ITEM:
        return _people_after(text, sentence, chain, words)
    inner = text.between(total.end, parts[0].start)
    if len(inner) > _NOUN_REACH or inner[-1] != "," or words.generic.isdisjoint(inner):
        return None
    if total.value <= max(part.value for part in parts):
        return None
    if not all(p.is_article or counts_people(text, p) or _is_nation(text, p) for p in parts):
        return None
    return _listed(text, total, parts, "people")


def _people_after(
    text: Text, sentence: Sentence, chain: Sequence[Figure], words: SumWords
) -> Listed | None:
    """As in "... killed nine people, five men and four women": people by sex or age, right after their total."""
    before = [f for f in sentence.figures if f.end < chain[0].start and not f.is_article]
    if not before or text.at(chain[0].start - 1) != ",":
        return None
    if not _is_exhaustive(text, chain) and not all(_is_nation(text, p) for p in chain):
        return None
    inner = text.between(before[-1].end, chain[0].start)
    if len(inner) > _NOUN_REACH or not (words.people - words.exhaustive) & set(inner):
        return None
    return _listed(text, before[-1], chain, "people")


def _told_of(
    text: Text, sentence: Sentence, chain: Sequence[Figure], words: SumWords
) -> Listed | None:
    """As in "The dead were four men and a child": whom the one total of the sentence before counts."""
    start = chain[0].start
    subject = text.between(sentence.bounds[0], start)
    is_list = len(subject) <= _LONGEST_ITEM and subject and subject[-1] in words.copulas
    if not is_list or not words.subjects & set(subject):
        return None
    if not all(p.is_article or counts_people(text, p) for p in chain) or len(sentence.earlier) != 1:
        return None
    return _listed(text, sentence.earlier[0], chain, "told_of")


def _including(
    text: Text, sentence: Sentence, chain: Sequence[Figure], words: SumWords
) -> Listed | None:
    """As in "nine people, among them five boys and six girls": such parts may be fewer, never more."""
    start = chain[0].start
    before = [f for f in sentence.figures if f.end < start and not f.is_article and f not in chain]
    if not before or words.includes.isdisjoint(text.between(start - 3, start)):
        return None
    total, summed = before[-1], sum(part.value for part in chain)
    is_more = summed > total.value and _is_exhaustive(text, chain) and total.is_exact
    reason = None if is_more and all(part.is_exact for part in chain) else _PARTIAL
    return Listed(total, tuple(chain), "including", is_hard=False, open=reason)


def _total_after(text: Text, sentence: Sentence, words: SumWords) -> Listed | None:
    """As in "14 dead and 30 hurt, a total of 46", "three in Homs and two in Hama, five in all"."""
    for index, figure in enumerate(sentence.figures):
        parts = _items(text, sentence.figures[:index])
        if (
            len(parts) < 2
            or figure.is_article
            or text.at(figure.start - 1) not in words.before_total
        ):
            continue
        is_led = text.at(figure.start - 1) in _LEADS_ON and text.at(figure.end) not in words.people
        if is_led and not _is_chain(text, parts):
            continue
        marked = text.between(figure.start, figure.start + 3) == ["a", "total", "of"]
        noun = range(figure.end, figure.end + _NOUN_REACH - 1)
        if marked or any(phrase_at(text, i, words.in_all) for i in noun):
            return _listed(text, figure, parts, "in_all")
    return None


def _items(text: Text, figures: Sequence[Figure]) -> list[Figure]:
    """Figures with each "a" that goes on a run of them: "three buses, two cars and a lorry"."""
    return [
        figure
        for index, figure in enumerate(figures)
        if not figure.is_article or (index and _is_next(text, figures[index - 1], figure))
    ]


def _is_chain(text: Text, parts: Sequence[Figure]) -> bool:
    return all(_is_next(text, last, part) for last, part in pairwise(parts))


def _left(text: Text, sentence: Sentence, words: SumWords) -> Listed | None:
    """As in "Six of the ten miners were pulled out, leaving four underground"."""
    figures = [f for f in sentence.figures if not f.is_article]
    for gone, whole, left in zip(figures, figures[1:], figures[2:], strict=False):
        is_of = text.at(gone.end) == "of" and whole.start - gone.end in (1, 2)
        if is_of and text.at(left.start - 1) in words.leaves:
            return _listed(text, whole, (gone, left), "leaving")
    return None


def _rises(text: Text, sentence: Sentence, words: SumWords) -> Listed | None:
    """As in "The toll rose from 12 to 15 after three more people died"."""
    start, end = sentence.bounds
    if not words.rises & set(text.between(start, end)):
        return None
    old, new = _after(text, "from", sentence.bounds), _after(text, "to", sentence.bounds)
    for more in sentence.figures:
        is_more = text.at(more.start - 1) in words.more or text.at(more.end) in words.more
        if not is_more or not words.died & set(text.between(more.start, more.end + 4)):
            continue
        if old and new and more.start not in (old.start, new.start) and old.value < new.value:
            return _listed(text, new, (old, more), "rises")
    return None


def _of_total(text: Text, sentence: Sentence, _: SumWords) -> Listed | None:
    """As in "Of 40 rockets, 25 were shot down, 12 fell into fields and five hit houses"."""
    figures = [f for f in sentence.figures if not f.is_article]
    start = sentence.bounds[0]
    if len(figures) < _FEWEST_CLAUSES or text.at(start) != "of" or figures[0].start - start > 2:
        return None
    total, parts = figures[0], figures[1:]
    is_run = all(text.at(p.start - 1) in _JOINERS for p in parts)
    if not is_run or total.value <= max(p.value for p in parts):
        return None
    return _listed(text, total, parts, "of_total", is_hard=False)


def _after(text: Text, word: str, bounds: tuple[int, int]) -> Figure | None:
    """The one figure of a sentence that stands right after a word, also inside "from 12 to 15"."""
    found: list[Figure] = []
    for index in range(bounds[0], bounds[1] - 1):
        if text.at(index) != word:
            continue
        hit = numbers().cardinal_at(text.between(index + 1, index + 5), 0)
        if hit is not None:
            found.append(Figure(float(hit[0]), index + 1, index + 1 + hit[1], is_exact=True))
    return found[0] if len(found) == 1 else None


def _rest(text: Text, sentence: Sentence, words: SumWords) -> Listed | None:
    """As in "Of the 12 villagers, seven were freed and the other six are missing"."""
    figures = [f for f in sentence.figures if not f.is_article]
    for index, figure in enumerate(figures):
        if text.at(figure.start - 1) not in words.rest or text.at(figure.start - 2) != "the":
            continue
        if index < 2 or figures[0].value <= max(f.value for f in figures[1 : index + 1]):
            return None
        lead = text.between(figures[0].start - 2, figures[0].start)
        is_of = lead[:1] == ["of"]
        parts = figures[1 : index + 1]
        return _listed(text, figures[0], parts, "rest" if is_of else "the_other", is_hard=is_of)
    return None


def _listed(
    text: Text,
    total: Figure,
    parts: Sequence[Figure],
    rule: str,
    *,
    is_hard: bool = True,
    also: Sequence[Figure] = (),
) -> Listed:
    between = set(text.between(total.end, parts[0].start)) | {
        text.at(i) for part in parts for i in (part.start - 1, part.end)
    }
    skipped = _MAY_SAY.get(rule, frozenset())
    reason = None
    if between & (sum_words().partial - skipped):
        reason = _PARTIAL
    elif _goes_on(text, parts[-1], total):
        reason = _GOES_ON
    elif not total.is_exact:
        reason = _OPEN_TOTAL
    elif not all(part.is_exact for part in parts):
        reason = _OPEN_PART
    return Listed(total, tuple(parts), rule, is_hard, reason, tuple(also))


def _goes_on(text: Text, last: Figure, total: Figure) -> bool:
    """Whether a range, a vague number or "the rest" follows the last part: "and three to five others"."""
    sentence = text.tokens[last.start].sentence
    for index in range(last.end, min(last.end + _LONGEST_ITEM, len(text.tokens) - 1)):
        is_over = text.tokens[index].sentence != sentence or text.at(index) in _ENDS
        if is_over or index + 1 == total.start:
            return False
        if text.at(index) in _JOINERS and text.at(index + 1) not in _JOINERS:
            following = list(text.between(index + 1, index + 4))
            is_rest = following[0] == "the" and not _THE_REST.isdisjoint(following[1:2])
            if is_rest or following[0] in _GOING_ON or numbers().at(following, 0) is not None:
                return True
    return False


def _is_nation(text: Text, part: Figure) -> bool:
    """Whether a part counts people by a name: "35 Yemenis"."""
    noun = text.tokens[part.end].text if part.end < len(text.tokens) else ""
    return noun[:1].isupper() and noun[1:].islower() and noun.endswith("s")


def _is_exhaustive(text: Text, parts: Sequence[Figure]) -> bool:
    """Whether each part is a sex or age, so that nobody is left over."""
    exhaustive = sum_words().exhaustive
    return all(any(text.at(i) in exhaustive for i in range(p.end, p.end + 4)) for p in parts)
