"""What outlets do to the copy of a wire before they print it."""

from __future__ import annotations

import random
from collections.abc import Sequence

NOTICES = (
    "Sign up for our morning letter and get the day's stories before breakfast.",
    "This story was reviewed by our news desk.",
    "Have you seen something we should know? Write to the desk in confidence.",
    "Read more: our guide to the week in five minutes.",
    "Support local reporting: become a member today.",
    "(Reporting by our correspondents; editing by the night desk.)",
    "The views of readers are collected on our letters page.",
    "Follow us for updates throughout the day.",
)
OTHER_WORDS = {
    "said": "says", "near": "close to", "killed": "left dead", "people": "persons", "after": "following", "when": "as",
    "several": "a number of", "began": "started", "wounded": "hurt", "on": "this", "told": "informed", "outside": "before",
    "late": "tardily", "helped": "aided", "weeks": "some weeks", "in": "within", "with": "alongside", "quietly": "softly",
    "sharply": "steeply", "found": "saw", "who": "that", "for": "across",
}  # fmt: skip
REWORDED = 0.05


def edited(
    title: str,
    paragraphs: Sequence[str],
    edit: str,
    draw: random.Random,
    lead: tuple[str, str],
) -> tuple[str, tuple[str, ...]]:
    """Headline and paragraphs after one edit; ``lead`` is another headline and first paragraph."""
    kept = list(paragraphs)
    if edit == "truncated":
        kept = kept[: max(1, round(len(kept) * draw.uniform(0.4, 0.7)))]
    elif edit == "reled":
        title, kept = lead[0], [lead[1], *kept[1 : max(2, round(len(kept) * 0.8))]]
    elif edit == "boilerplated":
        for notice in draw.sample(NOTICES, 3):
            kept.insert(draw.randrange(1, len(kept) + 1), notice)
    elif edit == "reworded":
        title, kept = lead[0], [_reworded(paragraph, draw) for paragraph in kept]
    if draw.random() < 0.6:
        kept[0] = kept[0].partition(") - ")[2] or kept[0]
    return title, tuple(kept)


def _reworded(paragraph: str, draw: random.Random) -> str:
    """One word of twenty put otherwise, where there is another word for it."""
    words = [
        OTHER_WORDS.get(word, word) if draw.random() < REWORDED * 4 else word
        for word in paragraph.split(" ")
    ]
    return " ".join(words)
