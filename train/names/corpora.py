"""Reports with name labels from the corpora that may train shipped weights (see README.md here)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from dateline.lexicon import table
from dateline.model.analysis import SENTENCES, TOKENS
from dateline.model.text import Document
from dateline.pipeline.recipe import Recipe, build_chain
from dateline.stages.names.word_lists import classes, has_capital

Sentence = tuple[list[str], list[str]]
"""Words and their labels (O, B-kind, I-kind)."""
Report = list[Sentence]
Gold = tuple[int, int, str]
"""Start, end, kind in code points."""

CHAIN = build_chain(Recipe("names", ("sentences", "tokens")))


def label_text(text: str, gold: Iterable[Gold]) -> Report:
    """The report of a text: its sentences and tokens with the labels of the gold spans."""
    analysis = CHAIN.run(Document.build(text))
    ordered = sorted(gold)
    report: Report = [([], []) for _ in analysis[SENTENCES]]
    before = None
    position = 0
    for token in analysis[TOKENS]:
        while position < len(ordered) and ordered[position][1] <= token.span.start:
            position += 1
        label = "O"
        now = None
        if position < len(ordered) and ordered[position][0] < token.span.end:
            now = ordered[position]
            label = f"{'I' if now == before else 'B'}-{now[2]}"
        before = now
        words, labels = report[token.sentence]
        words.append(token.text)
        labels.append(label)
    return [sentence for sentence in report if sentence[0]]


def trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """A proper name inside text[start:end] without article, title words and lower-case head; or None."""
    pieces = [
        (start + m.start(), start + m.end(), m.group())
        for m in re.finditer(r"[^\s]+", text[start:end])
    ]
    while pieces and (
        not has_capital(pieces[0][2])
        or pieces[0][2].lower() in {"the", "a"}
        or (
            {"address", "rank", "office"} & set(classes(pieces[0][2].rstrip(",")))
            and len(pieces) > 1
            and has_capital(pieces[1][2])
        )
    ):
        pieces.pop(0)
    if not pieces or not has_capital(pieces[-1][2]):
        return None
    return pieces[0][0], pieces[-1][1]


def scenarios(folder: Path, sets: Sequence[str]) -> Iterator[Report]:
    """The English reports of scenario sets; mentions without a capital are not names."""
    for name in sets:
        for path in sorted((folder / name / "gold" / "articles").glob("*.json")):
            record = json.loads(path.read_text("utf-8"))
            if record["language"] != "en":
                continue
            text = (folder / name / "articles" / f"{path.stem}.txt").read_text("utf-8")
            yield label_text(text, scenario_gold(record, text))


def scenario_gold(record: dict[str, list[dict[str, object]]], text: str) -> list[Gold]:
    """The names among the mentions of a scenario record."""
    found: list[Gold] = []
    for mention in record["mentions"]:
        kind = str(mention["type"])
        for span in mention["spans"]:  # type: ignore[attr-defined]
            if kind == "weapon" or not has_capital(span["text"]):
                continue
            inner = trim(text, span["start"], span["end"]) if kind == "person" else None
            found.append((*(inner or (span["start"], span["end"])), kind))
    return found


def wikigold(path: Path) -> Iterator[Report]:
    """WikiGold, cut into reports at the lines that are a title on their own."""
    kinds = {"PER": "person", "ORG": "organisation", "LOC": "place"}
    report: Report = []
    for block in path.read_text("utf-8").split("\n\n"):
        rows = [line.split() for line in block.splitlines() if line and "DOCSTART" not in line]
        if not rows:
            continue
        words = [row[0] for row in rows]
        raw = [kinds.get(row[1][2:]) for row in rows]
        labels = [
            "O" if kind is None else f"{'I' if i and raw[i - 1] == kind else 'B'}-{kind}"
            for i, kind in enumerate(raw)
        ]
        report.append((words, labels))
        if len(report) == 12:
            yield report
            report = []
    if report:
        yield report


def uner(path: Path) -> Iterator[Report]:
    """UNER English EWT by document; words are those of the token stage."""
    kinds = {"PER": "person", "ORG": "organisation", "LOC": "place"}
    text, gold, spans = "", [], []
    for line in [*path.read_text("utf-8").splitlines(), "# newdoc"]:
        if line.startswith("# newdoc"):
            if text:
                yield label_text(text, gold)
            text, gold = "", []
        elif line.startswith("# text = "):
            offset = len(text)
            sentence = line.removeprefix("# text = ")
            text += sentence + "\n\n"
            position = 0
            spans = []
        elif line[:1].isdigit():
            _, word, label, *_ = line.split("\t")
            at = sentence.find(word, position)
            if at < 0:
                continue
            position = at + len(word)
            kind = kinds.get(label[2:])
            if kind is None:
                continue
            if label[0] == "I" and gold and gold[-1][2] == kind and spans:
                gold[-1] = (gold[-1][0], offset + position, kind)
            else:
                gold.append((offset + at, offset + position, kind))
            spans.append(word)


def re3d(folder: Path) -> Iterator[Report]:
    """re3d, its capitalised names only; countries as actors are places here."""
    for _, report in re3d_documents(folder):
        yield report


def re3d_documents(  # noqa: C901  # a reader of one format
    folder: Path,
) -> Iterator[tuple[str, Report]]:
    """The same with the id of each document."""
    kinds = {"Person": "person", "Organisation": "organisation", "Location": "place"}
    countries = {c.lower() for c in table("en", "nationalities")["countries"]}
    for documents in sorted(folder.glob("*/documents.json")):
        gold: dict[str, list[Gold]] = {}
        texts = {}
        for line in documents.read_text("utf-8").splitlines():
            record = json.loads(line)
            texts[str(record["_id"])] = record["text"]
        for line in (documents.parent / "entities.json").read_text("utf-8").splitlines():
            entity = json.loads(line)
            kind = kinds.get(entity["type"])
            text = texts.get(str(entity["documentId"]))
            if kind is None or text is None:
                continue
            inner = trim(text, entity["begin"], entity["end"])
            if inner is None:
                continue
            words = text[inner[0] : inner[1]]
            if words.lower() in {"we", "our", "they", "it", "i", "he", "she", "you", "us"}:
                continue
            if words.lower() in countries:
                kind = "place"
            if len(words.split()) <= 7 and all(has_capital(w) or len(w) < 4 for w in words.split()):
                gold.setdefault(str(entity["documentId"]), []).append((*inner, kind))
        for key, text in texts.items():
            if key in gold:
                yield key, label_text(text, _without_overlap(gold[key]))


def _without_overlap(gold: Iterable[Gold]) -> list[Gold]:
    kept: list[Gold] = []
    for item in sorted(gold, key=lambda g: (g[0], -g[1])):
        if not kept or item[0] >= kept[-1][1]:
            kept.append(item)
    return kept


def gum(folder: Path) -> Iterator[Report]:
    """GUM: runs of proper nouns, with the type of the smallest entity that holds them."""
    kinds = {"person": "person", "organization": "organisation", "place": "place"}
    for path in sorted(folder.glob("*.conllu")):
        report: Report = []
        for block in path.read_text("utf-8").split("\n\n"):
            rows = [line.split("\t") for line in block.splitlines() if line[:1].isdigit()]
            rows = [row for row in rows if row[0].isdigit()]
            if rows:
                report.append(_gum_sentence(rows, kinds))
        yield report


def _gum_sentence(  # noqa: C901, PLR0912  # a reader of one format
    rows: Sequence[Sequence[str]], kinds: dict[str, str]
) -> Sentence:
    open_entities: list[tuple[str, int]] = []
    entities: list[tuple[int, int, str]] = []
    for i, row in enumerate(rows):
        misc = dict(x.split("=", 1) for x in row[9].split("|") if "=" in x)
        for piece in re.findall(r"\([^()]+\)?|\d+\)", misc.get("Entity", "")):
            if piece.startswith("("):
                kind = piece.strip("()").split("-")[1]
                key = piece.strip("()").split("-")[0]
                if piece.endswith(")"):
                    entities.append((i, i + 1, kind))
                else:
                    open_entities.append((key + "\0" + kind, i))
            else:
                for k in range(len(open_entities) - 1, -1, -1):
                    key, _, kind = open_entities[k][0].partition("\0")
                    if key == piece[:-1]:
                        entities.append((open_entities[k][1], i + 1, kind))
                        open_entities.pop(k)
                        break
    words = [row[1] for row in rows]
    labels = ["O"] * len(rows)
    i = 0
    while i < len(rows):
        if rows[i][3] != "PROPN" or not has_capital(words[i]):
            i += 1
            continue
        last = i + 1
        while last < len(rows) and rows[last][3] == "PROPN":
            last += 1
        first = i
        while first < last - 1 and {"address", "rank", "office"} & set(classes(words[first])):
            first += 1
        around = [e for e in entities if e[0] <= first and e[1] >= last]
        smallest = min(around, key=lambda e: e[1] - e[0], default=None)
        kind = kinds.get(smallest[2]) if smallest else None
        if kind:
            labels[first] = f"B-{kind}"
            labels[first + 1 : last] = [f"I-{kind}"] * (last - first - 1)
        i = last
    return words, labels


def entities(report: Report) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Kind and words of each name in a report."""
    for words, labels in report:
        starts = [i for i, label in enumerate(labels) if label[0] == "B"]
        for first, following in pairwise([*starts, len(words)]):
            last = first + 1
            while last < following and labels[last][0] == "I":
                last += 1
            yield labels[first][2:], tuple(words[first:last])
