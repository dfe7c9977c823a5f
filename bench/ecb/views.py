"""Event mentions unpacked for comparison."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bench.ecb.articles import Ints, Vectors
from bench.ecb.bags import Bag, bag, report_stems, unit
from bench.ecb.corpus import Mention, Report
from dateline.link.stems import Rarity, stem

_LIGHT = frozenset(
    ("take", "takes", "took", "taken", "make", "makes", "made", "give", "gives", "gave", "have")
)
_PARTICLES = frozenset(
    ("in", "on", "up", "out", "off", "over", "down", "away", "into", "back", "with", "to", "at")
)
_NEAR, _SIDE, _MOST_STEMS, _REPORT_VECTORS = 6, 6, 200, 200


@dataclass(frozen=True, slots=True)
class MentionView:
    """One mention: its own words, and those around it as bags."""

    mention: Mention
    article: int
    """The number of its report."""
    head: str
    stems: frozenset[str]
    surface: str
    sentence: Bag
    near: Bag
    before: Bag
    after: Bag
    names: frozenset[str]
    numbers: frozenset[str]
    place: int
    """The number of its sentence among those of the report."""


@dataclass(frozen=True, slots=True)
class MentionViews:
    """Mentions in order of their reports, with vectors of shape (mentions, width), each of length 1."""

    each: tuple[MentionView, ...]
    vectors: npt.NDArray[np.float32]
    alone: npt.NDArray[np.float32]
    """Vectors of the words read without a sentence."""
    in_sentence: npt.NDArray[np.float32]
    in_article: npt.NDArray[np.float32]

    @property
    def article(self) -> Ints:
        """The number of each mention's report."""
        return np.array([v.article for v in self.each])

    @property
    def heads(self) -> list[str]:
        """The stem of each mention's head word."""
        return [v.head for v in self.each]


def views(
    reports: Sequence[Report],
    mentions: Sequence[Sequence[Mention]],
    vectors: Vectors,
    alone: Mapping[str, npt.NDArray[np.float32]],
    rarity: Rarity,
) -> MentionViews:
    """The mentions of each report unpacked. ``alone`` has the vector of each surface form."""
    each: list[MentionView] = []
    read: list[list[npt.NDArray[np.float32]]] = [[], [], [], []]
    for number, (report, own) in enumerate(zip(reports, mentions, strict=True)):
        stems = report_stems(report)
        sentence_of = {w: (n, s) for n, s in enumerate(report.sentences) for w in s}
        found = vectors[report.name]
        for mention in own:
            place, sentence = sentence_of[mention.words[0]]
            one = _view(report, number, mention, stems, sentence, place, rarity)
            each.append(one)
            read[0].append(found[list(mention.words)].mean(axis=0))
            read[1].append(alone[one.surface])
            read[2].append(found[sentence].mean(axis=0))
            read[3].append(found[:_REPORT_VECTORS].mean(axis=0))
    own_words, apart, in_sentence, in_article = (unit(np.stack(rows)) for rows in read)
    return MentionViews(tuple(each), own_words, apart, in_sentence, in_article)


def _view(  # one mention's surroundings, private to this file
    report: Report,
    number: int,
    mention: Mention,
    stems: Mapping[int, str],
    sentence: Sequence[int],
    place: int,
    rarity: Rarity,
) -> MentionView:
    spoken = [report.words[w] for w in mention.words]
    head = mention.words[head_of(spoken)]
    others = [w for w in sentence if w in stems and w not in mention.words]
    low, high = mention.words[0], mention.words[-1]

    def words(chosen: Sequence[int]) -> Bag:
        return bag([stems[w] for w in chosen], rarity, most=_MOST_STEMS)

    return MentionView(
        mention,
        number,
        head=stems.get(head) or stem(report.words[head]),
        stems=frozenset(stems.get(w) or report.words[w].lower() for w in mention.words),
        surface=surface_of(report, mention),
        sentence=words(others),
        near=words([w for w in others if low - _NEAR <= w <= high + _NEAR]),
        before=words([w for w in others if w < low][-_SIDE:]),
        after=words([w for w in others if w > low][:_SIDE]),
        names=frozenset(
            report.words[w].lower()
            for w in sentence[1:]
            if w in stems and report.words[w][:1].isupper()
        ),
        numbers=frozenset(report.words[w] for w in sentence if report.words[w][:1].isdigit()),
        place=place,
    )


def surface_of(report: Report, mention: Mention) -> str:
    """The words of a mention in small letters."""
    return " ".join(report.words[w] for w in mention.words).lower()


def head_of(words: Sequence[str]) -> int:
    """Which word of a mention says what happened: the last, but the first of "took over"."""
    if len(words) == 1:
        return 0
    is_light = words[0].lower() in _LIGHT and words[1].lower() not in _PARTICLES
    has_particle = words[-1].lower() in _PARTICLES or words[1].lower() in _PARTICLES
    return 0 if has_particle and not is_light else len(words) - 1
