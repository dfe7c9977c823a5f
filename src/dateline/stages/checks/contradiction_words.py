"""The words of a finding about claims: names inside a sentence, figures, the question they answer."""

from __future__ import annotations

from dateline.model.claim import NumberValue, Source, Value
from dateline.model.text import Evidence
from dateline.resolve.tree import Tree
from dateline.stages.references.nouns import noun

LONGEST = 90
"""Characters of a content shown in a message."""

SMALL = frozenset(
    {"the", "a", "an", "his", "her", "its", "their", "our", "one", "two", "three", "some"}
)

QUESTIONS = {
    "killed": "How many were killed?",
    "wounded": "How many were wounded?",
    "missing": "How many are missing?",
    "arrested": "How many were arrested?",
    "abducted": "How many were abducted?",
    "displaced": "How many were driven from their homes?",
}


def question(field: str) -> str:
    """The question that a figure of a field answers."""
    return QUESTIONS.get(field, "How many?")


def shown(value: Value | None) -> str:
    """A figure in words: "3", "at least 14", "20 to 40"."""
    if not isinstance(value, NumberValue):
        return "an unknown number"
    if value.min == value.max:
        return "none" if value.min == 0 else str(value.min)
    if value.max is None:
        return f"at least {value.min}"
    return f"at most {value.max}" if value.min is None else f"{value.min} to {value.max}"


def shown_words(content: Evidence) -> str:
    """A content in quotation marks on one line, cut at a word when it is long."""
    words = " ".join(content.quote.split()).strip("\"“”'‘’")
    if len(words) > LONGEST:
        words = words[:LONGEST].rsplit(" ", 1)[0].rstrip(",;:") + " …"
    return f"“{words}”"


def capital(words: str) -> str:
    """The words with a capital at their start."""
    return words[:1].upper() + words[1:]


def small(words: str) -> str:
    """The words with a small letter at their start."""
    return words[:1].lower() + words[1:]


def inside(words: str) -> str:
    """A phrase inside a sentence: its article is small."""
    return small(words) if words.split(" ", maxsplit=1)[0] in {"The", "A", "An"} else words


def spoken_name(tree: Tree, source: Source | None) -> str:
    """A source's name as it reads inside a sentence: small where it is no name."""
    if source is None or (source.kind == "article" and source.name.lower() == "this report"):
        return "the report"
    if source.kind == "unnamed" and source.name.lower() == "unnamed":
        return "unnamed sources"
    # Of "a man , who is in hiding" only the man is the name.
    name = source.name.split(" ,")[0].split(",")[0].strip() or source.name
    if any(mention.quote.casefold() == f"the {name.casefold()}" for mention in source.mentions):
        name = f"the {name}"
    return small(name) if _is_common(tree, source) else name


def _is_common(tree: Tree, source: Source) -> bool:
    """Whether the name begins with a word that is written small inside a sentence."""
    first = source.name.split(" ")[0]
    if first.lower() in SMALL:
        return True
    if noun(first.lower()) is not None and not source.name[len(first) + 1 :][:1].isupper():
        return True
    if first.isupper():
        return False
    for mention in source.mentions:
        token = tree.token_at(mention.start)
        if token is not None and mention.quote.startswith(first):
            return tree.pos(token) not in {"PROPN", "ADJ"}
    return False
