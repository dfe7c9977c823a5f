"""Trains which events of a report are MUC-4 incidents and who fills their roles.

    PYTHONPATH=. python train/muc4/train.py --data corpora/muc4 --out data/src/dateline_data

Writes ``muc4_incidents.npz`` and ``muc4_fillers.npz``. Examples come from the DEV messages: incidents
that the rules make of a report are right when the task's scorer maps them to a template of the key,
candidates when the key has their words in their slot. What one model is shown of another comes from a
model that has not seen the message. ``--records`` names a file of records that were read before
(``dateline read --json``, titles are the names of the messages).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.muc4.form import Template
from bench.muc4.keys import parse, read_folder
from bench.muc4.messages import document_of, read_messages
from bench.muc4.ree import normalised
from bench.muc4.strings import judge_string
from bench.muc4.templates import score_message
from bench.muc4.verdict import Verdict

from dateline.export.muc4 import choosing, relevance
from dateline.export.muc4.build import incidents, report_of, template_of
from dateline.export.muc4.candidates import Candidate, candidates_of
from dateline.export.muc4.evidence import Evidence
from dateline.export.muc4.form import printed
from dateline.export.muc4.parts import Draft
from dateline.export.muc4.tables import tables
from dateline.export.muc4.words import ReportText
from dateline.linear.model import HashedLinear
from dateline.model.record import Record
from dateline.pipeline.reading import read_document
from muc4.logistic import Example, train

SET = "DEV"
FOLDS = 4
SLOTS = {"individual": 9, "organization": 10, "physical": 12, "weapon": 6, "name": 18, "human": 19}
WORTH = {Verdict.CORRECT: 0.8, Verdict.PARTIAL: 0.4, Verdict.INCORRECT: 0.0}
"""How right a candidate is whose words are not those of the key: correct and partial for the scorer."""
DECAY_INCIDENTS, DECAY_FILLERS = 25.0, 15.0


@dataclass(slots=True)
class Reading:
    """A message with its incidents and candidates, and what models that have not seen it say of them."""

    name: str
    record: Record
    report: ReportText
    drafts: list[Draft]
    key: Sequence[Template]
    odds: list[float] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)
    features: list[list[str]] = field(default_factory=list)

    def by_roles(self) -> list[Example]:
        """An example for each incident with the parts of its roles."""
        known = tables()
        right = _in_key(self, self.drafts)
        return [
            (relevance.features_of(draft, self.drafts, self.record, self.report, known), is_right)
            for draft, is_right in zip(self.drafts, right, strict=True)
        ]

    def weigh(self, incidents_model: HashedLinear) -> None:
        """Set the odds of the incidents, the candidates and their features."""
        known = tables()
        self.odds = choosing.role_odds(
            self.record, self.drafts, self.report, known, incidents_model
        )
        self.candidates = candidates_of(self.record, self.drafts, self.report, known)
        self.features = Evidence(
            self.candidates, self.drafts, self.odds, self.report, known
        ).features()

    def by_candidates(self) -> list[Example]:
        """An example for each candidate."""
        worth = (_worth(one, self.key) for one in self.candidates)
        return list(zip(self.features, worth, strict=True))

    def choose(self, fillers_model: HashedLinear) -> None:
        """Set the scores of the candidates."""
        for one, features in zip(self.candidates, self.features, strict=True):
            one.score = choosing.chance(relevance.log_odds(features, fillers_model))

    def by_choice(self) -> list[Example]:
        """An example for each incident with the parts that were chosen."""
        known = tables()
        choice = choosing.choice_of(
            self.candidates, self.drafts, self.odds, self.record, self.report, known
        )
        right = _in_key(self, choice.drafts)
        return [
            (
                relevance.chosen_features(
                    number, choice.drafts, choice.odds, self.record, self.report, known
                ),
                is_right,
            )
            for number, is_right in enumerate(right)
        ]


def _in_key(reading: Reading, drafts: Sequence[Draft]) -> list[float]:
    """For each incident 1 if the scorer maps it to a template of the key, else 0."""
    known = tables()
    made = [template_of(draft, reading.record, reading.report, known) for draft in drafts]
    score = score_message(
        reading.key, parse(printed(made, message=reading.name)).get(reading.name, [])
    )
    found = {pair.response.number for pair in score.pairs if pair.is_matched and pair.response}
    return [float(str(number) in found) for number in range(1, len(drafts) + 1)]


def _worth(one: Candidate, key: Iterable[Template]) -> float:
    """How right the words of a candidate are: 1 if the key has them in its slot."""
    slot, text = SLOTS[one.sort], one.text.strip()
    best = 0.0
    for value in (v for template in key for fill in template[slot] for v in fill.values):
        if normalised(value) == normalised(text):
            return 1.0
        best = max(best, WORTH[judge_string(slot, value, text)])
    return best


def records(data: Path, read: Path | None) -> Iterator[tuple[str, Record]]:
    """The records of the set, by name of the message."""
    if read is not None:
        with read.open("rb") as lines:
            for line in lines:
                record = Record.from_json(line)
                yield str(record.document.title), record
        return
    for message in read_messages(data / "texts"):
        if message.name.startswith(SET):
            yield message.name, read_document(document_of(message))


def readings(
    named: Iterable[tuple[str, Record]], keys: Mapping[str, list[Template]]
) -> list[Reading]:
    """The messages that have a key, with their incidents."""
    found = []
    for name, record in named:
        if name in keys:
            report = report_of(record)
            drafts = incidents(record, report, tables())
            found.append(Reading(name, record, report, drafts, keys[name]))
    return found


def fold_of(name: str) -> int:
    """The fold of a message, by its number."""
    return int(name[-4:]) % FOLDS


def without_fold(
    given: Sequence[Reading], examples: Mapping[str, list[Example]], bits: int, decay: float
) -> list[HashedLinear]:
    """One model for each fold, trained on the others."""
    return [
        train([e for r in given if fold_of(r.name) != fold for e in examples[r.name]], bits, decay)
        for fold in range(FOLDS)
    ]


def models(given: Sequence[Reading]) -> choosing.Models:
    """The models of all messages; each step sees what models of other messages make of a message."""
    by_roles = {reading.name: reading.by_roles() for reading in given}
    first = without_fold(given, by_roles, relevance.BITS, DECAY_INCIDENTS)
    for reading in given:
        reading.weigh(first[fold_of(reading.name)])
    by_candidates = {reading.name: reading.by_candidates() for reading in given}
    second = without_fold(given, by_candidates, choosing.BITS, DECAY_FILLERS)
    for reading in given:
        reading.choose(second[fold_of(reading.name)])
    every = [example for examples in by_roles.values() for example in examples]
    every += [example for reading in given for example in reading.by_choice()]
    candidates = [example for examples in by_candidates.values() for example in examples]
    print(
        f"{len(every) // 2} incidents, {len(candidates)} candidates of {len(given)} messages",
        file=sys.stderr,
    )
    return choosing.Models(
        train(every, relevance.BITS, DECAY_INCIDENTS),
        train(candidates, choosing.BITS, DECAY_FILLERS),
    )


def main(arguments: Iterable[str] | None = None) -> None:
    """Read, train, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--records", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(list(arguments) if arguments is not None else None)
    keys = read_folder(options.data / "keys")
    found = models(readings(records(options.data, options.records), keys))
    (options.out / relevance.ASSET).write_bytes(found.incidents.to_bytes())
    (options.out / choosing.ASSET).write_bytes(found.fillers.to_bytes())


if __name__ == "__main__":
    main()
