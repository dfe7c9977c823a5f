"""Writes ``held_out.toml``: which documents of the name corpora are measured and never trained on.

A document is held out when CRC-32 of "<corpus>:<key>" is divisible by 4: a quarter, the same ones for
ever, and none chosen by hand. ``train/encoder/examples.py`` follows the same rule. Trainers leave these
documents out; the bench measures them alone.

    python train/names/hold_out.py --data CORPORA/names --out train/names/held_out.toml

Keys: re3d, the ``_id`` of the document; WikiGold, the number of a block of twelve sentences; UNER EWT
("ewt"), the number of the document; both counted from 0. The list gives re3d by ``_id``, WikiGold as
"wikigold-" and four digits, UNER by ``newdoc id``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

ONE_IN = 4
BLOCK = 12
"""Sentences of WikiGold that are held out or not together."""


def is_held_out(corpus: str, key: str) -> bool:
    """Whether a document is measured and not trained on."""
    return crc32(f"{corpus}:{key}".encode()) % ONE_IN == 0


def documents(data: Path) -> Iterator[tuple[str, Path, list[str]]]:
    """Corpus, file and the ids of its held-out documents, in order."""
    for path in sorted(data.glob("re3d/*/documents.json")):
        lines = path.read_text("utf-8-sig").splitlines()
        keys = [str(json.loads(line)["_id"]) for line in lines if line.strip()]
        yield "re3d", path, [key for key in keys if is_held_out("re3d", key)]
    for path in sorted(data.glob("wikigold/**/*.conll.txt")):
        blocks = re.split(r"\n[ \t]*\n", path.read_text("utf-8"))
        filled = [
            b for b in blocks if any("DOCSTART" not in x for x in b.splitlines() if x.strip())
        ]
        numbers = range(-(-len(filled) // BLOCK))
        held = [n for n in numbers if is_held_out("wikigold", str(n))]
        yield "wikigold", path, [f"wikigold-{number:04}" for number in held]
    for path in sorted(data.glob("uner_ewt/*.iob2")):
        mark = "# newdoc id = "
        lines = path.read_text("utf-8").splitlines()
        keys = [x.removeprefix(mark) for x in lines if x.startswith(mark)]
        held_keys = [k for n, k in enumerate(keys) if is_held_out("ewt", str(n))]
        yield "uner_ewt", path, held_keys


def main() -> int:
    """Write the list."""
    parser = argparse.ArgumentParser(description="List the documents that are held out.")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    digests, held = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for corpus, path, keys in documents(options.data):
        digests[corpus].append(hashlib.sha256(path.read_bytes()).hexdigest())
        held[corpus] += keys
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
