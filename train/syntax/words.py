"""Writes what the treebank says of single words: ``lemmas.tsv`` and ``closed_words.tsv``.

    python train/syntax/words.py --data GUM/dep --out data/src/dateline_data

Base forms: those that the rules of the lemmatizer get wrong ("form, part of speech, base form"), and those
known to exist (alone in a line). Closed words: each with the closed parts of speech that it was seen as.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from dateline.stages.syntax.lemmas import build_lemmatizer
from dateline.stages.syntax.tags import CLOSED
from syntax import treebank

HELD_OUT = Path(__file__).parents[1] / "encoder" / "gum_held_out.json"
NO_WORDS = ("PROPN", "X", "SYM", "NUM", "PUNCT")
FEWEST = 2
"""Times that a form must be seen with a base form."""


def lines(sentences: list[treebank.Sentence]) -> Iterator[str]:
    """The lines of the file."""
    seen = Counter(
        (form, lemma, tag)
        for s in sentences
        for form, lemma, tag in zip(s.forms, s.lemmas, s.tags, strict=True)
    )
    known = {
        lemma
        for _, lemma, tag in seen
        if tag.startswith(("VERB", "ADJ")) and lemma.isascii() and lemma.isalpha() and lemma.islower()
    }  # fmt: skip
    rules = build_lemmatizer({}, known)
    best: dict[tuple[str, str], Counter[str]] = {}
    for (form, lemma, tag), count in seen.items():
        if not tag.startswith(NO_WORDS) and "-" not in form:
            best.setdefault((form.lower(), tag), Counter())[lemma] += count
    exceptions: dict[tuple[str, str], str] = {}
    for (form, tag), lemmas in sorted(best.items()):
        lemma, count = lemmas.most_common(1)[0]
        pos, _, fine = tag.partition("|")
        is_wrong = rules.lemma(form, pos, fine) != lemma
        if count >= FEWEST and is_wrong and lemma.lower() == lemma:
            exceptions[form, pos] = lemma
    yield from (f"{form}\t{pos}\t{lemma}" for (form, pos), lemma in exceptions.items())
    yield from sorted(known)


def closed_lines(sentences: list[treebank.Sentence]) -> Iterator[str]:
    """Each word that was seen as a determiner, pronoun and so on, with these parts of speech."""
    seen = {
        (form.lower(), tag.partition("|")[0])
        for s in sentences
        for form, tag in zip(s.forms, s.tags, strict=True)
    }
    found: dict[str, list[str]] = {}
    for form, pos in sorted(seen):
        if pos in CLOSED and any(c.isalpha() for c in form):
            found.setdefault(form, []).append(pos)
    yield from (f"{form}\t{' '.join(tags)}" for form, tags in found.items())


def main() -> None:
    """Write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    held_out = json.loads(HELD_OUT.read_text("utf-8"))
    paths = [p for p in sorted(given.data.glob("*.conllu")) if p.stem not in held_out]
    sentences = [sentence for path in paths for sentence in treebank.read(path)]
    for name, found in (("lemmas", lines(sentences)), ("closed_words", closed_lines(sentences))):
        (given.out / f"{name}.tsv").write_text("".join(f"{line}\n" for line in found), "utf-8")


if __name__ == "__main__":
    main()
