"""Reports with some mentions labelled by the entity they stand for: GUM, ECB+, annotated reports."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET  # corpora that the caller chose
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.tasks.coreference import HELD_OUT
from bench.tasks.gum_entities import read_entities

ECB_DEVELOPMENT = frozenset({"2", "5", "12", "18", "21", "23", "34", "35"})
_GLUED_LEFT = frozenset(". , ; : ! ? ) ] } 's ' ’s n't % '' ’".split())  # noqa: SIM905  # a list of marks
_GLUED_RIGHT = frozenset({"(", "[", "{", "$", "``", "#", "“"})


@dataclass(frozen=True, slots=True)
class Labelled:
    """A report; ``labels`` are (start, end, entities). All mentions are labelled when ``is_complete``.

    ``speakers`` are (start, end, type) of sources, in order, where pronouns may be among them.
    """

    name: str
    text: str
    labels: Sequence[tuple[int, int, frozenset[str]]]
    is_complete: bool = False
    speakers: Sequence[tuple[int, int, str]] = field(default=())


def gum(folder: Path) -> Iterator[Labelled]:
    """The documents of GUM that may be learned from, each labelled at the head words."""
    for path in sorted(folder.glob("*.conllu")):
        if path.stem in HELD_OUT or "academic" in path.stem:
            continue
        report = read_entities(path)
        labels = [(*h, frozenset({m.entity})) for m in report.mentions for h in m.heads]
        yield Labelled(report.name, report.text, labels, is_complete=True)


def ecb(folder: Path) -> Iterator[Labelled]:
    """The documents of the training topics of ECB+; humans and places are labelled in some sentences."""
    for path in sorted(folder.glob("*/*.xml")):
        if path.parent.name in ECB_DEVELOPMENT:
            continue
        root = ET.parse(path).getroot()  # noqa: S314  # as above
        text, offsets = _joined(root)
        marks = root.find("Markables")
        relations = root.find("Relations")
        spans = {}
        for mark in marks if marks is not None else ():
            anchors = [a.get("t_id") for a in mark.findall("token_anchor")]
            if anchors and mark.tag.startswith(("HUMAN", "LOC")):
                spans[mark.get("m_id")] = (offsets[anchors[0]][0], offsets[anchors[-1]][1])
        entity = {m: f"alone {m}" for m in spans}
        for relation in relations if relations is not None else ():
            target = relation.find("target")
            name = relation.get("note") or (target.get("m_id") if target is not None else "")
            for source in relation.findall("source"):
                entity[source.get("m_id")] = f"{name}"
        labels = [(*span, frozenset({entity[m]})) for m, span in spans.items()]
        yield Labelled(path.stem, text, labels)


def _joined(root: ET.Element) -> tuple[str, dict[str | None, tuple[int, int]]]:
    """The tokens as running text, with their offsets."""
    text, offsets, before, sentence, is_open = "", {}, "", None, False
    for token in root.findall("token"):
        word = token.text or ""
        between = "" if word in _GLUED_LEFT or before in _GLUED_RIGHT else " "
        if token.get("sentence") != sentence:
            between = "" if not text else " " if text.endswith((".", '"', "!", "?")) else "\n\n"
            is_open = False
        elif word == '"':
            between, is_open = ("" if is_open else " "), not is_open
        elif before == '"' and is_open:
            between = ""
        text += between
        offsets[token.get("t_id")] = (len(text), len(text) + len(word))
        text, before, sentence = text + word, word, token.get("sentence")
    return text, offsets


def scenarios(folder: Path) -> Iterator[Labelled]:
    """The English reports of an annotated set: names, participants of events, sources."""
    for path in sorted((folder / "gold" / "articles").glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        if gold["language"] != "en":
            continue
        named = {m["canonical"] for m in gold["mentions"]}
        entities: dict[tuple[int, int], set[str]] = {}
        for mention in gold["mentions"]:
            for span in mention["spans"]:
                entities.setdefault((span["start"], span["end"]), set()).add(mention["canonical"])
        for event in gold["events"]:
            for given in event["participants"]:
                name = given["canonical"]
                name = name if name in named else f"{event['id']} {name}"
                for span in given["spans"] if not given.get("optional") else ():
                    entities.setdefault((span["start"], span["end"]), set()).add(name)
        speakers = sorted(
            (span["start"], span["end"], claim["source_type"])
            for claim in gold["claims"]
            if claim["source"] != "article"
            for span in claim["source"]["spans"]
        )
        labels = [(*span, frozenset(names)) for span, names in sorted(entities.items())]
        text = (folder / "articles" / f"{path.stem}.txt").read_text("utf-8")
        yield Labelled(path.stem, text, labels, speakers=speakers)


def labelled_mentions(
    report: Labelled, heads: Sequence[tuple[int, int]]
) -> dict[int, frozenset[str]]:
    """Number of a mention's head to its entities: the last head that begins in the labelled words."""
    starts = [start for start, _ in heads]
    found: dict[int, frozenset[str]] = {}
    for start, end, names in report.labels:
        last = bisect_left(starts, end) - 1
        if last >= 0 and heads[last][1] > start:
            found[last] = found.get(last, frozenset()) | names
    return found
