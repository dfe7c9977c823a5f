"""The questions of a whole case in order: doubt times weight, pairs of records among them.

Made once from what is kept beside the case, and led on along its log: asking again costs what changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

import msgspec

from dateline.contracts.store import Store
from dateline.model.judgement import Judgement
from dateline.model.question import Question
from dateline.model.text import content_id
from dateline.run.questions.decisions import Decisions
from dateline.run.questions.kept import Entry, entry_of, is_made, kept
from dateline.run.questions.likeness import Alike, Like, alike, groups_of
from dateline.run.questions.told import LEAST_DOUBT, ask_of
from dateline.run.reasons import in_words

PAIRS = 500
"""Pairs of records that are looked at, those nearest to even odds first."""
UNKEPT = 200
"""Records of an older case, the last changed, that questions are made for before it is written to."""
_FAR_BEHIND = 20_000
_judgements = msgspec.json.Decoder(Judgement)


class Queue:
    """What waits for a decision in a case, the worthiest first."""

    def __init__(self) -> None:
        """Nothing yet: :meth:`follow` takes in a case."""
        self.decisions = Decisions()
        self._entries: dict[str, Entry] = {}
        self._by_id: dict[str, Question] = {}
        self._grouped: Mapping[str, Sequence[Question]] = {}
        self._ordered: tuple[Question, ...] = ()
        self._position = -1
        self._is_whole = False
        """Whether the questions of all records are kept."""

    def follow(self, case: Store) -> Queue:
        """Take in what the case says now. Not for several threads at once."""
        position = case.position
        if position == self._position:
            return self
        if self._position < 0 or position - self._position > _FAR_BEHIND:
            self.decisions.read(case)
            self._is_whole = is_made(case)
            self._entries = {} if self._is_whole else _made_now(case, self.decisions)
            self._entries |= kept(case)
        else:
            self._lead_on(case)
        self._position = position
        found = [q for entry in self._entries.values() for q in entry.questions]
        found += _pairs(case, self._entries, self.decisions)
        self._ordered = tuple(sorted(found, key=lambda one: (-one.worth, one.id)))
        self._by_id = {one.id: one for one in self._ordered}
        self._grouped = _grouped(self._ordered)
        return self

    def __len__(self) -> int:
        """How many wait."""
        return len(self._ordered)

    def questions(self, *, skip: int = 0, limit: int | None = None) -> Sequence[Question]:
        """Those that wait, in order."""
        stop = None if limit is None else skip + limit
        return tuple(islice(self._ordered, skip, stop))

    def get(self, identity: str) -> Question | None:
        """The open question with an id, or with the only id that begins so."""
        exact = self._by_id.get(identity)
        if exact is not None:
            return exact
        alike = [one for key, one in self._by_id.items() if key.startswith(identity)]
        return alike[0] if len(alike) == 1 else None

    def about(self, record: str) -> Sequence[Question]:
        """The open questions about a record."""
        return tuple(one for one in self._ordered if record in one.records)

    def alike(self, like: Like, *, but: str = "") -> Sequence[Alike]:
        """The open questions that are like a decision, each with the same answer; ``but`` is one to leave out."""
        return tuple(alike(self._grouped.get(like.group, ()), like, but=but))

    def _lead_on(self, case: Store) -> None:
        touched: set[str] = set()
        for entry in case.changes(self._position):
            if entry.kind in ("dossier", "redirect", "tombstone"):
                touched.add(entry.id)
            elif entry.kind == "judgement":
                judgement = _judgements.decode(case.entry(entry.position))
                self.decisions.add(judgement)
                touched |= _records_of(case, judgement)
        for identity in touched:
            self._entries.pop(identity, None)
        if self._is_whole:
            self._entries |= kept(case, touched) if touched else {}
        else:  # more of them with each settling
            self._is_whole = is_made(case)
            self._entries |= kept(case)


def _grouped(questions: Iterable[Question]) -> dict[str, list[Question]]:
    """Questions by what those like them share at least."""
    found: dict[str, list[Question]] = {}
    for one in questions:
        for group in groups_of(one):
            found.setdefault(group, []).append(one)
    return found


def _records_of(case: Store, judgement: Judgement) -> set[str]:
    """The records that a judgement bears on: for a claim all that its report is told in."""
    events = [judgement.left, *([judgement.right] if judgement.right else [])]
    events += [event for part in judgement.parts for event in part]
    documents = {row.document for row in case.claims(ids=[judgement.left], limit=1)}
    events += [s.id for s in case.sightings_of(documents={*documents, judgement.left})]
    return set(case.dossier_of(events).values())


def _made_now(case: Store, decisions: Decisions) -> dict[str, Entry]:
    """Entries of the records changed last, for a case that none are kept of."""
    judgements = tuple(decisions.in_force())
    found = {}
    for dossier in case.dossiers(limit=UNKEPT):
        reports = case.records({report.document for report in dossier.reports})
        found[dossier.id] = entry_of(dossier, reports, case, judgements)
    return found


def _pairs(case: Store, entries: Mapping[str, Entry], decisions: Decisions) -> Iterator[Question]:
    """Pairs of records that a rule takes for one event with about even odds, each once."""
    waiting = case.unsure(limit=PAIRS)
    owners = case.dossier_of({e for one in waiting for e in (one.left, one.right or one.left)})
    answered = {(one.asked.question, one.asked.state) for one in decisions.in_force() if one.asked}
    seen: set[str] = set()
    for one in waiting:
        records = tuple(sorted({owners.get(one.left, ""), owners.get(one.right or "", "")}))
        if len(records) < 2 or "" in records:  # one record by now, or gone
            continue
        question = _pair(one, records, [entries.get(record) for record in records])
        is_open = (question.id, question.state) not in answered and question.id not in seen
        if is_open and question.doubt >= LEAST_DOUBT:
            seen.add(question.id)
            yield question


def _pair(judgement: Judgement, records: tuple[str, ...], entries: list[Entry | None]) -> Question:
    ask, matters = ask_of("same")
    known = [entry for entry in entries if entry is not None]
    kinds = sorted(entry.kind or "event" for entry in known)
    return Question(
        content_id("question", "same", *records),
        content_id("state", *(entry.mark for entry in known)),
        "same",
        records,
        (judgement.left, judgement.right or judgement.left),
        ask,
        f"{judgement.score:.0%} likely by rule; {in_words(judgement.reason)}",
        round((1 - abs(2 * judgement.score - 1)) * matters, 3),
        round(sum(entry.weight for entry in known), 3) or 1.0,
        like="same " + " and ".join(kinds) if len(known) == len(entries) else None,
    )
