"""Part of speech, base form, head and relation of every token, by a small parser trained on GUM.

The weights are the asset ``syntax.npz``; ``train/syntax`` makes them again.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Sequence
from functools import cache
from itertools import groupby

import numpy as np

from dateline.assets import asset_bytes
from dateline.errors import AssetError
from dateline.lexicon import table
from dateline.linear.packed import PackedLinear
from dateline.model.analysis import SENTENCES, SYNTAX, TOKENS, Analysis, LayerKey
from dateline.model.token import Word
from dateline.stages.syntax.features import features_version
from dateline.stages.syntax.lemmas import Lemmatizer, build_lemmatizer
from dateline.stages.syntax.model import Parser, Tagger, Vocabulary
from dateline.stages.syntax.repairs import Kinds, Sentence, repair

ASSET = "syntax.npz"
MAX_WORDS = 250
"""Longer sentences are tables, lists or noise: their words all hang on the first."""


class SyntaxModel:
    """Tagger, parser and lemmatizer of one language. Meets the ``Parser`` contract."""

    def __init__(
        self,
        tagger: Tagger,
        parser: Parser,
        vocabulary: Vocabulary,
        lemmatizer: Lemmatizer,
        plain: Collection[str],
    ) -> None:
        """``plain`` are the words that stand in lower case where no capitals are called for."""
        self._tagger = tagger
        self._parser = parser
        self._vocabulary = vocabulary
        self._lemmatizer = lemmatizer
        self._plain = plain

    @classmethod
    def from_bytes(cls, raw: bytes) -> SyntaxModel:
        """The model in the bytes of an ``.npz`` file that ``train/syntax`` wrote.

        Raises AssetError for weights that belong to other features.
        """
        with np.load(io.BytesIO(raw), allow_pickle=False) as file:
            stored = dict(file)
        if int(stored["features"].item()) != features_version():
            message = f"{ASSET} was trained for other features than this version reads. Install the data package of this version, or run train/syntax."
            raise AssetError(message)
        raw_classes = table("en", "syntax")["classes"]
        classes = {form: name for name, forms in raw_classes.items() for form in forms}
        names = str(stored["cluster_words"]).split("\n")
        groups = zip(
            stored["cluster_fine"].tolist(), stored["cluster_coarse"].tolist(), strict=True
        )
        clusters = dict(zip(names, groups, strict=True))
        tagger_model = PackedLinear.from_arrays(stored, "tagger")
        exceptions = {}
        for line in str(stored["lemma_exceptions"]).splitlines():
            form, pos, lemma = line.split("\t")
            exceptions[form, pos] = lemma
        lemmatizer = build_lemmatizer(exceptions, str(stored["lemma_known"]).split())
        parser = Parser(PackedLinear.from_arrays(stored, "parser"), tagger_model.labels)
        plain = frozenset(str(stored["plain_words"]).split())
        return cls(Tagger(tagger_model), parser, Vocabulary(clusters, classes), lemmatizer, plain)

    def parse(self, tokens: Sequence[str], known: dict[str, list[int]] | None = None) -> list[Word]:
        """One word for each token of a sentence; heads are indices in it, -1 for the root.

        ``known`` remembers the atoms of words between sentences of one document.
        """
        if len(tokens) > MAX_WORDS:
            return _flat(tokens)
        words = self._usual_case(tokens)
        atoms = self._vocabulary.atoms(words, {} if known is None else known)
        tags = self._settle_tags(words, self._tagger.tag(atoms))
        heads, relations = self._parser.parse(words, atoms, tags)
        labels = [self._tagger.model.labels[tag].partition("|") for tag in tags]
        sentence = Sentence(
            [word.lower() for word in words],
            [pos for pos, _, _ in labels],
            [fine for _, _, fine in labels],
            heads,
            [self._parser.relations[relation] for relation in relations],
        )
        repair(sentence, _kinds())
        return [
            Word(
                self._lemmatizer.lemma(word, pos, fine),
                pos,
                head if head < len(tokens) else -1,
                relation,
            )
            for word, (pos, _, fine), head, relation in zip(
                words, labels, sentence.heads, sentence.relations, strict=True
            )
        ]

    def _settle_tags(self, words: Sequence[str], tags: list[int]) -> list[int]:
        """The tags, with "shot dead" as a verb and its state: active before a noun phrase, else passive.

        The treebank has no example of it, and a wrong tag makes the dead of the doers.
        """
        labels = self._tagger.model.labels
        for index in range(len(words) - 1):
            if words[index].lower() != "shot" or words[index + 1].lower() != "dead":
                continue
            following = labels[tags[index + 2]].partition("|")[0] if index + 2 < len(tags) else ""
            before = {word.lower() for word in words[max(0, index - 3) : index]}
            is_active = following in OPENS_PHRASE and not before & BE
            tags[index] = labels.index("VERB|VBD" if is_active else "VERB|VBN")
            tags[index + 1] = labels.index("ADJ|JJ")
        return tags

    def _usual_case(self, tokens: Sequence[str]) -> Sequence[str]:
        """The tokens with the capitals of running text, where all or nearly all have capitals."""
        longer = [token for token in tokens if len(token) > 3 and token[0].isalpha()]
        capital = sum(token[0].isupper() for token in longer)
        headline = capital >= 0.8 * len(longer) and tokens[-1] not in ".!?"
        if len(longer) < 4 or not (headline or all(token.isupper() for token in longer)):
            return tokens
        return [self._usual_form(token) for token in tokens]

    def _usual_form(self, token: str) -> str:
        lower = token.lower()
        if lower in self._plain:
            return lower
        return token.capitalize() if token.isupper() and len(token) > 5 else token


OPENS_PHRASE = frozenset({"DET", "NUM", "NOUN", "PROPN", "PRON", "ADJ"})
BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})


@cache
def _kinds() -> Kinds:
    raw = table("en", "syntax")
    words = {name: frozenset(forms) for name, forms in raw["classes"].items()}
    dates = words["day"] | words["month"]
    return Kinds(words["say"], dates | words["unit"] - {"people"}, dates, frozenset(raw["timed"]))


class SyntaxStage:
    """Gives one word for each token. Its model is loaded at the first run."""

    name = "syntax"
    version = "1"
    needs: tuple[LayerKey[object], ...] = (SENTENCES, TOKENS)
    gives = SYNTAX

    def run(self, analysis: Analysis) -> Sequence[Word]:
        """Words with the indices of the tokens; heads are indices in the document's token layer."""
        model = load_model()
        known: dict[str, list[int]] = {}
        found: list[Word] = []
        for _, group in groupby(analysis[TOKENS], key=lambda token: token.sentence):
            first = len(found)
            found.extend(
                Word(
                    word.lemma, word.pos, word.head + first if word.head >= 0 else -1, word.relation
                )
                for word in model.parse([token.text for token in group], known)
            )
        return found


@cache
def load_model() -> SyntaxModel:
    """The shipped model, loaded once per process. Raises AssetError."""
    return SyntaxModel.from_bytes(asset_bytes(ASSET))


def _flat(tokens: Sequence[str]) -> list[Word]:
    """Words that hang on the first; for what is no sentence."""
    return [
        Word(token.lower(), "X", 0 if index else -1, "dep" if index else "root")
        for index, token in enumerate(tokens)
    ]
