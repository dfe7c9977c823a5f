"""Sentences of the treebank with a source put before or after them: "..., the ministry said".

News says who says so in nearly every sentence, the treebank in few. The sources are subjects of the
treebank itself, so that everything stays as annotated except the new arcs.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence

from syntax.treebank import Sentence

SAYING = (
    "said",
    "says",
    "said",
    "announced",
    "told",
    "added",
    "reported",
    "confirmed",
    "claimed",
    "said",
    "warned",
    "said",
)
LISTENERS = ("reporters", "journalists", "AFP", "us")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
Row = tuple[str, str, str, int, str]
Piece = list[Row]
"""Form, lemma, tag, head in the piece (-1: the piece's own head), relation."""


def attributed(sentences: Sequence[Sentence], *, share: float, seed: int) -> Iterator[Sentence]:
    """New sentences; ``share`` of those that serve gets a source."""
    chance = random.Random(seed)  # noqa: S311  # no secret
    sources = [source for sentence in sentences for source in _sources(sentence)]
    for sentence in sentences:
        if not _serves(sentence) or chance.random() > share:
            continue
        piece = _combine(_body(sentence), chance.choice(sources), chance)
        forms, lemmas, tags, heads, relations = zip(*piece, strict=True)
        yield Sentence(sentence.document, forms, lemmas, tags, heads, relations)


def _serves(sentence: Sentence) -> bool:
    if (
        not 5 <= len(sentence.forms) <= 32
        or sentence.forms[-1] != "."
        or '"' in sentence.forms
        or "“" in sentence.forms
    ):
        return False
    root = sentence.heads.index(-1)
    return any(
        r.startswith("nsubj") and h == root
        for r, h in zip(sentence.relations, sentence.heads, strict=True)
    )


def _rows(sentence: Sentence, first: int, last: int, top: int) -> Piece:
    return [
        (
            sentence.forms[i], sentence.lemmas[i], sentence.tags[i],
            -1 if i == top else sentence.heads[i] - first, sentence.relations[i],
        )
        for i in range(first, last)
    ]  # fmt: skip


def _body(sentence: Sentence) -> Piece:
    return _rows(sentence, 0, len(sentence.forms) - 1, sentence.heads.index(-1))


def _sources(sentence: Sentence) -> list[Piece]:
    """Subjects that are noun phrases of one to nine words, in one piece."""
    found = []
    for top, relation in enumerate(sentence.relations):
        if not relation.startswith("nsubj") or not sentence.tags[top].startswith(
            ("NOUN", "PROPN", "PRON|PRP")
        ):
            continue
        inside = [i for i in range(len(sentence.forms)) if _under(sentence.heads, i, top)]
        first, last = inside[0], inside[-1] + 1
        if last - first == len(inside) <= 9:
            found.append(_rows(sentence, first, last, top))
    return found


def _under(heads: Sequence[int], word: int, ancestor: int) -> bool:
    while word >= 0 and word != ancestor:
        word = heads[word]
    return word == ancestor


def _combine(body: Piece, source: Piece, chance: random.Random) -> Piece:
    """One of the usual ways to say who says so."""

    def token(form: str, lemma: str, tag: str, head: int, relation: str) -> Row:
        return (form, lemma, tag, head, relation)

    ways = (
        "after",
        "after",
        "after",
        "quoted",
        "quoted",
        "inverted",
        "before",
        "that",
        "according",
        "according first",
    )
    way = chance.choice(ways)
    verb = chance.choice(SAYING)
    if verb == "told" and way not in {"after", "quoted", "before", "that"}:
        verb = "said"
    fine = "VBZ" if verb.endswith("s") else "VBD"
    sayer = [
        ("it" if row[0] == "It" and k == 0 else _lower(row), *row[1:])
        for k, row in enumerate(source)
    ]
    told = [token(chance.choice(LISTENERS), "", "NOUN|NNS", 0, "iobj")] if verb == "told" else []
    comma, stop = token(",", ",", "PUNCT|,", 0, "punct"), token(".", ".", "PUNCT|.", 0, "punct")
    opening, closing = (
        token('"', '"', "PUNCT|``", 0, "punct"),
        token('"', '"', "PUNCT|''", 0, "punct"),
    )
    saying = token(verb, verb, f"VERB|{fine}", -1, "root")
    # Each part: its name, its rows, the part that its top hangs on, the relation of its top.
    lowered: Piece = [(_lower(row) if k == 0 else row[0], *row[1:]) for k, row in enumerate(body)]
    when = _time(chance, token) if way in {"after", "quoted", "that"} else []
    said = [
        ("saying", [saying], "", "root"),
        *(("", [row], "saying", "iobj") for row in told),
        *when,
    ]
    subject = ("subject", sayer, "saying", "nsubj")
    content = ("body", body, "saying", "ccomp")
    comma_part, end = ("", [comma], "saying", "punct"), ("", [stop], "saying", "punct")
    quoted = [
        ("", [opening], "body", "punct"),
        content,
        comma_part,
        ("", [closing], "body", "punct"),
    ]
    if way == "after":
        return _join([content, comma_part, subject, *said, end])
    if way == "quoted":
        return _join([*quoted, subject, *said, end])
    if way == "inverted":
        return _join([*quoted, *said, subject, end])
    if way in {"before", "that"}:
        subject = (
            "subject",
            [
                (row[0][:1].upper() + row[0][1:] if k == 0 else row[0], *row[1:])
                for k, row in enumerate(sayer)
            ],
            "saying",
            "nsubj",
        )
        that = [("", [token("that", "that", "SCONJ|IN", 0, "mark")], "body", "mark")]
        rest = ("body", lowered, "saying", "ccomp")
        return _join([subject, *said, *(that if way == "that" else []), rest, end])
    first = way == "according first"
    phrase = [
        (
            "according",
            [token("According" if first else "according", "accord", "VERB|VBG", -1, "case")],
            "subject",
            "case",
        ),
        ("", [token("to", "to", "ADP|IN", -1, "fixed")], "according", "fixed"),
        ("subject", sayer, "body", "obl"),
    ]
    comma_part, end = ("", [comma], "body", "punct"), ("", [stop], "body", "punct")
    if first:
        return _join([*phrase, comma_part, ("body", lowered, "", "root"), end])
    return _join([("body", body, "", "root"), comma_part, *phrase, end])


def _time(chance: random.Random, token: Callable[..., Row]) -> list[tuple[str, Piece, str, str]]:
    """Often nothing, sometimes when or where it was said."""
    kind = chance.choice(("", "", "", "day", "on day", "statement"))
    day = chance.choice(DAYS)
    if kind == "day":
        return [("", [token(day, day, "PROPN|NNP", -1, "")], "saying", "obl:unmarked")]
    if kind == "on day":
        return [
            (
                "",
                [token("on", "on", "ADP|IN", 1, "case"), token(day, day, "PROPN|NNP", -1, "")],
                "saying",
                "obl",
            )
        ]
    if kind == "statement":
        words = [
            token("in", "in", "ADP|IN", 2, "case"),
            token("a", "a", "DET|DT", 2, "det"),
            token("statement", "statement", "NOUN|NN", -1, ""),
        ]
        return [("", words, "saying", "obl")]
    return []


def _lower(row: Row) -> str:
    form, tag = row[0], row[2]
    return (
        form
        if tag.startswith("PROPN") or form == "I" or form.isupper()
        else form[:1].lower() + form[1:]
    )


def _join(parts: list[tuple[str, Piece, str, str]]) -> Piece:
    """The parts one after another; the top of each hangs on the top of the part it names."""
    starts, tops, position = [], {}, 0
    for name, rows, _, _ in parts:
        starts.append(position)
        tops[name] = position + next((k for k, row in enumerate(rows) if row[3] == -1), 0)
        position += len(rows)
    joined: Piece = []
    for start, (_, rows, on, relation) in zip(starts, parts, strict=True):
        for row in rows:
            if row[3] == -1 or len(rows) == 1:
                joined.append((*row[:3], tops[on] if on else -1, relation))
            else:
                joined.append((*row[:3], row[3] + start, row[4]))
    return joined
