"""ECB+ (Cybulska and Vossen 2014) as reports: words, sentences, event mentions of validated sentences.

A folder has one folder a topic and the list of validated sentences. Only these count, since in others
not every mention was annotated.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from bench.corpora import NoData, files, shown

DEVELOPMENT = frozenset({"2", "5", "12", "18", "21", "23", "34", "35"})
TRAINING = frozenset(str(number) for number in range(1, 36)) - DEVELOPMENT
"""Topics that models may have learned from; they are not measured."""
VALIDATED = "ECBplus_coreference_sentences.csv"
_ACTIONS = ("ACTION", "NEG_ACTION")


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that speak of an event: their numbers in the report, and the instance they stand for."""

    report: str
    words: tuple[int, ...]
    instance: str


@dataclass(frozen=True, slots=True)
class Report:
    """One article. ``story`` is the real event that all of it is about: ECB and ECB+ tell two a topic."""

    name: str
    topic: str
    words: tuple[str, ...]
    sentence: tuple[int, ...]
    """The number of the sentence of each word."""
    validated: frozenset[int]
    mentions: tuple[Mention, ...]

    @property
    def story(self) -> str:
        """The topic and which of its two events."""
        return f"{self.topic} {'ecbplus' if self.name.endswith('plus') else 'ecb'}"

    @property
    def sentences(self) -> list[list[int]]:
        """The word numbers of each sentence, in order."""
        found: dict[int, list[int]] = defaultdict(list)
        for word, number in enumerate(self.sentence):
            found[number].append(word)
        return list(found.values())

    @property
    def body(self) -> list[list[int]]:
        """The sentences without the address of the page that many reports begin with."""
        first, *others = self.sentences
        is_address = self.words[first[0]].lower() in {"http", "https", "www"}
        return others if is_address else [first, *others]


def read_reports(folder: Path) -> list[Report]:
    """The reports of the topics that are measured. Raises NoData."""
    found = [r for r in read_all(folder) if r.topic not in TRAINING]
    if not found:
        message = f"{shown(folder)} holds only topics that the models learned from"
        raise NoData(message)
    return found


def read_all(folder: Path) -> list[Report]:
    """All reports of a folder, by topic and name. Raises NoData."""
    validated = _validated(folder)
    paths = [p for p in files(folder, "*.xml") if p.parent.name.isdigit()]
    reports = [_report(path, validated) for path in paths]
    return sorted(reports, key=lambda r: (int(r.topic), r.name))


def _validated(folder: Path) -> Mapping[tuple[str, str], frozenset[int]]:
    path = folder / VALIDATED
    if not path.is_file():
        message = f"no {VALIDATED} in {shown(folder)}; give the folder with --data"
        raise NoData(message)
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            found[row["Topic"], row["File"]].add(int(row["Sentence Number"]))
    return {key: frozenset(numbers) for key, numbers in found.items()}


def _report(path: Path, validated: Mapping[tuple[str, str], frozenset[int]]) -> Report:
    root = ET.parse(path).getroot()  # noqa: S314  # a corpus that was given, not news
    tokens = root.findall("token")
    number = {token.get("t_id", ""): n for n, token in enumerate(tokens)}
    sentence = tuple(int(token.get("sentence", "0")) for token in tokens)
    topic, _, rest = path.stem.partition("_")
    allowed = validated.get((topic, rest), frozenset())
    return Report(
        name=path.stem,
        topic=topic,
        words=tuple(token.text or "" for token in tokens),
        sentence=sentence,
        validated=allowed,
        mentions=tuple(_mentions(root, path.stem, number, sentence, allowed)),
    )


def _mentions(
    root: ET.Element,
    name: str,
    number: Mapping[str, int],
    sentence: Sequence[int],
    allowed: frozenset[int],
) -> list[Mention]:
    """The event mentions of validated sentences. One in no relation is an instance of its own."""
    instance = _instances(root, name)
    found = []
    for mark in root.iterfind("Markables/*"):
        words = tuple(number[a.get("t_id", "")] for a in mark.findall("token_anchor"))
        if mark.tag.startswith(_ACTIONS) and words and sentence[words[0]] in allowed:
            key = mark.get("m_id", "")
            found.append(Mention(name, words, instance.get(key, f"{name} {key}")))
    return sorted(found, key=lambda m: (m.words, m.instance))


def _instances(root: ET.Element, name: str) -> dict[str, str]:
    """The instance of each mark that is in a relation: across reports its note, else its own report's."""
    found = {}
    for relation in root.iterfind("Relations/*"):
        across = relation.tag == "CROSS_DOC_COREF" and relation.get("note")
        instance = across or f"{name} relation {relation.get('r_id')}"
        for source in relation.findall("source"):
            found[source.get("m_id", "")] = instance
    return found
