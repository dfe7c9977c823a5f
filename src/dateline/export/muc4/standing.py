"""What a report says around an organisation that may have done it, as features of slot 11."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from dateline.export.muc4.parts import Draft, Part
from dateline.export.muc4.perpetrators import AUTHORITIES, acts_of, authority_tells, tree_answer
from dateline.export.muc4.tables import Tables
from dateline.export.muc4.words import ReportText, Word
from dateline.model.claim import SourceKind
from dateline.model.record import Record

Span = tuple[int, int]
_CLASSES: dict[SourceKind, str] = {
    "party_to_conflict": "party",
    "article": "article",
    "outlet": "press",
    "agency": "press",
    "state_media": "press",
    "unnamed": "unnamed",
    "witness": "witness",
}
_FAR = 3
"""Sentences between an organisation and its deed beyond which all are as far."""
_LINES = 5
"""How many places of the organisation are looked at."""
_NEAR, _MIDDLE = 3, 9
"""Words between a cue and the organisation."""
_BESIDE = 3
_AFTER = 4
"""How many words after an organisation may hold its verb of telling."""
_SHORTEST = 4
_HEAD, _FIRST = 14, 24
_HEADER = 400
"""How many characters of a report may hold the marks of its form, "[communique]"."""
_EVENTS = 3


@dataclass(frozen=True)
class Standing:
    """One organisation in one report, with the incident that it is asked about."""

    part: Part
    draft: Draft
    record: Record
    report: ReportText
    known: Tables

    def features(self) -> list[str]:
        """Feature strings: rule, who speaks, cues by class and place, acts, attribution, words beside."""
        groups = (
            self._answer, self._kind, self._form, self._acts, self._cues, self._said, self._deed,
            self._words,
        )  # fmt: skip
        return list(dict.fromkeys(["bias", *(one for group in groups for one in group())]))

    @cached_property
    def spans(self) -> list[Span]:
        """The places of the organisation, the one told nearest to the incident first."""
        deeds = self._lines(self.draft.spans)
        harmed = [part for part in self.draft.parts if part.role in ("human", "physical")]
        things = self._lines([s for part in harmed for s in ((part.start, part.end), *part.others)])

        def far(span: Span) -> tuple[int, int]:
            line = self.report.sentence_at(span[0])
            return _nearest(line, deeds) + _nearest(line, things), span[0]

        return sorted([(self.part.start, self.part.end), *self.part.others], key=far)

    @cached_property
    def is_state(self) -> bool:
        """Whether it is a force or office of a state."""
        own = self.report.between(self.part.start, self.part.end)
        return self.known.state_organizations.within(own) and not self.known.not_state.within(own)

    @cached_property
    def speaks(self) -> bool:
        """Whether the report passes on its words."""
        said = [m for source in self.record.sources for m in source.mentions]
        return any(start < m.end and m.start < end for m in said for start, end in self.spans)

    def _lines(self, spans: Sequence[Span]) -> list[int]:
        return sorted({self.report.sentence_at(start) for start, _ in spans})

    def _answer(self) -> Iterator[str]:
        answer = tree_answer(self.part, self.draft, self.record, self.report, self.known)
        yield f"tree={answer}"
        yield f"tree={answer}|{self.is_state}"

    def _kind(self) -> Iterator[str]:
        yield f"state={self.is_state}"
        yield f"type={self.draft.type}"
        yield f"stage={self.draft.stage}"
        yield f"speaks={self.speaks}"
        yield f"speaks={self.speaks}|{self.draft.type}"
        yield f"speaks={self.speaks}|{self.draft.stage}"
        yield f"speaks={self.speaks}|state={self.is_state}"
        yield f"tells={any(self.known.telling.within(self._after(span)) for span in self.spans)}"

    def _after(self, span: Span, words: int = _AFTER) -> Sequence[Word]:
        number = self.report.number_of(span[1])
        return self.report.words[number : number + words]

    def _form(self) -> Iterator[str]:
        """Whether a medium of its own, or a communique, tells it."""
        head = {word.text for word in self.report.words[:_FIRST]}
        own = {w.text for span in self.spans for w in self.report.between(*span)}
        is_headed = any(len(text) >= _SHORTEST and text in head for text in own)
        is_hidden = bool(head & self.known.hidden_media)
        yield f"hidden={is_hidden}|state={self.is_state}"
        yield f"headed={is_headed}"
        yield f"headed={is_headed}|{is_hidden}"
        header = self.report.text[:_HEADER].casefold()
        for form in self.known.forms:
            if f"[{form}" in header:
                yield f"form={form}"
                yield f"form={form}|{self.is_state}"

    def _acts(self) -> Iterator[str]:
        kinds = {source.id: source.kind for source in self.record.sources}
        for act in acts_of(self.spans, self.draft, self.record):
            yield f"act={act.act}"
            yield f"act={act.act}|{_class_of(kinds.get(act.by))}"
        for act in self.record.responsibility:
            yield f"any={act.act}"

    def _cues(self) -> Iterator[str]:
        """Words of doubt, blame, claim and link: at its nearest place, at others, before, at the deed."""
        seen = set[int]()
        for number, span in enumerate(self.spans[:_LINES]):
            line = self.report.sentence_at(span[0])
            if line not in seen:
                seen.add(line)
                yield from self._cues_at(span, "other" if number else "here")
        here = self.report.sentence_at(self.spans[0][0])
        if here:
            words = self._sentence(here - 1)
            yield f"before: authority={authority_tells(words, set(), self.known)}"
            yield from (f"before: {label}" for _, _, _, label in self.known.cues.find(words))
        for line in self._lines(self.draft.spans):
            if line not in seen:
                found = self.known.cues.find(self._sentence(line))
                yield from (f"deed: {label}" for _, _, _, label in found)

    def _sentence(self, number: int) -> Sequence[Word]:
        return self.report.between(*self.report.sentence(number))

    def _cues_at(self, span: Span, where: str) -> Iterator[str]:
        words = self.report.around(span[0])
        first = sum(word.start < span[0] for word in words)
        last = sum(word.start < span[1] for word in words)
        tells = authority_tells(words, set(self.report.between(*span)), self.known)
        found = set[str]()
        for begin, stop, _, label in self.known.cues.find(words):
            is_before = stop <= first
            gap = first - stop if is_before else begin - last
            near = "near" if gap <= _NEAR else "middle" if gap <= _MIDDLE else "far"
            found.add(label)
            yield f"{where}: {label}"
            yield f"{where}: {label}|{'before' if is_before else 'after'}|{near}"
        yield f"{where}: authority={tells}"
        yield from (f"{where}: {label}|authority={tells}" for label in sorted(found))
        if not found:
            yield f"{where}: none|authority={tells}"
            yield f"{where}: none|state={self.is_state}"

    def _said(self) -> Iterator[str]:
        """Whose word its nearest place stands in, and how certain that word is."""
        kinds = {source.id: source.kind for source in self.record.sources}
        start = self.spans[0][0]
        for claim in self.record.claims:
            if claim.content.start <= start < claim.content.end:
                speaker = _class_of(kinds.get(claim.attribution.chain[-1].source))
                yield f"said={speaker}"
                yield f"sure={claim.factuality_author}|{claim.stance}"
                if claim.voice == "attributed":
                    yield f"said=by {speaker}"
                    yield f"said={claim.attribution.colour}"

    def _deed(self) -> Iterator[str]:
        """What it has to do with the events of the incident, and how certain these are."""
        roles = {
            role.role
            for event in self.draft.events
            for role in event.roles
            for words in (role.evidence, *role.names)
            if any(start < words.end and words.start < end for start, end in self.spans)
        }
        yield from (f"role={role}" for role in sorted(roles))
        yield f"actor={'actor' in roles}"
        for event in self.draft.events[:_EVENTS]:
            yield f"realis={event.realis}"
            yield f"background={event.is_background}"

    def _words(self) -> Iterator[str]:
        """Plain words of its sentence and of the beginning, and the words right beside it."""
        span, common = self.spans[0], self.known.common
        for word in self.report.around(span[0]):
            if len(word.text) >= _SHORTEST and word.text in common:
                yield f"s={word.text}"
        number = self.report.number_of(span[0])
        before = self.report.words[max(0, number - _BESIDE) : number]
        for far, word in enumerate(reversed(before), 1):
            yield f"-={word.text}"
            yield f"-{far}={word.text}"
        for far, word in enumerate(self._after(span, _BESIDE), 1):
            yield f"+={word.text}"
            yield f"+{far}={word.text}"
        for word in self.report.words[:_HEAD]:
            if word.text in common:
                yield f"h={word.text}"


def _nearest(line: int, lines: Sequence[int]) -> int:
    return min((min(abs(line - other), _FAR) for other in lines), default=_FAR)


def _class_of(kind: SourceKind | None) -> str:
    if kind is None:
        return "nobody"
    return "authority" if kind in AUTHORITIES else _CLASSES.get(kind, "other")
