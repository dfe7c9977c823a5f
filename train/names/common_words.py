"""Writes ``lexicon/en/common_words.toml``: words that English text writes in lower case.

    python train/names/common_words.py --data corpora --scenarios scenarios

A word is common when it stands in lower case at least three times, and nearly always, in GUM, PolNeAR,
WikiGold and the scenario sets. The list holds single words, no text.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

TABLE = Path(__file__).parents[2] / "src/dateline/lexicon/en/common_words.toml"
HEAD = "# Words that English text writes in lower case; made by train/names/common_words.py.\n"


def texts(data: Path, scenarios: Path, *, with_polnear: bool) -> Iterator[str]:
    """The plain texts of the corpora."""
    news = data / "polnear" / "train"
    for path in sorted(news.rglob("*.txt")) if with_polnear else ():
        yield path.read_text("utf-8", "replace")
    for path in sorted((data / "gum" / "dep").glob("*.conllu")):
        yield "\n".join(re.findall(r"^# text = (.*)$", path.read_text("utf-8"), re.MULTILINE))
    for number in range(1, 8):
        for path in sorted((scenarios / f"train{number}" / "articles").glob("*.txt")):
            yield path.read_text("utf-8")


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--scenarios", type=Path, required=True)
    parser.add_argument("--without", choices=["polnear"], help="leave this corpus out")
    options = parser.parse_args()
    lower: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in texts(options.data, options.scenarios, with_polnear=options.without is None):
        lower.update(re.findall(r"\b[a-z]{3,18}\b", text))
        capital.update(w.lower() for w in re.findall(r"(?<=[a-z,] )[A-Z][a-z]{2,18}\b", text))
    words = sorted(w for w, n in lower.items() if n >= 3 and n >= 3 * capital[w])
    rows = [", ".join(f'"{w}"' for w in words[i : i + 16]) for i in range(0, len(words), 16)]
    TABLE.write_text(HEAD + "words = [\n  " + ",\n  ".join(rows) + ",\n]\n", "utf-8")
    print(f"{len(words)} words")


if __name__ == "__main__":
    main()
