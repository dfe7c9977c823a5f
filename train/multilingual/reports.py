"""The project's annotated reports, in any language, as words with labels (see README.md)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.model.analysis import SENTENCES, TOKENS
from dateline.model.text import Document
from dateline.pipeline.recipe import Recipe, build_chain
from encoder.examples import IGNORED, Example, Gold, Tokenised
from names.corpora import trim

CHAIN = build_chain(Recipe("words", ("sentences", "tokens")))
CORPUS = "reports"
LAST_WORD = frozenset({"talks", "agreement"})
"""Kinds whose trigger is best known by its last word ("held talks"); of others it is the first."""


class Words(Tokenised):
    """A text as the words of the token stage, read in its language."""

    def __init__(self, text: str, language: str) -> None:
        """Read the text."""
        analysis = CHAIN.run(Document.build(text, language=language))
        tokens = analysis[TOKENS]
        self.words = [token.text for token in tokens]
        self.spans = [(token.span.start, token.span.end) for token in tokens]
        numbers = [token.sentence for token in tokens]
        self.starts = [i for i, n in enumerate(numbers) if i == 0 or n != numbers[i - 1]]
        self.sentences = len(analysis[SENTENCES])


def reports(folder: Path, sets: tuple[str, ...]) -> Iterator[Example]:
    """The annotated reports of some sets, all languages."""
    for name in sets:
        for path in sorted((folder / name / "gold" / "articles").glob("*.json")):
            record = json.loads(path.read_text("utf-8"))
            text = (folder / name / "articles" / f"{path.stem}.txt").read_text("utf-8")
            yield report(f"{name}/{record['language']}/{path.stem}", record, text)


def report(key: str, record: dict[str, Any], text: str) -> Example:
    """One annotated report."""
    tokenised = Words(text, record["language"])
    example = tokenised.example(CORPUS, key)
    example.tags["names"] = tokenised.tags(_names(record, text))
    triggers = _events(example, tokenised, record)
    _claims(example, tokenised, record, triggers)
    return example


def _names(record: dict[str, Any], text: str) -> Iterator[Gold]:
    """The names among the mentions; what has no capital is none, where the script has capitals."""
    for mention in record["mentions"]:
        kind = str(mention["type"])
        for span in mention["spans"]:
            words = str(span["text"])
            if kind != "weapon" and (words != words.lower() or words.upper() == words):
                inner = trim(text, span["start"], span["end"]) if kind == "person" else None
                yield (*(inner or (span["start"], span["end"])), kind)


def _span(span: dict[str, Any]) -> tuple[int, int]:
    return span["start"], span["end"]


def _events(example: Example, text: Tokenised, record: dict[str, Any]) -> dict[str, list[int]]:
    """Labels of triggers, and of the words of their sentences; gives the trigger words by event."""
    kinds = ["O"] * len(text.words)
    realis, standing, same = [], [], []
    pairs: dict[tuple[int, int], set[str]] = {}
    found: dict[str, list[int]] = {}
    for number, event in enumerate(record["events"]):
        fillers = [*_fillers(text, event), *_setting(text, event, record)]
        for trigger in (event["trigger"], *(event.get("alt_triggers") or ())):
            words = text.covered(*_span(trigger))
            if not words:
                continue
            word = words[-1] if event["kind"] in LAST_WORD else words[0]
            for index in words:
                kinds[index] = IGNORED
            kinds[word] = str(event["kind"]) if not event.get("optional") else IGNORED
            same.append((word, f"e{number}"))
            found.setdefault(str(event["id"]), []).append(word)
            if not event.get("alt_realis"):
                realis.append((word, str(event["realis"])))
            standing.append((word, "background" if event["background"] else "main"))
            sentence = _sentence(example, word)
            for filler, role in fillers:
                if filler in sentence and filler != word:
                    pairs.setdefault((word, filler), set()).add(role)
    example.tags["trigger"] = kinds
    example.classes["realis"] = realis
    example.classes["standing"] = standing
    example.classes["event"] = same
    example.pairs["roles"] = sorted((a, b, "+".join(sorted(v))) for (a, b), v in pairs.items())
    example.askers["roles"] = sorted({word for words in found.values() for word in words})
    return found


def _fillers(text: Tokenised, event: dict[str, Any]) -> Iterator[tuple[int, str]]:
    """Every word of every acceptable filler, with its role."""
    for part in event["participants"]:
        for span in part["spans"]:
            for word in text.covered(*_span(span)):
                yield word, str(part["role"])


def _setting(
    text: Tokenised, event: dict[str, Any], record: dict[str, Any]
) -> Iterator[tuple[int, str]]:
    """The words that say when and where: times of the event's date, mentions of its place."""
    if event["date"]:
        for time in record["times"]:
            if time["value"] and _interval(time["value"]) == _interval(event["date"]):
                yield from ((word, "time") for word in text.covered(*_span(time["span"])))
    if event["place"]:
        for place in record["places"]:
            is_same = place["name"] == event["place"].get("name")
            if place["id"] == event["place"].get("ref") or is_same:
                yield from ((word, "place") for word in text.covered(*_span(place["span"])))


def _interval(value: dict[str, Any]) -> tuple[str, str]:
    return str(value["start"]), str(value["end"])


def _sentence(example: Example, word: int) -> range:
    """The words of a word's sentence."""
    starts = [*example.starts, len(example.words)]
    at = next(i for i, start in enumerate(starts) if start > word)
    return range(starts[at - 1], starts[at])


def _claims(
    example: Example, text: Tokenised, record: dict[str, Any], triggers: dict[str, list[int]]
) -> None:
    """Sources, cues and contents; stance at the cue, field at the content, kind at the source."""
    labels = _ClaimLabels(text, triggers)
    for claim in record["claims"]:
        if claim["source"] != "article":
            labels.add(claim)
    for kind, gold in labels.spans.items():
        example.tags[kind] = text.tags(gold)
    for task, found in labels.classes.items():
        example.classes[task] = sorted(found.items())
    example.pairs["attribution"] = sorted(labels.pairs)
    example.askers["attribution"] = sorted(labels.askers)
    example.pairs["about"] = sorted(labels.about)
    example.askers["about"] = sorted({word for word, _, _ in labels.about})


class _ClaimLabels:
    """The labels of all claims of a report, gathered."""

    def __init__(self, text: Tokenised, triggers: dict[str, list[int]]) -> None:
        self.text = text
        self.triggers = triggers
        self.spans: dict[str, set[Gold]] = {"source": set(), "cue": set(), "content": set()}
        self.pairs: set[tuple[int, int, str]] = set()
        self.about: set[tuple[int, int, str]] = set()
        self.askers: set[int] = set()
        tasks = ("stance", "field", "speaker", "certainty")
        self.classes: dict[str, dict[int, str]] = {task: {} for task in tasks}

    def add(self, claim: dict[str, Any]) -> None:
        """Add those of one claim."""
        sources = self._words("source", claim["source"]["spans"])
        contents = self._words("content", claim["content"])
        cues = self._words("cue", claim["cue"])
        told = claim["about"] or {}
        for source in sources:
            self.classes["speaker"][source[-1]] = str(claim["source_type"])
        for content in contents:
            self.classes["certainty"][content[0]] = str(claim["certainty"])
            if told.get("field"):
                self.classes["field"][content[0]] = str(told["field"])
            self.about |= {
                (content[0], word, "about")
                for word in self.triggers.get(str(told.get("event")), ())
            }
        if cues:
            asker = cues[0][0]
            self.askers.add(asker)
            self.classes["stance"][asker] = str(claim["stance"])
            self.pairs |= {(asker, source[-1], "source") for source in sources}
            self.pairs |= {(asker, content[0], "content") for content in contents}

    def _words(self, kind: str, pieces: list[dict[str, Any]]) -> list[range]:
        """The words of the pieces of a part, which is noted."""
        self.spans[kind] |= {(*_span(piece), kind) for piece in pieces}
        return [found for piece in pieces if (found := self.text.covered(*_span(piece)))]
