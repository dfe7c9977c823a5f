"""Writes ``held_out.toml``: which documents of the name corpora are measured and never trained on.

A document is held out when the first byte of SHA-256 of "<corpus>/<id>" is below 64: a quarter, the same
ones for ever, and none chosen by hand. Trainers leave the listed ids out; the bench measures them alone.

    python train/names/hold_out.py --data CORPORA/names --out train/names/held_out.toml

Ids: re3d ``_id`` of the document; WikiGold "wikigold-" and the place of the document in the file, counted
from 0 by ``-DOCSTART-`` lines, four digits; UNER ``newdoc id``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

SHARE = 64
"""Of 256."""


def is_held_out(corpus: str, key: str) -> bool:
    """Whether a document is measured and not trained on."""
    return hashlib.sha256(f"{corpus}/{key}".encode()).digest()[0] < SHARE


def documents(data: Path) -> Iterator[tuple[str, Path, list[str]]]:
    """Corpus, file and ids of the documents in it, in order."""
    for path in sorted(data.glob("re3d/*/documents.json")):
        lines = path.read_text("utf-8-sig").splitlines()
        yield "re3d", path, [str(json.loads(line)["_id"]) for line in lines if line.strip()]
    for path in sorted(data.glob("wikigold/**/*.conll.txt")):
        count = path.read_text("utf-8").count("-DOCSTART-")
        yield "wikigold", path, [f"wikigold-{number:04}" for number in range(count)]
    for path in sorted(data.glob("uner_ewt/*.iob2")):
        mark = "# newdoc id = "
        lines = path.read_text("utf-8").splitlines()
        yield "uner_ewt", path, [x.removeprefix(mark) for x in lines if x.startswith(mark)]


def main() -> int:
    """Write the list."""
    parser = argparse.ArgumentParser(description="List the documents that are held out.")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    digests, held = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for corpus, path, keys in documents(options.data):
        digests[corpus].append(hashlib.sha256(path.read_bytes()).hexdigest())
        held[corpus] += [key for key in keys if is_held_out(corpus, key)]
    rows = [
        "# Documents of the name corpora that are measured and never trained on; written by hold_out.py.",
        "# sha256: the files that hold them. Files with another hash are no training data and count whole.",
    ]
    for corpus in digests:
        rows += ["", "[[corpus]]", f'name = "{corpus}"', "sha256 = ["]
        rows += [*(f'  "{digest}",' for digest in digests[corpus]), "]", "held_out = ["]
        rows += [*(f'  "{key}",' for key in held[corpus]), "]"]
    options.out.write_text("\n".join(rows) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
