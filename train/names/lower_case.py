"""Writes ``lexicon/en/lower_case.toml``: more words that English text writes in lower case.

    python train/names/lower_case.py --data corpora --scenarios scenarios

For reports that are wholly in capitals, where a word that is in no list is taken for a name. A word
is listed when GUM, the Universal Decompositional Semantics files or the scenario sets have it in lower
case at least as often as with a capital inside a sentence, or another table of words has it, and
``common_words.toml`` has not. The list holds single words, no text.
"""

from __future__ import annotations

import argparse
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

LEXICON = Path(__file__).parents[2] / "src/dateline/lexicon/en"
TABLE = LEXICON / "lower_case.toml"
HEAD = "# More words that English text writes in lower case; made by train/names/lower_case.py.\n"
NOT_WORDS = {
    "lower_case",
    "first_names",
    "toponyms",
    "outlets",
    "name_genders",
    "codes",
    "countries",
}


def texts(data: Path, scenarios: Path) -> Iterator[str]:
    """The plain texts of the corpora."""
    paths = [*data.glob("gum/dep/*.conllu"), *data.glob("factuality/uds/**/*.conllu")]
    for path in sorted(paths):
        yield "\n".join(re.findall(r"^# text = (.*)$", path.read_text("utf-8"), re.MULTILINE))
    for number in range(1, 8):
        for path in sorted((scenarios / f"train{number}" / "articles").glob("*.txt")):
            yield path.read_text("utf-8")


def listed(value: object) -> Iterator[str]:
    """Every lower-case word of a parsed table."""
    if isinstance(value, str):
        yield from (w for w in re.findall(r"[^\W\d_]+", value) if w.islower() and w.isascii())
    elif isinstance(value, dict):
        for key, inside in value.items():
            yield from listed(key)
            yield from listed(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from listed(inside)


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--scenarios", type=Path, required=True)
    options = parser.parse_args()
    lower: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in texts(options.data, options.scenarios):
        lower.update(re.findall(r"\b[a-z]{1,18}\b", text))
        capital.update(w.lower() for w in re.findall(r"(?<=[a-z,] )[A-Z][a-z]{1,18}\b", text))
    words = {w for w, n in lower.items() if n >= capital[w]}
    for path in LEXICON.glob("*.toml"):
        if path.stem not in NOT_WORDS:
            words.update(
                w for w in listed(tomllib.loads(path.read_text("utf-8"))) if not capital[w]
            )
    common = tomllib.loads((LEXICON / "common_words.toml").read_text("utf-8"))["words"]
    rest = " ".join(sorted(words - set(common)))
    lines = "\n".join(re.findall(r".{1,180}(?:\s|$)", rest))
    TABLE.write_text(f'{HEAD}words = """\n{lines}\n"""\n', "utf-8")
    print(f"{len(words - set(common))} words")


if __name__ == "__main__":
    main()
