"""Readers of the corpora that may train shipped weights: each gives examples (see README.md)."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path
from xml.etree import ElementTree as ET

sys.path.insert(0, str(Path(__file__).parents[1]))

from dateline.ingest.natural_case import natural_case
from encoder.examples import IGNORED, Example, Gold, Tokenised
from encoder.plain_news import plain_news
from names import corpora as names
from names.hold_out import is_held_out as is_name_held_out
from syntax import treebank
from syntax.attributed import attributed

Reader = Callable[[Path], Iterator[Example]]
TOGETHER = 5
"""Sentences of one example where the corpus has no documents."""
GUM_HELD_OUT = frozenset(
    json.loads((Path(__file__).parent / "gum_held_out.json").read_text("utf-8"))
)


def _from_report(corpus: str, key: str, task: str, report: names.Report) -> Example:
    words = [word for sentence in report for word in sentence[0]]
    lengths = [len(sentence[0]) for sentence in report]
    starts = [0, *accumulate(lengths)][:-1]
    labels = [label for sentence in report for label in sentence[1]]
    return Example(corpus, key, words, starts, tags={task: labels})


def wikigold(folder: Path) -> Iterator[Example]:
    """WikiGold: names with their label MISC, in blocks of twelve sentences."""
    path = next((folder / "names" / "wikigold" / "CONLL-format").rglob("*.txt"))
    kinds = ("PER", "ORG", "LOC", "MISC")
    sentences = []
    for block in path.read_text("utf-8").split("\n\n"):
        rows = [line.split() for line in block.splitlines() if line and "DOCSTART" not in line]
        if not rows:
            continue
        raw = [row[1][2:] if row[1][2:] in kinds else None for row in rows]
        labels = [
            "O" if kind is None else f"{'I' if i and raw[i - 1] == kind else 'B'}-{kind}"
            for i, kind in enumerate(raw)
        ]
        sentences.append(([row[0] for row in rows], labels))
    for number, first in enumerate(range(0, len(sentences), 12)):
        yield _from_report("wikigold", str(number), "wikigold", sentences[first : first + 12])


def ewt(folder: Path) -> Iterator[Example]:
    """UNER English EWT, development part, by document."""
    for number, report in enumerate(names.uner(folder / "names" / "uner_ewt" / "dev.iob2")):
        yield _from_report("ewt", str(number), "ewt", report)


def re3d(folder: Path) -> Iterator[Example]:
    """re3d with all its types, nominal mentions too."""
    for documents in sorted((folder / "names" / "re3d").glob("*/documents.json")):
        gold: dict[str, list[Gold]] = {}
        for line in (documents.parent / "entities.json").read_text("utf-8").splitlines():
            entity = json.loads(line)
            span = (entity["begin"], entity["end"], entity["type"])
            gold.setdefault(str(entity["documentId"]), []).append(span)
        for line in documents.read_text("utf-8").splitlines():
            record = json.loads(line)
            key = str(record["_id"])
            if key in gold:
                text = Tokenised(record["text"])
                example = text.example("re3d", key)
                example.tags["re3d"] = text.tags(gold[key])
                yield example


def plain_names(folder: Path) -> Iterator[Example]:
    """WikiGold, UNER EWT and re3d once more, with names as Dateline has them: no MISC, no descriptions."""
    base = folder / "names"
    wiki = next((base / "wikigold" / "CONLL-format").rglob("*.txt"))
    numbered = (
        ("wikigold", ((str(n), r) for n, r in enumerate(names.wikigold(wiki)))),
        ("ewt", ((str(n), r) for n, r in enumerate(names.uner(base / "uner_ewt" / "dev.iob2")))),
        ("re3d", names.re3d_documents(base / "re3d")),
    )
    for corpus, documents in numbered:
        for key, report in documents:
            if not is_name_held_out(corpus, key):
                yield _from_report("plain_names", f"{corpus}:{key}", "names", report)


def gum(folder: Path) -> Iterator[Example]:
    """GUM: tags, heads, relations, and its named entities."""
    for path in sorted((folder / "gum" / "dep").glob("*.conllu")):
        sentences = list(treebank.read(path))
        words: list[str] = []
        example = Example("gum", path.stem, words, [])
        tags: list[str] = []
        relations: list[str] = []
        for sentence in sentences:
            base = len(words)
            example.starts.append(base)
            words += sentence.forms
            tags += sentence.tags
            relations += sentence.relations
            example.heads += [head if head < 0 else head + base for head in sentence.heads]
        example.tags["tag"] = tags
        example.tags["relation"] = relations
        yield example
    for number, report in enumerate(names.gum(folder / "gum" / "dep")):
        key = sorted((folder / "gum" / "dep").glob("*.conllu"))[number].stem
        yield _from_report("gum", key, "names", report)


def gum_attributed(folder: Path) -> Iterator[Example]:
    """GUM sentences with a source put before or after them (``attributed.py``)."""
    paths = sorted((folder / "gum" / "dep").glob("*.conllu"))
    sentences = [s for p in paths if p.stem not in GUM_HELD_OUT for s in treebank.read(p)]
    for seed in (1, 2):
        made = list(attributed(sentences, share=0.3, seed=seed))
        for first in range(0, len(made), TOGETHER):
            group = made[first : first + TOGETHER]
            example = Example("gum_attributed", f"{seed}:{first}", [], [])
            tags: list[str] = []
            relations: list[str] = []
            for sentence in group:
                base = len(example.words)
                example.starts.append(base)
                example.words += sentence.forms
                tags += sentence.tags
                relations += sentence.relations
                example.heads += [h if h < 0 else h + base for h in sentence.heads]
            example.tags = {"tag": tags, "relation": relations}
            yield example


def muc4(folder: Path) -> Iterator[Example]:
    """MUC-4: fillers of five roles, in messages with the letter case that Dateline gives them."""
    for line in (folder / "muc4" / "grit" / "train.json").read_text("utf-8").splitlines():
        yield muc4_example(json.loads(line), "muc4")


def muc4_capitals(folder: Path) -> Iterator[Example]:
    """The same messages in capitals, whose case says nothing."""
    for line in (folder / "muc4" / "grit" / "train.json").read_text("utf-8").splitlines():
        yield muc4_example(json.loads(line), "muc4_capitals")


def muc4_example(record: dict[str, object], corpus: str) -> Example:
    """One message of the five-role form; other occurrences of a filler's words are left open."""
    text = str(record["doctext"])
    capitals = text.upper() if len(text.upper()) == len(text) else text
    tokenised = Tokenised(natural_case(capitals) if corpus == "muc4" else capitals)
    example = tokenised.example(corpus, str(record["docid"]))
    example.caseless = corpus != "muc4"
    extracts: dict[str, list[list[tuple[str, int]]]] = record["extracts"]  # type: ignore[assignment]
    relevant = any(extracts.values())
    for role, entities in extracts.items():
        gold, others = [], []
        for entity in entities:
            for mention, offset in entity:
                gold.append((offset, offset + len(mention), role))
                pattern = rf"(?<!\w){re.escape(mention)}(?!\w)"
                others += [(m.start(), m.end()) for m in re.finditer(pattern, text)]
        example.tags[f"muc.{role}"] = tokenised.tags(gold, others)
    example.classes["muc.relevant"] = [(0, "yes" if relevant else "no")]
    return example


def polnear(folder: Path) -> Iterator[Example]:
    """PolNeAR: sources, cues and contents of attributions; a nested one stays inside its outer."""
    base = folder / "polnear" / "train"
    texts = {path.stem: path for path in (base / "text").rglob("*.txt")}
    seen: set[str] = set()
    for ann in sorted((base / "attributions").rglob("*.ann")):
        key = next((k for k in (ann.stem, ann.stem.rpartition("_")[0]) if k in texts), None)
        if key is None or key in seen:
            continue
        seen.add(key)
        tokenised = Tokenised(texts[key].read_text("utf-8"))
        example = tokenised.example("polnear", key)
        spans: dict[str, list[Gold]] = {"source": [], "cue": [], "content": []}
        parts: dict[str, list[tuple[int, int]]] = {}
        events = []
        for line in ann.read_text("utf-8").splitlines():
            number, _, rest = line.partition("\t")
            if number.startswith("T") and rest.strip():
                kind, *where = rest.partition("\t")[0].replace(";", " ").split()
                pieces = [(int(where[i]), int(where[i + 1])) for i in range(0, len(where) - 1, 2)]
                parts[number] = pieces
                if kind.lower() in spans:
                    spans[kind.lower()] += [(a, b, kind.lower()) for a, b in pieces]
            elif number.startswith("E"):
                events.append([tuple(piece.split(":", 1)) for piece in rest.split()])
        for kind, gold in spans.items():
            example.tags[kind] = tokenised.tags(gold)
        _attribution_pairs(example, tokenised, parts, events)
        yield example


def _attribution_pairs(
    example: Example,
    text: Tokenised,
    parts: dict[str, list[tuple[int, int]]],
    events: list[list[tuple[str, ...]]],
) -> None:
    """The first word of a cue with the last word of its sources and the first of its contents."""
    pairs, askers = [], []
    for event in events:
        found: dict[str, list[range]] = {}
        for role, number in event:
            kind = role.rstrip("0123456789").lower()
            found.setdefault(kind, []).extend(text.covered(*s) for s in parts.get(number, ()))
        for cue in found.get("cue", [])[:1]:
            if not cue:
                continue
            askers.append(cue[0])
            pairs += [(cue[0], words[-1], "source") for words in found.get("source", []) if words]
            pairs += [(cue[0], words[0], "content") for words in found.get("content", []) if words]
    example.pairs["attribution"] = pairs
    example.askers["attribution"] = askers


def factuality(folder: Path) -> Iterator[Example]:
    """It-Happened: how sure it is that something happened, -3 to 3, by sentence."""
    path = folder / "factuality" / "UDS_IH2" / "train.jsonl"
    example = _empty(0)
    for number, line in enumerate(path.read_text("utf-8").splitlines()):
        record = json.loads(line)
        words = record["text"].split(" ")
        if not record["targets"] or len(words) > 100 or not all(words):
            continue
        base = len(example.words)
        example.starts.append(base)
        example.words += words
        targets = [(t["span1"][0], float(t["label"])) for t in record["targets"]]
        example.numbers["happened"] += [(base + i, v) for i, v in targets if i < len(words)]
        if len(example.starts) == TOGETHER:
            yield example
            example = _empty(number + 1)
    if example.words:
        yield example


def _empty(number: int) -> Example:
    return Example("uds", str(number), [], [], numbers={"happened": []})


def ecb(folder: Path) -> Iterator[Example]:
    """ECB+: words for actions and who, where and when, in the sentences that have any."""
    for path in sorted((folder / "linking" / "ecbplus").glob("*/*.xml")):
        root = ET.fromstring(path.read_text("utf-8"))  # noqa: S314  # a corpus of our own choice
        rows = [(t.get("t_id"), t.get("sentence"), t.text or "-") for t in root.iter("token")]
        index = {t_id: number for number, (t_id, _, _) in enumerate(rows)}
        labels = ["O"] * len(rows)
        marked = set()
        for mention in root.find("Markables") or ():
            anchors = sorted(index[a.get("t_id")] for a in mention.iter("token_anchor"))
            if not anchors:
                continue
            head = mention.tag.split("_")[0]
            kind = mention.tag if head in ("ACTION", "NEG") else head
            if labels[anchors[0]] != "O" or anchors[-1] - anchors[0] != len(anchors) - 1:
                continue
            for position in anchors:
                labels[position] = f"{'B' if position == anchors[0] else 'I'}-{kind}"
                marked.add(rows[position][1])
        kept = [n for n, row in enumerate(rows) if row[1] in marked]
        if not kept:
            continue
        starts = [i for i, n in enumerate(kept) if i == 0 or rows[kept[i - 1]][1] != rows[n][1]]
        example = Example("ecb", path.stem, [rows[n][2] for n in kept], starts)
        example.tags["ecb"] = [labels[n] for n in kept]
        yield example


_MARK = re.compile(r"\((SRC/TAR|SRC|TAR|EVT|LOC|DAT)[^:()]*: *([^()]*)\)")


def plover(folder: Path) -> Iterator[Example]:
    """PLOVER gold records: the words of source, target and event, with the root of the event."""
    path = folder / "events" / "plover_gsr" / "PLOVER_GSR_CAMEO.txt"
    for number, record in enumerate(json.loads(path.read_text("utf-8"))):
        info = record.get("textInfo")
        marked = info.get("markup", "") if isinstance(info, dict) else ""
        if not marked:
            continue
        text, spans, last = "", [], 0
        for match in _MARK.finditer(marked):
            text += marked[last : match.start()]
            spans.append((len(text), len(text) + len(match[2]), match[1]))
            text += match[2]
            last = match.end()
        text += marked[last:]
        tokenised = Tokenised(text)
        example = tokenised.example("plover", str(number))
        example.tags["plover.actor"] = tokenised.tags(
            s for s in spans if s[2] in ("SRC", "TAR", "SRC/TAR")
        )
        event = [(a, b, str(record["event"])) for a, b, kind in spans if kind == "EVT"]
        example.tags["plover.event"] = tokenised.tags(event)
        yield example


def scenarios(folder: Path, sets: tuple[str, ...]) -> Iterator[Example]:
    """The project's own reports in English: names, events, roles (two of one word joined by "+"), attributions."""
    for name in sets:
        for path in sorted((folder / name / "gold" / "articles").glob("*.json")):
            record = json.loads(path.read_text("utf-8"))
            if record["language"] == "en":
                text = (folder / name / "articles" / f"{path.stem}.txt").read_text("utf-8")
                yield scenario_example(f"{name}/{path.stem}", record, text)


def scenario_example(key: str, record: dict[str, list[dict[str, object]]], text: str) -> Example:
    """One annotated report."""
    tokenised = Tokenised(text)
    example = tokenised.example("scenarios", key)
    example.tags["names"] = tokenised.tags(names.scenario_gold(record, text))
    _events(example, tokenised, record)
    _claims(example, tokenised, record)
    return example


def _span(span: object) -> tuple[int, int]:
    return span["start"], span["end"]  # type: ignore[index]


def _events(example: Example, text: Tokenised, record: dict[str, list[dict[str, object]]]) -> None:
    kinds = ["O"] * len(text.words)
    realis, standing, same = [], [], []
    pairs: dict[tuple[int, int], set[str]] = {}
    askers: set[int] = set()
    for number, event in enumerate(record["events"]):
        triggers = [event["trigger"], *(event.get("alt_triggers") or ())]  # type: ignore[misc]
        fillers = [
            (text.covered(*_span(s["head"])), part["role"])
            for part in event["participants"]  # type: ignore[attr-defined]
            for s in part["spans"]
        ]
        for trigger in triggers:
            words = text.covered(*_span(trigger))
            if not words:
                continue
            word = words[-1] if event["kind"] in ("talks", "agreement") else words[0]
            for index in words:
                kinds[index] = IGNORED
            kinds[word] = str(event["kind"]) if not event.get("optional") else IGNORED
            same.append((word, f"e{number}"))
            if not event.get("alt_realis"):
                realis.append((word, str(event["realis"])))
            standing.append((word, "background" if event["background"] else "main"))
            askers.add(word)
            for filler, role in fillers:
                if filler and _same_sentence(example, word, filler[-1]):
                    pairs.setdefault((word, filler[-1]), set()).add(str(role))
    example.tags["trigger"] = kinds
    example.classes["realis"] = realis
    example.classes["standing"] = standing
    example.classes["event"] = same
    example.pairs["roles"] = sorted((a, b, "+".join(sorted(v))) for (a, b), v in pairs.items())
    example.askers["roles"] = sorted(askers)


def _same_sentence(example: Example, left: int, right: int) -> bool:
    low, high = sorted((left, right))
    return not any(low < start <= high for start in example.starts)


def _claims(example: Example, text: Tokenised, record: dict[str, list[dict[str, object]]]) -> None:
    spans: dict[str, list[Gold]] = {"source": [], "cue": [], "content": []}
    pairs, askers = [], []
    for claim in record["claims"]:
        if claim["source"] == "article":
            continue
        sources = claim["source"]["spans"]  # type: ignore[index]
        for kind, pieces in (
            ("source", sources),
            ("cue", claim["cue"]),
            ("content", claim["content"]),
        ):
            spans[kind] += [(*_span(s), kind) for s in pieces]  # type: ignore[union-attr, misc]
        cue = [text.covered(*_span(s)) for s in claim["cue"]]  # type: ignore[union-attr]
        if not cue or not cue[0]:
            continue
        askers.append(cue[0][0])
        for kind, pieces, at in (("source", sources, -1), ("content", claim["content"], 0)):
            for piece in pieces:  # type: ignore[union-attr]
                words = text.covered(*_span(piece))
                if words:
                    pairs.append((cue[0][0], words[at], kind))
    for kind, gold in spans.items():
        example.tags[kind] = text.tags(set(gold))
    example.pairs["attribution"] = sorted(set(pairs))
    example.askers["attribution"] = sorted(set(askers))


def is_held_out(example: Example) -> bool:
    """Whether an example is kept for measuring."""
    if example.corpus == "gum":
        return example.key in GUM_HELD_OUT
    if example.corpus in ("wikigold", "ewt", "re3d", "plover"):
        return is_name_held_out(example.corpus, example.key)
    return example.corpus.startswith("muc4") and example.key.startswith("TST")


CORPORA: dict[str, Reader] = {
    "wikigold": wikigold,
    "ewt": ewt,
    "re3d": re3d,
    "plain_names": plain_names,
    "gum": gum,
    "gum_attributed": gum_attributed,
    "plain_news": lambda _: plain_news(),
    "muc4": muc4,
    "muc4_capitals": muc4_capitals,
    "polnear": polnear,
    "uds": factuality,
    "ecb": ecb,
    "plover": plover,
}
__all__ = [
    "CORPORA",
    "IGNORED",
    "Reader",
    "is_held_out",
    "muc4_example",
    "scenario_example",
    "scenarios",
]
