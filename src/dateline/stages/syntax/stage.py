"""Part of speech, base form, head and relation of every token, from the vectors of the encoder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby

from dateline.assets import asset_bytes
from dateline.lexicon import table
from dateline.linear.heads import matrix
from dateline.model.analysis import SENTENCES, SYNTAX, TOKENS, VECTORS, Analysis, LayerKey
from dateline.model.token import Token, Word
from dateline.stages.encoder.heads import shipped_heads
from dateline.stages.syntax.lemmas import Lemmatizer, build_lemmatizer
from dateline.stages.syntax.reader import SyntaxHeads
from dateline.stages.syntax.repairs import Kinds, Sentence, repair
from dateline.stages.syntax.tags import Tagger

LEMMAS = "lemmas.tsv"
MAX_WORDS = 250
"""Longer sentences are tables, lists or noise: their words all hang on the first."""


class SyntaxStage:
    """Gives one word for each token; nothing where no encoder read the text."""

    name = "syntax"
    version = "2"
    needs: tuple[LayerKey[object], ...] = (SENTENCES, TOKENS, VECTORS)
    gives = SYNTAX

    def run(self, analysis: Analysis) -> Sequence[Word]:
        """Words with the indices of the tokens; heads are indices in the document's token layer."""
        vectors = matrix(analysis[VECTORS])
        if vectors is None:
            return ()
        reader, lemmatizer = _reader(), _lemmatizer()
        sides = reader.sides(vectors)
        sentences = [
            list(group) for _, group in groupby(analysis[TOKENS], lambda token: token.sentence)
        ]
        heads = reader.heads(sides, [len(tokens) for tokens in sentences], MAX_WORDS)
        relations = reader.relation_names(sides, heads)
        found: list[Word] = []
        for tokens in sentences:
            first, last = len(found), len(found) + len(tokens)
            if len(tokens) > MAX_WORDS:
                found += _flat(tokens, first)
                continue
            words = [token.text.lower() for token in tokens]
            tags = _tagger().tags(sides.tags[first:last], words)
            pairs = [tag.partition("|") for tag in tags]
            sentence = Sentence(
                words,
                [pos for pos, _, _ in pairs],
                [fine for _, _, fine in pairs],
                [last - first if head < 0 else head - first for head in heads[first:last]],
                relations[first:last],
            )
            repair(sentence, _kinds())
            found += _words(tokens, sentence, first, lemmatizer)
        return found


def _words(
    tokens: Sequence[Token], sentence: Sentence, first: int, lemmatizer: Lemmatizer
) -> Iterator[Word]:
    size = len(tokens)
    for token, pos, fine, head, relation in zip(
        tokens, sentence.pos, sentence.fine, sentence.heads, sentence.relations, strict=True
    ):
        lemma = lemmatizer.lemma(token.text, pos, fine)
        yield Word(lemma, pos, head + first if head < size else -1, relation)


def _flat(tokens: Sequence[Token], first: int) -> Iterator[Word]:
    """Words that hang on the first; for what is no sentence."""
    for index, token in enumerate(tokens):
        yield Word(token.text.lower(), "X", first if index else -1, "dep" if index else "root")


@cache
def _kinds() -> Kinds:
    raw = table("en", "syntax")
    words = {name: frozenset(forms) for name, forms in raw["classes"].items()}
    dates = words["day"] | words["month"]
    return Kinds(words["say"], dates | words["unit"] - {"people"}, dates, frozenset(raw["timed"]))


@cache
def _reader() -> SyntaxHeads:
    return SyntaxHeads.of(shipped_heads())


@cache
def _tagger() -> Tagger:
    return Tagger(_reader().tags.labels)


@cache
def _lemmatizer() -> Lemmatizer:
    """Irregular forms and known base forms, of the table and of the treebank."""
    exceptions, known = {}, []
    for line in asset_bytes(LEMMAS).decode("utf-8").splitlines():
        form, *rest = line.split("\t")
        if rest:
            exceptions[form, rest[0]] = rest[1]
        else:
            known.append(form)
    return build_lemmatizer(exceptions, known)
