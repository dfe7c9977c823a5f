"""What speaks for a candidate: head and rules, words in it and beside it, where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dateline.export.muc4.candidates import Candidate
from dateline.export.muc4.parts import Draft
from dateline.export.muc4.phrases import head_of, is_plural
from dateline.export.muc4.relevance import step
from dateline.export.muc4.tables import Tables
from dateline.export.muc4.targets import person_type, thing_type
from dateline.export.muc4.words import ReportText

_STEPS = (0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.96)
_MORE = (-0.3, -0.1, 0, 0.1, 0.3)
_EARLY = (0, 1, 2, 3, 5, 8, 12, 20)
_ODDS = (-4, -3, -2, -1, -0.5, 0, 0.5, 1, 2, 3)
_LIKELY = 0.5
_SHORTEST = 4
_PLACES = 2
_BESIDE = 30
"""How many characters before and after a place are searched for the words beside it."""


@dataclass(slots=True)
class Evidence:
    """Looks at the candidates of one report among its incidents.

    ``odds`` are what the model of incidents says of each draft before its parts are chosen.
    """

    candidates: Sequence[Candidate]
    drafts: Sequence[Draft]
    odds: Sequence[float]
    report: ReportText
    known: Tables
    _lines: dict[int, list[str]] = field(default_factory=dict)

    def features(self) -> list[list[str]]:
        """Feature strings of each candidate, all of them beginning with its sort."""
        likely = min(sum(one.head >= _LIKELY for one in self.candidates), 8)
        shared = [
            f"drafts={min(len(self.drafts), 4)}",
            f"best odds={step(max(self.odds, default=-9), _ODDS)}",
            f"all heads={likely}",
        ]
        found = []
        for one in self.candidates:
            own = [
                "bias",
                *shared,
                *self._opinions(one),
                *self._rivals(one),
                *self._wording(one),
                *self._place(one),
                *self._beside(one),
            ]
            found.append([f"{one.sort}|{feature}" for feature in dict.fromkeys(own)])
        return found

    def _opinions(self, one: Candidate) -> Iterator[str]:
        """What head, rules and tables say of it."""
        head = step(one.head, _STEPS)
        is_ruled = bool(one.parts)
        scores = sorted(one.heads.values())
        yield f"head={head}"
        yield f"head={head}|ruled={is_ruled}"
        yield f"heads={min(sum(score >= _LIKELY for score in scores), 4)}"
        yield f"second={step(scores[-2] if len(scores) > 1 else 0, _STEPS)}"
        yield f"parts={min(len(one.parts), 4)}|{len({number for number, _ in one.parts}) > 1}"
        yield f"listed={min(len(one.listed), 4)}|{head}|{is_ruled}"
        for _, part in one.parts:
            yield f"effect={part.effect}"

    def _rivals(self, one: Candidate) -> Iterator[str]:
        """What else could fill the role, and what other role it could fill."""
        best, rank = 0.0, 0
        for other in self.candidates:
            if other is one:
                continue
            if other.role != one.role:
                if other.words == one.words:
                    yield f"as {other.role}={step(other.head, _STEPS) // 3}|{bool(other.parts)}"
                continue
            best = max(best, other.head)
            rank += other.head > one.head
            if one.text in other.text:
                yield f"has longer={step(other.head - one.head, _MORE)}"
            elif other.text in one.text:
                yield f"has shorter={step(other.head - one.head, _MORE)}"
        yield f"rank={min(rank, 5)}"
        yield f"best={step(best, _STEPS)}|{step(one.head, _STEPS)}"

    def _wording(self, one: Candidate) -> Iterator[str]:
        known = self.known
        words = list(self.report.between(*one.span))
        head = head_of(words, known)
        plural = is_plural(head, known)
        yield f"words={' '.join(one.words)}"
        yield f"length={min(len(one.words), 6)}"
        yield f"first={one.words[0]}"
        yield f"last={one.words[-1]}"
        yield f"n={head}|{plural}"
        yield f"plural={plural}"
        yield f"titled={any(word in known.titles for word in one.words)}"
        yield f"common={all(word in known.common for word in one.words)}"
        yield f"armed={known.armed_groups.within(words)}|force={known.military.within(words)}"
        yield f"state={known.state_organizations.within(words)}|{known.state_persons.within(words)}"
        yield f"group={known.organizations.within(words)}|{known.not_state.within(words)}"
        yield f"thing={thing_type(words, known)}"
        yield f"person={person_type(words, known)}"
        yield f"weapon={known.instruments.first(words)}"
        for word in one.words:
            if word in known.common:
                yield f"w={word}"

    def _place(self, one: Candidate) -> Iterator[str]:
        """Where it stands in the report and beside which incidents."""
        lines = sorted({self.report.sentence_at(start) for start, _ in one.spans})
        yield f"line={step(lines[0], _EARLY)}"
        yield f"lines={min(len(lines), 4)}"
        near = self._nearest(lines)
        if near is None:
            yield "no draft"
            return
        distance, number = min(near[0], 5), near[1]
        kind, odds = self.drafts[number].type, step(self.odds[number], _ODDS)
        yield f"near={distance}|{odds}"
        yield f"near={distance}|{kind}"
        yield f"near odds={odds}"
        yield f"near type={kind}|{self.drafts[number].stage}"
        for number in {number for number, _ in one.parts}:
            yield f"own odds={step(self.odds[number], _ODDS)}"
            yield f"own type={self.drafts[number].type}"

    def _nearest(self, lines: Sequence[int]) -> tuple[int, int] | None:
        """Distance in sentences and number of the draft that is told nearest."""
        return min(
            (
                (abs(self.report.sentence_at(start) - line), number)
                for number, draft in enumerate(self.drafts)
                for start, _ in draft.spans
                for line in lines
            ),
            default=None,
        )

    def _beside(self, one: Candidate) -> Iterator[str]:
        """The words before and after its first places, and what their sentences tell."""
        for start, end in one.spans[:_PLACES]:
            before = [w.text for w in self.report.between(max(0, start - _BESIDE), start)][-2:]
            after = [w.text for w in self.report.between(end, end + _BESIDE)][:2]
            for number, word in enumerate(reversed(before), 1):
                yield f"-{number}={word}"
            for number, word in enumerate(after, 1):
                yield f"+{number}={word}"
            if len(before) > 1:
                yield f"--={before[0]} {before[1]}"
            mark = self.report.text[end : end + 1]
            yield f"mark={mark if mark in ',.;:([' else ''}"
            yield from self._told(self.report.sentence_at(start))

    def _told(self, line: int) -> list[str]:
        """Deeds, harm and plain words of one sentence."""
        found = self._lines.get(line)
        if found is None:
            words = self.report.between(*self.report.sentence(line))
            known = self.known
            found = [f"tells={label}" for _, _, _, label in known.trigger_types.find(words)]
            found += [f"harm={label}" for _, _, _, label in known.human_effects.find(words)]
            found += [
                f"s={word.text}"
                for word in words
                if len(word.text) >= _SHORTEST and word.text in known.common
            ]
            self._lines[line] = found = list(dict.fromkeys(found))
        return found
