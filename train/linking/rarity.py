"""How many reports have each stem: the table behind ``word_rarity.npz``.

PYTHONPATH=. python train/linking/rarity.py --texts FOLDER ... --out data/src/dateline_data/word_rarity.npz
"""

from __future__ import annotations

import argparse
import io
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET  # our own copies of corpora, not the web's
from zlib import crc32

import numpy as np

from dateline.link.stems import stems

BITS = 15


def texts(folder: Path) -> Iterator[str]:
    """The texts below a folder: ECB+ files, GUM sentences (CoNLL-U), scenario articles."""
    for path in sorted(folder.rglob("*")):
        if path.name.endswith("ecb.xml") or path.name.endswith("ecbplus.xml"):
            yield " ".join(t.text or "" for t in ET.parse(path).getroot().iter("token"))  # noqa: S314
        elif path.suffix == ".conllu":
            lines = path.read_text("utf-8").splitlines()
            yield "\n".join(line[9:] for line in lines if line.startswith("# text = "))
        elif path.name == "articles.jsonl":
            for line in path.read_text("utf-8").splitlines():
                yield json.loads(line)["text"]


def count(folders: list[Path]) -> bytes:
    """The table as ``.npz``: reports with each hash, up to 65535, and the number of reports."""
    seen: Counter[int] = Counter()
    reports = 0
    for folder in folders:
        for text in texts(folder):
            reports += 1
            seen.update({crc32(s.encode()) & ((1 << BITS) - 1) for s in stems(text)})
    counts = np.zeros(1 << BITS, np.uint16)
    for row, number in seen.items():
        counts[row] = min(number, 65535)
    buffer = io.BytesIO()
    np.savez_compressed(buffer, counts=counts, reports=np.array(reports))
    print(f"{reports} reports, {len(seen)} hashes")
    return buffer.getvalue()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.write_bytes(count(options.texts))
