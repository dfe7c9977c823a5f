"""Texts to learn triage from: each with a name and, where a key says so, whether it tells an event."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from bench.muc4.keys import read_folder
from bench.muc4.messages import document_of, read_messages

from dateline.ingest import Given, Refused, read_text
from dateline.model.text import Document

HELD_BACK = frozenset({"2", "5", "12", "18", "21", "23", "34", "35"})
"""Development topics of ECB+."""
POLNEAR_EVERY = 5
MESSAGES = 413
"""Messages of MUC-4 DEV, the first ones: enough, and each has to be read."""
_BEFORE_MARK = re.compile(r" ([.,;:!?'’)])")


@dataclass(frozen=True, slots=True)
class Text:
    """A report to learn from; ``is_told`` None: what the reader finds decides."""

    corpus: str
    name: str
    document: Document
    is_told: bool | None = None


def texts(corpora: Path, scenarios: Path) -> Iterator[Text]:
    """All training texts."""
    yield from _scenarios(scenarios)
    yield from _ecb(corpora / "linking" / "ecbplus")
    yield from _gum(corpora / "gum" / "dep")
    yield from _wikigold(corpora / "names" / "wikigold")
    yield from _polnear(corpora / "polnear" / "train" / "text")
    yield from islice(messages(corpora / "muc4", "dev"), MESSAGES)


def messages(muc4: Path, prefix: str) -> Iterator[Text]:
    """Messages of MUC-4: those with an incident in the key tell one, the others are left to the reader."""
    keys = read_folder(muc4 / "keys")
    for message in read_messages(
        muc4 / "texts", is_wanted=lambda path: path.name.startswith(prefix)
    ):
        told = True if keys.get(message.name) else None
        yield Text("muc4", message.name, document_of(message), told)


def _scenarios(folder: Path) -> Iterator[Text]:
    for number in range(1, 8):
        place = folder / f"train{number}"
        for line in (place / "articles.jsonl").read_text("utf-8").splitlines():
            article = json.loads(line)
            if article["language"] != "en" or not article.get("text"):
                continue
            gold = json.loads(
                (place / "gold" / "articles" / f"{article['id']}.json").read_text("utf-8")
            )
            document = _document(article["text"], article["published"])
            if document is not None:
                yield Text("scenarios", article["id"], document, bool(gold["events"]))


def _ecb(folder: Path) -> Iterator[Text]:
    for path in sorted(folder.glob("*/*.xml")):
        if path.parent.name in HELD_BACK:
            continue
        sentences: dict[int, list[str]] = {}
        for token in ET.parse(path).getroot().iter("token"):  # noqa: S314  # a corpus on disk
            sentences.setdefault(int(token.get("sentence", 0)), []).append(token.text or "")
        plain = (_glued(" ".join(words)) for _, words in sorted(sentences.items()))
        yield from _text("ecb", path.stem, " ".join(plain))


def _gum(folder: Path) -> Iterator[Text]:
    for path in sorted(folder.glob("*.conllu")):
        pieces: list[str] = []
        for block in path.read_text("utf-8").split("\n\n"):
            head, found, rest = block.partition("# text = ")
            if found:
                pieces.append(("\n\n" if "newpar" in head else " ") + rest.partition("\n")[0])
        yield from _text("gum", path.stem, "".join(pieces).strip())


def _wikigold(folder: Path) -> Iterator[Text]:
    raw = (folder / "CONLL-format" / "data" / "wikigold.conll.txt").read_text("utf-8")
    for number, article in enumerate(raw.split("-DOCSTART-")):
        lines = (line.split()[0] for line in article.splitlines() if line.split())
        yield from _text("wikigold", str(number), _glued(" ".join(lines)).removeprefix("O "))


def _polnear(folder: Path) -> Iterator[Text]:
    for path in sorted(folder.glob("*"))[::POLNEAR_EVERY]:
        yield from _text("polnear", path.name, path.read_text("utf-8"))


def _glued(words: str) -> str:
    return _BEFORE_MARK.sub(r"\1", words).strip()


def _text(corpus: str, name: str, words: str) -> Iterator[Text]:
    document = _document(words, None)
    if document is not None:
        yield Text(corpus, name, document)


def _document(words: str, published: str | None) -> Document | None:
    outcome = read_text(words, given=Given(published[:10] if published else None, None, None, "en"))
    return None if isinstance(outcome, Refused) else outcome
